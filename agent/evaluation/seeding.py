"""Makes the state that a context note describes: a person with CVs, jobs, suggestions and what was said before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from importlib.resources import files as resources
from typing import Any
from uuid import UUID

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage
from sqlalchemy.ext.asyncio import AsyncSession

from agent.evaluation.notes import NotedJob, NotedMock, Setup
from agent.shown import Listed
from career.accounts.service import terminal_user
from career.applications import service as applications
from career.applications.model import Status
from career.conversation import service as conversation
from career.customization.model import Change, Suggestion, SuggestionKind
from career.cv import service as cvs
from career.digest import service as digests
from career.digest.model import DigestChange
from career.interview.model import InterviewQuestion
from career.jobs import service as jobs
from career.ports import Embedder, FileStore
from career.profile import service as profiles
from db.models import Job, ProcessingStatus, SuggestionRow
from db.repositories.customizations import CustomizationRepository
from db.repositories.interviews import InterviewRepository
from db.session import Database
from runtime.ids import new_id
from runtime.streams import EventStreams

_WEEKDAYS = {"daily": (1, 2, 3, 4, 5, 6, 7), "weekdays": (1, 2, 3, 4, 5), "weekly": (1,)}
_FILLED = {"location": "Dresden", "experience_level": "mid", "preferred_career_track": "office administration",
           "languages": ["English", "German"], "salary_min": 38000, "currency": "EUR"}  # fmt: skip
_UNNAMED = ("Kastell Bürobedarf order clerk", "Hafen Logistik dispatcher", "Fleming Verlag assistant",
            "Nordlicht Reisen travel agent", "Rheinwerk Energie planner", "Taler Bank trainee",
            "Sonnental Klinik receptionist", "Mühle Backwaren shop assistant")  # fmt: skip
_QUESTIONS = ("Tell me about yourself.", "What are you proud of?", "Tell me about a conflict at work.",
              "What do you find hard?", "Why do you want this job?")  # fmt: skip
_KINDS: Mapping[str, SuggestionKind] = {
    "headline": "headline", "summary": "summary", "skill": "order_skills", "reorder": "order_skills",
    "short": "shorten", "bullet": "reword", "reword": "reword",
}  # fmt: skip


@dataclass(frozen=True)
class World:
    """What seeding needs."""

    database: Database
    streams: EventStreams
    files: FileStore
    embedder: Embedder


@dataclass(frozen=True)
class Person:
    """A person as seeded: their thread, what was said in it, and the numbers that the note gives their jobs."""

    user_id: UUID
    thread_id: UUID
    messages: tuple[AnyMessage, ...]
    numbers: Mapping[UUID, int]
    names: Mapping[int, str]
    suggestions: int = 0


async def seed(world: World, setup: Setup, cv_text: str | None = None) -> Person:
    """Make a new person in the state of a note; `cv_text` is their CV where a dialogue brings one."""
    async with world.database.transaction() as session:
        user = await terminal_user(session, f"evaluated-{new_id().hex}")
        thread = await conversation.open_thread(session, user.id, "terminal", "main")
        await _profile(session, user.id, setup)
        await _digest(session, user.id, thread.id, setup)
    names = setup.cvs or (("cv",) if cv_text or _needs_cv(setup) else ())
    for name in names:
        text = cv_text or resources(__package__).joinpath("cv.txt").read_text(encoding="utf-8")
        cv = await cvs.receive(world.database, world.files, user.id, f"{name}.txt", f"{text}\n".encode())
        await cvs.process(world.database, world.files, world.streams, world.embedder, cv.id)
    async with world.database.transaction() as session:
        if names:
            await _skills(session, user.id, setup)
        numbered = await _jobs(session, user.id, setup)
        spoken = setup.focus or setup.customized or _of_last_call(setup)
        if spoken in numbered:
            thread = await conversation.get_thread(session, user.id, thread.id)
            thread.job_id = numbered[spoken].id
        if setup.suggestions or setup.customized:
            await _suggestions(session, user.id, setup, numbered)
        if setup.mock:
            await _mock(session, user.id, thread.id, setup.mock, numbered)
    return Person(
        user.id,
        thread.id,
        tuple(_said(setup, numbered)),
        {job.id: number for number, job in numbered.items()},
        {job.number: job.name for job in setup.jobs},
        len(setup.suggestions),
    )


def _of_last_call(setup: Setup) -> int:
    """Return the number of the job that the last call was for; 0 where it was for none."""
    told = re.search(r"\d+", str(setup.last_call[1].get("job", ""))) if setup.last_call else None
    return int(told[0]) if told else 0


def _needs_cv(setup: Setup) -> bool:
    return bool(setup.suggestions or setup.customized)


async def _profile(session: AsyncSession, user_id: UUID, setup: Setup) -> None:
    fields: dict[str, Any] = {**(_FILLED if setup.is_filled else {}), **setup.profile}
    if fields:
        await profiles.change(session, user_id, profiles.ProfileChange.checked(**fields))
    if setup.skills:
        await profiles.add_skills(session, user_id, setup.skills)
    elif setup.is_filled:
        await profiles.add_skills(session, user_id, ["Excel", "Outlook", "Scheduling"])


async def _skills(session: AsyncSession, user_id: UUID, setup: Setup) -> None:
    """Leave only the skills of the note, where it names them: those of the CV are not in it."""
    if setup.skills:
        known = [skill.name for skill in await profiles.list_skills(session, user_id)]
        await profiles.remove_skills(session, user_id, known)
        await profiles.add_skills(session, user_id, setup.skills)


async def _digest(session: AsyncSession, user_id: UUID, thread_id: UUID, setup: Setup) -> None:
    if not setup.digest.get("on"):
        return
    hour, minute = map(int, str(setup.digest.get("time", "08:00")).split(":"))
    days = _WEEKDAYS[setup.digest.get("frequency", "daily")]
    change = DigestChange(on=True, at=time(hour, minute), weekdays=days)
    await digests.change(session, user_id, change, thread_id=thread_id, now=datetime.now(UTC))


async def _jobs(session: AsyncSession, user_id: UUID, setup: Setup) -> dict[int, Job]:
    """Keep the jobs of the note, and others where its numbers leave gaps, so that each has its number."""
    noted = {job.number: job for job in setup.jobs}
    if (setup.suggestions or setup.customized) and not noted:
        noted = {1: NotedJob(number=1)}
    kept = {}
    for number in range(1, max(noted, default=0) + 1):
        job = noted.get(number, NotedJob(number=number))
        company, title, location = _named(job.name or _UNNAMED[(number - 1) % len(_UNNAMED)])
        row, _ = await jobs.save_text(session, user_id, _ad(title, company, location))
        row.title, row.company, row.location = title, company, location
        row.status = ProcessingStatus.ready
        kept[number] = row
        if job.status:
            status: Status = job.status  # type: ignore[assignment]
            await applications.track(session, user_id, status=status, job=row, now=datetime.now(UTC))
    await session.flush()
    return kept


def _ad(title: str, company: str, location: str | None) -> str:
    return (
        f"{title}\n{company}, {location or 'Dresden'}\n\nYour tasks\n- Work in our team as {title}\n\n"
        "What we look for\n- 1 year of experience\n- Excel\n- English\n\nApply by e-mail with your CV."
    )


def _named(name: str) -> tuple[str, str, str | None]:
    """Return company, title and place of "Hotel Adler front desk" or "Kita Sonnenblume, Bonn"."""
    bare, _, place = name.partition(", ")
    words = bare.split()
    first = next((at for at, word in enumerate(words) if at and not word[0].isupper()), len(words))
    company = " ".join(words[:first]) or bare
    return company, " ".join(words[first:]) or "assistant", place or None


async def _suggestions(session: AsyncSession, user_id: UUID, setup: Setup, numbered: Mapping[int, Job]) -> None:
    cv = await cvs.active(session, user_id)
    document = cvs.document_of(cv)
    job = numbered[setup.customized or setup.focus or min(numbered)]
    repository = CustomizationRepository(session, user_id)
    made = await repository.put(
        cv.id, job.id, document=document.model_dump(mode="json"), language="en", base_score=50, score=50, questions=[]
    )
    places = [f"/work/{entry}/highlights/{line}" for entry, work in enumerate(document.work)
              for line in range(len(work.highlights))]  # fmt: skip
    names = setup.suggestions or ("headline", "summary", "bullet")
    for number, name in enumerate(names, 1):
        kinds: list[SuggestionKind] = [kind for word, kind in _KINDS.items() if word in name.lower()]
        kind = kinds[0] if kinds else "reword"
        item = _suggestion(number, kind, places[number % len(places)] if places else "/basics/summary")
        state = "applied" if number in setup.applied or not setup.suggestions else "open"
        session.add(
            SuggestionRow(
                customization_id=made.id,
                number=number,
                state=state,
                detail=item.model_copy(update={"state": state}).model_dump(mode="json"),
            )
        )


async def _mock(
    session: AsyncSession, user_id: UUID, thread_id: UUID, noted: NotedMock, numbered: Mapping[int, Job]
) -> None:
    """Begin the mock interview of the note; the questions before the one that is asked were skipped."""
    job = numbered.get(noted.job or max(numbered, default=0))
    texts = [*_QUESTIONS, *(f"What else should we know, {place}?" for place in range(noted.total))][: noted.total]
    texts[noted.number - 1] = noted.question or texts[noted.number - 1]
    asked = [
        InterviewQuestion(number=place, category="behavioural", text=text).model_dump(mode="json")
        for place, text in enumerate(texts, 1)
    ]
    repository = InterviewRepository(session, user_id)
    begun = await repository.begin(
        thread_id,
        asked,
        job_id=job.id if job else None,
        job_title=job.title if job else None,
        job_company=job.company if job else None,
        tone="friendly",
    )
    for row in await repository.questions(begun.id) if begun else ():
        if row.number < noted.number:
            row.state = "skipped"


def _suggestion(number: int, kind: SuggestionKind, place: str) -> Suggestion:
    if kind == "order_skills":
        change = Change(operation="order", path="/skills/0/keywords", order=(1, 0))
    else:
        path = {"headline": "/basics/label", "summary": "/basics/summary"}.get(kind, place)
        change = Change(operation="replace", path=path, text="Keep the diaries of six engineers in Outlook")
    return Suggestion(
        number=number,
        kind=kind,
        change=change,
        before="",
        after=change.text or "",
        reason="It serves the ad.",
        evidence=(),
        gain=0,
    )


def _said(setup: Setup, numbered: Mapping[int, Job]) -> list[AnyMessage]:
    """Return what was said before, as the graph would have kept it."""
    calls: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = []
    if setup.shown_skills:
        text = "Your skills: " + ", ".join(setup.skills)
        calls.append(("view_profile", {}, text, {}))
    if setup.listed:
        listed = [
            Listed(title=job.title, company=job.company, job_id=job.id).model_dump(mode="json")
            for job in (numbered[number] for number in setup.listed if number in numbered)
        ]
        lines = "\n".join(f"{place}. {item['title']} at {item['company']}" for place, item in enumerate(listed, 1))
        calls.append(("recommend_jobs", {}, lines, {"listed": listed}))
    if setup.customized or setup.suggestions:
        calls.append(("customize_cv", {"job": str(setup.customized or 1)}, "Here are suggestions for your CV.", {}))
    if setup.mock:
        calls.append(("start_mock_interview", {}, setup.mock.question or _QUESTIONS[0], {}))
    if setup.last_call:
        name, args = setup.last_call
        calls.append((name, args, "No open job fits.", {}))
    messages: list[AnyMessage] = []
    for name, args, text, facts in calls:
        call_id = new_id().hex
        messages += [
            HumanMessage("Go on."),
            AIMessage("", tool_calls=[{"name": name, "args": args, "id": call_id}]),
            ToolMessage(text, tool_call_id=call_id, name=name, artifact={"events": [], **facts}),
            AIMessage(text),
        ]
    if setup.said and not calls:
        messages += [HumanMessage("Hello."), AIMessage(f"({setup.said})")]
    return messages
