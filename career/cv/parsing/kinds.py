"""Whether a text is a CV at all. What decides is what a CV has, not what a recipe or an invoice has: of those there
is no end."""

import re
from collections.abc import Callable, Sequence

from career.cv.document import CVDocument
from career.cv.parsing.dates import periods
from career.cv.parsing.lexicon import degree_score, position_score, school_score
from career.cv.parsing.prose import speaks_of_self
from career.cv.reading.headings import section_of

_OWN = (position_score, degree_score)
_NAMES = (*_OWN, school_score)
TELLING = frozenset(("work", "education", "skills", "languages", "certificates", "projects", "volunteer"))
_LONGEST_STORY, _SHORTEST_STORY = 6_000, 40
"""Characters at most, words at least."""
_TOP, _LONGEST_TITLE = 4, 60
_LABEL = re.compile(r"(?:^|[.;]\s)([^\W\d_][^\n.:;,]{2,24}):\s", re.M)
_LETTER = re.compile(
    r"^\W*(?:dear\b|sehr geehrte|liebe[rs]?\b|madame|monsieur|estimad[oa]|prezad[oa]|gentile|egregio|geachte|beste\b|"
    r"szanown|уважаем|шановн|sayın)",
    re.I | re.M,
)
_LONGEST_DATED, _LONGEST_NAMED = 160, 100
_NEAR = 2
"""Lines above and below a range of dates in which the post or the degree stands that it belongs to."""
# Whoever looks for people, or gives advice, speaks to them and asks for their papers; nobody does so in a CV.
_AD = re.compile(
    r"\b(?:we offer|we are looking for|we provide|you|your|apply (?:now|with|to|at)|"
    r"wir (?:suchen|bieten|freuen uns auf)|(?:ihr|dein) profil|(?:ihre|deine) (?:aufgaben|bewerbung)|"
    r"vous|votre|nous (?:offrons|recherchons|proposons)|profil recherché|(?:vos|tes) missions|envoyez|recrute|"
    r"buscamos|ofrecemos|se requiere|interesados|oferecemos|procuramos|envie (?:o )?(?:seu )?(?:cv|currículo)|"
    r"cerchiamo|offriamo|si richiede|inviare (?:il )?(?:cv|curriculum)|wij (?:zoeken|bieden)|jouw profiel|"
    r"poszukujemy|oferujemy|wymagania|cv prosimy|мы (?:предлагаем|ищем)|требования|резюме присылайте|"
    r"ми (?:пропонуємо|шукаємо)|вимоги|резюме надсилайте|aranan nitelikler|aranıyor|başvurularınızı|sunuyoruz)\b"
    r"|\((?:m/w/d|w/m/d|m/f/d|h/f|f/h|m/v/x|m/f/x)\)",
    re.I,
)


def is_cv(document: CVDocument, texts: Sequence[str], headings: set[str | None]) -> bool:
    """Tell whether a text with these lines is a CV, going by its headings, its dated posts and degrees, and contact.

    `headings` are the kinds of section that headings of its own open. Unusual CVs pass: without headings, without
    dates, or without contact, but not without two of these.
    """
    if _tells_of_self(document, texts):
        return True
    kinds, stations = len(headings & TELLING), _stations(texts, _NAMES)
    contact = bool(document.basics.email or document.basics.phone or document.basics.profiles)
    if not stations and len({match[0].casefold() for text in texts for match in _AD.finditer(text)}) > 1:
        return False
    if kinds and stations:
        return contact or kinds + stations > 2
    if kinds:
        return kinds > 2 or (kinds > 1 and contact)
    # The history of a school has years and schools, too.
    return contact and _stations(texts, _OWN) > 1


def _tells_of_self(document: CVDocument, texts: Sequence[str]) -> bool:
    """Tell whether someone tells of their work in a few sentences, below their name and what they are."""
    if not document.basics.name or sum(len(text) for text in texts) > _LONGEST_STORY:
        return False
    first = texts[0] if texts else ""
    titled = any(len(text) <= _LONGEST_TITLE and not text.endswith((".", ":", "!", "?")) for text in texts[1:_TOP])
    whole = "\n".join(texts)
    if not titled or document.basics.name.split()[0] not in first or _LETTER.search(whole):
        return False
    labelled = any(section_of(match[1]) for match in _LABEL.finditer(whole))
    dated = any(period.ranged for text in texts for period in periods(text))
    return speaks_of_self(whole) and (dated or labelled) and len(whole.split()) >= _SHORTEST_STORY


def _stations(texts: Sequence[str], names: Sequence[Callable[[str], float]]) -> int:
    """Return how many lines hold a range of dates and have one of these names beside them."""
    dated = [
        number
        for number, text in enumerate(texts)
        if len(text) <= _LONGEST_DATED and any(period.ranged for period in periods(text))
    ]
    near = (
        [text for text in texts[max(0, at - _NEAR) : at + _NEAR + 1] if len(text) <= _LONGEST_NAMED] for at in dated
    )
    return sum(any(name(text) >= 1 for text in some for name in names) for some in near)
