"""Runs the waiting turns of a thread, one at a time, under the thread's lease.

No transaction is open while a model works. A turn found half done (its worker died) is taken up from the graph's last
checkpoint; its answer is kept at most once.
"""

import asyncio
import contextlib
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from langchain_core.language_models import BaseChatModel
from langgraph.checkpoint.base import BaseCheckpointSaver

from agent.approvals import read_reply
from agent.context import AgentContext
from agent.graph import Limits, build_agent
from agent.models import close_chat_model, make_chat_model
from agent.models.offline import OfflineChatModel
from agent.speaking import language_of_turn
from agent.turns import Answer, Waiting, run_turn
from career.conversation.events import Done, Error, Event, TurnStarted
from career.conversation.service import PUSHED_CHANNELS, publish, topic, wanted_by
from career.ports import Embedder, FileStore, JSONModel, Pages
from career.recommendations.open_jobs import OpenJobs
from career.tasks import DeliverMessage, RunTurns
from db.models import Message, Thread
from db.outbox import enqueue
from db.repositories import ApprovalRepository
from db.repositories.conversation import (
    drop_thread_lease,
    finish_turn,
    next_turn,
    release_thread,
    running_turn,
    take_thread,
)
from db.session import Database
from runtime.fetching import PageFetcher
from runtime.language import N_, speaking
from runtime.language import gettext as _
from runtime.logging import get_logger
from runtime.metrics import record_turn
from runtime.settings import Settings
from runtime.streams import EventStreams

_log = get_logger(__name__)
SORRY = N_("Something went wrong on our side. Your message is kept; please send it again in a while.")
TAKE_TRIES, TAKE_PAUSE = 3, 0.05
TURN_SECONDS = 600.0


class TurnRunner:
    """Runs turns with one model. The lease in `limits` must be shorter than that of the task that calls it."""

    def __init__(  # noqa: PLR0913 (the parts of a turn)
        self,
        database: Database,
        streams: EventStreams,
        embedder: Embedder,
        checkpointer: BaseCheckpointSaver[Any],
        model: BaseChatModel,
        *,
        files: FileStore,
        wording: JSONModel | None = None,
        pages: Pages | None = None,
        open_jobs: OpenJobs | None = None,
        offline: OfflineChatModel | None = None,
        limits: Limits = Limits(),  # noqa: B008 (frozen)
    ) -> None:
        stand_in = offline or (
            model if isinstance(model, OfflineChatModel) else OfflineChatModel.with_embedder(embedder)
        )
        self._offline = stand_in
        self._database = database
        self._streams = streams
        self._embedder = embedder
        self._open_jobs = OpenJobs(embedder) if open_jobs is None else open_jobs
        self._pages = pages or PageFetcher()
        self._files = files
        self._wording = wording
        self._checkpointer = checkpointer
        self._lease = limits.lease
        self._model = model
        self._agent = build_agent(model, checkpointer, offline=stand_in, limits=limits)

    def warm_up(self) -> None:
        """Make ready what the first turn would wait for; takes about a second.

        What it loads stays: the garbage collector need not look through it in every turn.
        """
        self._offline.warm_up()
        gc.collect()
        gc.freeze()

    async def close(self) -> None:
        """Close the connections of the model; run nothing after this."""
        await close_chat_model(self._model)

    async def run_thread(self, thread_id: UUID, worker: UUID, *, last_attempt: bool = False) -> None:
        """Work off the waiting messages of a thread; returns at once where another worker holds it.

        An error of ours goes on up, so that the task is tried again; with `last_attempt` the turn ends with an apology.
        """
        thread = await self._take(thread_id, worker)
        if thread is None:
            return
        try:
            async with self._kept(thread_id, worker):
                while not await self._idle(thread, worker):
                    await self._next(thread, last_attempt)
        except BaseException:
            await asyncio.shield(self._drop(thread_id, worker))
            raise

    async def give_up(self, thread_id: UUID, worker: UUID) -> None:
        """End the turn that is half done with an apology, and let what waits behind it go on.

        Called when a task has no attempts left, also because the turn took its worker down each time.
        """
        thread = await self._take(thread_id, worker)
        if thread is None:
            return
        async with self._database.transaction() as session:
            turn = await running_turn(session, thread_id)
        if turn is not None:
            answer, kept = await self._apologise(thread, turn)
            show = partial(publish, self._streams, topic(thread.id))
            await show(*answer.events, Done(turn_id=turn.id, message_id=kept.id if kept else None))
        if not await self._idle(thread, worker):
            async with self._database.transaction() as session:
                await drop_thread_lease(session, thread_id, worker)
                await enqueue(session, RunTurns(thread_id))

    async def _take(self, thread_id: UUID, worker: UUID) -> Thread | None:
        """Take the lease. A holder that is just giving it back may not have seen the newest message: look again."""
        for attempt in range(TAKE_TRIES):
            if attempt:
                await asyncio.sleep(TAKE_PAUSE)
            async with self._database.transaction() as session:
                thread = await take_thread(session, thread_id, worker, self._lease)
            if thread is not None:
                return thread
        return None

    async def _idle(self, thread: Thread, worker: UUID) -> bool:
        async with self._database.transaction() as session:
            return await release_thread(session, thread.id, worker)

    async def _next(self, thread: Thread, last_attempt: bool) -> None:
        async with self._database.transaction() as session:
            turn = await next_turn(session, thread.id)
        if turn is None:
            return
        started = time.monotonic()
        show = partial(publish, self._streams, topic(thread.id))
        await show(TurnStarted(turn_id=turn.id))
        try:
            async with asyncio.timeout(TURN_SECONDS):
                answer = await self._answer(turn, show)
            kept = await self._finish(thread, turn, answer)
        except Exception as error:
            _log.warning("turn_failed", turn=str(turn.id), error=type(error).__name__, last=last_attempt)
            if not last_attempt:
                raise
            answer, kept = await self._apologise(thread, turn)
        # Together: a follower that sees the end without the answer would not look for it.
        await show(*answer.events[-1:], Done(turn_id=turn.id, message_id=kept.id if kept else None))
        record_turn("waiting" if answer.asks else "done", time.monotonic() - started)
        await self._prune(thread.id)

    async def _answer(self, turn: Message, show: Any) -> Answer:
        async with self._database.transaction() as session:
            approval = await ApprovalRepository(session, turn.user_id).pending(turn.thread_id)
            wanted = await language_of_turn(session, turn)
        waiting = Waiting(approval.calls, read_reply(turn.content)) if approval else None
        context = AgentContext(
            turn.user_id,
            turn.thread_id,
            turn.id,
            self._database,
            self._embedder,
            self._pages,
            self._open_jobs,
            self._files,
            self._wording,
            language=wanted,
            wanted=wanted_by(turn),
        )
        with speaking(wanted):
            return await run_turn(self._agent, context, turn, waiting, show)

    async def _finish(self, thread: Thread, turn: Message, answer: Answer) -> Message | None:
        async with self._database.transaction() as session:
            approvals = ApprovalRepository(session, turn.user_id)
            await approvals.decide(thread.id, "approved" if read_reply(turn.content) == "yes" else "rejected")
            if answer.asks:
                await approvals.ask(thread.id, turn.id, answer.asks, answer.text)
            events = [event.model_dump(mode="json") for event in answer.events]
            kept = await finish_turn(session, turn, content=answer.text, events=events, status="done")
            if kept is not None and thread.channel in PUSHED_CHANNELS:
                await enqueue(session, DeliverMessage(kept.id))
        return kept

    async def _apologise(self, thread: Thread, turn: Message) -> tuple[Answer, Message | None]:
        async with self._database.transaction() as session:
            with speaking(await language_of_turn(session, turn)):
                sorry = _(SORRY)
            events: list[Event] = [Error(turn_id=turn.id, code="internal", message=sorry)]
            kept = await finish_turn(
                session,
                turn,
                content=sorry,
                events=[event.model_dump(mode="json") for event in events],
                status="failed",
            )
            if kept is not None and thread.channel in PUSHED_CHANNELS:
                await enqueue(session, DeliverMessage(kept.id))
        record_turn("error", 0.0)
        return Answer(sorry, events, []), kept

    async def _prune(self, thread_id: UUID) -> None:
        """Keep only the newest checkpoint; a failure leaves more than is needed and nothing worse."""
        try:
            await self._checkpointer.aprune([str(thread_id)], strategy="keep_latest")
        except Exception as error:
            _log.warning("checkpoints_not_pruned", error=type(error).__name__)

    @asynccontextmanager
    async def _kept(self, thread_id: UUID, worker: UUID) -> AsyncIterator[None]:
        """Renew the lease while the block lasts; when it is lost, the block is cancelled."""
        owner = asyncio.current_task()
        keeper = asyncio.create_task(self._keep(thread_id, worker, owner))
        try:
            yield
        finally:
            keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeper

    async def _keep(self, thread_id: UUID, worker: UUID, owner: "asyncio.Task[Any] | None") -> None:
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            try:
                async with self._database.transaction() as session:
                    held = await take_thread(session, thread_id, worker, self._lease)
            except Exception as error:
                _log.warning("lease_not_renewed", error=type(error).__name__)
                continue
            if held is None and owner is not None:
                owner.cancel("lost")
                return

    async def _drop(self, thread_id: UUID, worker: UUID) -> None:
        """Give the lease back, as far as the database is there."""
        try:
            async with self._database.transaction() as session:
                await drop_thread_lease(session, thread_id, worker)
        except Exception as error:
            _log.warning("lease_not_dropped", error=type(error).__name__)


def make_turn_runner(
    settings: Settings,
    database: Database,
    streams: EventStreams,
    embedder: Embedder,
    checkpointer: BaseCheckpointSaver[Any],
    open_jobs: OpenJobs,
    *,
    files: FileStore,
    wording: JSONModel | None,
) -> TurnRunner:
    """Return a runner with the model that settings name; `open_jobs` are those of the process.

    `wording` words suggestions, where a language model is configured.
    """
    return TurnRunner(
        database,
        streams,
        embedder,
        checkpointer,
        make_chat_model(settings.llm, embedder),
        open_jobs=open_jobs,
        files=files,
        wording=wording,
        limits=Limits(
            settings.llm.num_ctx,
            settings.llm.timeout,
            settings.llm.rules_first,
            timedelta(seconds=settings.worker.lease_seconds / 2),
        ),
    )
