"""What messages are taken to want. The sayings are other ones than the examples that the classifier learns from."""

from pathlib import Path

import pytest

from agent.models.offline import OfflineChatModel
from agent.situation import KnownJob, Situation
from agent.understanding.arguments import Before
from agent.understanding.examples import examples
from agent.understanding.wishes import LIKELY, LONGEST_WISH, WRITES, Understanding, Wish

SITUATION = Situation(
    cv="cv.pdf",
    jobs=(
        KnownJob(number=1, title="Working Student", company="Bosch GmbH"),
        KnownJob(number=2, title="Clerk", company="Aldi"),
        KnownJob(number=3, title="Night Nurse", company="Klinik Nord"),
    ),
    job=2,
    skills=("Jira", "Scala", "COBOL", "Kotlin", "PowerPoint", "Photoshop", "Java"),
)
SHOWN = SITUATION.model_copy(
    update={
        "shown": (
            KnownJob(number=1, title="Senior Python Developer", company="Acme GmbH"),
            KnownJob(number=2, title="Data Engineer", company="Northwind"),
            KnownJob(number=3, title="Account Manager", company="Acme GmbH"),
            KnownJob(number=4, title="Platform Engineer", company="Siemens"),
            KnownJob(number=5, title="Baker", company="Brotzeit"),
        )
    }
)
LEAST_RIGHT = 0.95


@pytest.fixture(scope="session")
def understanding(offline: OfflineChatModel) -> Understanding:
    """Return what the offline model understands with."""
    return offline._understanding


def wishes(understanding: Understanding, said: str, before: str | None = None) -> list[Wish]:
    return understanding.wishes(said, SITUATION, Before(before))


def one(understanding: Understanding, said: str, before: str | None = None) -> tuple[str, dict[str, object]]:
    (wish,) = wishes(understanding, said, before)
    return wish.label, wish.args


def test_sayings_of_seven_languages(understanding: Understanding) -> None:
    lines = Path(__file__).with_name("sayings.txt").read_text(encoding="utf-8").splitlines()
    wrong = []
    for wanted, said in (line.split("|", 1) for line in lines):
        found = wishes(understanding, said, "match_job")
        tools = [wish.label for wish in found if wish.is_tool and not wish.empty and wish.share >= LIKELY]
        if tools != ([] if wanted == "none" else [wanted]):
            wrong.append((said, wanted, tools))
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(lines), wrong


def test_sayings_after_a_list_of_jobs_in_eleven_languages(understanding: Understanding) -> None:
    lines = Path(__file__).with_name("sayings_of_jobs.txt").read_text(encoding="utf-8").splitlines()
    wrong = []
    for wanted, said in (line.split("|", 1) for line in lines):
        found = understanding.wishes(said, SHOWN, Before("search_jobs", args={"query": "python"}))
        tools = {wish.label for wish in found if wish.is_tool and not wish.empty and wish.share >= LIKELY}
        if tools != (set() if wanted == "none" else {wanted}):
            wrong.append((said, wanted, tools))
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(lines), wrong


@pytest.mark.parametrize("file", ["sayings.txt", "sayings_of_jobs.txt"])
def test_the_sayings_are_not_learnt_from(file: str) -> None:
    lines = Path(__file__).with_name(file).read_text(encoding="utf-8").casefold()
    assert not [example.text for example in examples() if f"|{example.text}\n" in lines]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("add Docker and Kubernetes to my skills", ["Docker", "Kubernetes"]),
        ("please add c++, c# and .net", ["C++", "C#", ".NET"]),
        ("also python, a bit of go and rust please", ["Python", "Go", "Rust"]),
        ("füge Docker und Terraform zu meinen Skills hinzu", ["Docker", "Terraform"]),
        ("ajoute Figma à mes compétences stp", ["Figma"]),
        ("добавь Python и SQL в навыки", ["Python", "SQL"]),
        ("mujhe python aata hai", ["Python"]),
    ],
)
def test_skills_to_add(understanding: Understanding, said: str, names: list[str]) -> None:
    assert one(understanding, said) == ("add_skills", {"skills": names})


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("remove PHP", ["PHP"]),
        ("remove kotlyn", ["Kotlin"]),
        ("remove the first skill on the list", ["Jira"]),
        ("delete the last two skills", ["Photoshop", "Java"]),
        ("I never used Scala", ["Scala"]),
        ("quita PowerPoint de mis habilidades", ["PowerPoint"]),
    ],
)
def test_skills_to_remove(understanding: Understanding, said: str, names: list[str]) -> None:
    assert one(understanding, said) == ("remove_skills", {"skills": names})


@pytest.mark.parametrize(
    ("said", "job"),
    [
        ("do I fit?", None),
        ("do I fit job #3?", "#3"),
        ("what are my chances with number 2", "#2"),
        ("am I a fit for the Bosch one?", "#1"),
        ("how well do I match the night nurse job", "#3"),
        ("passe ich auf die zweite Stelle?", "#2"),
        ("what am I missing for the last one", "#3"),
    ],
)
def test_which_job_is_meant(understanding: Understanding, said: str, job: str | None) -> None:
    assert one(understanding, said) == ("match_job", {"job": job} if job else {})


def test_follow_ups_want_what_was_wanted_before(understanding: Understanding) -> None:
    assert one(understanding, "and the second one?", "match_job") == ("match_job", {"job": "#2"})
    assert one(understanding, "why 64?", "match_job") == ("match_job", {})


def test_those_are_what_was_found_missing(understanding: Understanding) -> None:
    before = Before("match_job", ("Docker", "Redis"))
    (wish,) = understanding.wishes("add those to my skills", SITUATION, before)
    assert (wish.label, wish.args) == ("add_skills", {"skills": ["Docker", "Redis"]})


def test_several_wishes(understanding: Understanding) -> None:
    found = wishes(understanding, "add Docker, remove Jira and then show my profile")
    assert [(wish.label, wish.args) for wish in found] == [
        ("add_skills", {"skills": ["Docker"]}),
        ("remove_skills", {"skills": ["Jira"]}),
        ("view_profile", {}),
    ]


def test_a_wish_without_what_it_needs_is_empty(understanding: Understanding) -> None:
    (wish,) = wishes(understanding, "please add something to my skills")
    assert wish.label == "add_skills"
    assert wish.empty


def test_an_ad_with_a_question_is_saved_and_matched(understanding: Understanding) -> None:
    ad = "Do I fit this?\n\nCook wanted in Kiel\nFull time, 2+ years of experience required. Apply with your CV."
    assert [wish.label for wish in wishes(understanding, ad)] == ["save_job", "match_job"]


def test_a_long_story_writes_nothing(understanding: Understanding) -> None:
    story = (
        "I am proud of the seed library that we opened in our village. I collected the first packets from neighbours, "
        "built the drawers out of an old cabinet and wrote all cards by hand, in English and in Welsh. In the first "
        "year many people borrowed seeds and most of them brought some back in autumn, which we had not expected. I "
        "gave a talk for the school too, in Cardiff, and it went well after the first minute. I know gardening well. "
        "Please add that I speak Welsh and work from home to whatever list you keep of such things, or leave it."
    )
    assert LONGEST_WISH < len(story) < 600
    assert not {wish.label for wish in wishes(understanding, story)} & set(WRITES)


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("save the second one", [{"job": "#2", "status": "saved"}]),
        ("save 1 and 3", [{"job": "#1", "status": "saved"}, {"job": "#3", "status": "saved"}]),
        ("save all of them", [{"job": f"#{number}", "status": "saved"} for number in range(1, 6)]),
        ("I applied to number 3 yesterday", [{"job": "#3", "status": "applied", "date": "yesterday"}]),
        ("I applied to the Siemens one", [{"job": "#4", "status": "applied"}]),
        ("save the Acme one", [{"job": "Acme GmbH", "status": "saved"}]),
        ("save the 99th one", [{"job": "#99", "status": "saved"}]),
        (
            "I applied at Bosch as a fitter last week",
            [{"status": "applied", "company": "Bosch", "title": "fitter", "date": "last week"}],
        ),
        ("note for Northwind: call Anna", [{"job": "#2", "note": "call Anna"}]),
    ],
)
def test_what_is_tracked(understanding: Understanding, said: str, args: list[dict[str, object]]) -> None:
    found = understanding.wishes(said, SHOWN, Before("search_jobs"))
    assert [(wish.label, wish.args) for wish in found] == [("track_application", item) for item in args]


@pytest.mark.parametrize(
    ("said", "label", "args"),
    [
        ("not interested in the second, too senior", "dismiss_job", {"job": "#2", "reason": "too_senior"}),
        ("don't show me that one", "dismiss_job", {}),
        ("jobs like the second one", "similar_jobs", {"job": "#2"}),
        ("five more like number 4", "similar_jobs", {"job": "#4", "limit": 5}),
        ("what's new for me?", "recommend_jobs", {"unseen": True}),
        ("recommend me 3 jobs", "recommend_jobs", {"limit": 3}),
        ("do I fit the Siemens one?", "match_job", {"job": "#4"}),
        ("do I fit the Aldi one?", "match_job", {"job": "Clerk at Aldi"}),
    ],
)
def test_what_is_meant_after_a_list(
    understanding: Understanding, said: str, label: str, args: dict[str, object]
) -> None:
    (wish,) = understanding.wishes(said, SHOWN, Before("search_jobs"))
    assert (wish.label, wish.args) == (label, args)


@pytest.mark.parametrize("text", [" ", "\n", " , ", "- Python\n", "C++/", "for the job at ", "1", "1 "], ids=repr)
def test_no_message_takes_long(understanding: Understanding, text: str) -> None:
    """With what tries everything, these took minutes."""
    said = f"save this job: {text * (20_000 // len(text))}!"
    assert understanding.wishes(said, Situation(), Before())
