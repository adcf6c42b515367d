"""Demands that no list of skills knows, in the ad's own words, and languages by their names in other languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from career.jobs.requirements.education import level
from career.jobs.requirements.phrases import core_phrases, cued_phrases
from career.jobs.requirements.sections import Item
from career.patterns import Caseless
from career.skills import service as skills
from career.skills.model import SkillMention

_LISTED_BEFORE = Caseless(r"(?:[,;/]|\b(?:and|or|und|oder|et|ou|y|e|o|i|ve|и|или|та|або))$")
_LISTED_AFTER = Caseless(r"\s*(?:[,;/]|(?:and|or|und|oder|et|ou|y|e|o|i|ve|и|или|та|або)\b)")
_FRAMES = Caseless(r"\s*(?:\(|:|(?:such as|with|using|in|like|including|via|mit|wie|avec|con)\b)")
_CONTENT = re.compile(r"[^\W\d_][\w+#-]*")
_PLAIN = frozenset(
    [
        "and",
        "the",
        "for",
        "with",
        "skills",
        "skill",
        "experience",
        "strong",
        "technical",
        "systems",
        "system",
        "tools",
        "similar",
        "other",
        "related",
        "production",
        "quality",
        "best",
        "practices",
        "environment",
        "environments",
        "concepts",
        "principles",
        "technologies",
        "work",
        "working",
        "knowledge",
        "high",
        "level",
        "modern",
        "complex",
        "large",
        "new",
        "based",
        "written",
        "verbal",
        "oral",
        "features",
        "own",
        "team",
        "teams",
        "professional",
        "good",
        "excellent",
        "great",
        "ability",
        "design",
        "development",
        "management",
    ]
)
_OTHER_MATTER = Caseless(r"[£€$]\s?\d|\d\s?[£€$]|[а-яё]{3}|\b(?:brut|brutto|gross|kenntnisse in wort)\b")
_SHORTEST_REST = 5
_LONGEST_LANGUAGE_ITEM = 8
_SHORT_ITEM = 6


@dataclass(frozen=True)
class OwnWords:
    """A demand in the words of the ad, its key where a list of skills knows it after all, and where it stands."""

    name: str
    key: str | None
    at: int


def own_words(item: Item, mentions: list[SkillMention], years_end: int, own: str) -> Iterator[OwnWords]:
    """Yield what an item demands beside its known `mentions`.

    `years_end` is where its demand for years ends, `own` the employer's name. Items about degrees, licences, languages
    or pay are read elsewhere.
    """
    text = item.text
    in_list = item.section in ("must", "nice")
    rest = text[years_end:] if 0 < years_end < len(text) - _SHORTEST_REST else text
    phrases = core_phrases(rest) if in_list else cued_phrases(text)
    if (
        not phrases
        or any(m.kind in ("licence", "language") for m in mentions)
        or _OTHER_MATTER.search(text)
        or level(text)
        or languages_in(item)
    ):
        return
    known = [m.term for m in mentions]
    hard = any(m.kind != "soft" for m in mentions)
    for phrase in phrases:
        if (own and own in phrase.casefold()) or (hard and not _beside_others(text, phrase)):
            continue
        new = _new_words(phrase, known)
        known_as = _whole_skill(phrase) if in_list else None
        if " " not in phrase and not known_as and not (in_list and len(text.split()) <= _SHORT_ITEM):
            continue
        if len(new) >= (2 if hard or known else 1) and not (len(new) == 1 and min(len(w) for w in new) < 4):
            name, key = (known_as.name, known_as.key) if known_as else (phrase, None)
            yield OwnWords(name, key, max(0, text.find(phrase)))


def _beside_others(text: str, phrase: str) -> bool:
    """Tell whether a phrase is one of a list, not what names or frames the known skills of its item.

    "Distributed programming with Spark" and "infrastructure (Kubernetes, Terraform)" ask for what they name.
    """
    at = text.find(phrase)
    before, after = text[:at].rstrip(), text[at + len(phrase) :]
    listed = _LISTED_BEFORE.search(before) or _LISTED_AFTER.match(after)
    return at >= 0 and bool(listed) and not _FRAMES.match(after)


def languages_in(item: Item) -> list[SkillMention]:
    """Return the languages that a short item of a list of demands names by their names in other languages.

    There "inglese" or "İngilizce" needs no word beside it that tells of languages; "Polish" may be a verb.
    """
    if item.section not in ("must", "nice") or len(item.text.split()) > _LONGEST_LANGUAGE_ITEM:
        return []
    named = skills.extract(item.text.replace("’", " ").replace("'", " "), known_skill_list=True)
    return [m for m in named if m.kind == "language" and m.term.casefold() != m.name.casefold()]


def _whole_skill(phrase: str) -> SkillMention | None:
    """Return the skill that a demand is, where it is one and nothing else: in a list "Excel" is no verb."""
    found = skills.extract(phrase, known_skill_list=True)
    whole = len(found) == 1 and found[0].term.casefold() == phrase.casefold()
    return found[0] if whole and found[0].kind not in ("licence", "language") else None


def _new_words(phrase: str, terms: list[str]) -> set[str]:
    known = {word.rstrip("s") for term in terms for word in _CONTENT.findall(term.casefold())}
    said = {word for word in _CONTENT.findall(phrase.casefold()) if len(word) > 2 and word not in _PLAIN}
    return {word for word in said if word.rstrip("s") not in known}
