"""Rules about who the person is and how to reach them."""

import re
from collections.abc import Iterator

from career.cv.review.lists import words
from career.cv.review.model import Case, Rule, Sight, at, on
from runtime.language import N_

_FLOWING = ("wordprocessingml", "opendocument", "rtf")


def _no_name(case: Case) -> Iterator[Sight]:
    if not case.document.basics.name:
        yield Sight(N_("No name could be read at the top."))


def _no_email(case: Case) -> Iterator[Sight]:
    if not case.document.basics.email:
        yield Sight(N_("No e-mail address could be read."))


def _no_phone(case: Case) -> Iterator[Sight]:
    if not case.document.basics.phone:
        yield Sight(N_("No phone number could be read."))


def _no_place(case: Case) -> Iterator[Sight]:
    location = case.document.basics.location
    if location is None or not (location.city or location.region or location.country_code):
        yield Sight(N_("No city or country could be read."))


def _no_link(case: Case) -> Iterator[Sight]:
    basics = case.document.basics
    if not basics.profiles and not basics.url and not any(line.links for line in case.lines):
        yield Sight(N_("No link to a profile or to work of yours could be read."))


def _casual_email(case: Case) -> Iterator[Sight]:
    email = case.document.basics.email or ""
    local = email.split("@", maxsplit=1)[0].casefold()
    casual = words("casual", "any")
    parts = re.split(r"[\W\d_]+", local)
    if (casual and any(casual.fullmatch(part) for part in parts)) or re.search(
        r"(?<!\d)(?:69|420|666|1488)(?!\d)", local
    ):
        yield at(case, "/basics/email", N_("The e-mail address sounds private."))


def _in_margin(case: Case) -> Iterator[Sight]:
    """Contact details that stand in a page header or footer of a text document and nowhere else."""
    email = case.document.basics.email
    if not email or not any(kind in case.reading.media_type for kind in _FLOWING):
        return
    if any(email in line.text for line in case.lines):
        return
    for line in case.reading.lines:
        if line.furniture and email in line.text:
            yield on(line, N_("Your contact details stand in the page header or footer."))
            return


def _placeholders(case: Case) -> Iterator[Sight]:
    text, value = words("places", "text"), words("places", "value")
    for line in case.reading.lines if not case.is_data else ():
        if text and text.search(line.text):
            yield on(line, N_("Text of the template is still there."))
    basics = case.document.basics
    told = {"/basics/name": basics.name, "/basics/email": basics.email}
    for index, work in enumerate(case.document.work):
        told |= {f"/work/{index}/name": work.name, f"/work/{index}/position": work.position}
    for pointer, said in told.items():
        if said and value and value.fullmatch(said.strip(" []<>")):
            yield at(case, pointer, N_("A value of the template is still there."))


RULES = (
    Rule(
        "no_name",
        "high",
        N_("A system that finds no name files the CV under nothing."),
        N_("Put your full name alone on the first line, as text."),
        _no_name,
        "ats",
    ),
    Rule(
        "no_email",
        "high",
        N_("Without an address nobody can invite you."),
        N_("Write your e-mail address as text near the top."),
        _no_email,
        "ats",
    ),
    Rule(
        "no_phone",
        "low",
        N_("Recruiters call, and many forms demand a number."),
        N_("Add a phone number with the country code."),
        _no_phone,
        "ats",
    ),
    Rule(
        "no_place",
        "info",
        N_("Searches are often limited to a region."),
        N_("Add your city and country; a street is not needed."),
        _no_place,
        "ats",
    ),
    Rule(
        "no_link",
        "info",
        N_("A profile or a portfolio shows more than a page can."),
        N_("Add your LinkedIn profile, code or portfolio, if you have one."),
        _no_link,
    ),
    Rule(
        "casual_email",
        "low",
        N_("The address is read before the CV is."),
        N_("Use an address made of your name."),
        _casual_email,
    ),
    Rule(
        "contact_in_margin",
        "medium",
        N_("Many systems leave page headers and footers out, and with them your address."),
        N_("Move name, e-mail address and phone number into the text itself."),
        _in_margin,
        "ats",
    ),
    Rule(
        "template_text",
        "high",
        N_("It shows that nobody has read the CV, its owner included."),
        N_("Replace it by your own words, or delete it."),
        _placeholders,
        each=True,
    ),
)
