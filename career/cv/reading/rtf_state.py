"""What the groups of an RTF file inherit: the look of text and where it stands."""

from dataclasses import dataclass

_HALF_POINT = 0.5
_MOST_DEPTH = 9


@dataclass(slots=True)
class State:
    """The state of one group. color, ground and shade are numbers in the table of colours; above and below are twips.

    dest is the destination that text goes to ("" the document, "skip" nowhere), skipped how many characters follow
    \\u for readers that know no Unicode, table the depth of nested tables.
    """

    bold: bool = False
    italic: bool = False
    size: float = 12.0
    color: int = 0
    hidden: bool = False
    gone: bool = False
    font: int = 0
    ground: int = 0
    shade: int = 0
    skipped: int = 1
    url: str = ""
    dest: str = ""
    table: int = 0
    listed: bool = False
    depth: int = 0
    level: int = 0
    above: int = 0
    below: int = 0

    def set(self, word: str, number: int | None) -> None:
        """Take in a control word that sets something; others change nothing."""
        if word in _SWITCHES:
            setattr(self, _SWITCHES[word], number != 0)
        elif word in _NUMBERS:
            setattr(self, _NUMBERS[word], number or 0)
        elif word in _SMALL:
            setattr(self, _SMALL[word], min(max(number or 0, 0), _MOST_DEPTH))
        elif word == "fs":
            self.size = (number or 0) * _HALF_POINT
        elif word == "ls":
            self.listed = (number or 0) > 0
        elif word == "intbl":
            self.table = max(self.table, 1)
        elif word == "outlinelevel":
            self.level = (number or 0) + 2 if 0 <= (number or 0) < _MOST_DEPTH else 0

    def reset_text(self, font: int) -> None:
        """Forget how characters look."""
        self.bold = self.italic = self.hidden = self.gone = False
        self.size, self.color, self.ground, self.font = 12.0, 0, 0, font

    def reset_paragraph(self) -> None:
        """Forget how paragraphs stand."""
        self.table = self.level = self.above = self.below = self.shade = self.depth = 0
        self.listed = False


_SWITCHES = {"b": "bold", "i": "italic", "v": "hidden", "deleted": "gone"}
_NUMBERS = {"cf": "color", "f": "font", "cb": "ground", "highlight": "ground", "chcbpat": "ground", "cbpat": "shade"}
_NUMBERS |= {"sb": "above", "sa": "below"}
_SMALL = {"itap": "table", "ilvl": "depth", "uc": "skipped"}
