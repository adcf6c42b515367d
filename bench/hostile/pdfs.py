"""PDFs made to do harm."""

import zlib
from collections.abc import Callable, Sequence

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = (
    b"BT /F1 10 Tf 40 800 Td 14 TL (Ada Example) ' (ada@example.org) ' (Experience) ' (Foreman, Harbour Works) ' ET\n"
)


def build(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1, the first being the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object as it is."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def flate(chunk: bytes, times: int = 1, entries: bytes = b"", layers: int = 1) -> bytes:
    """Return a stream of a chunk and its repetitions, packed `layers` times."""
    packed = _pack(chunk, times)
    for _ in range(layers - 1):
        packed = _pack(packed)
    return stream(packed, b"/Filter [%s] %s" % (b" /FlateDecode" * layers, entries))


def page(
    content: bytes, *others: bytes, resources: bytes = b"", box: bytes = b"0 0 595 842", extra: bytes = b""
) -> bytes:
    """Return a PDF of one page: objects 1 catalogue, 2 pages, 3 page, 4 content, 5 font, 6 and on the others."""
    head = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> %s >>"
    )
    first = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    return build([*first, head % (box, resources, extra), content, FONT, *others])


def many_pages(count: int = 10_000, text: bytes = TEXT) -> bytes:
    """Pages that share their text."""
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(count))
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return build([b"<< /Type /Catalog /Pages 2 0 R >>", pages, stream(text), FONT, *[PAGE] * count])


def long_pages() -> bytes:
    """200 pages of 6,000 words: much, but honest."""
    lines = b"".join(
        b"BT /F1 4 Tf 20 %d Td (%s) Tj ET\n" % (830 - 5 * n, b"some words in a row " * 10) for n in range(150)
    )
    return many_pages(200, lines)


def flate_bomb_of_spaces() -> bytes:
    return page(flate(b" " * 1_000_000, 2000))


def flate_bomb_of_layers() -> bytes:
    return page(flate(b" " * 1_000_000, 5000, layers=3))


def flate_bomb_of_text() -> bytes:
    text = b"BT /F1 10 Tf 40 800 Td (some words and more) Tj ET\n" * 20_000
    return page(flate(text, 60))


def flate_bomb_of_paths() -> bytes:
    return page(flate(b"0 0 m 100 100 l S\n" * 50_000, 200))


def lzw_bomb() -> bytes:
    return page(stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 2_000_000, b"/Filter /LZWDecode"))


def predictor_bomb() -> bytes:
    parameters = b"/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 /BitsPerComponent 16 >>"
    return page(flate(TEXT, entries=parameters))


def huge_page() -> bytes:
    return page(stream(TEXT), box=b"0 0 2000000000 2000000000")


def many_objects() -> bytes:
    return page(stream(TEXT), *[b"<< /A [1] >>"] * 350_000)


def form_that_draws_itself() -> bytes:
    form = stream(TEXT + b"/X0 Do /X0 Do", _form(b"/X0 6 0 R"))
    return page(stream(TEXT + b"/X0 Do"), form, resources=b"/XObject << /X0 6 0 R >>")


def forms_that_multiply(depth: int = 9) -> bytes:
    """Each form draws the next ten times: a billion texts."""
    forms = [stream(b"/X0 Do " * 10, _form(b"/X0 %d 0 R" % (7 + level))) for level in range(depth)]
    return page(stream(TEXT + b"/X0 Do"), *forms, stream(TEXT, _form(b"")), resources=b"/XObject << /X0 6 0 R >>")


def gigantic_image(filter_name: bytes = b"FlateDecode") -> bytes:
    entries = b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    image = _pack(b"\0" * 1_000_000, 1000) if filter_name == b"FlateDecode" else _CODED[filter_name]
    drawn = stream(b"q 595 0 0 842 0 0 cm /I0 Do Q")
    return page(drawn, stream(image, entries + b" /Filter /" + filter_name), resources=b"/XObject << /I0 6 0 R >>")


def many_images() -> bytes:
    """5,000 pictures of 2 megapixels on one page."""
    entries = b"/Type /XObject /Subtype /Image /Width 1400 /Height 1400 /ColorSpace /DeviceGray /BitsPerComponent 8"
    image = stream(_pack(b"\x80" * 1400, 1400), entries + b" /Filter /FlateDecode")
    drawn = stream(b"q 595 0 0 842 0 0 cm /I0 Do Q\n" * 5000)
    return page(drawn, image, resources=b"/XObject << /I0 6 0 R >>")


def many_links() -> bytes:
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (https://example.org/%d) >> >>"
    links = b" ".join(link % number for number in range(100_000))
    return page(stream(TEXT), extra=b"/Annots [%s]" % links)


def page_tree_that_loops() -> bytes:
    tree = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"
    return build([b"<< /Type /Catalog /Pages 2 0 R >>", tree])


def deep_page_tree(depth: int = 20_000) -> bytes:
    levels = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 3) for number in range(depth)]
    return build([b"<< /Type /Catalog /Pages 2 0 R >>", *levels, b"<< /Type /Page /MediaBox [0 0 595 842] >>"])


def deep_arrays() -> bytes:
    return page(stream(TEXT), b"[" * 1_000_000 + b"]" * 1_000_000, extra=b"/Annots 6 0 R")


def xref_that_loops() -> bytes:
    return build([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"], b"/Prev 9")


def names_of_characters() -> bytes:
    """A font whose map to Unicode gives each letter a text of its own, and a long one."""
    entries = b"".join(b"<%02x> <%s>\n" % (code, b"0041" * 5000) for code in range(1, 255))
    cmap = b"/CIDInit /ProcSet findresource begin begincmap 254 beginbfchar\n" + entries + b"endbfchar endcmap end"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    text = b"BT /F2 10 Tf 40 800 Td (%s) Tj ET\n" % (b"abcdefgh" * 5000)
    return page(stream(text), stream(cmap), font, resources=b"/Font << /F2 7 0 R >>")


def garbage() -> bytes:
    return b"%PDF-1.7\n" + bytes(range(256)) * 40_000


def _form(inner: bytes) -> bytes:
    resources = b"<< /Font << /F1 5 0 R >> /XObject << %s >> >>" % inner
    return b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources " + resources


def _pack(chunk: bytes, times: int = 1) -> bytes:
    """Return a chunk and its repetitions as zlib packs them; only the first is packed, the others are its bytes."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + packed * times + b"\x03\0" + _adler(chunk, times).to_bytes(4, "big")


def _adler(chunk: bytes, times: int) -> int:
    """Return the Adler-32 of a chunk and its repetitions (RFC 1950, section 8.2), from that of one."""
    modulus, alone = 65521, zlib.adler32(chunk, 0)
    low, high = 1, 0
    for _ in range(times):
        high = (high + len(chunk) * low + (alone >> 16)) % modulus
        low = (low + (alone & 0xFFFF)) % modulus
    return high << 16 | low


_JBIG2 = b"\0\0\0\0\x30\0\1\0\0\0\x13\0\1\x86\xa0\0\1\x86\xa0\0\0\0\0\0\0\0\0\0\0\0"
_JPX = (
    b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 \0\0\0-jp2h\0\0\0\x16ihdr\0\1\x86\xa0\0\1\x86\xa0\0\3\7\7"
    b"\0\0\0\0\0\x0fcolr\1\0\0\0\0\0\x10\0\0\0\0jp2c\xff\x4f\xff\x51\0\x2f\0\0\0\1\x86\xa0\0\1\x86\xa0\0\0\0\0\0\0\0\0"
    b"\0\1\x86\xa0\0\1\x86\xa0\0\0\0\0\0\0\0\0\0\3\7\1\1\7\1\1\7\1\1\xff\x52\0\x0c\0\0\0\1\1\5\4\4\0\1\xff\x90\0\x0a"
    b"\0\0\0\0\0\0\0\1\xff\x93\xff\xd9"
)
_CODED = {b"JBIG2Decode": _JBIG2, b"JPXDecode": _JPX, b"DCTDecode": b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\3" * 9}

ALL: dict[str, Callable[[], bytes]] = {
    "10,000 pages": many_pages,
    "200 pages of 6,000 words": long_pages,
    "Flate bomb, 2 GB of spaces": flate_bomb_of_spaces,
    "Flate bomb, 5 GB in three layers": flate_bomb_of_layers,
    "Flate bomb, 60 MB of text": flate_bomb_of_text,
    "Flate bomb, 180 MB of paths": flate_bomb_of_paths,
    "LZW bomb": lzw_bomb,
    "predictor of 2^31 columns": predictor_bomb,
    "page of 2,000,000,000 points": huge_page,
    "350,000 objects": many_objects,
    "form that draws itself": form_that_draws_itself,
    "forms that multiply to 10^9": forms_that_multiply,
    "image of 10 gigapixels, Flate": gigantic_image,
    "image of 10 gigapixels, JBIG2": lambda: gigantic_image(b"JBIG2Decode"),
    "image of 10 gigapixels, JPX": lambda: gigantic_image(b"JPXDecode"),
    "image with a false JPEG": lambda: gigantic_image(b"DCTDecode"),
    "5,000 images on a page": many_images,
    "100,000 links": many_links,
    "page tree that loops": page_tree_that_loops,
    "page tree 20,000 deep": deep_page_tree,
    "arrays 1,000,000 deep": deep_arrays,
    "xref that loops": xref_that_loops,
    "letters of 5,000 letters": names_of_characters,
    "garbage": garbage,
}
