"""A suggestion is made shorter by rules only where no fact of the CV is lost."""

from typing import Any

import pytest

from career.customization.gate import Gate
from career.customization.model import Change, Suggestion
from career.customization.suggesting.shortening import shorter
from tests.career.customization.held import held

LINE = "Managed the stock of 3 shops in close cooperation with the buyers, which made the work of the whole team easier"
DOCUMENT: dict[str, Any] = {
    "basics": {"name": "Mira Sol", "label": "Shop Manager", "summary": "Shop manager in Leeds."},
    "work": [{"name": "Quay", "position": "Shop Manager", "startDate": "2015", "highlights": [LINE]}],
    "skills": [{"name": "Tools", "keywords": ["Excel", "SAP", "Power BI"]}],
}
PATH = "/work/0/highlights/0"


def shortened(before: str, after: str, path: str = PATH, *, is_own: bool = False) -> str | None:
    setting = held(DOCUMENT, "Shop Manager", "We look for somebody with Excel, SAP and Power BI.")
    change = Change(operation="replace", path=path, text=after)
    suggestion = Suggestion(
        number=1, kind="reword", change=change, before=before, after=after, reason="", is_own=is_own
    )  # fmt: skip
    return shorter(suggestion, setting, Gate.of(setting))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (LINE, LINE, "Managed the stock of 3 shops with the buyers"),
        (LINE, "Managed the stock of 3 shops", None),
    ],
)
def test_what_says_nothing_goes_and_figures_stay(before: str, after: str, expected: str | None) -> None:
    assert shortened(before, after) == expected


def test_an_end_with_a_figure_or_a_name_stays() -> None:
    for end in ("which saved 20 hours", "which Quay uses in Leeds"):
        line = f"Managed the stock of the shops, {end}"
        assert shortened(line, line) is None


def test_what_a_suggestion_itself_added_may_go() -> None:
    headline = "Shop Manager | Excel, SAP, Power BI"
    assert shortened("Shop Manager", headline, "/basics/label") == "Shop Manager | Excel, SAP"
    assert shortened("Shop Manager", "Shop Manager | Excel", "/basics/label") is None
    summary = "Shop manager in Leeds. Experience with Excel, SAP and Power BI."
    assert shortened("Shop manager in Leeds.", summary, "/basics/summary") == (
        "Shop manager in Leeds. Experience with Excel and SAP."
    )


def test_own_words_keep_their_facts() -> None:
    own = "Managed 7 shops of the Baltic chain on a daily basis"
    assert shortened(LINE, own, is_own=True) == "Managed 7 shops of the Baltic chain daily"
