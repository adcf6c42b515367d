"""Whether an answer speaks of what was asked: by skills, by the words of the question, and by its theme."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from career.folding import folded
from career.interview.answer import Answer, Part
from career.interview.cues import words_of
from career.interview.languages import language_of_answer
from career.interview.material import Material
from career.interview.model import InterviewQuestion
from career.interview.text import content, words_in
from career.skills import service as skills

NEAR = 0.7
ENOUGH_TOPICS = 2
FEW_WORDS = 3
"""Words of a question that mean something, up to which an answer need not have any of them."""
_GENERIC = (
    "team work job experience company role skill skills year years people project time tell example describe situation "
    "find make take give want like know say good first last way day"
)
"""Words that any answer and any ad share."""


@dataclass(frozen=True)
class Touch:
    """How far something is touched, in [0, 1], by which names, and where first."""

    value: float
    names: tuple[str, ...] = ()
    part: Part | None = None
    missed: tuple[str, ...] = ()


def topics_touched(answer: Answer, names: Iterable[str], named: str = "") -> Touch:
    """Return which of some skills and terms an answer speaks of in a sentence; in a mere list they count half.

    What the question has `named` itself need not be named again.
    """
    wanted = tuple(dict.fromkeys(name for name in names if name.strip()))
    found = {name: part for name in wanted if (part := _part_with(name, answer)) is not None}
    if not wanted:
        return Touch(0.0)
    count = sum(1.0 if part.is_prose else 0.5 for part in found.values())
    new = [name for name in wanted if name.casefold() not in named.casefold()]
    value = min(1.0, count / max(1, min(len(new), ENOUGH_TOPICS)))
    missed = tuple(name for name in wanted if name not in found)
    return Touch(value, tuple(found), next(iter(found.values()), None), missed)


def theme_touched(answer: Answer, question: InterviewQuestion) -> Touch:
    """Return how far an answer speaks of a theme of a question, in whichever languages the two are."""
    names = _themes_of(f"{question.text} {' '.join(question.topics)}")
    if not names or answer.language is None:
        return Touch(0.0)
    themes = words_of(answer.language).themes
    names = tuple(name for name in names if name in themes)
    if not names:
        return Touch(0.0)
    hits = {name: {word for part in answer.parts for word in themes[name].found(part.text)} for name in names}
    best = max(names, key=lambda name: len(hits[name]))
    where = next((part for part in answer.parts if themes[best].found(part.text)), None)
    return Touch((0.0, 0.75, 1.0)[min(2, len(hits[best]))], tuple(sorted(hits[best])), where)


def words_touched(answer: Answer, texts: Iterable[str]) -> int:
    """Return how many words that mean something an answer shares with texts."""
    code = answer.language or "en"
    other = content(" ".join(texts), code) - content(_GENERIC, code)
    return len(answer.content & other)


def relevance(answer: Answer, question: InterviewQuestion, *, tells: bool) -> Touch:
    """Return how far an answer speaks of what was asked; `tells` says that it tells a story, which speaks for it."""
    topics = topics_touched(answer, [*question.topics, *_skills_in(question.text)], named=question.text)
    theme = theme_touched(answer, question)
    asked = words_touched(answer, [question.text, *(item.quote for item in question.evidence if item.origin == "cv")])
    words = 0.25 * min(2, asked) + 0.1 * min(3, words_touched(answer, question.shows))
    if question.category == "technical" and (question.topics or _skills_in(question.text)):
        value = max(topics.value, words, 0.3 * theme.value)
    else:
        trust, weight = _trust(answer, question, tells=tells)
        value = max(topics.value, trust + weight * theme.value + words)
    best = max((topics, theme), key=lambda touch: touch.value)
    return Touch(min(1.0, value), best.names, best.part, topics.missed)


def _trust(answer: Answer, question: InterviewQuestion, *, tells: bool) -> tuple[float, float]:
    """Return what an answer is given before any word says that it speaks of what was asked, and what a theme adds.

    A story is given more than a claim; more where it can hardly be told: in another language than that of the question,
    or for a question of few words that mean something. Of a question of many, a good answer has some.
    """
    code = language_of_answer(question.text) or "en"
    if not answer.parts:
        return 0.0, 0.0
    if answer.language != code:
        return (0.55, 0.55) if tells else (0.2, 0.4)
    if len(content(question.text, code) - content(_GENERIC, code)) > FEW_WORDS:
        return (0.35, 0.3) if tells else (0.1, 0.2)
    if _themes_of(question.text):
        return (0.35, 0.55) if tells else (0.1, 0.4)
    return (0.55, 0.0) if tells else (0.4, 0.0)


def fit(answer: Answer, question: InterviewQuestion, material: Material) -> Touch:
    """Return how far an answer speaks of what the job asks for; without a job, of what the CV shows."""
    wanted = [*question.topics, *material.demands.values()]
    touch = topics_touched(answer, wanted)
    quotes = [item.quote for item in question.evidence if item.origin == "job"]
    shared = words_touched(answer, [*quotes, (material.ad.text if material.ad else "")])
    named = [mention for mention in skills.extract(" ".join(answer.sentences)) if mention.key in material.held]
    value = max(touch.value, min(0.8, shared / 6), 0.0 if wanted else min(0.8, 0.4 * len(named)))
    return Touch(value, touch.names or tuple(dict.fromkeys(item.term for item in named)), touch.part, touch.missed)


def firm(answer: Answer, question: InterviewQuestion, material: Material) -> Touch:
    """Return how far an answer speaks of this employer: its name, and what its ad tells of it."""
    name = _short_name(material.company)
    where = next((part for part in answer.parts if name and name in folded(part.text)), None)
    quotes = [item.quote for item in question.evidence if item.origin == "job"]
    shared = words_touched(answer, [*quotes, (material.ad.text if material.ad else "")])
    you = 0.55 if material.ad is None or shared < 3 else 0.0
    value = 0.35 * (where is not None) + min(0.7, 0.14 * shared) + you * _speaks_of_them(answer)
    return Touch(min(1.0, value), (material.company,) if where and material.company else (), where)


def _speaks_of_them(answer: Answer) -> bool:
    """Tell whether enough is said to hold something of the employer that no ad tells."""
    return len(answer.content) >= 20 and any(part.has("motive") or part.has("why") for part in answer.parts)


def _part_with(name: str, answer: Answer) -> Part | None:
    return next((part for part in answer.parts if _names(part.text, name, answer.language or "en")), None)


@lru_cache(maxsize=4096)
def _names(text: str, name: str, language: str) -> bool:
    key = skills.canonical(name)[0]
    mentions = skills.extract(text, denied=True)
    if any(mention.key == key or skills.nearness(key, mention.key) >= NEAR for mention in mentions):
        return True
    words = content(name, language)
    return bool(words) and words <= content(text, language)


@lru_cache(maxsize=512)
def _skills_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in skills.extract(text) if mention.kind != "soft"))


@lru_cache(maxsize=512)
def _themes_of(text: str) -> tuple[str, ...]:
    """Return the themes of a question: of those that its words point at, the ones most pointed at."""
    themes = words_of(language_of_answer(text) or "en").themes
    hits = {name: len(set(cues.found(text))) for name, cues in themes.items()}
    most = max(hits.values())
    return tuple(name for name, count in hits.items() if count == most and most > 0)


def _short_name(company: str | None) -> str:
    """Return the word by which a firm is called, without case."""
    names = [word for word in words_in(company or "") if len(word) > 2]
    return folded(names[0]) if names else ""
