"""The parts of a DOCX: found by their relations, as other programs than Word name them differently."""

import posixpath
import re
import zipfile
from typing import Any

from career.cv.reading.archives import member, parse_xml
from career.cv.reading.refusals import refuse

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_WORD = re.compile(r"wordprocessingml|ms-word")


class Part:
    """One XML part: its root, the targets of its relations, and the addresses that it links to."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        data = member(archive, name)
        if data is None:
            raise refuse("corrupt")
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        self.root = parse_xml(data)
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.links: dict[str, str] = {}
        for key, kind, target, external in _relations(archive, name):
            if external:
                self.links[key] = target
            else:
                self.targets[key] = posixpath.normpath(posixpath.join(posixpath.dirname(name), target)).lstrip("/")
                self.kinds.setdefault(kind, self.targets[key])


class Package:
    """A DOCX as its parts."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = set(archive.namelist())
        self.main = Part(archive, main_part(archive) or "word/document.xml")

    def part(self, kind: str) -> Part | None:
        """Return the part that the document relates to as "styles", "numbering", "footnotes", ..."""
        return self._at(self.main.kinds.get(kind))

    def related(self, key: str | None) -> Part | None:
        """Return the part behind a relation's id."""
        return self._at(self.main.targets.get(key or ""))

    def _at(self, name: str | None) -> Part | None:
        return Part(self._archive, name) if name in self.names and name is not None else None


def main_part(archive: zipfile.ZipFile) -> str | None:
    """Return the name of the part that holds a text document's body, None when there is none."""
    names = set(archive.namelist())
    for _, kind, target, _ in _relations(archive, ""):
        name = posixpath.normpath(target.lstrip("/"))
        if kind == "officeDocument" and name in names and _is_word(archive, name):
            return name
    return "word/document.xml" if "word/document.xml" in names else None


def _is_word(archive: zipfile.ZipFile, name: str) -> bool:
    types = member(archive, "[Content_Types].xml")
    if name.startswith("word/") or types is None:
        return name.startswith("word/")
    return any(
        node.get("PartName", "").lstrip("/") == name and _WORD.search(node.get("ContentType", ""))
        for node in parse_xml(types)
    )


def _relations(archive: zipfile.ZipFile, name: str) -> list[tuple[str, str, str, bool]]:
    folder, file = posixpath.split(name)
    data = member(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    if data is None:
        return []
    return [_relation(node) for node in parse_xml(data) if isinstance(node.tag, str)]


def _relation(node: Any) -> tuple[str, str, str, bool]:
    kind = node.get("Type", "").rpartition("/")[2]
    return node.get("Id", ""), kind, node.get("Target", ""), node.get("TargetMode") == "External"
