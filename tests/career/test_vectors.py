"""An embedder that remembers gives the vectors of the one behind it, and asks it for each text once."""

from collections.abc import Sequence

import numpy as np

from career.ports import Vectors
from career.vectors import Remembering
from runtime.embedding import PackagedEmbedder

PACKAGED = PackagedEmbedder()


class Counting:
    """An embedder that notes what it is asked."""

    model, dimension = PACKAGED.model, PACKAGED.dimension

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return PACKAGED.embed(texts)


def test_vectors_are_the_same_and_each_text_is_embedded_once() -> None:
    counting = Counting()
    remembering = Remembering(counting)
    texts = ["Python developer", "Nurse", "Python developer", ""]
    for _ in range(2):
        assert np.array_equal(remembering.embed(texts), PACKAGED.embed(texts))
    assert np.array_equal(remembering.embed(["Nurse", "Cook"]), PACKAGED.embed(["Nurse", "Cook"]))
    assert counting.asked == ["Python developer", "Nurse", "", "Cook"]


def test_only_the_last_texts_are_remembered() -> None:
    counting = Counting()
    remembering = Remembering(counting, most=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        remembering.embed([text])
    assert counting.asked == ["a", "b", "c", "b"]


def test_nothing_is_embedded_as_nothing() -> None:
    assert Remembering(PACKAGED).embed([]).shape == (0, PACKAGED.dimension)


def test_one_that_remembers_is_taken_as_it_is() -> None:
    remembering = Remembering(PACKAGED)
    assert Remembering.over(remembering) is remembering
    assert Remembering.over(PACKAGED) is not remembering
