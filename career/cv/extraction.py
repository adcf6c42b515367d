"""All that is taken out of a CV file: text, document, evidence, skills and review, in a process of its own."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from career.cv.document import CVDocument
from career.cv.parsing import parse
from career.cv.reading import read
from career.cv.reading.isolated import shared
from career.cv.review import review
from career.errors import CareerError
from career.evidence import Evidence
from career.skills import service as skills
from career.skills.model import SkillMention
from runtime.logging import get_logger

T = TypeVar("T")
_log = get_logger(__name__)
_TARGET = "career.cv.extraction:extract_here"
_TEXT = "career.cv.extraction:text_here"
_WARM = ("career.cv.extraction", "career.cv.reading.assemble", "career.cv.reading.pdf", "career.cv.reading.word_docx")


@dataclass(frozen=True)
class ExtractedCV:
    """What a CV file holds; line N of `text` is what evidence with line N quotes from."""

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


def extract_here(data: bytes, filename: str) -> ExtractedCV:
    """Extract in this process. Raises Unreadable."""
    reading = read(data, filename)
    parsed = parse(reading)
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
