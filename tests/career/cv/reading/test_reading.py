"""What a file is comes from its content, and what cannot be read is refused with a code and a helpful sentence."""

import io
import zipfile

import pytest
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

from career.cv.reading import MAX_BYTES, read
from career.errors import READ_CODES, Unreadable
from tests.career.cv.reading.make import column, pdf, word

LINES = ("#Ada Example", "Engineer of engines", "ada@example.org", "London, United Kingdom")


def code_of(data: bytes, filename: str = "cv.pdf") -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, filename)
    assert caught.value.code in READ_CODES
    assert len(caught.value.message) > 20
    return caught.value.code


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def test_content_decides_not_the_name() -> None:
    assert read(pdf(column(50, 50, *LINES)), "cv.txt").media_type == "application/pdf"
    assert read(word(*LINES), "cv.pdf").media_type.endswith("wordprocessingml.document")
    assert read("\n".join(LINES).encode(), "cv.docx").media_type == "text/plain"
    assert read(b"# Ada\n\n## Experience\n\n- built\n", "cv").media_type == "text/markdown"


def test_line_n_of_the_text_is_line_number_n() -> None:
    for data in (pdf(column(50, 50, *LINES), column(50, 50, "Page two")), word(*LINES), "\n\n".join(LINES).encode()):
        reading = read(data, "cv")
        shown = reading.text.split("\n")
        assert [line.number for line in reading.lines] == list(range(1, len(shown) + 1))
        assert [line.text for line in reading.lines] == shown


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7\nnothing of use", "corrupt"),
        (b"PK\x03\x04nothing of use", "corrupt"),
        (zipped(picture=b"x"), "unsupported"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "corrupt"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "corrupt"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "unsupported"),
        (bytes(range(256)) * 20, "unsupported"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_refusals(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_a_pdf_without_text_is_no_text() -> None:
    document = FPDF()
    document.add_page()
    document.rect(10, 10, 50, 50)
    assert code_of(bytes(document.output())) in ("no_text", "empty")


def test_a_pdf_of_too_many_pages() -> None:
    document = FPDF()
    for _ in range(201):
        document.add_page()
    assert code_of(bytes(document.output())) == "too_large"


def test_an_encrypted_pdf() -> None:
    document = FPDF()
    document.set_encryption("owner", "user", encryption_method=EncryptionMethod.RC4)
    document.add_page()
    document.set_font("Helvetica", size=12)
    document.text(20, 20, "Secret text of a person")
    assert code_of(bytes(document.output())) == "encrypted"


def test_a_decompression_bomb() -> None:
    bomb = zipped(word__document_xml=b"<a>" + b" " * 120_000_000 + b"</a>")
    assert len(bomb) < 1_000_000
    assert code_of(bomb) == "too_large"


def test_an_entity_attack() -> None:
    attack = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert code_of(zipped(word__document_xml=attack)) == "corrupt"


def test_json_resume_is_read_as_it_is() -> None:
    reading = read(b'{"basics": {"name": "Ada Example"}, "work": []}', "cv.json")
    assert reading.structured == {"basics": {"name": "Ada Example"}, "work": []}
