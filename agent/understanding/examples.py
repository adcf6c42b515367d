"""Labelled examples, and how a message is reduced to what tells its intent.

Examples stand in utterances.txt and in sayings/, where "[a|b|]" stands for a, b or nothing and a line "@ de" begins
those of a language.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from agent.understanding.words import languages_in
from career.patterns import sections
from career.skills import service as skills

LINK = re.compile(r"\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)
_NUMBER = re.compile(r"#?\b\d[\d.,:]*\s?(?:k\b|%)?")
_FORM = re.compile(
    r"(?<!\w)(?:(?:pdf|docx?|txt|rtf|пдф|ворд\w*)(?!\w)|(?:word|json|markdown)(?=\W*(?:file|doc\w*|version|format|copy"
    r"|dump|export|datei|pls|please|bitte|mein|mei|me\b|mai|of my|stp|por favor)))"
    r"|(?<=\bas )(?:word|json|markdown|text)\b|(?<=\bals )(?:word|json|text)\b"
    r"|(?<=\b[ei]n )(?:word|json)\b|(?<=\bem )(?:word|json)\b",
    re.IGNORECASE,
)
_OPTIONS = re.compile(r"\[([^\[\]]*)\]")
_PLACES = ("berlin", "leeds", "lyon", "pune", "sevilla", "porto", "казань", "graz")
_NAMES = ("maria lopez", "tom", "frau weber", "ravi", "anna")
_FILL = {"xskill": "python", "xlink": "link", "xnum": "five", "xjob": "siemens job", "xform": "pdf"}


@dataclass(frozen=True)
class Example:
    """A saying with its label, in the form of `reduced`."""

    text: str
    label: str


@cache
def examples() -> tuple[Example, ...]:
    """Return all examples, read once per process."""
    folder = files(__package__)
    old = _read(folder.joinpath("utterances.txt").read_text(encoding="utf-8"))
    more = (
        _read(file.read_text(encoding="utf-8"))
        for file in sorted(folder.joinpath("sayings").iterdir(), key=lambda item: item.name)
        if file.name.endswith(".txt")
    )
    found = (example for several in (old, *more) for example in several)
    return tuple(dict.fromkeys(found))


def reduced(text: str, job_names: Sequence[str] = (), skill_terms: Sequence[str] = ()) -> str:
    """Return a message in small letters without accents, with signs for skills, links, forms, numbers and known jobs.

    `skill_terms` are words that stand for skills in this message, beside those that do in any.
    """
    marked = _FORM.sub(" xform ", LINK.sub(" xlink ", text))
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
    label = language = ""
    for number, line in enumerate(text.splitlines()):
        if line.startswith("= "):
            label = line[2:].strip()
        elif line.startswith("@ "):
            language = line[2:].strip()
        elif line.strip() and not line.startswith("#"):
            yield from (Example(said, label) for said in _variants(line, number, language))


def _variants(line: str, number: int, language: str) -> Iterator[str]:
    """Yield sayings of a line in which every option is taken at least once; not all of their combinations."""
    parts = _OPTIONS.split(line)
    options = [part.split("|") if place % 2 else [part] for place, part in enumerate(parts)]
    for turn in range(max(len(option) for option in options)):
        told = "".join(option[(turn + place) % len(option)] for place, option in enumerate(options))
        at = number + turn
        filled = told.replace("xplace", _PLACES[at % len(_PLACES)]).replace("xname", _NAMES[at % len(_NAMES)])
        if "xrole" in filled:
            roles = _roles(language)
            filled = filled.replace("xrole", roles[at % len(roles)])
        yield reduced(filled) if language else plain(filled)


@cache
def _roles(language: str) -> tuple[str, ...]:
    lines = sections(__package__, "roles.txt")
    return tuple(" ".join(lines.get(language) or lines["en"]).split(", "))
