"""In which language we speak: texts stand in English in the code, and in others in runtime/locales/<language>/*.po.

    from runtime.language import gettext as _

    with speaking("de"):
        _("Saved: {name}.", name="Engineer")

A text without a translation is shown in English. `make locales` brings the catalogues up to date with the code.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

ENGLISH = "en"
LOCALES = Path(__file__).parent / "locales"
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)
_Forms = tuple[str, ...]


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that we speak, English first."""
    return ENGLISH, *sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir())


def spoken(wanted: str | None) -> str:
    """Return the language in which we answer somebody who wants one ("de", "de-AT", "pt"): English if we lack it."""
    code = (wanted or ENGLISH).replace("_", "-").partition("-")[0].lower()
    return code if code in languages() else ENGLISH


def language() -> str:
    """Return the language of this task."""
    return _language.get()


def speak(wanted: str | None) -> None:
    """Speak a language from now on in this task (contextvars: also in what it starts later)."""
    _language.set(spoken(wanted))


@contextmanager
def speaking(wanted: str | None) -> Iterator[None]:
    """Speak a language within the block."""
    token = _language.set(spoken(wanted))
    try:
        yield
    finally:
        _language.reset(token)


def gettext(text: str, /, **values: object) -> str:
    """Return a text in the language of this task; {name} in it stands for the value of that name."""
    return _filled(_forms(text)[0] or text, text, values)


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the form for a count, which is filled in as {count}."""
    forms = _forms(one)
    found = forms[0 if count == 1 else -1] or (one if count == 1 else many)
    return _filled(found, one if count == 1 else many, {"count": count, **values})


def N_(text: str) -> str:  # noqa: N802 (the name by which Babel finds it)
    """Mark a text that is translated later, by gettext, where it is used."""
    return text


def number(value: float) -> str:
    """Return a number as it is written: 70,000 and 2.5, in German 70.000 and 2,5."""
    return format_decimal(value, format="#,##0.##", locale=language())


def day(value: date) -> str:
    """Return a day as it is written: 3 March 2026, in German 3. März 2026."""
    return format_date(value, "d MMMM y" if language() == ENGLISH else "long", locale=language())


def name_of_language(code: str, within: str | None = None) -> str | None:
    """Return what a language is called, in the one that is spoken or in `within`; None for what is no language."""
    try:
        return Locale.parse(code.replace("-", "_")).get_language_name(within or language())
    except (UnknownLocaleError, ValueError):
        return None


def _filled(text: str, source: str, values: dict[str, object]) -> str:
    if not values:
        return text
    try:
        return text.format(**values)
    except (KeyError, IndexError, ValueError):  # a fault of the catalogue, which a test looks for
        return source.format(**values)


def _forms(text: str) -> _Forms:
    """Return the forms of a text in the catalogue of the package that says it, else in that of any other.

    The same English word may mean another thing in another package.
    """
    spoken_now = _language.get()
    if spoken_now == ENGLISH:
        return ("",)
    package = str(sys._getframe(2).f_globals.get("__name__", "")).partition(".")[0]
    catalogues = _catalogues(spoken_now)
    own = catalogues.get(package, {})
    return own.get(text) or next((found[text] for found in catalogues.values() if text in found), ("",))


@cache
def _catalogues(code: str) -> dict[str, dict[str, _Forms]]:
    """Return the translations of a language, by package, by the English text (its singular)."""
    return {path.stem: _translations(path, code) for path in sorted((LOCALES / code).glob("*.po"))}


def _translations(path: Path, code: str) -> dict[str, _Forms]:
    found: dict[str, _Forms] = {}
    with path.open("rb") as file:
        for message in read_po(file, locale=code):
            if message.id and message.string and not message.fuzzy:
                source = message.id if isinstance(message.id, str) else message.id[0]
                found[source] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return found
