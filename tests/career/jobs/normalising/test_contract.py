import pytest

from career.jobs.model import EmploymentType
from career.jobs.normalising.contract import employment_of


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("FULL_TIME", "full_time"),
        ("Full Time", "full_time"),
        ("full-time", "full_time"),
        ("Full-time / Part-time", "full_time"),
        ("Vollzeit", "full_time"),
        ("Temps plein", "full_time"),
        ("Jornada completa", "full_time"),
        ("Tempo integral", "full_time"),
        ("Tempo pieno", "full_time"),
        ("Voltijd", "full_time"),
        ("Pełny etat", "full_time"),
        ("Полная занятость", "full_time"),
        ("Повна зайнятість", "full_time"),
        ("Tam zamanlı", "full_time"),
        ("part_time", "part_time"),
        ("Teilzeit", "part_time"),
        ("Werkstudent", "part_time"),
        ("Temps partiel", "part_time"),
        ("Media jornada", "part_time"),
        ("Deeltijd", "part_time"),
        ("Część etatu", "part_time"),
        ("Неполная занятость", "part_time"),
        ("Неповна зайнятість", "part_time"),
        ("Yarı zamanlı", "part_time"),
        ("Contractor", "contract"),
        ("Freelance", "contract"),
        ("umowa zlecenie", "contract"),
        ("Autónomo", "contract"),
        ("TEMPORARY", "temporary"),
        ("befristet", "temporary"),
        ("CDD", "temporary"),
        ("Tempo determinato", "temporary"),
        ("Tijdelijk", "temporary"),
        ("Internship", "internship"),
        ("Praktikum", "internship"),
        ("Stage", "internship"),
        ("Tirocinio", "internship"),
        ("Staż", "internship"),
        ("Стажировка", "internship"),
        ("Ausbildung", "apprenticeship"),
        ("Alternance", "apprenticeship"),
        ("Permanent", None),
        ("Permanent contract", None),
        ("unbefristet", None),
        ("CDI", None),
        ("umowa o pracę na czas nieokreślony", None),
        ("Other", None),
        (None, None),
    ],
)
def test_kinds_of_employment_are_known_in_many_languages(raw: str | None, kind: EmploymentType | None) -> None:
    assert employment_of(raw, "Cook") == kind


def test_the_title_and_the_ad_tell_what_the_source_does_not() -> None:
    assert employment_of(None, "Cook (part-time)") == "part_time"
    assert employment_of(None, "Werkstudent Backoffice (m/w/d)") == "part_time"
    assert employment_of(None, "Praktikant im Einkauf", "Vollzeit") == "internship"
    assert employment_of(None, "Stage Manager") is None
    assert employment_of("Other", "Cook", "A fixed-term post until May.") == "temporary"
