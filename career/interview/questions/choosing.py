"""Which questions are asked: of each category its share, the best fitting first, no two alike."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from zlib import crc32

from career.interview.model import CATEGORIES, Category
from career.interview.questions.drafts import Draft

SHARES: Mapping[Category, float] = {"behavioural": 3, "technical": 3, "role": 2, "company": 2}
ALIKE, TOO_ALIKE = 3.0, 0.6
"""What a question loses for being like one that is chosen, times the likeness in [0, 1], and the likeness from which
on it is the same question."""
SAME_ORIGIN = {"bank": 0.25, "demand": 1.0, "claim": 1.3, "gap": 1.6, "company": 1.2}
"""What a question loses for each of the same origin that its category holds already: no interview is of gaps only."""
USUAL_SHARE = 3
"""Questions of a category up to which that holds in full; of more, more may be of one origin."""
CHANCE = 0.7
"""How much the order of like questions differs from job to job."""
ASKED_BEFORE = 50.0


def share_out(categories: Collection[Category], count: int) -> dict[Category, int]:
    """Return how many questions of each category make `count`: one each first, then by SHARES."""
    wanted = [category for category in CATEGORIES if category in categories]
    shares = dict.fromkeys(wanted, 0)
    for _ in range(count):
        least = min(wanted, key=lambda category: (shares[category] > 0, (shares[category] + 0.5) / SHARES[category]))
        shares[least] += 1
    return shares


def choose(drafts: Sequence[Draft], shares: Mapping[Category, int], avoid: Collection[str], seed: str) -> list[Draft]:
    """Return the chosen, the best of each category first, then the second of each; what was asked before comes last."""
    table = _Table(drafts, avoid, seed)
    for turn in range(max(shares.values(), default=0)):
        for category, share in shares.items():
            if turn < share:
                table.take_best(category, share)
    return table.chosen


class _Table:
    """The drafts that may still be chosen, with what each is worth and how like it is to what has been chosen."""

    def __init__(self, drafts: Sequence[Draft], avoid: Collection[str], seed: str) -> None:
        before = {_plain(text) for text in avoid}
        self.chosen: list[Draft] = []
        self._left = list({draft.text: draft for draft in reversed(drafts)}.values())[::-1]
        self._worth = {draft.text: draft.worth + _chance(seed, draft) for draft in self._left}
        for draft in self._left if before else ():
            self._worth[draft.text] -= ASKED_BEFORE if _plain(draft.text) in before else 0.0
        self._likeness = dict.fromkeys(self._worth, 0.0)

    def take_best(self, category: Category, share: int) -> None:
        """Choose the best of a category, of which `share` are wanted in all; nothing where none is left."""
        easing = USUAL_SHARE / max(USUAL_SHARE, share)
        same = Counter(draft.origin for draft in self.chosen if draft.category == category)

        def value(draft: Draft) -> float:
            repeated = easing * same[draft.origin] * SAME_ORIGIN[draft.origin]
            return self._worth[draft.text] - repeated - ALIKE * self._likeness[draft.text]

        best = max((draft for draft in self._left if draft.category == category), key=value, default=None)
        if best is not None:
            self.chosen.append(best)
            self._left = [draft for draft in self._left if self._is_new(draft, best)]

    def _is_new(self, draft: Draft, chosen: Draft) -> bool:
        likeness = alike(draft, chosen)
        self._likeness[draft.text] = max(self._likeness[draft.text], likeness)
        return draft.key != chosen.key and not (likeness >= TOO_ALIKE and draft.origin == "bank")


def _chance(seed: str, draft: Draft) -> float:
    return CHANCE * crc32(f"{seed}|{draft.key}".encode()) / 2**32


def alike(one: Draft, other: Draft) -> float:
    """Return in [0, 1] how like two questions are, by their words; made ones of a kind differ in what they quote."""
    if not one.words or not other.words or (one.origin == other.origin != "bank"):
        return 0.0
    return len(one.words & other.words) / min(len(one.words), len(other.words))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
