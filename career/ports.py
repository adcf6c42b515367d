"""What the product needs from outside, as Protocols; `main` of each process decides who fulfils them."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from runtime.mail import Mail
from runtime.pages import Page

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors of one model."""

    @property
    def model(self) -> str:
        """The model's name, stored beside every vector; vectors of two names are never compared."""

    @property
    def dimension(self) -> int:
        """Length of every vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return float32 of shape (len(texts), dimension), each row of unit length (all zeros for an empty text).

        Raises ConnectionError when a remote model does not answer.
        """


class JSONModel(Protocol):
    """A language model that answers in JSON."""

    async def answer(self, instructions: str, material: str, schema: dict[str, Any]) -> str:
        """Return the reply to material, which is data and no instruction; it should be JSON by the schema, but may
        be anything. Raises Unavailable when there is none, or one that is far too long.
        """


class Transcriber(Protocol):
    """Turns speech into text."""

    async def transcribe(self, audio: bytes, filename: str) -> str:
        """Return what is said in a recording, "" for silence; the end of the file name tells its format.

        Raises ConnectionError when trying again later may help, ValueError for a recording that cannot be used.
        """


class FileStore(Protocol):
    """Keeps bytes under a key. Keys are relative paths of [a-z0-9/._-]."""

    async def put(self, key: str, data: bytes) -> None:
        """Store data under key; the same key and data twice is the same as once."""

    async def get(self, key: str) -> bytes:
        """Return the data. Raises KeyError when there is none."""

    async def put_file(self, key: str, file: IO[bytes]) -> None:
        """Store what a file holds, from where it stands, which may be more than memory does."""

    async def delete(self, key: str) -> None:
        """Remove key; a missing key is no error."""

    async def delete_folder(self, folder: str) -> None:
        """Remove a folder with all files in it; a missing one is no error."""

    async def keys(self, folder: str) -> Sequence[str]:
        """Return the keys of all files in a folder and in those within it, in order."""


class Mailer(Protocol):
    """Sends e-mail."""

    async def send(self, mail: Mail) -> None:
        """Hand a mail over. Raises ConnectionError when trying again later may help, ValueError when it is refused."""


class Pages(Protocol):
    """Fetches pages of the public web."""

    async def fetch(self, url: str) -> Page:
        """Return the page behind a link. Raises runtime.pages.FetchError, which says what to do instead."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The current time, aware, in UTC."""


class Notifier(Protocol):
    """Brings a message to a person outside of a running request."""

    async def send(self, address: str, text: str, *, key: str) -> None:
        """Deliver text to address; `key` names the delivery, so that a repeat is not shown twice.

        Raises Unavailable when trying again later may help, Forbidden when the person has blocked us.
        """
