"""What a skill is."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

SkillKind = Literal["tool", "language", "method", "knowledge", "soft", "licence"]


class Skill(BaseModel):
    """A canonical skill. `key` is its stable lower-case id, `name` how it is written, `aliases` other spellings.

    `implies` names keys of skills that whoever has this one has as well (Django implies Python); `related` maps keys of
    adjacent skills to a nearness in (0, 1).
    """

    model_config = ConfigDict(frozen=True)

    key: str
    name: str
    kind: SkillKind
    aliases: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    related: dict[str, float] = {}


class SkillMention(BaseModel):
    """A skill found in a text: canonical `name` and `key`, the `term` as written, and its characters [start, end)."""

    model_config = ConfigDict(frozen=True)

    name: str
    key: str
    kind: SkillKind
    term: str
    start: int
    end: int
