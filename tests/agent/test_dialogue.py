"""The main dialogue with the offline model, on real servers."""

from career.conversation.events import Card
from career.matching.views import FoundJobs, MatchCard
from tests.agent.conftest import AD, Dialogue, Setting
from tests.samples import posting, publish


async def test_the_main_dialogue(setting: Setting) -> None:
    talk = await setting.dialogue()

    assert "job #1" in await talk.say(AD)
    assert await talk.cards() == ["job"]

    fits = await talk.say("do I fit?")
    shown = next(event for event in await talk.events() if isinstance(event, Card))
    match = MatchCard.model_validate(shown.data)
    assert f"**{match.result.score} of 100**" in fits
    assert "For you speak" in fits
    assert "no trace of" in fits
    assert "line" not in fits, "the card has the lines"
    assert {point.demand for point in match.result.matched_skills} >= {"Python", "PostgreSQL"}

    missing = await talk.say("what am I missing?")
    assert "Docker" in missing
    assert "Python (" not in missing
    assert 'Kubernetes (the ad, line 12: "Kubernetes")' in missing
    assert 'Python (your CV, line 8: "Built REST APIs in Python' in await talk.say("what are my strengths?")
    assert f"The {match.result.score} of 100 adds up" in await talk.say(f"why {match.result.score}?")

    assert "Skills (8)" in await talk.say("show my profile")
    assert await talk.cards() == ["profile"]
    assert "Docker and Kubernetes" in await talk.say("add Docker and Kubernetes to my skills")
    assert not await talk.asked()
    assert "I removed PHP" in await talk.say("remove PHP")

    await talk.say("do I fit now?")
    assert 'Kubernetes (your profile: "Kubernetes")' in await talk.say("what are my strengths?")
    assert "paste a job ad" in await talk.say("help")


async def test_several_wishes_in_one_message_are_done_in_order(setting: Setting) -> None:
    talk = await setting.dialogue()
    answer = await talk.say("add Docker, then show my profile")
    assert await talk.cards() == ["skills", "profile"]
    assert answer.index("That makes 9 skills") < answer.index("Skills (9)")


async def test_jobs_are_told_apart(setting: Setting) -> None:
    talk = await setting.dialogue()
    await talk.say(AD)
    assert "job #2" in await talk.say(AD.replace("Dockwind Freight", "Fjordkai Media").replace("Python", "Java"))
    assert "Fjordkai" in await talk.say("do I fit?")
    assert "Dockwind" in await talk.say("and the first one?")
    assert "Dockwind" in await talk.say("what am I missing?")
    assert "Fjordkai" in await talk.say("how are my chances at Fjordkai?")
    assert "Your latest are #1" in await talk.say("do I fit job 7?")
    assert "#1 Backend Engineer" in (await talk.say("compare job 1 and 2")).splitlines()[0]
    assert await talk.cards() == ["comparison"]
    assert "fits you best" in await talk.say("which of my jobs fits me best?")
    assert "learn it first" in await talk.say("what would raise my score at Fjordkai?")


async def test_without_a_cv_and_without_a_job(setting: Setting) -> None:
    talk = await setting.dialogue(cv=False)
    assert "There is no job yet" in await talk.say("do I fit?")
    assert "Send me your CV" in await talk.say(AD)
    assert "Between 2 and 20 jobs" in await talk.say("compare my jobs")
    assert "There is no CV yet" in await talk.say("do I fit?")
    assert "empty" in await talk.say("show my profile")
    assert "no page behind this link" in await talk.say("https://jobs.example.com/7")
    assert "Open the ad, copy its text" in await talk.say("https://www.linkedin.com/jobs/view/123")
    assert "There are no open jobs in Berlin" in await talk.say("find me a job in Berlin")


async def test_open_jobs_are_found_and_ordered_by_the_cv(setting: Setting) -> None:
    talk = await setting.dialogue()
    cook = posting(
        2, "Cook", "Paris, France", description_text=f"Cook\nRequirements:\n- 5 years in a kitchen\n{'soup ' * 30}"
    )
    jobs = [
        posting(number, f"Backend Engineer {team}") for number, team in enumerate(("A", "B", "C", "D", "E", "F"), 10)
    ]
    await publish(setting.database, setting.embedder, cook, *jobs)
    assert await talk.say("find me python jobs in Germany") == (
        "Open jobs for “python” in Germany, those first that your CV fits best. Say “more jobs” for the next."
    )
    first = await found(talk)
    assert len(first.jobs) == 5
    assert all(job.score and job.reason and job.attribution == "Greenhouse" for job in first.jobs)
    await talk.say("more jobs")
    assert len((await found(talk)).jobs) == 1
    await talk.say("and in Paris?")
    assert [job.title for job in (await found(talk)).jobs] == []
    await talk.say("find cook jobs in Paris")
    assert [job.title for job in (await found(talk)).jobs] == ["Cook"]
    assert (await talk.say("recommend me 3 jobs")).startswith(
        "Of all open jobs that I know, your CV fits these 3 jobs best. Say “save the second one”"
    )
    assert [job.company for job in (await found(talk)).jobs] == ["Acme GmbH"] * 3
    assert "Backend Engineer" in await talk.say("do I fit the second one?")
    assert await talk.cards() == ["match"]
    assert "of 100 adds up" in await talk.say("why?")
    assert "There are no open jobs for “Xyzzyville”" in await talk.say("find jobs in Xyzzyville")


async def found(talk: Dialogue) -> FoundJobs:
    shown = [event for event in await talk.events() if isinstance(event, Card) and event.kind == "jobs"]
    return FoundJobs.model_validate(shown[0].data) if shown else FoundJobs(jobs=(), page=1, more=False)


async def test_an_ad_behind_a_link_is_kept_and_matched(setting: Setting) -> None:
    talk = await setting.dialogue()
    assert "Dockhand" in await talk.say("what about this one? https://jobs.example.com/dockhand")
    assert "Dockhand" in await talk.say("do I fit?")


async def test_languages_are_added_and_taken_out(setting: Setting) -> None:
    talk = await setting.dialogue(cv=False)
    assert "Languages: German" in await talk.say("I live in Kiel and speak German")
    assert "Languages: German, Polish" in await talk.say("I also speak Polish")
    assert "Languages: Polish" in await talk.say("I don't speak German any more")
    assert "Your location is: Kiel." in await talk.say("where do I live according to you?")


async def test_save_this_means_the_ad_that_was_pasted_before(setting: Setting) -> None:
    talk = await setting.dialogue()
    await talk.say(AD)
    assert "job #1: **Backend Engineer" in await talk.say("save this job please")
    assert "does not look like a job ad" in await (await setting.dialogue()).say("save this job please")


async def test_a_long_text_that_is_no_ad_writes_nothing(setting: Setting) -> None:
    talk = await setting.dialogue()
    story = "The village had a mill. I live in Pisa and I know Docker, add Docker to my skills. " * 10
    await talk.say(story)
    assert await talk.cards() == []
    assert "Docker" not in await talk.skills()
