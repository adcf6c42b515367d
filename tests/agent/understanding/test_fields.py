"""What sentences say of a profile."""

import pytest

from agent.understanding.fields import amounts_in, profile_fields


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("I live in Hamburg and speak German", {"location": "Hamburg", "languages": ["German"]}),
        ("moved to New York last month", {"location": "New York"}),
        ("ich wohne in Köln", {"location": "Köln"}),
        ("main pune mein rehta hoon", {"location": "Pune"}),
        ("my name is Lena Brandt", {"name": "Lena Brandt"}),
        ("je m'appelle Chloé", {"name": "Chloé"}),
        ("I am a senior now", {"experience_level": "senior"}),
        ("I just graduated", {"experience_level": "fresher"}),
        ("remote only please", {"remote_preference": "remote"}),
        ("not remote, I prefer the office", {"remote_preference": "onsite"}),
        ("at least 55k EUR", {"salary_min": 55_000, "currency": "EUR"}),
        ("between 40.000 and 50.000 euros a year", {"salary_min": 40_000, "salary_max": 50_000, "currency": "EUR"}),
        ("salary 3,000 gross a month", {"salary_min": 36_000}),
        ("my pay should be 12 lpa", {"salary_min": 1_200_000, "currency": "INR"}),
        ("use CHF, not EUR", {"currency": "CHF"}),
        ("hablo español e inglés", {"languages": ["Spanish", "English"]}),
        ("interests: climate, trains and maps", {"interests": ["climate", "trains", "maps"]}),
        ("I want to become a data analyst", {"preferred_career_track": "data analyst"}),
        ("my goal is to lead a team", {"career_goals": "lead a team"}),
        ("my time zone is Europe/Berlin", {"time_zone": "Europe/Berlin"}),
        ("my phone is +49 151 23456789", {"phone": "+49 151 23456789"}),
        ("I learn best with videos", {"learning_style": "videos"}),
        ("it would be nice to work in a place where that is different", {}),
        ("the city with the sea, a place I like", {}),
        ("the way from home is only fifteen minutes by bike", {}),
        ("I want to work from home", {"remote_preference": "remote"}),
        ("do I fit?", {}),
        ("add Docker to my skills", {}),
    ],
)
def test_fields(said: str, fields: dict[str, object]) -> None:
    assert profile_fields(said) == fields


def test_amounts_are_whole_numbers() -> None:
    assert amounts_in("42k, 42.000, 42 000 or 42000") == [42_000] * 4
