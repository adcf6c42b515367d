"""Ordinary prose names no skills, in whatever language."""

import pytest

from career.skills.service import extract

PROSE = (
    "We walked along the Salish Sea and it was a good day to rest.",
    "She said it is hard to react when the access to the house is closed.",
    "An outlook over the valley, where express trains pass by less often.",
    "A swift bird, a rust stain, a ruby ring and a groovy song.",
    "The sap of the tree, a wig in the wind, a tax on salt, and send my love.",
    "In the greenhouse stood a gazebo; the mastermind drew a blueprint of it.",
    "The flow of the river, the snowflake on the sleeve, the beam of the barn.",
    "The judge will hear the case in the spring, and the jury will look at the facts.",
    "The puppet show and the salt lake were the best part of the trip.",
    "She is a genuine teammate who expresses herself well, and so our team works.",
    "Balance the airflow in the ducts before the outreach event.",
    "Une première expérience est un tableau que l'on garde.",
    "Der Chef kam zu spät und das Team war schon weg.",
    "Wir haben nix gekauft, nur Brot.",
    "Das Haus hat einen Zugang zum Garten, und die Kinder spielen dort gern.",
    "Le chef de gare a fermé la porte avant le départ du train.",
    "La vue était belle, la vente du pain finie, et le chat dormait.",
    "Creo que la puerta estaba cerrada y el mar tranquilo.",
    "Compró pan, queso y un ramo de flores para su madre.",
    "De baas kwam te laat en de deur was dicht.",
    "Abbiamo camminato lungo il mare ed era una bella giornata.",
    "A lua estava clara e o mar calmo.",
    "Моя сестра читает книгу о жизни в деревне.",
    "Szef przyszedł późno, a drzwi były zamknięte.",
)


@pytest.mark.parametrize("sentence", PROSE)
def test_prose_names_no_skill(sentence: str) -> None:
    assert [mention.term for mention in extract(sentence)] == []


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        ("Greenhouse", "Greenhouse, Workday, Excel"),
        ("Apache Airflow", "Experience with Airflow, dbt and Spark"),
        ("Premiere Pro", "Adobe Premiere, Photoshop"),
        ("Tableau", "Dashboards in Tableau and Looker"),
        ("Vue", "Vue, React, Angular"),
        ("SAP", "experience with SAP"),
        ("Cooking", "Sous chef in a busy kitchen"),
    ],
)
def test_such_words_still_name_skills_in_company(skill: str, text: str) -> None:
    assert any(mention.name.startswith(skill) for mention in extract(text))
