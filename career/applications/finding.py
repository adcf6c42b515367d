"""Which application a person means."""

import re
from collections.abc import Sequence

from career.applications.model import STATUS_WORDS, STATUSES
from career.errors import InvalidInput, NotFound
from career.folding import fold
from career.jobs.views import job_name
from db.models import Application
from runtime.language import gettext as _

MOST_LISTED = 6
_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    ("a", "an", "at", "the", "my", "for", "to", "with", "of", "in", "job", "application", "company", "role", "position")
)


def named_among(known: Sequence[Application], named: str) -> Application:
    """Return the application whose company and title have the words. Raises NotFound or InvalidInput, which list some.

    Where several have them, those whose company or title is just those words are meant.
    """
    words = _words(named)
    found = [item for item in known if words and words <= _words(f"{item.title or ''} {item.company or ''}")]
    exact = [item for item in found if words in (_words(item.company or ""), _words(item.title or ""))]
    whole = [item for item in found if words == _words(f"{item.title or ''} {item.company or ''}")]
    meant = whole or exact or found
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise InvalidInput("application_unclear", _("Which one do you mean: {meant}?", meant=listed(meant)))
    if not known:
        raise NotFound(
            "application_not_found", _("You have no applications yet. Save a job, or tell me where you applied.")
        )
    raise NotFound(
        "application_not_found", _("I know no such application. Those I know: {known}.", known=listed(known))
    )


def same_among(known: Sequence[Application], title: str | None, company: str | None) -> Application | None:
    """Return the application with this company and title; with one of the two only, the one that it fits.

    None where none is: it is new. Raises InvalidInput where several may be meant.
    """
    firm, name = _words(company or ""), _words(title or "")
    fitting = [
        item
        for item in known
        if (not firm or firm == _words(item.company or "")) and (not name or name == _words(item.title or ""))
    ]
    if len(fitting) > 1 and not (firm and name):
        raise InvalidInput("application_unclear", _("Which one do you mean: {fitting}?", fitting=listed(fitting)))
    return fitting[0] if fitting else None


def listed(known: Sequence[Application]) -> str:
    """Return the names of some applications with their statuses, in one line."""
    names = [f"{_name(item)} ({_status(item)})" for item in known[:MOST_LISTED]]
    more = len(known) - len(names)
    return "; ".join((*names, *([_("and {count} more", count=more)] if more else [])))


def _name(item: Application) -> str:
    return job_name(item.title, item.company) or _("one without a name")


def _status(item: Application) -> str:
    return next((_(STATUS_WORDS[status]) for status in STATUSES if status == item.status), item.status)


def _words(text: str) -> frozenset[str]:
    words = frozenset(_WORD.findall(fold(text)))
    return words - _SMALL or words
