"""Labelled examples that are nearest in meaning to a message: what a language model learns from best."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from agent.understanding.examples import Example, examples, natural
from career.ports import Embedder


class NearestExamples:
    """Finds examples by their meaning, which is read at first use."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def of(self, text: str, labels: Iterable[str], count: int) -> list[Example]:
        """Return for each label its `count` examples nearest to a reduced text, in words that people use."""
        meaning = self._embedder.embed([natural(text)])[0]
        found = []
        for label in labels:
            known, meanings = self._by_label.get(label, ([], None))
            if meanings is not None:
                best = np.argsort(-(meanings @ meaning), kind="stable")[:count]
                found += [Example(natural(known[place].text), label) for place in best]
        return found

    @cached_property
    def _by_label(self) -> dict[str, tuple[list[Example], NDArray[np.float32]]]:
        by_label: dict[str, list[Example]] = {}
        for example in examples():
            by_label.setdefault(example.label, []).append(example)
        return {
            label: (known, self._embedder.embed([natural(example.text) for example in known]))
            for label, known in by_label.items()
        }
