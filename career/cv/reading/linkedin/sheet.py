"""The text of an export, grown line by line together with the document whose values stand in the lines."""

import re
from typing import Any

from career.cv.reading.model import BULLET, Line, Span
from career.cv.reading.words import mend

_IN_LINE = re.compile(r"\s[•▪●◦‣]\s+")
_CONTINUED = re.compile(r"[a-zß-öø-ÿа-яёії(,;]")


class Sheet:
    """Lines of text, a JSON Resume object, and the line number of each of its values by JSON pointer."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = {}
        self.places: dict[str, int] = {}
        self._lines: list[tuple[str, int]] = []

    def entry(self, section: str) -> str:
        """Return the pointer of the next entry of a section."""
        return f"/{section}/{len(self.document.get(section, ()))}"

    def heading(self, text: str) -> None:
        """Begin a section."""
        if self._lines:
            self._lines.append(("", 0))
        self._lines.append((text, 2))

    def line(self, *values: tuple[str, str | None], between: str = ", ") -> None:
        """Add a line of values that are known, each with the pointer at which the document holds it ("" for none)."""
        said = [(pointer, plain(value)) for pointer, value in values if value and plain(value)]
        if not said:
            return
        self._lines.append((between.join(value for _, value in said), 0))
        for pointer, value in said:
            if pointer:
                self.put(pointer, value)

    def extend(self, text: str) -> None:
        """Add a text to the newest line that is no value."""
        said, level = self._lines[-1]
        self._lines[-1] = said + text, level

    def put(self, pointer: str, value: Any) -> None:
        """Hold a value that stands in the newest line."""
        *path, last = pointer.strip("/").split("/")
        holder: Any = self.document
        for step, after in zip(path, [*path[1:], last], strict=True):
            holder = _inner(holder, step, [] if after.isdigit() else {})
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[last] = value
        self.places[pointer] = len(self._lines)

    def prose(self, pointer: str, text: str | None) -> None:
        """Add a text of several lines, held as one value."""
        lines = [line for line in map(plain, (text or "").splitlines()) if line]
        if not lines:
            return
        self._lines.append((lines[0], 0))
        if pointer:
            self.put(pointer, "\n".join(lines))
        self._lines += [(line, 0) for line in lines[1:]]

    def story(self, entry: str, text: str | None) -> None:
        """Add a description: its bullets are highlights of an entry, what stands before them is its summary."""
        before, bullets = _parted(text or "")
        self.prose(f"{entry}/summary", "\n".join(before))
        for number, bullet in enumerate(bullets):
            self._lines.append((f"• {bullet}", 0))
            self.put(f"{entry}/highlights/{number}", bullet)

    def lines(self) -> tuple[Line, ...]:
        """Return all lines."""
        return tuple(
            Line(text, 1, number, (Span(text),) if text else (), level=level, begins=True)
            for number, (text, level) in enumerate(self._lines, start=1)
        )


def plain(text: str) -> str:
    """Return a text in one line, without signs that are not seen."""
    return " ".join(mend(text).split())


def _inner(holder: Any, step: str, new: Any) -> Any:
    """Return what a step of a pointer leads to, made where there is nothing yet."""
    if not isinstance(holder, list):
        return holder.setdefault(step, new)
    if int(step) == len(holder):
        holder.append(new)
    return holder[int(step)]


def _parted(text: str) -> tuple[list[str], list[str]]:
    """Return the lines before the first bullet, and the bullets; a line that goes on in small letters is joined."""
    before: list[str] = []
    bullets: list[str] = []
    for line in _lines_of(text):
        if BULLET.match(line):
            bullets.append(BULLET.sub("", line))
        elif bullets and _CONTINUED.match(line):
            bullets[-1] += f" {line}"
        else:
            (bullets if bullets else before).append(line)
    return before, bullets


def _lines_of(text: str) -> list[str]:
    """Return the lines of a text; bullets that an export has put behind one another have lines of their own."""
    found: list[str] = []
    for line in text.splitlines():
        parts = _IN_LINE.split(f" {line.strip()}")
        first, rest = parts[0].strip(), [f"• {part.strip()}" for part in parts[1:]]
        found += [plain(part) for part in ([first] if first else []) + rest]
    return [line for line in found if any(char.isalnum() for char in line)]
