import pytest

from career.places.gazetteer import (
    WORLD,
    area_of,
    country_name,
    country_of,
    is_country_code,
    members,
    plain_towns,
    states_of,
    town_of,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("Allemagne", "DE"),
        ("Alemania", "DE"),
        ("Alemanha", "DE"),
        ("Germania", "DE"),
        ("Duitsland", "DE"),
        ("Niemcy", "DE"),
        ("Германия", "DE"),
        ("Німеччина", "DE"),
        ("Almanya", "DE"),
        ("the UK", "GB"),
        ("U.S.", "US"),
        ("GBR", "GB"),
        ("Bosnia and Herzegovina", "BA"),
        ("Côte d’Ivoire", "CI"),
        ("Atlantis", None),
    ],
)
def test_countries_are_known_by_their_names_in_eleven_languages(name: str, code: str | None) -> None:
    assert country_of(name) == code


def test_a_country_has_a_name_and_a_code() -> None:
    assert country_name("CH") == "Switzerland"
    assert country_name("XX") == "XX"
    assert is_country_code("CH")
    assert not is_country_code("XX")


def test_codes_of_states_are_written_in_capitals() -> None:
    assert [state.country for state in states_of("WA")] == ["US", "AU"]
    assert states_of("in") == ()
    assert states_of("Bayern")[0].country == "DE"


def test_areas_hold_the_countries_of_the_areas_within() -> None:
    assert area_of("EMEA region") == "EMEA"
    assert {"DE", "GB", "AE", "ZA"} <= members("EMEA")
    assert len(members("EU")) == 27
    assert "GB" not in members("EU")
    assert members(WORLD) == frozenset()
    assert {area_of(name) for name in ("Weltweit", "monde entier", "cały świat", "весь мир", "Worldwide")} == {WORLD}


@pytest.mark.parametrize(
    ("name", "usual", "home"),
    [
        ("München", "Munich", "DE"),
        ("Варшава", "Warsaw", "PL"),
        ("Lisboa", "Lisbon", "PT"),
        ("Київ", "Kyiv", "UA"),
        ("İstanbul", None, "TR"),
        ("NYC", "New York City", "US.NY"),
        ("Reading", None, "GB"),
        ("London", None, "GB"),
    ],
)
def test_towns_are_known_by_any_of_their_names(name: str, usual: str | None, home: str) -> None:
    town = town_of(name)
    assert town is not None
    assert (town.name, town.homes[0]) == (usual, home)


def test_names_that_are_mostly_something_else_are_no_plain_towns() -> None:
    assert "of" not in plain_towns()
    assert town_of("Of") is not None
    assert "leipzig" in plain_towns()
