"""Estimates: near the full score, for any number of jobs at once."""

from datetime import date

import numpy as np
import pytest

from career.cv.document import CVDocument, Education, Language, Skill, Work
from career.jobs.model import JobAd
from career.jobs.requirements import read_requirements
from career.matching.candidate import Candidate
from career.matching.columns import Block, Floats, JobRow, Vocabulary
from career.matching.estimate import Estimator
from career.matching.features import JobFeatures, features_of
from career.matching.rank import ad_vector
from career.matching.score import candidate_from, score
from runtime.embedding import PackagedEmbedder

TODAY = date(2026, 6, 1)
EMBEDDER = PackagedEmbedder()
DEVELOPER = candidate_from(
    CVDocument(
        work=[
            Work(
                position="Backend Developer",
                name="Acme",
                start_date="2019-04",
                highlights=["Built payment services in Python and Django", "Moved the data to PostgreSQL"],
            ),
            Work(position="Junior Developer", start_date="2016-01", end_date="2019-03", highlights=["Wrote Java"]),
        ],
        skills=[Skill(name="Tools", keywords=["Docker", "Git"])],
        education=[Education(study_type="Bachelor", area="Computer Science")],
        languages=[Language(language="German")],
    ),
    {},
    "",
)
NOBODY = candidate_from(CVDocument(), {}, "")
ADS = [
    JobAd(title=title, text=text)
    for title, text in (
        ("Backend Engineer", "Requirements:\n- 3+ years of Python\n- PostgreSQL\n- Docker\nNice to have:\n- Kafka"),
        ("Senior Python Developer", "You must have:\n- Django\n- PostgreSQL\n- fluent German\n- a Bachelor's degree"),
        ("Frontend Developer", "Requirements:\n- React\n- TypeScript\n- 5 years of experience"),
        ("Registered Nurse", "Requirements:\n- nursing registration\n- 2 years on a ward"),
        ("Intern Software Development", "Requirements:\n- Java"),
        ("Chief Technology Officer", "Requirements:\n- 12+ years of experience\n- Python"),
        ("Zorbler", "You will zorble."),
        ("Developer", "We're hiring:\n- Backend Engineer\n- Data Scientist\n\nRequirements:\n- Python or Go"),
    )
]


def rows() -> list[JobRow]:
    titles = EMBEDDER.embed([ad.title or "" for ad in ADS])
    return [
        JobRow(features_of(ad, read_requirements(ad)), ad_vector(EMBEDDER, ad), title)
        for ad, title in zip(ADS, titles, strict=True)
    ]


def estimates(candidate: Candidate, *blocks: list[JobRow]) -> Floats:
    vocabulary = Vocabulary()
    made = [Block.of(block, vocabulary) for block in blocks]
    estimator = Estimator(candidate, EMBEDDER, vocabulary, today=TODAY)
    return np.concatenate([estimator.estimate(block) for block in made])


def test_estimates_are_near_the_score() -> None:
    exact = [score(DEVELOPER, ad, read_requirements(ad), EMBEDDER, today=TODAY).score for ad in ADS]
    assert estimates(DEVELOPER, rows()) == pytest.approx(exact, abs=12)
    assert max(exact) > 70
    assert min(exact) <= 5


def test_blocks_of_any_size_give_the_same() -> None:
    whole = rows()
    parts = estimates(DEVELOPER, whole[:1], whole[1:4], whole[4:])
    assert parts == pytest.approx(estimates(DEVELOPER, whole))


def test_an_empty_cv_is_estimated() -> None:
    exact = [score(NOBODY, ad, read_requirements(ad), EMBEDDER, today=TODAY).score for ad in ADS]
    assert estimates(NOBODY, rows()) == pytest.approx(exact, abs=6)


def test_features_survive_being_kept() -> None:
    for row in rows():
        assert JobFeatures.model_validate_json(row.features.model_dump_json()) == row.features


@pytest.mark.parametrize("candidate", [DEVELOPER, NOBODY])
def test_the_best_come_first_as_if_all_were_estimated(candidate: Candidate) -> None:
    vocabulary = Vocabulary()
    block = Block.of(rows(), vocabulary)
    many = Block.joined([block] * 700)
    estimator = Estimator(candidate, EMBEDDER, vocabulary, today=TODAY)
    wanted = np.arange(many.size) % 3 > 0
    estimates = np.where(wanted, estimator.estimate(many), -1)
    order = np.lexsort((np.arange(many.size), -estimates))[: wanted.sum()]
    assert list(estimator.best_first(many, wanted)) == [(estimates[row], row) for row in order]


def test_none_wanted_yields_none() -> None:
    vocabulary = Vocabulary()
    block = Block.of(rows(), vocabulary)
    estimator = Estimator(DEVELOPER, EMBEDDER, vocabulary, today=TODAY)
    assert list(estimator.best_first(block, np.zeros(block.size, dtype=np.bool_))) == []


def test_parts_and_joins_of_blocks_keep_each_row() -> None:
    vocabulary = Vocabulary()
    block = Block.of(rows(), vocabulary)
    shuffled = np.array([3, 0, 7, 5, 1, 6, 2, 4])
    other = Block.joined([block.part(shuffled[:3]), block.part(shuffled[3:])])
    estimator = Estimator(DEVELOPER, EMBEDDER, vocabulary, today=TODAY)
    assert estimator.estimate(other).tolist() == estimator.estimate(block)[shuffled].tolist()
