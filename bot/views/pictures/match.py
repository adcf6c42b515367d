"""A match as a picture and as its caption."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.views.html import escape, units
from bot.views.pictures.drawing import drawn
from bot.views.pictures.words import LONGEST_CAPTION, caption, listed, plain
from bot.views.short import short
from career.jobs.views import job_name
from career.matching.model import MatchResult, Part, Point
from career.matching.views import MatchCard
from career.rows import PART_NAMES
from runtime.language import gettext as _

_CAPS = 2
_ROWS = 3
_REASON = 160
"""Characters of why a score is capped."""


def match_picture(card: MatchCard) -> bytes:
    """Return a match as PNG; CPU-bound. Raises NotDrawable where the fonts lack a letter."""
    result = card.result
    return drawn(
        "match",
        {
            "title": plain(card.job_title, 160) or _("this job"),
            "company": plain(card.job_company, 120) or None,
            "cv": plain(card.cv_filename, 120),
            "score": str(result.score),
            "share": result.score / 100,
            "of": _("of 100"),
            "caps": [plain(said, 200) for said in _caps(result)],
            "parts": [_drawn_part(part) for part in result.parts if part.possible > 0],
            "groups": [
                {"heading": heading, "look": look, "items": items, "rows": _ROWS}
                for heading, look, points in _groups(result)
                if (items := _chips(points, look))
            ],
        },
    )


def match_caption(card: MatchCard) -> str:
    """Return the same facts as HTML of Telegram, which fits under a picture."""
    result = card.result
    job = job_name(card.job_title, card.job_company) or _("this job")
    head = [
        _("<b>{score} of 100</b>", score=result.score),
        _("{cv} for <b>{job}</b>", cv=escape(short(card.cv_filename, 60)), job=escape(short(job, 120))),
        " · ".join(f"{_(PART_NAMES[part.name])} {_points(part)}" for part in result.parts if part.possible > 0),
        *(f"⚠️ {escape(said)}" for said in _caps(result)),
    ]
    groups = [(heading, points) for heading, _look, points in _groups(result)]
    room = LONGEST_CAPTION - units("\n".join(head)) - 2
    return caption([*head, "", *_listed_groups(groups, room)])


def _listed_groups(groups: Sequence[tuple[str, Sequence[Point]]], room: int) -> Iterator[str]:
    """Yield a line for each group; what one of them leaves of its share of the room goes to those after it."""
    for number, (heading, points) in enumerate(groups):
        opening = f"<b>{heading}:</b> "
        share = room // (len(groups) - number) - units(opening) - 1
        line = opening + listed(map(_in_words, points), share)
        room -= units(line) + 1
        yield line


def _caps(result: MatchResult) -> list[str]:
    return [
        _("At most {limit}: {reason}", limit=cap.limit, reason=short(cap.reason, _REASON))
        for cap in result.caps[:_CAPS]
    ]


def _groups(result: MatchResult) -> Iterator[tuple[str, str, Sequence[Point]]]:
    """Yield what is there and what misses, each under its heading and with how it looks; none that is empty."""
    must = {point.demand for part in result.parts if part.name == "must_have" for point in part.points}
    needed = [point for point in result.missing_skills if point.demand in must]
    wanted = [point for point in result.missing_skills if point.demand not in must]
    groups = (
        (_("Missing must-haves"), "missing", needed),
        (_("Missing nice-to-haves"), "wanting", wanted),
        (_("You have"), "met", result.matched_skills),
    )
    yield from (group for group in groups if group[2])


def _drawn_part(part: Part) -> dict[str, Any]:
    share = min(1.0, max(0.0, part.earned / part.possible))
    return {"name": _(PART_NAMES[part.name]), "points": _points(part), "share": share}


def _chips(points: Sequence[Point], look: str) -> list[dict[str, str]]:
    names = [(plain(point.demand, 60), point.state) for point in points]
    return [{"text": name, "look": "partial" if state == "partial" else look} for name, state in names if name]


def _in_words(point: Point) -> str:
    return f"{point.demand} ({_('in part')})" if point.state == "partial" else point.demand


def _points(part: Part) -> str:
    return _("{earned} of {possible}", earned=_figure(part.earned), possible=_figure(part.possible))


def _figure(points: float) -> str:
    return f"{round(points, 1):g}"
