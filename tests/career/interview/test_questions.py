"""Questions to expect, for a job, for a CV, for both and for neither."""

from collections import Counter

from career.cv.document import CVDocument
from career.evidence import Evidence
from career.interview.model import CATEGORIES, InterviewQuestion
from career.interview.questions import Material, prepare
from career.jobs.model import JobAd
from career.jobs.requirements import read_requirements

AD = JobAd(
    title="Senior Backend Engineer",
    company="Brightwater",
    text="""Senior Backend Engineer
About us
Brightwater is a company that plans the water supply of forty small towns.
What you will do
- Build services that collect readings from pumps and tanks
- Improve the on-call rota together with three colleagues
Requirements
- 5+ years of Python
- PostgreSQL
- Kubernetes
- Fluent German
""",
)
CV = CVDocument.model_validate(
    {
        "basics": {"name": "Mia Holt", "label": "Backend Engineer"},
        "work": [
            {
                "name": "Ferry Lines",
                "position": "Backend Engineer",
                "startDate": "2019-01",
                "highlights": [
                    "Reduced the time of the nightly import from 50 to 6 minutes in Python",
                    "Led a team of four through a change of the booking system",
                ],
            }
        ],
        "skills": [{"name": "Databases", "keywords": ["MySQL"]}],
    }
)


def by_origin(asked: tuple[InterviewQuestion, ...], origin: str) -> list[InterviewQuestion]:
    return [question for question in asked if question.origin == origin]


def test_ten_questions_over_all_categories_numbered_and_without_doubles() -> None:
    asked = prepare(CV, AD)
    assert [question.number for question in asked] == list(range(1, 11))
    assert len({question.text for question in asked}) == 10
    counted = Counter(question.category for question in asked)
    assert all(2 <= counted[category] <= 4 for category in CATEGORIES)
    assert all(question.shows and question.because for question in asked)


def test_the_same_input_gives_the_same_questions() -> None:
    assert prepare(CV, AD) == prepare(CV, AD)


def test_a_claim_of_the_cv_is_quoted_as_it_stands_with_its_place() -> None:
    line = "Reduced the time of the nightly import from 50 to 6 minutes in Python"
    place = Evidence(origin="cv", quote=line, line=7, page=1)
    asked = prepare(Material(CV, {"/work/0/highlights/0": place}, ""), AD)
    claim = next(question for question in asked if line in question.text)
    assert (claim.origin, claim.category, claim.star) == ("claim", "behavioural", True)
    assert claim.evidence == (place,)
    assert "measured" in claim.text


def test_leading_is_asked_about_as_leading() -> None:
    asked = prepare(CV, None, categories=["behavioural"])
    claim = next(question for question in asked if "Led a team of four" in question.text)
    assert "lead" in claim.text


def test_what_the_cv_lacks_is_asked_otherwise_than_what_it_shows() -> None:
    asked = prepare(CV, AD, categories=["technical"], count=12)
    about = {topic: question for question in asked for topic in question.topics}
    lacking, near, shown = about["Kubernetes"], about["PostgreSQL"], about["Python"]
    assert lacking.origin == near.origin == "gap"
    assert "does not name it" in lacking.text
    assert "MySQL" in near.text
    assert shown.origin in ("demand", "claim")
    assert "does not name" not in shown.text
    assert all(any(one.origin == "job" for one in question.evidence) for question in (lacking, near))
    assert lacking.evidence[0].quote == "Kubernetes"


def test_a_language_that_the_cv_does_not_name_is_a_gap() -> None:
    asked = prepare(CV, AD, categories=["role"])
    german = next(question for question in asked if "German" in question.topics)
    assert german.origin == "gap"


def test_tasks_and_employer_are_quoted_from_the_ad_only() -> None:
    asked = prepare(CV, AD, categories=["role", "company"], count=14)
    company = by_origin(asked, "company")
    assert company
    for question in company:
        assert question.evidence[0].quote in AD.text
        assert question.evidence[0].origin == "job"
    assert any("collect readings from pumps" in question.text for question in asked if question.category == "role")
    assert any("Brightwater" in question.text for question in asked if question.category == "company")


def test_one_category_gives_eight_of_it() -> None:
    for category in CATEGORIES:
        asked = prepare(CV, AD, categories=[category])
        assert len(asked) == 8
        assert {question.category for question in asked} == {category}


def test_what_was_asked_before_comes_last() -> None:
    first = prepare(CV, AD)
    second = prepare(CV, AD, avoid=[question.text for question in first])
    assert not {question.text for question in first} & {question.text for question in second}


def test_without_a_cv_nothing_is_said_of_one() -> None:
    asked = prepare(None, AD)
    assert len(asked) == 10
    assert not any("your CV" in f"{question.text} {question.because}" for question in asked)
    assert not by_origin(asked, "claim") + by_origin(asked, "gap")


def test_without_a_job_the_cv_says_what_the_questions_are_of() -> None:
    asked = prepare(CV, None)
    assert not by_origin(asked, "company") + by_origin(asked, "gap")
    assert any("software development" in question.because for question in asked)


def test_with_neither_there_are_general_questions() -> None:
    asked = prepare(None, None)
    assert len(asked) == 10
    assert {question.because for question in asked} == {"It is asked in most interviews, whatever the work."}


def test_a_track_says_the_field_where_there_is_no_job() -> None:
    asked = prepare(CV, None, track="Nursing", categories=["technical"])
    assert any("healthcare" in question.because for question in asked)
    assert not any("software development" in question.because for question in asked)


def test_the_field_of_an_ad_in_another_language_is_known() -> None:
    titles = {"Pflegefachkraft (m/w/d)": "healthcare", "Водитель погрузчика": "logistics", "Cuisinier": "hospitality"}
    for title, label in titles.items():
        asked = prepare(None, JobAd(title=title, text=title), categories=["technical"])
        assert any(label in question.because for question in asked), title


def test_a_beginner_is_asked_as_one() -> None:
    student = CVDocument.model_validate({"basics": {"name": "A B"}, "education": [{"area": "Computer Science"}]})
    asked = prepare(student, JobAd(title="Trainee Software Developer", text="We train you."), count=16)
    assert not any("people whom you led" in question.text for question in asked)
    lead = prepare(None, JobAd(title="Head of Engineering", text="You lead three teams of engineers."), count=20)
    assert not {question.text for question in lead} & {
        question.text for question in asked if "school" in question.text or "course" in question.text
    }


def test_requirements_that_are_known_are_not_read_again() -> None:
    assert prepare(CV, AD, requirements=read_requirements(AD)) == prepare(CV, AD)


def test_skills_that_the_person_told_of_are_no_gaps() -> None:
    asked = prepare(Material(CV, {}, "", ("Kubernetes",)), AD, categories=["technical"], count=12)
    assert not any("Kubernetes" in question.topics for question in by_origin(asked, "gap"))
