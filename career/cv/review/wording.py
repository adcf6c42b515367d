"""Rules about words: pronouns, praise of oneself, stuffed keywords, names of tools."""

import re
from collections import Counter
from collections.abc import Iterator

from career.cv.review import texts
from career.cv.review.lists import phrases, sections, words
from career.cv.review.model import Case, Rule, Sight, at, on
from runtime.language import N_

_STUFFED, _SHARE = 12, 0.04
_ADDRESS = re.compile(r"[/@.]\S*$")
_NUMBERED = re.compile(r"\b(?:Level|Phase|Tier|Type|Class|Stage|Part|Grade|Category|Engineer|Analyst)\s+I\b")
_WORD = re.compile(r"[^\W\d_][\w+#.-]{2,}[\w+#]")


def _first_person(case: Case) -> Iterator[Sight]:
    found = phrases("persons", case.points_language)
    if not found:
        return
    # "I" is a person, "i" is a variable, an Italian article or a Polish "and"; a Roman number follows a noun.
    exact = 0 if case.points_language == "en" else re.IGNORECASE
    pattern = re.compile(rf"(?<![\w'’.-])(?:{found})(?![\w.&/-])", exact)
    for point in case.points:
        match = pattern.search(point.text)
        if match and not _NUMBERED.search(point.text):
            yield at(case, point.pointer, texts.FIRST_PERSON.format(word=match[0]))


def _buzzwords(case: Case) -> Iterator[Sight]:
    pattern = words("buzzwords", case.language)
    places = [("/basics/summary", case.document.basics.summary or ""), *((p.pointer, p.text) for p in case.points)]
    for pointer, text in places if pattern else ():
        for match in pattern.finditer(text) if pattern else ():
            said = texts.BUZZWORD.format(word=match[0])
            yield Sight(said, pointer, *_place(case, pointer), quote=match[0])


def _place(case: Case, pointer: str) -> tuple[int | None, int | None]:
    found = case.parsed.evidence.get(pointer)
    return (found.line, found.page) if found else (None, None)


def _stuffed(case: Case) -> Iterator[Sight]:
    """A word again and again, or the same list of words repeated."""
    said = [word.casefold() for line in case.lines for word in _WORD.findall(line.text)]
    listed = {part.casefold() for group in case.document.skills for part in (*group.keywords, group.name or "")}
    for word, number in Counter(said).most_common(5):
        if word in listed and number >= _STUFFED and number >= _SHARE * len(said):
            yield Sight(texts.STUFFED.format(word=word, count=number), quote=word)


def _misspelt(case: Case) -> Iterator[Sight]:
    for name in sections("misspelt") if not case.is_data else ():
        right, wrong = name.replace("_", " "), words("misspelt", name)
        for line in case.lines:
            for match in wrong.finditer(line.text) if wrong else ():
                if match[0] != right and not _ADDRESS.search(line.text[: match.start()]):
                    yield on(line, texts.MISSPELT.format(word=match[0], right=right))


RULES = (
    Rule(
        "first_person",
        "info",
        N_("CVs are usually written without a subject."),
        N_("Leave the pronoun out."),
        _first_person,
        each=True,
    ),
    Rule(
        "buzzwords",
        "info",
        N_("Praise that fits everybody says nothing about you."),
        N_("Tell what you did that shows it, or leave it out."),
        _buzzwords,
        each=True,
    ),
    Rule(
        "keyword_stuffing",
        "medium",
        N_("Systems and people take it for an attempt to cheat."),
        N_("Name a skill once in the list and where you used it."),
        _stuffed,
        "ats",
    ),
    Rule(
        "misspelt_tool",
        "low",
        N_("Searches do not find it, and who uses the tool sees it at once."),
        N_("Write the name as its makers do."),
        _misspelt,
        "ats",
        each=True,
    ),
)
