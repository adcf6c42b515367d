"""What the truth check says of a text."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

ClaimKind = Literal[
    "number",
    "date",
    "frequency",
    "name",
    "title",
    "skill",
    "role",
    "intensity",
    "cause",
    "scope",
    "hedge",
    "detail",
]


class Claim(BaseModel):
    """Something that a text says: whether it follows from the material, by which line of it, and if not why."""

    model_config = ConfigDict(frozen=True)

    text: str
    kind: ClaimKind
    supported: bool
    evidence: str | None = None
    why: str | None = None


class Verdict(BaseModel):
    """Whether all claims of a text are supported, and each of them."""

    model_config = ConfigDict(frozen=True)

    claims: tuple[Claim, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing in the text is invented."""
        return all(claim.supported for claim in self.claims)

    @property
    def invented(self) -> tuple[Claim, ...]:
        """The claims that nothing supports."""
        return tuple(claim for claim in self.claims if not claim.supported)
