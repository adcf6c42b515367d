"""Ads told in a breath, and what only looks like one."""

import pytest

from agent.understanding.ads import brings_ad
from career.jobs.brief import brief_head
from career.jobs.reading import read_ad

SHORT = "Bäcker, Mühle am Bach, Erfurt. 38 Stunden, Frühschicht, Lehre nötig, 2.700 Euro brutto, Sonntag frei."


@pytest.mark.parametrize(
    ("said", "head"),
    [
        (SHORT, ("Bäcker", "Mühle am Bach", "Erfurt")),
        (f"Hallo, das hier bitte aufheben: {SHORT}", ("Bäcker", "Mühle am Bach", "Erfurt")),
        (
            "one more. Roofer, Slate & Sons, Bangor. Four days, own tools, two years on roofs.",
            ("Roofer", "Slate & Sons", "Bangor"),
        ),
        (
            "Junior Tester @ Nordlys ApS, Aarhus. Python, Playwright, English team, 0-2 years.",
            ("Junior Tester", "Nordlys ApS", "Aarhus"),
        ),
        (
            "сохрани: Сварщик, завод «Заря», Тула. Смены 12 часов, полуавтомат, от 90 000 рублей.",
            ("Сварщик", "завод «Заря»", "Тула"),
        ),
    ],
)
def test_its_head_is_read(said: str, head: tuple[str, str, str]) -> None:
    assert brief_head(said) == head
    ad = read_ad(said)
    assert (ad.title, ad.company, ad.location) == head


@pytest.mark.parametrize(
    "said",
    [
        "add Python, SQL, Excel and Tableau to my skills please, and take PHP out, I never liked it.",
        "I worked in London, Paris, Rome. Then I came home and found nothing, so I need your help now.",
        "SaaS onboarding, CRM, English. That is what they want, and I have two of the three, I think.",
        "find jobs in Leeds, York, Hull, whatever is near, nights are fine, no weekends if you can help it",
    ],
)
def test_what_is_no_ad(said: str) -> None:
    assert brief_head(said) is None
    assert not brings_ad(said)


@pytest.mark.parametrize("last", ["Kubernetes and 3 years of experience", "Docker"])
def test_a_list_of_demands_is_no_head(last: str) -> None:
    ad = read_ad(f"Backend engineer wanted. Must have: Python, PostgreSQL, {last}. We offer remote work and good pay.")
    assert (ad.title, ad.company, ad.location) == ("Backend engineer", None, None)
