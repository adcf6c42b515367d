"""Ads told as JSON."""

import json

import pytest

from career.errors import InvalidInput
from career.jobs.told import told, told_ad

POSTING = {
    "@type": "JobPosting",
    "title": "Baker",
    "hiringOrganization": {"name": "Mühle am Wehr"},
    "description": "<p>We are looking for a baker.</p><ul><li>Sourdough</li></ul>",
}


def test_a_posting_of_schema_org_is_read_with_its_employer_and_without_tags() -> None:
    ad = told_ad(told(json.dumps(POSTING).encode()))
    assert (ad.title, ad.company) == ("Baker", "Mühle am Wehr")
    assert "<" not in ad.text
    assert "Sourdough" in ad.text


@pytest.mark.parametrize("name", ["description", "text"])
def test_a_plain_object_and_a_list_of_one_are_read(name: str) -> None:
    value = {"title": "Baker", "company": "Mill", name: "<b>Bread</b> and rolls"}
    assert told_ad(value) == told_ad([value])
    assert told_ad(value).text == "Bread and rolls"


@pytest.mark.parametrize("value", [{}, [], {"title": "Baker"}, {"description": ""}, [7], {"description": 5}, None])
def test_what_is_no_job_is_said(value: object) -> None:
    with pytest.raises(InvalidInput) as error:
        told_ad(value)
    assert error.value.code == "not_a_job"


def test_several_jobs_are_counted() -> None:
    with pytest.raises(InvalidInput, match="holds 2 entries"):
        told_ad([POSTING, POSTING])


def test_a_text_that_begins_like_json_is_none() -> None:
    assert told(b"[Remote] Baker wanted") is None
    assert told(b"Baker wanted") is None
    assert told(b"{broken") == {}
