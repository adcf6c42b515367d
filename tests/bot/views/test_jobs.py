"""Lists and digests show every job whole, with its source and link, and buttons that say what they do."""

from typing import Any

import pytest

from bot.views.html import LONGEST, units
from bot.views.keyboards import job_rows, markup, offers_of, question_rows, redrawn
from bot.views.messages import outgoing
from bot.views.pieces import MOST_BUTTONS, Offer, Piece
from career.conversation.events import Card, Text
from career.digest.text import lines
from career.matching.views import FoundJob
from career.recommendations.reasons import DISMISS_REASONS
from tests.shown import HOSTILE, application, applications_of, digest_of, found_job, found_jobs, job_id

ZERO = {"adjustment": 0}


def pieces(kind: Any, card: Any, content: str = "") -> tuple[Piece, ...]:
    return outgoing(content, [Card(kind=kind, data=card.model_dump(mode="json")).model_dump(mode="json")]).pieces


def labels(rows: Any) -> list[list[str]]:
    return [[button.text for button in row] for row in rows]


def test_a_job_shows_all_that_is_known_of_it_with_its_source_and_link() -> None:
    (piece,) = pieces("jobs", found_jobs(found_job(adjustment=3, learned="you applied for jobs like this")))
    link = '<a href="https://mill.example/1?a=1&amp;b=2">'
    assert piece.html.splitlines() == [
        f"1. {link}<b>Baker at Mill &amp; Co</b></a>",
        "<b>72 of 100</b>: your work as a baker; 3 of 4 must-haves",
        "Kiel, Germany · hybrid · 40,000 to 50,000 EUR a year · posted 2026-11-18",
        "<i>+3 in this order: you applied for jobs like this</i>",
        f"{link}Source: Remotive</a>",
        "",
        "<i>Remote jobs that rule out Germany are left out.</i>",
    ]
    assert piece.jobs == (Offer(1, job_id(1)),)


def test_a_job_of_which_little_is_known_shows_no_empty_line() -> None:
    known = {"id": job_id(1), "attribution": "Source: Remotive"}
    (piece,) = pieces("jobs", found_jobs(FoundJob.model_validate(dict.fromkeys(FoundJob.model_fields) | known | ZERO)))
    assert piece.html.splitlines()[:2] == ["1. <b>A job without a title</b>", "Source: Remotive"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "not a link", "https://x.example/" + "x" * 2_000])
def test_what_is_no_link_for_a_message_is_none(url: str) -> None:
    (piece,) = pieces("jobs", found_jobs(found_job(url=url)))
    assert "href" not in piece.html


def test_a_digest_shows_its_jobs_once() -> None:
    made = digest_of(2)
    (piece,) = pieces("digest", made, "\n".join(lines(made)))
    assert piece.html.startswith("<b>2 new jobs for Friday 20 November</b>\n\n1. ")
    assert piece.html.count("Baker at Mill") == 2
    assert (
        "<b>72 of 100</b>: your work as a baker\nKiel, hybrid · from 40,000 EUR a year · posted yesterday" in piece.html
    )
    assert [offer.number for offer in piece.jobs] == [1, 2]


def test_a_digest_without_jobs_is_one_line_without_buttons() -> None:
    made = digest_of(0)
    assert pieces("digest", made, "\n".join(lines(made))) == (Piece(made.nothing or ""),)


def test_a_digest_of_a_newer_version_is_told_in_its_plain_lines() -> None:
    card = {"type": "card", "kind": "digest", "data": {"day": "some day"}}
    assert outgoing("2 new jobs", [card]).pieces == (Piece("2 new jobs"),)


def test_an_answer_stands_before_its_digest() -> None:
    made = digest_of(1)
    text = Text(text="This is how it would look.").model_dump(mode="json")
    card = Card(turn_id=job_id(7), kind="digest", data=made.model_dump(mode="json")).model_dump(mode="json")
    (piece,) = outgoing("This is how it would look.", [text, card]).pieces
    assert piece.html.startswith("This is how it would look.\n\n<b>1 new jobs")


def test_twenty_long_jobs_are_cut_between_jobs_and_each_message_has_the_buttons_of_its_own() -> None:
    long = {"name": HOSTILE * 2_000, "reason": "&" * 200, "place": "&" * 300, "url": "https://x.example/" + "&" * 190}
    made = pieces("digest", digest_of(20, **long))
    assert len(made) > 1
    assert [offer.number for piece in made for offer in piece.jobs] == list(range(1, 21))
    for piece in made:
        assert units(piece.html) <= LONGEST
        assert all(f"{offer.number}. <a " in piece.html for offer in piece.jobs)
        assert piece.html.count("<b>") == piece.html.count("</b>")
        assert "\x1b" not in piece.html
        assert "\u202e" not in piece.html


def test_many_short_jobs_stay_below_the_most_buttons() -> None:
    bare = dict.fromkeys(FoundJob.model_fields) | {"title": "B"} | ZERO
    jobs = (FoundJob.model_validate(bare | {"id": job_id(number)}) for number in range(1, 60))
    made = pieces("jobs", found_jobs(*jobs))
    for piece in made:
        rows = job_rows(piece.jobs, asking=piece.jobs[0].job_id)
        assert sum(map(len, rows)) <= MOST_BUTTONS
    assert sum(len(piece.jobs) for piece in made) == 59


def test_buttons_show_what_the_person_has_made_of_a_job() -> None:
    states = (None, "saved", "applied", "dismissed", "interview")
    rows = job_rows([Offer(number, job_id(number), state) for number, state in enumerate(states, 1)])
    assert labels(rows) == [
        ["1 ☆ Save", "1 ✓ Applied", "1 ✕ Not for me"],
        ["2 ★ Saved", "2 ✓ Applied", "2 ✕ Not for me"],
        ["3 ✔ Applied"],
        ["4 ✕ Not for me: bring it back"],
        ["5 ✔ In interviews"],
    ]


def test_reasons_open_under_their_job_and_every_reason_has_a_button() -> None:
    offers = [Offer(1, job_id(1)), Offer(2, job_id(2))]
    rows = job_rows(offers, asking=job_id(2))
    assert labels(rows) == [
        ["1 ☆ Save", "1 ✓ Applied", "1 ✕ Not for me"],
        ["2 ✕ Not for me, because:"],
        ["Too senior", "Too junior", "Wrong place"],
        ["Pay", "Wrong field", "Company"],
        ["Just not", "Other …", "« Back"],
    ]
    data = [button.callback_data or "" for row in rows for button in row]
    assert all(f":{reason}" in "".join(data) for reason in DISMISS_REASONS)
    assert max(len(item.encode()) for item in data) <= 64


def test_a_keyboard_tells_its_jobs_and_keeps_what_else_it_has() -> None:
    shown = markup(
        [*job_rows([Offer(3, job_id(3)), Offer(4, job_id(4))], asking=job_id(3)), *question_rows(job_id(9), ["yes"])]
    )
    assert shown is not None
    assert offers_of(shown) == [Offer(3, job_id(3)), Offer(4, job_id(4))]
    again = redrawn(shown, {job_id(4): "saved"})
    assert again is not None
    assert labels(again.inline_keyboard) == [["4 ★ Saved", "4 ✓ Applied", "4 ✕ Not for me"], ["Yes"]]
    assert redrawn(markup(job_rows([Offer(1, job_id(1))])) or shown, {}) is None


def test_applications_say_where_they_stand() -> None:
    shown = applications_of(application("interview", "Tuesday at <10>"), application("saved", title=None, url=None))
    (piece,) = pieces("applications", shown)
    assert piece.html.splitlines() == [
        "<b>Your applications</b>",
        '1. <a href="https://mill.example/1"><b>Baker at Mill &amp; Co</b></a>: in interviews since 2026-11-20',
        "    <i>Tuesday at &lt;10&gt;</i>",
        "2. <b>Mill &amp; Co</b>: saved since 2026-11-20",
        "Saved: 2",
        "Applied: 1 (50% of those saved)",
        "Interviews: 1 (100% of those applied for)",
        "Offers: 0 (0% of those with interviews)",
        "Now: 1 saved, 1 in interviews",
    ]
