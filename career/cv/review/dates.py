"""Rules about dates: readable, in order, without holes."""

from collections.abc import Iterator

from career.cv.parsing.experience import span_of
from career.cv.review.model import Case, Rule, Sight, at

_LONG_GAP = 12


def _undated(case: Case) -> Iterator[Sight]:
    for index, work in enumerate(case.parsed.document.work):
        if not work.start_date:
            yield at(
                case,
                f"/work/{index}/position" if work.position else f"/work/{index}/name",
                "A position without a date that can be read.",
            )


def _reversed(case: Case) -> Iterator[Sight]:
    document = case.parsed.document
    for name, dated in (
        ("work", [(entry.start_date, entry.end_date) for entry in document.work]),
        ("education", [(entry.start_date, entry.end_date) for entry in document.education]),
    ):
        for index, (start, end) in enumerate(dated):
            size = min(len(start or ""), len(end or ""))
            if start and end and end[:size] < start[:size]:
                yield at(case, f"/{name}/{index}/startDate", "The end stands before the start.")


def _future(case: Case) -> Iterator[Sight]:
    today = case.today.isoformat()
    for index, work in enumerate(case.parsed.document.work):
        for name, value in (("startDate", work.start_date), ("endDate", work.end_date)):
            if value and value > today[: len(value)]:
                yield at(case, f"/work/{index}/{name}", "A date in the future.")


def _gaps(case: Case) -> Iterator[Sight]:
    spans = sorted(span for work in case.parsed.document.work if (span := span_of(work, case.today)) is not None)
    reached = spans[0][1] if spans else 0
    for first, last in spans[1:]:
        missing = first - reached - 1
        if missing >= _LONG_GAP:
            yield Sight(f"{missing} months without an entry before {first // 12}.")
        reached = max(reached, last)


def _years_only(case: Case) -> Iterator[Sight]:
    dated = [work for work in case.parsed.document.work if work.start_date]
    bare = [work for work in dated if len(work.start_date or "") == 4]
    if len(dated) >= 2 and len(bare) == len(dated):
        yield Sight("Positions are dated by years only.")


def _order(case: Case) -> Iterator[Sight]:
    starts = [work.start_date[:4] for work in case.parsed.document.work if work.start_date]
    if len(starts) >= 3 and starts == sorted(starts) and starts[0] != starts[-1]:
        yield Sight("The oldest position stands first.")


RULES = (
    Rule(
        "undated_work",
        "medium",
        "Experience that is not dated does not count in most systems.",
        "Write month and year, such as 03/2021 – 05/2023.",
        _undated,
    ),
    Rule(
        "reversed_dates",
        "medium",
        "It reads as a mistake, and the months count as zero.",
        "Correct the start or the end.",
        _reversed,
    ),
    Rule(
        "future_date",
        "info",
        "It reads as a mistake.",
        "Correct the date, or write that the position is agreed on.",
        _future,
    ),
    Rule(
        "gap",
        "info",
        "Readers ask about long gaps.",
        "Say in a line what you did: study, care, travel, search.",
        _gaps,
    ),
    Rule(
        "years_only",
        "low",
        "Without months, a position may count as almost nothing or as too much.",
        "Add months.",
        _years_only,
    ),
    Rule(
        "oldest_first",
        "low",
        "Readers expect the newest position first, and skim from the top.",
        "Turn the order round.",
        _order,
    ),
)
