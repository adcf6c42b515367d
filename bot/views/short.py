"""Text on one line, cut at a word."""

from bot.views.html import plain


def short(text: str, limit: int) -> str:
    """Return text on one line of at most limit characters, without signs that change its direction."""
    line = " ".join(plain(" ".join(text[: 50 * limit].split())).split())
    return line if len(line) <= limit else f"{line[: limit - 1].rsplit(' ', 1)[0]}…"
