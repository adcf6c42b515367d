"""Whether what a tool is to write of applications, jobs and the digest stands in the person's own words."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from rapidfuzz import fuzz

from agent.references import find_number, find_numbers, named_jobs
from agent.understanding.applications import means_all
from agent.understanding.days import find_day
from agent.understanding.digests import digest_fields
from agent.understanding.examples import plain, reduced
from agent.understanding.patterns import one_of
from agent.understanding.rules import weights
from agent.wording.phrases import listed, short
from career.applications.reading import read_status
from career.jobs.views import job_name
from career.recommendations.reasons import read_reasons
from runtime.language import N_
from runtime.language import gettext as _

MOST_SHOWN = 80
Names = Mapping[int, tuple[str | None, str | None]]
"""Title and company of what numbers mean."""
_SETTINGS = {
    "time": N_("at {value}"),
    "timezone": N_("{value} time"),
    "frequency": N_("{value}"),
    "days": N_("{value}"),
    "not_on": N_("not on {value}"),
    "count": N_("{value} jobs at most"),
    "least_score": N_("a score of {value} or more"),
}
_DEEDS = {
    "saved": N_("save {name}"),
    "applied": N_("note that you applied for {name}"),
    "interview": N_("note an interview for {name}"),
    "offer": N_("note an offer for {name}"),
    "rejected": N_("note a rejection for {name}"),
    "withdrawn": N_("note that you withdrew from {name}"),
}
_NOTE = N_("keep a note on {name}")
_RHYTHMS = {"daily": N_("daily"), "weekdays": N_("weekdays"), "weekly": N_("weekly")}


def application_said(args: dict[str, Any], said: str, names: Names) -> bool:
    """Tell whether a status with its job, firm, day and note was told."""
    status = args.get("status")
    if status and read_status(said) != status and not re.search(rf"\b{_stem(status)}", plain(said)):
        return False
    words = [args[key] for key in ("company", "title", "note") if args.get(key)]
    return _job_said(args, said, names) and all(is_said(str(word), said) for word in words) and _day_said(args, said)


def dismissal_said(args: dict[str, Any], said: str, names: Names) -> bool:
    """Tell whether a job was said not to be wanted, or to be wanted again."""
    if args.get("undo"):
        return bool(one_of("undo").search(said)) and _job_said(args, said, names)
    reason = args.get("reason")
    told = read_reasons(said)
    if reason == "company" and one_of("none of that firm").search(said):
        return _job_said(args, said, names)
    if reason and reason != "not_interested" and reason not in told:
        return False
    return bool(told or weights(reduced(said)).get("dismiss_job")) and _job_said(args, said, names)


def digest_said(args: dict[str, Any], said: str) -> bool:
    """Tell whether each setting was told."""
    parsed = digest_fields(said)
    return all(_setting_said(key, value, said, parsed) for key, value in args.items() if value not in (None, [], ""))


def deed_of_application(args: dict[str, Any], names: Names) -> str:
    """Return what would be noted, to be asked."""
    name = name_of(args, names) or " at ".join(str(args[key]) for key in ("title", "company") if args.get(key))
    deed = _(_DEEDS.get(str(args.get("status")), _NOTE), name=short(str(name or _("this job")), 80))
    if args.get("date"):
        deed = f"{deed} ({short(str(args['date']), 40)})"
    if args.get("note"):
        deed = _("{deed} with the note “{note}”", deed=deed, note=short(str(args["note"]), MOST_SHOWN))
    return deed


def name_of(args: dict[str, Any], names: Names) -> str | None:
    """Return what a call's job is called; as it is given where its number is not known."""
    job = str(args.get("job") or "")
    title, company = names.get(find_number(job, 0) or 0, (None, None))
    return short(job_name(title, company), 80) or job or None


def deed_of_digest(args: dict[str, Any]) -> str:
    """Return what would be set, to be asked."""
    if args.get("on") is False:
        return _("stop the digest")
    shown = [_(_SETTINGS[key], value=_value(value)) for key, value in args.items() if key in _SETTINGS and value]
    return _("set the digest: {settings}", settings=short(listed(shown), 200)) if shown else _("start the digest")


def is_said(value: str, said: str) -> bool:
    """Tell whether the telling words of a value stand in what was said, small misspellings aside."""
    spoken = re.findall(r"\w+", plain(said))
    words = [word for word in re.findall(r"\w+", plain(value)) if len(word) > 2 or word.isdigit()] or [plain(value)]
    return all(
        any(word == other or (len(word) > 4 and fuzz.ratio(word, other) >= 80) for other in spoken) for word in words
    )


def _job_said(args: dict[str, Any], said: str, names: Names) -> bool:
    job = args.get("job")
    if not job:
        return True
    number = find_number(str(job), 0)
    if number is None:
        return is_said(str(job), said) or bool(named_jobs(said, {1: (None, str(job))}))
    told = number == find_number(said, number) or number in find_numbers(said) or means_all(said)
    return told or named_jobs(said, names) == [number]


def _day_said(args: dict[str, Any], said: str) -> bool:
    if not args.get("date") or is_said(str(args["date"]), said):
        return True
    today = datetime.now(UTC).date()
    for ahead in (False, True):
        given, told = (find_day(str(text), today, ahead=ahead) for text in (args["date"], said))
        if given and told and abs((given.day - told.day).days) <= 1:
            return True
    return False


def _setting_said(key: str, value: Any, said: str, parsed: dict[str, Any]) -> bool:
    if key == "time":
        return bool(digest_fields(f"digest at {value}").get("time", value) == parsed.get("time"))
    if key == "timezone":
        return parsed.get("timezone") == value or is_said(str(value).rsplit("/", 1)[-1], said)
    if key == "on" and value and parsed.get("on") is not False:
        return bool(parsed)
    return bool(parsed.get(key) == value)


def _stem(status: str) -> str:
    return {"saved": "save", "withdrawn": "withdr", "applied": "applied"}.get(status, status)


def _value(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    return ", ".join(_(_RHYTHMS.get(str(one), str(one))) for one in values)
