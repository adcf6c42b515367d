"""The parts of a story: situation, task, action, result (STAR), by cue words, who acts, tense, and order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

from career.interview.answer import Answer, Part
from career.interview.model import STAR_PARTS, StarCheck, StarPart

LEAST = 2.0
"""What must speak for a part of an answer to be taken as a part of the story."""
MOST_OFFERED = 5
IN_ORDER = 0.4
WORTH: Mapping[StarPart, float] = {"situation": 0.2, "task": 0.15, "action": 0.4, "result": 0.25}


@dataclass(frozen=True)
class Story:
    """The parts of an answer that tell the parts of a story."""

    parts: Mapping[StarPart, Part]
    own_actions: tuple[Part, ...]
    past_share: float

    @cached_property
    def value(self) -> float:
        """How much of a story is told, in [0, 1]; an action of nobody named counts half."""
        return sum(WORTH[name] * (1.0 if name != "action" or self.own_actions else 0.6) for name in self.parts)

    def check(self) -> StarCheck:
        """Return the words that tell each part."""
        return StarCheck(**{name: shortened(part.text) for name, part in self.parts.items()})


def story_of(answer: Answer) -> Story:
    """Return the story that an answer tells, as far as it tells one."""
    parts = [part for part in answer.parts if part.is_prose]
    past = [part for part in parts if part.has("past")]
    own = tuple(part for part in parts if is_own_action(part))
    found = _best(parts) if past else {}
    return Story(found, own, len(past) / max(1, len(parts)))


def is_own_action(part: Part) -> bool:
    """Tell whether a part says what the person themselves did, once, and not how things were or would be."""
    acts = part.has("acts") and part.has("past") and not part.has("general")
    return acts and _past_verbs(part) > 0


def shortened(text: str, most: int = 180) -> str:
    """Return a quote of at most so many letters, cut at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def deeds(part: Part) -> int:
    """Return how many things a part says that the person did, at most two."""
    return min(2, max(1, _past_verbs(part))) if is_own_action(part) else 0


def _past_verbs(part: Part) -> int:
    """Return how many words are in the past and tell more than a state ("was", "had to")."""
    return len(set(part.cues("past"))) - len(set(part.cues("state"))) - len(part.cues("task"))


def _best(parts: Sequence[Part]) -> dict[StarPart, Part]:
    """Return the choice of parts for which most speaks; none tells two, and most stand in the order of a story."""
    offers = [list(_offers(name, parts)) for name in STAR_PARTS]
    best: dict[StarPart, Part] = {}
    most = 0.0
    for choice in product(*offers):
        taken = [part.at for part, _ in choice if part is not None]
        if len(set(taken)) < len(taken):
            continue
        worth = sum(value for _, value in choice)
        worth += IN_ORDER * sum(one < other for one, other in pairwise(taken))
        if worth > most:
            most = worth
            best = {name: part for name, (part, _) in zip(STAR_PARTS, choice, strict=True) if part is not None}
    return best


def _offers(name: StarPart, parts: Sequence[Part]) -> Iterator[tuple[Part | None, float]]:
    scored = sorted(((_SCORES[name](part), -part.at, part) for part in parts), key=lambda item: item[:2], reverse=True)
    yield from ((part, score) for score, _, part in scored[:MOST_OFFERED] if score >= LEAST)
    yield None, 0.0


def _situation(part: Part) -> float:
    early = 1.0 if part.at == 0 else 0.5 if part.at <= part.of / 3 else -0.5
    told = 1.0 if part.has("past") else 0.0
    return 1.5 * part.has("situation") + early + told - 0.5 * part.has("result")


def _task(part: Part) -> float:
    return 2.0 * part.has("task") + 0.5 * (part.at <= part.of / 2) - 0.5 * part.has("result")


def _action(part: Part) -> float:
    who = 1.5 if part.has("acts") else 0.8 if part.has("we") else 0.0
    done = 1.0 if part.has("past") else 0.0
    return (
        who * done
        + 1.0 * part.has("action")
        + 0.4 * min(2, max(0, _past_verbs(part)))
        - 1.0 * part.has("general")
        - 0.6 * (part.at == 0)
        - 0.5 * part.has("task")
        - 0.5 * part.has("result")
    )


def _result(part: Part) -> float:
    late = 0.5 if part.at >= part.of * 2 / 3 else 0.0
    late += 0.7 if part.at == part.of - 1 else 0.0
    if part.at == 0:
        late = -1.5
    figures = 0.5 if part.figures else 0.0
    if part.at == part.of - 1 and part.has("past"):
        late += -0.7 if part.has("acts") else 0.5  # what others did last is how it ended
    return 1.6 * part.has("result") + late + figures * (part.has("result") or late > 1) + 0.4 * part.has("past")


_SCORES = {"situation": _situation, "task": _task, "action": _action, "result": _result}
