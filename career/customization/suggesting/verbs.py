"""Forms of English verbs that open lines of a CV."""

import re

from career.customization.suggesting.words import pasts

_OBJECT = (
    r"(?:a|an|the|all|any|both|each|every|new|our|their|its|more than|over|up to|daily|weekly|monthly|"
    r"~?[$€£]?\d[\w.,%]*)"
)
_DOUBLED = frozenset({"plan", "ship", "map", "run", "set", "cut", "get", "refer", "transfer"})


def past(verb: str) -> str:
    """Return the past of a base form: "manage" gives "managed"."""
    if known := pasts().get(verb):
        return known
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}{verb[-1]}ed" if verb in _DOUBLED else f"{verb}ed"


def base_of(form: str) -> str | None:
    """Return the base of a form in -ing or -s of a verb that opens lines; None for other words."""
    low = form.lower()
    return low if low in pasts() else _forms().get(low)


def is_past(form: str) -> bool:
    """Tell whether a form is the past of a verb that opens lines."""
    return form.lower() in {past(verb) for verb in pasts()}


def opened_with(text: str, goes_on: bool) -> str | None:
    """Return a line whose opening verbs stand in the tense of its position; None where they do, or are no verbs.

    A word counts as a verb only before what it acts on: "Test the pumps", not "Test engineer".
    """
    match = re.match(rf"([A-Z][a-z]+)(?:,? (and) ([a-z]+))?(?= {_OBJECT}\b)", text)
    if match is None:
        return None
    verbs = [base_of(word) for word in (match[1], match[3]) if word]
    if None in verbs:
        return None
    forms = [verb if goes_on else past(verb) for verb in verbs if verb]
    opened = " and ".join(forms)
    after = opened[:1].upper() + opened[1:] + text[match.end() :]
    return after if after != text else None


def _forms() -> dict[str, str]:
    """Return the forms in -ing and -s of the verbs that open lines."""
    found = {}
    for verb in pasts():
        stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
        found[f"{stem}{stem[-1] if verb in _DOUBLED else ''}ing"] = verb
        found[f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else _with_s(verb)] = verb
    return found


def _with_s(verb: str) -> str:
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"
