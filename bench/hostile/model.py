"""A language model that does what it is asked and invents something in every answer; it knows what it invented."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from career.cv.document import CVDocument

INVENTED: dict[str, tuple[str, str]] = {
    "number": ("raising revenue by 37.4%", "37.4"),
    "employer": ("for Globex Corporation", "Globex"),
    "tool": ("using {tool}", "{tool}"),
    "degree": ("with an MBA from Stanford", "MBA|Stanford"),
    "duration": ("for 19 years", "19 years"),
    "title": ("as Chief Technology Officer", "Chief Technology"),
    "language": ("in fluent Japanese (C2)", "Japanese|C2"),
    "award": ("winning the Deming Prize", "Deming"),
    "team": ("leading a team of 47 people", "47"),
    "certificate": ("as a certified Scrum Master", "Scrum Master"),
    "rank": ("as the leading expert of the firm", "leading expert"),
    "order": ("with 10 years of {tool}", "10 years of {tool}|{tool}"),
    "german": ("mit 37,4 % mehr Umsatz bei der Globex GmbH", "37,4|Globex"),
    "french": ("avec un doctorat de la Sorbonne", "Sorbonne|doctorat"),
}
"""Kinds of invention: what is put into a text, and the words by which it is found again."""
_JOINTS = (", {}", " {}", " - {}", "; {}", ". I did this {}", " and more, {}")
_WRITE = re.compile(r"Write “(.+?)” instead of “(.+?)”")
_NAME = re.compile(r"Name “(.+?)” in the first half")
_MOST = re.compile(r"at most (\d+) words")


@dataclass
class HostileModel:
    """Fulfils career.ports.JSONModel; `tool` is one that the ad asks for and the CV does not show."""

    tool: str
    kinds: Sequence[str] = tuple(INVENTED)
    answers: int = 0
    _turns: dict[str, Any] = field(default_factory=dict)

    async def answer(self, instructions: str, material: str, schema: dict[str, Any]) -> str:  # noqa: ARG002
        """See JSONModel."""
        return self.reply(material)

    def reply(self, material: str) -> str:
        """Return an answer that fulfils the task of a question, with something invented in each text."""
        self.answers += 1
        listed = re.findall(r"^- (.+)$", _block("facts", material), re.MULTILINE)
        if listed:
            skills = _block("skills", material)
            return json.dumps({"text": f"{self._spoilt(listed[0])}. {self._spoilt(f'Worked with {skills}')}."})
        line = _block("line", material)
        if "of a letter" in material:
            return json.dumps({"text": self._spoilt(_sentence(_block("employer", material), line))})
        return json.dumps({"text": self._spoilt(_done(line, material))})

    def marks(self) -> list[str]:
        """Return the words by which what this model invents is found in a text."""
        marks = [mark.format(tool=self.tool) for kind in self.kinds for mark in INVENTED[kind][1].split("|")]
        return list(dict.fromkeys(marks))

    def _spoilt(self, text: str) -> str:
        invented = INVENTED[self._next("kind", self.kinds)][0].format(tool=self.tool)
        if self._next("front", (False, False, True)):
            return f"{invented[0].upper()}{invented[1:]}, {text[:1].lower()}{text[1:]}"
        joint: str = self._next("joint", _JOINTS)
        return text.rstrip(". ") + joint.format(invented)

    def _next(self, name: str, among: Sequence[Any]) -> Any:
        return next(self._turns.setdefault(name, cycle(among)))


def invented_in(text: str, document: CVDocument, marks: Sequence[str], besides: str = "") -> list[str]:
    """Return the marks that a text has and that neither the CV document nor `besides` has."""
    source = f"{json.dumps(document.as_json(), ensure_ascii=False)}\n{besides}"
    return [mark for mark in marks if _has(text, mark) and not _has(source, mark)]


def _has(text: str, mark: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text, re.IGNORECASE) is not None


def _block(name: str, material: str) -> str:
    found = re.search(rf"<{name}>\s*(.*?)\s*</{name}>", material, re.DOTALL)
    return found.group(1) if found else ""


def _sentence(place: str, line: str) -> str:
    at = f"At {place} " if place else ""
    return f"{at}I {line[:1].lower()}{line[1:]}"


def _done(line: str, material: str) -> str:
    """Return a line with its task done, as far as a few rules go."""
    if written := _WRITE.search(material):
        return line.replace(written[2], written[1])
    if named := _NAME.search(material):
        return f"With {named[1]}, {line}"
    if most := _MOST.search(material):
        return " ".join(line.split()[: int(most[1]) - 4])
    if "verb in the past tense" in material:
        return f"Handled {line[:1].lower()}{line[1:]}"
    return line
