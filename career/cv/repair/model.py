"""What the rules are unsure about, and what a model says to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

FIELDS: Mapping[str, Mapping[str, str]] = {
    "basics": {"person": "name"},
    "work": {"position": "position", "employer": "name", "dates": "startDate"},
    "education": {"degree": "studyType", "institution": "institution", "dates": "endDate"},
    "skills": {"skill": "name"},
    "languages": {"language": "language"},
    "certificates": {"certificate": "name"},
}
"""For each part of the document, what can be asked for and the member that holds it."""

NEEDED: Mapping[str, frozenset[str]] = {
    "work": frozenset(("position", "employer", "dates")),
    "education": frozenset(("degree", "institution")),
    "skills": frozenset(("skill",)),
    "languages": frozenset(("language",)),
    "certificates": frozenset(("certificate",)),
}
"""What an entry must have to be added; less could be pieced together from anything."""


@dataclass(frozen=True)
class Gap:
    """Something that the rules could not read.

    pointer names the entry ("/work/2", "/basics"), or "/work/-" where entries may have been missed. fields are those
    asked for, lines the only lines that may answer, about what is known of the entry.
    """

    pointer: str
    fields: tuple[str, ...]
    lines: tuple[int, ...]
    about: str = ""

    @property
    def kind(self) -> str:
        """The part of the document."""
        return self.pointer.split("/")[1]

    @property
    def is_new(self) -> bool:
        """Whether whole entries are asked for."""
        return self.pointer.endswith("/-")


class Answer(BaseModel):
    """What a model says: the field of a gap (counted from 1) is quoted from a line; `entry` counts new entries."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: int = Field(ge=1, le=1000)
    entry: int = Field(1, ge=1, le=100)
    field: str = Field(max_length=40)
    line: int = Field(ge=1, le=1_000_000)
    quote: str = Field(min_length=1, max_length=300)
