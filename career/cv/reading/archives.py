"""ZIP archives and XML of strangers: opened with limits, no entity ever resolved, nothing ever fetched."""

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from career.cv.reading.refusals import refuse

_MAX_UNPACKED = 100 * 1024 * 1024
_MAX_RATIO = 200
_MAX_MEMBERS = 5000
_MAX_XML = 30 * 1024 * 1024
_MAX_TAGS = 800_000
_BROKEN = (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, ValueError, zlib.error)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Return an archive whose members may be of any size. Raises Unreadable: corrupt, encrypted, too_large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except _BROKEN:
        raise refuse("corrupt") from None
    if any(info.flag_bits & 1 for info in infos):
        raise refuse("encrypted")
    if len(infos) > _MAX_MEMBERS:
        raise refuse("too_large")
    return archive


def check_sizes(archive: zipfile.ZipFile) -> None:
    """Refuse a decompression bomb. Raises Unreadable("too_large")."""
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > _MAX_UNPACKED:
        raise refuse("too_large")
    for info in infos:
        if info.file_size > 1_000_000 and info.file_size > _MAX_RATIO * max(info.compress_size, 1):
            raise refuse("too_large")


def member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return a member's bytes, None when there is none. Raises Unreadable: corrupt, too_large."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.file_size > _MAX_XML:
        raise refuse("too_large")
    try:
        with archive.open(info) as file:
            # What a member says about its size may be a lie.
            data = file.read(_MAX_XML + 1)
    except _BROKEN:
        raise refuse("corrupt") from None
    if len(data) > _MAX_XML:
        raise refuse("too_large")
    return data


def parse_xml(data: bytes) -> Any:
    """Return the root element. Raises Unreadable: corrupt (a document type has no honest use here), too_large."""
    if len(data) > _MAX_XML or data.count(b"<") > _MAX_TAGS:
        raise refuse("too_large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup())
    if _declares(data):
        raise refuse("corrupt")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise refuse("corrupt") from None
    if root.getroottree().docinfo.doctype:
        raise refuse("corrupt")
    return root


def _declares(data: bytes) -> bool:
    head = data[:65536]
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"<\0!\0D\0O\0" in head or b"\0<\0!\0D\0O" in head
