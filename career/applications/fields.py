"""What a person writes of an application, checked and cleaned."""

from datetime import UTC, datetime

from career.applications.model import STATUSES, Status
from career.errors import InvalidInput
from runtime.language import gettext as _

LONGEST_NAME, LONGEST_LINK = 300, 2_000
_FIRST_YEAR, _LAST_YEAR = 1970, 9000


def checked_status(status: str) -> Status:
    """Return a status. Raises InvalidInput for what is none."""
    for known in STATUSES:
        if known == status:
            return known
    raise InvalidInput("application_status", _("A status is one of: {codes}.", codes=", ".join(STATUSES)))


def moment_of(at: datetime) -> datetime:
    """Return a time with its zone, UTC where it has none. Raises InvalidInput for one that cannot be meant."""
    moment = at if at.tzinfo else at.replace(tzinfo=UTC)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise InvalidInput("application_date", _("That day lies too far away. Write it like 2026-11-23."))
    return moment.astimezone(UTC)


def line_of(text: str | None) -> str | None:
    """Return a name as one line, cut where it is too long; None where nothing is said."""
    return " ".join((text or "").replace("\x00", " ").split())[:LONGEST_NAME] or None


def text_of(text: str | None) -> str | None:
    """Return a text; None where nothing is said."""
    return (text or "").replace("\x00", "").strip() or None


def link_of(url: str | None) -> str | None:
    """Return a link; None where there is none. Raises InvalidInput for what is no link to a page."""
    link = _joined(url)
    if link and (len(link) > LONGEST_LINK or not link.lower().startswith(("http://", "https://"))):
        raise InvalidInput("application_link", _("A link starts with https:// and has at most 2,000 characters."))
    return link


def _joined(url: str | None) -> str | None:
    return "".join((url or "").split()) or None
