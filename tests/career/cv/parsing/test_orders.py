"""Posts whose header names title, employer, town and dates in any order, on one line or several."""

from datetime import date

import pytest

from career.cv.parsing import parse
from career.cv.reading import read

ORDERS = [
    "{c} — {l}\n{t}    {d}",
    "{c}, {l}\n{t}, {d}",
    "{t}\n{c}, {l}\n{d}",
    "{d}\n{t}\n{c}, {l}",
    "{d}\n{c}, {l}\n{t}",
    "{t} | {c} | {l} | {d}",
    "{c} | {t} | {d}",
    "{t} @ {c} ({d})",
    "{c} ({d})\n{t}",
    "{t}, {c}, {l}, {d}",
    "{c}, {l}, {t}, {d}",
    "{d}: {t}, {c}, {l}",
    "{d}    {t}\n{c}, {l}",
    "{t} — {c}\n{l}, {d}",
    "{t} ({d})\n{c}, {l}",
    "{c}\n{t}\n{l} | {d}",
    "{d} | {c} | {t}",
    "{t}\n{c}\n{d}\n{l}",
    "{c}\n{d}\n{t}",
    "{t}\n{c} - {l}\n{d}",
    "{c} - {t}\n{d}",
    "{l}, {d}\n{t}\n{c}",
    "{t}\n{d}\n{c} ({l})",
    "{d}\n{t} - {c} ({l})",
    "{t} @ {c} ({d}) [{l}]",
]
Post = tuple[str, str, str, str]
CVS: dict[str, tuple[str, str, list[Post]]] = {
    "en": (
        "WORK EXPERIENCE",
        "EDUCATION\nBSc Biology, University of Leeds, 2008 - 2011",
        [
            ("Shift Supervisor", "Copper Quince", "Leeds", "Mar 2019 - Present"),
            ("Line Cook", "The Blue Door Ltd", "York", "Jan 2015 - Feb 2019"),
            ("Kitchen Porter", "Harbour Nine", "Hull", "2012 - 2014"),
        ],
    ),
    "pl": (
        "DOŚWIADCZENIE ZAWODOWE",
        "WYKSZTAŁCENIE\nLicencjat, biologia, Uniwersytet Łódzki, 2008 - 2011",
        [
            ("Kierownik zmiany", "Miodowa Manufaktura", "Kraków", "03.2019 - obecnie"),
            ("Sprzedawca", "Zielony Koszyk", "Łódź", "01.2015 - 02.2019"),
            ("Stażysta", "Baltex Sp. z o.o.", "Gdańsk", "2012 - 2014"),
        ],
    ),
    "ru": (
        "ОПЫТ РАБОТЫ",
        "ОБРАЗОВАНИЕ\nБакалавр, биология, Казанский университет, 2008 - 2011",
        [
            ("Менеджер по продажам", "ООО «Ветер»", "Казань", "март 2019 - настоящее время"),
            ("Продавец", "Мир книг", "Самара", "январь 2015 - февраль 2019"),
            ("Стажёр", "Альфа Групп", "Пермь", "2012 - 2014"),
        ],
    ),
    "fr": (
        "EXPÉRIENCE PROFESSIONNELLE",
        "FORMATION\nLicence de biologie, Université de Nantes, 2008 - 2011",
        [
            ("Responsable de secteur", "Armor Bois", "Nantes", "mars 2019 - aujourd’hui"),
            ("Vendeuse", "Maison Perrin", "Rennes", "janvier 2015 - février 2019"),
            ("Stagiaire", "Vauban SARL", "Brest", "2012 - 2014"),
        ],
    ),
}


@pytest.mark.parametrize("language", CVS)
@pytest.mark.parametrize("order", ORDERS)
def test_any_order(order: str, language: str) -> None:
    heading, education, posts = CVS[language]
    entries = [order.format(t=title, c=company, l=town, d=dates) + "\n- 9 %\n" for title, company, town, dates in posts]
    text = "\n".join(("Anna Bergmann\nanna@example.com | +49 170 1234567\n", heading, "", *entries, education))
    found = parse(read(text.encode(), "cv.txt"), today=date(2026, 1, 1)).document
    assert [(item.position, item.name) for item in found.work] == [(title, company) for title, company, _, _ in posts]
    assert [item.start_date for item in found.work] == ["2019-03", "2015-01", "2012"]
    assert [item.end_date for item in found.work] == [None, "2019-02", "2014"]
    assert len(found.education) == 1
