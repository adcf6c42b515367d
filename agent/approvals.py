"""Which writes need a yes: those that the person did not ask for in so many words in this turn."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Literal

from langchain.agents.middleware import HumanInTheLoopMiddleware, InterruptOnConfig, ToolCallRequest
from langchain_core.messages import AIMessage

from agent.said import (
    Names,
    application_said,
    deed_of_application,
    deed_of_digest,
    digest_said,
    dismissal_said,
    is_said,
    name_of,
)
from agent.said_of_suggestions import answer_said, change_said, decision_said, deed_of_answer, deed_of_decision
from agent.situation import NUMBERED
from agent.tools.jobs import last_said
from agent.understanding.examples import plain, reduced
from agent.understanding.fields import amounts_in, profile_fields
from agent.understanding.patterns import phrases
from agent.understanding.rules import weights
from agent.understanding.skill_slots import named
from agent.understanding.wishes import LONGEST_WISH
from agent.wording.phrases import listed, short
from agent.wording.profile import FIELDS
from career.jobs.recognising import is_ad
from career.skills import service as skills

Check = Callable[[dict[str, Any], str, Names], bool]
Reply = Literal["yes", "no"]
_MAY_BE_LONG = ("save_job", "decide_suggestions", "answer_question")
"""What is asked for in a long text as well: a pasted ad, own words for a line of the CV, an answer."""
_OPPOSITE = {"add_skills": "remove_skills", "remove_skills": "add_skills"}


def approvals() -> HumanInTheLoopMiddleware[Any, Any, Any]:
    """Return the middleware that asks before writes which were not asked for."""
    checks: dict[str, Check] = {
        "add_skills": _skills_said,
        "remove_skills": _skills_said,
        "update_profile": _fields_said,
        "save_job": _text_said,
        "track_application": application_said,
        "dismiss_job": dismissal_said,
        "set_digest": lambda args, said, _names: digest_said(args, said),
        "decide_suggestions": lambda args, said, _names: decision_said(args, said),
        "show_changes": lambda args, said, _names: change_said(args, said),
        "answer_question": lambda args, said, _names: answer_said(args, said),
    }

    def config(name: str) -> InterruptOnConfig:
        return {"allowed_decisions": ["approve", "reject"], "when": lambda request: _unasked(request, checks[name])}

    return HumanInTheLoopMiddleware(interrupt_on={name: config(name) for name in checks})


def read_reply(text: str) -> Reply | None:
    """Return whether a message is a plain yes or no, in any of our languages; None for anything else."""
    if _only("yes").match(text):
        return "yes"
    return "no" if _only("no").match(text) else None


def question(calls: Sequence[dict[str, Any]], state: Any = None) -> str:
    """Return the question that waiting calls are asked with, in a state that tells what their numbers mean."""
    names = _names(state) if state else {}
    return f"Shall I {listed([_deed(call['name'], call['args'], names) for call in calls])}?"


def own_words(said: str) -> str:
    """Return what the person wrote themselves of a message: without a text that they pasted."""
    if not is_ad(said) and len(said) <= LONGEST_WISH:
        return said
    first = said.strip().split("\n", 1)[0]
    return first.split(":", 1)[0] if ":" in first[:80] else ""


@cache
def _only(reply: Reply) -> re.Pattern[str]:
    more = rf"(?:\W+(?:{phrases(f'after {reply}')}))*"
    return re.compile(rf"^\W*(?:{phrases(reply)}){more}\W*$", re.IGNORECASE)


def _unasked(request: ToolCallRequest, said_so: Check) -> bool:
    said, call, names = last_said(request.state), request.tool_call, _names(request.state)
    if call["name"] in _MAY_BE_LONG:
        return not said_so(call["args"], said, names)
    words = own_words(said)
    opposite = _OPPOSITE.get(call["name"])
    asked = weights(reduced(words))
    if opposite in asked and call["name"] not in asked:
        return True
    return not said_so(call["args"], words, names)


def _names(state: Any) -> Names:
    """Return what numbers meant when the calls were made, as the message that makes them keeps it."""
    calling = next((message for message in reversed(state["messages"]) if isinstance(message, AIMessage)), None)
    kept = calling.additional_kwargs.get(NUMBERED, {}) if calling else {}
    return {int(number): (title, company) for number, (title, company) in kept.items()}


def _skills_said(args: dict[str, Any], said: str, _names: Names) -> bool:
    keys = {skills.canonical(name)[0] for name in named(said)}
    keys |= {mention.key for mention in skills.extract(said, known_skill_list=True)}
    return all(is_said(name, said) or skills.canonical(name)[0] in keys for name in args.get("skills", ()))


def _fields_said(args: dict[str, Any], said: str, _names: Names) -> bool:
    parsed = profile_fields(said)
    return all(_field_said(key, value, said, parsed) for key, value in args.items() if value not in (None, "", []))


def _field_said(key: str, value: Any, said: str, parsed: dict[str, Any]) -> bool:
    if parsed.get(key) == value:
        return True
    if isinstance(value, int):
        return value in amounts_in(said) or value in (parsed.get("salary_min"), parsed.get("salary_max"))
    if isinstance(value, list):
        return all(item in parsed.get(key, ()) or is_said(str(item), said) for item in value)
    return key not in ("experience_level", "remote_preference", "currency") and is_said(str(value), said)


def _text_said(args: dict[str, Any], said: str, _names: Names) -> bool:
    whole = plain(said)
    return all(plain(str(args[key])) in whole for key in ("text", "url") if args.get(key))


def _deed(name: str, args: dict[str, Any], names: Names) -> str:
    match name:
        case "add_skills":
            return f"add {listed(args.get('skills', []))} to your skills"
        case "remove_skills":
            return f"remove {listed(args.get('skills', []))} from your skills"
        case "update_profile":
            return "set " + listed(
                [f"{FIELDS.get(k, k).lower()} to {short(_shown(v), 80)}" for k, v in args.items() if v]
            )
        case "track_application":
            return deed_of_application(args, names)
        case "dismiss_job":
            return f"{'show' if args.get('undo') else 'never show'} {name_of(args, names) or 'this job'} again"
        case "set_digest":
            return deed_of_digest(args)
        case "decide_suggestions":
            return deed_of_decision(args)
        case "answer_question":
            return deed_of_answer(args)
        case "show_changes":
            return f"go back to version {args.get('back_to')} of your CV"
        case "save_job":
            return f"save this as a job: “{short(str(args.get('text') or args.get('url') or ''), 120)}”"
        case _:
            return name.replace("_", " ")


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
