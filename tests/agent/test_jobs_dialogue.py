"""Open jobs in a dialogue: saved, applied for, unwanted, more of the kind; and the digest. Offline, on real servers."""

from datetime import UTC, date, datetime

import pytest

from career.applications import service as applications
from career.applications.views import ApplicationCard, ApplicationsCard
from career.conversation.events import Card
from career.digest import service as digests
from career.digest.text import Digest, DigestItem
from career.matching.views import FoundJobs
from db.repositories import MessageRepository
from tests.agent.conftest import AD, Dialogue, Setting
from tests.samples import posting, publish


@pytest.fixture
async def talk(setting: Setting) -> Dialogue:
    """Return a dialogue of someone with a CV, where six jobs of three firms are open."""
    jobs = [posting(number, f"Backend Engineer {team}") for number, team in enumerate("ABCD", 10)]
    more = [
        posting(20, "Python Developer", company="Northwind"),
        posting(21, "Platform Engineer", company="Siemens", place="Leipzig, Germany"),
    ]
    await publish(setting.database, setting.embedder, *jobs, *more)
    return await setting.dialogue()


async def listed(talk: Dialogue) -> FoundJobs:
    shown = next(event for event in await talk.events() if isinstance(event, Card) and event.kind == "jobs")
    return FoundJobs.model_validate(shown.data)


async def tracked(talk: Dialogue) -> list[ApplicationCard]:
    async with talk.database.transaction() as session:
        return list((await applications.all_of(session, talk.user_id)).applications)


async def test_numbers_mean_the_list_that_was_shown_last(talk: Dialogue) -> None:
    await talk.say("find python jobs in Germany")
    shown = (await listed(talk)).jobs
    answer = await talk.say("save the second one")
    assert answer.startswith(f"Saved: **{shown[1].title} at {shown[1].company}**.")
    assert "I applied at" in answer
    await talk.say("I applied to number 3 yesterday")
    assert {(card.job_id, card.status) for card in await tracked(talk)} == {
        (shown[1].id, "saved"),
        (shown[2].id, "applied"),
    }
    await talk.say("jobs like the second one")
    alike = (await listed(talk)).jobs
    assert shown[1].id not in {job.id for job in alike}
    await talk.say("save the first")
    assert alike[0].id in {card.job_id for card in await tracked(talk)}
    assert not await talk.asked()


async def test_the_list_before_goes_on_after_one_job_was_spoken_of(talk: Dialogue) -> None:
    await talk.say("find python jobs in Germany")
    first = (await listed(talk)).jobs
    await talk.say("not interested in the second, too senior")
    await talk.say("more jobs")
    assert not {job.id for job in first} & {job.id for job in (await listed(talk)).jobs}
    await talk.say("only full-time")
    assert "full time" in (await answer_of(talk))


async def answer_of(talk: Dialogue) -> str:
    kept = await talk.answer(talk.turns[-1])
    assert kept
    return kept.content


async def test_a_number_that_the_list_has_not(talk: Dialogue) -> None:
    await talk.say("find python jobs in Germany")
    assert "There is no number 99" in await talk.say("save the 99th one")
    assert "There is no number 0" in await talk.say("save number 0")
    assert "There is no number 9" in await talk.say("not interested in number 9")
    assert await tracked(talk) == []


async def test_a_name_of_several_is_asked_about(talk: Dialogue) -> None:
    await talk.say("find platform engineer jobs in Germany")
    assert any(job.company == "Siemens" for job in (await listed(talk)).jobs)
    answer = await talk.say("save the Acme one")
    assert "Which of them: 1. Backend Engineer" in answer or "Which of them: 2. Backend Engineer" in answer
    assert "Saved: **Platform Engineer at Siemens**" in await talk.say("save the Siemens one")


async def test_without_a_list(talk: Dialogue) -> None:
    assert "Which job do you mean?" in await talk.say("save the second one")
    assert "Which job do you mean?" in await talk.say("not interested in the second, too senior")
    assert "Which job do you mean?" in await talk.say("jobs like the second one")
    assert "nothing here yet" in await talk.say("my applications")
    assert "Which job is it?" in await talk.say("I got an offer")
    assert await tracked(talk) == []


async def test_applications_that_nobody_listed(talk: Dialogue) -> None:
    answer = await talk.say("I applied at Bosch as a fitter on 3 November")
    assert "you applied for **fitter at Bosch**, on " in answer
    assert "Tuesday 3 November" in answer or "3 November" in answer
    assert "an interview for **fitter at Bosch**" in await talk.say("got an interview at Bosch tomorrow")
    (card,) = await tracked(talk)
    assert [entry.status for entry in card.history] == ["applied", "interview"]
    assert "Interview on " in (card.history[-1].note or "")
    assert "call Anna" in await talk.say("note for Bosch: call Anna")
    assert "a rejection for **fitter at Bosch**" in await talk.say("Bosch rejected me")
    await talk.say("I applied at Lidl")
    await talk.say("I applied at Aldi")
    assert "Which application do you mean" in await (await fresh(talk)).say("I got an offer")
    assert "an offer for **Lidl**" in await talk.say("Lidl offered me the job")
    assert "I know no application at Tesco" in await talk.say("note for Tesco: nice people")
    assert "in the future" in await talk.say("I applied at Tesco next Monday")
    text = await talk.say("how are my applications going?")
    assert text == "3 applications: 1 applied, 1 offer received and 1 rejected."
    assert await talk.cards() == ["applications"]


async def test_the_only_job_that_is_kept_is_meant(setting: Setting) -> None:
    talk = await setting.dialogue()
    await talk.say(AD)
    assert "an interview for **Backend Engineer" in await talk.say("they invited me for an interview on Friday")


async def fresh(talk: Dialogue) -> Dialogue:
    """Show a list of applications, so that none is spoken of."""
    await talk.say("my applications")
    return talk


async def test_numbers_mean_applications_after_their_list(talk: Dialogue) -> None:
    await talk.say("I applied at Lidl")
    await talk.say("I applied at Aldi")
    await talk.say("my applications")
    card = next(event for event in await talk.events() if isinstance(event, Card))
    second = ApplicationsCard.model_validate(card.data).applications[1]
    await talk.say("the second one rejected me")
    (lost,) = [item for item in await tracked(talk) if item.status == "rejected"]
    assert lost.id == second.id
    assert "I have no ad of this job" in await talk.say("do I fit the second one?")


async def test_what_is_not_wanted_is_not_shown_again(talk: Dialogue) -> None:
    await talk.say("recommend me 3 jobs")
    first = (await listed(talk)).jobs
    answer = await talk.say("not interested in the first, too far away")
    assert answer.startswith(f"I will not show you **{first[0].title} at {first[0].company}** again (the wrong place).")
    assert "“undo” takes it back" in answer
    await talk.say("recommend me 3 jobs")
    assert first[0].id not in {job.id for job in (await listed(talk)).jobs}
    await talk.say("don't show me the second one")
    assert "I will not show you" in await talk.say("too senior")
    assert "may be shown to you again" in await talk.say("undo")
    await talk.say("not interested in 1 and 2")
    assert "may be shown to you again" in await talk.say("undo")
    assert "may be shown to you again" in await talk.say("undo")
    assert "Which job shall I show again?" in await talk.say("undo")
    await talk.say("hide the second")
    assert "may be shown to you again" in await talk.say("show the second again")
    assert not await talk.asked()


async def test_why_without_which_is_asked_about_and_says_nothing_of_the_person(talk: Dialogue) -> None:
    await talk.say("find python jobs in Germany")
    assert "Which job do you mean?" in await talk.say("too senior")
    assert "profile" not in await talk.cards()


async def test_no_more_of_a_firm(talk: Dialogue) -> None:
    await talk.say("find python jobs in Germany")
    answer = await talk.say("no more from Acme")
    assert "at Acme GmbH** again (the company)" in answer
    assert "dismissed 1 job at Acme GmbH for the company" in answer


async def test_what_is_saved_by_it_and_what_is_not(talk: Dialogue) -> None:
    await talk.say("find jobs at Siemens")
    assert "Saved: **Platform Engineer at Siemens**" in await talk.say("save it")
    await talk.say("I applied at Lidl")
    assert "Which job is it?" in await talk.say("I applied somewhere in the north of the country today")
    assert {card.company for card in await tracked(talk)} == {"Siemens", "Lidl"}
    assert "I do not send applications" in await talk.say("can you apply to all of them for me")
    assert "Tell me what is right" in await talk.say("undo")


async def test_a_time_zone_that_is_none_or_several(talk: Dialogue) -> None:
    assert "do not know the time zone “Mars”" in await talk.say("digest in Mars time")
    assert "may be several time zones" in await talk.say("digest in US time")


async def test_what_is_new(talk: Dialogue) -> None:
    await talk.say("recommend me 3 jobs")
    seen = {job.id for job in (await listed(talk)).jobs}
    assert "new to you" in await talk.say("what's new for me?")
    assert not seen & {job.id for job in (await listed(talk)).jobs}
    assert "nothing new for you" in await talk.say("any new jobs for me?")


async def test_jobs_of_a_firm_and_of_a_kind(talk: Dialogue) -> None:
    await talk.say("find jobs in Germany")
    await talk.say("at Siemens")
    assert {job.company for job in (await listed(talk)).jobs} == {"Siemens"}
    assert "at Siemens" in await answer_of(talk)
    assert "no open jobs" in await talk.say("internship jobs at Siemens")


async def test_find_and_save_in_one_message(talk: Dialogue) -> None:
    await talk.say("find python jobs in Germany, then save the first one")
    shown = await listed(talk)
    assert [card.job_id for card in await tracked(talk)] == [shown.jobs[0].id]


async def test_several_are_saved_at_once(talk: Dialogue) -> None:
    await talk.say("find python jobs in Germany")
    shown = (await listed(talk)).jobs
    await talk.say("save 1 and 3")
    assert {card.job_id for card in await tracked(talk)} == {shown[0].id, shown[2].id}


async def test_the_digest(talk: Dialogue) -> None:
    answer = await talk.say("send me five jobs at 8 every weekday")
    assert "At most 5 jobs at 08:00 (Europe/Berlin), Monday to Friday" in answer
    assert not await talk.asked()
    assert "07:30 (Europe/Lisbon), Monday" in await talk.say("digest only Mondays at 7:30, Lisbon time")
    assert "07:30" in await talk.say("when is my digest?")
    assert "no time 25:00" in await talk.say("digest at 25:00")
    assert "1 to 20 jobs" in await talk.say("send me 100 jobs a day in the digest")
    assert "weekdays that you choose" in await talk.say("digest every two weeks")
    assert "The digest is off" in await talk.say("stop the digest")
    async with talk.database.transaction() as session:
        assert not (await digests.settings_of(session, talk.user_id)).on


async def test_the_digest_stays_where_it_was_when_someone_moves_and_says_so(talk: Dialogue) -> None:
    await talk.say("daily digest at 8, Berlin time")
    answer = await talk.say("I moved to Lisbon")
    assert "Location: Lisbon." in answer
    assert "still comes at 08:00 Europe/Berlin time" in answer
    assert "08:00 (Europe/Lisbon)" in await talk.say("digest in Europe/Lisbon time")
    assert "still comes" not in await talk.say("I moved to Porto")


async def sent(talk: Dialogue, jobs: FoundJobs) -> None:
    """Keep a digest in the thread, as the worker does."""
    items = tuple(
        DigestItem(
            rank=rank, job_id=job.id, name=job.title or "", title=job.title, company=job.company, place=None, score=50,
            reason=None, salary=None, age=None, source=None, url=None,
        )
        for rank, job in enumerate(jobs.jobs, 1)
    )  # fmt: skip
    made = Digest(day=date(2026, 11, 23), heading="New jobs", items=items)
    card = Card(kind="digest", data=made.model_dump(mode="json")).model_dump(mode="json")
    async with talk.database.transaction() as session:
        notes = MessageRepository(session, talk.user_id)
        await notes.add_note(talk.thread_id, "New jobs", [card], f"digest:{datetime.now(UTC)}")


async def test_numbers_mean_the_digest_that_came_in_between(talk: Dialogue) -> None:
    await talk.say("find python jobs in Germany")
    shown = await listed(talk)
    await sent(talk, shown.model_copy(update={"jobs": tuple(reversed(shown.jobs))}))
    await talk.say("save the first one")
    assert [card.job_id for card in await tracked(talk)] == [shown.jobs[-1].id]
    assert "of the digest for Monday 23 November" in await talk.say("save number 44")
    await talk.say("find python jobs in Germany")
    again = await listed(talk)
    await talk.say("I applied to the second one")
    assert again.jobs[1].id in {card.job_id for card in await tracked(talk)}
