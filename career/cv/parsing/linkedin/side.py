"""The left column of a profile: contact, skills, languages, and titles of what was earned or published."""

import re
from collections.abc import Iterator

from career.cv.document import Award, Certificate, CVDocument, Language, Profile, Publication, Skill
from career.cv.parsing.addresses import EMAIL, PHONE, network_of
from career.cv.parsing.linkedin.column import Headings
from career.cv.parsing.linkedin.looks import Look, Piece, end_of, items, joined, least_gap
from career.cv.parsing.titles import kind_by_words, kind_of_title
from career.cv.parsing.trace import Trace

_LABEL = re.compile(r"\s*\((?P<label>[^()]+)\)$")
_BEGINS = re.compile(r"(?:https?://|www\.)|[^@\s]+@", re.I)
_LEVEL = re.compile(r"(?P<language>.+?)\s*\((?P<level>.+)\)$")
_MOST_SKILLS = 3
_KNOWN = ("skills", "languages", "certificates", "awards", "publications")


def read_side(look: Look, document: CVDocument, trace: Trace) -> Headings:
    """Fill a document from the left column; returns the kind and line of each heading."""
    headings: Headings = []
    parts: list[tuple[Piece, list[Piece]]] = []
    for piece in look.side:
        if look.is_large(piece):
            parts.append((piece, []))
        elif parts:
            parts[-1][1].append(piece)
    right, least = end_of(look.side), least_gap(look.side)
    for number, (heading, pieces) in enumerate(parts):
        found = items(pieces, right, least)
        kind = _kind(heading.text) or ("contact" if number == 0 else _guessed(found, number))
        headings.append((kind, heading.line.number))
        if kind == "contact":
            _contact(document, trace, pieces)
        else:
            _items(document, trace, kind, found)
    return headings


def _kind(title: str) -> str | None:
    kind = kind_of_title(title) or kind_by_words(title)
    return kind if kind in _KNOWN else None


def _guessed(found: list[list[Piece]], number: int) -> str:
    """Return what a list of unknown heading holds: languages have levels, and at most three skills follow contact."""
    if found and all(_LEVEL.match(joined(item)) for item in found):
        return "languages"
    return "skills" if number == 1 and len(found) <= _MOST_SKILLS else "other"


def _contact(document: CVDocument, trace: Trace, pieces: list[Piece]) -> None:
    basics = document.basics
    for said, label, first in _entries(pieces):
        bare = said.replace(" ", "")
        if email := EMAIL.search(bare):
            basics.email = basics.email or email[0]
            trace.note("/basics/email", first.line, email[0])
        elif PHONE.fullmatch(said) and (basics.phone is None or label == "Mobile"):
            basics.phone = said
            trace.note("/basics/phone", first.line, said)
        elif "." in bare and (network_of(bare) or label):
            _address(document, trace, bare, first)


def _address(document: CVDocument, trace: Trace, url: str, piece: Piece) -> None:
    basics, network = document.basics, network_of(url)
    if network is None and basics.url is None:
        basics.url = url
        trace.note("/basics/url", piece.line, url)
        return
    name = url.rstrip("/").rpartition("/")[2] if network else None
    at = f"/basics/profiles/{len(basics.profiles)}"
    basics.profiles.append(Profile(network=network or "Website", username=name, url=url))
    for field in ("network", "username", "url"):
        trace.note(f"{at}/{field}", piece.line, url)


def _entries(pieces: list[Piece]) -> Iterator[tuple[str, str, Piece]]:
    """Yield each way to reach the person, its label and its first piece: what is long goes on in the next line."""
    held: list[Piece] = []
    for piece in pieces:
        if held and (_BEGINS.match(piece.text) or PHONE.match(piece.text)):
            yield _said(held), "", held[0]
            held = []
        held.append(piece)
        if label := _LABEL.search(piece.text):
            yield _LABEL.sub("", _said(held)), label["label"], held[0]
            held = []
    if held:
        yield _said(held), "", held[0]


def _said(pieces: list[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _items(document: CVDocument, trace: Trace, kind: str, parts: list[list[Piece]]) -> None:
    for part in parts:
        text, line = joined(part), part[0].line
        match kind:
            case "skills":
                trace.note(f"/skills/{len(document.skills)}/name", line, part[0].text)
                document.skills.append(Skill(name=text))
            case "languages":
                _language(document, trace, text, part[0])
            case "certificates":
                trace.note(f"/certificates/{len(document.certificates)}/name", line, part[0].text)
                document.certificates.append(Certificate(name=text))
            case "awards":
                trace.note(f"/awards/{len(document.awards)}/title", line, part[0].text)
                document.awards.append(Award(title=text))
            case "publications":
                trace.note(f"/publications/{len(document.publications)}/name", line, part[0].text)
                document.publications.append(Publication(name=text))


def _language(document: CVDocument, trace: Trace, text: str, piece: Piece) -> None:
    at, level = f"/languages/{len(document.languages)}", _LEVEL.match(text)
    language = level["language"] if level else text
    trace.note(f"{at}/language", piece.line, language)
    if level:
        trace.note(f"{at}/fluency", piece.line, level["level"])
    document.languages.append(Language(language=language, fluency=level["level"] if level else None))
