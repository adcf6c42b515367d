"""What sentences tell of applications and of the digest."""

from typing import Any

import pytest

from agent.understanding.applications import application_fields, means_all
from agent.understanding.digests import digest_fields


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("I got an offer", {"status": "offer"}),
        ("Acme rejected me", {"status": "rejected", "company": "Acme"}),
        ("got an interview at Acme on Monday", {"status": "interview", "company": "Acme", "date": "Monday"}),
        ("i applied at bosch", {"status": "applied", "company": "bosch"}),
        (
            "I applied at Bosch as a fitter last week",
            {"status": "applied", "company": "Bosch", "title": "fitter", "date": "last week"},
        ),
        (
            "I applied for a nurse position at Klinik Nord on 3 November",
            {"status": "applied", "company": "Klinik Nord", "title": "nurse", "date": "3 November"},
        ),
        ("I applied to number 3 yesterday", {"status": "applied", "date": "yesterday"}),
        ("I sent my CV to Hall & Sons today", {"status": "applied", "company": "Hall & Sons", "date": "today"}),
        ("just hit send on the Nestlé one", {"status": "applied", "company": "Nestlé"}),
        ("note for Acme: call Anna", {"company": "Acme", "note": "call Anna"}),
        ("add a note to Acme that Anna will call", {"company": "Acme", "note": "Anna will call"}),
        ("applied for the second one, note: asked for 50k", {"status": "applied", "note": "asked for 50k"}),
        ("note for Acme: they rejected me kindly", {"company": "Acme", "note": "they rejected me kindly"}),
        ("Ich habe mich gestern bei Bosch als Schlosser beworben",
         {"status": "applied", "company": "Bosch", "title": "Schlosser", "date": "gestern"}),
        ("J'ai postulé chez Renault hier", {"status": "applied", "company": "Renault", "date": "hier"}),
        ("me rechazaron en Acme", {"status": "rejected", "company": "Acme"}),
        ("me candidatei na Galp ontem", {"status": "applied", "company": "Galp", "date": "ontem"}),
        ("ho un colloquio da Acme lunedì", {"status": "interview", "company": "Acme", "date": "lunedì"}),
        ("dostałem ofertę od Acme", {"status": "offer", "company": "Acme"}),
        ("мені відмовили в Acme", {"status": "rejected", "company": "Acme"}),
        ("Acme'den teklif aldım", {"status": "offer", "company": "Acme"}),
        ("show my profile", {}),
    ],
)  # fmt: skip
def test_what_became_of_an_application(said: str, fields: dict[str, Any]) -> None:
    assert application_fields(said) == fields


def test_all_of_them() -> None:
    assert means_all("save all of them")
    assert not means_all("save the small one")


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (
            "send me five jobs at 8 every weekday",
            {"on": True, "time": "08:00", "frequency": "weekdays", "count": 5},
        ),
        ("stop the digest", {"on": False}),
        (
            "digest only Mondays at 7:30, Berlin time",
            {"on": True, "time": "07:30", "timezone": "Europe/Berlin", "frequency": "weekly", "days": ["Monday"]},
        ),
        ("when is my digest?", {}),
        ("weekly digest is enough", {"frequency": "weekly"}),
        ("digest every two weeks", {}),
        ("only jobs with a score over 60", {"least_score": 60}),
        ("no digest on weekends", {"on": True, "not_on": ["Saturday", "Sunday"]}),
        ("passe le récap à 18h", {"on": True, "time": "18:00"}),
        ("digest at 25:00", {}),
    ],
)
def test_what_is_wanted_of_the_digest(said: str, fields: dict[str, Any]) -> None:
    assert digest_fields(said) == fields
