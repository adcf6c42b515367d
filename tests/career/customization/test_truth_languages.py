"""The truth check in languages other than English: what follows passes, what does not is caught."""

from datetime import date

import pytest

from career.customization.truth.model import Verdict
from career.customization.truth.service import check

TODAY = date(2026, 11, 1)
CVS = {
    "de": """\
Renate Bauer, Floristin
Blumen Kessler, Trier, 2015 - heute
- Sträuße und Kränze, etwa 25 Bestellungen am Tag
- Einmal im Monat Einkauf auf dem Großmarkt mit der Chefin
- Rechnungen schreibt das Büro, ich notiere die Lieferungen
- Bruch: 2021 6 %, 2023 3 %
Meisterkurs begonnen, noch nicht abgeschlossen. Französisch Grundkenntnisse""",
    "fr": """\
Claire Noël, fleuriste
Fleurs Vidal, Tours, 2015 - aujourd'hui
- Bouquets, environ 25 commandes par jour
- J'aide la gérante pour les achats, une fois par mois
- Pertes : 8 % en 2021, 6 % en 2023
Brevet professionnel en cours. Anglais scolaire""",
    "es": """\
Pilar Soto, florista
Flores Vega, León, 2015 - actualidad
- Ramos y coronas, unos 25 pedidos al día
- Ayudo a la encargada con las compras cada mes
- Mermas: 8 % en 2021, 6 % en 2023
Curso de escaparatismo sin terminar. Inglés básico""",
    "pt": """\
Inês Lopes, florista
Flores Lima, Faro, 2015 - presente
- Ramos e coroas, cerca de 25 encomendas por dia
- Ajudo a gerente nas compras todos os meses
- Perdas: 8 % em 2021, 6 % em 2023
Licenciatura em Biologia por concluir. Inglês básico""",
    "it": """\
Anna Ricci, fioraia
Fiori Valle, Asti, 2015 - oggi
- Mazzi e corone, circa 25 ordini al giorno
- Affianco la titolare negli acquisti ogni mese
- Le fatture le prepara il commercialista, io raccolgo i dati
Corso di vetrinistica non terminato. Inglese scolastico""",
    "nl": """\
Els Bakker, bloemist
Bloemen Vos, Breda, 2015 - heden
- Boeketten en kransen, ongeveer 25 bestellingen per dag
- Om de week help ik de bedrijfsleider bij de inkoop
- Facturen: ik tel, kantoor schrijft
Vakdiploma aangevraagd. Engels matig""",
    "pl": """\
Ewa Lis, florystka
Kwiaty Róża, Radom, 2015 - obecnie
- Bukiety i wieńce, około 25 zamówień dziennie
- Co miesiąc pomagam kierowniczce w zakupach
- Straty: 2021 8%, 2023 6%
Kurs dekoratora w trakcie. Angielski podstawy""",
    "ru": """\
Анна Белова, флорист
Магазин «Роза», Тверь, 2015 - н.в.
- Букеты и венки, около 25 заказов в день
- Раз в месяц помогаю управляющей с закупками
- Отчёты пишет бухгалтер, я собираю чеки
Курсы дизайна не окончила. Английский базовый""",
    "uk": """\
Олена Гай, флористка
Крамниця «Мальва», Луцьк, 2015 - дотепер
- Букети та вінки, близько 25 замовлень на день
- Щомісяця допомагаю керівниці із закупівлями
- Втрати: 2021 8%, 2023 6%
Курси дизайну ще не закінчила. Англійська початкова""",
    "tr": """\
Elif Demir, çiçekçi
Gül Çiçekçilik, Konya, 2015 - halen
- Buket ve çelenk, günde yaklaşık 25 sipariş
- Ayda bir alımlarda müdüre yardım ediyorum
- Kayıp: 2021 %8, 2023 %6
Dekorasyon kursu devam ediyor. İngilizce temel""",
}


def held(language: str, before: str, after: str) -> Verdict:
    assert before in CVS[language]
    return check(after, CVS[language], before, today=TODAY)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("de", "Sträuße und Kränze, etwa 25 Bestellungen am Tag", "Täglich rund 25 Bestellungen: Sträuße und Kränze"),
        (
            "de",
            "Einmal im Monat Einkauf auf dem Großmarkt mit der Chefin",
            "Monatlicher Großmarkteinkauf mit der Chefin",
        ),
        ("de", "Bruch: 2021 6 %, 2023 3 %", "Der Bruch halbierte sich von 6 % (2021) auf 3 % (2023)"),
        ("de", "Rechnungen schreibt das Büro, ich notiere die Lieferungen", "Notieren der Lieferungen"),
        ("fr", "Bouquets, environ 25 commandes par jour", "Réalisation de bouquets, env. 25 commandes quotidiennes"),
        ("fr", "Pertes : 8 % en 2021, 6 % en 2023", "Pertes passées de 8 % en 2021 à 6 % en 2023"),
        ("es", "Ramos y coronas, unos 25 pedidos al día", "Preparación de ramos y coronas, unos 25 pedidos diarios"),
        ("es", "Ayudo a la encargada con las compras cada mes", "Apoyo mensual a la encargada en las compras"),
        (
            "pt",
            "Ramos e coroas, cerca de 25 encomendas por dia",
            "Ramos e coroas, aproximadamente 25 encomendas diárias",
        ),
        ("pt", "Ajudo a gerente nas compras todos os meses", "Apoio mensal à gerente nas compras"),
        ("it", "Affianco la titolare negli acquisti ogni mese", "Supporto mensile alla titolare negli acquisti"),
        (
            "it",
            "Mazzi e corone, circa 25 ordini al giorno",
            "Preparazione di mazzi e corone, circa 25 ordini giornalieri",
        ),
        ("nl", "Om de week help ik de bedrijfsleider bij de inkoop", "Hulp bij de inkoop om de twee weken"),
        (
            "pl",
            "Bukiety i wieńce, około 25 zamówień dziennie",
            "Przygotowywanie bukietów i wieńców, codziennie około 25 zamówień",
        ),
        ("pl", "Co miesiąc pomagam kierowniczce w zakupach", "Comiesięczna pomoc kierowniczce w zakupach"),
        ("ru", "Раз в месяц помогаю управляющей с закупками", "Ежемесячная помощь управляющей с закупками"),
        ("ru", "Отчёты пишет бухгалтер, я собираю чеки", "Сбор чеков"),
        ("uk", "Букети та вінки, близько 25 замовлень на день", "Щодня приблизно 25 замовлень на букети та вінки"),
        ("uk", "Втрати: 2021 8%, 2023 6%", "Втрати зменшилися на чверть, з 8% у 2021 до 6% у 2023 році"),
        ("tr", "Buket ve çelenk, günde yaklaşık 25 sipariş", "Günlük yaklaşık 25 buket ve çelenk siparişi"),
    ],
)
def test_honest(language: str, before: str, after: str) -> None:
    assert held(language, before, after).invented == ()


@pytest.mark.parametrize(
    ("language", "before", "after", "text"),
    [
        (
            "de",
            "Einmal im Monat Einkauf auf dem Großmarkt mit der Chefin",
            "Wöchentlicher Einkauf mit der Chefin",
            "wöchentlich",
        ),
        ("de", "Bruch: 2021 6 %, 2023 3 %", "Senkung des Bruchs von 6 % auf 3 %", "Senkung"),
        (
            "de",
            "Rechnungen schreibt das Büro, ich notiere die Lieferungen",
            "Schreiben der Rechnungen",
            "Rechnungen schreibt das Büro",
        ),
        ("de", "Meisterkurs begonnen, noch nicht abgeschlossen.", "Meisterkurs abgeschlossen", "noch nicht"),
        ("fr", "J'aide la gérante pour les achats, une fois par mois", "Direction des achats", "aide"),
        ("fr", "Brevet professionnel en cours.", "Brevet professionnel obtenu", "en cours"),
        ("es", "Mermas: 8 % en 2021, 6 % en 2023", "Reduje las mermas del 8 % al 6 %", "Reduje"),
        ("es", "Curso de escaparatismo sin terminar.", "Curso de escaparatismo", "sin terminar"),
        ("pt", "Licenciatura em Biologia por concluir.", "Licenciada em Biologia", "por concluir"),
        ("pt", "Ajudo a gerente nas compras todos os meses", "Compras semanais com a gerente", "semanais"),
        (
            "it",
            "Le fatture le prepara il commercialista, io raccolgo i dati",
            "Preparazione delle fatture",
            "Le fatture le prepara il commercialista",
        ),
        (
            "it",
            "Affianco la titolare negli acquisti ogni mese",
            "Coordinamento degli acquisti e del personale",
            "Coordinamento",
        ),
        ("nl", "Facturen: ik tel, kantoor schrijft", "Facturen tellen en schrijven", "kantoor schrijft"),
        ("nl", "Vakdiploma aangevraagd.", "Vakdiploma behaald", "aangevraagd"),
        ("pl", "Straty: 2021 8%, 2023 6%", "Zmniejszyłam straty z 8% do 6%", "Zmniejszyłam"),
        ("pl", "Kurs dekoratora w trakcie.", "Ukończony kurs dekoratora", "w trakcie"),
        (
            "ru",
            "Отчёты пишет бухгалтер, я собираю чеки",
            "Отчёты и сбор чеков, написание отчётов",
            "Отчёты пишет бухгалтер",
        ),
        ("ru", "Курсы дизайна не окончила.", "Окончила курсы дизайна", "не окончил"),
        ("uk", "Щомісяця допомагаю керівниці із закупівлями", "Самостійно веду закупівлі", "Самостійно"),
        ("uk", "Англійська початкова", "Вільно володію англійською", "вільно"),
        ("tr", "Ayda bir alımlarda müdüre yardım ediyorum", "Alımların yönetimi", "yardım"),
        ("tr", "Dekorasyon kursu devam ediyor.", "Dekorasyon kursu sertifikası", "devam ediyor"),
    ],
)
def test_invented(language: str, before: str, after: str, text: str) -> None:
    said = [claim.text.lower() for claim in held(language, before, after).invented]
    assert any(text.lower() in one for one in said), said


@pytest.mark.parametrize("language", sorted(CVS))
def test_each_line_follows_from_itself(language: str) -> None:
    for line in CVS[language].splitlines():
        before = line.removeprefix("- ")
        assert held(language, before, before).ok, line
        assert check(before, CVS[language], today=TODAY).ok, line


def test_words_of_like_stems_are_kept_apart() -> None:
    cv = "Jan Ott, Monteur\nStahlbau Rau, Celle, 2015 - heute\n- Montage von Hallen\n- Kasse im Baumarkt"
    assert check("Kassenführung im Baumarkt", cv, "Kasse im Baumarkt", today=TODAY).ok
    regular = check("Regelmäßige Montage von Hallen", cv, "Montage von Hallen", today=TODAY)
    assert [claim.kind for claim in regular.invented] == ["frequency"]
