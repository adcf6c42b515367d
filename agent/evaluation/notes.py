"""What a context note of a labelled message says is there: "has 1 CV; saved: #1 Wise engineer (status applied)".

Notes are short English written by people; what a note does not say is not there. What cannot be read is kept, so that
a report can name it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

_CLAUSE = re.compile(
    r";\s*|,\s+(?=(?:job|saved|profile|no |digest|CV|suggestions?\b|\d+ jobs?\b|#\d+ (?:status|is|was)))"
)
_JOB = re.compile(r"#(\d+)\s*([^#;(]*?)(?:\s*\((?:status )?([a-z]+)\))?(?=,?\s*#|,?\s*\d+\.|$|;)")
_FIELD = re.compile(r"profile (?P<name>[a-z_]+) (?P<value>.+)")
_FIELDS = {
    "full_name": "name", "name": "name", "track": "preferred_career_track", "career_track": "preferred_career_track",
    "preferred_career_track": "preferred_career_track", "level": "experience_level",
    "experience_level": "experience_level", "location": "location", "city": "location", "goals": "career_goals",
    "career_goals": "career_goals", "remote_preference": "remote_preference", "headline": "headline", "phone": "phone",
    "learning_style": "learning_style", "currency": "currency", "salary_min": "salary_min", "salary_max": "salary_max",
    "languages": "languages", "interests": "interests", "time_zone": "time_zone", "bio": "bio",
    "education_level": "education_level",
}  # fmt: skip
_LISTS = ("languages", "interests")
_MONEY = re.compile(r"(\d[\d.,]*)(k?)\s*([A-Z]{3})?")
_MOCK = re.compile(
    r"(?:[^;,]*\b)?(?:mock|practice) interview(?!s)(?![^;:]*\b(?:over|finished|ended|done|stopped)\b)"
    r"(?:(?!,\s*(?:saved|profile|has|digest|CV)\b)[^;:])*(?::[^;]*)?",
    re.IGNORECASE,
)
_STATUSES = ("saved", "applied", "interview", "offer", "rejected", "withdrawn")


class NotedJob(BaseModel):
    """A saved job by its number, as the note calls it, with the state of the application."""

    model_config = ConfigDict(frozen=True)

    number: int
    name: str = ""
    status: str | None = None


class NotedMock(BaseModel):
    """A mock interview that runs: which question of how many is asked, in which words, for which job."""

    model_config = ConfigDict(frozen=True)

    number: int = 1
    total: int = 5
    question: str = ""
    job: int | None = None


class Setup(BaseModel):
    """The state that a note describes."""

    model_config = ConfigDict(frozen=True)

    profile: dict[str, Any] = Field(default_factory=dict)
    is_filled: bool = False
    skills: tuple[str, ...] = ()
    cvs: tuple[str, ...] = ()
    jobs: tuple[NotedJob, ...] = ()
    listed: tuple[int, ...] = ()
    """Numbers of jobs in the order of the list that was shown last."""
    shown_skills: bool = False
    suggestions: tuple[str, ...] = ()
    applied: tuple[int, ...] = ()
    customized: int | None = None
    """Number of the job that the CV was last customised for."""
    focus: int | None = None
    digest: dict[str, Any] = Field(default_factory=dict)
    last_call: tuple[str, dict[str, Any]] | None = None
    mock: NotedMock | None = None
    said: str | None = None
    """What the assistant said last, where the note tells."""
    unread: tuple[str, ...] = ()


def read_note(note: str | None) -> Setup:
    """Return the state that a note describes; an empty one for "" and None."""
    found: dict[str, Any] = {"profile": {}, "digest": {}, "unread": []}
    for clause in _clauses(note or ""):
        if not any(reader(clause, found) for reader in _READERS):
            found["unread"].append(clause)
    found["unread"] = tuple(found["unread"])
    found["jobs"] = tuple(sorted(found.pop("jobs", {}).values(), key=lambda job: job.number))
    return Setup(**found)


def _clauses(note: str) -> Iterator[str]:
    mock = _MOCK.search(note)
    rest = note.replace(mock[0], "") if mock else note
    if mock:
        yield mock[0].strip(" ;,.")
    call = re.search(r"last (?:tool )?call: \w+ ?\(.*\)|last (?:tool )?call: [^;]+", rest)
    rest = rest.replace(call[0], "") if call else rest
    if call:
        yield call[0]
    yield from (clause.strip(" .") for clause in _CLAUSE.split(rest) if clause.strip(" ."))


def _mock(clause: str, found: dict[str, Any]) -> bool:
    """Read "mock interview for #2 running, question 2 of 5 asked: Why us?"."""
    if not _MOCK.fullmatch(clause) or re.match(r"no\b", clause):
        return False
    head, _, question = clause.partition(":")
    place = re.search(r"(?:question|q)\s?#?(\d+)(?:\s*(?:of|/)\s*(\d+))?", head, re.IGNORECASE)
    job = re.search(r"(?:job )?#(\d+)", head[: place.start()] if place else head)
    number = int(place[1]) if place else 1
    total = int(place[2]) if place and place[2] else max(5, number)
    found["mock"] = NotedMock(
        number=number,
        total=max(total, number),
        question=question.strip(" '\"“”"),
        job=int(job[1]) if job else None,
    )
    if job:
        found.setdefault("jobs", {}).setdefault(int(job[1]), NotedJob(number=int(job[1])))
    return True


def _nothing(clause: str, _found: dict[str, Any]) -> bool:
    pattern = r"(?:mock|practice) interview.*|(?:new|returning|old) user(?:, no \w+)?|no \w+(?: \w+)*|profile empty"
    return bool(re.fullmatch(rf"{pattern}|.*\bno jobs saved", clause))


def _cvs(clause: str, found: dict[str, Any]) -> bool:
    match = re.match(r"(?:user )?has (?:(\d+|an?|one|two|three) )?(?:[a-z]+ )?CVs?\b(?::\s*(.+))?", clause)
    if match is None:
        return False
    count = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}.get(match[1] or "1") or int(match[1] or 1)
    names = [name.strip() for name in (match[2] or "").split(",") if name.strip()]
    found["cvs"] = tuple((names + [f"cv {number}" for number in range(1, count + 1)])[: max(count, len(names))])
    return True


def _skills(clause: str, found: dict[str, Any]) -> bool:
    match = re.match(
        r"(?:profile )?skills:? (?!in order)(.+)|.*(?:listed|showed)(?: the)? skills(?: in order)?:\s*(.+)", clause
    )
    if match:
        found["skills"] = _split(match[1] or match[2])
        found["shown_skills"] = bool(match[2])
        return True
    shown = re.match(r".*(?:showed|listed) the skills, (.+?) included", clause)
    if shown:
        found["skills"], found["shown_skills"] = (*_split(shown[1]), "Planning", "English"), True
        return True
    count = re.match(r"profile with (\d+) skills", clause)
    if count:
        found["skills"] = ("Accounting", "Typing", "Filing", "Planning", "Scheduling", "Sales", "Cleaning", "Driving")[
            : int(count[1])
        ]
    return bool(count)


def _profile(clause: str, found: dict[str, Any]) -> bool:
    if re.match(r"profile (?:is )?filled", clause):
        found["is_filled"] = True
        return True
    if re.match(r"profile without|profile [a-z_]+ (?:is )?empty", clause):
        return True
    match = _FIELD.match(clause)
    name = _FIELDS.get(match["name"]) if match else None
    if match is None or name is None:
        return False
    money = _MONEY.match(match["value"])
    if name.startswith("salary") and money:
        amount = float(money[1].replace(",", "").replace(".", "")) * (1000 if money[2] else 1)
        found["profile"][name] = int(amount)
        found["profile"]["currency"] = money[3] or "EUR"
    else:
        found["profile"][name] = list(_split(match["value"])) if name in _LISTS else match["value"].strip()
    return True


def _jobs(clause: str, found: dict[str, Any]) -> bool:
    jobs: dict[int, NotedJob] = found.setdefault("jobs", {})
    listed = re.match(r"(?:assistant )?(?:has )?just (?:listed|showed|found)(?: jobs?)?:?\s*(.+)", clause)
    spans = re.search(r"#(\d+)\s*(?:-|–|to)\s*#?(\d+)", clause)
    before = set(jobs)
    if spans:
        for number in range(int(spans[1]), int(spans[2]) + 1):
            jobs.setdefault(number, NotedJob(number=number))
    numbers = []
    for match in _JOB.finditer(clause if not spans else ""):
        number, name, status = int(match[1]), match[2].strip(" ,."), match[3]
        told = re.match(r"(?:is |was |has )?(?:status )?([a-z]+)\b", name)
        if told and told[1] in _STATUSES:
            status, name = told[1], ""
        known = jobs.get(number, NotedJob(number=number))
        name = "" if re.fullmatch(r"(?:in focus|saved|just customised|accepted)?", name) else name
        jobs[number] = NotedJob(
            number=number, name=name or known.name, status=(status if status in _STATUSES else None) or known.status
        )
        numbers.append(number)
    some = re.search(r"(\d+|one|two|three) jobs? saved", clause)
    if some:
        for number in range(1, ({"one": 1, "two": 2, "three": 3}.get(some[1]) or int(some[1])) + 1):
            jobs.setdefault(number, NotedJob(number=number))
    if listed:
        found["listed"] = tuple(numbers) or tuple(sorted(set(jobs) - before)) or tuple(sorted(jobs))
    if "focus" in clause and numbers:
        found["focus"] = numbers[-1]
    if re.search(r"customi[sz]ed|CV for", clause) and numbers:
        found["customized"] = numbers[-1]
    return bool(numbers or spans or some)


def _suggestions(clause: str, found: dict[str, Any]) -> bool:
    applied = re.match(r"suggestions? ([\d, and]+) (?:are |were )?applied", clause)
    if applied:
        found["applied"] = tuple(int(number) for number in re.findall(r"\d+", applied[1]))
        found["suggestions"] = found.get("suggestions") or ("",) * max(found["applied"])
        return True
    match = re.match(r"(\d+) (?:open )?suggestions?(?: open)?(?:: (.+))?", clause)
    if match:
        names = [re.sub(r"^\d+\.? ", "", name.strip()) for name in (match[2] or "").split(",") if name.strip()]
        found["suggestions"] = tuple((names + [""] * int(match[1]))[: int(match[1])])
    return bool(match)


def _digest(clause: str, found: dict[str, Any]) -> bool:
    match = re.match(r"digest (on|off)\b", clause) or re.match(r"(daily|weekly|weekdays)\b.*", clause)
    if match is None:
        return False
    if match[1] in ("on", "off"):
        found["digest"]["on"] = match[1] == "on"
    if how := re.search(r"\b(daily|weekly|weekdays)\b", clause):
        found["digest"]["frequency"] = how[1]
    if at := re.search(r"\b(\d{1,2}:\d\d)\b", clause):
        found["digest"]["time"] = at[1]
    return True


def _call(clause: str, found: dict[str, Any]) -> bool:
    match = re.match(r"last (?:tool )?call: (\w+) ?\(?(.*?)\)?$", clause)
    if match is None:
        return False
    args = {name: _value(value) for name, value in re.findall(r"(\w+)=('[^']*'|\"[^\"]*\"|[^,]+)", match[2])}
    found["last_call"] = (match[1], args)
    return True


def _said(clause: str, found: dict[str, Any]) -> bool:
    if re.match(r"(?:the )?assistant |CV just |(?:customi[sz]ed )?CV ", clause):
        found["said"] = clause
        return True
    return False


def _value(text: str) -> Any:
    bare = text.strip().strip("'\"")
    if bare in ("True", "False"):
        return bare == "True"
    return int(bare) if bare.isdigit() else bare


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r",| and ", text) if part.strip())


_READERS: tuple[Callable[[str, dict[str, Any]], bool], ...] = (
    _mock, _call, _nothing, _cvs, _skills, _suggestions, _digest, _jobs, _profile, _said,
)  # fmt: skip
