"""A question before it is chosen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from career.evidence import Evidence
from career.interview.model import Category, InterviewQuestion, QuestionOrigin
from career.interview.questions.bank import Template

_WORD = re.compile(r"\w{4,}")
_QUOTED = re.compile("[“„«].*?[”“»]", re.DOTALL)


@dataclass(frozen=True)
class Draft:
    """A question, what it is worth beside others of its category, and a `key` that no other of the same thing has."""

    key: str
    category: Category
    text: str
    shows: tuple[str, ...]
    because: str
    worth: float
    evidence: tuple[Evidence, ...] = ()
    origin: QuestionOrigin = "bank"
    star: bool = False
    topics: tuple[str, ...] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """The longer words that it asks in, without what it quotes."""
        return frozenset(_WORD.findall(_QUOTED.sub(" ", self.text).casefold()))

    def numbered(self, number: int) -> InterviewQuestion:
        """Return the question as it is asked."""
        return InterviewQuestion(
            number=number,
            category=self.category,
            text=self.text,
            shows=self.shows,
            because=self.because,
            evidence=self.evidence,
            origin=self.origin,
            star=self.star,
            topics=self.topics,
        )


def filled(template: Template, known: Mapping[str, str]) -> tuple[str, str, tuple[str, ...]]:
    """Return the question, the reason and the points of a template; what is filled in is never read as a place."""
    return fill(template.ask, known), fill(template.because, known), tuple(fill(one, known) for one in template.shows)


def fill(text: str, known: Mapping[str, str]) -> str:
    """Return a text with {name} replaced by what is known of it."""
    return re.sub(r"\{(\w+)\}", lambda found: known[found[1]], text)


def quoted(line: str, quotes: str) -> str:
    """Return a line as it stands between signs of a quote, so that a sentence can follow."""
    said = line.strip()
    return f"{quotes[0]}{said}{quotes[1]}{'' if said[-1:] in '.!?…' else '.'}"
