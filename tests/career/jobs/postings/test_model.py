from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from career.jobs.postings.model import Posting


def test_times_are_kept_in_utc() -> None:
    posting = Posting.model_validate(
        {"source": "s", "external_id": "1", "title": "Cook", "posted_at": "2026-07-16T11:04:02-04:00"}
    )
    assert posting.posted_at == datetime(2026, 7, 16, 15, 4, 2, tzinfo=UTC)
    assert posting.posted_at.utcoffset() is not None
    assert posting.model_dump(mode="json")["posted_at"] == "2026-07-16T15:04:02Z"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"external_id": ""},
        {"posted_at": datetime(2026, 7, 16)},
        {"description_html": "<p>a</p>", "description_text": "a"},
    ],
)
def test_a_posting_has_a_title_an_id_zones_and_one_description(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Posting.model_validate({"source": "s", "external_id": "1", "title": "Cook", **wrong})
