"""Which suggestions a decision means: those named by number, and "the others" as far as they go together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from career.customization.model import Suggestion
from career.customization.touching import touch
from career.customization.views import CustomizationCard


@dataclass(frozen=True)
class Chosen:
    """Numbers to apply, skip and undo; `left_out` are those of the others that do not go with an applied one."""

    apply: tuple[int, ...] = ()
    skip: tuple[int, ...] = ()
    undo: tuple[int, ...] = ()
    left_out: tuple[tuple[int, int], ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is to be done."""
        return bool(self.apply or self.skip or self.undo)


def chosen(card: CustomizationCard, told: Mapping[str, Any]) -> Chosen:
    """Return what a decision means for a card; a number that is to be skipped or undone is not applied.

    "Apply all" means those that are open, and where none is open those that were taken back.
    """
    named = {deed: list(dict.fromkeys(told.get(deed) or ())) for deed in ("apply", "skip", "undo")}
    named["apply"] = [number for number in named["apply"] if number not in (*named["skip"], *named["undo"])]
    spared = {*(told.get("but") or ()), *named["apply"], *named["skip"], *named["undo"]}
    rest = [item for item in card.suggestions if item.number not in spared]
    left_out: tuple[tuple[int, int], ...] = ()
    match told.get("others"):
        case "apply":
            on = [item for item in card.suggestions if _will_stand(item, named)]
            open_ones = [item for item in rest if item.state == "open"]
            back = [item for item in rest if item.state == "undone"]
            fitting, left_out = _fitting(open_ones or back, on)
            named["apply"] += fitting
        case "skip":
            named["skip"] += [item.number for item in rest if item.state == "open"]
        case "undo":
            named["undo"] += [item.number for item in rest if item.state == "applied"]
    return Chosen(tuple(named["apply"]), tuple(named["skip"]), tuple(named["undo"]), left_out)


def _will_stand(item: Suggestion, named: Mapping[str, Sequence[int]]) -> bool:
    if item.number in (*named["skip"], *named["undo"]):
        return False
    return item.state == "applied" or item.number in named["apply"]


def _fitting(
    open_ones: Sequence[Suggestion], on: Sequence[Suggestion]
) -> tuple[list[int], tuple[tuple[int, int], ...]]:
    """Return the numbers that can be applied together, and those that cannot with what stands in their way."""
    standing, fitting, left_out = list(on), [], []
    for item in open_ones:
        other = next((known for known in standing if touch(item.change, known.change)), None)
        if other is None:
            standing.append(item)
            fitting.append(item.number)
        else:
            left_out.append((item.number, other.number))
    return fitting, tuple(left_out)
