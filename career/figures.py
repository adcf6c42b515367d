"""Numbers as they are written in the language of the task: 1,234.5 in English, 1.234,5 in German."""

from functools import cache

from runtime.language import ENGLISH, language


def figure(written: str) -> str:
    """Return a number that is written as in English ("1,234.5") as the language of the task writes it."""
    spoken = language()
    return written if spoken == ENGLISH else written.translate(_signs(spoken))


@cache
def _signs(code: str) -> dict[int, str]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return str.maketrans({".": get_decimal_symbol(code), ",": get_group_symbol(code)})
