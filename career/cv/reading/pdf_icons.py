"""Icons that serve as list signs."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from career.cv.reading.cells import DATED
from career.cv.reading.words import ICON, Word

_FEWEST, _WORDS = 3, 4


def icons_to_bullets(words: Sequence[Word], glyphs: Mapping[int, str]) -> None:
    """Turn icons into "•" where the same one begins several sentences that stand below each other.

    words are in the order of the file; glyphs are the characters of the icons by seq. Before dates, places and contact
    details an icon says what follows, and stays one.
    """
    groups: dict[tuple[str, int], list[tuple[Word, str]]] = {}
    for at, (icon, _) in enumerate(pairwise(words)):
        if icon.text == ICON and icon.seq in glyphs:
            key = (glyphs[icon.seq], round(icon.x0 / 2))
            groups.setdefault(key, []).append((icon, _row_after(words, at)))
    for group in groups.values():
        texts = [text for _, text in group]
        sentences = sum(len(text.split()) >= _WORDS and not DATED.match(text) for text in texts)
        if len(texts) >= _FEWEST and 2 * sentences > len(texts) and not any(ICON in text for text in texts):
            for icon, _ in group:
                icon.text = "•"


def _row_after(words: Sequence[Word], at: int) -> str:
    icon = words[at]
    row: list[str] = []
    for word in words[at + 1 :]:
        if abs(word.base - icon.base) > 0.5 * icon.size:
            break
        row.append(word.text)
    return " ".join(row)
