"""The kinds of task that this product has: each calls one use case.

Dramatiq's actors are made from these by WorkerProcess; they bear the tasks' names and wait in the tasks' queues.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from agent.speaking import language_of_job, language_of_thread, language_of_upload
from career import tasks
from career.conversation import delivering
from career.conversation.service import publish, topic
from career.cv import service as cvs
from career.digest import service as digests
from career.errors import Forbidden
from career.feed import service as feed
from career.jobs import service as jobs
from career.ports import Embedder, FileStore, JSONModel, Pages, Transcriber
from career.recommendations.open_jobs import OpenJobs
from db.outbox import Claim
from db.session import Database
from runtime.ids import new_id
from runtime.language import speaking
from runtime.logging import get_logger
from runtime.streams import EventStreams
from workers.accounts import erase_account, export_data, give_up_erasing
from workers.kinds import Kind
from workers.mails import Post, give_up_mail, send_mail
from workers.voice import give_up_voice, transcribe_voice

_log = get_logger(__name__)


class Turns(Protocol):
    """Runs the waiting turns of a thread (agent.runner.TurnRunner)."""

    async def run_thread(self, thread_id: UUID, worker: UUID, *, last_attempt: bool = False) -> None:
        """Work off the waiting messages. With last_attempt, one that fails again is answered with an apology."""

    async def give_up(self, thread_id: UUID, worker: UUID) -> None:
        """Answer a message that was begun and cannot be finished with an apology."""


class Courier(Protocol):
    """Brings kept messages to people (bot.notifier.TelegramNotifier)."""

    async def deliver(
        self,
        address: str,
        content: str,
        events: list[dict[str, Any]],
        *,
        key: str,
        language: str | None = None,
        replaces: str | None = None,
    ) -> None:
        """Deliver a message with its events, in a language; a repeat under the same key is not shown twice.

        It takes the place of what was shown of `replaces` while it was made. Raises Unavailable when trying again later
        may help, Forbidden when the person has blocked us.
        """


class Feeding(Protocol):
    """Reads sources of public jobs (workers.feeding.Feeding)."""

    async def fetch(self, name: str) -> None:
        """Read all boards of a source that is on."""


@dataclass(frozen=True)
class Parts:
    """What the use cases need."""

    database: Database
    streams: EventStreams
    files: FileStore
    embedder: Embedder
    pages: Pages
    courier: Courier
    turns: Turns
    feeding: Feeding
    open_jobs: OpenJobs
    checker: digests.Checker
    model: JSONModel | None = None
    """Asked about what the rules could not read of a CV; None where no language model is configured."""
    transcriber: Transcriber | None = None
    """Listens to recordings; None where none is configured."""
    post: Post | None = None
    """Sends mails; None only where no mail is sent."""


async def process_cv(parts: Parts, claim: Claim) -> None:
    """Read, parse and embed a CV."""
    take_other = partial(jobs.take_upload, parts.database)
    cv_id = _id(claim, "cv_id")
    with speaking(await _told(parts, language_of_upload, cv_id)):
        await cvs.process(
            parts.database, parts.files, parts.streams, parts.embedder, cv_id, take_other=take_other, model=parts.model
        )


async def give_up_cv(parts: Parts, claim: Claim) -> None:
    """Tell the person that their CV could not be read for a reason of ours."""
    cv_id = _id(claim, "cv_id")
    with speaking(await _told(parts, language_of_upload, cv_id)):
        await cvs.give_up(parts.database, parts.streams, cv_id)


async def process_job(parts: Parts, claim: Claim) -> None:
    """Read the requirements of a job and embed it."""
    job_id = _id(claim, "job_id")
    with speaking(await _told(parts, language_of_job, job_id)):
        await jobs.process(parts.database, parts.embedder, parts.pages, job_id)


async def run_turns(parts: Parts, claim: Claim) -> None:
    """Work off the waiting messages of a thread.

    The thread's lease is taken under an id of this attempt, not of the process: two deliveries in one process must
    exclude each other as well.
    """
    await parts.turns.run_thread(_id(claim, "thread_id"), new_id(), last_attempt=claim.last)


async def give_up_turns(parts: Parts, claim: Claim) -> None:
    """Apologise for the message that could not be answered; none is left where the last attempt did."""
    await parts.turns.give_up(_id(claim, "thread_id"), new_id())


async def give_up_job(parts: Parts, claim: Claim) -> None:
    """Say of a job that it could not be read for a reason of ours."""
    job_id = _id(claim, "job_id")
    with speaking(await _told(parts, language_of_job, job_id)):
        await jobs.give_up(parts.database, job_id)


async def fetch_source(parts: Parts, claim: Claim) -> None:
    """Read what the boards of a source list."""
    await parts.feeding.fetch(claim.payload["source"])


async def read_public_jobs(parts: Parts, claim: Claim) -> None:
    """Read the public jobs of a board that wait for it, until none does."""
    source, board = claim.payload["source"], claim.payload["board"]
    while await feed.read_some(parts.database, parts.embedder, source, board):
        pass


async def deliver(parts: Parts, claim: Claim) -> None:
    """Bring a message to its person, once and in its turn; the key lets the courier recognise a repeat after a crash.

    Nothing more is tried in a chat that turns out to be closed to us, until its person writes again.
    """
    async with parts.database.transaction() as session:
        parcel = await delivering.parcel(session, _id(claim, "message_id"))
        if parcel is None:
            return
        message = parcel.message
        language = parcel.language or await language_of_thread(session, message.user_id, message.thread_id)
    try:
        await parts.courier.deliver(
            parcel.address,
            message.content,
            message.events,
            key=str(message.id),
            language=language,
            replaces=parcel.replaces,
        )
    except Forbidden as error:
        _log.info("chat_closed", thread=str(message.thread_id), code=error.code)
        await _close(parts, message.thread_id)
    else:
        async with parts.database.transaction() as session:
            await delivering.delivered(session, message)


async def _close(parts: Parts, thread_id: UUID) -> None:
    async with parts.database.transaction() as session:
        await delivering.close_thread(session, thread_id)
        await digests.chat_closed(session, thread_id, datetime.now(UTC))


async def make_digests(parts: Parts, claim: Claim) -> None:
    """Make the digests of some people; those that nobody is pushed to are shown to whoever looks on."""
    made = await digests.make(
        parts.database, parts.open_jobs, parts.embedder, parts.checker, _digests(claim), datetime.now(UTC)
    )
    for thread_id, card in made:
        await publish(parts.streams, topic(thread_id), card)


async def give_up_digests(parts: Parts, claim: Claim) -> None:
    """Note of the digests that are still due that they could not be made."""
    async with parts.database.transaction() as session:
        await digests.failed(session, _digests(claim), "not_made", datetime.now(UTC))


async def deliver_digest(parts: Parts, claim: Claim) -> None:
    """Bring a digest to its person and note at once what came of it; no other is tried where the chat is closed."""
    digest_id = _id(claim, "digest_id")
    async with parts.database.transaction() as session:
        parcel = await digests.to_deliver(session, digest_id)
    if parcel is None:
        return
    try:
        if parcel.is_closed:
            raise Forbidden("chat_closed", "This chat is closed to us.")
        await parts.courier.deliver(
            parcel.address, parcel.content, parcel.events, key=str(parcel.message_id), language=parcel.language
        )
    except Forbidden as error:
        _log.info("digest_blocked", digest=str(digest_id), code=error.code)
        async with parts.database.transaction() as session:
            await digests.blocked(session, digest_id, datetime.now(UTC))
        await _close(parts, parcel.thread_id)
    else:
        async with parts.database.transaction() as session:
            await digests.delivered(session, digest_id, datetime.now(UTC))


async def give_up_digest(parts: Parts, claim: Claim) -> None:
    """Note that a digest was refused, or did not arrive at any attempt."""
    async with parts.database.transaction() as session:
        await digests.failed(session, [_id(claim, "digest_id")], "not_delivered", datetime.now(UTC))


KINDS: tuple[Kind[Parts], ...] = (
    Kind(tasks.RunTurns, run_turns, time_limit=900, share=5, give_up=give_up_turns),
    Kind(tasks.ProcessCV, process_cv, time_limit=180, share=2, give_up=give_up_cv),
    Kind(tasks.ProcessJob, process_job, time_limit=60, share=1, give_up=give_up_job),
    Kind(tasks.TranscribeVoice, transcribe_voice, time_limit=630, share=1, give_up=give_up_voice),
    Kind(tasks.DeliverMessage, deliver, time_limit=60, share=3),
    Kind(tasks.FetchSource, fetch_source, time_limit=1800, share=1),
    Kind(tasks.ReadPublicJobs, read_public_jobs, time_limit=1800, share=1),
    Kind(tasks.MakeDigests, make_digests, time_limit=600, share=1, give_up=give_up_digests),
    Kind(tasks.ExportData, export_data, time_limit=600, share=1),
    Kind(tasks.SendMail, send_mail, time_limit=120, share=1, give_up=give_up_mail),
    Kind(tasks.EraseAccount, erase_account, time_limit=600, share=1, give_up=give_up_erasing),
    Kind(tasks.DeliverDigest, deliver_digest, time_limit=60, share=3, give_up=give_up_digest),
)


async def _told(
    parts: Parts, language_of: Callable[[AsyncSession, UUID], Awaitable[str | None]], row_id: UUID
) -> str | None:
    """Return the language in which the person of a row is told what became of it."""
    async with parts.database.transaction() as session:
        return await language_of(session, row_id)


def _digests(claim: Claim) -> list[UUID]:
    return [UUID(digest_id) for digest_id in claim.payload["digest_ids"]]


def _id(claim: Claim, field: str) -> UUID:
    return UUID(claim.payload[field])
