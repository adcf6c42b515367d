"""Cards of interviews, as clients get them."""

from datetime import UTC, datetime
from uuid import UUID

from career.evidence import Evidence
from career.interview.model import (
    AskedQuestion,
    Feedback,
    InterviewQuestion,
    MockSummary,
    PointMean,
    RubricPoint,
    StarCheck,
)
from career.interview.views import MockCard, ProgressCard, QuestionsCard, SessionView, Trend

SESSION = UUID(int=7)
JOB = UUID(int=9)


def question(number: int = 1, **fields: object) -> InterviewQuestion:
    """Return a question on Docker that an ad gives rise to."""
    told = {
        "number": number,
        "category": "technical",
        "text": "How have you used Docker & <Compose>?",
        "shows": ("a concrete use", "what broke and how you found it"),
        "because": "The ad asks for Docker.",
        "evidence": (Evidence(origin="job", quote="- Docker", line=11),),
        "origin": "demand",
    }
    return InterviewQuestion.model_validate(told | fields)


def questions_card() -> QuestionsCard:
    """Return two questions of two categories for a job."""
    company = question(2, category="company", text="Why Dockwind?", evidence=(), because="Everybody asks it.")
    return QuestionsCard(
        job_id=JOB, job_title="Backend Engineer", job_company="Dockwind", questions=(question(), company)
    )


def feedback() -> Feedback:
    """Return feedback on an answer that tells what was done, not what came of it."""
    return Feedback(
        kind="answer",
        score=64,
        said="Concrete, but without a result.",
        points=(
            RubricPoint(key="concrete", label="Concrete", state="met", sentence="You name tools.", quote="with Docker"),
            RubricPoint(key="figure", label="Figures", state="missing", sentence="No figure is told."),
        ),
        star=StarCheck(situation="At Kielbrook in 2021", action="I packed the API"),
        left_out=(Evidence(origin="cv", quote="- Built REST APIs for 40 clients", line=7),),
        unsupported=("Kubernetes",),
        tip="End with what came of it.",
    )


def mock_card(**fields: object) -> MockCard:
    """Return a mock interview at its second question of two, with feedback on the first."""
    told = {
        "session_id": SESSION,
        "state": "running",
        "tone": "friendly",
        "job_id": JOB,
        "job_title": "Backend Engineer",
        "job_company": "Dockwind",
        "question": question(2, text="Why Dockwind?", category="company"),
        "number": 2,
        "total": 2,
        "answered": question(),
        "feedback": feedback(),
    }
    return MockCard.model_validate(told | fields)


def over() -> MockCard:
    """Return a mock interview that was stopped after one of two questions."""
    summary = MockSummary(
        answered=1,
        skipped=0,
        total=2,
        score=64,
        strongest=PointMean(key="concrete", label="Concrete", mean=100, sentence="You name tools."),
        weakest=PointMean(key="figure", label="Figures", mean=0, sentence="Figures are missing."),
        practise=("Tell one result with a figure.",),
        questions=(
            AskedQuestion(number=1, category="technical", text="How have you used Docker?", state="answered", score=64),
            AskedQuestion(number=2, category="company", text="Why Dockwind?", state="open"),
        ),
    )
    return mock_card(state="stopped", question=None, answered=None, feedback=None, summary=summary)


def progress_card() -> ProgressCard:
    """Return one past interview, and what became better."""
    session = SessionView(
        session_id=SESSION,
        started_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
        job_title="Backend Engineer",
        job_company="Dockwind",
        state="finished",
        answered=4,
        total=5,
        score=71,
        means={"Concrete": 80},
    )
    better = Trend(label="Figures", before=20, now=60, sentence="Figures went from 20 to 60.")
    return ProgressCard(sessions=(session,), better=(better,), said="1 mock interview so far.")
