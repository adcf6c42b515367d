"""Checks on what a model wrote, before a person sees it: figures, skills, links, and what it must not tell.

A sentence that says a figure which no tool said, or a skill that neither the person nor a tool named, is not shown.
"""

import base64
import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from langchain_core.messages import AnyMessage, HumanMessage, ToolMessage

from agent.prompts import SYSTEM, SYSTEM_IN_WORDS
from agent.understanding.language import is_english
from career.addressed import addressed, without
from career.harmless import readable, unlinked
from career.skills import service as skills

_SCORE = re.compile(
    r"\b(\d{1,3}(?:[.,]\d+)?)\s*(?:/|of|out of|von|sur|de|из)\s*(\d{1,3}(?:[.,]\d+)?)\b|\b(\d{1,3}(?:[.,]\d+)?)\s?%|"
    r"\b(?:score|scored|fit|match|punkte?|note|puntuación|pontuação|оценка)\W{1,3}(?:\w+\W+){0,4}?(\d{1,3}(?:[.,]\d+)?)\b",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])")
_URL = re.compile(r"\b(?:https?|ftp|data|javascript|file):[^\s<>\"')\]]+|\bwww\.[^\s<>\"')\]]+", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|img|image|iframe|frame|script|style|svg|math|object|embed|video|audio|source|track|picture|link|meta|base|form|"
    r"input|button|textarea|select|details|marquee|body|html|table|div|span|p|br|h[1-6])\b[^>]*>|<\w+\s[^>]*\bon\w+\s*=[^>]*>|"
    r"<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_DEFINITION = re.compile(r"^\s*\[[^\]]+\]:\s*\S+.*$", re.MULTILINE)
_VERDICT = re.compile(
    r"\b(?:nothing (?:to|that (?:needs|must|should)) (?:be )?(?:improved?|changed?|add)|"
    r"no (?:changes?|improvements?|weakness\w*) (?:(?:is|are|was|were) )?(?:needed|necessary|found|required)|"
    r"(?:perfect|flawless|ideal|outstanding) (?:match|fit|cv|resume|candidate|job for you)|"
    r"(?:cv|resume|lebenslauf|résumé|currículum?) (?:is|ist|est|es|é|hai) (?:already )?"
    r"(?:perfect|perfekt|parfait|perfecto|perfeito|flawless)|nichts zu verbessern|keine änderungen nötig|"
    r"nada que mejorar|nada a melhorar|rien à améliorer)\b|"
    r"(?:нечего улучшать|резюме (?:идеальн|безупречн)\w*)|resume perfect hai",
    re.IGNORECASE,
)
_KEY = re.compile(r"^\W*(?=\w*\d)(?=\w*[a-f])[0-9a-f]{8}\W*$", re.MULTILINE)
"""The key of a mark between which a model is shown text of others."""
TELLING = 36
"""Letters of the instructions, without anything between, that no answer says by chance."""
REPEATED = 5
"""Words in a row, likewise."""
_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
_MARK = re.compile(r"</?(?:material|situation)[^>]*>", re.IGNORECASE)


def known_text(turn: Sequence[AnyMessage]) -> str:
    """Return all that this turn's answer may rest on: what the person said, and what tools returned."""
    return "\n".join(_text(message) for message in turn if isinstance(message, HumanMessage | ToolMessage))


def invented(answer: str, turn: Sequence[AnyMessage], *, told: Iterable[str] = ()) -> list[str]:
    """Return the scores and skills in an answer that nothing in the turn says; `told` are names known besides."""
    basis = "\n".join([known_text(turn), *told])
    numbers = {_number(text) for text in re.findall(r"\d+(?:[.,]\d+)?", basis)}
    figures = [group for match in _SCORE.finditer(answer) for group in _claimed(match) if group]
    wrong = [figure for figure in figures if _number(figure) not in numbers]
    return wrong + _unknown_skills(answer, basis) + _unfounded(answer, basis)


def carries_results(answer: str, turn: Sequence[AnyMessage]) -> bool:
    """Tell whether an answer says something of each result: one of the keys that its tool gave (a score, a name).

    Names may be translated, so an answer that is not in English is only held against figures.
    """
    english, spoken = is_english(answer), _joined(answer)
    for message in turn:
        facts = message.artifact if isinstance(message, ToolMessage) else None
        keys = [str(key).casefold() for key in facts.get("keys", ())] if isinstance(facts, dict) else []
        known = keys if english else [key for key in keys if key.isdigit()]
        if known and not any(key in spoken for key in known):
            return False
    return True


def discloses(answer: str) -> bool:
    """Tell whether an answer gives away what models are told: a tool's name, or a piece of the instructions.

    Also where it is spelt with other signs between, backwards, in base64, or shifted by 13 letters.
    """
    if _tool_names().search(answer) or _KEY.search(answer):
        return True
    coded = [_decoded(chunk) for chunk in _BASE64.findall(answer)]
    spelt = [_letters(text) for text in (answer, *coded, codecs.encode(answer, "rot13"))]
    return any(piece in _pieces() for text in (*spelt, spelt[0][::-1]) for piece in _windows(text))


def repeats_orders(answer: str, turn: Sequence[AnyMessage]) -> bool:
    """Tell whether an answer says after what text of others orders programs to say."""
    foreign = [_text(message) for message in turn if isinstance(message, HumanMessage | ToolMessage)]
    ordered = " ".join(sentence for text in foreign for sentence in addressed(text))
    if not ordered:
        return False
    runs, words = _runs(ordered), _words(answer)
    return any(tuple(words[at : at + REPEATED]) in runs for at in range(len(words) - REPEATED + 1))


def safe(answer: str, said: str) -> str:
    """Return an answer whose links, pictures and tags are gone, but for addresses that the person gave themselves.

    So are letters that cannot be seen or that turn the direction of what follows.
    """
    allowed = set(_URL.findall(said))
    text = _IMAGE.sub("", _DEFINITION.sub("", readable(answer)))
    text = unlinked(_MARK.sub("", _TAG.sub("", text)), allowed)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


@cache
def _pieces() -> frozenset[str]:
    """Return all runs of letters of the instructions and of the tools' descriptions, in the length that tells."""
    from agent.tools import TOOLS

    told = [SYSTEM, SYSTEM_IN_WORDS, *(tool.description for tool in TOOLS)]
    return frozenset(piece for text in told for piece in _windows(_letters(text)))


@cache
def _tool_names() -> re.Pattern[str]:
    from agent.tools import TOOLS

    names = "|".join(tool.name for tool in TOOLS if "_" in tool.name)
    return re.compile(rf"(?<![A-Za-z])(?:{names}|answer_interview)(?![A-Za-z])", re.IGNORECASE)


def _windows(letters: str) -> Iterator[str]:
    return (letters[at : at + TELLING] for at in range(len(letters) - TELLING + 1))


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


def _decoded(chunk: str) -> str:
    try:
        return base64.b64decode(chunk + "=" * (-len(chunk) % 4)).decode(errors="replace")
    except ValueError:
        return ""


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[at : at + REPEATED]) for at in range(len(words) - REPEATED + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _claimed(match: re.Match[str]) -> tuple[str | None, ...]:
    """Return the figures that a match claims: what a score is out of is none."""
    score, full, share, told = match.groups()
    return (score, None if full == "100" else full, share, told)


def _unfounded(answer: str, basis: str) -> list[str]:
    """Return verdicts that are no more than praise, where nothing but text that orders them says so."""
    found = [match[0].casefold() for match in _VERDICT.finditer(answer)]
    known = without(basis).casefold() if found else ""
    return [verdict for verdict in found if verdict not in known]


def _unknown_skills(answer: str, basis: str) -> list[str]:
    mentioned = {mention.key: mention.name for mention in skills.extract(answer, denied=True) if mention.kind != "soft"}
    if not mentioned:
        return []
    lowered = basis.casefold()
    known = {mention.key for mention in skills.extract(basis, known_skill_list=True)}
    return [name for key, name in mentioned.items() if key not in known and name.casefold() not in lowered]


def _joined(text: str) -> str:
    """Return text in small letters with the digits of each figure together: 42,000 is 42000."""
    return re.sub(r"(?<=\d)[.,' ](?=\d{3}\b)", "", text.casefold())


def _text(message: AnyMessage) -> str:
    return str(message.additional_kwargs.get("said") or message.content)


def _number(text: str) -> float:
    return float(text.replace(",", "."))
