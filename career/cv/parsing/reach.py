"""E-mail address and phone number."""

import re

import phonenumbers

from career.cv.document import Basics
from career.cv.parsing.addresses import EMAIL, EMAIL_PART, PHONE, URL
from career.cv.parsing.dates import periods
from career.cv.parsing.trace import Trace
from career.cv.reading.model import Line

_REGIONS = (
    "US",
    "GB",
    "DE",
    "FR",
    "ES",
    "IT",
    "NL",
    "PL",
    "PT",
    "BR",
    "TR",
    "UA",
    "RU",
    "IN",
    "AT",
    "CH",
    "BE",
    "IE",
    "CA",
    "AU",
    "MX",
)

_LABEL = re.compile(
    r"(?<!\w)(?:tel\b|t[eé]l[eéè]?[fp]h?[oó]n\w*|phone|mobil\w*|mobiel|m[oó]vil|telem[oó]vel|cell\w*|portable|handy|gsm|"
    r"тел\b|телефон\w*|моб\b|мобил\w*|cep\b|komórk\w*|kom\.|fon\b|[☎✆📞📱])",
    re.I,
)
_DOI = re.compile(r"10\.\d{4,9}/")
_POSTAL_CODE = re.compile(r"\d{4,5}-\d{3}|\d{5}-\d{4}")


def read_email(near: list[Line], every: list[Line], trace: Trace, basics: Basics) -> None:
    """Note the first e-mail address, those near the name before others."""
    for lines in (near, every):
        for index, line in enumerate(lines):
            mailed = next(
                (link.url[7:].split("?")[0] for link in line.links if link.url.lower().startswith("mailto:")), None
            )
            for text in _readings(lines, index):
                match = EMAIL.search(text)
                if match:
                    value = match[0]
                    if mailed and "@" in mailed and mailed.startswith(value):
                        value = mailed
                    basics.email = value
                    trace.note("/basics/email", line, value)
                    return
            if mailed and EMAIL.fullmatch(mailed):
                basics.email = mailed
                trace.note("/basics/email", line, line.text)
                return


def _readings(lines: list[Line], index: int) -> list[str]:
    """Return a line's text, before it the text with the next line where an address is broken over both."""
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    last = line.cells[-1] if line.cells else line.text
    if after is not None and EMAIL_PART.search(last) and " " not in after.text.strip() and after.text[:1].islower():
        whole = last + after.text.strip()
        match = EMAIL.search(last)
        links = [link.url for one in (line, after) for link in one.links]
        if match is None or any(whole.casefold() in url.casefold() for url in links):
            return [whole, line.text]
    return [line.text.replace(" @ ", "@")]


def read_phone(near: list[Line], every: list[Line], trace: Trace, basics: Basics) -> None:
    """Note the first phone number as printed."""
    for lines, sure in ((near, False), (every[:60], True)):
        for line in lines:
            if value := _phone_in(line, sure=sure):
                basics.phone = value
                trace.note("/basics/phone", line, value)
                return


def _phone_in(line: Line, *, sure: bool) -> str | None:
    for cell in line.cells or (line.text,):
        text = EMAIL.sub(" ", URL.sub(" ", cell)) if "@" in cell or "/" in cell else cell
        for match in PHONE.finditer(text):
            value = match[0].strip(" -–./")
            if is_phone(value, line.text, sure=sure):
                return value
    return None


def is_phone(value: str, context: str, *, sure: bool = False) -> bool:
    """Whether digits are a phone number somewhere, or are called one by what stands beside them.

    `sure` asks for more than eight digits that happen to be a number of some country.
    """
    digits = re.sub(r"\D", "", value)
    if not 7 <= len(digits) <= 15 or _POSTAL_CODE.fullmatch(value) or _DOI.match(value):
        return False
    if len({mark for mark in value if mark in "/–"}) > 1 or re.search(r"\s–\s", value):
        return False
    if any(period.ranged or period.end - period.begin > 0.6 * len(value) for period in periods(value)):
        return False
    if value.count("(") != value.count(")"):
        value = value.replace("(", "").replace(")", "")
    regions = [None] if value.startswith("+") else list(_REGIONS)
    labelled = _LABEL.search(context) is not None
    for region in regions:
        try:
            number = phonenumbers.parse(value, region)
        except phonenumbers.NumberParseException:
            continue
        valid = phonenumbers.is_valid_number(number) and (region is None or not sure or len(digits) >= 9 or labelled)
        if valid or (
            phonenumbers.is_possible_number(number)
            and (value.startswith("+") or "(" in value or len(digits) >= 9 or labelled)
        ):
            return True
    return labelled and len(digits) >= 7
