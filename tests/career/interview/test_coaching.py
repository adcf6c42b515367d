"""What a model may say in place of a rule's tip."""

from datetime import date

import pytest

from career.interview.coaching import _holds
from runtime.embedding import PackagedEmbedder

HELD = "Checked invoices of suppliers, about 80 a month\nFirst I let them finish. I moved his tent myself."
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("tip", "holds"),
    [
        (
            "Say what you did yourself, step by step: “I moved his tent myself.” is the kind of sentence that counts.",
            True,
        ),
        ("I was responsible for checking invoices, and my hardest part was to let them finish.", False),
        ("Tell them that you checked 300 invoices a month for your suppliers and led a team.", False),
        ("Short tip.", False),
    ],
)
def test_a_tip_speaks_to_the_person_and_says_nothing_new(tip: str, holds: bool) -> None:
    assert _holds(tip, HELD, TODAY, PackagedEmbedder()) is holds
