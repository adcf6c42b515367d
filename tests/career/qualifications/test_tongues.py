"""Names of spoken languages and how well they are known."""

import pytest

from career.qualifications.tongues import fluency, language_name


@pytest.mark.parametrize("said", ["English", "Englisch", "Anglais", "angielski", "Англійська", "İngilizce", "Engels"])
def test_a_language_has_one_name(said: str) -> None:
    assert language_name(said) == "English"


def test_an_unknown_language_keeps_its_name() -> None:
    assert language_name("Hiligaynon") == "Hiligaynon"


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("Muttersprache", 7),
        ("рідна", 7),
        ("C1", 5),
        ("verhandlungssicher", 5),
        ("Fließend", 5),
        ("B2 (good)", 4),
        ("komunikatywny", 3),
        ("Grundkenntnisse", 2),
        ("A2", 2),
        ("başlangıç", 1),
        ("TOEFL 90", None),
        (None, None),
    ],
)
def test_words_and_levels_say_how_well(said: str | None, level: int | None) -> None:
    assert fluency(said) == level
