"""A cover letter that says only what the CV says: what the ad asks for, and the lines of the CV that answer it.

This one is made of the CV's own lines, without a language model; `letters.worded` lets a model word its body.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from career.customization.letters.points import Point, also_listed, points
from career.customization.letters.sentences import bullets, can_be_said, prose
from career.customization.letters.wording import DEFAULT, joined, languages, words_in
from career.customization.suggesting.setting import Setting
from career.cv.document import Work
from career.evidence import Evidence

Length = Literal["short", "standard"]
Tone = Literal["plain", "warm", "formal", "confident"]
POINTS: dict[Length, int] = {"short": 2, "standard": 4}
MOST_NAMED = 5
LONGEST_NAME = 60
_PLAIN_NAME = re.compile(r"[A-Z][a-z]+(?:[ -][a-z]+)+")
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")


class Letter(BaseModel):
    """A letter as paragraphs, with the lines of the CV that each rests on."""

    model_config = ConfigDict(frozen=True)

    language: str
    paragraphs: tuple[str, ...]
    evidence: tuple[tuple[Evidence, ...], ...]

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class Part:
    """A paragraph and what it rests on."""

    text: str
    evidence: tuple[Evidence, ...] = ()


def letter(setting: Setting, *, language: str = "en", length: Length = "standard", tone: Tone = "plain") -> Letter:
    """Return a letter in one of `languages()` (English for others) for the job of a setting."""
    words = words_in(known(language))
    told = told_in(setting, words, length)
    return assembled(setting, body(setting, told, words, length), words, known(language), tone)


def known(language: str) -> str:
    """Return a language that letters are written in."""
    return language if language in languages() else DEFAULT


def told_in(setting: Setting, words: Mapping[str, str], length: Length) -> list[Point]:
    """Return the lines that a letter tells; those that only fill it are left out where they make no sentence."""
    found = points(setting, POINTS[length])
    fitting = [point for point in found if point.names or can_be_said(point, words)]
    return fitting if "sentence" in words and all(can_be_said(point, words) for point in fitting) else found


def body(setting: Setting, told: list[Point], words: Mapping[str, str], length: Length) -> list[Part]:
    """Return the paragraphs between the opening and the closing."""
    parts = [_done(told, words)] if told else []
    if length == "standard":
        shown = {name for point in told for name in point.names}
        listed = also_listed(setting, shown, MOST_NAMED)
        if listed:
            text = words["listed"].format(skills=joined(in_text(listed, words), words))
            parts.append(Part(text, tuple(Evidence(origin="cv", quote=name) for name in listed)))
    return parts


def assembled(setting: Setting, parts: list[Part], words: Mapping[str, str], language: str, tone: Tone) -> Letter:
    """Return the letter around a body: whom it is for, what it is about, who writes it."""
    of = words["at"].format(_firm(setting)) if _firm(setting) else ""
    closing = words[f"closing {tone if parts or tone != 'confident' else 'plain'}"]
    name = setting.document.basics.name or ""
    whole = [
        Part(words[f"dear {tone}"].format(of=of)),
        _opening(setting, words, of, tone),
        *parts,
        Part(closing),
        Part(f"{words[f'regards {tone}']}\n{name.title() if name.isupper() else name}".strip()),
    ]
    return Letter(
        language=language,
        paragraphs=tuple(part.text for part in whole),
        evidence=tuple(part.evidence for part in whole),
    )


def _opening(setting: Setting, words: Mapping[str, str], of: str, tone: Tone) -> Part:
    title = _ASIDE.sub("", setting.ad.title or "").strip()
    about = words[f"opening {tone}"].format(title=title, of=of) if title else words["opening bare"]
    newest = next((work for work in setting.document.work if work.position), None)
    if newest is None:
        return Part(about)
    return Part(f"{about} {_position(newest, words)}", (Evidence(origin="cv", quote=newest.position or ""),))


def _position(work: Work, words: Mapping[str, str]) -> str:
    at = words["at"].format(work.name.rstrip(".")) if work.name else ""
    if work.end_date or not work.start_date:
        return words["was"].format(position=work.position, at=at)
    return words["since"].format(year=work.start_date[:4], position=work.position, at=at)


def _done(told: list[Point], words: Mapping[str, str]) -> Part:
    """Return the lines that are told as sentences where the language allows it, else as a list."""
    names = in_text(list(dict.fromkeys(name for point in told for name in point.names))[:MOST_NAMED], words)
    evidence = tuple(Evidence(origin="cv", quote=point.line.text) for point in told)
    said = prose(told, words)
    if said is not None:
        asked = words["asked prose"].format(skills=joined(names, words)) if names else ""
        return Part(f"{asked} {said}".strip(), evidence)
    lead = words["asked"].format(skills=joined(names, words)) if names else words["done"]
    return Part(f"{lead}\n{bullets(told, words)}", evidence)


def in_text(names: list[str], words: Mapping[str, str]) -> list[str]:
    """Return skills as they are written within an English sentence: "Financial reporting" begins small there."""
    if "sentence" not in words:
        return names
    return [name[0].lower() + name[1:] if _PLAIN_NAME.fullmatch(name) else name for name in names]


def _firm(setting: Setting) -> str:
    """Return the firm's name; nothing for a line of an ad that was taken for one."""
    firm = (setting.ad.company or "").strip()
    return firm if len(firm) <= LONGEST_NAME and ":" not in firm else ""
