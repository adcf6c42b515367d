"""All that is taken out of a CV file: text, document, evidence, skills and review, in a process of its own."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from career.cv.document import CVDocument
from career.cv.parsing import ParsedCV, parse, total_months, warnings_of
from career.cv.reading import Reading, read
from career.cv.reading.isolated import shared
from career.cv.repair import Answer, Gap, answers_of, gaps_of, mend
from career.cv.review import review
from career.errors import CareerError
from career.evidence import Evidence
from career.ports import JSONModel
from career.skills import service as skills
from career.skills.model import SkillMention
from runtime.logging import get_logger

T = TypeVar("T")
_log = get_logger(__name__)
_TARGET = "career.cv.extraction:extract_here"
_MENDED = "career.cv.extraction:mended_here"
_TEXT = "career.cv.extraction:text_here"
_EDITED = "career.cv.extraction:edited_here"
_AGAIN_SECONDS = 60.0
"""How long reading a file again may take, which never takes longer on an idle machine; then the repair is left."""
_WARM = (
    "career.cv.extraction",
    "career.cv.reading.assemble",
    "career.cv.reading.pdf",
    "career.cv.reading.word_docx",
    "career.skills.service:finder",
)


@dataclass(frozen=True)
class ExtractedCV:
    """What a CV file holds; line N of `text` is what evidence with line N quotes from, gaps what is unsure in it."""

    media_type: str
    pages: int
    text: str
    document: CVDocument
    evidence: dict[str, Evidence] = field(default_factory=dict)
    skills: list[SkillMention] = field(default_factory=list)
    experience_months: int | None = None
    quality_score: int | None = None
    findings: list[dict[str, Any]] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


def extract_here(data: bytes, filename: str) -> ExtractedCV:
    """Extract in this process. Raises Unreadable."""
    reading = read(data, filename)
    parsed = parse(reading)
    return replace(_extracted(reading, parsed, filename), gaps=gaps_of(parsed, reading))


def mended_here(framed: bytes, filename: str) -> ExtractedCV:
    """Extract a file anew with what a model answered, its answers before it in a line of JSON. Raises Unreadable."""
    head, _, data = framed.partition(b"\n")
    answers = [Answer.model_validate(item) for item in json.loads(head)]
    reading = read(data, filename)
    parsed = parse(reading)
    pages = {line.number: line.page for line in reading.lines}
    mended = mend(parsed.text, parsed.document, parsed.evidence, gaps_of(parsed, reading), answers, pages)
    document = mended.document
    months = total_months(document.work, datetime.now(UTC).date())
    kept = replace(
        parsed,
        document=document,
        evidence=mended.evidence,
        total_experience_months=months,
        warnings=warnings_of(document),
    )
    return _extracted(reading, kept, filename)


def _extracted(reading: Reading, parsed: ParsedCV, filename: str) -> ExtractedCV:
    reviewed = review(parsed, reading, filename=filename)
    return ExtractedCV(
        media_type=reading.media_type,
        pages=len(reading.pages),
        text=parsed.text,
        document=parsed.document,
        evidence=parsed.evidence,
        skills=cv_skills(parsed.text, parsed.document),
        experience_months=parsed.total_experience_months,
        quality_score=reviewed.quality_score,
        findings=[finding.model_dump() for finding in reviewed.findings],
        warnings=parsed.warnings,
    )


async def extract(data: bytes, filename: str) -> ExtractedCV:
    """Extract elsewhere, within 30 s and 512 MB. Raises Unreadable, whatever the file does to its reader."""
    return await _elsewhere(_TARGET, data, filename, ExtractedCV)


async def repaired(found: ExtractedCV, data: bytes, filename: str, model: JSONModel) -> ExtractedCV:
    """Return what was found with the gaps that a model could fill by places of the text; never fails.

    What it points at is checked here, and again where the file is read anew, so that the review sees what is stored.
    """
    answers = await answers_of(model, found.text, found.gaps)
    mended = mend(found.text, found.document, found.evidence, found.gaps, answers)
    _log.info("cv_repaired", gaps=len(found.gaps), accepted=mended.accepted, dropped=mended.dropped)
    if not mended.accepted:
        return found
    try:
        async with asyncio.timeout(_AGAIN_SECONDS):
            return await _elsewhere(_MENDED, _framed(answers, data), filename, ExtractedCV)
    except (CareerError, TimeoutError) as error:
        _log.warning("cv_not_mended", error=type(error).__name__)
        return found


def _framed(answers: Sequence[Answer], data: bytes) -> bytes:
    return json.dumps([answer.model_dump() for answer in answers]).encode() + b"\n" + data


@dataclass(frozen=True)
class Edit:
    """A CV document that its person changed, the one before (both as JSON Resume), and the text it was read from."""

    document: dict[str, Any]
    before: dict[str, Any]
    text: str


def edited_here(data: bytes, filename: str) -> ExtractedCV:
    """Extract an Edit (as JSON) as though its document had been uploaded as a JSON Resume file. Raises Unreadable.

    Lines of the text before stay at its end that speak of skills which the document before did not have: where reading
    missed something, changing another place does not take it back.
    """
    edit = Edit(**json.loads(data))
    now, before = (extract_here(json.dumps(one, indent=1).encode(), filename) for one in (edit.document, edit.before))
    known = {mention.key for mention in (*before.skills, *now.skills)}
    lines = edit.text.split("\n")
    missed = [mention for mention in cv_skills(edit.text, before.document) if mention.key not in known]
    kept = dict.fromkeys(lines[edit.text.count("\n", 0, mention.start)] for mention in missed)
    text = "\n".join([now.text, *kept])
    return replace(now, text=text, skills=cv_skills(text, now.document), gaps=())


async def edited(edit: Edit, filename: str) -> ExtractedCV:
    """Extract a changed CV document elsewhere, within 30 s and 512 MB. Raises Unreadable."""
    return await _elsewhere(_EDITED, json.dumps(asdict(edit)).encode(), filename, ExtractedCV)


def text_here(data: bytes, filename: str) -> str:
    """Read a document of any kind in this process. Raises Unreadable."""
    return read(data, filename).text


async def read_text(data: bytes, filename: str) -> str:
    """Return the text of a document that need not be a CV, read elsewhere like one. Raises Unreadable."""
    return await _elsewhere(_TEXT, data, filename, str)


async def _elsewhere(target: str, data: bytes, filename: str, returns: type[T]) -> T:
    """Call a function of this module in a reader, and log what was not foreseen, which the person cannot help."""
    try:
        return await shared(_WARM).call(target, data, filename, returns)
    except CareerError as error:
        for cause in getattr(error, "__notes__", ()):
            _log.warning("file_not_read", code=error.code, cause=cause, size=len(data))
        raise


def cv_skills(text: str, document: CVDocument) -> list[SkillMention]:
    """Return the skills in a CV's text; what its skills sections list counts though it is an ordinary word ("Go")."""
    found = {(mention.start, mention.end): mention for mention in skills.extract(text)}
    listed = [term for group in document.skills for term in (group.keywords or [group.name or ""])]
    for term in listed:
        at = text.find(term) if term else -1
        if at < 0:
            continue
        for mention in skills.extract(term, known_skill_list=True):
            moved = mention.model_copy(update={"start": at + mention.start, "end": at + mention.end})
            found.setdefault((moved.start, moved.end), moved)
    return sorted(found.values(), key=lambda mention: (mention.start, mention.end))
