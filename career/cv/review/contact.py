"""Rules about who the person is and how to reach them."""

import re
from collections.abc import Iterator

from career.cv.review.model import Case, Rule, Sight, on

_PERSONAL = re.compile(
    r"\b(?:date of birth|born (?:on|in)\b|marital status|nationality|religion|gender|age\s*:|passport (?:no|"
    r"number)|social security|geburtsdatum|geboren am|familienstand|staatsangehörigkeit|konfession|"
    r"date de naissance|né(?:e)? le|état civil|situation familiale|nationalité|fecha de nacimiento|estado civil|"
    r"nacionalidad|data de nascimento|nacionalidade|data di nascita|stato civile|nazionalità|"
    r"geboortedatum|burgerlijke staat|nationaliteit|data urodzenia|stan cywilny|дата рождения|семейное положение|"
    r"дата народження|сімейний стан|doğum tarihi|medeni (?:hal|durum))",
    re.I,
)  # fmt: skip
_CASUAL = re.compile(r"(?:sexy|princess|hottie|gamer|ninja|lover|cutie|xx|69|420)", re.I)


def _no_name(case: Case) -> Iterator[Sight]:
    if not case.parsed.document.basics.name:
        yield Sight("No name could be read at the top.")


def _no_email(case: Case) -> Iterator[Sight]:
    if not case.parsed.document.basics.email:
        yield Sight("No e-mail address could be read.")


def _no_phone(case: Case) -> Iterator[Sight]:
    if not case.parsed.document.basics.phone:
        yield Sight("No phone number could be read.")


def _no_place(case: Case) -> Iterator[Sight]:
    location = case.parsed.document.basics.location
    if location is None or not location.city:
        yield Sight("No city could be read.")


def _casual_email(case: Case) -> Iterator[Sight]:
    email = case.parsed.document.basics.email or ""
    if _CASUAL.search(email.split("@")[0]):
        yield Sight("The e-mail address sounds private.", "/basics/email", quote=email)


def _personal_data(case: Case) -> Iterator[Sight]:
    for line in case.lines:
        match = _PERSONAL.search(line.text)
        if match and len(line.text) < 120:
            yield on(line, f"Personal data that no employer needs: {match[0].strip(' :').lower()}.")


RULES = (
    Rule(
        "no_name",
        "high",
        "A parser that finds no name files the CV under nothing.",
        "Put your full name alone on the first line, as text.",
        _no_name,
    ),
    Rule(
        "no_email",
        "high",
        "Without an address nobody can invite you.",
        "Write your e-mail address as text near the top.",
        _no_email,
    ),
    Rule(
        "no_phone",
        "low",
        "Recruiters call; many forms demand a number.",
        "Add a phone number with the country code.",
        _no_phone,
    ),
    Rule(
        "no_place",
        "info",
        "Searches are often limited to a region.",
        "Add your city and country; a street is not needed.",
        _no_place,
    ),
    Rule(
        "casual_email",
        "low",
        "The address is read before the CV is.",
        "Use an address made of your name.",
        _casual_email,
    ),
    Rule(
        "private_data",
        "low",
        "It invites bias, and some employers must refuse CVs that hold it.",
        "Leave birth date, marital status, religion and the like out unless the ad asks.",
        _personal_data,
    ),
)
