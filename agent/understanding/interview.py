"""What people mean by interviews: which questions they want, how the practice is to be, and short commands in it."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args

from agent.references import without_references
from agent.understanding.applications import SOME_DAY
from agent.understanding.days import find_day
from agent.understanding.examples import plain
from agent.understanding.searches import count_in, is_more
from agent.understanding.words import languages_in
from career.interview.model import CATEGORIES, Category, Tone
from career.jobs.recognising import is_ad
from career.patterns import sections
from career.skills import service as skills

Command = Literal["restart", "skip", "repeat", "hint", "stop", "star"]
COMMANDS: tuple[Command, ...] = get_args(Command)
READS = frozenset(
    {
        "view_profile",
        "list_cvs",
        "list_applications",
        "match_job",
        "compare_jobs",
        "recommend_jobs",
        "search_jobs",
        "prepare_interview",
        "start_mock_interview",
        "interview_progress",
        "set_digest",
    }
)
"""Tools that a short wish may call while an interview waits: they show something and change nothing."""
LONGEST_COMMAND, LONGEST_WISH = 80, 8
"""Characters of a command, and words of another wish."""
LEAST_AD, LONG_AD = 200, 1_200
"""Characters from which on a text that looks like an ad is one, and no answer: in lines, and in one piece."""
MOST_OF_SELF = 3
"""Words of the first person from which on a text is what somebody tells of themselves."""
MOST_QUESTIONS, MOST_PREPARED = 30, 20
_FILE = "interview.txt"
_NO_COMMAND = re.compile(r"[\n\"“”„«»`<>{}\[\]|=\\@;]|\w:|['‘’]\s?\w+ \w+ \w+['‘’]")
"""What a plain command does not hold: quotes, brackets, several lines, a colon after a word."""
_WINDOW = 4


def question_fields(said: str, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the category and the number of questions that a message asks for; "more" those of `before`, and more."""
    if is_more(said):
        return {**(before or {}), "count": MOST_PREPARED}
    categories = ", ".join(categories_in(said))
    count = count_of_questions(said)
    return ({"category": categories} if categories else {}) | ({"count": count} if count else {})


def speaks_of_interview(said: str, tool: str | None) -> str | None:
    """Return the tool that a short message means after one of interviews: "more", "only technical", "how was I?"."""
    if len(said.split()) > LONGEST_WISH or tool not in ("prepare_interview", "start_mock_interview"):
        return None
    if tool == "start_mock_interview":
        return "interview_progress" if _words("how it went").search(_low(said)) else None
    only = _words("only these").search(_low(said)) and categories_in(said)
    return tool if only or is_more(said) else None


def mock_fields(said: str) -> dict[str, Any]:
    """Return how a mock interview is to be: category, count, tone, begun anew, or gone on with."""
    low = _low(said)
    told = question_fields(said)
    if tone := tone_in(said):
        told["tone"] = tone
    if _words("go on").search(low):
        return told | {"go_on": True}
    return told | ({"anew": True} if _words("anew").search(low) else {})


def firm_named(said: str) -> str | None:
    """Return the firm that a text names as the place of an interview, by its capitals: "the interview at Siemens"."""
    for match in _firm().finditer(said):
        name = match[1].strip(" .,")
        known = skills.extract(name, known_skill_list=True) or languages_in(name) or find_day(name, SOME_DAY)
        if not known and not categories_in(name):
            return name
    return None


def categories_in(said: str) -> list[Category]:
    """Return the categories of questions that a text names: "coding round" is technical, "culture fit" the company."""
    low = _low(said)
    return [category for category in CATEGORIES if _words(f"category {category}").search(low)]


def count_of_questions(said: str) -> int | None:
    """Return how many questions a text asks for: "5 technical questions", "drei Fragen", "just two"."""
    text = without_references(said)
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)
    for place, word in enumerate(words):
        if _words("questions").fullmatch(_low(word)):
            before = [count_in(word) for word in reversed(words[max(0, place - _WINDOW) : place])]
            if count := next((number for number in before if number), None):
                return min(count, MOST_QUESTIONS)
    bare = re.search(rf"\b(?:{_alternatives('before a bare number')}) (\w+)\W*$", _low(text))
    count = count_in(bare[1]) if bare else None
    return min(count, MOST_QUESTIONS) if count else None


def tone_in(said: str) -> Tone | None:
    """Return the tone that a text wants of the interviewer."""
    low = _low(said)
    if _words("tone strict").search(low):
        return "strict"
    return "friendly" if _words("tone friendly").search(low) else None


def tells_of_invitation(said: str) -> bool:
    """Tell whether a text says that an interview came about, beside what it asks."""
    return bool(_words("invited").search(_low(said)))


def command_in(said: str) -> Command | None:
    """Return the command that a message in an interview is, where it is nothing else; None for an answer."""
    if len(said) > LONGEST_COMMAND or _NO_COMMAND.search(said):
        return None
    low = _low(said)
    return next((command for command in COMMANDS if _only(command).match(low)), None)


def may_be_another_wish(said: str) -> bool:
    """Tell whether a message in an interview is in the form of a short request for something else."""
    words = said.split()
    if len(words) > LONGEST_WISH or _NO_COMMAND.search(said) or re.search(r"[.!?,]\s+\w", said):
        return False
    lead = rf"^\W*(?:(?:{_alternatives('before a command')})\W+)*"
    return bool(re.match(rf"{lead}(?:{_alternatives('asks for something else')})", _low(said)))


def is_pasted_ad(said: str) -> bool:
    """Tell whether a message in an interview is no answer but an ad that was pasted."""
    tells_of_self = len(_words("first person").findall(_low(said))) >= MOST_OF_SELF
    in_lines = said.count("\n") >= 3 or len(said) >= LONG_AD
    return len(said) >= LEAST_AD and in_lines and not tells_of_self and is_ad(said)


@cache
def _firm() -> re.Pattern[str]:
    words = _alternatives("at a firm")
    name = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄĞŞÇ][\w&'’.-]+(?: (?:& )?[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄ][\w&'’.-]+){0,2}"
    return re.compile(rf"(?<!\w)(?:{words})\s+({name})")


def _low(text: str) -> str:
    return re.sub(r"[-‐–—]", " ", plain(text))


@cache
def _only(command: Command) -> re.Pattern[str]:
    """Return the pattern of a message that is this command and nothing else."""
    words = _alternatives("what is star" if command == "star" else command)
    before, after = _alternatives("before a command"), _alternatives("after a command")
    return re.compile(rf"^\W*(?:(?:{before})\W+)*(?:{words})(?:\W+(?:{words}|{after}))*\W*$")


@cache
def _words(section: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(section)})\b")


@cache
def _alternatives(section: str) -> str:
    return "|".join(sections(__package__, _FILE)[section])
