"""Random damage to files: blind, and such that knows PDF, ZIP, XML or JSON."""

import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

Damage = Callable[[bytes, Random, list[bytes]], bytes]

_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65535",
    b"65536",
    b"2147483647",
    b"2147483648",
    b"4294967295",
    b"-2147483648",
    b"9" * 30,
)
_NUMBER = re.compile(rb"-?\d+")
_STREAM = re.compile(rb"(<<(?:[^<>]|<[^<]|>[^>]|<<[^<>]*>>)*>>)\s*stream\r?\n(.*?)\r?\nendstream", re.S)
_OBJECT = re.compile(rb"\d+ 0 obj\b.*?endobj", re.S)
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_TAG = re.compile(rb"<[^<>]{1,300}>")
_ATTRIBUTE = re.compile(rb'="[^"]{0,200}"')
_WORDS = (
    b"/Filter [/FlateDecode /FlateDecode]", b"/Type /ObjStm", b"/Encrypt 5 0 R", b"/Prev 0", b"endstream", b"<<", b">>",
    b"[", b"/Kids [2 0 R]", b"BT", b"Tf", b"1e38", b"\xff\xfe", b"\0", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;",
    b"<w:tbl>", b"</w:p>", b"<![CDATA[", b"{\\rtf1", b"\\bin999999999", b"\\u-1?", b"PK\x03\x04", b"PK\x05\x06",
    b'{"a":', b"]]]]", "\u202e\u0000\ud7ff\U0010ffff".encode(), b"\xf0\x9f", b"\r\n" * 50, b"%PDF-1.7", b"JFIF",
    b"\xff\xc0",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    1e308,
    "",
    "x" * 10_000,
    [],
    {},
    [[[[]]]],
    {"name": {"name": []}},
    "2019-99-99",
)


def flip(data: bytes, chance: Random, _: list[bytes]) -> bytes:
    """Change single bytes."""
    out = bytearray(data)
    for _number in range(chance.choice((1, 2, 8, 64))):
        out[chance.randrange(len(out))] = chance.choice((0, 255, 127, 128, chance.randrange(256)))
    return bytes(out)


def cut(data: bytes, chance: Random, _: list[bytes]) -> bytes:
    """Leave out the end, the beginning, or a piece."""
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return chance.choice((data[:b], data[a:], data[:a] + data[b:]))


def repeat(data: bytes, chance: Random, _: list[bytes]) -> bytes:
    """Write a piece several times."""
    a = chance.randrange(len(data))
    piece = data[a : a + chance.choice((1, 16, 256, 4096))]
    return data[:a] + piece * chance.choice((2, 10, 200)) + data[a:]


def splice(data: bytes, chance: Random, files: list[bytes]) -> bytes:
    """Go on as another file does."""
    other = chance.choice(files)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]


def insert(data: bytes, chance: Random, _: list[bytes]) -> bytes:
    """Insert words that mean something to some format."""
    for _number in range(chance.choice((1, 3))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(_WORDS) + data[at:]
    return data


def renumber(data: bytes, chance: Random, _: list[bytes]) -> bytes:
    """Change numbers: lengths, places, counts, dates."""
    return _exchange(_NUMBER, data, chance, lambda _: chance.choice(_NUMBERS))


def damage_stream(data: bytes, chance: Random, files: list[bytes]) -> bytes:
    """Damage what a packed stream of a PDF holds, and pack it again with the right length."""
    places = [match for match in _STREAM.finditer(data) if b"FlateDecode" in match[1]]
    if not places:
        return flip(data, chance, files)
    match = chance.choice(places)
    try:
        inner = zlib.decompress(match[2])
    except zlib.error:
        return cut(data, chance, files)
    inner = zlib.compress(chance.choice(BLIND)(inner or b" ", chance, files))
    head = re.sub(rb"/Length \d+(?! \d+ R)", b"/Length %d" % len(inner), match[1])
    return data[: match.start()] + head + b"\nstream\n" + inner + b"\nendstream" + data[match.end() :]


def exchange_objects(data: bytes, chance: Random, _: list[bytes]) -> bytes:
    """Put an object of a PDF in the place of another, or let references point elsewhere."""
    found = _OBJECT.findall(data)
    if len(found) < 2 or chance.random() < 0.5:
        return _exchange(_REFERENCE, data, chance, lambda _match: b"%d 0 R" % chance.randrange(40))
    one, other = chance.sample(found, 2)
    body = other.split(b" obj", 1)[1]
    return data.replace(one, one.split(b" obj", 1)[0] + b" obj" + body, 1)


def damage_part(data: bytes, chance: Random, files: list[bytes]) -> bytes:
    """Damage, rename, drop or double a part of a ZIP."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, struct.error):
        return flip(data, chance, files)
    if not parts:
        return flip(data, chance, files)
    index = chance.randrange(len(parts))
    name, content = parts[index]
    match chance.randrange(8):
        case 0:
            parts.pop(index)
        case 1:
            parts[index] = (chance.choice(("../" + name, name.upper(), name + "\0", "word/document.xml")), content)
        case 2:
            parts.append((name + "x", content))
        case _:
            texts = [place for place, part in enumerate(parts) if part[0].endswith(("document.xml", "content.xml"))]
            index = chance.choice(texts) if texts and chance.random() < 0.7 else index
            name, content = parts[index]
            parts[index] = (
                name,
                chance.choice((chance.choice(BLIND), damage_tree, damage_tree, damage_tree))(
                    content or b" ", chance, files
                ),
            )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def damage_tags(data: bytes, chance: Random, files: list[bytes]) -> bytes:
    """Drop, double, exchange or nest elements, and change attributes, so that much of it stays well-formed."""
    tags = _TAG.findall(data)
    if not tags:
        return insert(data, chance, files)
    match chance.randrange(5):
        case 0:
            return _exchange(_TAG, data, chance, lambda _: b"")
        case 1:
            return _exchange(_TAG, data, chance, lambda _: chance.choice(tags))
        case 2:
            return _exchange(
                _ATTRIBUTE, data, chance, lambda _: b'="%s"' % chance.choice((*_NUMBERS, b"", b"x" * 5000))
            )
        case 3:
            name = re.split(rb"[\s/>]", chance.choice(tags).strip(b"</"))[0]
            depth = chance.choice((2, 50, 2000))
            return _exchange(_TAG, data, chance, lambda tag: b"<%s>" % name * depth + b"</%s>" % name * depth + tag, 1)
    return _exchange(
        re.compile(rb">[^<>]+<"), data, chance, lambda _: b">%s<" % chance.choice((b"&#0;", b"&x;", b"A" * 5000))
    )


def damage_tree(data: bytes, chance: Random, files: list[bytes]) -> bytes:
    """Drop, double, move or nest whole elements of an XML document, and change attributes and texts."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return damage_tags(data, chance, files)
    for _number in range(chance.choice((1, 3, 10))):
        nodes = [node for node in root.iter(etree.Element) if node is not root]
        if nodes:
            _damage_node(chance.choice(nodes), chance, nodes)
    return bytes(etree.tostring(root))


def _damage_node(node: Any, chance: Random, nodes: list[Any]) -> None:
    target = chance.choice(nodes)
    match chance.randrange(6):
        case 0:
            node.getparent().remove(node)
        case 1:
            node.addnext(deepcopy(node))
        case 2:
            target.append(deepcopy(node))
        case 3 if node.attrib:
            value = chance.choice((*_NUMBERS, b"", b"x" * 5000)).decode()
            node.set(chance.choice(list(node.attrib)), value)
        case 4:
            for _ in range(chance.choice((2, 100, 400))):
                node = etree.SubElement(node, target.tag)
        case _:
            node.text = chance.choice(("", "x" * 5000, "\u202e", " ", "2019 - 99/9999", "\t" * 500))


def damage_json(data: bytes, chance: Random, files: list[bytes]) -> bytes:
    """Put a value of another kind somewhere in a JSON document."""
    try:
        document = json.loads(data)
    except ValueError:
        return insert(data, chance, files)
    for _number in range(chance.choice((1, 1, 4))):
        _replace_within(document, chance)
    return json.dumps(document).encode()


def damaged(name: str, data: bytes, chance: Random, files: list[bytes]) -> bytes:
    """Return a file with damage of one to three kinds that suit its format."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        kinds = KNOWING.get(name.rsplit(".", 1)[-1], ())
        pool = kinds if kinds and chance.random() < 0.6 else BLIND
        data = chance.choice(pool)(data or b" ", chance, files)
    return data


def _exchange(
    pattern: re.Pattern[bytes], data: bytes, chance: Random, make: Callable[[bytes], bytes], times: int = 3
) -> bytes:
    places = list(pattern.finditer(data))
    chosen = sorted(chance.sample(places, min(len(places), chance.randint(1, times))), key=lambda match: -match.start())
    for match in chosen:
        data = data[: match.start()] + make(match[0]) + data[match.end() :]
    return data


def _replace_within(node: Any, chance: Random) -> None:
    while True:
        keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = chance.choice(keys)
        if not isinstance(node[key], dict | list) or chance.random() < 0.3:
            node[key] = deepcopy(chance.choice(_VALUES))
            return
        node = node[key]


BLIND: tuple[Damage, ...] = (flip, cut, repeat, splice, insert, renumber)
_ZIP = (damage_part,)
KNOWING: dict[str, tuple[Damage, ...]] = {
    "pdf": (damage_stream, damage_stream, exchange_objects, renumber),
    "docx": _ZIP,
    "odt": _ZIP,
    "html": (damage_tags,),
    "json": (damage_json,),
}
