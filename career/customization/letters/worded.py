"""A cover letter whose body a language model words, sentence by sentence from lines of the CV; code frames and checks.

The model gets numbered lines and says each in a sentence. A sentence that says more than its line is asked for once
more with the reason; if that does not help, the sentence of the letter without a model stands in for it. Whom the
letter is for, what it is about and how it ends are never worded by a model.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from career.customization.asking import RULES, asked_text, data, object_in
from career.customization.figures import new_figures
from career.customization.gate import Gate
from career.customization.letter import Length, Letter, Part, Tone, assembled, body, known, letter, told_in
from career.customization.letters.points import Point
from career.customization.letters.sentences import can_be_said, prose
from career.customization.letters.wording import words_in
from career.customization.orders import gives_orders
from career.customization.suggesting.setting import Setting
from career.customization.summarizing import LANGUAGE_NAMES
from career.errors import CareerError
from career.evidence import Evidence
from career.ports import JSONModel
from runtime.logging import get_logger

SECONDS = 40.0
"""How long a model may take for a letter."""
LEAST_WORDED = 0.5
"""Share of the lines that must be worded well for the letter to be the model's."""
LONGEST = 320
LEAST_WORDS, MOST_WORDS = 4, 45
_BAD = re.compile(r"[\[\]{}<>|*_]|https?:|\b(?:candidate|applicant)\b", re.IGNORECASE)
_TONES: dict[Tone, str] = {
    "plain": "plain and matter-of-fact",
    "warm": "friendly and personal",
    "formal": "formal and polite, without contractions",
    "confident": "confident and direct, in short sentences",
}
_log = get_logger(__name__)

INSTRUCTIONS = f"""\
You word sentences of a cover letter. For each numbered fact write one sentence that says this fact and nothing else, in
the first person, with its employer where one is given. {RULES}
Example:
1. At Quay Nine: Upkeep of about 40 servers with Linux
2. Answered calls of guests at night
{{"sentences": [{{"fact": 1, "text": "At Quay Nine I kept up about 40 servers with Linux."}},
{{"fact": 2, "text": "I also answered calls of guests at night."}}]}}"""
AGAIN = f"""\
You word one sentence of a cover letter. It says the fact and nothing else, in the first person, with its
employer where one is given. {RULES}"""


@dataclass(frozen=True)
class _Task:
    """How many sentences are to be worded, and how."""

    count: int
    language: str
    tone: Tone

    @property
    def text(self) -> str:
        """The task as the model is told it."""
        return f"Write {self.count} sentence(s) in {LANGUAGE_NAMES[self.language]}, {_TONES[self.tone]}."


async def worded_letter(
    model: JSONModel,
    setting: Setting,
    gate: Gate,
    *,
    language: str = "en",
    length: Length = "standard",
    tone: Tone = "plain",
    seconds: float = SECONDS,
) -> Letter:
    """Return a letter that a model worded as far as what it said holds; the one without a model where it does not.

    A letter in another language than the CV is not worded by a model: what it translates cannot be checked.
    Never raises.
    """
    plain = letter(setting, language=language, length=length, tone=tone)
    words = words_in(plain.language)
    told = told_in(setting, words, length)
    if not told or plain.language != setting.language or known(language) != language:
        return plain
    said: dict[int, str] = {}
    try:
        async with asyncio.timeout(seconds):
            await _word(said, model, told, gate, _Task(len(told), plain.language, tone))
    except TimeoutError:
        _log.warning("letter_timed_out", sentences=len(said))
    except CareerError as error:
        _log.warning("letter_failed", code=error.code, sentences=len(said))
    if len(said) < LEAST_WORDED * len(told):
        return plain
    parts = [_part(told, said, words), *body(setting, told, words, length)[1:]]
    return assembled(setting, parts, words, plain.language, tone)


async def _word(said: dict[int, str], model: JSONModel, told: Sequence[Point], gate: Gate, task: "_Task") -> None:
    """Put in `said`, by their numbers from 0, the sentences that hold."""
    facts = "\n".join(f"{number}. {_fact(told, number - 1)}" for number in range(1, len(told) + 1))
    reply = await model.answer(INSTRUCTIONS, f"<facts>\n{facts}\n</facts>\n{task.text}", _schema(len(told)))
    tried = _tried(object_in(reply), len(told))
    for at, text in tried.items():
        kept, why = await asyncio.to_thread(_held, text, told, at, gate, task.language)
        if kept is None:
            kept = await _again(model, text, why, told, at, gate, task)
        if kept is not None:
            said[at] = kept


async def _again(
    model: JSONModel, text: str, why: str, told: Sequence[Point], at: int, gate: Gate, task: "_Task"
) -> str | None:
    material = (
        f"<fact>{_fact(told, at)}</fact>\n<refused>{data(text)}</refused>\nWhy it was refused: {data(why)}\n"
        f"{task.text} Stay nearer to the fact."
    )
    again = await asked_text(model, AGAIN, material, longest=LONGEST)
    return (await asyncio.to_thread(_held, again, told, at, gate, task.language))[0] if again else None


def _held(text: str, told: Sequence[Point], at: int, gate: Gate, language: str) -> tuple[str | None, str]:
    """Return a sentence if it says its line and nothing more, else why not."""
    point, sentence = told[at], text if text.endswith((".", "!")) else f"{text.rstrip(',;: ')}."
    if _BAD.search(text) or gives_orders(text) or not LEAST_WORDS <= len(text.split()) <= MOST_WORDS:
        return None, "It is no plain sentence of a letter."
    others = {other.place for other in told if other.place} - {point.place}
    if any(place in text and place not in point.line.text for place in others):
        return None, "It names another employer."
    if figures := new_figures(text, f"{point.line.text}\n{point.place or ''}\n{point.since}", language):
        return None, f"The fact does not say {', '.join(figures)}."
    for before in (point.line.text, ""):
        if invented := gate.verdict(sentence, before).invented:
            return None, " ".join(dict.fromkeys(claim.why or claim.text for claim in invented[:3]))
    return sentence, ""


def _part(told: Sequence[Point], said: Mapping[int, str], words: Mapping[str, str]) -> Part:
    """Return the paragraph of the sentences that hold, with those of the plain letter where none does."""
    kept: list[tuple[Point, str]] = []
    for at, point in enumerate(told):
        before = kept[-1][0].place if kept else None
        sentence = said.get(at)
        if sentence is not None and point.place not in (None, before) and point.place not in sentence:
            sentence = _placed(sentence, point, words)
        if sentence is None and can_be_said(point, words):
            sentence = prose([point], words)
        if sentence is not None:
            kept.append((point, sentence))
    evidence = tuple(Evidence(origin="cv", quote=point.line.text) for point, _ in kept)
    return Part(" ".join(sentence for _, sentence in kept), evidence)


def _placed(sentence: str, point: Point, words: Mapping[str, str]) -> str | None:
    """Return a sentence with its employer, so that nobody takes it for work at the one before."""
    if "sentence" in words and sentence.startswith("I "):
        return words["sentence"].format(place=point.place, line=sentence[2:].rstrip("."))
    return None


def _fact(told: Sequence[Point], at: int) -> str:
    """Return a line, with its employer where the line before it has another."""
    point = told[at]
    is_new = point.place and (at == 0 or told[at - 1].place != point.place)
    return f"At {data(point.place or '')}: {data(point.line.text)}" if is_new else data(point.line.text)


def _schema(count: int) -> dict[str, Any]:
    item = {
        "type": "object",
        "properties": {"fact": {"type": "integer"}, "text": {"type": "string", "maxLength": LONGEST}},
        "required": ["fact", "text"],
    }
    sentences = {"type": "array", "maxItems": count, "items": item}
    return {"type": "object", "properties": {"sentences": sentences}, "required": ["sentences"]}


def _tried(told: dict[str, Any], count: int) -> dict[int, str]:
    """Return the sentences of a reply by the numbers of their facts from 0; the first one for each."""
    found: dict[int, str] = {}
    items = told.get("sentences")
    for item in items[: 2 * count] if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        number, text = item.get("fact"), item.get("text")
        if isinstance(number, int) and 1 <= number <= count and isinstance(text, str) and text.strip():
            found.setdefault(number - 1, " ".join(text.split())[: 2 * LONGEST])
    return found
