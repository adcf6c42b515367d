"""Families of work by the words of titles."""

import pytest

from career.matching.roles import families, families_of, family_nearness, nearness, title_families


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Senior Backend Engineer", "backend"),
        ("Data Scientist", "data"),
        ("Krankenschwester", "nursing"),
        ("Solutions Architect", "solutions"),
        ("Tax Assistant Manager", "tax"),
        ("Chef de Partie", "kitchen"),
        ("Recovery  Practitioner", "nursing"),
        ("Product Design Lead", "design"),
    ],
)
def test_a_title_belongs_to_its_family_first(title: str, family: str) -> None:
    assert next(iter(families_of(title))) == family


PROFESSIONS = {
    "nursing": (
        "Pflegefachkraft, Infirmière, Enfermera, Enfermeiro, Infermiere, Verpleegkundige, Pielęgniarka, "
        "Медсестра, Медична сестра, Hemşire"
    ),
    "kitchen": "Köchin, Cuisinier, Cocinera, Cozinheiro, Cuoca, Kok, Kucharz, Повар, Кухар, Aşçı",
    "driving": (
        "Busfahrer, Chauffeur routier, Camionero, Motorista, Autista, Vrachtwagenchauffeur, Kierowca C+E, "
        "Водитель, Водій, Kamyon Şoförü"
    ),
    "accounting": (
        "Bilanzbuchhalterin, Comptable, Contable, Contabilista, Contabile, Boekhouder, Księgowa, Бухгалтер, "
        "Головний бухгалтер, Muhasebe Uzmanı"
    ),
    "teaching": (
        "Grundschullehrer, Professeure des écoles, Maestra, Professora, Insegnante, Leraar, Nauczyciel, Учитель, "
        "Вчителька, Öğretmen"
    ),
    "electrical_trade": (
        "Betriebselektriker, Électricien, Electricista, Eletricista, Elettricista, Elektricien, Elektryk, Электрик, "
        "Електромонтер, ELEKTRİKÇİ"
    ),
    "logistics": (
        "Lagermitarbeiter, Préparateur de commandes, Mozo de almacén, Fiel de armazém, Magazziniere, "
        "Magazijnmedewerker, Magazynier, Кладовщик, Комірник, Depo Elemanı"
    ),
    "law": ("Rechtsanwältin, Avocate, Abogado, Advogada, Avvocato, Advocaat, Radca prawny, Адвокат, Адвокатка, Avukat"),
    "software": (
        "Softwareentwicklerin, Ingénieur logiciel, Ingeniera de software, Programador, Sviluppatore, "
        "Softwareontwikkelaar, Programista, Программист, Розробник, Yazılım Mühendisi"
    ),
    "cleaning": (
        "Reinigungskraft, Agent d'entretien, Limpiadora, Auxiliar de limpeza, Addetta alle pulizie, Schoonmaker, "
        "Sprzątaczka, Уборщица, Прибиральниця, Temizlik Görevlisi"
    ),
    "medicine": "Assistenzärztin, Médecin, Médico, Médica, Medico, Huisarts, Lekarka, Врач, Лікар, Uzman Doktor",
}


@pytest.mark.parametrize(("family", "titles"), PROFESSIONS.items())
def test_a_profession_is_known_in_other_languages(family: str, titles: str) -> None:
    found = {title: next(iter(families_of(title)), None) for title in titles.split(", ")}
    assert found == dict.fromkeys(found, family)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Developer Advocate", "law"),
        ("Ward Matron", "midwifery"),
        ("Technology Director", "mechanical"),
        ("Polish Teacher", "security_guard"),
        ("Deposit Operations Lead", "logistics"),
        ("Verkehrsteuerung Leitstelle", "tax"),
        ("Медсестра операционного блока", "operations"),
        ("Projektleiter", "law"),
    ],
)
def test_a_word_of_another_language_makes_no_other_profession(title: str, other: str) -> None:
    assert other not in families_of(title)


def test_case_and_accents_of_a_title_do_not_matter() -> None:
    assert families_of("INGENIEUR LOGICIEL") == families_of("Ingénieur logiciel")
    assert families_of("SATIŞ TEMSİLCİSİ") == families_of("satış temsilcisi") != {}


def test_a_term_inside_a_longer_one_does_not_count() -> None:
    assert "research" not in families_of("Data Scientist")
    assert "civil" not in families_of("Services Architect")


def test_an_unknown_title_belongs_to_none() -> None:
    assert not title_families("Zorbulator")


def test_what_stands_behind_the_comma_counts_in_part() -> None:
    found = title_families("Software Engineer, Data Platform")
    assert found["software"] == 1.0
    assert found["data_engineering"] <= 0.5


def test_nearness_is_symmetric_and_whole_for_the_same_family() -> None:
    names = list(families())
    assert all(nearness(one, other) == nearness(other, one) for one in names for other in names)
    assert all(nearness(name, name) == 1.0 for name in names)


def test_a_narrow_family_has_the_neighbours_of_its_wide_one() -> None:
    assert nearness("mobile", "quality") == nearness("software", "quality") > 0


def test_every_neighbour_and_wider_family_is_one() -> None:
    for family in families().values():
        assert set(family.near) <= set(families())
        assert family.broad is None or family.broad in families()


def test_near_titles_are_nearer_than_far_ones() -> None:
    nurse, midwife, welder = (title_families(title) for title in ("Staff Nurse", "Midwife", "Welder"))
    assert family_nearness(nurse, midwife) > family_nearness(nurse, welder) == 0
