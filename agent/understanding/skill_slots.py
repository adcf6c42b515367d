"""Which skills a sentence wants added or removed."""

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from agent.understanding.patterns import one_of, phrases, words_of
from career.skills import service as skills
from career.skills.model import SkillMention

_I = re.IGNORECASE
BARE = 0.75
LONGEST_NAME, MOST_WORDS, MOST_LEFT = 40, 3, 4
_ALL = re.compile(r"\b(?:all|every(?:thing)?|alle|todas|todos|toutes|tous|все|saari|sab)\b", _I)
_ORDER = ("first erst primer premi перв", "second zweit segund deuxi втор", "third dritt", "fourth", "fifth")


def named(text: str, known: Sequence[str] = ()) -> list[str]:
    """Return the skills that a wish names, in its order; `known` are those of the profile, for misspelt ones."""
    found = [mention.name for mention in skills.extract(text, denied=True)]
    listed = [name for clause in _clauses(text) for name in skills.parse_skill_list(clause) if _may_be_skill(name)]
    listed = listed or [mention.name for part in _bare_lists(text) for mention in _listed(part)]
    near = [skill for skill in known if _says(text, skill) and not _inside(skill, [*found, *listed])]
    names = list(dict.fromkeys([*listed, *found, *near])) if listed else list(dict.fromkeys([*found, *near]))
    return [name for name in names if not _part_of_longer(name, names, text)]


def what_is_left(text: str) -> list[str]:
    """Return what a wish to add a skill names when nothing in it is known as one: what its other words leave over."""
    parts = re.split(r"[,;.!?:()]+|\s+(?:and|und|et|y|e|и|aur|n|&)\s+", text)
    words = [re.sub(rf"(?<![\w'’])(?:{phrases('no skills')})(?![\w'’])", " ", part, flags=_I) for part in parts]
    found = [" ".join(part.split()).strip(" '’-–\"") for part in words]
    right = [name for name in found if 2 <= len(name) <= LONGEST_NAME and len(name.split()) <= MOST_WORDS]
    return [name for name in right if _may_be_skill(name)][:MOST_LEFT]


def listed_terms(text: str) -> list[str]:
    """Return the words of a message that are skills because of where they stand: after "add", or in a bare list."""
    return [mention.term for part in [*_clauses(text), *_bare_lists(text)] for mention in _listed(part)]


def pointed_at(text: str, known: Sequence[str]) -> list[str]:
    """Return the skills of the profile that "the first one", "the last two" or "all my skills" mean."""
    match = _ordinal().search(text)
    if match and known:
        count = {"two": 2, "three": 3}.get((match[2] or "").lower(), int(match[2]) if (match[2] or "").isdigit() else 1)
        word = match[1].lower()
        place = next(
            (i for i, stems in enumerate(_ORDER) if any(word.startswith(stem) for stem in stems.split())), None
        )
        return list(known[-count:] if place is None else known[place : place + count])
    return list(known) if _ALL.search(text) else []


def _clauses(text: str) -> list[str]:
    """Return what stands after "add", "I know" and their like, without "to my skills" and its like."""
    clauses = (match[1] for match in _clause().finditer(text))
    bare = (_filler().sub("", _tail().sub("", _tail().sub("", clause)).strip()) for clause in clauses)
    return [clause for clause in bare if clause]


@cache
def _clause() -> re.Pattern[str]:
    begins = r"(?:^|[.!?;:]\s+|,\s+|\b(?:and|then|und|et|y|e|и|aur)\s+)\W{0,8}"
    command = rf"(?:(?:{phrases('lead')})\W+)*(?:{phrases('verbs')})\b[\s:]*"
    return re.compile(rf"{begins}{command}(.+?)(?=[.!?;](?:\s|$)|$)", _I)


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"\s*\b(?:{phrases('tail')})\s*$", _I)


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(rf"^(?:{phrases('filler')})\s+", _I)


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(rf"\b({phrases('ordinals')})\b(?:\s+(two|three|\d))?", _I)


def _bare_lists(text: str) -> list[str]:
    """Return the sentences that are hardly more than names of skills."""
    sentences = [sentence for sentence in re.split(r"[.!?;\n]+(?:\s|$)", text) if sentence.strip()]
    return [sentence for sentence in sentences if _share_of_skills(sentence) >= BARE]


def _share_of_skills(sentence: str) -> float:
    words = [
        word for word in re.findall(r"[^\s,&]+", sentence) if word.casefold() not in words_of("little words of lists")
    ]
    named_words = sum(len(mention.term.split()) for mention in _listed(sentence))
    return named_words / len(words) if len(words) > 1 else 0.0


def _listed(part: str) -> list[SkillMention]:
    return [
        m for m in skills.extract(part, known_skill_list=True) if m.term not in words_of("words that are no skills")
    ]


def _may_be_skill(name: str) -> bool:
    return len(name.split()) <= 4 and not one_of("no_skill").search(name) and bool(re.search(r"\w", name))


def _says(text: str, skill: str) -> bool:
    """Tell whether a skill's name stands in a text, small misspellings aside."""
    lowered, name = text.casefold(), skill.casefold()
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lowered):
        return True
    words = re.findall(r"\w+", lowered)
    size = len(name.split())
    spans = [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]
    return len(name) >= 5 and any(fuzz.ratio(span, name) >= 86 for span in spans)


def _inside(skill: str, names: Sequence[str]) -> bool:
    return any(skill.casefold() == name.casefold() for name in names)


def _part_of_longer(name: str, names: Sequence[str], text: str) -> bool:
    """Tell whether a name is only a word of a longer one: React of "React Native"."""
    longer = [other for other in names if other != name and re.search(rf"\b{re.escape(name)}\b", other, _I)]
    spoken = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text, _I))
    return bool(longer) and spoken <= len(longer)
