"""What the head of an RTF file declares: fonts with their encodings, colours, styles that are headings."""

import codecs
import re

_MOST_FONTS = 5000
_MOST_COLORS = 1000
_CHARSETS = {0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253"}
_CHARSETS |= {162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874"}
_CHARSETS |= {2: "cp1252", 238: "cp1250", 255: "cp437"}
_SYMBOLS = re.compile(r"wingdings|webdings|awesome|^symbol|opensymbol|icons?\b", re.I)
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|nagłówek|заголовок|başlık)\s*(\d)", re.I)


class Head:
    """Filled while a file is read."""

    def __init__(self) -> None:
        self.default_font = 0
        self._codepage = "cp1252"
        self._fonts: dict[int, tuple[str, bool]] = {}
        self._colors: list[int | None] = []
        self._mixed: dict[str, int] = {}
        self._levels: dict[int, int] = {}
        self._name = ""
        self._style = 0

    def encoding(self, font: int) -> str:
        """Return the encoding of bytes in a font."""
        return self._fonts.get(font, (self._codepage, False))[0]

    def is_symbols(self, font: int) -> bool:
        """Whether a font draws pictures."""
        return self._fonts.get(font, ("", False))[1]

    def color(self, number: int) -> int | None:
        """Return a colour of the table, None for the automatic one and what is none."""
        return self._colors[number] if 0 <= number < len(self._colors) else None

    def level(self, style: int) -> int:
        """Return the level of heading that a style means, 0 for none."""
        return self._levels.get(style, 0)

    def number(self, dest: str, word: str, value: int, font: int) -> None:
        """Take in a control word of the head."""
        if word in ("ansicpg", "mac"):
            self._codepage = "mac_roman" if word == "mac" else known(f"cp{value}")
        elif word == "deff":
            self.default_font = value
        elif dest == "colortbl" and word in ("red", "green", "blue"):
            self._mixed[word] = value & 255
        elif dest == "stylesheet" and word == "s":
            self._style = value
        elif dest == "fonttbl" and word == "f" and len(self._fonts) < _MOST_FONTS:
            self._fonts[value] = (self._codepage, False)
        elif dest == "fonttbl" and word == "fcharset" and font in self._fonts:
            self._fonts[font] = (known(_CHARSETS.get(value, self._codepage)), value == 2)

    def text(self, dest: str, text: str, font: int) -> None:
        """Take in text of the head."""
        if dest == "fonttbl" and font in self._fonts and _SYMBOLS.search(text.strip(" ;")):
            self._fonts[font] = (self._fonts[font][0], True)
        elif dest == "colortbl":
            self._end_colors(text.count(";"))
        elif dest == "stylesheet":
            self._name_style(text)

    def _end_colors(self, count: int) -> None:
        for _ in range(min(count, _MOST_COLORS - len(self._colors))):
            red, green, blue = (self._mixed.get(name, 0) for name in ("red", "green", "blue"))
            self._colors.append(red << 16 | green << 8 | blue if self._mixed else None)
            self._mixed = {}

    def _name_style(self, text: str) -> None:
        self._name = (self._name + text)[:200]
        if ";" not in text:
            return
        if match := _HEADING.match(self._name.strip()):
            self._levels[self._style] = int(match[1]) + 1
        elif self._name.strip(" ;") == "Title":
            self._levels[self._style] = 1
        self._name, self._style = "", 0


def known(encoding: str) -> str:
    """Return the name of an encoding, Windows-1252 for one that there is not."""
    try:
        codecs.lookup(encoding)
    except LookupError:
        return "cp1252"
    return encoding
