"""Headings whose wording or letters are not those of the list."""

import pytest

from career.cv.parsing.titles import kind_by_words, kind_of_title


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Parc ours profe s s ionne l", "work"),
        ("SPRACHKENNT NISSE", "languages"),
        ("HISTÓRICOPROFISSIONAL", "work"),
        ("S K I L L S", "skills"),
        ("Praca zawodowa", "work"),
    ],
)
def test_letters_apart_or_glued(text: str, kind: str) -> None:
    assert kind_of_title(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Weitere berufliche Stationen", "work"),
        ("Mes formations et diplômes", "education"),
        ("Otras habilidades", "skills"),
        ("Мои курсы и сертификаты", "certificates"),
        ("Harbour Works Ltd", None),
        ("Ada Example", None),
    ],
)
def test_new_combinations_of_words(text: str, kind: str | None) -> None:
    assert kind_by_words(text) == kind
