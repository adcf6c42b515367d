"""What fields of a CV document are called in a sentence, and which of them an export may not change."""

import re
from collections.abc import Iterable

_ENTRIES = {
    "work": "position",
    "education": "course of study",
    "volunteer": "voluntary position",
    "projects": "project",
    "certificates": "certificate",
    "awards": "award",
    "publications": "publication",
    "references": "reference",
}
_FIELDS = {
    "work/name": "employer",
    "work/position": "title",
    "education/institution": "school",
    "education/degree": "degree",
    "startDate": "start",
    "endDate": "end",
    "highlights": "list",
    "organization": "organization",
    "summary": "text",
    "description": "text",
}
_SETS = {"skills": "a skill", "languages": "a language", "interests": "an interest"}
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
        return "all of its text"
    if section == "basics":
        return {"label": "the headline", "urls": "a link", "location": "the town"}.get(rest[0], f"the {rest[0]}")
    if section in _SETS:
        return _SETS[section]
    entry = _ENTRIES.get(section, section)
    if len(rest) < 2:
        return f"the name of {'an' if entry[0] in 'aeiou' else 'a'} {entry}"
    field = _FIELDS.get(f"{section}/{rest[1]}") or _FIELDS.get(rest[1], rest[1])
    return f"the {field} of {entry} {int(rest[0]) + 1}" if rest[0].isdigit() else f"the {field} of a {entry}"


def listed(pointers: Iterable[str]) -> str:
    """Return fields in one phrase: "the employer of position 2, a skill and 3 more"."""
    words = list(dict.fromkeys(in_words(pointer) for pointer in pointers))
    shown, more = words[:_SHOWN], len(words) - _SHOWN
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
