"""The arguments of the tools that a message wants, as its words give them."""

import re
from dataclasses import dataclass, field
from typing import Any

from agent.references import find_jobs, without_references
from agent.situation import Situation
from agent.understanding.applications import SOME_DAY, application_fields, without_note
from agent.understanding.customizing import (
    answer_fields,
    begins_anew,
    change_fields,
    decided,
    file_fields,
    letter_fields,
)
from agent.understanding.days import find_day
from agent.understanding.digests import digest_fields
from agent.understanding.examples import LINK
from agent.understanding.fields import profile_fields
from agent.understanding.interview import firm_named, mock_fields, question_fields
from agent.understanding.jobs_meant import job_named
from agent.understanding.learning import learning_args
from agent.understanding.patterns import one_of
from agent.understanding.searches import count_in, is_more, search_fields
from agent.understanding.skill_slots import named, pointed_at, what_is_left
from career.recommendations.reasons import read_reasons

MOST_JOBS = 20


@dataclass(frozen=True)
class Before:
    """What went before in the thread: the last tool that was called with its arguments, and skills found missing.

    `search` are the arguments of the search whose list is still spoken of; None where there is none.
    """

    tool: str | None = None
    missing: tuple[str, ...] = ()
    args: dict[str, Any] = field(default_factory=dict)
    search: dict[str, Any] | None = None

    @property
    def search_before(self) -> dict[str, Any] | None:
        """The arguments of the search that a short sentence may change."""
        return self.args if self.tool == "search_jobs" else self.search


def arguments(label: str, said: str, situation: Situation, before: Before) -> dict[str, Any] | None:
    """Return the arguments of a tool as a message gives them; None where what it must have is not there."""
    match label:
        case "add_skills":
            skills = named(said) or _taken_back(said, before, "remove_skills")
            skills = skills or (list(before.missing) if one_of("those").search(said) else []) or what_is_left(said)
            return {"skills": skills} if skills else None
        case "remove_skills":
            skills = _taken_back(said, before, "add_skills") or _to_remove(said, situation)
            return {"skills": skills} if skills else None
        case "update_profile":
            return profile_fields(said) or _amount_again(said, before) or None
        case "save_job":
            link = LINK.search(said)
            return {"url": link[0].rstrip(".,;:)")} if link else {}
        case "match_job":
            return _job(said, situation)
        case "prepare_interview" | "start_mock_interview":
            told = question_fields(said, before.args) if label == "prepare_interview" else mock_fields(said)
            return (_job(said, situation) or _firm(said)) | told
        case "track_application":
            return _application(said, situation)
        case "dismiss_job":
            return _dismissal(said, situation)
        case "similar_jobs":
            if before.tool == label and is_more(said):
                return before.args | {"limit": min(2 * before.args.get("limit", 5), MOST_JOBS)}
            return _job(said, situation) | _limit(without_references(said))
        case "set_digest":
            return digest_fields(said, before.args if before.tool == label else None)
        case "search_jobs":
            return search_fields(said, before.search_before or {})
        case "recommend_jobs":
            more = before.tool == label and is_more(said)
            return _limit(said) | ({"unseen": True} if more or one_of("unseen").search(said) else {})
        case "compare_jobs":
            numbers = find_jobs(said, {job.number: (job.title, job.company) for job in situation.jobs})
            return {"jobs": [f"#{number}" for number in numbers]} if len(numbers) > 1 else {}
        case _:
            return _further(label, said, situation, before)


def _further(label: str, said: str, situation: Situation, before: Before) -> dict[str, Any] | None:
    known = situation.customized
    match label:
        case "plan_learning":
            return learning_args(said, before.args if before.tool == label else {})
        case "customize_cv":
            return _job(said, situation) | ({"anew": True} if begins_anew(said) else {})
        case "write_cover_letter":
            job = {} if known and not _says_which(said) else _job(said, situation)
            return job | letter_fields(said, before.args if before.tool == label else None)
        case "decide_suggestions":
            return decided(said, known, before.tool, before.args) or None
        case "export_cv":
            return file_fields(said, before.tool, before.args)
        case "show_changes":
            return change_fields(said) or {}
        case "answer_question":
            return answer_fields(said, known, before.tool)
        case _:
            return {}


def _job(said: str, situation: Situation) -> dict[str, Any]:
    job = job_named(said, situation)
    return {"job": job} if job else {}


def _amount_again(said: str, before: Before) -> dict[str, Any]:
    """Return the salary of "actually 28" after "27k": a bare number in the size of the one before."""
    last = before.args.get("salary_min") if before.tool == "update_profile" else None
    numbers = re.findall(r"(?<![\w#.,])(\d{1,3})(?![\w.,]*\d)\s*k?\b", said)
    if not isinstance(last, int | float) or len(numbers) != 1:
        return {}
    amount = int(numbers[0])
    while amount * 10 <= last * 3:
        amount *= 10
    return {"salary_min": amount}


def _taken_back(said: str, before: Before, tool: str) -> list[str]:
    """Return the skills that were just added or removed where a message takes that back: "no, put it back"."""
    pronoun = one_of("taken back").search(said)
    names = before.args.get("skills") if before.tool == tool and pronoun else None
    return (
        list(names) if isinstance(names, list) and not any(name.casefold() in said.casefold() for name in names) else []
    )


def _says_which(said: str) -> bool:
    """Tell whether a message names a job and no suggestion, while numbers mean suggestions."""
    return not re.search(
        r"\b(?:suggestions?|vorschl\w+|sugest\w+|sugerenc\w+|propositions?|предложени\w+)\b", said, re.I
    )


def _firm(said: str) -> dict[str, Any]:
    firm = firm_named(said)
    return {"job": firm} if firm else {}


def _limit(said: str) -> dict[str, Any]:
    count = count_in(said)
    return {"limit": min(count, MOST_JOBS)} if count else {}


def _dismissal(said: str, situation: Situation) -> dict[str, Any]:
    """Return which job is not wanted and why, or that one is wanted again."""
    if one_of("undo").search(said):
        return _job(said, situation) | {"undo": True}
    reasons = [reason for reason in read_reasons(said) if reason != "not_interested"]
    if not reasons and one_of("none of that firm").search(said):
        reasons = ["company"]
    return _job(said, situation) | ({"reason": reasons[0]} if reasons else {})


def _application(said: str, situation: Situation) -> dict[str, Any] | None:
    """Return what a message tells of an application; None where it tells neither what became of it nor a note."""
    fields = application_fields(said)
    if "status" not in fields and "note" not in fields:
        return None
    day = find_day(said, SOME_DAY)
    job = job_named(without_note(said.replace(day.words, ";") if day else said), situation)
    if job and job.startswith("#"):
        fields.pop("company", None)
        fields.pop("title", None)
    elif job and fields.get("company"):
        job = None
    return ({"job": job} if job else {}) | fields


def _to_remove(said: str, situation: Situation) -> list[str]:
    parts = re.split(r"[,;.!?]\s+|\s(?:but|aber|pero|mais|mas|но|lekin|par)\s", said)
    going = "; ".join(part for part in parts if not one_of("stays").search(part)) or said
    names = named(going, situation.skills)
    held = [name for name in names if name.casefold() in {skill.casefold() for skill in situation.skills}]
    return held or pointed_at(said, situation.skills) or names
