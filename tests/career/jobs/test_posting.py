"""Pages become ads: schema.org first, readable text otherwise, and never a menu."""

import json
from typing import Any

import pytest

from career.errors import InvalidInput
from career.jobs.posting import html_text, read_page

POSTING: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Elektriker (m/w/d)",
    "description": "<p>Wir suchen einen Elektriker.</p><ul><li>Gesellenbrief</li><li>Führerschein B</li></ul>",
    "hiringOrganization": {"@type": "Organization", "name": "Stromwerk Beispiel GmbH"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Kassel", "addressCountry": "DE"}},
    "employmentType": ["FULL_TIME"],
    "validThrough": "2026-12-31T23:59:00+01:00",
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 38000, "maxValue": 46000, "unitText": "YEAR"},
    },
}
PAGE = """<html><head><title>Jobs at Example</title></head><body>
<nav><a href="/">Home</a> <a href="/jobs">All jobs</a></nav>
<main><h1>Warehouse Lead</h1><p>We are looking for a warehouse lead for our site in Leeds, who runs a team of ten
people in two shifts and keeps the stock right to the last box, every single day of the week.</p><h2>Requirements</h2>
<ul><li>3 years in a warehouse</li><li>Forklift licence</li></ul><p style="display:none">Secret words</p></main>
<footer>Imprint and privacy</footer></body></html>"""


def page(*postings: Any) -> bytes:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(item)}</script>' for item in postings)
    return f"<html><head>{scripts}</head><body><p>Menu</p></body></html>".encode()


def test_a_posting_is_taken_as_it_is_given() -> None:
    ad = read_page(page({"@type": "WebSite", "name": "x"}, POSTING))
    assert (ad.title, ad.company, ad.location) == ("Elektriker (m/w/d)", "Stromwerk Beispiel GmbH", "Kassel, DE")
    assert ad.valid_through == "2026-12-31"
    assert [line.strip(" *") for line in ad.text.splitlines() if line.strip()] == [
        "Wir suchen einen Elektriker.", "Gesellenbrief", "Führerschein B",
        "Employment type: Full-time", "Salary: 38,000 - 46,000 EUR per year",
    ]  # fmt: skip


@pytest.mark.parametrize("wrapped", [{"@graph": [POSTING]}, [POSTING], {"@graph": [{"mainEntity": POSTING}]}])
def test_a_posting_is_found_where_pages_put_it(wrapped: Any) -> None:
    assert read_page(page(wrapped)).company == "Stromwerk Beispiel GmbH"


def test_remote_and_places_are_said() -> None:
    remote = POSTING | {
        "jobLocation": [],
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": [
            {"@type": "Country", "name": "Germany"},
            {"@type": "Country", "name": "Austria"},
        ],
    }
    ad = read_page(page(remote))
    assert ad.location == "Remote"
    assert "Place: Remote (Germany, Austria)" in ad.text


def test_a_description_that_was_escaped_twice_is_read() -> None:
    escaped = POSTING | {
        "description": "&lt;p&gt;Build &amp;amp; ship&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Go&lt;/li&gt;&lt;/ul&gt;"
    }
    assert "Build & ship" in read_page(page(escaped)).text
    assert "<" not in read_page(page(escaped)).text


def test_a_page_without_a_posting_gives_its_text_without_the_menu() -> None:
    ad = read_page(PAGE.encode())
    assert ad.title == "Warehouse Lead"
    assert "Forklift licence" in ad.text
    assert "Home" not in ad.text
    assert "Secret" not in ad.text


def test_other_encodings_are_read() -> None:
    words = "Мы ищем кладовщика на склад в Казани. Нужен опыт работы от трёх лет и права на погрузчик. " * 5
    data = f"<main><h1>Кладовщик</h1><p>{words}</p></main>".encode("windows-1251")
    assert read_page(data, "windows-1251").title == "Кладовщик"
    assert read_page(data, "utf-8").title == "Кладовщик"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body><div id='app'></div><script>render()</script></body></html>",
        page({"@type": "JobPosting", "title": "Empty"}),
        b'<script type="application/ld+json">{"@type": "JobPosting", broken</script>',
        b"<script " * 200_000,
        b"<a" * 400_000,
        b"[" * 100_000,
        b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>",
        bytes(range(256)) * 100,
    ],
)
def test_a_page_without_an_ad_is_said_to_be_one(data: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_page(data)
    assert caught.value.code == "link_empty"


def test_lists_keep_their_lines() -> None:
    assert [line.strip(" *") for line in html_text("<ul><li>one</li><li>two</li></ul>").splitlines()] == ["one", "two"]
    assert html_text("no tags, 3 < 4 & 5") == "no tags, 3 < 4 & 5"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Warehouse Lead | Jobs at Example</title>", "Warehouse Lead"),
        ('<meta property="og:title" content="Warehouse Lead - Leeds"><title>Example</title>', "Warehouse Lead"),
        ("<title>Jobs at Example</title>", None),
    ],
)
def test_a_page_without_a_heading_is_titled_by_its_name(head: str, title: str | None) -> None:
    source = PAGE.replace("<title>Jobs at Example</title>", head).replace("<h1>Warehouse Lead</h1>", "")
    assert read_page(source.encode()).title == title
