"""Labelled examples that are nearest in meaning to a message: what a language model learns from best."""

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from agent.understanding.examples import Example, examples, natural
from career.ports import Embedder


class NearestExamples:
    """Finds examples by their meaning, which is read of each label at its first use: to read all takes seconds."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._meanings: dict[str, NDArray[np.float32]] = {}

    def of(self, text: str, labels: Iterable[str], count: int) -> list[Example]:
        """Return for each label its `count` examples nearest to a reduced text, in words that people use."""
        meaning = self._embedder.embed([natural(text)])[0]
        found = []
        for label in labels:
            if known := _by_label().get(label):
                best = np.argsort(-(self._of_label(label, known) @ meaning), kind="stable")[:count]
                found += [Example(natural(known[place].text), label) for place in best]
        return found

    def _of_label(self, label: str, known: Sequence[Example]) -> NDArray[np.float32]:
        meanings = self._meanings.get(label)
        if meanings is None:
            meanings = self._meanings[label] = self._embedder.embed([natural(example.text) for example in known])
        return meanings


@cache
def _by_label() -> dict[str, list[Example]]:
    by_label: dict[str, list[Example]] = {}
    for example in examples():
        by_label.setdefault(example.label, []).append(example)
    return by_label
