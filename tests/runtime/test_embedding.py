"""Embedders: one shape for all, the packaged one without network, remote ones with one kind of error."""

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from runtime.embedding import (
    PACKAGED_MODEL,
    EmbedderUnavailable,
    OllamaEmbedder,
    OpenAIEmbedder,
    PackagedEmbedder,
    make_embedder,
)
from runtime.settings import EmbeddingSettings


class _Model(http.server.BaseHTTPRequestHandler):
    """Answers both kinds of request: a text of n characters becomes (n, 1)."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        rows = [[float(len(text)), 1.0] for text in asked["input"]]
        answers = {
            "/api/embed": {"embeddings": rows},
            "/v1/embeddings": {"data": [{"index": i, "embedding": row} for i, row in reversed(list(enumerate(rows)))]},
            "/short/embeddings": {"data": []},
        }
        status = 200 if self.path in answers else 404
        body = json.dumps(answers.get(self.path, {})).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Model)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_rows_are_of_unit_length_and_zero_for_an_empty_text() -> None:
    vectors = PackagedEmbedder().embed(["welder", "", "  ", "a nurse in intensive care"])
    assert vectors.shape == (4, 256)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 0, 1], abs=1e-5)


def test_no_texts_give_no_rows() -> None:
    assert PackagedEmbedder().embed([]).shape == (0, 256)


def test_a_text_has_the_same_vector_in_any_company() -> None:
    embedder = PackagedEmbedder()
    alone = embedder.embed(["welder"])[0]
    assert np.array_equal(embedder.embed(["a much longer text about bread", "welder"])[1], alone)


def test_near_meanings_are_nearer_than_far_ones() -> None:
    one, near, far = PackagedEmbedder().embed(["software developer", "software engineer", "pastry chef"])
    assert one @ near > one @ far


def test_the_packaged_model_needs_no_network() -> None:
    program = (
        "import socket\n"
        "def refuse(*args, **kwargs): raise OSError('no network in this test')\n"
        "socket.socket.connect = refuse\n"
        "socket.getaddrinfo = refuse\n"
        "from runtime.embedding import PackagedEmbedder\n"
        "print(PackagedEmbedder().embed(['x']).shape)\n"
    )
    environment = {"HF_HUB_OFFLINE": "1", "HOME": "/nonexistent", "PATH": ""}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(1, 256)"


@pytest.mark.parametrize("kind", ["ollama", "openai"])
def test_remote_models_give_unit_rows_in_order(kind: str, url: str) -> None:
    embedder = OllamaEmbedder("m", url) if kind == "ollama" else OpenAIEmbedder("m", f"{url}/v1", "key")
    vectors = embedder.embed(["abc", "", "x"])
    assert vectors == pytest.approx(np.array([[3, 1], [0, 0], [1, 1]]) / np.array([[10**0.5], [1], [2**0.5]]))
    assert (embedder.model, embedder.dimension) == (f"{kind}:m", 2)


def test_more_texts_than_a_batch_come_back_in_order(url: str) -> None:
    texts = ["x" * (1 + n % 7) for n in range(150)]
    vectors = OllamaEmbedder("m", url).embed(texts)
    assert vectors[:, 0] / vectors[:, 1] == pytest.approx([len(text) for text in texts])


@pytest.mark.parametrize("path", ["/short", "/nothing-here"])
def test_an_answer_that_is_no_embedding_is_an_error(path: str, url: str) -> None:
    with pytest.raises(EmbedderUnavailable):
        OpenAIEmbedder("m", f"{url}{path}").embed(["x"])


def test_a_model_that_does_not_answer_is_an_error_that_holds_no_text() -> None:
    with pytest.raises(ConnectionError) as caught:
        OllamaEmbedder("m", "http://127.0.0.1:1").embed(["my secret CV"])
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("setting", "model"),
    [
        ("packaged", PACKAGED_MODEL),
        ("ollama:nomic-embed-text", "ollama:nomic-embed-text"),
        ("openai:bge-m3", "openai:bge-m3"),
    ],
)
def test_the_setting_names_the_embedder(setting: str, model: str) -> None:
    settings = EmbeddingSettings.model_validate({"CANDID_EMBEDDER": setting})
    assert make_embedder(settings).model == model
