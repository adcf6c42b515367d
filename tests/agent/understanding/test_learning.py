"""What is said of learning, in the languages of the product."""

from typing import Any

import pytest

from agent.understanding.learning import aims_at_work, learning_fields, tells_of_learning


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("what should I learn next?", {}),
        ("Was soll ich als nächstes lernen?", {}),
        ("how do I get from the service desk to network engineer", {"track": "network engineer"}),
        ("wie komme ich vom Lager in die Buchhaltung", {"track": "Buchhaltung"}),
        ("¿cómo paso de camarero a recepcionista?", {"track": "recepcionista"}),
        ("que dois-je apprendre pour devenir comptable ?", {"track": "comptable"}),
        ("o que me falta para ser enfermeira", {"track": "enfermeira"}),
        ("чему учиться, чтобы стать тестировщиком?", {"track": "тестировщиком"}),
        ("cosa mi serve per diventare cuoco", {"track": "cuoco"}),
        ("wat mis ik om verpleegkundige te worden", {"track": "verpleegkundige"}),
        ("czego brakuje, żeby zostać księgową", {"track": "księgową"}),
        ("welder banne ke liye kya karna hoga", {"track": "welder"}),
        ("muhasebeci olmak için ne lazım", {"track": "muhasebeci"}),
        ("is an ITIL certificate worth it?", {"skills": ["ITIL"]}),
        ("lohnt sich der Staplerschein?", {"skills": ["Forklift licence"]}),
        ("стоит ли учить Kubernetes?", {"skills": ["Kubernetes"]}),
        ("is Excel worth it or should I learn Power BI?", {"skills": ["Excel", "Power BI"]}),
        ("16 weeks, 4 hours a week", {"weeks": 16, "hours_per_week": 4}),
        ("in drei Monaten, 2 Stunden pro Tag", {"weeks": 13, "hours_per_week": 14}),
        ("I finished SQL", {"done": ["SQL"]}),
        ("Schritt 3 ist fertig", {"done": ["#3"]}),
        ("empecé con Docker", {"started": ["Docker"]}),
        ("finished it", {"done": ["it"]}),
    ],
)
def test_fields(said: str, fields: dict[str, Any]) -> None:
    assert learning_fields(said) == fields


def test_what_is_to_be_added_is_no_news_of_learning() -> None:
    assert tells_of_learning("I finished SQL")
    assert not tells_of_learning("I finished SQL, add it to my skills")
    assert not tells_of_learning("what if I finished SQL?")


def test_a_question_about_a_job_is_no_wish_for_another_kind_of_work() -> None:
    assert aims_at_work("how do I become an electrician?")
    assert not aims_at_work("what am I missing for the second one?")
