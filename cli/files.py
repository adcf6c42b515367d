"""Reads a file that a person named, or says in a sentence why not."""

import difflib
import sys
from pathlib import Path

from career.errors import CareerError, InvalidInput, NotFound, Unreadable

LARGEST_FILE = 20 * 1024 * 1024
STDIN = Path("-")


def load(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """Return the content of a file, `-` being standard input. Raises a CareerError that says what is wrong."""
    if path == STDIN:
        return _checked(sys.stdin.buffer.read(largest + 1), largest)
    try:
        if path.is_dir():
            raise InvalidInput("not_a_file", f"{path} is a folder. Give the path of a file in it.")
        if not path.exists():
            raise missing(path)
        with path.open("rb") as file:
            return _checked(file.read(largest + 1), largest)
    except PermissionError:
        raise InvalidInput("no_permission", f"{path} may not be read by you. Check its permissions.") from None
    except OSError as error:
        reason = error.strerror or "it is unusual"
        raise InvalidInput("unusable_path", f"The path cannot be used: {reason}.") from None


def name_of(path: Path) -> str:
    """Return the name that tells the kind of a file; empty for standard input."""
    return "" if path == STDIN else path.name


def missing(path: Path) -> CareerError:
    """Return the error for a path where nothing is, with the nearest name of its folder."""
    try:
        names = [item.name for item in path.parent.iterdir()]
    except (OSError, ValueError):
        return NotFound("file_not_found", f"There is no file {path}. Check the folder's name.")
    near = difflib.get_close_matches(path.name, names, n=1)
    hint = f"Did you mean {path.parent / near[0]}?" if near else "Check the path."
    return NotFound("file_not_found", f"There is no file {path}. {hint}")


def _checked(data: bytes, largest: int) -> bytes:
    if len(data) > largest:
        raise Unreadable("too_large", f"The file is larger than {largest >> 20} MB. Make it smaller and try again.")
    return data


def write(target: Path, data: bytes) -> None:
    """Write a file and print where it is. Raises InvalidInput where it cannot be written."""
    try:
        target.write_bytes(data)
    except OSError as error:
        raise InvalidInput("cannot_write", f"{target} cannot be written: {error.strerror or error}.") from None
    print(target)  # noqa: T201
