"""What the classifier has learnt from the examples, as it is shipped in intents.npz, and whether that is of today.

`python -m bench.build_intents` writes the file anew; a test fails where that was forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

FILE = "intents.npz"
_CODE = ("classifier.py", "examples.py")


@dataclass(frozen=True)
class Learnt:
    """Labels, and the weights of features for each: float32 of shape (features, labels)."""

    labels: tuple[str, ...]
    weights: NDArray[np.float32]


def shipped(embedder: str) -> Learnt | None:
    """Return what is shipped; None where the examples, or the code that learns from them, are others now.

    `embedder` is the name of the model whose vectors are among the features.
    """
    file = files(__package__).joinpath(FILE)
    if not file.is_file():
        return None
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
        if str(kept["key"]) != key_of(embedder):
            return None
        return Learnt(tuple(map(str, kept["labels"])), kept["weights"].astype(np.float32))


def key_of(embedder: str) -> str:
    """Return a name for what can be learnt from the files as they are."""
    found = blake2b(embedder.encode(), digest_size=16)
    for file in _sources():
        found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def _sources() -> Iterator[Traversable]:
    folder = files(__package__)
    for place in (folder, folder.joinpath("sayings")):
        found = (file for file in place.iterdir() if file.name.endswith(".txt") or file.name in _CODE)
        yield from sorted(found, key=lambda file: file.name)
