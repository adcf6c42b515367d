import pytest

from career.places.naming import Named, named_in


@pytest.mark.parametrize(
    ("text", "countries", "areas"),
    [
        ("the United States, Canada and Germany", ("US", "CA", "DE"), ()),
        ("the U.S. or the UK", ("US", "GB"), ()),
        ("US-based people", ("US",), ()),
        ("help us to do it in no time", (), ()),
        ("IT is what we do", (), ()),
        ("the EU, the EEA and Latin America", (), ("EU", "EEA", "LATAM")),
        ("Texas, New York and British Columbia", ("US", "CA"), ()),
        ("EST hours", (), ()),
        ("Bosnia and Herzegovina", ("BA",), ()),
        ("Deutschland, Österreich und der Schweiz", ("DE", "AT", "CH"), ()),
        ("в России и Казахстане", ("RU", "KZ"), ()),
        ("anywhere, globally", (), ()),
        ("Dubai", (), ()),
    ],
)
def test_countries_and_areas_are_found(text: str, countries: tuple[str, ...], areas: tuple[str, ...]) -> None:
    assert named_in(text) == Named(countries, areas)


def test_great_cities_stand_for_their_countries_if_asked_for() -> None:
    assert named_in("Dubai, São Paulo or Mexico City", towns=True).countries == ("AE", "BR", "MX")
    assert named_in("Reading and Writing Of All", towns=True).countries == ()
