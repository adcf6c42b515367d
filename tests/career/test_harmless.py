"""Nothing in text of others can be followed, fetched, or hides what is read."""

import pytest

from career.conversation.events import Card
from career.harmless import LEFT_OUT, readable, unlinked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://evil.example/x?q=1.", f"see {LEFT_OUT}."),
        ("see www.evil.example", f"see {LEFT_OUT}"),
        ("at evil.example/now, soon", f"at {LEFT_OUT}, soon"),
        ("[Cook](https://evil.example/a)", "Cook"),
        ("![x](https://evil.example/p.png)", "x"),
        ("[Cook](javascript:alert(1))", "Cook"),
        ("[Cook](", "Cook ("),
        ("TCP/IP, Node.js/React, Booking.com, 12/20", "TCP/IP, Node.js/React, Booking.com, 12/20"),
    ],
)
def test_addresses_are_left_out(text: str, shown: str) -> None:
    assert unlinked(text) == shown


def test_nothing_turns_or_hides_letters() -> None:
    assert readable("a\u202elive\u202c\x1b[2J b\u200bc \U000e0041") == "alive[2J bc "
    assert readable("👩\u200d💻 می\u200cخواهم") == "👩\u200d💻 می\u200cخواهم"


def test_a_card_shows_no_address_but_the_jobs_own() -> None:
    data = {
        "title": "[Cook](https://evil.example)\u202e",
        "url": "https://jobs.example/1",
        "lines": ["www.evil.example"],
    }
    card = Card(kind="job", data=data)
    assert card.data == {"title": "Cook", "url": "https://jobs.example/1", "lines": [LEFT_OUT]}
    assert Card.model_validate(card.model_dump()).data == card.data


def test_a_persons_own_papers_keep_their_addresses() -> None:
    assert Card(kind="cv", data={"line": "github.com/mira/x"}).data["line"] == "github.com/mira/x"
