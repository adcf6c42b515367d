"""Which writes need a yes: those that the person did not ask for in so many words in this turn."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from langchain.agents.middleware import HumanInTheLoopMiddleware, InterruptOnConfig, ToolCallRequest
from langchain_core.messages import AIMessage

from agent.deeds import deed, texts_of
from agent.offering import offered, said_of_offer
from agent.own_words import own_words
from agent.said import Names, application_said, digest_said, dismissal_said, is_said
from agent.said_of_suggestions import answer_said, change_said, decision_said, is_decided
from agent.situation import NUMBERED
from agent.tools.jobs import last_said
from agent.understanding.examples import plain, reduced
from agent.understanding.fields import amounts_in, profile_fields
from agent.understanding.patterns import phrases
from agent.understanding.rules import weights
from agent.understanding.skill_slots import named
from agent.wording.phrases import listed
from career.addressed import without
from career.jobs.recognising import is_ad
from career.skills import service as skills
from runtime.language import gettext as _

Reply = Literal["yes", "no"]
WISHED = "wished"
"""Where a message that calls tools keeps which tools the rules understood the person to want."""
LEAST_PAY = 1000
"""A smaller number that is said is the number of a job, or a year's part."""
_ON_A_TEXT = ("save_job", "track_application", "decide_suggestions", "customize_cv", "write_cover_letter", "export_cv")
"""What can be asked for in what leads to a pasted text: “save this: …”, “3: …”."""
_OPPOSITE = {"add_skills": "remove_skills", "remove_skills": "add_skills"}


@dataclass(frozen=True)
class _Asked:
    """A call, the person's own words, their whole message, and the tools that the words may want."""

    name: str
    args: dict[str, Any]
    words: str
    said: str
    names: Names
    wished: set[str]

    @property
    def is_wished(self) -> bool:
        return self.name in self.wished

    @property
    def may_be_wished(self) -> bool:
        """Whether the rules understand the words to want nothing else alone."""
        return self.is_wished or not self.wished


Check = Callable[[_Asked], bool]


@cache
def _checks() -> dict[str, Check]:
    return {
        "add_skills": lambda asked: asked.may_be_wished and _skills_said(asked.args, asked.words),
        "remove_skills": lambda asked: asked.is_wished and _skills_said(asked.args, asked.words),
        "update_profile": lambda asked: asked.may_be_wished and _fields_said(asked.args, asked.words),
        "save_job": lambda asked: _text_said(asked.args, asked.said),
        "track_application": lambda asked: (
            asked.may_be_wished and application_said(asked.args, asked.words, asked.names)
            if asked.args
            else asked.is_wished
        ),
        "dismiss_job": lambda asked: asked.may_be_wished and dismissal_said(asked.args, asked.words, asked.names),
        "set_digest": lambda asked: (
            asked.may_be_wished and digest_said(asked.args, asked.words) if asked.args else asked.is_wished
        ),
        "decide_suggestions": lambda asked: (
            (asked.is_wished or is_decided(asked.words)) and decision_said(asked.args, asked.said, own=asked.words)
        ),
        "show_changes": lambda asked: (
            not asked.args.get("back_to") or (asked.is_wished and change_said(asked.args, asked.words))
        ),
        "answer_question": lambda asked: not is_ad(asked.said) and answer_said(asked.args, without(asked.said)),
        "customize_cv": lambda asked: asked.is_wished,
        "write_cover_letter": lambda asked: asked.is_wished,
        "export_cv": lambda asked: asked.is_wished,
        "start_mock_interview": lambda asked: asked.is_wished,
        "plan_learning": _learned_said,
    }


def approvals() -> HumanInTheLoopMiddleware[Any, Any, Any]:
    """Return the middleware that asks before writes which were not asked for."""
    config: InterruptOnConfig = {"allowed_decisions": ["approve", "reject"], "when": _unasked}
    return HumanInTheLoopMiddleware(interrupt_on=dict.fromkeys(_checks(), config))


def read_reply(text: str) -> Reply | None:
    """Return whether a message is a plain yes or no, in any of our languages; None for anything else."""
    if _only("yes").match(text):
        return "yes"
    return "no" if _only("no").match(text) else None


def question(calls: Sequence[dict[str, Any]], state: Any = None) -> str:
    """Return the question that waiting calls are asked with, in a state that tells what their numbers mean."""
    names = _names(state) if state else {}
    noted = said_of_offer(state["messages"]) if state else ""
    asked = _("Shall I {deeds}?", deeds=listed([deed(call["name"], call["args"], names) for call in calls]))
    return f"{noted} {asked}".strip()


def is_asked_for(
    call: Mapping[str, Any], said: str, *, names: Names | None = None, wished: Collection[str] = ()
) -> bool:
    """Tell whether a call does nothing but what the person's own words of this turn ask for.

    `wished` are tools that the rules understood these words to want.
    """
    check = _checks().get(call["name"])
    if check is None:
        return True
    words = own_words(said, on_it=call["name"] in _ON_A_TEXT)
    asked = weights(reduced(words))
    opposite = _OPPOSITE.get(call["name"])
    if opposite in asked and call["name"] not in asked:
        return False
    return check(_Asked(call["name"], call["args"], words, said, names or {}, {*wished, *asked}))


@cache
def _only(reply: Reply) -> re.Pattern[str]:
    more = rf"(?:\W+(?:{phrases(f'after {reply}')}))*"
    return re.compile(rf"^\W*(?:{phrases(reply)}){more}\W*$", re.IGNORECASE)


def _unasked(request: ToolCallRequest) -> bool:
    wished = _calling(request.state).get(WISHED, ())
    call: Mapping[str, Any] = request.tool_call
    if call["name"] == "add_skills" and offered(request.state["messages"]):
        return True
    return not is_asked_for(call, last_said(request.state), names=_names(request.state), wished=wished)


def _names(state: Any) -> Names:
    """Return what numbers meant when the calls were made, as the message that makes them keeps it."""
    kept = _calling(state).get(NUMBERED, {})
    return {int(number): (title, company) for number, (title, company) in kept.items()}


def _calling(state: Any) -> dict[str, Any]:
    """Return what the message that makes the calls keeps beside them."""
    calling = next((message for message in reversed(state["messages"]) if isinstance(message, AIMessage)), None)
    return calling.additional_kwargs if calling else {}


def _learned_said(asked: _Asked) -> bool:
    """Tell whether what is noted as begun or done was told; a plan alone notes nothing."""
    noted = texts_of({key: asked.args[key] for key in ("started", "done") if asked.args.get(key)})
    return all(is_said(name, asked.words) or (name.isdigit() and asked.is_wished) for name in noted)


def _skills_said(args: dict[str, Any], said: str) -> bool:
    keys = {skills.canonical(name)[0] for name in named(said)}
    keys |= {mention.key for mention in skills.extract(said, known_skill_list=True)}
    return all(is_said(name, said) or skills.canonical(name)[0] in keys for name in args.get("skills", ()))


def _fields_said(args: dict[str, Any], said: str) -> bool:
    parsed = profile_fields(said)
    return all(_field_said(key, value, said, parsed) for key, value in args.items() if value not in (None, "", []))


def _field_said(key: str, value: Any, said: str, parsed: dict[str, Any]) -> bool:
    if parsed.get(key) == value:
        return True
    if isinstance(value, int):
        return (value >= LEAST_PAY and value in amounts_in(said)) or value in (
            parsed.get("salary_min"),
            parsed.get("salary_max"),
        )
    if isinstance(value, list):
        return all(item in parsed.get(key, ()) or is_said(str(item), said) for item in value)
    return key not in ("experience_level", "remote_preference", "currency") and is_said(str(value), said)


def _text_said(args: dict[str, Any], said: str) -> bool:
    whole = plain(said)
    return all(plain(str(args[key])) in whole for key in ("text", "url") if args.get(key))
