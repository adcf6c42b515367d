"""Places: the city in an address line, and places at the end of an entry's header."""

import re

from career.cv.parsing.lexicon import (
    LEGAL,
    begins_large,
    is_city,
    is_country,
    is_strong_org,
    is_town,
    org_score,
    position_score,
)

_POSTAL_FIRST = re.compile(
    r"^(?:(?:[A-Z]{1,2}-?)?\d{4,6}(?:[ -]?[A-Z]{2})?|\d{2}-\d{3}|\d{4,5}-\d{3}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\s+"
    r"(?P<city>[^\d,]+)$"
)
_POSTAL_LAST = re.compile(
    r"^(?P<city>[^\d,]*?)[\s,]*\(?(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{2}-\d{3}|\d{5}(?:-\d{4}|-\d{3})?|"
    r"\d{4,6}(?: ?[A-Z]{2})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)\)?$"
)
_STREET = re.compile(
    r"\d|(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|street|\bst\.?$|road|\brd\b|avenue|\bave\b|lane|drive|"
    r"\bblvd\b|rue |calle |via |ulica|ul\.|улица|ул\.|вул\.|cad\.|sok\.|laan|straat)",
    re.I,
)
_UNIT = re.compile(
    r"^(?:apt|apartment|suite|unit|flat|floor|no|#|wohnung|app|piso|appt|bât|kv|кв|оф)\b\.?\s*(?:#?\d+\w?|[A-Z]\b)?",
    re.I,
)
_TOWN_SIGN = re.compile(r"^(?:г|гор|город|м|місто|пгт|с|пос)\.?\s+(?=[А-ЯЁІЇЄҐ])")
_ROAD = re.compile(
    r"(?:c/|calle|avda?\.?|avenida|plaza|pza\.?|paseo|travessa|rua|r\.|largo|praça|via|viale|piazza|corso|vicolo|rue|place|"
    r"impasse|chemin|quai|cours|allée|boulevard|bd|os\.|al\.|pl\.|ul\.|улица|ул\.|просп\w*|пр-т|бул\w*|пер\.|вул\.)\s*\S",
    re.I,
)
_DISTRICT = re.compile(r"\s+\d{1,2}\s?(?:e|er|è|ème|ᵉ)$|\s+(?:1?\d|20)$")
_CODE_LABEL = re.compile(r"\b(?:cep|plz|cap|c\.?p\.?|postcode|zip(?: code)?|индекс)\s*[:.]?\s*(?=\d)", re.I)
_LABEL = re.compile(
    r"^(?:address|adresse|anschrift|wohnort|wohnhaft in|location|lives in|based in|residence|home|dirección|"
    r"direccion|domicilio|ubicación|endereço|morada|localização|indirizzo|residenza|luogo|adres|woonplaats|"
    r"адрес|адреса|город|місто|місце проживання|место проживания|проживание|miejsce zamieszkania|miasto|"
    r"lokalizacja|konum|şehir|ikamet|ville|city|lieu|ort|plaats|domicile|ciudad|cidade|città)\s*[:：]\s*",
    re.I,
)


def strip_label(text: str) -> str:
    """Return an address without "Address:" before it."""
    return _LABEL.sub("", text).strip()


def has_label(text: str) -> bool:
    """Whether a text says that it is an address."""
    return _LABEL.match(text) is not None


def city_of(text: str) -> str | None:
    """Return the city that an address names, or None when it names none for sure."""
    text = _CODE_LABEL.sub("", strip_label(text))
    text = re.sub(r"\s*\((?:[A-Z]{2}|remote|hybrid)\)\s*$", "", text, flags=re.I).strip(" ,;|·•")
    # "Çankaya / Ankara" is a district and its town.
    pair = re.search(r"([^\W\d_]+) ?/ ?([^\W\d_]+)$", text)
    if pair and is_town(pair[1]) and is_town(pair[2]):
        return pair[2]
    text = re.sub(r"(?<=[^\W\d_])/[A-Z]{2}\b", "", text)
    parts = [part for found in re.split(r"[,;·|]| [–—/-] ", text) if (part := _bare_part(found))]
    if not parts:
        return None
    for part in parts:
        match = _POSTAL_FIRST.match(part)
        if match and not _STREET.search(match["city"]):
            return _trimmed(match["city"])
    known = [part for part in parts if is_city(part) and not (is_country(part) and len(parts) > 1 and part != parts[0])]
    if known:
        return _trimmed(known[0])
    for index, part in enumerate(parts):
        match = _POSTAL_LAST.match(part)
        if match is None:
            continue
        city = match["city"].strip()
        if city and not is_country(city):
            return _trimmed(city)
        if index and not _STREET.search(parts[index - 1]):
            return _trimmed(parts[index - 1])
    if len(parts) > 1 and _STREET.search(parts[0]):
        parts = parts[1:]
    candidates = [part for part in parts if not _STREET.search(part) and not is_country(part)]
    if candidates:
        return _trimmed(candidates[0])
    return None


def _bare_part(text: str) -> str:
    """Return a part of an address without a flat's number before it and a country after a postal code."""
    text = _TOWN_SIGN.sub("", _UNIT.sub("", text.strip())).strip()
    found = text.rsplit(maxsplit=1)
    if len(found) == 2 and is_country(found[1]) and re.search(r"\d{4,}$", found[0]):
        return found[0]
    return text


def _trimmed(text: str) -> str | None:
    """Cut countries and regions off the end of a place without commas."""
    if is_city(text) and not any(char.isdigit() or char in "()" for char in text):
        return text.strip(" ,.()")
    found = text.split()
    while len(found) > 1 and (is_country(found[-1]) or (is_country(" ".join(found[-2:])) and len(found) > 2)):
        found = found[:-2] if len(found) > 2 and is_country(" ".join(found[-2:])) else found[:-1]
    for size in range(len(found) - 1, 0, -1):
        if is_city(" ".join(found[:size])):
            return " ".join(found[:size])
    return " ".join(found).strip(" ,.()") or None


def is_address(text: str) -> bool:
    """Whether a short line is a street's address or holds a postal code beside a town."""
    parts = [part.strip() for part in text.split(",")]
    coded = any(_POSTAL_FIRST.match(part) or (_POSTAL_LAST.match(part) and not part.isdigit()) for part in parts)
    if _TOWN_SIGN.match(text) and len(parts) > 1:
        return True
    street = (
        (_STREET.search(parts[0]) or _ROAD.match(parts[0])) is not None
        and any(char.isdigit() for char in text)
        and len(parts) > 1
    )
    return has_label(text) or (len(text) < 110 and not text.endswith(".") and (street or (coded and len(parts) > 1)))


def is_place(text: str) -> bool:
    """Whether a text is surely a place: a known city, a country, or "X, country or state"."""
    parts = [part.strip() for part in re.split(r"[,/]", text) if part.strip()]
    if not parts or len(parts) > 4 or len(text) > 60 or "(" in text or is_strong_org(text):
        return False
    if len(parts) == 1:
        return is_city(_DISTRICT.sub("", text)) or (is_country(text) and (len(text) > 2 or text in ("UK", "US", "EU")))
    if len(parts) == 2 and re.fullmatch(r"[A-Z]{2}", parts[1]) and "/" in text and is_town(parts[0]):
        return True
    ends = is_country(parts[-1]) or (_POSTAL_LAST.match(parts[-1]) is not None and is_country(parts[-1].split()[0]))
    if not ends and not is_city(parts[0]):
        return False
    if len(parts) > 2 and not is_city(parts[0]) and not is_country(parts[-2]):
        return False
    return all(position_score(part) == 0 and not LEGAL.match(part) for part in parts[:-1]) and org_score(parts[0]) < 1


def might_be_place(text: str) -> bool:
    """Whether nothing speaks against a text being a place: short, capitalised, no job title or employer."""
    return (
        0 < len(text) <= 40
        and begins_large(text)
        and len(text.split()) <= 4
        and not any(char.isdigit() for char in text)
        and position_score(text) == 0
        and org_score(text) == 0
    )
