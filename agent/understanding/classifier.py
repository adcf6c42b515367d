"""Which label a message has: ridge regression over embeddings and hashed pieces of words of the examples.

Trained in closed form from the examples at first use (a fraction of a second), so that there is no file of weights that
could fall behind them. The scores of a message are turned into shares that add up to one.
"""

import re
import zlib
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from agent.understanding.examples import Example, examples, natural
from career.ports import Embedder

Matrix = NDArray[np.float32]
WIDTH = 4096
RIDGE = 0.35
SHARPNESS = 10.0
WORDS, PIECES, MEANING = 1.0, 0.8, 0.7


class IntentClassifier:
    """Scores messages against the labels of the examples."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def shares(self, text: str) -> dict[str, float]:
        """Return how likely each label is for a reduced text; the shares add up to one."""
        labels, weights = self._fitted
        scores = SHARPNESS * (self._features([text]) @ weights)[0]
        odds = np.exp(scores - scores.max())
        return dict(zip(labels, (odds / odds.sum()).tolist(), strict=True))

    @cached_property
    def _fitted(self) -> tuple[list[str], Matrix]:
        known: tuple[Example, ...] = examples()
        labels = sorted({example.label for example in known})
        features = self._features([example.text for example in known])
        targets = np.array([[example.label == label for label in labels] for example in known], dtype=np.float32)
        kernel = features @ features.T + RIDGE * np.eye(len(known), dtype=np.float32)
        return labels, features.T @ np.linalg.solve(kernel, targets).astype(np.float32)

    def _features(self, texts: Sequence[str]) -> Matrix:
        meaning = self._embedder.embed([natural(text) for text in texts])
        return np.hstack([MEANING * meaning, np.stack([_hashed(text) for text in texts])])


def _hashed(text: str) -> Matrix:
    """Return a row of hashed words, pairs of words, and pieces of three and four letters."""
    words = re.findall(r"\w+|[^\w\s]", text)
    pairs = [f"{a}_{b}" for a, b in zip(["^", *words], [*words, "$"], strict=True)]
    pieces = [f" {word} "[i : i + n] for word in words for n in (3, 4) for i in range(max(0, len(word) + 3 - n))]
    return np.hstack([WORDS * _row([*words, *pairs]), PIECES * _row(pieces)])


def _row(items: Sequence[str]) -> Matrix:
    row = np.zeros(WIDTH, dtype=np.float32)
    for item in items:
        code = zlib.crc32(item.encode())
        row[code % WIDTH] += 1.0 if code & 0x80000000 else -1.0
    norm = float(np.linalg.norm(row))
    return row / norm if norm else row
