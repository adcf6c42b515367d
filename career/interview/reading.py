"""A text read as an answer: without repetitions, and without what only says the question again."""

from collections.abc import Iterable, Iterator

from career.interview.answer import Answer
from career.interview.languages import language_of_answer
from career.interview.model import InterviewQuestion
from career.interview.text import content, sentences, words_in

SAME = 0.8
"""The share of words from which on a sentence says another again."""
LEAST_WORDS = 4
MOST_REPEATED = 3


def read(given: Iterable[str], question: InterviewQuestion) -> Answer:
    """Return the answer that sentences give."""
    said = tuple(given)
    text = " ".join(said)
    language = language_of_answer(text)
    kept = tuple(_new(said, (question.text, *question.shows), language or "en"))
    return Answer(text, language, kept)


def is_told_before(answer: Answer, told: Iterable[str]) -> bool:
    """Tell whether an answer says hardly anything but what answers to earlier questions said."""
    code = answer.language or "en"
    before = [content(sentence, code) for earlier in told for sentence in sentences(earlier)]
    known = [any(_share(content(one, code), other) >= SAME for other in before) for one in answer.sentences]
    return bool(known) and sum(known) >= SAME * len(known)


def _new(said: tuple[str, ...], known: Iterable[str], language: str) -> Iterator[str]:
    """Yield the sentences that say something new, none with a word more often than a person repeats one."""
    before = [content(text, language) for text in known]
    seen: dict[str, int] = {}
    for sentence in said:
        words = frozenset(word for word in content(sentence, language) if not any(map(str.isdigit, word)))
        size = len(words_in(sentence))
        if size >= LEAST_WORDS and any(_share(words, other) >= SAME for other in before):
            continue
        before.append(words)
        fresh = _without_repeated(sentence, seen)
        if fresh:
            yield fresh


def _share(words: frozenset[str], other: frozenset[str]) -> float:
    return len(words & other) / len(words) if words else 0.0


def _without_repeated(sentence: str, seen: dict[str, int]) -> str:
    """Return a sentence, or nothing of one that does little but repeat words said often before."""
    words = [word.lower() for word in words_in(sentence) if len(word) > 3]
    for word in words:
        seen[word] = seen.get(word, 0) + 1
    stale = sum(seen[word] > MOST_REPEATED for word in words)
    return "" if words and stale > 0.6 * len(words) else sentence
