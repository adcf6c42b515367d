"""How a figure is printed: one JSON line."""

import json
import math
from collections.abc import Sequence


def emit(what: str, value: float, unit: str, n: int, baseline: tuple[str, float] | None = None) -> None:
    """Print a figure; `n` is how many measurements it stands on.

    `baseline` names what was measured in the same run and its value; the line then has value / baseline as `ratio`.
    """
    line: dict[str, object] = {"what": what, "value": _short(value), "unit": unit, "n": n}
    if baseline is not None:
        name, base = baseline
        line |= {"baseline": name, "baseline_value": _short(base), "ratio": _short(value / base if base else math.nan)}
    print(json.dumps(line), flush=True)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` (0-1) of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _short(value: float) -> float:
    return float(f"{value:.4g}")
