"""What fields of a CV document are called in a sentence, and which of them an export may not change."""

import re
from collections.abc import Iterable

from runtime.language import N_
from runtime.language import gettext as _

_ENTRIES = {
    "work": N_("position"),
    "education": N_("course of study"),
    "volunteer": N_("voluntary position"),
    "projects": N_("project"),
    "certificates": N_("certificate"),
    "awards": N_("award"),
    "publications": N_("publication"),
    "references": N_("reference"),
}
_FIELDS = {
    "work/name": N_("employer"),
    "work/position": N_("title"),
    "education/institution": N_("school"),
    "education/degree": N_("degree"),
    "startDate": N_("start"),
    "endDate": N_("end"),
    "highlights": N_("list"),
    "organization": N_("organization"),
    "summary": N_("text"),
    "description": N_("text"),
}
_SETS = {"skills": N_("a skill"), "languages": N_("a language"), "interests": N_("an interest")}
_BASICS = {
    "label": N_("the headline"),
    "urls": N_("a link"),
    "location": N_("the town"),
    "name": N_("the name"),
    "email": N_("the email"),
    "phone": N_("the phone"),
    "summary": N_("the summary"),
    "image": N_("the image"),
}
_ESSENTIAL = re.compile(
    r"/basics/(?:name|email|phone)|/work/\d+/(?:name|position|startDate|endDate)"
    r"|/education/\d+/(?:institution|degree|startDate|endDate)"
)
_SHOWN = 4


def is_essential(pointer: str) -> bool:
    """Whether a field says who, where, what and when: what employers' systems read out of a file and search in."""
    return _ESSENTIAL.fullmatch(pointer) is not None


def in_words(pointer: str) -> str:
    """Return what a field is called: "the employer of position 2"; it never holds the value. "/all" is all of them."""
    section, *rest = pointer.strip("/").split("/")
    if section == "all":
        return _("all of its text")
    if section == "basics":
        return _(_BASICS[rest[0]]) if rest[0] in _BASICS else _("the {field}", field=rest[0])
    if section in _SETS:
        return _(_SETS[section])
    entry = _ENTRIES.get(section, section)
    if len(rest) < 2:
        name = N_("the name of an {entry}") if entry[0] in "aeiou" else N_("the name of a {entry}")
        return _(name, entry=_(entry))
    field = _(_FIELDS.get(f"{section}/{rest[1]}") or _FIELDS.get(rest[1], rest[1]))
    if rest[0].isdigit():
        return _("the {field} of {entry} {number}", field=field, entry=_(entry), number=int(rest[0]) + 1)
    return _("the {field} of a {entry}", field=field, entry=_(entry))


def listed(pointers: Iterable[str]) -> str:
    """Return fields in one phrase: "the employer of position 2, a skill and 3 more"."""
    words = list(dict.fromkeys(in_words(pointer) for pointer in pointers))
    shown, more = words[:_SHOWN], len(words) - _SHOWN
    if more > 0:
        return _("{names} and {count} more", names=", ".join(shown), count=more)
    if len(shown) > 1:
        return _("{names} and {last}", names=", ".join(shown[:-1]), last=shown[-1])
    return "".join(shown)
