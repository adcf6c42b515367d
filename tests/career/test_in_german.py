"""What the product says of a person's material is German for who speaks German, and the result is the same."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from string import Formatter
from uuid import UUID

import pytest

from career.customization import texts as customizing
from career.customization.proposing import propose
from career.customization.texts import question_told, suggestion_told
from career.cv.parsing import ParsedCV, parse
from career.cv.reading import Reading, read, remarks
from career.cv.reading.refusals import told
from career.cv.review import RULES, review
from career.cv.review import texts as reviewing
from career.cv.review.texts import worded as finding_told
from career.cv.summary import summarise
from career.digest.model import DigestSettings
from career.digest.text import DigestJob, digest, lines, why_nothing
from career.interview.feedback import judged
from career.interview.material import Material
from career.interview.model import InterviewQuestion
from career.interview.shown import feedback_notes, feedback_points
from career.jobs.model import Salary
from career.jobs.reading import read_ad
from career.jobs.requirements import read_requirements
from career.kept import KeptTexts
from career.matching import texts as matching
from career.matching.candidate import candidate_from
from career.matching.explain import reasons, why
from career.matching.model import MatchResult
from career.matching.score import score
from career.matching.texts import phrase_told, worded
from career.names import names_of, skill_meant, skill_told
from career.profile.learning.knowledge import steps_of
from career.profile.learning.service import Wishes, plan_from_cv
from career.profile.learning.wording import closing_words, facts_of, title_of
from career.recommendations import texts as recommending
from career.recommendations.model import Considered
from career.rows import question_line, shown_suggestion
from career.skills import service as skills
from runtime.embedding import PackagedEmbedder
from runtime.language import speaking

ENGLISH_WORDS = re.compile(
    r"(?<![\w'’-])(?:the|The|of|and|is|are|with|for|your|Your|you|You|this|This|that|it|It|to|from|what|what's|There|Say|"
    r"none|None|but|no|more|less|than|at|one|its|has|have|years|points|jobs|job|words|level)(?![\w'’-])"
)
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
CV = """Erika Muster
Pflegefachkraft
erika69@example.de | Hamburg

Berufserfahrung
Pflegefachkraft, Klinik Nordstern, Hamburg
03/2019 - heute
- verantwortlich für die Versorgung von 24 Patienten auf der Station
- Dokumentation der Pflege mit Orbis
- Einarbeitung neuer Kolleginnen und Kollegen
- Gabe von Medikamenten nach ärztlicher Anordnung
Altenpflegehelferin, Haus Abendrot, Hamburg
2016-01 - 2014-12
- Grundpflege von Bewohnern

Ausbildung
Ausbildung zur Gesundheits- und Krankenpflegerin, Pflegeschule Hamburg
2016 - 2019

Kenntnisse
Orbis, MS Office

Sprachen
Deutsch (Muttersprache), Englisch (B1)

Geburtsdatum: 01.02.1993
Referenzen auf Anfrage
"""
AD = """Stationsleitung (m/w/d) Innere Medizin
Klinik Südblick, Hamburg

Ihre Aufgaben
- Sie leiten ein Team von 15 Pflegekräften
- Wundversorgung und Medikamentengabe

Ihr Profil
- 5 Jahre Berufserfahrung in der Pflege
- Bachelor in Pflegemanagement
- Erfahrung mit Orbis, SAP und Excel
- Verhandlungssicheres Französisch
"""
OTHER_AD = "Kubernetes Administrator\nAcme, Ulm\nYou have\n- 8 years of experience with Linux\n- Terraform\n- Python\n"


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with speaking("de"):
        yield


def english_in(said: Iterable[str]) -> list[str]:
    """Return the texts that hold English words, and those that are left unfilled."""
    return [text for text in said if ENGLISH_WORDS.search(text) or re.search(r"\{\w+\}", text)]


def _read() -> tuple[Reading, ParsedCV]:
    reading = read(CV.encode(), "scan_0012.txt")
    return reading, parse(reading, today=TODAY)


def _match(ad: str) -> MatchResult:
    _reading, parsed = _read()
    job = read_ad(ad)
    candidate = candidate_from(parsed.document, parsed.evidence, parsed.text)
    return score(candidate, job, read_requirements(job), PackagedEmbedder(), today=TODAY)


def _filled(text: str) -> str:
    """Return a text with 7 in the places of figures, and a name in those of names."""
    parts = Formatter().parse(text)
    values: dict[str, object] = {name: 7.0 if spec else "7 jobs" for _text, name, spec, _kind in parts if name}
    return text.format(**values)


@pytest.mark.parametrize(
    "kept",
    [
        matching.TEXTS,
        matching._PHRASES,
        customizing._REASONS,
        customizing._QUESTIONS,
        customizing._OWN_WORDS,
        reviewing._TEXTS,
        remarks._TEXTS,
        recommending._DEEDS,
        recommending._LEARNED,
        recommending._FILTERS,
    ],
)
def test_what_is_kept_in_english_is_found_again(kept: KeptTexts) -> None:
    told = {text: kept.told(_filled(text)).replace("7 jobs", "7") for text in kept._texts}
    assert not english_in(told.values())
    assert not [text for text, said in told.items() if said == _filled(text)]


def test_a_review_is_german_and_scores_alike() -> None:
    reading, parsed = _read()
    found = review(parsed, reading, today=TODAY, filename="scan_0012.txt")
    shown = [finding_told(finding) for finding in found.findings]
    quotes = {place.text for finding in found.findings for place in finding.places if place.line}
    said = [text for item in shown for text in (item.message, item.why, item.advice, *(p.text for p in item.places))]
    assert len(shown) > 8
    assert not english_in(set(said) - quotes)
    assert not english_in([text for rule in RULES for text in (_of(rule.why), _of(rule.advice))])
    with speaking("en"):
        assert review(parsed, reading, today=TODAY, filename="scan_0012.txt") == found
    assert not english_in(summarise(parsed.document, parsed.total_experience_months, ["Orbis"] * 14).splitlines())


def _of(text: str) -> str:
    return reviewing.message_told(text)


def test_who_repeats_the_name_of_a_skill_is_understood() -> None:
    names = names_of("de")
    taxonomy = skills.taxonomy()
    assert len({said.casefold() for said in names.values()}) == len(names) > 200
    assert all(taxonomy.rows[taxonomy.keys[name.casefold()]].name == name for name in names)
    assert all(skill_meant(skill_told(name)) == name for name in names)
    assert skill_told("Docker") == skill_meant("Docker") == "Docker"


def test_a_refusal_is_german() -> None:
    texts = ("This is an archive (7z), which cannot be read as a CV. Save the CV as PDF or DOCX and send that.",)
    assert told(*texts).startswith("Das ist ein Archiv (7z) und ")


@pytest.mark.parametrize("ad", [AD, OTHER_AD])
def test_a_match_is_german_and_scores_alike(ad: str) -> None:
    found = _match(ad)
    with speaking("en"):
        assert _match(ad) == found
        english = reasons(found)
    shown = worded(found)
    names = [text for part in shown.parts for point in part.points for text in (point.demand, point.via or "")]
    said = [*why(found), *(cap.reason for cap in shown.caps), *reasons(found), *shown.notes, *names]
    assert not english_in(said)
    assert [phrase_told(phrase) for phrase in english] == reasons(found) == reasons(shown)


def test_suggestions_and_questions_are_german() -> None:
    _reading, parsed = _read()
    job = read_ad(AD)
    proposal = propose(parsed.document, job, read_requirements(job), PackagedEmbedder(), today=TODAY)
    shown = [shown_suggestion(suggestion_told(item)) for item in proposal.suggestions]
    assert shown
    assert proposal.questions
    assert not english_in([text for item in shown for text in (item.head, item.reason, item.rests_on or "")])
    assert not english_in([question_line(question_told(item)) for item in proposal.questions])


def test_a_digest_is_german() -> None:
    job = DigestJob(
        job_id=UUID(int=7),
        title="Pflegefachkraft",
        place="Ulm",
        remote="remote",
        salary=Salary(minimum=38_000, maximum=42_000.5, currency="EUR", period="year"),
        posted_at=datetime(2026, 9, 1, tzinfo=UTC),
        score=71,
        reasons=(
            "a different profession (nursing, data)",
            "shows German, 5 years of experience",
            "lacks Education: bachelor",
            "you dismissed 2 jobs in nursing as the wrong field and saved or applied for 1 job at Acme: -2.5",
        ),
    )
    settings = DigestSettings(on=True, zone="Europe/Berlin", least_score=60)
    made = digest(TODAY, [job], Considered(new=3, below=2), settings, NOW)
    assert not english_in(lines(made))
    assert "42.000" in "".join(lines(made))
    filters = ("jobs that can be done from Germany", "remote jobs only", "at least 60,000 EUR")
    considered = (
        Considered(has_cv=False),
        Considered(),
        Considered(new=1, below=1, best_below=41),
        Considered(new=2, filtered_out=2, filters=filters),
        Considered(new=2, gone=1),
        Considered(new=1),
    )
    assert not english_in([why_nothing(item, 60)[1] for item in considered])


def test_a_learning_plan_is_german() -> None:
    _reading, parsed = _read()
    candidate = candidate_from(parsed.document, parsed.evidence, parsed.text)
    card = plan_from_cv(candidate, Wishes(track="Datenanalystin"))
    steps = [step for item in card.items for step in steps_of(item.key, item.name, "doing")]
    assert len(steps) > 8
    assert not english_in(
        [title_of(card), *closing_words(card), *(facts_of(item, card) for item in card.items), *steps]
    )


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "Ja.",
        "Das weiß ich nicht.",
        "Wir haben immer viel gemacht und das Team war gut, weil wir oft zusammen gearbeitet haben.",
        "Im Winter 2022 fiel auf der Station ein Drittel der Leute aus. Ich sollte den Dienstplan retten. Ich habe "
        "alle angerufen und die Schichten neu verteilt. Am Ende fiel keine Schicht aus, und 3 von 4 blieben im Team.",
    ],
)
def test_feedback_is_german_and_scores_alike(answer: str) -> None:
    question = InterviewQuestion(
        number=1, category="behavioural", text="Erzähle von einer schwierigen Lage im Team.", star=True
    )
    found = judged(answer, question, Material())
    said = [found.said, found.tip, *(point.said for point in feedback_points(found))]
    assert not english_in([*said, *(title for title, _lines in feedback_notes(found))])
    with speaking("en"):
        assert judged(answer, question, Material()).score == found.score
