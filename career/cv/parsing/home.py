"""Where the person lives."""

import re

from career.cv.document import Basics, Location
from career.cv.parsing.addresses import CONTACT_LABEL, EMAIL, PHONE, URL, is_contact_piece, pieces_of
from career.cv.parsing.joining import join_lines
from career.cv.parsing.lexicon import is_city, is_country, is_language, is_town
from career.cv.parsing.places import city_of, has_label, is_place, might_be_place, strip_label
from career.cv.parsing.reach import is_phone
from career.cv.parsing.trace import Trace
from career.cv.reading.headings import section_of
from career.cv.reading.model import Line

_POSTAL = re.compile(
    r"\b\d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{2}-\d{3}\b|\b\d{4} ?[A-Z]{2}\b|^\d{4} [A-Z]|"
    r"\b\d{4,5}-\d{3}\b|^\d{6}, |, \d{6}\b"
)

_SENTENCE = re.compile(r"[^\W\d_]{4,}(?<!blvd)(?<!Blvd)[.!?]\s+[^\W\d_]")  # one ends within the text


def read_place(near: list[Line], trace: Trace, basics: Basics, name_lines: list[Line]) -> None:
    """Note the city where the person lives, when a line names one."""
    best: tuple[float, Line, str] | None = None
    for index, line in enumerate(near):
        if len(line.text) > (260 if len(pieces_of(line)) > 3 else 160):
            continue
        pieces = pieces_of(line)
        if line in name_lines:
            pieces = [piece for piece in pieces[1:] if is_place(piece) or _POSTAL.search(piece)]
        whole = _address(near, index)
        if whole is not None:
            pieces = [whole, *pieces]
        elif (
            len(pieces) > 1
            and (_POSTAL.search(line.text) or " / " in line.text)
            and not any(is_contact_piece(piece) for piece in pieces[:-1])
        ):
            pieces = [line.text.strip(), *pieces]
        contact = any(is_contact_piece(piece) for piece in pieces_of(line))
        for piece in pieces:
            score = _place_score(piece, contact=contact or _beside_contact(near, index))
            if basics.label and piece == basics.label:
                continue
            if score > 0 and (best is None or score > best[0]):
                best = (score, line, piece)
    if best is None:
        return
    city = city_of(best[2])
    if city and not EMAIL.search(city):
        basics.location = Location(city=city)
        trace.note("/basics/location/city", best[1], best[2])


def _address(near: list[Line], index: int) -> str | None:
    """Return an address that is broken over two or three rows of a narrow column."""
    found = [near[index]]
    for line in near[index + 1 : index + 3]:
        if line.gap > 0.6 or line.column != found[0].column or line.size != found[0].size or len(line.text) > 40:
            break
        if is_contact_piece(line.text) and not re.match(r"^\d{4,6}\b", line.text.strip()):
            break
        if line.links or len(line.cells) > 1 or PHONE.fullmatch(line.text.strip()):
            break
        found.append(line)
    if len(found) == 1 or not found[0].size or found[0].links or len(found[0].cells) > 1:
        return None
    return join_lines(found)


def _beside_contact(near: list[Line], index: int) -> bool:
    around = near[max(0, index - 1) : index] + near[index + 1 : index + 2]
    return any(EMAIL.search(line.text) or PHONE.search(line.text) for line in around)


def _place_score(piece: str, *, contact: bool) -> float:
    if (
        EMAIL.search(piece)
        or CONTACT_LABEL.match(piece)
        or CONTACT_LABEL.match(f"{piece}:")
        or (URL.search(piece) and not has_label(piece))
    ):
        return 0.0
    if not strip_label(f"{re.sub('^your ', '', piece, flags=re.I)}:"):
        return 0.0
    if has_label(piece):
        return 0.0 if PHONE.fullmatch(strip_label(piece)) else 6.0
    if len(piece) > 80 or piece.endswith(".") or len(piece.split()) > 12 or _SENTENCE.search(piece):
        return 0.0
    if PHONE.fullmatch(piece) and is_phone(piece, piece):
        return 0.0
    parts = [part.strip() for part in piece.split(",")]
    if _POSTAL.search(piece) and not re.search(r"\d{7,}", piece):
        return 5.0
    if is_place(piece):
        return 5.0 if len(parts) > 1 else 4.5
    if any(is_city(part) for part in parts) or (
        len(parts) == 1
        and piece.split()
        and is_city(piece.split(maxsplit=1)[0])
        and is_country(piece.rsplit(maxsplit=1)[-1])
    ):
        return 4.0
    if len(parts) > 1 and is_country(parts[-1]):
        return 4.0
    if PHONE.search(piece):
        return 0.0
    if contact and is_town(piece):
        return 3.5
    if contact and might_be_place(piece) and not is_language(piece) and section_of(piece) is None:
        return 2.0 if len(parts) > 1 else 1.0
    return 0.0
