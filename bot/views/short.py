"""Text on one line, cut at a word."""


def short(text: str, limit: int) -> str:
    """Return text on one line of at most limit characters."""
    line = " ".join(text[: 50 * limit].split())
    return line if len(line) <= limit else f"{line[: limit - 1].rsplit(' ', 1)[0]}…"
