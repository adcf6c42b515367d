import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.places.location import read_location


def told(text: str, country: str | None = None) -> list[str]:
    """Return each spot as "city/region/country" or its area, with r, h or o for how one works there."""
    shown = []
    for spot in read_location(text, country):
        place = spot.place
        where = f"{place.city or ''}/{place.region or ''}/{place.country or ''}" if place else spot.area or ""
        shown.append(where + "r" * spot.remote + "h" * spot.hybrid + "o" * spot.onsite)
    return shown


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("Berlin, Germany", ["Berlin//DE"]),
        ("San Francisco, CA", ["San Francisco/CA/US"]),
        ("Toronto, CA", ["Toronto//CA"]),
        ("Wilmington, DE", ["Wilmington/DE/US"]),
        ("München, DE", ["Munich//DE"]),
        ("Bengaluru, KA, IN", ["Bengaluru/KA/IN"]),
        ("Monrovia, IN, USA", ["Monrovia/IN/US"]),
        ("London / Paris", ["London//GB", "Paris//FR"]),
        ("Palo Alto, Berlin, or Zurich", ["Palo Alto/CA/US", "Berlin//DE", "Zurich//CH"]),
        ("Sydney NSW, Australia / Taipei, Taiwan", ["Sydney/NSW/AU", "Taipei//TW"]),
        ("New York, New York", ["New York City/NY/US"]),
        ("Albany, New York, USA", ["Albany/NY/US"]),
        ("California; Oregon", ["/CA/US", "/OR/US"]),
        ("US-WA-Bellevue", ["Bellevue/WA/US"]),
        ("SE-Sweden-Remote", ["//SEr"]),
        ("Royal Infirmary, Bristol, BS2 8HW, GB", ["Bristol//GB"]),
        ("Stoke Park, Durham, DH1 5TW, GB", ["Durham//GB"]),
        ("King&#39;s Mill Hospital, Sutton-In-Ashfield, NG17 4JL, GB", ["Sutton-In-Ashfield//GB"]),
        ("Hybrid - Berlin, Wien", ["Berlin//DEh", "Vienna//ATh"]),
        ("Nowhere-on-Sea, GB", ["Nowhere-on-Sea//GB"]),
        ("Frankfurt am Main, Hessen, Deutschland", ["Frankfurt am Main/Hessen/DE"]),
        ("80331 München", ["Munich//DE"]),
        ("Paris, Île-de-France, France", ["Paris/Île-de-France/FR"]),
        ("Madrid y Barcelona", ["Madrid//ES", "Barcelona//ES"]),
        ("Castilla y León", ["/Castilla y León/ES"]),
        ("São Paulo, SP, Brasil", ["São Paulo/SP/BR"]),
        ("Milano, Lombardia, Italia", ["Milan/Lombardia/IT"]),
        ("Rotterdam of Den Haag", ["Rotterdam//NL", "The Hague//NL"]),
        ("Warszawa, mazowieckie", ["Warsaw/mazowieckie/PL"]),
        ("Москва", ["Moscow//RU"]),
        ("Київ, Україна", ["Kyiv//UA"]),
        ("İstanbul, Türkiye", ["İstanbul//TR"]),
        ("Various Locations within Spain", ["//ES"]),
        ("Multiple U.S. Data Center Locations", ["//US"]),
        ("Singapore", ["Singapore//SG"]),
        ("2 Locations", []),
        ("N/A", []),
        ("", []),
    ],
)
def test_places_are_read(text: str, spots: list[str]) -> None:
    assert told(text) == spots


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("Remote", ["r"]),
        ("Hybrid", ["h"]),
        ("Worldwide", ["WORLD"]),
        ("Remote - EMEA", ["EMEAr"]),
        ("US-Remote", ["//USr"]),
        ("Remote (US or Europe)", ["//USr", "EUROPEr"]),
        ("Remote (Buenos Aires, Argentina)", ["Buenos Aires//ARr"]),
        ("New York, NY (Hybrid)", ["New York City/NY/USh"]),
        ("San Francisco, CA, US; Remote, CA, US", ["San Francisco/CA/US", "/CA/USr"]),
        ("Berlin office OR Remote (Germany)", ["Berlin//DE", "//DEr"]),
        ("Austin, TX (Onsite)", ["Austin/TX/USo"]),
        ("LATAM,  Canada,  USA", ["LATAM", "//CA", "//US"]),
        ("Home office, Deutschland", ["//DEr"]),
        ("Télétravail, France", ["//FRr"]),
        ("Teletrabajo - España", ["//ESr"]),
        ("Da remoto, Italia", ["//ITr"]),
        ("Zdalnie, Polska", ["//PLr"]),
        ("Удалённо, Россия", ["//RUr"]),
        ("Віддалено, Україна", ["//UAr"]),
        ("Uzaktan çalışma", ["r"]),
    ],
)
def test_what_is_said_about_working_there_is_kept_with_the_place(text: str, spots: list[str]) -> None:
    assert told(text) == spots


def test_a_country_told_beside_decides_between_towns_of_one_name() -> None:
    assert told("Cambridge") == ["Cambridge//GB"]
    assert told("Cambridge", "US") == ["Cambridge/MA/US"]
    assert told("Georgia") == ["//GE"]
    assert told("Georgia", "US") == ["/GA/US"]


def test_each_place_is_told_once() -> None:
    assert told("Berlin; Berlin, Germany; Berlin") == ["Berlin//DE"]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for spot in read_location(text):
        assert spot.names_place or spot.remote or spot.hybrid or spot.onsite


def test_endless_lists_are_cut() -> None:
    assert len(read_location("Berlin; " * 100_000)) == 1
