"""Interview questions, and what a mock interview knows: feedback on an answer, its STAR parts, a summary."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from career.evidence import Evidence
from runtime.language import N_

Category = Literal["behavioural", "technical", "role", "company"]
CATEGORIES: tuple[Category, ...] = ("behavioural", "technical", "role", "company")
QuestionOrigin = Literal["bank", "demand", "claim", "gap", "company"]
PointState = Literal["met", "partly", "missing"]
AnswerKind = Literal["answer", "empty", "one_word", "unknown", "echo", "foreign", "long"]
Tone = Literal["friendly", "strict"]
StarPart = Literal["situation", "task", "action", "result"]
STAR_PARTS: tuple[StarPart, ...] = ("situation", "task", "action", "result")
STAR_WORDS = (N_("situation"), N_("task"), N_("action"), N_("result"))
"""The parts of a story, for gettext."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class InterviewQuestion(_Value):
    """A question to expect, numbered from 1.

    `shows` is what a good answer shows, `because` why it is likely asked, `evidence` the lines of the CV or the ad that
    it comes from. `star` says that a story is expected. `topics` are skills and terms that a good answer touches.
    """

    number: int
    category: Category
    text: str
    shows: tuple[str, ...] = ()
    because: str = ""
    evidence: tuple[Evidence, ...] = ()
    origin: QuestionOrigin = "bank"
    star: bool = False
    topics: tuple[str, ...] = ()


class RubricPoint(_Value):
    """One thing that a good answer does: whether this one does, in a sentence, with the words that show it."""

    key: str
    label: str
    state: PointState
    sentence: str
    quote: str | None = None


class StarCheck(_Value):
    """The words of an answer that tell each part of the story; None where no words do."""

    situation: str | None = None
    task: str | None = None
    action: str | None = None
    result: str | None = None

    @property
    def missing(self) -> tuple[StarPart, ...]:
        """The parts that are not told, in order."""
        return tuple(part for part in STAR_PARTS if getattr(self, part) is None)


class Feedback(_Value):
    """Feedback on one answer; `score` of 0 to 100 is computed by rules, and the same answer gets the same.

    `kind` says what came: only an "answer" (or a "long" one) holds something to judge; for the others `points` is
    empty and `said` helps on; a "foreign" one is in a language that is not known, and does not count in any mean.
    `said` is one sentence on the whole. `left_out` are lines of the person's CV that would have fitted and are not
    told. `unsupported` are words of the answer that the CV does not show: to be asked about, not accused. `tip` is the
    one thing to do next; `tip_by` says who worded it.
    """

    kind: AnswerKind
    score: int
    said: str
    points: tuple[RubricPoint, ...] = ()
    star: StarCheck | None = None
    left_out: tuple[Evidence, ...] = ()
    unsupported: tuple[str, ...] = ()
    tip: str
    tip_by: Literal["rules", "model"] = "rules"
    language: str = "en"


class AskedQuestion(_Value):
    """A question of a mock interview and what became of it; `score` is None where it was not answered."""

    number: int
    category: Category
    text: str
    state: Literal["open", "answered", "skipped"]
    score: int | None = None


class PointMean(_Value):
    """How one thing went over all answers: `mean` of 0 to 100, and a sentence on it."""

    key: str
    label: str
    mean: int
    sentence: str


class MockSummary(_Value):
    """A mock interview when it is over; `score` is the mean of the answered, None where none was.

    `weakest` is None where nothing is weak, `strongest` where nothing is strong.
    """

    answered: int
    skipped: int
    total: int
    score: int | None
    strongest: PointMean | None = None
    weakest: PointMean | None = None
    practise: tuple[str, ...] = ()
    questions: tuple[AskedQuestion, ...] = ()
