"""Keeps what the classifier learnt in the data folder, by what it was learnt from: other examples make another file."""

from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

MOST_KEPT = 3
"""Files that stay; the oldest others go."""


def key_of(parts: Iterable[str]) -> str:
    """Return a name for what is learnt from texts, by the code that learns as it is now."""
    found = blake2b(digest_size=16)
    found.update(files(__package__).joinpath("classifier.py").read_bytes())
    for part in parts:
        found.update(part.encode() + b"\0")
    return found.hexdigest()


def load(folder: Path, key: str) -> NDArray[np.float32] | None:
    """Return kept weights; None where there are none, or none that can be read."""
    with suppress(OSError, ValueError, EOFError, BadZipFile):
        weights: NDArray[np.float32] = np.load(_file(folder, key), allow_pickle=False)
        return weights
    return None


def keep(folder: Path, key: str, weights: NDArray[np.float32]) -> None:
    """Keep weights; where the folder cannot be written they are learnt again by the next process."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{key}.{blake2b(weights.tobytes(), digest_size=4).hexdigest()}.part"
        with fresh.open("wb") as file:
            np.save(file, weights)
        fresh.replace(_file(folder, key))
        known = sorted(folder.glob("*.npy"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in known[MOST_KEPT:]:
            old.unlink(missing_ok=True)


def _file(folder: Path, key: str) -> Path:
    return folder / f"{key}.npy"
