"""The skills that a CV brings to the profile, each with its line."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from career.skills.model import SkillMention

MOST_PROFILE_SKILLS = 80
LONGEST_QUOTE = 500


def profile_skills(cv_id: UUID, text: str, skills: Sequence[SkillMention]) -> list[dict[str, Any]]:
    """Return rows for the profile, in the order in which the CV names the skills; soft ones are none."""
    lines = text.split("\n")
    rows: dict[str, dict[str, Any]] = {}
    for mention in skills:
        if mention.kind == "soft" or mention.key in rows:
            continue
        line = text.count("\n", 0, mention.start)
        rows[mention.key] = {
            "key": mention.key, "name": mention.name, "source": "cv", "cv_id": cv_id,
            "quote": lines[line].strip()[:LONGEST_QUOTE], "line": line + 1,
        }  # fmt: skip
    return list(rows.values())[:MOST_PROFILE_SKILLS]
