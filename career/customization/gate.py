"""The gate through which every generated text goes before anyone sees it."""

import re
from dataclasses import dataclass
from datetime import date

from career.customization.material import text_of
from career.customization.orders import without_orders
from career.customization.suggesting.setting import Setting
from career.customization.truth.model import Verdict
from career.customization.truth.service import check
from career.ports import Embedder

_CLAUSE = re.compile(
    r",\s+(?=\w)|;\s+|\s+[–—-]\s+|\s+(?=(?:using|with|by|through|for|including|resulting|leading|which|while|across)\b)"
)
_LEAST_WORDS = 4


@dataclass(frozen=True)
class Gate:
    """Holds generated texts against a CV document and what the person told."""

    text: str
    today: date
    embedder: Embedder | None = None

    @classmethod
    def of(cls, setting: Setting, embedder: Embedder | None = None) -> "Gate":
        """Return the gate for the document of a setting and what the person told."""
        told = tuple(evidence.quote for evidence in setting.told.values())
        return cls(without_orders(text_of(setting.document, told)), setting.today, embedder)

    def verdict(self, after: str, before: str = "") -> Verdict:
        """Return what a text claims and whether it follows."""
        return check(after, self.text, before, today=self.today, embedder=self.embedder)

    def passed(self, after: str, before: str = "") -> str | None:
        """Return a text that follows from the CV, without the clauses that do not; None where nothing is left."""
        text = " ".join(after.split())
        if self.verdict(text, before).ok:
            return text
        parts, joints = _CLAUSE.split(text), _CLAUSE.findall(text)
        kept = [part for part in parts if len(part.split()) > 0]
        for size in range(len(kept) - 1, 0, -1):
            shorter = _joined(kept[:size], joints)
            if len(shorter.split()) >= _LEAST_WORDS and self.verdict(shorter, before).ok:
                return shorter
        return None


def _joined(parts: list[str], joints: list[str]) -> str:
    text = parts[0]
    for joint, part in zip(joints, parts[1:], strict=False):
        text += (joint if joint.strip() else " ") + part
    return text.rstrip(" ,;-–—")
