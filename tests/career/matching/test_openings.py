"""An ad may offer several jobs."""

from career.jobs.model import JobAd
from career.matching.openings import openings

LISTED = """Lindwood is growing.
We're hiring:
- Full Stack Engineer (Leeds)
- UI Designer: clean interfaces
- Coffee
Write to us.
- Python
"""


def test_an_ad_offers_what_its_title_says() -> None:
    assert openings(JobAd(title="Welder", text="We weld.")) == ["Welder"]


def test_listed_titles_are_offered_as_well() -> None:
    ad = JobAd(title="Full Stack Engineer", text=LISTED)
    assert openings(ad) == ["Full Stack Engineer", "UI Designer"]


def test_a_list_of_demands_offers_nothing() -> None:
    ad = JobAd(title="Welder", text="You bring:\n- Nurse training\n- Driver licence\n")
    assert openings(ad) == ["Welder"]


def test_an_ad_without_title_or_list_offers_nothing_by_name() -> None:
    assert openings(JobAd(text="Come and work.")) == []
