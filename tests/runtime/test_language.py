"""The language that we speak, and whether the catalogues are complete."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from runtime.language import LOCALES, gettext, language, languages, ngettext, speak, speaking, spoken
from tests.processes import ROOT

KEYWORDS = {"_": (1,), "gettext": (1,), "N_": (1,), "ngettext": (1, 2)}
_PLACE = re.compile(r"\{(\w*)[^{}]*\}")


@pytest.mark.parametrize(
    ("wanted", "found"), [("de", "de"), ("de-AT", "de"), ("DE_ch", "de"), ("xx", "en"), (None, "en"), ("", "en")]
)
def test_a_language_we_lack_is_english(wanted: str | None, found: str) -> None:
    assert spoken(wanted) == found


def test_a_block_speaks_and_gives_the_language_back() -> None:
    with speaking("de"):
        assert language() == "de"
        with speaking("fr"):
            assert language() == "en"
        assert language() == "de"
    assert language() == "en"


def test_values_are_filled_in_and_counted_where_nothing_is_translated() -> None:
    speak("en")
    assert gettext("{name} was {thing}", name="{x}", thing="kept") == "{x} was kept"
    assert [ngettext("{count} cat", "{count} cats", n) for n in (0, 1, 2)] == ["0 cats", "1 cat", "2 cats"]


@pytest.mark.parametrize("package", ["agent", "api", "bot", "career", "cli"])
@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_every_text_is_translated_with_the_same_places_to_fill(package: str, code: str) -> None:
    used = _used(package)
    kept = {_source(message): message for message in _kept(LOCALES / code / f"{package}.po")}
    assert not used - kept.keys(), "run `make locales` and translate"
    assert not kept.keys() - used, "run `make locales`"
    for message in kept.values():
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        assert all(forms), f"not translated: {message.id}"
        for form in forms:
            assert set(_PLACE.findall(form)) <= set(_PLACE.findall(" ".join(_sources(message)))), message.id


@pytest.mark.parametrize("package", ["agent", "api", "bot", "career", "cli"])
def test_no_text_hides_in_a_formatted_one(package: str) -> None:
    """Babel does not look into f-strings."""
    for path in (ROOT / package).rglob("*.py"):
        formatted = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.JoinedStr))
        calls = (node for text in formatted for node in ast.walk(text) if isinstance(node, ast.Call))
        hidden = [call.lineno for call in calls if _is_translated(call)]
        assert not hidden, f"{path}:{hidden}"


def _is_translated(call: ast.Call) -> bool:
    is_ours = isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
    return is_ours and bool(call.args) and isinstance(call.args[0], ast.Constant)


def _used(package: str) -> set[str]:
    found = extract_from_dir(ROOT / package, keywords=KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def _kept(path: Path) -> list[Message]:
    if not path.exists():
        return []
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def _source(message: Message) -> str:
    return _sources(message)[0]


def _sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)
