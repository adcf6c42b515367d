"""From a message to the tools it wants, with their arguments."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, pairwise
from typing import Any

from agent.own_words import heard, shortened
from agent.references import find_number, find_numbers
from agent.situation import Customized, Situation
from agent.understanding.ads import brings_ad
from agent.understanding.applications import SOME_DAY, likely_status, means_all
from agent.understanding.arguments import Before, arguments
from agent.understanding.classifier import IntentClassifier
from agent.understanding.customizing import answers, decided, file_fields, said_of_suggestions, wanted
from agent.understanding.days import find_day
from agent.understanding.digests import change_in
from agent.understanding.examples import LINK, reduced
from agent.understanding.fields import profile_fields
from agent.understanding.interview import categories_in, mock_fields, speaks_of_interview, tells_of_invitation
from agent.understanding.jobs_meant import job_named
from agent.understanding.learning import (
    aims_at_work,
    asks_to_learn,
    changes_plan,
    gives_time_to_learn,
    tells_of_learning,
)
from agent.understanding.patterns import one_of, phrases
from agent.understanding.rules import weights
from agent.understanding.searches import changes_search, count_in, is_more
from agent.understanding.skill_slots import listed_terms
from career.applications.reading import read_status
from career.digest.model import DigestChange
from career.errors import InvalidInput
from career.jobs.recognising import is_ad
from career.recommendations.reasons import read_reasons

SURE, LIKELY = 0.6, 0.35
LIKELY_TO_SHOW = 0.25
SHOWS = ("view_profile", "list_cvs", "review_cv", "match_job", "recommend_jobs", "list_applications", "plan_learning",
         "prepare_interview")  # fmt: skip
"""Tools that change nothing, so that a wrong guess costs little."""
LONGEST_WISH = 450
"""Characters; a longer text is pasted, and what it says of skills or places is not said of the person."""
WRITES = ("add_skills", "remove_skills", "update_profile", "track_application", "dismiss_job", "set_digest")
ACTS = (*WRITES, "decide_suggestions", "show_changes", "customize_cv", "write_cover_letter", "export_cv",
        "start_mock_interview")  # fmt: skip
"""What a long text does not ask for: it is a story, or was pasted."""
OF_ONE_JOB = ("match_job", "track_application", "dismiss_job", "similar_jobs")
"""Tools that are called once for each job."""
INTERVIEWS = ("prepare_interview", "start_mock_interview")
MORE_OF = ("recommend_jobs", "similar_jobs")
ON_A_JOB = (
    "match_job", "customize_cv", "write_cover_letter", "prepare_interview", "start_mock_interview", "track_application",
)  # fmt: skip
"""Tools that work on one job: that of an earlier wish of the message where a later one names none."""
BOTH_SURE, WHOLE_SURE, ONE_WORD_SURE, FEWEST_WORDS, MOST_PARTINGS = 0.62, 0.8, 0.9, 2, 6
UNTRACK = ".untrack"
SHORT_CHANGE = 8
"""Words of a sentence that changes the digest once more: "make it 6pm instead"."""
SHORT_FOLLOW_UP, FEW = 9, 5
"""Words of a message that turns to another job, and of one that is little more than a number."""
SHORT_REASON = 6
"""Words of an answer that only says why a job is not wanted."""
MOST_WORDS = 45
"""Words of a decision on suggestions; more tell a story, in which numbers are of other things."""
TELLING, LONGEST_TELLING = 0.45, 400
LONGEST_MANNER = 14
"""Words of a message that says how a letter is to be."""
_HOUR = re.compile(r"(?<![\d:.,#])(?:[01]?\d|2[0-4])(?:[:.h]\d\d)?(?![\d.,%€$£]|\s?k\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Wish:
    """One thing that a message wants: a tool with arguments, or (with a dot) something to answer without a tool.

    `share` says from 0 to 1 how sure that is; `empty` that the tool's arguments could not be made out.
    """

    label: str
    share: float
    args: dict[str, Any] = field(default_factory=dict)
    empty: bool = False

    @property
    def is_likely(self) -> bool:
        """Whether a tool may be called: sooner where it only shows something."""
        return self.share >= (LIKELY_TO_SHOW if self.label in SHOWS else LIKELY)

    @property
    def is_tool(self) -> bool:
        """Whether a tool is wanted."""
        return not self.label.startswith(".")


class Understanding:
    """Understands messages by examples, rules and parsers."""

    def __init__(self, classifier: IntentClassifier) -> None:
        self._classifier = classifier

    def wishes(self, said: str, situation: Situation, before: Before) -> list[Wish]:
        """Return what a message wants, in its order; at least one."""
        if is_ad(said) or brings_ad(said):
            return [Wish("save_job", 0.95), *_asked_beside(said)]
        said = shortened(heard(said))
        if situation.customized and (meant := _of_suggestions(said, situation.customized, before)):
            return meant
        parts = [part for part in _parting().split(said) if part.strip()]
        if 1 < len(parts) <= 6 and len(said) <= LONGEST_WISH:
            several = [
                wish
                for part in parts
                if (wish := self._one(part, situation, before)).is_tool
                and not wish.empty
                and wish.share >= (SURE if len(part.split()) >= FEWEST_WORDS else ONE_WORD_SURE)
            ]
            merged = list(_merged(several))
            if len(merged) > 1:
                return _together(merged, said)
            if merged and merged[0].label == "start_mock_interview":
                return [Wish(merged[0].label, merged[0].share, merged[0].args | mock_fields(said))]
        wish = self._one(said, situation, before)
        if both := _with_invitation(wish, said, situation, before) or self._two(said, wish, situation, before):
            return both
        return _for_each_job(wish, said, situation)

    def _two(self, said: str, whole: Wish, situation: Situation, before: Before) -> list[Wish]:
        """Return the two wishes of a message that nothing parts for certain, where its halves are sure to be such."""
        found: list[tuple[float, list[Wish]]] = []
        for match in islice(_may_part().finditer(said), MOST_PARTINGS if len(said) <= LONGEST_WISH else 0):
            halves = [said[: match.start()], said[match.end() :]]
            loose = match[0].strip() == ","
            if min(len(half.split()) for half in halves) < FEWEST_WORDS + loose:
                continue
            first, second = (self._one(half, situation, before) for half in halves)
            if not {first.label, second.label} & {whole.label} or first.label == second.label:
                continue
            if whole.label == "start_mock_interview" and _only_says_how(second):
                continue
            if whole.share >= WHOLE_SURE and not all(
                wish.label == whole.label or wish.label in weights(reduced(half))
                for half, wish in zip(halves, (first, second), strict=True)
            ):
                continue
            if all(
                wish.is_tool and not wish.empty and wish.share >= BOTH_SURE + 0.2 * loose for wish in (first, second)
            ):
                found.append((min(first.share, second.share), [first, second]))
        best = max(found, key=lambda item: item[0], default=None)
        return _together(best[1], said) if best else []

    def ranked(self, said: str, situation: Situation, before: Before) -> list[str]:
        """Return all labels, the likeliest first."""
        shares = self._shares(said, situation, before)
        return sorted(shares, key=lambda label: -shares[label])

    def _one(self, said: str, situation: Situation, before: Before) -> Wish:
        shares = self._shares(said, situation, before)
        if len(said) > LONGEST_WISH:
            shares = {label: share for label, share in shares.items() if label not in ACTS}
        ranked = sorted(shares.items(), key=lambda item: -item[1])
        for (label, share), (_, next_best) in pairwise(ranked[:3]):
            args = arguments(label, said, situation, before)
            if args is not None and (label == ranked[0][0] or share >= LIKELY):
                return Wish(label, _sureness(share, next_best), args)
        return Wish(ranked[0][0], _sureness(ranked[0][1], ranked[1][1]), empty=True)

    def _shares(self, said: str, situation: Situation, before: Before) -> dict[str, float]:
        text = reduced(said, _names(situation), [*situation.skills, *listed_terms(said)])
        shares = self._classifier.shares(text)
        ruled = weights(text)
        for label, weight in (*ruled.items(), *_told(said, situation)):
            shares[label] = shares.get(label, 0.0) + weight
        if text.endswith("?"):
            shares |= {label: shares[label] / 2 for label in ("add_skills", "update_profile") if label not in ruled}
        if _tells_of_self(text) and profile_fields(said):
            shares["update_profile"] += TELLING
        if before.search_before is not None and changes_search(said):
            shares["search_jobs"] += 1.2
        elif before.tool and _is_follow_up(text, said, situation):
            shares[before.tool] = shares.get(before.tool, 0.0) + 1.3
        if before.tool == "set_digest" and len(said.split()) <= SHORT_CHANGE and not _digest(said).is_empty:
            shares["set_digest"] += 1.0
        for label, weight in _continues(said, before):
            shares[label] = shares.get(label, 0.0) + weight
        if (meant := speaks_of_interview(said, before.tool)) is not None:
            shares[meant] = shares.get(meant, 0.0) + 1.2
        if before.tool in MORE_OF and is_more(said):
            shares[before.tool] += 0.8
        if situation.customized:
            told = said_of_suggestions(said, situation.customized, before.tool)
            shares |= {label: shares.get(label, 0.0) + weight for label, weight in told}
        if before.tool == "dismiss_job" and (one_of("undo").search(said) or _is_reason(said)):
            shares |= {"dismiss_job": shares["dismiss_job"] + 0.9, "decide_suggestions": 0.0}
        if before.tool == "plan_learning" and changes_plan(said):
            shares["plan_learning"] += 1.0
        if before.tool == "track_application" and one_of("undo").search(said):
            shares[UNTRACK] = 1.5
        return shares


def _of_suggestions(said: str, known: Customized, before: Before) -> list[Wish]:
    """Return what is wanted of suggestions where that is the whole of a message; an answer for each skill it names."""
    label = wanted(said, known, before.tool)
    if label == "answer_question":
        return [Wish(label, 1.0, told) for told in answers(said, known, before.tool)]
    if label is None or label not in ("decide_suggestions", "export_cv", "write_cover_letter"):
        return []
    told = decided(said, known, before.tool, before.args)
    if len(said.split()) > MOST_WORDS and not (told and told.get("text")):
        return []
    decision = [Wish("decide_suggestions", 1.0, told)] if told else []
    if label == "export_cv":
        return [*decision, Wish(label, 1.0, file_fields(said, before.tool, before.args))] if decision else []
    return decision if label == "decide_suggestions" else []


def _with_invitation(wish: Wish, said: str, situation: Situation, before: Before) -> list[Wish]:
    """Return both wishes of a message that tells of an invitation and asks for help with the interview."""
    if wish.label not in ("track_application", *INTERVIEWS) or not tells_of_invitation(said):
        return []
    ruled = weights(reduced(said, _names(situation)))
    helps = wish.label if wish.label in INTERVIEWS else max(INTERVIEWS, key=lambda label: ruled.get(label, 0.0))
    told = arguments("track_application", said, situation, before) or {}
    if helps not in ruled or told.get("status") != "interview":
        return []
    asked = arguments(helps, said, situation, before) or {}
    return [Wish("track_application", 0.9, told), Wish(helps, 0.9, asked)]


def _for_each_job(wish: Wish, said: str, situation: Situation) -> list[Wish]:
    """Return a wish for each job of the list that is meant: "save 1 and 3", "not interested in any of them"."""
    if wish.label not in ("track_application", "dismiss_job") or wish.empty or not situation.shown:
        return [wish]
    shown = {job.number: (job.title, job.company) for job in situation.shown}
    numbers = list(shown) if means_all(said) and "job" not in wish.args else _numbers(said, shown)
    if len(numbers) < 2 or "company" in wish.args:
        return [wish]
    return [Wish(wish.label, wish.share, wish.args | {"job": f"#{number}"}) for number in numbers]


def _numbers(said: str, shown: Mapping[int, tuple[str | None, str | None]]) -> list[int]:
    """Return the numbers of a list that a message gives: "1, 3 and 4"."""
    day = find_day(said, SOME_DAY)
    text = f"{said[: day.start]};{said[day.end :]}" if day else said
    return [number for number in find_numbers(text) if number in shown]


def _told(said: str, situation: Situation) -> Iterator[tuple[str, float]]:
    """Yield what the parsers of several languages say of the intent."""
    if len(said) > LONGEST_WISH:
        return
    if tells_of_learning(said):
        yield "plan_learning", 1.0
    elif gives_time_to_learn(said):
        yield "plan_learning", 0.7
    elif aims_at_work(said) and not job_named(said, situation):
        yield "plan_learning", 1.0
    elif not asks_to_learn(said) and "preferred_career_track" in profile_fields(said):
        yield "plan_learning", -0.5
    status, digest = read_status(said), _digest(said)
    if status in ("applied", "saved") and one_of("asks of applications").match(said.lstrip("¿¡ ")):
        yield from (("list_applications", 0.9), ("track_application", -1.0))
    elif status in ("applied", "rejected", "offer", "withdrawn"):
        yield "track_application", 0.55
    elif status == "interview":
        yield "track_application", 0.3
    elif status == "saved" and situation.shown and not LINK.search(said) and _points(said, situation):
        yield "track_application", 0.9
    if status is None and digest.weekdays and (digest.at or one_of("job offers").search(said)):
        yield "set_digest", 0.55
    if situation.shown and any(reason != "not_interested" for reason in read_reasons(said)):
        yield "dismiss_job", 0.45 if job_named(said, situation) or _is_reason(said) else 0.2


def _asked_beside(said: str) -> Iterator[Wish]:
    """Yield the match that is asked for around a pasted ad: in its first line, or after it."""
    lines = [line.strip() for line in said.strip().splitlines() if line.strip()]
    edges = {lines[0], lines[-1]} if len(lines) > 1 else {lines[0][:60], lines[0][-60:]}
    if any(weights(reduced(edge)).get("match_job") for edge in edges if len(edge) < 160):
        yield Wish("match_job", 0.9)


def _merged(wishes: Sequence[Wish]) -> Iterator[Wish]:
    """Yield the wishes with neighbours of one tool put together."""
    waiting: Wish | None = None
    for wish in wishes:
        if waiting and waiting.label == "start_mock_interview" and _only_says_how(wish):
            waiting = Wish(waiting.label, waiting.share, waiting.args | wish.args)
            continue
        if waiting and waiting.label == wish.label and wish.label not in OF_ONE_JOB:
            waiting = Wish(wish.label, min(waiting.share, wish.share), _joined(waiting.args, wish.args))
            continue
        if waiting:
            yield waiting
        waiting = wish
    if waiting:
        yield waiting


def _together(wishes: Sequence[Wish], said: str) -> list[Wish]:
    """Return wishes with what one says and a later one means: the same job, that place, those skills."""
    found: list[Wish] = []
    for wish in wishes:
        args = dict(wish.args)
        if wish.label in ON_A_JOB and not args.keys() & {"job", "company"}:
            args |= next(({"job": one.args["job"]} for one in found if one.label in ON_A_JOB and "job" in one.args), {})
        if wish.label == "search_jobs":
            before = {key: value for one in found for key, value in one.args.items()}
            if "location" not in args and "location" in before and one_of("in that place").search(said):
                args["location"] = before["location"]
            if "query" not in args and before.get("skills") and one_of("with that").search(said):
                args["query"] = " ".join(before["skills"])
        if wish.label == "prepare_interview" and found and found[-1].label == "start_mock_interview":
            continue
        found.append(Wish(wish.label, wish.share, args))
    return found


def _only_says_how(wish: Wish) -> bool:
    """Tell whether a wish for questions only says how an interview is to be: "can we practise? 3 questions"."""
    return wish.label == "prepare_interview" and bool(wish.args) and wish.args.keys() <= {"count", "category", "job"}


def _joined(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    lists = {key: [*first[key], *second[key]] for key in first.keys() & second.keys() if isinstance(first[key], list)}
    return {**first, **second, **lists}


def _tells_of_self(text: str) -> bool:
    """Tell whether a reduced message says something of the person: in the first person, and no question."""
    asks = text.endswith("?") or "do i fit" in text or "xskill" in text
    return not asks and len(text) < LONGEST_TELLING and bool(one_of("self").search(text))


def _points(said: str, situation: Situation) -> bool:
    """Tell whether a message points at a job of the list shown last: "save it", "save the second one"."""
    return bool(job_named(said, situation) or one_of("pointing").search(said))


def _digest(said: str) -> DigestChange:
    """Return what a message may want of the digest; nothing where it says what cannot be."""
    try:
        return change_in(said)
    except InvalidInput:
        return DigestChange()


def _is_reason(said: str) -> bool:
    return len(said.split()) <= SHORT_REASON and any(reason != "not_interested" for reason in read_reasons(said))


@cache
def _may_part() -> re.Pattern[str]:
    return re.compile(phrases("may part"), re.IGNORECASE)


@cache
def _parting() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{phrases('then')})\s*", re.IGNORECASE)


def _is_follow_up(text: str, said: str, situation: Situation) -> bool:
    """Tell whether a short message only turns to another job: "and the second?", "the same for the Bergen one"."""
    short = len(text.split()) <= SHORT_FOLLOW_UP
    begins = re.match(
        rf"^(?:\W|\b(?:ok|okay|i see|hm+|no|nah|yes|gut|vale|bon|ладно|accha)\b)*(?:{phrases('goes on')})", said, re.I
    )
    points = find_number(said, 1) or "xjob" in text or "other" in text or job_named(said, situation)
    return bool(short and begins and points)


def _continues(said: str, before: Before) -> Iterator[tuple[str, float]]:
    """Yield what a short message only changes of what was asked for before: its time, its number, its manner."""
    words = said.split()
    if before.tool == "write_cover_letter" and len(words) <= LONGEST_MANNER and one_of("of a text").search(said):
        yield "write_cover_letter", 0.8
    if before.tool is None or len(words) > SHORT_CHANGE or LINK.search(said):
        return
    if before.tool in ON_A_JOB and any(
        one_of(f"the {way} one" if way == "other" else f"the one {way}").search(said)
        for way in ("before", "after", "other")
    ):
        yield before.tool, 1.0
    done = before.tool in ("write_cover_letter", "customize_cv", "export_cv", "decide_suggestions", "save_job")
    if done and not said.rstrip().endswith("?") and likely_status(said) == "applied":
        yield "track_application", 0.6
    changed = re.search(r"\d", said) and (len(words) <= FEW or one_of("changes").search(said))
    if before.tool == "set_digest" and changed and _HOUR.search(said) and not profile_fields(said):
        yield "set_digest", 1.7
    if before.tool == "update_profile" and "salary_min" in before.args and changed:
        yield "update_profile", 1.2
    if before.tool in ("prepare_interview", "start_mock_interview") and categories_in(said):
        yield before.tool, 0.7
    if before.tool == "recommend_jobs" and count_in(said) and one_of("goes on").search(said):
        yield "recommend_jobs", 0.8


def _sureness(share: float, next_best: float) -> float:
    """Return how sure a label is: its share, and less where another is close."""
    return max(0.0, min(1.0, share, 0.5 + share - next_best))


def _names(situation: Situation) -> list[str]:
    """Return how known jobs are called: their firms, and the firm's first word where it tells."""
    known = (*situation.jobs, *situation.shown)
    firms = [job.company for job in known if job.company]
    first = [firm.split()[0] for firm in firms if len(firm.split()[0]) > 3]
    return [*firms, *first, *(job.title for job in known if job.title)]
