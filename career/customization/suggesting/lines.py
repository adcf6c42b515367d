"""Suggestions for the order of lines and entries: what names what the ad asks for comes first."""

from collections.abc import Iterator, Sequence

from career.customization import texts
from career.customization.model import Change
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.setting import Setting

MOST_ORDERED = 4
LEAST_AHEAD = 1.0
"""By how much the line that comes first must count more than the one that stands there."""


def ordered(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each of the newest positions whose lines that serve the job do not stand first."""
    for index, work in enumerate(setting.document.work[:MOST_ORDERED]):
        lines = work.highlights
        order = _order([setting.weight(line) for line in lines])
        if order is None:
            continue
        yield Draft(
            kind="order_lines",
            change=Change(operation="order", path=f"/work/{index}/highlights", order=order),
            before="\n".join(lines),
            after="\n".join(lines[at] for at in whole(order, len(lines))),
            reason=texts.LINES_AT.format(company=work.name) if work.name else texts.LINES_HERE,
            evidence=tuple(quote(lines[at]) for at in order[:3]),
        )


def entries_ordered(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for certificates, and one for projects, of which those that serve the job do not stand first."""
    document = setting.document
    certificates = [item.name or "" for item in document.certificates]
    projects = [
        "\n".join(filter(None, (item.name, item.description, *item.highlights, *item.keywords)))
        for item in document.projects
    ]
    names = [item.name or item.description or "" for item in document.projects]
    for path, reason, told, shown in (
        ("/certificates", texts.CERTIFICATE_FIRST, certificates, certificates),
        ("/projects", texts.PROJECT_FIRST, projects, names),
    ):
        order = _order([setting.weight(text) for text in told])
        if order is not None:
            yield Draft(
                kind="order_entries",
                change=Change(operation="order", path=path, order=order),
                before="; ".join(shown),
                after="; ".join(shown[at] for at in whole(order, len(shown))),
                reason=reason,
                evidence=(quote(shown[order[0]]),),
            )


def courses_ordered(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each study whose courses that serve the job do not stand first."""
    for index, study in enumerate(setting.document.education):
        order = _order([setting.weight(course) for course in study.courses])
        if order is not None:
            yield Draft(
                kind="order_entries",
                change=Change(operation="order", path=f"/education/{index}/courses", order=order),
                before="; ".join(study.courses),
                after="; ".join(study.courses[at] for at in whole(order, len(study.courses))),
                reason=texts.COURSES_FIRST,
                evidence=(quote(study.courses[order[0]]),),
            )


def _order(weights: Sequence[float]) -> tuple[int, ...] | None:
    """Return the places of what counts, the most first; None where it stands well as it is."""
    order = sorted(range(len(weights)), key=lambda at: (-weights[at], at))
    if len(weights) < 2 or weights[order[0]] - weights[0] < LEAST_AHEAD:
        return None
    return tuple(at for at in order if weights[at] > 0)


def whole(order: Sequence[int], count: int) -> list[int]:
    """Return all places of a list of which some come first."""
    return [*order, *(at for at in range(count) if at not in order)]
