"""A match as a picture and as its caption."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.views.html import escape, units
from bot.views.pictures.drawing import drawn
from bot.views.pictures.words import LONGEST_CAPTION, caption, chips, listed, plain
from bot.views.short import short
from career.jobs.views import job_name
from career.matching.model import MatchResult, Part, Point
from career.matching.views import MatchCard
from career.rows import PART_NAMES
from runtime.language import gettext as _
from runtime.language import number

_CAPS = 2
_MOST = 15
"""Chips that three rows can hold."""
_REASON = 160
"""Characters of why a score is capped."""


def match_picture(card: MatchCard) -> bytes:
    """Return a match as PNG; CPU-bound. Raises NotDrawable where the fonts lack a letter."""
    result = card.result
    return drawn(
        "match",
        {
            "title": plain(card.job_title, 110) or _("this job"),
            "company": plain(card.job_company, 80) or None,
            "cv": plain(card.cv_filename, 60),
            "score": str(result.score),
            "share": result.score / 100,
            "of": _("of 100"),
            "caps": [plain(said, 200) for said in _caps(result)],
            "parts": [_drawn_part(part) for part in result.parts if part.possible > 0],
            "groups": [group for group in (_has(result), _lacks(result)) if group["items"]],
        },
    )


def match_caption(card: MatchCard) -> str:
    """Return the same facts as HTML of Telegram, which fits under a picture."""
    result = card.result
    job = job_name(card.job_title, card.job_company) or _("this job")
    head = [
        _("<b>{score} of 100</b>", score=result.score),
        _("{cv} for <b>{job}</b>", cv=escape(short(card.cv_filename, 60)), job=escape(short(job, 120))),
        " · ".join(" ".join((_(PART_NAMES[part.name]), _points(part))) for part in result.parts if part.possible > 0),
        *(f"⚠️ {escape(said)}" for said in _caps(result)),
    ]
    needed, wanted = _missing(result)
    groups = (
        (_("You have"), result.matched_skills),
        (_("Missing must-haves"), needed),
        (_("Missing nice-to-haves"), wanted),
    )
    room = LONGEST_CAPTION - units("\n".join(head)) - 2
    return caption([*head, "", *_listed_groups([group for group in groups if group[1]], room)])


def _listed_groups(groups: Sequence[tuple[str, Sequence[Point]]], room: int) -> Iterator[str]:
    """Yield a line for each group; what one of them leaves of its share of the room goes to those after it."""
    for told, (heading, points) in enumerate(groups):
        opening = f"<b>{heading}:</b> "
        share = room // (len(groups) - told) - units(opening) - 1
        line = opening + listed(map(_in_words, points), share)
        room -= units(line) + 1
        yield line


def _caps(result: MatchResult) -> list[str]:
    return [
        _("At most {limit}: {reason}", limit=cap.limit, reason=short(cap.reason, _REASON))
        for cap in result.caps[:_CAPS]
    ]


def _missing(result: MatchResult) -> tuple[list[Point], list[Point]]:
    """Return what misses of what is needed, and of what is only wished for."""
    must = {point.demand for part in result.parts if part.name == "must_have" for point in part.points}
    needed = [point for point in result.missing_skills if point.demand in must]
    return needed, [point for point in result.missing_skills if point.demand not in must]


def _has(result: MatchResult) -> dict[str, Any]:
    looks = ["partial" if point.state == "partial" else "met" for point in result.matched_skills]
    legend = {"met": _("in full"), "partial": _("in part")} if len(set(looks)) > 1 else {}
    return _group(_("You have"), "met", list(zip(result.matched_skills, looks, strict=True)), legend)


def _lacks(result: MatchResult) -> dict[str, Any]:
    needed, wanted = _missing(result)
    must, nice = PART_NAMES["must_have"], PART_NAMES["nice_to_have"]
    legend = {"missing": _(must), "wanting": _(nice)} if wanted else {}
    points = [*((point, "missing") for point in needed), *((point, "wanting") for point in wanted)]
    return _group(_("You are missing"), "missing", points, legend)


def _group(heading: str, look: str, points: Sequence[tuple[Point, str]], legend: dict[str, str]) -> dict[str, Any]:
    items = chips([(point.demand, seen) for point, seen in points], _MOST)
    told = [{"look": seen, "name": name} for seen, name in legend.items()]
    return {"heading": heading, "look": look, "items": items, "more": len(points) - len(items), "legend": told}


def _drawn_part(part: Part) -> dict[str, Any]:
    share = min(1.0, max(0.0, part.earned / part.possible))
    return {"name": _(PART_NAMES[part.name]), "points": _points(part), "share": share}


def _in_words(point: Point) -> str:
    return _("{skill} (in part)", skill=point.demand) if point.state == "partial" else point.demand


def _points(part: Part) -> str:
    return _("{earned} of {possible}", earned=_figure(part.earned), possible=_figure(part.possible))


def _figure(points: float) -> str:
    return number(round(points, 1))
