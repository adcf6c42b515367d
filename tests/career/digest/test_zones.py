"""Time zones as people name them."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.digest import zones
from career.digest.zones import find_zone, folded, known_zone, suggestions, zone_of
from career.errors import InvalidInput
from career.patterns import sections


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("München", "Europe/Berlin"),
        ("munchen", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("San Francisco", "America/Los_Angeles"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("Łódź", "Europe/Warsaw"),
        ("Львів", "Europe/Kyiv"),
        ("Москва", "Europe/Moscow"),
        ("Germany", "Europe/Berlin"),
        ("France", "Europe/Paris"),
        ("Portugal", "Europe/Lisbon"),
        ("CET", "Europe/Berlin"),
        ("PST", "America/Los_Angeles"),
        ("utc", "UTC"),
        ("GMT", "UTC"),
        ("UTC+2", "Etc/GMT-2"),
        ("GMT-03:00", "Etc/GMT+3"),
        ("UTC+0", "UTC"),
    ],
)
def test_cities_countries_and_offsets_name_a_zone(said: str, zone: str) -> None:
    assert find_zone(said) == zone


def test_a_near_name_is_suggested() -> None:
    with pytest.raises(InvalidInput, match="Did you mean Europe/Berlin") as error:
        find_zone("Berlni")
    assert error.value.code == "unknown_zone"
    assert suggestions("Europe/Amsterdm") == ["Europe/Amsterdam"]


@pytest.mark.parametrize(
    ("said", "choice"), [("USA", "America/New_York"), ("IST", "Asia/Kolkata"), ("Indonesia", "Asia/Jakarta")]
)
def test_a_name_of_several_zones_is_asked_back(said: str, choice: str) -> None:
    assert zone_of(said) is None
    with pytest.raises(InvalidInput, match=choice) as error:
        find_zone(said)
    assert error.value.code == "unclear_zone"


@pytest.mark.parametrize("said", ["", "Xyzzyville", "+5:30", "../../etc/passwd", "x" * 5_000])
def test_what_no_one_knows_is_refused_in_a_short_sentence(said: str) -> None:
    with pytest.raises(InvalidInput) as error:
        find_zone(said)
    assert len(error.value.message) < 250


def test_only_names_of_zones_are_kept_in_settings() -> None:
    assert known_zone("europe/rome") == "Europe/Rome"
    with pytest.raises(InvalidInput, match="Europe/Rome"):
        known_zone("Rome")


def test_every_zone_of_the_list_exists() -> None:
    for line in sections(zones.__package__ or "", "zones.txt")["names"]:
        for zone in line.split(": ")[0].split():
            assert ZoneInfo(known_zone(zone)).key == zone


def test_names_are_compared_without_accents_and_signs() -> None:
    assert folded("  Saint-Étienne_Łódź ") == "saint etienne lodz"


@given(st.text(max_size=40))
def test_any_text_gives_a_zone_that_exists_or_a_sentence(said: str) -> None:
    zone = zone_of(said)
    if zone is not None:
        assert ZoneInfo(zone)
    else:
        with pytest.raises(InvalidInput):
            find_zone(said)
