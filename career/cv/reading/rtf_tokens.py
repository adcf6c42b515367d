r"""RTF (1.9.1) as tokens: groups, control words and text in bytes; what \bin holds is skipped."""

import re
from collections.abc import Iterator

from career.cv.reading.refusals import refuse

_MOST = 1_500_000
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)

Token = tuple[str, str, int | None]
"""Kind and value: ("{", "", None), ("}", "", None), ("word", name, number), ("byte", char, None), ("text", text, None).

Text and bytes stand for the bytes of the file: each character is one byte (Latin-1).
"""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of an RTF file decoded as Latin-1. Raises Unreadable("too_large")."""
    place = count = 0
    while match := _TOKEN.match(text, place):
        place = match.end()
        count += 1
        if count > _MOST:
            raise refuse("too_large")
        word, number, code, sign, brace, plain = match.groups()
        if word is not None:
            value = int(number) if number is not None else None
            if word == "bin" and value is not None and value > 0:
                place += value
            else:
                yield "word", word, value
        elif code is not None:
            yield "byte", chr(int(code, 16)), None
        elif sign is not None:
            yield "word", sign, None
        elif brace is not None:
            yield brace, "", None
        elif plain is not None:
            yield "text", plain, None
