"""Embedders: the packaged model by default, Ollama or any OpenAI-compatible endpoint by setting.

All fulfil career.ports.Embedder. A remote endpoint that does not answer raises EmbedderUnavailable.
"""

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import httpx
import numpy as np
from numpy.typing import NDArray

from runtime.settings import EmbeddingSettings

Vectors = NDArray[np.float32]

PACKAGED_MODEL = "wordllama-l2-supercat-256"
PACKAGED_DIMENSION = 256
OLLAMA_URL = "http://127.0.0.1:11434"
TIMEOUT_SECONDS = 60.0
BATCH = 64
_FILE = "l2_supercat"


class EmbedderUnavailable(ConnectionError):
    """The endpoint that embeds does not answer, or answers what is not an embedding."""


class Embedder(Protocol):
    """The same as career.ports.Embedder, for those below the product."""

    @property
    def model(self) -> str: ...  # noqa: D102
    @property
    def dimension(self) -> int: ...  # noqa: D102
    def embed(self, texts: Sequence[str]) -> Vectors: ...  # noqa: D102


class PackagedEmbedder:
    """WordLlama's 256-dimensional static embeddings, whose weights come in its wheel; never touches the network."""

    model = PACKAGED_MODEL
    dimension = PACKAGED_DIMENSION

    def __init__(self) -> None:
        self._lock = Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 of shape (len(texts), 256), rows of unit length, zeros for an empty text."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:  # the tokenizer's padding is state of its own
            encoded = self._inference.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return _unit(self._means([item.ids if text.strip() else [] for text, item in zip(texts, encoded, strict=True)]))

    def _means(self, told: list[list[int]]) -> Vectors:
        """Return the mean of the rows of each list of tokens, zeros for an empty list; one pass for all of them."""
        counts = np.array([len(ids) for ids in told])
        means = np.zeros((len(told), self.dimension), dtype=np.float32)
        some = counts > 0
        if some.any():
            rows = self._inference.embedding[np.concatenate([ids for ids in told if ids])]
            starts = np.concatenate([[0], np.cumsum(counts[some])[:-1]])
            means[some] = np.add.reduceat(rows, starts, axis=0, dtype=np.float32) / counts[some, None]
        return means

    @cached_property
    def _inference(self) -> Any:
        # Threads of the tokenizer's own would not survive the forks by which readers of files are started.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import wordllama

        # The wheel holds its tokenizer where only a cache is looked for (wordllama 0.4.0), so the wheel is the cache.
        wheel = Path(wordllama.__file__).parent
        inference = wordllama.WordLlama.load(
            config=_FILE, dim=PACKAGED_DIMENSION, cache_dir=wheel, disable_download=True
        )
        inference.tokenizer.no_padding()
        return inference


class _RemoteEmbedder:
    """What both remote kinds share: batches, unit rows, and one kind of error."""

    def __init__(self, model: str, url: str, headers: dict[str, str]) -> None:
        self.model = model
        self._client = httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT_SECONDS)

    @cached_property
    def dimension(self) -> int:
        """Length of every vector, asked from the endpoint once."""
        return int(self.embed(["dimension"]).shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 of shape (len(texts), dimension), rows of unit length. Raises EmbedderUnavailable."""
        batches = [list(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        rows = [row for batch in batches for row in self._checked(batch)]
        if not rows:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = _unit(np.asarray(rows, dtype=np.float32))
        vectors[[not text.strip() for text in texts]] = 0
        return vectors

    def _checked(self, batch: list[str]) -> list[list[float]]:
        try:
            rows = self._request([text if text.strip() else " " for text in batch])
        except (httpx.HTTPError, KeyError, TypeError, ValueError) as error:
            raise EmbedderUnavailable(f"the embedding model does not answer ({type(error).__name__})") from None
        if len(rows) != len(batch):
            raise EmbedderUnavailable("the embedding model answered another number of vectors than was asked")
        return rows

    def _request(self, batch: list[str]) -> list[list[float]]:
        raise NotImplementedError

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        answer = self._client.post(path, json=body)
        answer.raise_for_status()
        return answer.json()


class OllamaEmbedder(_RemoteEmbedder):
    """A model served by Ollama (POST /api/embed)."""

    def __init__(self, name: str, url: str = OLLAMA_URL) -> None:
        super().__init__(f"ollama:{name}", url, {})
        self._name = name

    def _request(self, batch: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._post("/api/embed", {"model": self._name, "input": batch})["embeddings"]
        return rows


class OpenAIEmbedder(_RemoteEmbedder):
    """A model behind an OpenAI-compatible endpoint (POST {base}/embeddings)."""

    def __init__(self, name: str, url: str, api_key: str | None = None) -> None:
        super().__init__(
            f"openai:{name}", url.rstrip("/") + "/", {"Authorization": f"Bearer {api_key}"} if api_key else {}
        )
        self._name = name

    def _request(self, batch: list[str]) -> list[list[float]]:
        data = self._post("embeddings", {"model": self._name, "input": batch})["data"]
        return [row["embedding"] for row in sorted(data, key=lambda row: row["index"])]


def make_embedder(settings: EmbeddingSettings) -> Embedder:
    """Return the embedder that the settings name; nothing is loaded or asked yet."""
    if settings.provider == "ollama":
        return OllamaEmbedder(settings.name, settings.base_url or OLLAMA_URL)
    if settings.provider == "openai":
        key = settings.api_key.get_secret_value() if settings.api_key else None
        return OpenAIEmbedder(settings.name, settings.base_url or "https://api.openai.com/v1", key)
    return PackagedEmbedder()


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit
