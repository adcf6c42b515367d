"""Applying changes to a CV document: a pure function of the original and the set of changes that are applied.

Pointers are into the original, so that changes that do not touch can be applied and undone in any order: the result
depends on which changes are applied, never on the order in which they were. Texts are replaced first; then each list
is put in order, without what goes and with what comes, however the lists around it are ordered; fields go last.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from career.customization.model import Change
from career.customization.touching import touch
from career.cv.document import CVDocument
from career.errors import Conflict, InvalidInput
from runtime.language import gettext as _


def applied(document: CVDocument, changes: Iterable[Change]) -> CVDocument:
    """Return a document with changes applied.

    Raises Conflict where two of them touch, InvalidInput where one names a place that the document does not have.
    """
    wanted = sorted(set(changes), key=lambda change: (change.operation, change.path, change.text or "", change.order))
    for number, change in enumerate(wanted):
        if any(touch(change, other) for other in wanted[number + 1 :]):
            raise Conflict("changes_touch", _("Two of these changes touch the same place. Undo one of them first."))
    data = document.model_dump(by_alias=True)
    for change in wanted:
        if change.operation == "replace":
            _replace(data, change)
    fields = [change for change in wanted if change.operation == "remove" and not _of_list(data, change)]
    for path, items, told in _lists(data, [one for one in wanted if one.operation != "replace" and one not in fields]):
        items[:] = _arranged(items, told, _skill if path == "/skills" else str)
    for change in fields:
        _empty(data, change.path)
    return CVDocument.model_validate(data)


def _of_list(data: Any, change: Change) -> bool:
    """Tell whether what goes is an item of a list. Raises InvalidInput where there is nothing."""
    parts = _parts(change.path)
    _at(data, parts, change.path)
    return isinstance(_at(data, parts[:-1], change.path), list)


def _lists(data: Any, changes: Sequence[Change]) -> list[tuple[str, list[Any], list[Change]]]:
    """Return the lists that change, each with its changes; found before any of them moves."""
    told: dict[str, list[Change]] = {}
    for change in changes:
        path = change.path.rpartition("/")[0] if change.operation == "remove" else change.path
        told.setdefault(path, []).append(change)
    return [(path, _list_at(data, path), those) for path, those in told.items()]


def _arranged(items: Sequence[Any], changes: Sequence[Change], made: Callable[[str], Any]) -> list[Any]:
    """Return the items of a list: those that are named in their order, those that come, then the others as they stood.

    Without an order what comes stands last.
    """
    gone = {int(change.path.rpartition("/")[2]) for change in changes if change.operation == "remove"}
    first = next((change.order for change in changes if change.operation == "order"), tuple(range(len(items))))
    rest = (at for at in range(len(items)) if at not in first)
    come = [made(change.text or "") for change in changes if change.operation == "add"]
    named = [items[at] for at in first if at < len(items) and at not in gone]
    return [*named, *come, *(items[at] for at in rest if at not in gone)]


def _skill(text: str) -> dict[str, str]:
    return {"name": text}


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


def _empty(data: Any, path: str) -> None:
    """Take away what stands in a field."""
    parts = _parts(path)
    parent = _at(data, parts[:-1], path)
    parent[parts[-1]] = [] if isinstance(parent[parts[-1]], list) else None


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
    return InvalidInput("no_such_place", _("The CV has no place {path}.", path=path))
