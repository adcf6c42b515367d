"""A cover letter whose body a language model words, sentence by sentence from lines of the CV; code frames and checks.

The model is given one line at a time and says it in a sentence. A sentence that says more than its line is asked for
once more with the reason; if that does not help, the sentence of the letter without a model stands in for it. Whom the
letter is for, what it is about and how it ends are never worded by a model.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from career.customization.additions import new_figures, new_names
from career.customization.aims import tells_all
from career.customization.asking import asked_text, data, do_without
from career.customization.gate import Gate
from career.customization.letter import (
    MOST_NAMED,
    Length,
    Letter,
    Part,
    Tone,
    assembled,
    body,
    in_text,
    known,
    letter,
    told_in,
)
from career.customization.letters.points import Point
from career.customization.letters.sentences import can_be_said, prose
from career.customization.letters.wording import begins_with_deed, joined, words_in
from career.customization.orders import gives_orders
from career.customization.suggesting.setting import Setting
from career.customization.truth.model import Claim, Verdict
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
    for at in range(len(told)):
        task, refused = _task(told, at, language, tone), ""
        for _ in range(2):
            text = await asked_text(model, f"{_fact(told, at)} {task}{refused}", longest=LONGEST)
            verdict = await asyncio.to_thread(_verdict, text, told, at, gate, language) if text else None
            if text is None or verdict is None:
                break
            if verdict.ok:
                said[at] = _ended(text)
                break
            refused = do_without(verdict)


def _verdict(text: str, told: Sequence[Point], at: int, gate: Gate, language: str) -> Verdict | None:
    """Return whether a sentence says its line and no more; None for one that asking again will not mend."""
    point, sentence = told[at], _ended(text)
    if _BAD.search(text) or gives_orders(text) or not LEAST_WORDS <= len(text.split()) <= MOST_WORDS:
        return None
    others = {other.place for other in told if other.place} - {point.place}
    if any(place in text and place not in point.line.text for place in others):
        return None
    if not _keeps_its_verb(text, point) or not tells_all(text, point.line.text):
        return None
    figures = new_figures(text, f"{point.line.text}\n{point.place or ''}\n{point.since}", language)
    claims = [Claim(text=figure, kind="number", supported=False) for figure in figures]
    claims += [Claim(text=name, kind="name", supported=False) for name in new_names(text, gate.text)]
    claims += [claim for before in (point.line.text, "") for claim in gate.verdict(sentence, before).claims]
    return Verdict(claims=tuple(claims))


def _keeps_its_verb(text: str, point: Point) -> bool:
    """Tell whether a sentence has the verb that an English line begins with: what was run was not managed."""
    verb = point.line.text.split()[0].casefold()
    return not begins_with_deed(point.line.text) or re.search(rf"\b{re.escape(verb)}\b", text.casefold()) is not None


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
            sentence = prose([replace(point, place=None) if point.place == before else point], words)
        if sentence is not None:
            kept.append((point, sentence))
    evidence = tuple(Evidence(origin="cv", quote=point.line.text) for point, _ in kept)
    names = list(dict.fromkeys(name for point, _ in kept for name in point.names))[:MOST_NAMED]
    lead = [words["asked prose"].format(skills=joined(in_text(names, words), words))] if names else []
    return Part(" ".join([*lead, *(sentence for _, sentence in kept)]), evidence)


def _placed(sentence: str, point: Point, words: Mapping[str, str]) -> str | None:
    """Return a sentence with its employer, so that nobody takes it for work at the one before."""
    if "sentence" in words and sentence.startswith("I "):
        return words["sentence"].format(place=point.place, line=sentence[2:].rstrip("."))
    return None


def _is_new(told: Sequence[Point], at: int) -> bool:
    """Tell whether the employer of a line is another than that of the line before."""
    return bool(told[at].place) and (at == 0 or told[at - 1].place != told[at].place)


def _fact(told: Sequence[Point], at: int) -> str:
    employer = f"<employer>{data(told[at].place or '')}</employer> " if _is_new(told, at) else ""
    return f"{employer}<line>{data(told[at].line.text)}</line>"


def _task(told: Sequence[Point], at: int, language: str, tone: Tone) -> str:
    first = "with “I”" if language == "en" else "in the first person"
    employer = " and with the employer" if _is_new(told, at) else ""
    return f"Task: Say it in one sentence of a letter, {first}{employer}, in {_LANGUAGES[language]}, {_TONES[tone]}."
