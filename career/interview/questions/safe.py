"""Which lines of an ad or a CV may be shown: never one that gives orders, asks for secrets, or leads elsewhere.

A question is said to the person as if the product asked it, so an ad that could word one could ask for anything.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from career.addressed import speaks_to_program
from career.customization.orders import gives_orders
from career.evidence import Evidence
from career.jobs.model import JobAd
from career.jobs.requirements.passages import Passage, passages
from career.matching.plain import is_addressed
from career.patterns import sections

FOLLOWING = 3
"""Sentences behind one that gives orders, in the same paragraph, that are taken for part of it."""
_HEADING = re.compile(r"^\W*(?:[^\W\d_]+[ -]){0,3}[^\W\d_]+\s*:\s*(?=\S)")
_NAME = re.compile(r"[^\W_][\w.,&+'’()/ -]{0,58}[\w.)]|\w")
LONGEST_NAME = 6


@cache
def _unsafe(name: str) -> re.Pattern[str]:
    return re.compile("|".join(sections(__package__, "data/unsafe.txt")[name]))


@lru_cache(maxsize=8192)
def may_show(text: str) -> bool:
    """Tell whether a line may be shown as evidence."""
    said = unicodedata.normalize("NFKC", text)
    low = said.lower()
    if _unsafe("form").search(low) or _unsafe("never").search(low) or _orders(said):
        return False
    return not (_unsafe("asked").search(low) and _unsafe("reader").search(low))


@lru_cache(maxsize=8192)
def may_quote(text: str) -> bool:
    """Tell whether a sentence of an ad may be repeated in a question."""
    said = unicodedata.normalize("NFKC", text).lower()
    return may_show(text) and ":" not in said and not _unsafe("quoted").search(said)


def tells_of_employer(text: str) -> bool:
    """Tell whether a sentence of an ad speaks of the employer, and of more than what is paid and how one applies."""
    said = text.lower()
    return _unsafe("employer").search(said) is not None and not _unsafe("dull").search(said)


def names_task(text: str) -> bool:
    """Tell whether a sentence of an ad on the work names a task: it begins with a verb, or with whoever does it."""
    return not _unsafe("no task").search(text.lower())


def company_name(name: str | None) -> str | None:
    """Return the employer's name if it is no more than a name."""
    said = " ".join((name or "").split())
    whole = _NAME.fullmatch(said) and len(said.split()) <= LONGEST_NAME
    return said if whole and may_quote(said) else None


@lru_cache(maxsize=64)
def shown_passages(text: str) -> tuple[Passage, ...]:
    """Return what an ad says without what gives orders, and without what follows such a sentence."""
    return tuple(_shown(text))


def is_shown(evidence: Evidence, ad: JobAd) -> bool:
    """Tell whether a line of an ad may be shown as what it asks for: it asks, and does not tell of the employer.

    Its title may be shown if it is safe in itself.
    """
    if evidence.quote == ad.title:
        return may_show(evidence.quote)
    return any(
        passage.kind != "company"
        and passage.evidence.line == evidence.line
        and evidence.quote in passage.evidence.quote
        for passage in shown_passages(ad.text)
    )


def _shown(text: str) -> Iterator[Passage]:
    refused, line = 0, 0
    for passage in passages(text):
        at = passage.evidence.line or 0
        if at > line + 1:
            refused = 0
        line = at
        if not may_show(passage.evidence.quote):
            refused = FOLLOWING
        elif refused:
            refused -= 1
        else:
            yield passage


def _orders(text: str) -> bool:
    return gives_orders(text) or is_addressed(_HEADING.sub("", text)) or speaks_to_program(text)
