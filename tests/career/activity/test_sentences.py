"""Every action that is logged has a sentence, and none is broken by what its details lack."""

import re
from pathlib import Path

import pytest

import career
from career.activity.sentences import SENTENCES, told
from db.repositories.activity import ABOUT_PERSON
from db.repositories.linking import WRONG
from runtime.language import speaking

LOGGED = re.compile(r'ActivityRepository\([^)]*\)\s*\.add(?:_about)?\(\s*f?"([a-z_{}.]+)"')


def _actions() -> set[str]:
    """Return the actions that the code logs, what is worked out in them as a pattern."""
    sources = (path.read_text() for path in Path(career.__file__).parent.rglob("*.py"))
    found = {re.sub(r"{[^}]*}", "[a-z]+", action) for text in sources for action in LOGGED.findall(text)}
    return found | set(ABOUT_PERSON) | {WRONG}


def test_every_action_has_a_sentence() -> None:
    actions = _actions()
    assert len(actions) > 40
    assert not [action for action in actions if not any(re.fullmatch(action, known) for known in SENTENCES)]


@pytest.mark.parametrize(
    ("action", "details", "english", "german"),
    [
        ("matched", {"score": 72}, "You matched a CV with a job: 72 of 100.", "Du hast einen Lebenslauf"),
        ("application", {"status": "offer"}, "You noted of an application: offer received.", "Du hast zu einer Bewe"),
        ("feedback", {"kind": "dismissed", "reasons": []}, "You said what you make of a job: not for you.", "Du hast"),
        ("skills_added", {"count": 1}, "You added a skill to your profile.", "Du hast deinem Profil eine Fähigkeit"),
        ("skills_added", {"count": 3}, "You added 3 skills to your profile.", "Du hast deinem Profil 3 Fähigkeiten"),
        ("identity_linked", {"provider": "github"}, "You linked your account with GitHub.", "Du hast dein Konto mit"),
        ("letter_exported", {"format": "pdf"}, "You exported a cover letter as PDF.", "Du hast ein Anschreiben als"),
        ("logged_in", {"provider": "google"}, "You logged in.", "Du hast dich angemeldet."),
        ("matched", {}, "Noted: matched.", "Vermerkt: matched."),
        ("flown_to_moon", {"count": 1}, "Noted: flown to moon.", "Vermerkt: flown to moon."),
        ("application", {"status": "{x}"}, "Noted: application.", "Vermerkt: application."),
    ],
)
def test_what_an_entry_says(action: str, details: dict[str, object], english: str, german: str) -> None:
    assert told(action, details) == english
    with speaking("de"):
        assert told(action, details).startswith(german)
