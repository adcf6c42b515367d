"""Cities from addresses, places from other texts."""

import pytest

from career.cv.parsing.places import city_of, is_place


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("London, United Kingdom", "London"),
        ("Klenzestraße 27, 80469 München", "München"),
        ("1182 Neil Avenue, Apt 4B, Columbus, OH 43215", "Columbus"),
        ("Adresse: Nantes", "Nantes"),
        ("Leeds, West Yorkshire LS6 2AB", "Leeds"),
        ("75011 Paris, France", "Paris"),
        ("Bristol England GB", "Bristol"),
        ("Pleasantville, CA 94588", "Pleasantville"),
        ("ul. Długa 5, 31-147 Kraków", "Kraków"),
        ("Київ, Україна", "Київ"),
    ],
)
def test_cities(text: str, city: str) -> None:
    assert city_of(text) == city


def test_places_and_others() -> None:
    assert is_place("San Francisco, CA")
    assert is_place("Berlin")
    assert not is_place("Buckeye Valve & Fitting, Inc.")
    assert not is_place("Engineer, Germany")
    assert not is_place("The Copper Quince (Fitzroy, VIC)")
