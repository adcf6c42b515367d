"""What parsing gives."""

from dataclasses import dataclass, field

from career.cv.document import CVDocument
from career.evidence import Evidence


@dataclass(frozen=True)
class ParsedCV:
    """A CV document with the place of each value (JSON pointer -> evidence) and the text it was read from."""

    document: CVDocument
    evidence: dict[str, Evidence] = field(default_factory=dict)
    text: str = ""
    total_experience_months: int | None = None
    sections: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()
