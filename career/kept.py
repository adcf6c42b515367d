"""Texts that are kept in English with a result, and told in the language of the reader when they are shown.

What is kept does not depend on who reads it: the same input gives the same result, in whatever language it was asked
for. The text is found again by the pattern it was made of, and its values are filled into the translation.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from string import Formatter

from career.figures import figure
from runtime.language import ENGLISH, language
from runtime.language import gettext as _

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{1,2})?")
_SENTENCE_END = re.compile(r"(?<=[.?!”]) ")
Term = Callable[[str], str]


class KeptTexts:
    """The patterns of the texts of one kind of result: texts for gettext with {names} for values.

    `terms` tell values by their names, where they are words of ours: those of the person or the ad stay as they are.
    """

    def __init__(self, *patterns: str, terms: Mapping[str, Term] | None = None) -> None:
        self._texts = patterns
        self._terms = terms or {}

    def told(self, text: str) -> str:
        """Return a kept text in the language of the task; one that is none of these as it is."""
        return text if language() == ENGLISH else self._whole(text) or text

    def sentences_told(self, text: str) -> str:
        """Return a text made of several of these, one behind the other, in the language of the task."""
        return text if language() == ENGLISH else self._parted(text) or text

    def _parted(self, text: str) -> str | None:
        if (whole := self._whole(text)) is not None:
            return whole
        for end in _SENTENCE_END.finditer(text):
            first = self._whole(text[: end.start()])
            rest = self._parted(text[end.end() :]) if first is not None else None
            if first is not None and rest is not None:
                return f"{first} {rest}"
        return None

    def _whole(self, text: str) -> str | None:
        for pattern, source in self._patterns:
            if found := pattern.fullmatch(text):
                return _(source, **{name: self._value(name, value) for name, value in found.groupdict().items()})
        return None

    def values(self, text: str) -> dict[str, str]:
        """Return what fills the pattern of a kept text; nothing for a text that is none of these."""
        for pattern, _source in self._patterns:
            if found := pattern.fullmatch(text):
                return found.groupdict()
        return {}

    def _value(self, name: str, value: str) -> str:
        term = self._terms.get(name)
        if term is not None:
            return term(value)
        return figure(value) if _NUMBER.fullmatch(value) else value

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        """Each pattern with its text, those with the most letters of their own first."""
        ordered = sorted(self._texts, key=lambda text: -len(_outside(text)))
        return [(_pattern(text), text) for text in ordered]


def _outside(text: str) -> str:
    return "".join(literal for literal, _name, _spec, _kind in Formatter().parse(text))


def _pattern(text: str) -> re.Pattern[str]:
    parts: list[str] = []
    seen: set[str] = set()
    for literal, name, _spec, _kind in Formatter().parse(text):
        parts.append(re.escape(literal))
        if name:
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>.+?)")
            seen.add(name)
    return re.compile("".join(parts), re.DOTALL)
