"""Documents that flow (no pages, no places): paragraphs of runs, tables and boxes, as their formats hold them.

DOCX, ODT, RTF, HTML and Markdown are read to these blocks; `flowing` turns blocks to lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

_LEAST_SIZE = 2.5
_LEAST_CONTRAST = 1.15
WHITE = 0xFFFFFF


@dataclass(slots=True)
class Run:
    """Text in one style: a tab begins the next cell of the line, a line feed the next line.

    size is in points (0: unknown), url the address that the text links to. A run without text but with an address is
    an icon that links.
    """

    text: str
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: int = 0
    hidden: bool = False
    url: str = ""

    @property
    def style(self) -> tuple[float, bool, bool, int]:
        """What makes two runs look alike."""
        return self.size, self.bold, self.italic, self.color


@dataclass(slots=True)
class Paragraph:
    """One paragraph: level of a heading (0: none), whether a list sign stands before it, space around in line heights.

    source is the line of the file where it begins, for formats whose lines people can count (0: none). Furniture is
    what stands at the edge of pages.
    """

    runs: list[Run] = field(default_factory=list)
    level: int = 0
    bullet: bool = False
    depth: int = 0
    above: float = 0.0
    below: float = 0.0
    source: int = 0
    furniture: bool = False

    @property
    def text(self) -> str:
        """What can be seen of the text."""
        return "".join(run.text for run in self.runs if not run.hidden)


@dataclass(slots=True)
class Table:
    """Rows of cells of blocks; whatever is set side by side."""

    rows: "list[list[list[Block]]]" = field(default_factory=list)


@dataclass(slots=True)
class Box:
    """A text box, set apart from the text around."""

    blocks: "list[Block]" = field(default_factory=list)


Block = Paragraph | Table | Box


def paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    """Return all paragraphs inside of blocks, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Box):
            yield from paragraphs(block.blocks)
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell)


def unseen(size: float, color: int | None, ground: int | None) -> bool:
    """Whether text of this size (points, 0: unknown) and colour cannot be seen on its ground (None: unknown)."""
    if 0 < size < _LEAST_SIZE:
        return True
    return color is not None and ground is not None and contrast(color, ground) < _LEAST_CONTRAST


def contrast(one: int, two: int) -> float:
    """Return the contrast of two colours (0xRRGGBB), 1 to 21, as in WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: int) -> float:
    parts = (((color >> shift) & 255) / 255 for shift in (16, 8, 0))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
