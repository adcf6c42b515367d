"""Parsing: lines to a CV document in JSON Resume 1.0.0, with the evidence of every value.

Nothing is guessed: a value that the text does not hold is absent.
"""

from datetime import UTC, date, datetime

from career.cv.document import CVDocument
from career.cv.parsing.addresses import is_contact_piece
from career.cv.parsing.clauses import without_clauses
from career.cv.parsing.contact import read_basics
from career.cv.parsing.content import kind_by_content, sections_by_content
from career.cv.parsing.dates import day_first, day_first_of, periods
from career.cv.parsing.education import read_education
from career.cv.parsing.experience import total_months
from career.cv.parsing.kinds import is_cv
from career.cv.parsing.lexicon import is_language
from career.cv.parsing.linkedin import Found, read_profile
from career.cv.parsing.lists import read_interests, read_references
from career.cv.parsing.model import ParsedCV
from career.cv.parsing.named import read_awards, read_certificates, read_publications
from career.cv.parsing.projects import read_projects
from career.cv.parsing.proof import prove
from career.cv.parsing.prose import headed
from career.cv.parsing.segments import Section, sections
from career.cv.parsing.skills import read_skills
from career.cv.parsing.structured import document_of
from career.cv.parsing.tongues import languages_beside_contact, read_languages
from career.cv.parsing.trace import Trace
from career.cv.parsing.work import read_volunteer, read_work
from career.cv.reading import Reading, remarks
from career.cv.reading.model import Line
from career.cv.reading.refusals import refuse

__all__ = ["ParsedCV", "parse", "total_months", "warnings_of"]


def parse(reading: Reading, *, today: date | None = None) -> ParsedCV:
    """Return the CV document of a reading. `today` ends what lasts to the present (default: the current day, UTC).

    Raises Unreadable("not_a_cv") when the text is clearly something else.
    """
    now = today or datetime.now(UTC).date()
    if reading.structured is not None:
        return _from_json(reading, now)
    with day_first(day_first_of(reading.text)):
        profile = read_profile(reading)
        return _from_profile(reading, profile, now) if profile is not None else _from_lines(reading, now)


def _from_lines(reading: Reading, now: date) -> ParsedCV:
    lines = without_clauses(list(headed(line for line in reading.lines if not line.furniture)))
    found = [_by_content(section, first=lines[:1]) for section in sections_by_content(sections(lines))]
    trace = Trace(reading.lines)
    document = CVDocument(basics=read_basics(found, lines, trace, _margins(reading)))
    for section in found:
        _fill(document, section, trace)
    if not document.languages and found:
        document.languages = languages_beside_contact(found[0].lines, trace)
    if not is_cv(document, [line.text for line in lines], {section.kind for section in found if section.heading}):
        raise refuse("not_a_cv")
    prove(document, trace, list(reading.lines))
    return ParsedCV(
        document,
        trace.found,
        reading.text,
        total_months(document.work, now),
        tuple((section.kind or "other", section.heading.number) for section in found if section.heading is not None),
        (*reading.warnings, *warnings_of(document)),
    )


def _from_profile(reading: Reading, profile: Found, now: date) -> ParsedCV:
    document, trace, headings = profile
    months = total_months(document.work, now)
    return ParsedCV(document, trace.found, reading.text, months, headings, warnings_of(document))


def _margins(reading: Reading) -> list[Line]:
    """Return the lines of page headers and footers, each text once."""
    return list({line.text: line for line in reversed(reading.lines) if line.furniture}.values())[::-1]


def _fill(document: CVDocument, section: Section, trace: Trace) -> None:
    lines = section.lines
    if not lines:
        return
    match section.kind:
        case "work":
            document.work += read_work(lines, len(document.work), trace)
        case "volunteer":
            document.volunteer += read_volunteer(lines, len(document.volunteer), trace)
        case "education":
            document.education += read_education(lines, len(document.education), trace)
        case "skills":
            document.skills += read_skills(section, len(document.skills), trace)
        case "languages":
            document.languages += read_languages(section, len(document.languages), trace)
        case "certificates":
            document.certificates += read_certificates(lines, len(document.certificates), trace)
        case "projects":
            document.projects += read_projects(lines, len(document.projects), trace)
        case "awards":
            document.awards += read_awards(lines, len(document.awards), trace)
        case "publications":
            document.publications += read_publications(lines, len(document.publications), trace)
        case "interests":
            document.interests += read_interests(section, len(document.interests), trace)
        case "references":
            document.references += read_references(lines, len(document.references), trace)


def _by_content(section: Section, *, first: list[Line]) -> Section:
    """Correct a section's kind by what it holds: "Languages" may be programming languages. `first` begins the CV."""
    if section.kind == "languages":
        words = [word.strip(" ,;()") for line in section.lines for word in line.text.replace("/", " ").split()]
        if words and not any(is_language(word) for word in words):
            section.kind = None
    if section.kind is None and section.lines:
        section.kind = kind_by_content(section.lines)
    if section.kind == "summary" and sum(_is_station(line.text) for line in section.lines) >= 2:
        section.kind = kind_by_content(section.lines) or section.kind
    if section.kind is None and section.lines and section.lines[:1] != first:
        short = [line for line in section.lines if len(line.text) <= 60 and not line.text.rstrip().endswith(".")]
        other = any(is_contact_piece(line.text) or periods(line.text) for line in section.lines)
        if len(short) == len(section.lines) <= 8 and not other:
            section.kind = "skills"
    return section


def _is_station(text: str) -> bool:
    """Whether a line is an entry of a career: short, with a range of dates at its end."""
    found = [period for period in periods(text) if period.ranged]
    return bool(found) and len(text) < 110 and not any(char.isalnum() for char in text[found[-1].end :])


def warnings_of(document: CVDocument) -> tuple[str, ...]:
    """Return what a document lacks that nearly every CV has."""
    found: list[str] = []
    if not document.basics.name:
        found.append(remarks.NO_NAME)
    if not document.basics.email and not document.basics.phone:
        found.append(remarks.NO_CONTACT)
    if not document.work:
        found.append(remarks.NO_WORK)
    return tuple(found)


def _from_json(reading: Reading, now: date) -> ParsedCV:
    document, evidence = document_of(reading)
    if not (document.basics.name or document.work or document.education or document.skills):
        raise refuse("not_a_cv")
    return ParsedCV(document, evidence, reading.text, total_months(document.work, now), (), warnings_of(document))
