"""An account is erased while one of its turns is being run."""

import asyncio
from datetime import timedelta

from agent.graph import Limits
from agent.runner import TurnRunner
from career.accounts import erasure
from career.errors import Unavailable
from runtime.ids import new_id
from tests.agent.conftest import AD, Dialogue, Setting
from tests.agent.test_crashes import Mortal
from tests.traces import everything, mentions
from tests.waiting import eventually


async def erased(talk: Dialogue) -> bool:
    try:
        await erasure.erase(talk.database, talk.files, talk.streams, talk.user_id)
    except Unavailable:
        return False
    return True


async def test_a_turn_in_flight_is_cut_short_and_nothing_of_it_comes_back(setting: Setting) -> None:
    talk = await setting.dialogue()
    for said in (AD, "How well do I fit?", "Export my CV as text"):
        await talk.say(said)
    words = ["Mira Sandow", "mira.sandow", "Dockwind", str(talk.user_id), str(talk.thread_id), *map(str, talk.turns)]
    before = mentions(await everything(talk.database, talk.files, talk.streams), words)
    assert {place.partition(" ")[0] for place in before} >= {"public.matches", "agent.checkpoint_blobs", "file", "key"}
    model = Mortal(stops_at=2)
    limits = Limits(rules_first="never", lease=timedelta(seconds=0.6))
    parts = (talk.database, talk.streams, talk.embedder, setting.checkpointer, model)
    runner = TurnRunner(*parts, files=talk.files, offline=setting.offline, limits=limits)
    words.append(str(await talk.write("Add Docker to my skills")))
    running = asyncio.create_task(runner.run_thread(talk.thread_id, new_id()))
    await model.until_reached()
    async with talk.database.transaction() as session:
        await erasure.request(session, talk.user_id)
    await asyncio.wait([running])
    assert running.cancelled()
    await eventually(lambda: erased(talk))
    await runner.run_thread(talk.thread_id, new_id())
    left = await everything(talk.database, talk.files, talk.streams)
    assert [left[place] for place in mentions(left, words) if "account.erase" not in left[place]] == []
