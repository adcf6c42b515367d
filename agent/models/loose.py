"""JSON as small models write it: other quotes, commas too many or missing, comments, words of Python, an end cut off.

A span of text counts as data when it holds an object; "[like] this" is words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SPACE = re.compile(r"(?:\s|//[^\n]*|#(?!\d)[^\n]*|/\*.*?(?:\*/|\Z))*", re.DOTALL)
_GAP = re.compile(rf"(?:{_SPACE.pattern},?)*", re.DOTALL)
_OPENS = re.compile(r"[\[{]")
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "`": "`"}
_CLOSES = {"{": "}", "[": "]", "(": ")"}
_BARE = re.compile(r"[^\s,:=\[\]{}()\"'][^,\[\]{}()\n]*")
_KEY = re.compile(r"[^\W\d][\w.-]*")
_AFTER_STRING = re.compile(r"""\s*(?:[,}\]):=]|//|/\*|\Z|["'][\w ]+["']\s*:)""")
_WORDS = {"true": True, "false": False, "null": None, "none": None, "undefined": None}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
MOST_DEPTH = 12


@dataclass(frozen=True)
class Span:
    """A value in a text, where it stands, and whether the text ended before it did."""

    value: Any
    start: int
    end: int
    is_cut: bool = False


class _NoDataError(Exception):
    """What stands there is no data."""


class _CutError(Exception):
    """The text ended inside a value of which nothing can be used."""


def data_in(text: str) -> Iterator[Span]:
    """Yield the objects of a text, and the arrays that hold some, one after the other."""
    position = 0
    while opening := _OPENS.search(text, position):
        span = read_at(text, opening.start())
        if span is None or not _holds_object(span.value):
            position = opening.end()
            continue
        yield span
        position = span.end


def read_at(text: str, start: int) -> Span | None:
    """Return the value that begins there; None where there is none."""
    reader = _Reader(text, start)
    try:
        value = reader.value()
    except (_NoDataError, _CutError):
        return None
    return Span(value, start, reader.position, reader.is_cut)


def arguments_at(text: str, start: int) -> Span | None:
    """Return the arguments of a call in code, from its bracket on: an object, or a list where they bear no names."""
    reader = _Reader(text, start)
    try:
        value = reader.members() if _named(text, start + 1) else reader.items()
    except (_NoDataError, _CutError):
        return None
    return Span(value, start, reader.position, reader.is_cut)


def _named(text: str, start: int) -> bool:
    return bool(re.compile(r"\s*(?:[^\W\d]\w*\s*=|\))").match(text, start))


def _holds_object(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(_holds_object(item) for item in value))


class _Reader:
    def __init__(self, text: str, position: int) -> None:
        self._text = text
        self.position = position
        self.is_cut = False
        self._depth = 0

    def value(self) -> Any:
        self._pass(_SPACE)
        sign = self._sign
        if not sign:
            raise _CutError
        if sign == "{":
            return self.members()
        if sign in "[(":
            return self.items()
        return self._string() if sign in _QUOTES else self._bare()

    def members(self) -> dict[str, Any]:
        """Read an object from its bracket on; an object that is cut off keeps what is whole."""
        closes, found = self._open(), dict[str, Any]()
        while not self._ends(closes):
            try:
                key = self._key()
                self._pass(_SPACE)
                if not self._sign:
                    raise _CutError
                if self._sign not in ":=":
                    raise _NoDataError
                self.position += 2 if self._text.startswith("=>", self.position) else 1
                found[key] = self.value()
            except _CutError:
                self.is_cut = True
        return found

    def items(self) -> list[Any]:
        closes, found = self._open(), []
        while not self._ends(closes):
            try:
                found.append(self.value())
            except _CutError:
                self.is_cut = True
        return found

    @property
    def _sign(self) -> str:
        return self._text[self.position : self.position + 1]

    def _open(self) -> str:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise _NoDataError
        closes = _CLOSES[self._sign]
        self.position += 1
        return closes

    def _ends(self, closes: str) -> bool:
        self._pass(_GAP)
        if self._sign == closes:
            self.position += 1
        elif self._sign:
            if self._sign in "]})":
                raise _NoDataError
            return False
        else:
            self.is_cut = True
        self._depth -= 1
        return True

    def _pass(self, what: re.Pattern[str]) -> None:
        match = what.match(self._text, self.position)
        self.position = match.end() if match else self.position

    def _key(self) -> str:
        if self._sign in _QUOTES:
            return self._string()
        match = _KEY.match(self._text, self.position)
        if match is None:
            raise _NoDataError
        self.position = match.end()
        return match[0]

    def _string(self) -> str:
        """Read to the quote after which a value can end: quotes inside may not be escaped."""
        start, closes, out = self.position, _QUOTES[self._sign], []
        triple = self._text.startswith(closes * 3, start)
        self.position += 3 if triple else 1
        while sign := self._sign:
            self.position += 1
            if sign == "\\":
                out.append(self._escaped())
            elif sign == closes and not triple and _AFTER_STRING.match(self._text, self.position):
                return "".join(out)
            elif triple and self._text.startswith(closes * 3, self.position - 1):
                self.position += 2
                return "".join(out)
            else:
                out.append(sign)
        raise _CutError

    def _escaped(self) -> str:
        sign = self._sign
        self.position += 1
        code = self._text[self.position : self.position + 4]
        if sign == "u" and re.fullmatch(r"[0-9a-fA-F]{4}", code):
            self.position += 4
            return chr(int(code, 16))
        return _ESCAPES.get(sign, sign)

    def _bare(self) -> Any:
        match = _BARE.match(self._text, self.position)
        if match is None:
            raise _NoDataError
        self.position = match.end()
        word = re.sub(r"\s*(?://|/\*|#(?!\d)).*$", "", match[0]).strip()
        if word.casefold() in _WORDS:
            return _WORDS[word.casefold()]
        if re.fullmatch(r"-?\d+(?:_\d{3})*", word):
            return int(word.replace("_", "")) if len(word) < 20 else word
        return float(word) if re.fullmatch(r"-?\d+\.\d+", word) else word
