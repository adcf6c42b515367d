"""One more skill in the profile gives the very score that a match would give with it."""

from datetime import date

import pytest

from career.cv.document import CVDocument
from career.jobs.model import JobAd
from career.jobs.requirements import read_requirements
from career.matching.candidate import Candidate, candidate_from
from career.matching.score import score
from career.matching.what_if import what_if
from runtime.embedding import PackagedEmbedder

TODAY = date(2026, 11, 22)
DOCUMENT = CVDocument.model_validate(
    {
        "basics": {"name": "Ada", "label": "Backend Developer"},
        "work": [
            {
                "name": "Acme",
                "position": "Backend Developer",
                "startDate": "2020-01",
                "highlights": ["Built REST APIs in Python", "Tuned PostgreSQL"],
            }
        ],
        "skills": [{"name": "Skills", "keywords": ["Python", "PostgreSQL", "Podman", "Excel"]}],
    }
)
ADS = [
    JobAd(title="Platform Engineer", text="Requirements:\n- Kubernetes\n- Docker\n- Linux\nNice to have:\n- Helm"),
    JobAd(title="Backend Engineer", text="Requirements:\n- 3+ years of Python\n- PostgreSQL\n- Redis"),
    JobAd(title="Truck driver", text="Requirements:\n- HGV licence\n- Driver CPC\n- Good German"),
]
SKILLS = ["Kubernetes", "Docker", "Redis", "HGV licence", "Helm", "Java", "Power BI"]


def told(*names: str) -> Candidate:
    return candidate_from(
        DOCUMENT, {}, "", profile_skills=["Git", *names], removed_skills=["java"] if not names else []
    )


@pytest.fixture(scope="module")
def embedder() -> PackagedEmbedder:
    return PackagedEmbedder()


def test_the_scores_are_those_of_matches(embedder: PackagedEmbedder) -> None:
    ads = [(ad, read_requirements(ad)) for ad in ADS]

    def scores(candidate: Candidate) -> tuple[int, ...]:
        return tuple(score(candidate, ad, demands, embedder, today=TODAY).score for ad, demands in ads)

    found = what_if(told(), SKILLS, ads, embedder, told, removed={"java"}, today=TODAY)
    assert found.now == scores(told())
    assert found.then == tuple(scores(told(name)) for name in SKILLS)
    assert found.then[0][0] > found.now[0]
