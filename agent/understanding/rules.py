"""What certain words say about the intent of a message, as additions to the classifier's shares."""

import re
from functools import cache
from importlib.resources import files


def weights(text: str) -> dict[str, float]:
    """Return what the rules of rules.txt add to the labels of a reduced text."""
    added: dict[str, float] = {}
    for label, weight, pattern in _rules():
        if pattern.search(text):
            added[label] = max(added.get(label, 0.0), weight)
    return added


@cache
def _rules() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    lines = files(__package__).joinpath("rules.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.split(" ", 2) for line in lines if line.strip() and not line.startswith("#")]
    return tuple((label, float(weight), re.compile(pattern)) for label, weight, pattern in parts)
