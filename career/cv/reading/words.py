"""Words with boxes: what every reader of paged formats gives to the layout analysis."""

import re
import unicodedata
from dataclasses import dataclass, replace

ICON = "\ue000"
SIGNS = frozenset("•●○◦▪■□◆◇∙·‣➢➤►▸✓✔")
DASHES = frozenset("-–—*")
"""What list items begin with; dashes do so only where text follows on the line."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_DROP = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")


@dataclass(slots=True)
class Word:
    """Text without white space; coordinates in points, y grows downwards, `base` is the baseline.

    seq is the place in the file; seams are (index, x) of characters with which the file begins a new text. space says
    that white space stands before, typed that the file itself has it there. spread is the white between the letters.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool
    italic: bool
    color: int
    space: bool
    seq: int
    seams: tuple[tuple[int, float], ...] = ()
    typed: bool = False
    spread: float = 0.0

    def cut(self, index: int, x: float) -> tuple["Word", "Word"]:
        """Return the word in two parts, the second from a character on that begins at x."""
        first, second = (
            replace(self, text=self.text[:index], x1=x, seams=()),
            replace(self, text=self.text[index:], x0=x),
        )
        second.seq, second.seams, second.space = self.seq + index, (), True
        return first, second

    @property
    def style(self) -> tuple[float, bool, bool, int]:
        """What makes two words look alike."""
        return (round(self.size, 1), self.bold, self.italic, self.color)


def mend(text: str) -> str:
    """Return text with ligatures opened, invisible characters dropped and accents composed."""
    if text.isascii():
        return _DROP.sub("", text) if not text.isprintable() else text
    for sign, letters in _LIGATURES.items():
        if sign in text:
            text = text.replace(sign, letters)
    text = _SPACES.sub(" ", _DROP.sub("", text)).replace("\u2011", "-").replace("\u2010", "-")
    return unicodedata.normalize("NFC", text)


def is_icon(char: str) -> bool:
    """Whether a character is a picture of an icon font, not text."""
    return "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000" or char == "\ufffd"
