"""Rules about what is there at all: sections, entries, amounts."""

import re
from collections.abc import Iterator

from career.addressed import without
from career.cv.parsing.addresses import is_contact_piece
from career.cv.reading import Line
from career.cv.review import texts
from career.cv.review.model import Case, Rule, Sight, at, on
from career.skills import service as skills
from runtime.language import N_

_FEW_WORDS, _MANY_WORDS = 120, 1500
_MANY_REPEATS = 12
_LONG_SUMMARY, _LONG_TEXT = 100, 80
_MANY_SKILLS = 60
_MANY_POINTS = 10
_MANY_SKILL_WORDS, _SOME_SKILL_LINES = 12, 3
_RATED = re.compile(r"(?<!\d)(?:100|[1-9]?\d) ?%|[★☆⭐]{2,}|[●○◉]{3,}|(?<![\d/])[1-9]\s?/\s?(?:5|10)(?![\d/])")


def _no_experience(case: Case) -> Iterator[Sight]:
    if not (case.document.work or case.document.projects or case.document.volunteer):
        yield Sight(N_("No work experience and no projects could be read."))


def _no_work(case: Case) -> Iterator[Sight]:
    if not case.document.work and (case.document.projects or case.document.volunteer):
        yield Sight(N_("No position could be read, only projects or voluntary work."))


def _no_education(case: Case) -> Iterator[Sight]:
    if not case.document.education:
        yield Sight(N_("No education could be read."))


def _no_skills(case: Case) -> Iterator[Sight]:
    if not case.document.skills and not _skill_lines(case):
        yield Sight(N_("No list of skills could be read."))


def _unheaded_skills(case: Case) -> Iterator[Sight]:
    """Lines of skills that no heading names, as in the margin of some themes."""
    if not case.document.skills and (lines := _skill_lines(case)):
        yield on(lines[0], N_("Skills stand there, but not so that a list of them could be read."))


def _skill_lines(case: Case) -> list[Line]:
    """Return the lines of which nothing was read and that name skills, where there are several of them."""
    short = [line for line in case.unread if len(line.text.split()) <= _MANY_SKILL_WORDS]
    found = [line for line in short if not is_contact_piece(line.text) and skills.extract(line.text)]
    return found if len(found) >= _SOME_SKILL_LINES else []


def _no_summary(case: Case) -> Iterator[Sight]:
    if not case.document.basics.summary:
        yield Sight(N_("No summary stands at the top."))


def _incomplete(case: Case) -> Iterator[Sight]:
    for index, work in enumerate(case.document.work):
        if not work.name or not work.position:
            no_position = N_("A position whose position could not be read.")
            no_employer = N_("A position whose employer could not be read.")
            pointer = f"/work/{index}/{'position' if work.position else 'name'}"
            yield at(case, pointer, no_position if work.name else no_employer)


def _bare_work(case: Case) -> Iterator[Sight]:
    for index, work in enumerate(case.document.work[:3]):
        if not work.highlights and not work.summary and not work.description:
            pointer = f"/work/{index}/{'position' if work.position else 'name'}"
            yield at(case, pointer, N_("A recent position without a word on what you did."))


def _crowded_work(case: Case) -> Iterator[Sight]:
    for index, work in enumerate(case.document.work):
        if len(work.highlights) > _MANY_POINTS:
            yield at(case, f"/work/{index}/position", texts.MANY_POINTS.format(count=len(work.highlights)))


def _thin(case: Case) -> Iterator[Sight]:
    words = _telling_words(case.parsed.text)
    if words < _FEW_WORDS and not case.is_data:
        yield Sight(texts.FEW_WORDS.format(words=words))


def _telling_words(text: str) -> int:
    """Count the words that tell a reader something: not orders to programs, and one word repeated on a line once."""
    counted = 0
    for line in without(text).splitlines():
        words = line.casefold().split()
        repeats = len(words) >= _MANY_REPEATS and len(set(words)) < len(words) / 2
        counted += len(set(words)) if repeats else len(words)
    return counted


def _wordy(case: Case) -> Iterator[Sight]:
    words = len(case.parsed.text.split())
    if words > _MANY_WORDS and not case.is_data and len(case.document.publications) < 5:
        yield Sight(texts.MANY_WORDS.format(words=words))


def _long_summary(case: Case) -> Iterator[Sight]:
    words = len((case.document.basics.summary or "").split())
    if words > _LONG_SUMMARY:
        yield at(case, "/basics/summary", texts.LONG_SUMMARY.format(words=words))


def _walls(case: Case) -> Iterator[Sight]:
    for index, work in enumerate(case.document.work):
        words = len((work.summary or "").split())
        if words > _LONG_TEXT and not work.highlights:
            yield at(case, f"/work/{index}/position", texts.LONG_PARAGRAPH.format(words=words))


def _many_skills(case: Case) -> Iterator[Sight]:
    terms = [term for group in case.document.skills for term in (group.keywords or [group.name or ""])]
    if len(terms) > _MANY_SKILLS:
        yield Sight(texts.MANY_SKILLS.format(count=len(terms)))


def _rated_skills(case: Case) -> Iterator[Sight]:
    for line in case.inside("skills"):
        if _RATED.search(line.text):
            yield on(line, N_("A skill is measured by a figure or by signs."))


RULES = (
    Rule(
        "no_experience",
        "high",
        N_("Experience is what most employers search for."),
        N_("Add positions, internships or projects under Experience."),
        _no_experience,
        "ats",
    ),
    Rule(
        "no_work",
        "low",
        N_("Systems count the months of positions only."),
        N_("If you had a job, an internship or a longer task in a team, list it under Experience with its months."),
        _no_work,
        "ats",
    ),
    Rule(
        "no_education",
        "low",
        N_("Many forms demand it."),
        N_("Add your education under a heading of its own."),
        _no_education,
        "ats",
    ),
    Rule(
        "no_skills",
        "medium",
        N_("Searches go through skills first."),
        N_("Add a list of skills in plain words."),
        _no_skills,
        "ats",
    ),
    Rule(
        "unheaded_skills",
        "low",
        N_("Searches go through the list of skills first, and systems find it by its heading."),
        N_("Put the skills into one list below a heading “Skills”, separated by commas."),
        _unheaded_skills,
        "ats",
    ),
    Rule(
        "no_summary",
        "info",
        N_("Two lines at the top help a hurried reader."),
        N_("Say in two or three lines who you are and what you seek."),
        _no_summary,
    ),
    Rule(
        "incomplete_work",
        "medium",
        N_("An entry that is read by half counts by half."),
        N_("Write employer, position and dates in the same way for each entry."),
        _incomplete,
        "ats",
        each=True,
    ),
    Rule(
        "bare_work",
        "low",
        N_("A title alone does not show what you can do."),
        N_("Add two to five points on what you did and what came of it."),
        _bare_work,
        each=True,
    ),
    Rule(
        "crowded_work",
        "low",
        N_("Of a dozen points the best ones are not seen."),
        N_("Keep the five or six that matter for the next job."),
        _crowded_work,
        each=True,
    ),
    Rule(
        "too_thin",
        "medium",
        N_("There is too little for anyone to judge."),
        N_("Say more about your positions and skills."),
        _thin,
    ),
    Rule(
        "too_wordy",
        "low",
        N_("The important drowns."),
        N_("Cut older and less relevant points."),
        _wordy,
    ),
    Rule(
        "long_summary",
        "low",
        N_("A summary that fills a quarter of the page is skipped."),
        N_("Keep it to two or three sentences."),
        _long_summary,
    ),
    Rule(
        "wall_of_text",
        "low",
        N_("Paragraphs are skimmed at best."),
        N_("Part it into points of a line or two."),
        _walls,
        each=True,
    ),
    Rule(
        "many_skills",
        "low",
        N_("A list of everything says nothing about what you do best."),
        N_("Keep what you would be glad to be asked about."),
        _many_skills,
    ),
    Rule(
        "rated_skills",
        "info",
        N_("Bars, stars and percentages mean nothing to others, and systems drop them."),
        N_("Say how long or in what you used the skill."),
        _rated_skills,
        each=True,
    ),
)
