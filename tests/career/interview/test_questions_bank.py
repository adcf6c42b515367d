"""The bank itself: complete for every family and level, in several languages, and fit to be asked."""

import re
from collections import Counter

import pytest

from career.interview.model import CATEGORIES
from career.interview.questions.bank import GENERAL, LEVELS, SKILLS, BankQuestion, languages, questions, wording
from career.interview.questions.fields import fields
from career.matching.roles import families
from career.skills import service as skills

PARTS = (GENERAL, SKILLS, *fields())
EVERY = [question for part in PARTS for question in questions(part)]
FORBIDDEN = re.compile(
    r"\b(?:how old|your age|date of birth|pregnan\w*|married|marital|husband|your children|have (?:children|kids)|"
    r"religio\w*|church|your faith|trade union|union member\w*|your (?:health|illness|disabilit\w*|nationality)|"
    r"sexual orientation|political (?:party|views)|criminal record|your debts?|bank details|(?:account|card) number|"
    r"password|\bpin\b|passport|identity card|salary (?:history|did you)|how much (?:did|do) you earn)\b",
    re.IGNORECASE,
)
ENOUGH = 7


def test_the_bank_is_read_whole() -> None:
    assert len(EVERY) > 600
    assert {question.category for question in EVERY} == set(CATEGORIES)


@pytest.mark.parametrize("field", fields().values(), ids=list(fields()))
def test_every_family_and_level_has_enough_of_each_category(field: object) -> None:
    from career.interview.questions.fields import Field

    assert isinstance(field, Field)
    for family in field.families:
        for level in LEVELS:
            fitting = [question for question in _fitting(field.name, family) if level in question.levels]
            counted = Counter(question.category for question in fitting)
            assert all(counted[category] >= ENOUGH for category in CATEGORIES), (family, level, counted)
            own = [question for question in fitting if question.part == field.name]
            assert sum(question.category == "technical" for question in own) >= 4, (family, level)
            assert {"behavioural", "role"} <= {question.category for question in own}, (family, level)


def test_every_family_of_titles_has_a_field() -> None:
    assert set(families()) == {family for field in fields().values() for family in field.families}


def test_no_question_stands_there_twice() -> None:
    texts = Counter(_plain(question.ask) for question in EVERY)
    assert [text for text, count in texts.items() if count > 1] == []
    ids = Counter((question.part, question.category, question.id) for question in EVERY)
    assert max(ids.values()) == 1


@pytest.mark.parametrize("language", languages())
def test_every_question_says_what_a_good_answer_shows(language: str) -> None:
    for part in PARTS:
        for question in questions(part, language):
            assert question.ask.strip().endswith((".", "?")), question.id
            assert 2 <= len(question.shows) <= 4, question.id
            assert all(one.strip() == one and one for one in question.shows), question.id
            assert len(set(question.shows)) == len(question.shows), question.id
            assert set(re.findall(r"\{(\w*)\}", question.ask)) <= {"us"}, question.id


def test_behavioural_questions_expect_a_story_and_company_ones_do_not() -> None:
    assert all(question.star for question in EVERY if question.category == "behavioural")
    assert not any(question.star for question in EVERY if question.category == "company")


def test_nothing_is_asked_that_may_not_be_asked() -> None:
    assert [question.ask for question in EVERY if FORBIDDEN.search(question.ask)] == []


def test_what_a_question_is_for_is_known() -> None:
    for question in EVERY:
        assert set(question.only) <= set(families()), question.id
        assert all(skills.taxonomy().get(key) for key in question.skills), (question.id, question.skills)


@pytest.mark.parametrize("language", languages())
def test_every_language_says_all_that_questions_are_made_of(language: str) -> None:
    words, english = wording(language), wording()
    assert set(words.made) == set(english.made)
    for name, template in words.made.items():
        said = f"{template.ask} {template.because} {' '.join(template.shows)}"
        told = f"{english.made[name].ask} {english.made[name].because} {' '.join(english.made[name].shows)}"
        assert set(re.findall(r"\{\w+\}", said)) <= set(re.findall(r"\{\w+\}", told)), name
        assert ("{line}" in template.ask) == ("{line}" in english.made[name].ask), name
    assert set(words.fields) == set(fields())


@pytest.mark.parametrize("language", sorted(set(languages()) - {"en"}))
def test_a_translation_has_no_questions_that_english_lacks(language: str) -> None:
    from career.interview.questions import bank

    for part in PARTS:
        english = {(question.category, question.id) for question in questions(part)}
        translated = bank._read(language, part)
        assert {(category, key) for category, entries in translated.items() for key in entries} <= english


def _fitting(field: str, family: str) -> list[BankQuestion]:
    own = [question for question in questions(field) if not question.only or family in question.only]
    return [*questions(GENERAL), *own]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
