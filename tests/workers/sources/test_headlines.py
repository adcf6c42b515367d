"""First lines of ads that people wrote: parts are known by their words, whatever their order."""

import pytest

from workers.sources.headlines import Headline, headline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Acme | Senior Backend Engineer | Berlin, Germany | Onsite | Full-time",
            Headline("Acme", "Senior Backend Engineer", ("Berlin, Germany",), False, None, "Full-time"),
        ),
        (
            "Acme (YC W21) | Remote (US only) | Data Scientist, ML Engineer | $120k - $160k + equity",
            Headline(
                "Acme (YC W21)",
                "Data Scientist, ML Engineer",
                (),
                True,
                "US only",
                None,
                "$120k - $160k + equity",
            ),
        ),
        (
            "Acme | https://acme.example/jobs | Product Designer | London / Paris | Hybrid | Contract",
            Headline(
                "Acme",
                "Product Designer",
                ("London / Paris",),
                False,
                None,
                "Contract",
                None,
                "https://acme.example/jobs",
            ),
        ),
        (
            "Acme | DevOps | NYC or Remote | VISA",
            Headline("Acme", "DevOps", ("NYC",), True),
        ),
        (
            "Acme | Support Engineer | No remote | Tokyo",
            Headline("Acme", "Support Engineer", ("Tokyo",), False),
        ),
        (
            "Acme | Head of Soups | Fully remote, US and Canada",
            Headline("Acme", "Head of Soups", (), True, "US and Canada"),
        ),
        ("Acme | SRE | Remote - EU | Ghent", Headline("Acme", "SRE", ("Ghent",), True, "EU")),
        ("Acme | SRE | Remote / Ghent", Headline("Acme", "SRE", ("Ghent",), True)),
        ("Acme | SRE | Ghent or Remote (EU or UK)", Headline("Acme", "SRE", ("Ghent",), True, "EU or UK")),
        ("Acme | SRE | remote-first, EU", Headline("Acme", "SRE", (), True, "EU")),
        ("Acme | SRE | US Remote", Headline("Acme", "SRE", (), True, "US")),
        ("Acme | QA | Remote (Hybrid)", Headline("Acme", "QA", (), True)),
        ("Acme | QA | 100% Remote", Headline("Acme", "QA", (), True)),
        ("Acme | Zurich | We do things", Headline("Acme", None, ("Zurich", "We do things"))),
        ("We at Acme are hiring engineers everywhere", Headline()),
        ("", Headline()),
    ],
)
def test_a_first_line(line: str, expected: Headline) -> None:
    assert headline(f"{line}<p>Second paragraph | with | bars | Engineer") == expected


def test_tags_and_entities_are_read_through() -> None:
    text = '<i>Tom &amp; Co</i> | SRE | REMOTE | <a href="https:&#x2F;&#x2F;t.example" rel="nofollow">https://t.example</a>'
    assert headline(text) == Headline("Tom & Co", "SRE", (), True, link="https://t.example")


def test_a_very_long_line_is_no_role() -> None:
    assert headline("Acme | " + "engineer " * 5000 + "| Berlin").role is None


def test_a_line_that_is_made_to_take_long_does_not() -> None:
    assert headline("Acme | Cook Lead | Remote" + " " * 400_000 + "x").role == "Cook Lead"
