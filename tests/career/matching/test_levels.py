"""Levels by the words of titles."""

import pytest

from career.matching.levels import title_level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Head of Finance", 5),
        ("Head Office Accountant", None),
        ("Head Chef", 4),
        ("Staff Nurse", None),
        ("Staff Engineer", 4),
        ("Assistant Cook", 1),
        ("Software Engineering Intern", 0),
        ("Teamleiterin Einkauf", 4),
        ("Руководитель юридического отдела", 4),
        ("Старшая медсестра", 3),
        ("Młodszy programista", 1),
        ("Stażystka", 0),
        ("Kıdemli Denetçi", 3),
        ("Stajyer Mühendis", 0),
        ("Desenvolvedor Back-end Sênior", 3),
        ("Estagiário de Desenvolvimento", 0),
        ("Praticante avvocato", 0),
        ("Assistante communication (alternance)", 0),
        ("Chef de partie", None),
        ("Chef de projet", 4),
        ("Gerente regional de ventas", 4),
        ("Elektriker", None),
    ],
)
def test_a_title_names_its_level_in_its_own_language(title: str, level: int | None) -> None:
    assert title_level(title) == level
