"""How long the picture of a match and of a CV takes, once fonts are loaded."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from bench.report import emit
from bot.views.pictures import match_picture, profile_picture
from career.cv.views import CVCard
from career.matching.model import MatchResult, Part, Point, PointState
from career.matching.views import MatchCard

RUNS = 20
ID = UUID(int=1)
MADE = datetime(2026, 11, 22, tzinfo=UTC)


def main() -> None:
    """Measure both, each run with another card."""
    for name, draw in (("picture of a match", _match), ("picture of a CV", _cv)):
        emit(name, _median(draw), "ms", RUNS)


def _median(draw: Callable[[int], bytes]) -> float:
    draw(0)
    times = []
    for number in range(1, RUNS + 1):
        start = time.perf_counter()
        draw(number)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def _match(number: int) -> bytes:
    has, lacks = _points("Skill", number, "met"), _points("Demand", number, "missing")
    names = ("must_have", "role", "experience", "nice_to_have", "education")
    parts = tuple(Part(name=name, earned=10, possible=20, points=has + lacks) for name in names)
    result = MatchResult(version="1", score=40 + number, parts=parts, matched_skills=has, missing_skills=lacks)
    title, firm = f"Senior Backend Engineer {number}", "Northwind Energy GmbH"
    file = "anna-svensson.pdf"
    return match_picture(
        MatchCard(id=ID, job_id=ID, cv_id=ID, job_title=title, job_company=firm, cv_filename=file, result=result)
    )


def _points(name: str, number: int, state: PointState) -> tuple[Point, ...]:
    return tuple(Point(demand=f"{name} {number * n}", state=state, earned=1, possible=2) for n in range(1, 13))


def _cv(number: int) -> bytes:
    skills = tuple(f"Skill {number * n}" for n in range(1, 30))
    told = {"name": f"Anna Svensson {number}", "label": "Engineer", "experience_months": 80, "quality_score": 70}
    card = {"id": ID, "filename": "cv.pdf", "status": "ready", "is_active": True, "created_at": MADE, "skills": skills}
    return profile_picture(CVCard.model_validate(card | told))


if __name__ == "__main__":
    main()
