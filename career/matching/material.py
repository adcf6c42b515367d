"""What stands in a CV, line by line: skills with what shows them, and the lines that tell of work."""

import re
from collections.abc import Iterator, Mapping, Sequence

from career.cv.document import CVDocument
from career.evidence import Evidence
from career.matching.roles import families, title_families
from career.matching.shown import HeldSkill, Place
from career.matching.telling import LISTED_WORDS
from career.qualifications.tongues import written_in
from career.skills import service as skills

_FIRM = re.compile(
    r"(?:\b[A-ZÄÖÜ0-9][\w.&+#-]*,?\s+){1,6}(?:GmbH|AG|Ltd|Limited|Inc|LLC|LLP|PLC|Corp(?:oration)?|SARL|SAS|S\.A\.|S\.L\.|"
    r"B\.V\.|BV|S\.?p\.?A|S\.?r\.?l|Sp\. z o\.o|A\.Ş|Lda|Oy|AB|ApS)(?!\w)"
)
"""The name of a firm by its legal form: what it is called tells nothing of what was done there."""


class Quotes:
    """Where values stand, by JSON pointer; a value without a place is quoted as it is."""

    def __init__(self, evidence: Mapping[str, Evidence]) -> None:
        self._evidence = evidence

    def at(self, pointer: str, value: str) -> Evidence:
        """Return the evidence of a value."""
        found = self._evidence.get(pointer)
        return found if found is not None else Evidence(origin="cv", quote=value)


def mentions_of(document: CVDocument, quotes: Quotes, told: Sequence[str], text: str) -> Iterator[HeldSkill]:
    """Yield every mention of a skill in a document, then the skills that the person `told` of."""
    rows = text.splitlines()
    for place, pointer, said in _lines(document):
        listed = place == "list" and len(said.split()) <= LISTED_WORDS
        shown = quotes.at(pointer, said)
        line = rows[shown.line - 1] if shown.line is not None and shown.line <= len(rows) else said
        for mention in skills.extract(_FIRM.sub(" ", said), known_skill_list=listed):
            yield HeldSkill(mention.key, mention.name, place, shown, line)
    if written_in(text or "\n".join(telling_lines(document))) not in (None, "en"):
        yield from _of_titles(document, quotes)
    for name in told:
        key, display = skills.canonical(name)
        yield HeldSkill(key, display, "told", Evidence(origin="profile", quote=display), display)


def _of_titles(document: CVDocument, quotes: Quotes) -> Iterator[HeldSkill]:
    """Yield the skill of each position's profession; names of skills are known in English best."""
    for index, work in enumerate(document.work):
        for family, strength in title_families(work.position or "").items():
            skill = families()[family].skill if strength == 1 else None
            if skill and (known := skills.taxonomy().get(skill)):
                shown = quotes.at(f"/work/{index}/position", work.position or "")
                yield HeldSkill(skill, known.name, "work", shown, shown.quote)


def _lines(document: CVDocument) -> list[tuple[Place, str, str]]:
    basics = document.basics
    rows: list[tuple[Place, str, str | None]] = [
        ("other", "/basics/label", basics.label),
        ("other", "/basics/summary", basics.summary),
    ]
    for index, work in enumerate(document.work):
        rows += [("work", f"/work/{index}/position", work.position), ("work", f"/work/{index}/summary", work.summary)]
        rows += [("work", f"/work/{index}/highlights/{at}", text) for at, text in enumerate(work.highlights)]
    for index, project in enumerate(document.projects):
        rows += [("work", f"/projects/{index}/description", project.description)]
        rows += [("work", f"/projects/{index}/highlights/{at}", text) for at, text in enumerate(project.highlights)]
        rows += [("list", f"/projects/{index}/keywords/{at}", text) for at, text in enumerate(project.keywords)]
    for index, volunteer in enumerate(document.volunteer):
        rows += [("work", f"/volunteer/{index}/summary", volunteer.summary)]
        rows += [("work", f"/volunteer/{index}/highlights/{at}", text) for at, text in enumerate(volunteer.highlights)]
    for index, study in enumerate(document.education):
        rows += [("other", f"/education/{index}/area", study.area)]
        rows += [("other", f"/education/{index}/courses/{at}", text) for at, text in enumerate(study.courses)]
    for index, certificate in enumerate(document.certificates):
        rows += [("other", f"/certificates/{index}/name", certificate.name)]
    for index, group in enumerate(document.skills):
        names = [(f"/skills/{index}/keywords/{at}", text) for at, text in enumerate(group.keywords)]
        rows += [("list", pointer, text) for pointer, text in names]
        rows += [] if names else [("list", f"/skills/{index}/name", group.name)]
    return [(place, pointer, text) for place, pointer, text in rows if text]


def telling_lines(document: CVDocument, *, listed: bool = True) -> list[str]:
    """Return the lines that tell of work and, where `listed`, each group of listed skills as a line."""
    lines = [line for place, _, line in _lines(document) if place != "list"]
    if not listed:
        return lines
    groups = [
        ", ".join([*([group.name] if group.name else []), *sorted(filter(None, group.keywords), key=str.casefold)])
        for group in document.skills
    ]
    return [*lines, *filter(None, groups)]
