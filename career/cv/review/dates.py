"""Rules about dates: readable, in order, without holes, written alike."""

import re
from collections.abc import Iterator
from itertools import combinations

from career.cv.document import Work
from career.cv.parsing.experience import span_of
from career.cv.review import texts
from career.cv.review.lists import words
from career.cv.review.model import Case, Rule, Sight, at
from runtime.language import N_

_LONG_GAP = 9
_LONG_OVERLAP = 4
_FORMS = (
    ("2021-03", re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?!\d)")),
    ("03/2021", re.compile(r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?!\d)")),
    ("03.2021", re.compile(r"(?<![\d.])(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d(?!\d)")),
    (texts.MONTH_IN_WORDS, re.compile(r"[^\W\d_]{3,}\.?,?\s+(?:de\s+|del\s+)?(?:19|20)\d\d(?!\d)")),
)


def _undated(case: Case) -> Iterator[Sight]:
    for index, work in enumerate(case.document.work):
        if not work.start_date:
            pointer = f"/work/{index}/position" if work.position else f"/work/{index}/name"
            yield at(case, pointer, N_("A position without a date that can be read."))


def _undated_study(case: Case) -> Iterator[Sight]:
    for index, study in enumerate(case.document.education):
        if not study.start_date and not study.end_date:
            yield at(case, f"/education/{index}/institution", N_("A course of study without a date that can be read."))


def _reversed(case: Case) -> Iterator[Sight]:
    document = case.document
    for name, dated in (
        ("work", [(entry.start_date, entry.end_date) for entry in document.work]),
        ("education", [(entry.start_date, entry.end_date) for entry in document.education]),
    ):
        for index, (start, end) in enumerate(dated):
            size = min(len(start or ""), len(end or ""))
            if start and end and end[:size] < start[:size]:
                yield at(case, f"/{name}/{index}/startDate", N_("The end stands before the start."))


def _future(case: Case) -> Iterator[Sight]:
    today = case.today.isoformat()
    for index, work in enumerate(case.document.work):
        for name, value in (("startDate", work.start_date), ("endDate", work.end_date)):
            if value and value > today[: len(value)]:
                yield at(case, f"/work/{index}/{name}", N_("A date of a position lies in the future."))
                break


def _gaps(case: Case) -> Iterator[Sight]:
    """Holes between positions that neither study nor voluntary work fills; what lasts to today leaves none.

    Nothing is said where a position may have been missed, or where one is dated by a single year.
    """
    document = case.document
    missed = any(gap.pointer == "/work/-" for gap in case.gaps)
    if missed or any(not work.start_date or _is_single_year(work) for work in document.work):
        return
    own = [span for work in document.work if (span := span_of(work, case.today)) is not None]
    spans = sorted([*own, *_other_spans(case)])
    reached = min((span[0] for span in own), default=0)
    for first, last in spans:
        missing = first - reached - 1
        if missing >= _LONG_GAP and (first, last) in own:
            yield Sight(texts.GAP.format(months=missing, month=f"{first % 12 + 1:02}/{first // 12}"))
        reached = max(reached, last)


def _is_single_year(work: Work) -> bool:
    return len(work.start_date or "") == 4 and work.start_date == work.end_date


def _other_spans(case: Case) -> Iterator[tuple[int, int]]:
    """Study, voluntary work and projects; a degree with nothing but its end is taken for three years."""
    document = case.document
    dated = [(item.start_date, item.end_date) for item in document.education]
    dated += [(item.start_date, item.end_date) for item in document.volunteer]
    dated += [(item.start_date, item.end_date) for item in document.projects]
    for start, end in dated:
        begin = start or (str(int(end[:4]) - 3) if end and end[:4].isdigit() else None)
        span = span_of(Work(start_date=begin, end_date=end), case.today) if begin else None
        if span is not None:
            yield span


def _overlaps(case: Case) -> Iterator[Sight]:
    partly = words("places", "partly")
    full = [
        (index, span)
        for index, work in enumerate(case.document.work)
        if (span := span_of(work, case.today)) is not None
        and len(work.start_date or "") >= 7
        and (not work.end_date or len(work.end_date) >= 7)
        and work.name
        and not (partly and partly.search(" ".join(filter(None, (work.position, work.name, work.summary)))))
    ]
    for (one, first), (two, second) in combinations(full, 2):
        shared = min(first[1], second[1]) - max(first[0], second[0]) + 1
        names = case.document.work[one].name, case.document.work[two].name
        if shared >= _LONG_OVERLAP and names[0] != names[1]:
            yield at(case, f"/work/{two}/startDate", texts.OVERLAP.format(months=shared))


def _years_only(case: Case) -> Iterator[Sight]:
    dated = [work for work in case.document.work if work.start_date]
    bare = [work for work in dated if len(work.start_date or "") == 4]
    if len(dated) >= 2 and len(bare) == len(dated):
        yield Sight(N_("Positions are dated by years only."))


def _order(case: Case) -> Iterator[Sight]:
    starts = [work.start_date[:4] for work in case.document.work if work.start_date]
    if len(starts) >= 3 and starts == sorted(starts) and starts[0] != starts[-1]:
        yield Sight(N_("The oldest position stands first."))


def _forms(case: Case) -> Iterator[Sight]:
    """Months written in more than one way; years beside months are no fault."""
    seen: dict[str, str] = {}
    for pointer, evidence in case.parsed.evidence.items():
        if re.fullmatch(r"/(?:work|education)/\d+/(?:start|end)Date", pointer):
            for name, pattern in _FORMS:
                if pattern.search(evidence.quote):
                    seen.setdefault(name, pointer)
    if len(seen) > 1:
        *others, last = seen
        said = texts.DIFFERENT_DATES.format(one=", ".join(others), other=last)
        yield at(case, list(seen.values())[1], said)


RULES = (
    Rule(
        "undated_work",
        "medium",
        N_("Experience that is not dated does not count in most systems."),
        N_("Write month and year, such as 03/2021 – 05/2023."),
        _undated,
        "ats",
        each=True,
    ),
    Rule(
        "undated_education",
        "info",
        N_("Readers like to see when you studied; to leave it out after many years is fine."),
        N_("Add the year of the degree."),
        _undated_study,
        each=True,
    ),
    Rule(
        "reversed_dates",
        "medium",
        N_("It reads as a mistake, and the months count as zero."),
        N_("Correct the start or the end."),
        _reversed,
        "ats",
        each=True,
    ),
    Rule(
        "future_date",
        "medium",
        N_("It reads as a mistake."),
        N_("Correct the date, or write that the position is agreed on."),
        _future,
        each=True,
        dated=True,
    ),
    Rule(
        "gap",
        "info",
        N_("Readers ask about long gaps."),
        N_("Say in a line what you did: study, care, travel, search."),
        _gaps,
        each=True,
    ),
    Rule(
        "overlap",
        "info",
        N_("Two positions at once raise questions, and their months count once."),
        N_("Say which of them was part-time, or correct the dates."),
        _overlaps,
        each=True,
        dated=True,
    ),
    Rule(
        "years_only",
        "low",
        N_("Without months, a position may count as almost nothing or as too much."),
        N_("Add months."),
        _years_only,
        "ats",
    ),
    Rule(
        "oldest_first",
        "low",
        N_("Readers expect the newest position first, and skim from the top."),
        N_("Turn the order round."),
        _order,
    ),
    Rule(
        "mixed_dates",
        "low",
        N_("Systems that learn one form miss the other, and it looks careless."),
        N_("Write all dates in one way, such as 03/2021."),
        _forms,
        "ats",
    ),
)
