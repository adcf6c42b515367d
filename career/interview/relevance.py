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
ENOUGH_THEME = 2
_GENERIC = "team work job experience company role skill skills year years people project time tell example describe"
"""Words that any answer and any ad share."""


@dataclass(frozen=True)
class Touch:
    """How far something is touched, in [0, 1], by which names, and where first."""

    value: float
    names: tuple[str, ...] = ()
    part: Part | None = None
    missed: tuple[str, ...] = ()


def topics_touched(answer: Answer, names: Iterable[str]) -> Touch:
    """Return which of some skills and terms an answer speaks of in a sentence; in a mere list they count half."""
    wanted = tuple(dict.fromkeys(name for name in names if name.strip()))
    found = {name: part for name in wanted if (part := _part_with(name, answer)) is not None}
    if not wanted:
        return Touch(0.0)
    count = sum(1.0 if part.is_prose else 0.5 for part in found.values())
    value = min(1.0, count / min(len(wanted), ENOUGH_TOPICS))
    missed = tuple(name for name in wanted if name not in found)
    return Touch(value, tuple(found), next(iter(found.values()), None), missed)


def theme_touched(answer: Answer, question: InterviewQuestion) -> Touch:
    """Return how far an answer speaks of the theme of a question, in whichever languages the two are."""
    asked = f"{question.text} {' '.join(question.topics)}"
    names = _themes_of(asked)
    if not names or answer.language is None:
        return Touch(0.0)
    themes = words_of(answer.language).themes
    hits = {word for name in names for part in answer.parts for word in themes[name].found(part.text)}
    where = next((part for part in answer.parts for name in names if themes[name].found(part.text)), None)
    return Touch(min(1.0, len(hits) / ENOUGH_THEME), tuple(sorted(hits)), where)


def words_touched(answer: Answer, texts: Iterable[str]) -> int:
    """Return how many words that mean something an answer shares with texts."""
    code = answer.language or "en"
    other = content(" ".join(texts), code) - content(_GENERIC, code)
    return len(answer.content & other)


def relevance(answer: Answer, question: InterviewQuestion, *, tells: bool) -> Touch:
    """Return how far an answer speaks of what was asked; `tells` says that it tells a story, which speaks for it."""
    topics = topics_touched(answer, [*question.topics, *_skills_in(question.text)])
    theme = theme_touched(answer, question)
    asked = [question.text, *question.shows, *(item.quote for item in question.evidence)]
    words = min(1.0, words_touched(answer, asked) / 3)
    if question.category == "technical" and (question.topics or _skills_in(question.text)):
        value = max(topics.value, 0.7 * words, 0.5 * theme.value)
    else:
        value = max(topics.value, theme.value, 0.9 * words, _doubt(answer, question, tells=tells))
    best = max((topics, theme), key=lambda touch: touch.value)
    return Touch(value, best.names, best.part, topics.missed)


def _doubt(answer: Answer, question: InterviewQuestion, *, tells: bool) -> float:
    """Return what an answer is given of which no word says that it speaks of what was asked: a story may all the same.

    A question without a theme cannot be told from others; in another language than the question fewer words are shared.
    """
    if not answer.parts:
        return 0.0
    if not _themes_of(question.text):
        return 0.75 if tells else 0.5
    if not tells:
        return 0.2
    return 0.45 if answer.language == language_of_answer(question.text) else 0.65


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
    you = 0.35 if material.ad is None or shared < 3 else 0.0
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
