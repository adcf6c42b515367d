"""A person who writes German is answered in German, without a language model as well."""

import re

import pytest
from sqlalchemy import update

from agent.deeds import deed
from agent.models.replies import ASKED_BACK, without_tool
from agent.prompts import situation_block
from agent.situation import Customized, KnownJob, Situation
from agent.tools import LABELS
from agent.understanding.arguments import Before
from agent.understanding.classifier import IntentClassifier
from agent.understanding.language import surely
from agent.understanding.wishes import UNTRACK, Understanding, Wish
from agent.wording.phrases import listed
from career.conversation.shortcuts import said_by
from db.models import User
from runtime.embedding import PackagedEmbedder
from runtime.language import gettext, speaking
from tests.agent.conftest import Dialogue, Setting

CV = """Mira Sandow
Backend-Entwicklerin
mira.sandow@mail.example | +49 151 23456789 | Hamburg

Berufserfahrung
Backend-Entwicklerin, Kielbrook Software GmbH, Hamburg
03/2020 - heute
- REST-Schnittstellen in Python mit FastAPI für 40 Kunden gebaut
- Abfragen in PostgreSQL beschleunigt

Ausbildung
B.Sc. Informatik, Universität Kiel, 2014 - 2017

Kenntnisse
Python, FastAPI, PostgreSQL, PHP, Git
"""
AD = """Backend-Entwickler (m/w/d)
Dockwind Logistik GmbH, Hamburg

Ihre Aufgaben
- REST-Schnittstellen für Buchungen bauen

Ihr Profil
- Mindestens 3 Jahre Erfahrung in der Backend-Entwicklung
- Sehr gute Kenntnisse in Python
- Docker
- Kubernetes
- Fließend Deutsch
"""
SAID = (
    "Hilfe",
    "passe ich?",
    AD,
    "passe ich?",
    "was fehlt mir?",
    "was sind meine Stärken?",
    "was würde meine Punktzahl erhöhen?",
    "zeig mein Profil",
    "ich wohne in Kiel und will mindestens 60.000 Euro",
    "entferne PHP und Cobol",
    "welche Lebensläufe habe ich?",
    "prüfe meinen Lebenslauf",
    "passe meinen Lebenslauf an diese Stelle an",
    "warum 1?",
    "übernimm 1",
    "was hat sich geändert?",
    "ja, bei Kielbrook in 2021 habe ich Kubernetes benutzt",
    "übernimm 99",
    "schreib ein Anschreiben",
    "was werden sie mich im Vorstellungsgespräch fragen?",
    "Probeinterview mit 2 Fragen",
    "Tipp",
    "stopp",
    "ich habe mich gestern bei Bosch als Monteur beworben",
    "ich habe am Montag ein Vorstellungsgespräch bei Bosch",
    "meine Bewerbungen",
    "was gibt es Neues für mich?",
    "merk dir die zweite",
    "täglich um 8 fünf Jobs",
)
ENGLISH = re.compile(
    r"\b(?:the|and|your|you|with|of|is|are|not|for|this|that|have|has|say|to|from|it|my|no|yes|shall|what|which|your"
    r"|found|missing|applied|interview with|skills|today|yesterday|years|months|points)\b",
    re.IGNORECASE,
)
JOBS = (KnownJob(number=1, title="Koch", company="Gasthof"), KnownJob(number=2, title="Bäcker", company="Mühle"))


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return Understanding(IntentClassifier(PackagedEmbedder()))


async def test_a_dialogue_is_german_to_the_last_word(setting: Setting) -> None:
    talk = await setting.dialogue(cv=False)
    await _choose(talk, "de")
    await talk.upload(CV)
    for said in SAID:
        answer = await talk.say(said)
        assert not ENGLISH.search(answer), f"{said}: {answer}"
    assert "60.000 EUR" in await talk.say("zeig mein Profil")


async def test_who_chose_no_language_is_answered_in_the_one_they_surely_write(setting: Setting) -> None:
    talk = await setting.dialogue()
    assert "Skills (8)" in await talk.say("show my profile")
    assert "Kenntnisse (8)" in await talk.say("zeig mir bitte mein Profil")
    assert await talk.say("ok") == "Gut."
    assert "Digest" in await talk.say(said_by("digest"))
    assert await talk.say("ok") == "Gut."
    assert "Skills (8)" in await talk.say("show me my profile please")
    await _choose(talk, "en")
    assert "Skills (8)" in await talk.say("zeig mir bitte mein Profil")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("do I fit this job?", "en"),
        ("passt die Stelle zu mir?", "de"),
        ("ich habe am Montag ein Gespräch", "de"),
        ("Docker, Kubernetes", None),
        ("ok", None),
        ("muéstrame mi perfil por favor", None),
    ],
)
def test_a_language_is_only_told_for_sure(text: str, code: str | None) -> None:
    assert surely(text) == code


@pytest.mark.parametrize(("label", "said"), ASKED_BACK.items())
def test_what_is_proposed_in_german_is_understood(understanding: Understanding, label: str, said: str) -> None:
    customized = Customized(suggestions=3) if label in ("decide_suggestions", "show_changes") else None
    situation = Situation(cv="cv.pdf", jobs=JOBS, shown=JOBS, job=1, customized=customized)
    with speaking("de"):
        proposed = gettext(said)
    found = understanding.wishes(proposed, situation, Before())
    assert label in {wish.label for wish in found if wish.is_likely}, proposed


def test_fixed_replies_labels_and_questions_are_german() -> None:
    with speaking("de"):
        labels = (".thanks", ".bye", ".about", ".privacy", ".apply", ".chat", ".cannot", ".offtopic", UNTRACK)
        told = [without_tool(Wish(label, 1.0, {}), Situation()) for label in labels]
        told += [gettext(label) for label in LABELS.values()]
        told += [
            deed("add_skills", {"skills": ["Go", "Rust"]}, {}),
            deed("update_profile", {"location": "Kiel", "salary_min": 50_000}, {}),
            deed("track_application", {"job": "#2", "status": "applied", "note": "Anna"}, {2: ("Koch", "Gasthof")}),
            deed("set_digest", {"time": "08:00", "frequency": "weekdays", "count": 5}, {}),
            deed("decide_suggestions", {"apply": [1, 2], "others": "skip"}, {}),
            listed([str(number) for number in range(20)]),
        ]
    assert [text for text in told if ENGLISH.search(text)] == []


def test_a_model_is_told_which_language_to_answer_in() -> None:
    assert "Answer in French" in situation_block(Situation(language="French"))
    assert "Answer in" not in situation_block(Situation())


async def _choose(talk: Dialogue, code: str) -> None:
    async with talk.database.transaction() as session:
        await session.execute(update(User).where(User.id == talk.user_id).values(language=code))
