"""Who the person is and how to reach them: name, label, e-mail, phone, links, city, summary."""

import re
from collections.abc import Iterable

from career.cv.document import Basics
from career.cv.parsing.addresses import EMAIL, PHONE, is_contact_piece, is_personal, pieces_of
from career.cv.parsing.home import read_place
from career.cv.parsing.joining import join_lines
from career.cv.parsing.lexicon import position_score
from career.cv.parsing.links import read_links
from career.cv.parsing.names import read_name
from career.cv.parsing.places import is_address, is_place
from career.cv.parsing.reach import read_email, read_phone
from career.cv.parsing.segments import Section
from career.cv.parsing.trace import Trace
from career.cv.reading.model import Line
from career.folding import fold


def read_basics(found: list[Section], lines: Iterable[Line], trace: Trace, margins: Iterable[Line] = ()) -> Basics:
    """Return the basics; every value is noted in the trace. `margins`: what stands in the page's header and footer."""
    header = found[0].lines
    contact = [line for part in found[1:] if part.kind in ("contact", "profiles") for line in part.lines]
    about = [line for part in found[1:] if part.kind == "summary" for line in part.lines]
    hidden = [line for line in about if len(line.text) <= 60 and len(line.text.split()) < 8]
    if sum(bool(EMAIL.search(line.text) or PHONE.search(line.text) or line.links) for line in hidden) >= 2:
        contact += hidden
        about = [line for line in about if line not in hidden]
    every = list(lines)
    near = [*header, *contact]
    basics = Basics()
    name_lines = read_name(header, every, trace, basics)
    read_email(near or every, every, trace, basics)
    read_phone([*near, *about], every, trace, basics)
    read_links(near, about, every, trace, basics)
    _label(header, name_lines, trace, basics)
    read_place([*header, *contact, *about[:6]], trace, basics, name_lines)
    _summary(header, about, name_lines, trace, basics)
    _from_margins(list(margins), name_lines, trace, basics)
    return basics


def _from_margins(margins: list[Line], name_lines: list[Line], trace: Trace, basics: Basics) -> None:
    """Read what the page itself does not say from its header and footer."""
    if not basics.name and margins:
        name_lines = read_name(margins, margins, trace, basics)
    if not basics.email:
        read_email(margins, [], trace, basics)
    if not basics.phone:
        read_phone(margins, [], trace, basics)
    if basics.location is None:
        read_place(margins, trace, basics, name_lines)
    if not basics.profiles and not basics.url and margins:
        read_links(margins, [], margins, trace, basics)


def _label(header: list[Line], name_lines: list[Line], trace: Trace, basics: Basics) -> None:
    if not name_lines:
        return
    last = name_lines[-1]
    on_line = [
        re.sub(r"^\s*[|–—•·,-]\s*", "", piece)
        for piece in pieces_of(last)
        if basics.name and fold(basics.name) not in fold(piece)
    ]
    after = [line for line in header if line.number > last.number and line.column == last.column][:3]
    for line, text in [(last, piece) for piece in on_line] + [(line, line.text.strip()) for line in after]:
        if is_contact_piece(text) or is_place(text) or is_address(text) or is_personal(text):
            continue
        if (
            len(text) <= 90
            and not text.endswith(".")
            and len(text.split()) <= 12
            and fold(text) != fold(basics.name or "")
        ) and (position_score(text) or line.size > 0 or line.gap == 0):
            basics.label = re.sub(r"\s+", " ", text).strip(" ,;|")
            trace.note("/basics/label", line, text)
            return


def _summary(header: list[Line], about: list[Line], name_lines: list[Line], trace: Trace, basics: Basics) -> None:
    lines = [line for line in about if not is_contact_piece(line.text) or len(line.text) > 60]
    pointer_lines = lines
    if not lines:
        used = {line.number for line in name_lines}
        pointer_lines = [
            line
            for line in header
            if line.number not in used
            and len(line.text.split()) >= 7
            and not is_contact_piece(line.text)
            and not is_personal(line.text)
            and not is_address(line.text)
        ]
        if pointer_lines:
            first, last = pointer_lines[0].number, pointer_lines[-1].number
            pointer_lines = [
                line for line in header if first <= line.number <= last + 1 and not is_contact_piece(line.text)
            ]
    text = join_lines(pointer_lines)
    sentence = bool(lines) and len(text.split()) > 1 and text.endswith((".", "!"))
    if len(text) >= 25 or sentence:
        basics.summary = text
        trace.note("/basics/summary", pointer_lines[0], pointer_lines[0].text)
