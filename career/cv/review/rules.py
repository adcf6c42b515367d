"""The rules of a review. Each looks at one thing and returns the places where it found fault."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from career.cv.document import CVDocument, Work
from career.cv.parsing.model import ParsedCV
from career.cv.reading import Reading
from career.cv.review.model import Finding, Severity

MOST_PLACES = 5
LONGEST_BULLET = 300
SMALLEST_FONT = 8.8
"""Points; 9 pt less what a renderer may round away."""
_NUMBER = re.compile(r"\d")
_WEAK = re.compile(
    r"^(responsible for|duties included|in charge of|worked on|helped (?:with|to)|tasked with|zuständig für)", re.I
)
_FIRST_PERSON = re.compile(r"\b(I|my|me|ich|mein\w*)\b")
_PRIVATE = re.compile(
    r"\b(date of birth|born on|geburtsdatum|geboren am|marital status|familienstand|nationality|staatsangehörigkeit|"
    r"religion|fecha de nacimiento|date de naissance|situation familiale|social security)\b",
    re.I,
)


@dataclass(frozen=True)
class Case:
    """What the rules look at."""

    document: CVDocument
    parsed: ParsedCV
    reading: Reading

    @property
    def bullets(self) -> list[str]:
        """All highlights of all positions."""
        return [text for work in self.document.work for text in work.highlights]


@dataclass(frozen=True)
class Rule:
    """A named rule: `look` returns places, none when all is well."""

    code: str
    severity: Severity
    message: str
    why: str
    advice: str
    look: Callable[[Case], Sequence[str]]

    def finding(self, places: Sequence[str]) -> Finding:
        """Return what is said about these places."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.message,
            places=tuple(place[:120] for place in places[:MOST_PLACES]),
            why=self.why,
            advice=self.advice,
        )


def _title(work: Work) -> str:
    return " at ".join(part for part in (work.position, work.name) if part) or "a position"


def _missing(value: object, place: str) -> list[str]:
    return [] if value else [place]


def _undated(case: Case) -> list[str]:
    return [_title(work) for work in case.document.work if not work.start_date]


def _reversed_dates(case: Case) -> list[str]:
    return [
        _title(work)
        for work in case.document.work
        if work.start_date and work.end_date and work.end_date < work.start_date[: len(work.end_date)]
    ]


def _order(case: Case) -> list[str]:
    starts = [work.start_date for work in case.document.work if work.start_date]
    return ["work experience"] if starts != sorted(starts, reverse=True) and len(starts) > 1 else []


def _without_bullets(case: Case) -> list[str]:
    return [_title(work) for work in case.document.work[:3] if not work.highlights and not work.summary]


def _without_results(case: Case) -> list[str]:
    bullets = case.bullets
    numbered = sum(bool(_NUMBER.search(text)) for text in bullets)
    return ["bullets of work experience"] if len(bullets) >= 4 and numbered * 4 < len(bullets) else []


def _small_font(case: Case) -> list[str]:
    sizes = [line.size for line in case.reading.lines if line.size and len(line.text) > 20]
    small = [size for size in sizes if size < SMALLEST_FONT]
    return [f"{len(small)} lines below 9 pt"] if len(small) * 10 > len(sizes) > 0 else []


def _columns(case: Case) -> list[str]:
    lines = case.reading.lines
    set_in_columns = sum(line.column > 0 for line in lines)
    return ["text in columns"] if set_in_columns * 4 > len(lines) else []


def _length(case: Case) -> list[str]:
    pages, months = len(case.reading.pages), case.parsed.total_experience_months or 0
    most = 2 if months < 120 else 3
    return [f"{pages} pages"] if pages > most else []


def _hidden(case: Case) -> list[str]:
    return [f"{case.reading.hidden} hidden pieces of text"] if case.reading.hidden else []


def _skill_count(case: Case) -> list[str]:
    count = sum(len(group.keywords) or 1 for group in case.document.skills)
    return [f"{count} skills listed"] if count > 60 else []


def _matching(pattern: re.Pattern[str], texts: Sequence[str]) -> list[str]:
    return [text for text in texts if pattern.search(text)]


RULES: tuple[Rule, ...] = (
    Rule("no_name", "high", "Your name could not be read.", "An ATS files you by name.",
         "Put your name as text on the first line, not in a picture.",
         lambda case: _missing(case.document.basics.name, "top of the first page")),
    Rule("no_email", "high", "There is no e-mail address.", "A recruiter cannot answer you.",
         "Add an e-mail address below your name.",
         lambda case: _missing(case.document.basics.email, "contact")),
    Rule("no_phone", "medium", "There is no phone number.", "Many recruiters call first.",
         "Add a phone number with its country code.",
         lambda case: _missing(case.document.basics.phone, "contact")),
    Rule("no_place", "low", "Your town is not named.", "Recruiters search by place.",
         "Add town and country; a street is not needed.",
         lambda case: _missing(case.document.basics.location and case.document.basics.location.city, "contact")),
    Rule("no_work", "high", "No work experience could be read.", "Most scores rest on it.",
         "Use a heading such as Work experience, and give each position a title, employer and dates.",
         lambda case: _missing(case.document.work, "work experience")),
    Rule("no_education", "medium", "No education could be read.", "Many ads ask for it.",
         "Add a heading Education with school, degree and years.",
         lambda case: _missing(case.document.education, "education")),
    Rule("no_skills", "medium", "There is no skills section.", "An ATS looks for one.",
         "Add a heading Skills with the tools and methods you have used.",
         lambda case: _missing(case.document.skills, "skills")),
    Rule("undated_work", "medium", "Positions have no dates that can be read.",
         "Experience that is not dated cannot be counted.",
         "Write dates as 03/2019 - 05/2022 on the line of the position.", _undated),
    Rule("reversed_dates", "medium", "A position ends before it begins.", "It looks like an error in the whole CV.",
         "Correct the dates.", _reversed_dates),
    Rule("not_newest_first", "low", "Positions do not stand newest first.", "Recruiters read the first one most.",
         "Order positions from the newest to the oldest.", _order),
    Rule("no_bullets", "medium", "Recent positions say nothing about what you did.",
         "A title alone proves no skill.", "Add two to five bullets: what you did, with what, and what came of it.",
         _without_bullets),
    Rule("no_results", "medium", "Few bullets name a result in numbers.", "Numbers make work comparable.",
         "Where you know them, add amounts, times, sizes or shares.", _without_results),
    Rule("weak_openings", "low", "Bullets open with duties instead of deeds.", "Deeds show more than duties.",
         "Begin with a verb: built, cut, led, taught.", lambda case: _matching(_WEAK, case.bullets)),
    Rule("first_person", "low", "Bullets speak in the first person.", "The usual form of a CV leaves it out.",
         "Drop I and my from bullets.", lambda case: _matching(_FIRST_PERSON, case.bullets)),
    Rule("long_bullets", "low", "Bullets are longer than three lines.", "Long ones are skipped.",
         "Split them or cut what does not serve.",
         lambda case: [text for text in case.bullets if len(text) > LONGEST_BULLET]),
    Rule("small_font", "medium", "Text is set smaller than 9 pt.", "It is hard to read on paper and on a phone.",
         "Use 10 to 12 pt.", _small_font),
    Rule("columns", "medium", "Text is set in columns.", "Some ATS read straight across and mix them up.",
         "Use one column for an online application.", _columns),
    Rule("too_long", "low", "The CV is long for the experience it shows.", "The important part gets less attention.",
         "Keep to two pages; three for more than ten years.", _length),
    Rule("hidden_text", "high", "There is hidden text (white, tiny or outside the page).",
         "Recruiters see it as cheating, and it earns nothing here.", "Remove it.", _hidden),
    Rule("too_many_skills", "low", "The list of skills is very long.", "It hides what you are good at.",
         "Keep those that serve the jobs you want.", _skill_count),
    Rule("private_data", "low", "Private data such as date of birth or marital status is given.",
         "Employers in many countries must not ask for it.", "Leave it out unless the ad asks for it.",
         lambda case: _matching(_PRIVATE, [line.text for line in case.reading.lines])),
)  # fmt: skip
