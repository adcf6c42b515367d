"""Labelled examples, and how a message is reduced to what tells its intent."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from agent.understanding.words import languages_in
from career.skills import service as skills

LINK = re.compile(r"\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)
_NUMBER = re.compile(r"#?\b\d[\d.,:]*\s?(?:k\b|%)?")
_PLACES = ("berlin", "leeds", "lyon", "pune", "sevilla", "porto", "казань", "graz")
_NAMES = ("maria lopez", "tom", "frau weber", "ravi", "anna")
_FILL = {"xskill": "python", "xlink": "link", "xnum": "five", "xjob": "siemens job"}


@dataclass(frozen=True)
class Example:
    """A saying with its label, in the form of `reduced`."""

    text: str
    label: str


@cache
def examples() -> tuple[Example, ...]:
    """Return all examples, read once per process."""
    return tuple(_read(files(__package__).joinpath("utterances.txt").read_text(encoding="utf-8")))


def reduced(text: str, job_names: Sequence[str] = (), skill_terms: Sequence[str] = ()) -> str:
    """Return a message in small letters without accents, with signs for skills, links, numbers and known jobs.

    `skill_terms` are words that stand for skills in this message, beside those that do in any.
    """
    marked = LINK.sub(" xlink ", text)
    for mention in reversed(skills.extract(marked, denied=True)):
        if not languages_in(mention.name):
            marked = f"{marked[: mention.start]} xskill {marked[mention.end :]}"
    for term in (term for term in skill_terms if not languages_in(term)):
        marked = re.sub(rf"(?<!\w){re.escape(term)}(?!\w)", "xskill", marked, flags=re.IGNORECASE)
    for name in sorted(job_names, key=len, reverse=True):
        marked = re.sub(rf"\b{re.escape(name)}\b", " xjob ", marked, flags=re.IGNORECASE)
    return plain(_NUMBER.sub(" xnum ", marked))


def plain(text: str) -> str:
    """Return text in small letters, without accents and apostrophes, with single spaces."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c) or c == "\u0306")
    return " ".join(re.sub(r"[’'`´]", "", unicodedata.normalize("NFC", bare)).split())


def natural(text: str) -> str:
    """Return a reduced text with ordinary words for the signs, for an embedder."""
    for sign, word in _FILL.items():
        text = text.replace(sign, word)
    return text


def _read(text: str) -> Iterator[Example]:
    label = ""
    for number, line in enumerate(text.splitlines()):
        if line.startswith("= "):
            label = line[2:].strip()
        elif line.strip() and not line.startswith("#"):
            place, name = _PLACES[number % len(_PLACES)], _NAMES[number % len(_NAMES)]
            yield Example(plain(line.replace("xplace", place).replace("xname", name)), label)
