"""Files in a local folder."""

import asyncio
import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO

_SEGMENT = re.compile(r"[a-z0-9_-][a-z0-9._-]*")


class MissingFile(KeyError):
    """There is no file under this key."""


class LocalFileStore:
    """Keeps bytes under a key in a folder. A file is there whole or not at all, also after a power cut.

    Keys are relative paths of [a-z0-9/._-] without hidden or parent segments; any other raises ValueError.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    async def put(self, key: str, data: bytes) -> None:
        """Store data under key, in place of what was there."""
        await asyncio.to_thread(_write, self._path(key), lambda target: target.write(data), self.root)

    async def get(self, key: str) -> bytes:
        """Return the data. Raises MissingFile."""
        try:
            return await asyncio.to_thread(self._path(key).read_bytes)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            raise MissingFile(key) from None

    async def delete(self, key: str) -> None:
        """Remove key; a missing key is no error."""
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            await asyncio.to_thread(self._path(key).unlink)

    async def put_file(self, key: str, file: IO[bytes]) -> None:
        """Store what a file holds, from where it stands, which may be more than memory does."""
        await asyncio.to_thread(_write, self._path(key), partial(shutil.copyfileobj, file), self.root)

    async def keys(self, folder: str) -> list[str]:
        """Return the keys of all files in a folder and in those within it, in order."""
        return await asyncio.to_thread(_keys, self._path(folder), self.root)

    async def delete_folder(self, folder: str) -> None:
        """Remove a folder with all files in it, also such as were only half written; a missing one is no error."""
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            await asyncio.to_thread(shutil.rmtree, self._path(folder))

    def _path(self, key: str) -> Path:
        if not all(_SEGMENT.fullmatch(segment) for segment in key.split("/")):
            raise ValueError("a file key holds [a-z0-9._-] segments between slashes, none of them empty or hidden")
        return self.root / key


def _keys(folder: Path, root: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return sorted(path.relative_to(root).as_posix() for path in found)


def _write(path: Path, fill: Callable[[IO[bytes]], object], root: Path) -> None:
    new_folders = [folder for folder in path.parents if folder.is_relative_to(root) and not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".new-")  # for its owner only
    try:
        with open(handle, "wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    for folder in {path.parent, *(new.parent for new in new_folders)}:
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
