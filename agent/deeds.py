"""What calls that wait for a yes would do, in the words of the question."""

from collections.abc import Callable, Mapping
from typing import Any

from agent.said import Names, deed_of_application, deed_of_digest, name_of
from agent.said_of_suggestions import deed_of_answer, deed_of_decision
from agent.wording.phrases import listed, short
from agent.wording.profile import FIELDS

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
    told = [f"{FIELDS.get(key, key).lower()} to {short(_shown(value), 80)}" for key, value in args.items() if value]
    return f"set {listed(told)}"


def _of_file(args: Mapping[str, Any], _names: Names) -> str:
    what = "letter" if args.get("what") == "letter" else "CV"
    return f"make a file of your {what} ({short(str(args.get('format') or 'pdf'), 10)})"


def _job(args: Mapping[str, Any], names: Names) -> str:
    return name_of(dict(args), names) or "this job"


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


_DEEDS: dict[str, Deed] = {
    "add_skills": lambda args, _: f"add {short(listed(args.get('skills', [])), LONGEST)} to your skills",
    "remove_skills": lambda args, _: f"remove {short(listed(args.get('skills', [])), LONGEST)} from your skills",
    "update_profile": _of_profile,
    "track_application": lambda args, names: deed_of_application(dict(args), names),
    "dismiss_job": lambda args, names: f"{'show' if args.get('undo') else 'never show'} {_job(args, names)} again",
    "set_digest": lambda args, _: deed_of_digest(dict(args)) if args else "tell when your digest comes",
    "decide_suggestions": lambda args, _: deed_of_decision(dict(args)),
    "answer_question": lambda args, _: deed_of_answer(dict(args)),
    "show_changes": lambda args, _: f"go back to version {args.get('back_to')} of your CV",
    "save_job": lambda args, _: (
        f"save this as a job: “{short(str(args.get('text') or args.get('url') or ''), LONGEST)}”"
    ),
    "export_cv": _of_file,
    "write_cover_letter": lambda args, names: f"write a cover letter for {_job(args, names)}",
    "customize_cv": lambda args, names: (
        f"begin again with the suggestions for {_job(args, names)}; what was decided on them is lost then"
        if args.get("anew")
        else f"suggest changes of your CV for {_job(args, names)}"
    ),
    "start_mock_interview": lambda args, names: f"start a mock interview for {_job(args, names)}",
    "plan_learning": lambda args, _: f"note in your learning plan: {short(listed(texts_of(args)), LONGEST)}",
}
