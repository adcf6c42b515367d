"""Kinds of files that are not read are named, and what to do is said."""

import pytest

from career.cv.reading import read
from career.errors import Unreadable
from tests.career.cv.reading.make_flow import packed

OLE = b"\xd0\xcf\x11\xe0" + bytes(600)


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "unsupported", ".doc"),
        (OLE + "Workbook".encode("utf-16-le"), "unsupported", "spreadsheet"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
        (packed({"xl/workbook.xml": "<a/>"}), "unsupported", "XLSX"),
        (packed({"ppt/presentation.xml": "<a/>"}), "unsupported", "PPTX"),
        (packed({"Index/Document.iwa": "x"}), "unsupported", "Pages"),
        (packed({"META-INF/container.xml": "<a/>"}), "unsupported", "EPUB"),
        (packed({"notes.txt": "hello"}), "unsupported", "ZIP"),
        (packed({"word/styles.xml": "<a/>"}), "corrupt", "damaged"),
        (b"MZ\x90\0" + bytes(200), "unsupported", "program"),
        (b"\x1f\x8b\x08" + bytes(50), "unsupported", "gzip"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "unsupported", "7z"),
        (b"\\documentclass{article}\nAda Example", "unsupported", "LaTeX"),
        (b"<?xml version='1.0'?><notes>Ada Example</notes>", "unsupported", "XML"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, code: str, word: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data, "cv.docx")
    assert caught.value.code == code
    assert word in caught.value.message


@pytest.mark.parametrize("start", ["MZ Example was born", "BEGIN of a CV", "PK of Kiel", "{\nAda Example"])
def test_a_text_that_begins_like_something_else_is_a_text(start: str) -> None:
    assert read(f"{start}\nada@example.org\n".encode()).media_type == "text/plain"
