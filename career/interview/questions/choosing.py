"""Which questions are asked: of each category its share, the best fitting first, no two alike."""

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
    worth = _worths(drafts, avoid, seed)
    chosen: list[Draft] = []
    rounds: dict[Category, list[Draft]] = {category: [] for category in shares}
    for turn in range(max(shares.values(), default=0)):
        for category, share in shares.items():
            best = _best(drafts, category, share, chosen, worth) if turn < share else None
            if best is not None:
                chosen.append(best)
                rounds[category].append(best)
    return chosen


def _worths(drafts: Sequence[Draft], avoid: Collection[str], seed: str) -> dict[str, float]:
    before = {_plain(text) for text in avoid}
    return {
        draft.text: draft.worth
        + CHANCE * crc32(f"{seed}|{draft.key}".encode()) / 2**32
        - (ASKED_BEFORE if _plain(draft.text) in before else 0.0)
        for draft in drafts
    }


def _best(
    drafts: Sequence[Draft], category: Category, share: int, chosen: Sequence[Draft], worth: Mapping[str, float]
) -> Draft | None:
    easing = USUAL_SHARE / max(USUAL_SHARE, share)
    beside = [draft for draft in drafts if draft.category == category and _is_new(draft, chosen)]
    same = [draft for draft in chosen if draft.category == category]

    def value(draft: Draft) -> float:
        origin = sum(SAME_ORIGIN[draft.origin] for other in same if other.origin == draft.origin)
        return worth[draft.text] - easing * origin - ALIKE * max((alike(draft, other) for other in chosen), default=0.0)

    return max(beside, key=value, default=None)


def _is_new(draft: Draft, chosen: Sequence[Draft]) -> bool:
    return not any(
        draft.key == other.key
        or draft.text == other.text
        or (alike(draft, other) >= TOO_ALIKE and draft.origin == "bank")
        for other in chosen
    )


def alike(one: Draft, other: Draft) -> float:
    """Return in [0, 1] how like two questions are, by their words; made ones of a kind differ in what they quote."""
    if not one.words or not other.words or (one.origin == other.origin != "bank"):
        return 0.0
    return len(one.words & other.words) / min(len(one.words), len(other.words))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
