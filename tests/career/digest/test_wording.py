"""What people say of the digest, as changes of its settings."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.digest.model import EVERY_DAY, WEEKEND, WORKDAYS, DigestChange, days_in_words
from career.digest.wording import read_change
from career.errors import InvalidInput

_PIECES = ["at", "8", "am", "mo-fr", "jobs", "five", "%", "score", "over", "70", "time", "zone", "stop"]


def _on(at: str | None = None, days: tuple[int, ...] | None = None, **others: Any) -> DigestChange:
    return DigestChange(on=True, at=time.fromisoformat(at) if at else None, weekdays=days, **others)


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("every weekday at 8", _on("08:00", WORKDAYS)),
        ("send me five jobs at 8 every weekday", _on("08:00", WORKDAYS, count=5)),
        ("Mo-Fr 08:00", _on("08:00", WORKDAYS)),
        ("daily 7:30 pm", _on("19:30", EVERY_DAY)),
        ("stop", DigestChange(on=False)),
        ("five jobs", DigestChange(count=5)),
        ("no more than two jobs per day", DigestChange(count=2)),
        ("top 5", DigestChange(count=5)),
        ("Send me 10 new remote jobs every morning", _on("08:00", EVERY_DAY, count=10)),
        ("weekdays 8", _on("08:00", WORKDAYS)),
        ("weekdays at 0800", _on("08:00", WORKDAYS)),
        ("from Monday to Friday at nine", _on("09:00", WORKDAYS)),
        ("Mon, Wed, Fri 9:15", _on("09:15", (1, 3, 5))),
        ("Tue and Thu at noon", _on("12:00", (2, 4))),
        ("Fri–Mon", _on(None, (1, 5, 6, 7))),
        ("weekends only", _on(None, WEEKEND)),
        ("in the evening", _on("18:00")),
        ("at half past six in the evening", _on("18:30")),
        ("at ten past seven", _on("07:10")),
        ("every day at 12 am", _on("00:00", EVERY_DAY)),
        ("at 12 pm", _on("12:00")),
        ("at 24:00", _on("00:00")),
        ("midnight", _on("00:00")),
        ("move my digest to 9", _on("09:00")),
        ("change it to 6pm", _on("18:00")),
        ("every day except Sunday at 9", _on("09:00", (1, 2, 3, 4, 5, 6))),
        ("every day but not on weekends", _on(None, WORKDAYS)),
        ("not on Mondays", DigestChange(not_on=(1,))),
        ("don't send on weekends", DigestChange(not_on=(6, 7))),
        ("stop it on Friday", DigestChange(not_on=(5,))),
        ("Stop sending me jobs at 8", DigestChange(on=False)),
        ("turn it off", DigestChange(on=False)),
        ("digest on please", DigestChange(on=True)),
        ("start the digest again", DigestChange(on=True)),
        ("each weekday morning at quarter to nine", _on("08:45", WORKDAYS)),
        ("every weekday at 8 except Wednesday", _on("08:00", (1, 2, 4, 5))),
        ("pause the digest on weekends", DigestChange(not_on=(6, 7))),
        ("once a week on Monday", _on(None, (1,))),
        ("only jobs above 70", DigestChange(least_score=70)),
        ("at least 60%, max 3 jobs", DigestChange(least_score=60, count=3)),
        ("with a score of at least 5", DigestChange(least_score=5)),
        ("weekdays, 8 o'clock, ten jobs, 70 or more", _on("08:00", WORKDAYS, count=10, least_score=70)),
        ("8am Berlin time", _on("08:00", zone="Europe/Berlin")),
        ("daily at 8 for New York time", _on("08:00", EVERY_DAY, zone="America/New_York")),
        ("at 7am (London)", _on("07:00", zone="Europe/London")),
        ("at 8 europe/berlin", _on("08:00", zone="Europe/Berlin")),
        ("at 8:00 UTC+2", _on("08:00", zone="Etc/GMT-2")),
        ("9am PST", _on("09:00", zone="America/Los_Angeles")),
        ("set the time zone to Kyiv", DigestChange(zone="Europe/Kyiv")),
    ],
)
def test_english(said: str, change: DigestChange) -> None:
    assert read_change(said) == change


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("jeden Werktag um halb 9, drei Jobs", _on("08:30", WORKDAYS, count=3)),
        ("Mo, Mi und Fr um 7", _on("07:00", (1, 3, 5))),
        ("Di Do 9 Uhr", _on("09:00", (2, 4))),
        ("Montag bis Donnerstag um 19:30 Uhr", _on("19:30", (1, 2, 3, 4))),
        ("täglich außer sonntags um 7", _on("07:00", (1, 2, 3, 4, 5, 6))),
        ("um Viertel vor 8, Zeitzone Wien", _on("07:45", zone="Europe/Vienna")),
        ("bitte keine Jobs mehr", DigestChange(on=False)),
        ("tous les jours à 8h30", _on("08:30", EVERY_DAY)),
        ("du lundi au vendredi à huit heures", _on("08:00", WORKDAYS)),
        ("tous les jours sauf le dimanche", _on(None, (1, 2, 3, 4, 5, 6))),
        ("20 h les jours ouvrés", _on("20:00", WORKDAYS)),
        ("ne m'envoie plus rien", DigestChange(on=False)),
        ("todos los días a las 8 de la tarde, 5 empleos", _on("20:00", EVERY_DAY, count=5)),
        ("de lunes a viernes a las 7 y media", _on("07:30", WORKDAYS)),
        ("a las 8 para mí cinco empleos", _on("08:00", count=5)),
        ("no me mandes más ofertas", DigestChange(on=False)),
        ("dal lunedì al venerdì alle 7 di sera", _on("19:00", WORKDAYS)),
        ("tutti i giorni tranne la domenica alle 8 e mezza", _on("08:30", (1, 2, 3, 4, 5, 6))),
        ("non mandarmi più lavori", DigestChange(on=False)),
        ("ma t/m vr om 9:00", _on("09:00", WORKDAYS)),
        ("elke werkdag om kwart over 8", _on("08:15", WORKDAYS)),
        ("stuur geen banen meer", DigestChange(on=False)),
        ("od poniedziałku do piątku o ósmej", _on("08:00", WORKDAYS)),
        ("trzy oferty w dni robocze o 7 rano", _on("07:00", WORKDAYS, count=3)),
        ("Wysyłaj mi pięć ofert codziennie o 7:30", _on("07:30", EVERY_DAY, count=5)),
        ("nie wysyłaj więcej", DigestChange(on=False)),
        ("de segunda a sexta-feira às 7:30", _on("07:30", WORKDAYS)),
        ("seg a sex 8h", _on("08:00", WORKDAYS)),
        ("cinco vagas às terças e quintas às 8 da noite", _on("20:00", (2, 4), count=5)),
        ("não envie mais vagas", DigestChange(on=False)),
        ("з понеділка по п’ятницю о 9:00", _on("09:00", WORKDAYS)),
        ("присилай 5 вакансій щодня о 8 ранку", _on("08:00", EVERY_DAY, count=5)),
        ("не надсилай більше", DigestChange(on=False)),
        ("по будням в 8 утра", _on("08:00", WORKDAYS)),
        ("каждый день в 7 вечера, пять вакансий", _on("19:00", EVERY_DAY, count=5)),
        ("пн-пт 08:00, часовой пояс Москва", _on("08:00", WORKDAYS, zone="Europe/Moscow")),
        ("не присылай больше", DigestChange(on=False)),
    ],
)
def test_other_languages(said: str, change: DigestChange) -> None:
    assert read_change(said) == change


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("at 25:00", "digest_time"),
        ("at 8 and at 18", "digest_time"),
        ("Mon-Thu at 8, Fri at 10", "digest_time"),
        ("50 jobs", "digest_count"),
        ("0 jobs", "digest_count"),
        ("score of 150", "digest_score"),
        ("once a week", "digest_days"),
        ("every other day at 8", "digest_days"),
        ("alle zwei Tage", "digest_days"),
        ("time zone Atlantis", "unknown_zone"),
        ("8am IST", "unclear_zone"),
        ("at 8 Europe/Barlin", "unknown_zone"),
    ],
)
def test_what_cannot_be_is_said(said: str, code: str) -> None:
    with pytest.raises(InvalidInput) as error:
        read_change(said)
    assert error.value.code == code
    assert error.value.message.endswith((".", "?"))


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hello there",
        "find me remote Python jobs in Germany over 70k",
        "I have 5 years of experience",
        "what jobs are new?",
        "jobs like the second one",
        "send me more jobs",
        "don't stop",
        "8",
        "my salary is over 70,000 a year",
        "we earn over 500 k",
    ],
)
def test_other_talk_changes_nothing(said: str) -> None:
    assert read_change(said).is_empty


def test_short_names_of_days_count_beside_another_or_a_time_only() -> None:
    assert read_change("so I do it").is_empty
    assert read_change("so do I").is_empty
    assert read_change("Sa und So") == _on(None, WEEKEND)
    assert read_change("Mo 8:00") == _on("08:00", (1,))
    assert read_change("am Mi") == _on(None, (3,))


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert read_change("x " * 300 + "every day at 8").is_empty


@given(st.text(max_size=60) | st.lists(st.sampled_from(_PIECES)).map(" ".join))
def test_any_text_gives_a_change_or_a_sentence(said: str) -> None:
    try:
        read_change(said)
    except InvalidInput as error:
        assert len(error.message) < 250  # noqa: PT017


@given(st.sets(st.integers(1, 7), min_size=1), st.times())
def test_days_and_a_time_in_words_are_read_back(days: set[int], at: time) -> None:
    chosen = tuple(sorted(days))
    assert read_change(f"{days_in_words(chosen)} at {at:%H:%M}") == _on(f"{at:%H:%M}", chosen)
