"""What a text says about where one may live, clause by clause."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from career.patterns import Caseless, folded, sections
from career.places.naming import Named, named_in

Kind = Literal["only", "from", "world", "not"]
_REACH = 110
"""Characters after a word of living within which the countries stand."""
_BEFORE = 45
"""Characters before a word such as "-based" within which the countries stand, in the same clause."""
_CLAUSE = re.compile(r"[.:;!?(|]\s?|\s[-–—]\s|\b(?:in|from|for|with|is|are|and we|our)\s")
_NEAR = 30
_WISH_AFTER = 16
_LONGEST_LINE = 240
_LONGEST_SENTENCE = 700
_ENDS = ("\n", ". ", "! ", "? ")
_STOP = re.compile(
    r"[.!?;](?:\s|$)|[\n|)\]•]|\s[-–—]\s|\b(?:but|because|where|which|while|as well as our|offices?|"
    r"report\w*|support\w*|serv(?:e|ing)|cover(?:s|ing)?|(?:to work|working) with|collaborat\w+|leading|managing)\b"
)
_SLOGAN = Caseless(
    r"(?:our|the) (?:customers?|clients?|users?|offices?|investors?|company)|"
    r"(?:we|company|firm) (?:are|is|was)\b"
    r"(?! (?:unable|not|only|currently|hiring|open|able|looking|accepting|considering|remote))|"
    r"salary|pay range|compensation|jobs? located|roles (?:that are )?(?:based|located) in|if based|notice to"
)


class Clause(NamedTuple):
    """A demand ("only"), a permission ("from"), the whole world, or a refusal ("not") with the countries it names."""

    kind: Kind
    countries: tuple[str, ...]
    areas: tuple[str, ...]
    line: str


def clauses(text: str) -> list[Clause]:
    """Return what a text says about where one may live, in its order, each once."""
    found: dict[Clause, None] = {}
    for sentence in _sentences(text):
        found |= dict.fromkeys(_of_sentence(sentence))
    return list(found)


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences that hold a word about living or working somewhere."""
    low, done = folded(text), 0
    for start, end in sorted(_anchored(low)):
        if start < done:
            continue
        begin = max([done, *(at + len(mark) for mark in _ENDS if (at := text.rfind(mark, done, start)) >= 0)])
        ends = [at for mark in _ENDS if (at := text.find(mark, end, end + _LONGEST_SENTENCE)) >= 0]
        done = min([*ends, len(text), max(begin, start) + _LONGEST_SENTENCE])
        yield text[begin:done].strip()


def _of_sentence(sentence: str) -> Iterator[Clause]:
    patterns = _patterns()
    refused = len(sentence)
    if _speaks_of_firm(sentence):
        return
    for kind in ("not", "only", "from"):
        for match in patterns[kind].finditer(sentence):
            named = _behind(sentence, match.end(), near=kind == "from")
            if any(named) and match.start() < refused:
                yield Clause(kind, named.countries, named.areas, _quote(sentence, match.start()))
                refused = match.start() if kind == "not" else refused
    for match in patterns["only after"].finditer(sentence):
        if patterns["wish"].search(sentence, match.start(), match.end() + _WISH_AFTER):
            continue
        named = named_in(_CLAUSE.split(sentence[max(0, match.start() - _BEFORE) : match.start()])[-1])
        if any(named):
            yield Clause("only", named.countries, named.areas, _quote(sentence, match.start()))
    world = patterns["world"].search(sentence)
    if world and not patterns["perk"].search(sentence):
        yield Clause("world", (), (), _quote(sentence, world.start()))


def _quote(sentence: str, at: int) -> str:
    """Return a sentence, or of a very long one the words about a place in it."""
    if len(sentence) <= _LONGEST_LINE:
        return sentence
    begin = sentence.rfind(" ", 0, max(1, at - _LONGEST_LINE // 3)) + 1
    return sentence[begin : begin + _LONGEST_LINE].strip()


def _behind(sentence: str, start: int, *, near: bool) -> Named:
    """Return what is demanded behind a place of a sentence, up to the end of its clause; nothing where it is a wish.

    `near`: the first name stands within a few words.
    """
    reach = sentence[start : start + _REACH]
    stop = _STOP.search(reach, 1)
    span = reach[: stop.start()] if stop else reach
    patterns = _patterns()
    if patterns["wish"].search(sentence, start, start + len(span) + _WISH_AFTER):
        return Named((), ())
    refusal = patterns["not"].search(span)
    span = span[: refusal.start()] if refusal else span
    named = named_in(span, towns=True)
    return named if not near or any(named_in(span[:_NEAR], towns=True)) else Named((), ())


def _speaks_of_firm(sentence: str) -> bool:
    return _SLOGAN.search(sentence) is not None


def sponsors_in(text: str) -> bool | None:
    """Return whether a visa or moving is paid for; a refusal outweighs a mention."""
    if _patterns()["no sponsors"].search(text):
        return False
    return True if _patterns()["sponsors"].search(text) else None


def _anchored(low: str) -> Iterator[tuple[int, int]]:
    """Yield where a word about living or working somewhere stands; looking for each is faster than one pattern."""
    for word in _anchors():
        at = low.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = low.find(word, at + len(word))


@cache
def _anchors() -> tuple[str, ...]:
    return tuple(folded(word) for word in sections(__package__, "words.txt")["anchor"])


@cache
def _patterns() -> dict[str, Caseless]:
    listed = sections(__package__, "words.txt")
    return {
        kind: Caseless(rf"(?<!\w)(?:{'|'.join(listed[kind])})", needs=_NEEDS.get(kind, ()))
        for kind in ("only", "only after", "from", "world", "not", "perk", "wish", "sponsors", "no sponsors")
    }


_NEEDS = {
    "world": ("anywhere", "remote", "welt", "monde", "mundo", "mondo", "wereld", "świecie", "мира", "світу", "dünya"),
    "sponsors": ("visa", "permit", "relocation", "h-1b", "h1b", "umzug", "visum"),
    "no sponsors": ("sponsor", "relocation"),
}
