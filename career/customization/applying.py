"""Applying changes to a CV document: a pure function of the original and the set of changes that are applied.

Pointers are into the original, so that changes that do not touch can be applied and undone in any order: the result
depends on which changes are applied, never on the order in which they were. Within one result texts are replaced first,
then items removed, then added, then lists put in order.
"""

import copy
from collections.abc import Iterable, Sequence
from typing import Any

from career.customization.model import Change
from career.cv.document import CVDocument
from career.errors import Conflict, InvalidInput


def applied(document: CVDocument, changes: Iterable[Change]) -> CVDocument:
    """Return a document with changes applied.

    Raises Conflict where two of them touch, InvalidInput where one names a place that the document does not have.
    """
    wanted = sorted(set(changes), key=lambda change: (change.operation, change.path, change.text or "", change.order))
    for number, change in enumerate(wanted):
        for other in wanted[number + 1 :]:
            if touch(change, other):
                raise Conflict("changes_touch", "Two of these changes touch the same place. Undo one of them first.")
    data = document.model_dump(by_alias=True)
    lists: dict[str, list[Any]] = {}
    for change in (item for item in wanted if item.operation == "replace"):
        _replace(data, change)
    for change in (item for item in wanted if item.operation in ("remove", "order", "add")):
        path = change.path.rpartition("/")[0] if change.operation == "remove" else change.path
        lists.setdefault(path, copy.copy(_list_at(data, path)))
        if change.operation == "remove":
            _at(data, _parts(change.path), change.path)
    for path, items in lists.items():
        told = [change for change in wanted if change.operation != "replace" and _of(change) == path]
        _list_at(data, path)[:] = _arranged(items, told)
    return CVDocument.model_validate(data)


def touch(one: Change, other: Change) -> bool:
    """Tell whether two changes cannot both be applied: they change one text, order one list, or change what goes."""
    if one.operation == other.operation == "add":
        return False
    if one.operation == other.operation:
        return one.path == other.path
    for gone, kept in ((one, other), (other, one)):
        if gone.operation == "remove" and kept.operation != "remove":
            return kept.path == gone.path or kept.path.startswith(f"{gone.path}/")
    return False


def value_at(document: CVDocument, path: str) -> Any:
    """Return what stands at a JSON pointer. Raises InvalidInput where there is nothing."""
    return _at(document.model_dump(by_alias=True), _parts(path), path)


def _of(change: Change) -> str:
    return change.path.rpartition("/")[0] if change.operation == "remove" else change.path


def _arranged(items: Sequence[Any], changes: Sequence[Change]) -> list[Any]:
    """Return the items of a list without those that go, with those that come, in the order that is asked for."""
    gone = {int(change.path.rpartition("/")[2]) for change in changes if change.operation == "remove"}
    first = next((change.order for change in changes if change.operation == "order"), ())
    order = [*first, *(at for at in range(len(items)) if at not in first)]
    come = [change.text for change in changes if change.operation == "add"]
    return [*(items[at] for at in order if at < len(items) and at not in gone), *map(_item(items), come)]


def _item(items: Sequence[Any]) -> Any:
    """Return what makes an item of such a list of a text: a skill where the others are skills."""
    is_text = not items or isinstance(items[0], str)
    return (lambda text: text) if is_text else (lambda text: {"name": text})


def _replace(data: Any, change: Change) -> None:
    parts = _parts(change.path)
    parent, last = _at(data, parts[:-1], change.path), parts[-1]
    if isinstance(parent, list):
        _at(data, parts, change.path)
        parent[int(last)] = change.text
    elif isinstance(parent, dict):
        parent[last] = change.text
    else:
        raise _nowhere(change.path)


def _list_at(data: Any, path: str) -> list[Any]:
    found = _at(data, _parts(path), path)
    if not isinstance(found, list):
        raise _nowhere(path)
    return found


def _at(data: Any, parts: Sequence[str], path: str) -> Any:
    for part in parts:
        if isinstance(data, list) and part.isdigit() and int(part) < len(data):
            data = data[int(part)]
        elif isinstance(data, dict) and part in data:
            data = data[part]
        else:
            raise _nowhere(path)
    return data


def _parts(path: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]


def _nowhere(path: str) -> InvalidInput:
    return InvalidInput("no_such_place", f"The CV has no place {path}.")
