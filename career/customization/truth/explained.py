"""Words that say what the material says by other names: degrees, levels of languages, countries, licences, acronyms."""

import re
from collections.abc import Iterator

from career.customization.truth.levels import levelled
from career.customization.truth.material import Material
from career.customization.truth.model import Claim
from career.customization.truth.text import Token, tokens, words_of
from career.customization.truth.thesaurus import follows
from career.jobs.model import EducationLevel
from career.places.gazetteer import country_name, country_of, town_of
from career.qualifications.degrees import DEGREES, degree_level
from career.skills import service as skills

_DEGREE = re.compile(
    r"degree|bachelor|master|doctorate|diploma|graduat|postgraduat|undergraduat|universit|studie|level$|honour|"
    r"abschluss|studium|diplom|dipl[oô]m|licen[cs]|maestr|m[áa]ster|grado|t[íi]tulo|studia|magist|mestrado|laurea",
    re.IGNORECASE,
)
_DRIVING = re.compile(
    r"\b(?:(?:driv\w+ )?licen[cs]e|führerschein\w*|fs|permis|permiso|carnet|carné|prawo jazdy|patente|rijbewijs|"
    r"cat(?:egory|\.)?|class|klasse|category|categoría|kat\.?)\s*:?\s*(?:de conducir )?"
    r"(?P<class>(?-i:[ABCDT][12]?E?(?:\s?[,/+&]\s?[BCDT][12]?E?)*))\b|"
    r"\bdriver\b|\bdriving licen[cs]e\b",
    re.IGNORECASE,
)
_OF_DRIVING = frozenset(
    ("driving", "drive", "drives", "driver", "licence", "license", "licensed", "category", "class", "holder", "holds",
     "full", "führerschein", "klasse", "fahrerlaubnis", "permis", "conduire", "permiso", "conducir", "carnet", "prawo",
     "jazdy", "kategorii")
)  # fmt: skip
_VEHICLES = {
    "car": "B",
    "cars": "B",
    "van": "B",
    "lorry": "C",
    "truck": "C",
    "hgv": "C",
    "trailer": "E",
    "bus": "D",
    "pkw": "B",
    "lkw": "C",
    "anhänger": "E",
    "remorque": "E",
    "remolque": "E",
    "rimorchio": "E",
    "aanhanger": "E",
}
_FIELDS = ("Science", "Arts", "Engineering", "Laws", "Education")
_ACADEMIC: tuple[EducationLevel, ...] = ("doctorate", "master", "bachelor")
_NO_DEGREE = re.compile(
    r"\blicen\w+|\b(?:scrum|product|station|harbour|head|grand|web|quarter|post|past|toast)[ -]?masters?\b"
    r"|\bmaster(?:ed|y|s? data)\b"
    r"|\b(?:the|as|my|our|a|your) doctors?\b|\bdoctors\b|\b[Bb]ut\b|\b(?:ma|ba|lic|bn)\b",
)
"""What looks like a degree and is none: licences, scrum masters, doctors of patients, the English "but"."""
_LEAST_INITIALS = 3
_UNSTRESSED = ("of", "the", "and", "for", "de", "des", "la", "für", "und", "der", "y", "et")


def explained(after: str, material: Material) -> frozenset[int]:
    """Return where the words begin that name what the source, its entry or the person has under another name."""
    spoken = tokens(after, material.language)
    found = {*_degrees(spoken, after, material), *_countries(spoken, material), *_driving(spoken, material)}
    found |= {*levelled(after, material), *_initials(spoken, material), *_kinds(spoken, material)}
    return frozenset(found)


def degree_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield a degree that is higher than what the person has, in any language."""
    claimed, held = degree_level(_NO_DEGREE.sub("", after)), degree_level(material.whole)
    if claimed not in _ACADEMIC:
        return
    supported = held is not None and DEGREES.index(claimed) >= DEGREES.index(held)
    why = None if supported else "Your CV does not name a degree as high as this."
    yield Claim(text=claimed, kind="title", supported=supported, why=why)


def _degrees(spoken: tuple[Token, ...], after: str, material: Material) -> Iterator[int]:
    """Yield the words that name a degree, where the material has one as high: "B.Eng." is a bachelor's degree."""
    claimed, held = degree_level(after), degree_level(material.whole if material.is_free else material.near)
    if held is None and (claimed is not None or not _DEGREE.search(material.near)):
        return
    if held is not None and claimed is not None and DEGREES.index(claimed) < DEGREES.index(held):
        return
    limits = [words_of(material.language).classes[name] for name in ("hedged", "partial")]
    if not material.is_free and any(limit.find(material.source) and not limit.find(after) for limit in limits):
        return
    for token in spoken:
        if held is not None and token.text.lower() == "qualified":
            yield token.start
        of = re.search(r"\b(?:Bachelor|Master) of $", after[: token.start])
        if _DEGREE.match(token.text) or (claimed and degree_level(token.text)) or (of and token.text in _FIELDS):
            yield token.start


def _countries(spoken: tuple[Token, ...], material: Material) -> Iterator[int]:
    """Yield countries and areas in which a town of the material lies, and other names of such towns."""
    towns = [town for line in (material.source, *material.entry) for name in _names(line) if (town := town_of(name))]
    homes = {town.homes[0][:2] for town in towns}
    for at, token in enumerate(spoken):
        for name in (token.text, " ".join(word.text for word in spoken[at : at + 2])):
            town = town_of(name) if token.text[0].isupper() else None
            if token.text[0].isupper() and any(follows(name, country_name(home)) for home in homes):
                yield token.start
            if (country_of(name) or "") in homes or (town is not None and town.name and town.homes[0][:2] in homes):
                yield from (word.start for word in spoken[at : at + 1 + name.count(" ")])


def _names(line: str) -> Iterator[str]:
    """Yield words with a capital letter, alone and with the one after them."""
    words = re.findall(r"[^\W\d_]+", line)
    for at, word in enumerate(words):
        if word[0].isupper():
            yield word
            yield " ".join(words[at : at + 2])


def _driving(spoken: tuple[Token, ...], material: Material) -> Iterator[int]:
    """Yield the words by which a driving licence of the person may be called: licence B is for cars."""
    matches = list(_DRIVING.finditer(material.whole))
    classes = "".join(match["class"] or "" for match in matches)
    for token in spoken:
        low = token.text.lower()
        if matches and (low in _OF_DRIVING or _VEHICLES.get(low, "-") in classes):
            yield token.start


def _initials(spoken: tuple[Token, ...], material: Material) -> Iterator[int]:
    """Yield words of which an acronym of the material holds the first letters, and acronyms of words of it."""
    known = [token.text for token in tokens(material.near, material.language)]
    short = {word.lower() for word in known if len(word) > 1 and word.isupper()}
    loose = {tuple(sorted(word)) for word in short if len(word) >= _LEAST_INITIALS}
    for size in range(2, 8):
        for at in range(len(spoken) - size + 1):
            run = spoken[at : at + size]
            letters = [word.text[0].lower() for word in run if word.text.lower() not in _UNSTRESSED]
            named = all(word.text[0].isupper() for word in run if word.text.lower() not in _UNSTRESSED)
            spelled = "".join(letters) in short and (size >= _LEAST_INITIALS or named)
            if spelled or (named and tuple(sorted(letters)) in loose):
                yield from (word.start for word in run)


def _kinds(spoken: tuple[Token, ...], material: Material) -> Iterator[int]:
    """Yield what things of the material are: Instagram is social media, Excel software, Polish a language."""
    words = words_of(material.language)
    kinds = [
        kind for kind in words.kinds if kind.name != "certificate" or not words.classes["hedged"].find(material.near)
    ]
    named = {mention.kind for mention in skills.extract(material.near, known_skill_list=True)}
    called = {word for kind in kinds for word in kind.called if kind.name in named or kind.terms.find(material.near)}
    for token in spoken:
        if token.text.lower() in called:
            yield token.start
