"""Lines that belong to no section: consent to the use of data, place and date above a signature, page numbers."""

import re

from career.cv.parsing.dates import periods
from career.cv.reading.model import Line

_CLAUSE = re.compile(
    r"wyrażam zgodę na|zgodnie z (?:art|ustaw|rozporz)|przetwarzani\w+ (?:moich )?danych osobowych|rodo\)|"
    r"autorizzo (?:il|al) trattamento|trattamento dei (?:miei )?dati personali|ai sensi (?:del|dell)|d\. ?lgs|"
    r"autorizo (?:el|o) (?:tratamiento|tratamento)|protecci[óo]n de datos|protección de datos personales|"
    r"i hereby (?:consent|declare|give consent)|i declare that|to the best of my knowledge|"
    r"hiermit versichere ich|einwilligung in die verarbeitung|"
    r"соглас\w+ на обработку|обработку (?:моих )?персональных данных|згод\w+ на обробку|"
    r"kişisel verilerimin işlenmesi|certifico que|declaro que|"
    r"curriculum (?:vitae )?(?:generated|created) (?:by|with)",
    re.I,
)
_SIGNED = re.compile(r"^[^\W\d_][\w.’' -]{1,40},?\s+(?:(?:den|le|il|am|a|dnia|em|op|,)\s+)?$", re.I)
_PAGE = re.compile(
    r"^(?:page|seite|página|pagina|strona|страница|стор\.?|sayfa|p\.)\s*\d{1,2}(?:\s*(?:/|of|von|de|di|sur|z|из|з)\s*\d{1,2})?$",
    re.I,
)
_LAST = 4


def without_clauses(lines: list[Line]) -> list[Line]:
    """Return the lines of a CV without consent clauses, page numbers and the place and date at its end."""
    spoken = [line for line in lines if line.text.strip()]
    ends = {line.number for line in spoken[-_LAST:] if is_signature(line.text)}
    return [line for line in lines if line.number not in ends and not is_clause(line.text)]


def is_clause(text: str) -> bool:
    """Whether a line is a consent clause or a page number."""
    return _CLAUSE.search(text) is not None or _PAGE.match(text.strip()) is not None


def is_signature(text: str) -> bool:
    """Whether a line is a place and a day: "Kiel, den 12.10.2025"."""
    text = text.strip()
    found = periods(text)
    if len(found) != 1 or found[0].ranged or found[0].start is None or not found[0].start.day:
        return False
    return not text[found[0].end :].strip(" .") and _SIGNED.match(text[: found[0].begin]) is not None
