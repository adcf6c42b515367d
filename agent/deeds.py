"""What calls that wait for a yes would do, in the words of the question."""

from collections.abc import Callable, Mapping
from typing import Any

from agent.said import Names, deed_of_application, deed_of_digest, name_of
from agent.said_of_suggestions import deed_of_answer, deed_of_decision
from agent.wording.phrases import listed, short, within
from agent.wording.profile import FIELDS
from runtime.language import N_
from runtime.language import gettext as _

_OTHER_FIELDS = {"salary_min": N_("salary_min"), "salary_max": N_("salary_max"), "currency": N_("currency")}
Deed = Callable[[Mapping[str, Any], Names], str]
LONGEST = 120


def deed(name: str, args: Mapping[str, Any], names: Names) -> str:
    """Return what a call would do, as it stands after "Shall I"."""
    words = _DEEDS.get(name)
    return words(args, names) if words else name.replace("_", " ")


def texts_of(args: Mapping[str, Any]) -> list[str]:
    """Return the texts in the arguments of a call."""
    lists = [value if isinstance(value, list) else [value] for value in args.values()]
    return [value for values in lists for value in values if isinstance(value, str)]


def _of_profile(args: Mapping[str, Any], _names: Names) -> str:
    given = {key: short(_shown(value), 80) for key, value in args.items() if value}
    told = [_("{field} to {value}", field=_field(key), value=value) for key, value in given.items()]
    return _("set {changes}", changes=listed(told))


def _field(key: str) -> str:
    return within(_(FIELDS.get(key) or _OTHER_FIELDS.get(key, key)))


def _of_file(args: Mapping[str, Any], _names: Names) -> str:
    form = short(str(args.get("format") or "pdf"), 10)
    if args.get("what") == "letter":
        return _("make a file of your letter ({format})", format=form)
    return _("make a file of your CV ({format})", format=form)


def _of_dismissal(args: Mapping[str, Any], names: Names) -> str:
    job = _job(args, names)
    return _("show {job} again", job=job) if args.get("undo") else _("never show {job} again", job=job)


def _of_customizing(args: Mapping[str, Any], names: Names) -> str:
    job = _job(args, names)
    if args.get("anew"):
        return _("begin again with the suggestions for {job}; what was decided on them is lost then", job=job)
    return _("suggest changes of your CV for {job}", job=job)


def _job(args: Mapping[str, Any], names: Names) -> str:
    return name_of(dict(args), names) or _("this job")


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _skills(args: Mapping[str, Any]) -> str:
    return short(listed(args.get("skills", [])), LONGEST)


_DEEDS: dict[str, Deed] = {
    "add_skills": lambda args, _names: _("add {skills} to your skills", skills=_skills(args)),
    "remove_skills": lambda args, _names: _("remove {skills} from your skills", skills=_skills(args)),
    "update_profile": _of_profile,
    "track_application": lambda args, names: deed_of_application(dict(args), names),
    "dismiss_job": _of_dismissal,
    "set_digest": lambda args, _names: deed_of_digest(dict(args)) if args else _("tell when your digest comes"),
    "decide_suggestions": lambda args, _names: deed_of_decision(dict(args)),
    "answer_question": lambda args, _names: deed_of_answer(dict(args)),
    "show_changes": lambda args, _names: _("go back to version {number} of your CV", number=args.get("back_to")),
    "save_job": lambda args, _names: _(
        "save this as a job: “{text}”", text=short(str(args.get("text") or args.get("url") or ""), LONGEST)
    ),
    "export_cv": _of_file,
    "write_cover_letter": lambda args, names: _("write a cover letter for {job}", job=_job(args, names)),
    "customize_cv": _of_customizing,
    "start_mock_interview": lambda args, names: _("start a mock interview for {job}", job=_job(args, names)),
    "plan_learning": lambda args, _names: _(
        "note in your learning plan: {skills}", skills=short(listed(texts_of(args)), LONGEST)
    ),
}
