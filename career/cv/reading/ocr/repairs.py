"""Repairs of signs that look alike and of which only one can stand where they stand; nothing else is changed."""

import re

_ADDRESS = re.compile(r"^\S+@[\w.-]+$")
_YEARS = re.compile(r"(?<=\d)=(?=\d)|(?<=\d{4})=$|^=(?=\d{4})|^=$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CAPITALS = re.compile(r"^[^\W\d_a-z]*l(?:[^\W\d_a-z]+|(?<![MQRX]l))$")


def repaired(text: str) -> str:
    """Return a word of a line with what can only be a misreading put right.

    An address of e-mail in small letters has no capital I after its first letter but an l; a word of capitals has no l
    but an I; between years stands a dash, not an equals sign.
    """
    if "@" in text and _ADDRESS.match(text) and not re.search(r"[A-HJ-Z]", text):
        return text[:1] + text[1:].replace("I", "l")
    if "=" in text and _YEAR.search(text):
        return _YEARS.sub("–", text)
    if "l" in text and sum(letter.isupper() for letter in text) >= 2 and _CAPITALS.match(text):
        return text.replace("l", "I")
    return text
