"""A cover letter whose body a language model words, sentence by sentence from lines of the CV; code frames and checks.

The model is given one line at a time and says it in a sentence. A sentence that says more than its line is asked for
once more with the reason; if that does not help, the sentence of the letter without a model stands in for it. Whom the
letter is for, what it is about and how it ends are never worded by a model.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence

from career.customization.asking import asked_text, data
from career.customization.figures import new_figures
from career.customization.gate import Gate
from career.customization.letter import Length, Letter, Part, Tone, assembled, body, known, letter, told_in
from career.customization.letters.points import Point
from career.customization.letters.sentences import can_be_said, prose
from career.customization.letters.wording import words_in
from career.customization.orders import gives_orders
from career.customization.suggesting.setting import Setting
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
_LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "pl": "Polish",
}  # fmt: skip
_BAD = re.compile(r"[\[\]{}<>|*_]|https?:|\b(?:candidate|applicant)\b", re.IGNORECASE)
_TONES: dict[Tone, str] = {
    "plain": "plain and matter-of-fact",
    "warm": "friendly and personal",
    "formal": "formal and polite, without contractions",
    "confident": "confident and direct, in short sentences",
}
_log = get_logger(__name__)


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
            await _word(said, model, told, gate, plain.language, tone)
    except TimeoutError:
        _log.warning("letter_timed_out", sentences=len(said))
    except CareerError as error:
        _log.warning("letter_failed", code=error.code, sentences=len(said))
    if len(said) < LEAST_WORDED * len(told):
        return plain
    parts = [_part(told, said, words), *body(setting, told, words, length)[1:]]
    return assembled(setting, parts, words, plain.language, tone)


async def _word(
    said: dict[int, str], model: JSONModel, told: Sequence[Point], gate: Gate, language: str, tone: Tone
) -> None:
    """Put in `said`, by their numbers from 0, the sentences that hold; each is asked for twice at most."""
    task = _task(language, tone)
    for at in range(len(told)):
        refused = ""
        for _ in range(2):
            text = await asked_text(model, f"{_fact(told, at)} {task}{refused}", longest=LONGEST)
            if text is None:
                break
            why = await asyncio.to_thread(_refused, text, told, at, gate, language)
            if not why:
                said[at] = _ended(text)
                break
            refused = f"\n<refused>{data(text)}</refused> was refused: {data(why)} Stay nearer to the line."


def _refused(text: str, told: Sequence[Point], at: int, gate: Gate, language: str) -> str:
    """Return why a sentence may not stand for its line; nothing where it says its line and no more."""
    point, sentence = told[at], _ended(text)
    if _BAD.search(text) or gives_orders(text) or not LEAST_WORDS <= len(text.split()) <= MOST_WORDS:
        return "It is no plain sentence of a letter."
    others = {other.place for other in told if other.place} - {point.place}
    if any(place in text and place not in point.line.text for place in others):
        return "It names another employer."
    if figures := new_figures(text, f"{point.line.text}\n{point.place or ''}\n{point.since}", language):
        return f"The line does not say {', '.join(figures)}."
    invented = [claim for before in (point.line.text, "") for claim in gate.verdict(sentence, before).invented]
    return " ".join(dict.fromkeys(claim.why or claim.text for claim in invented[:3]))


def _ended(text: str) -> str:
    return text if text.endswith((".", "!")) else f"{text.rstrip(',;: ')}."


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
    """Return a line as data, with its employer where the line before it has another."""
    point = told[at]
    is_new = point.place and (at == 0 or told[at - 1].place != point.place)
    return (
        f"<employer>{data(point.place or '')}</employer> " if is_new else ""
    ) + f"<line>{data(point.line.text)}</line>"


def _task(language: str, tone: Tone) -> str:
    first = "with “I” " if language == "en" else "in the first person "
    return (
        f"Task: Say it in one sentence of a letter, {first}and with the employer where one is given, in "
        f"{_LANGUAGES[language]}, {_TONES[tone]}."
    )
