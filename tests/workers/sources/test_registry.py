"""Which sources are on, and that each says what its terms are."""

import pytest

from runtime.errors import StartupError
from runtime.settings import SourceSettings, load_settings
from workers.sources.model import Board, Search
from workers.sources.registry import TERMS, companies, enabled, names
from workers.sources.terms import FORBIDDEN

KEYS = {
    "CANDID_ADZUNA_APP_ID": "id",
    "CANDID_ADZUNA_APP_KEY": "key",
    "CANDID_RAPIDAPI_KEY": "key",
    "CANDID_USAJOBS_KEY": "key",
    "CANDID_USAJOBS_EMAIL": "a@b.example",
}


def settings(**given: str) -> SourceSettings:
    return load_settings(**given).sources


def test_sources_whose_terms_are_read_are_on_without_keys() -> None:
    assert set(enabled(settings())) == {
        *("greenhouse", "lever", "ashby", "smartrecruiters", "recruitee", "workable"),
        *("remotive", "remoteok", "himalayas", "jobicy", "hackernews"),
    }


def test_a_key_turns_its_source_on() -> None:
    assert set(enabled(settings(**KEYS))) - set(enabled(settings())) == {"adzuna", "jsearch", "usajobs"}


def test_others_are_on_when_they_are_named() -> None:
    assert list(enabled(settings(CANDID_SOURCES="themuse, Arbeitnow"))) == ["themuse", "arbeitnow"]
    assert {"weworkremotely", "greenhouse"} <= set(enabled(settings(CANDID_SOURCES="default,weworkremotely")))
    assert enabled(settings(CANDID_SOURCES="none")) == {}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"CANDID_SOURCES": "linkedin"}, "forbids"),
        ({"CANDID_SOURCES": "monster"}, "greenhouse"),
        ({"CANDID_SOURCES": "adzuna"}, "CANDID_ADZUNA_APP_KEY"),
        ({"CANDID_SOURCES": "jsearch"}, "CANDID_RAPIDAPI_KEY"),
        ({"CANDID_SOURCES": "usajobs"}, "CANDID_USAJOBS_EMAIL"),
        ({"CANDID_BOARDS": "remotive:acme"}, "CANDID_BOARDS"),
        ({"CANDID_BOARDS": "acme"}, "greenhouse:acme"),
        ({"CANDID_BOARDS": "greenhouse:../../x"}, "greenhouse:acme"),
        ({"CANDID_SEARCHES": "nurse"}, "nurse@gb"),
    ],
)
def test_what_cannot_be_is_said(given: dict[str, str], told: str) -> None:
    with pytest.raises(StartupError, match=told):
        enabled(settings(**given))


def test_boards_are_added_to_the_shipped_ones() -> None:
    shipped = companies()
    more = companies(("lever:acme@eu=Acme, Inc.", "greenhouse:stripe=Stripe Payments"))
    assert set(more["lever"]) - set(shipped["lever"]) == {Board("acme@eu", "Acme, Inc.")}
    assert len(more["greenhouse"]) == len(shipped["greenhouse"])
    assert Board("stripe", "Stripe Payments") in more["greenhouse"]
    assert all(boards for boards in shipped.values())


def test_searches_are_of_the_settings_and_of_the_caller() -> None:
    source = enabled(
        settings(**KEYS, CANDID_SEARCHES="nurse@gb,nurse@zz"), [Search("cook", "de"), Search("nurse", "gb")]
    )
    assert source["adzuna"].searches == (Search("nurse", "gb"), Search("cook", "de"))  # type: ignore[attr-defined]
    assert len(source["jsearch"].searches) == 3  # type: ignore[attr-defined]


def test_every_source_says_what_its_terms_are() -> None:
    for name, terms in TERMS.items():
        assert terms.name == name
        assert terms.homepage.startswith("https://")
        assert terms.attribution
        assert terms.conditions
        assert terms.link_back
        assert terms.refresh_hours >= 6
    assert not FORBIDDEN.keys() & TERMS.keys()
    assert TERMS["remotive"].allowance.per_day == 4


def test_sources_are_what_they_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    every = enabled(settings(**KEYS, CANDID_SOURCES=",".join(TERMS)))
    assert {name: source.terms.name for name, source in every.items()} == {name: name for name in TERMS}
    assert names(settings(CANDID_SOURCES="remotive,remotive")) == ["remotive"]


def test_keys_are_not_shown() -> None:
    shown = repr(settings(**{key: "hunter2" for key in KEYS if key != "CANDID_USAJOBS_EMAIL"}))
    assert "hunter2" not in shown
