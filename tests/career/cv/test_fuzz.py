"""Whatever a file holds, it is read or refused with a code and a sentence."""

import io
import json
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bench.hostile import others, pdfs
from bench.hostile.damage import damaged
from bench.hostile.seeds import seeds
from career.cv.extraction import ExtractedCV, extract_here
from career.cv.reading.isolated import Isolation
from career.errors import READ_CODES, Unreadable

few = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
_seeds = cache(seeds)
words = st.sampled_from(
    ("Ada Example", "ada@example.org", "+44 20 7946 0958", "Experience", "Education", "Skills", "2019 - 2021", "\t",
     "03/2019", "Foreman, Harbour Works Ltd", "- Built a mill", "MSc Physics", "a" * 300, "\u202e", "\ufb01", "€" * 9,
     "99/9999 - 0")
)  # fmt: skip
texts = st.lists(words | st.text(max_size=20), max_size=12)


def outcome(data: bytes, name: str) -> str:
    """Return "read" or the code of the refusal; anything else that is raised goes through."""
    refusal: Unreadable | None = None
    try:
        extract_here(data, name)
    except Unreadable as error:
        refusal = error
    assert refusal is None or (refusal.code in READ_CODES and refusal.message)
    return refusal.code if refusal else "read"


@few
@given(texts, st.sampled_from(("\n", "\n\n", "   ", "\r\n", "\f", " | ", "\t")), st.sampled_from(("a.txt", "a.md")))
def test_texts(parts: list[str], between: str, name: str) -> None:
    outcome(between.join(parts).encode("utf-8", "replace"), name)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("name", "startDate", "url")), inner),
    max_leaves=6,
)


@few
@given(st.dictionaries(st.sampled_from(("basics", "work", "education", "skills", "languages", "meta")), values))
@example({"work": [{"name": "Harbour Works", "startDate": "-1-01", "endDate": "2019-99-99"}]})
@example({"basics": {"name": "Ada", "location": []}, "work": [None]})
def test_json_resumes(document: dict[str, object]) -> None:
    outcome(json.dumps(document).encode(), "a.json")


def trees(tags: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return markup of these tags, nested at will."""
    return st.recursive(
        words.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
        lambda inner: st.tuples(st.sampled_from(tags), st.lists(inner, max_size=4)).map(
            lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0].split()[0]}>"
        ),
        max_leaves=20,
    )


@few
@given(
    trees(
        ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:hyperlink", "w:sdt", "w:sdtContent", "w:pPr", "w:txbxContent")
    )
)
def test_docx(body: str) -> None:
    outcome(others.docx(body), "a.docx")


TEXT_TAGS = (
    "text:p", "text:h", "text:span", "text:list", "text:list-item", "table:table", "table:table-row",
    "table:table-cell",
    'text:s text:c="99999999"', 'table:table-row table:number-rows-repeated="99999999"',
)  # fmt: skip


@few
@given(trees(TEXT_TAGS))
def test_odt(body: str) -> None:
    outcome(others.odt(body), "a.odt")


@few
@given(
    trees(
        (
            "div",
            "p",
            "h1",
            "table",
            "tr",
            'td colspan="99999"',
            "ul",
            "li",
            "a href='x:'",
            "style",
            "script",
            "br",
            "pre",
        )
    )
)
def test_html(body: str) -> None:
    outcome(f"<!doctype html><html><body>{body}".encode(), "a.html")


CONTROLS = (
    "{", "}", "\\par ", "\\b ", "\\u-1?", "\\u55357?", "\\'e9", "\\bin99 ", "\\cell\\row ", "{\\field", "{\\*\\x ",
    "{\\pict ", "\\trowd ", "\\'", "\\",
)  # fmt: skip


@few
@given(st.lists(words | st.sampled_from(CONTROLS), max_size=30))
def test_rtf(parts: list[str]) -> None:
    outcome(("{\\rtf1\\ansi " + "".join(parts) + "}").encode("utf-8", "replace"), "a.rtf")


operators = st.sampled_from(
    (b"BT", b"ET", b"/F1 10 Tf", b"/F9 -1 Tf", b"1 0 0 1 40 700 Tm", b"0 0 0 0 0 0 Tm", b"1e9 -1e9 Td", b"3 Tr", b"q",
     b"(Ada Example) Tj", b"(2019 - 2021) Tj", b"[(A) -99999 (B)] TJ", b"Q", b"/X0 Do", b"90 Tz", b"T*",
     b"0.001 0 0 0.001 0 0 cm")
)  # fmt: skip


@few
@given(
    st.lists(operators, max_size=40),
    st.sampled_from((b"0 0 595 842", b"0 0 0 0", b"-9 -9 9 9", b"0 0 1e9 1e9", b"a b")),
)
def test_pdf_contents(parts: list[bytes], box: bytes) -> None:
    outcome(pdfs.page(pdfs.stream(b"\n".join(parts)), box=box), "a.pdf")


NAMES = (
    "sample.pdf", "modern.pdf", "classic.docx", "table.docx", "plain.odt", "plain.rtf", "plain.html", "classic.json",
    "classic.md", "classic.txt",
)  # fmt: skip


@settings(few, max_examples=50)
@given(st.sampled_from(NAMES), st.integers(0, 2**32))
def test_damaged_files(name: str, seed: int) -> None:
    files = _seeds()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Duplicate name", UserWarning)
        data = damaged(name, files[name], Random(seed), list(files.values()))
    outcome(data, name)


def test_a_part_that_begins_before_its_archive() -> None:
    data = bytearray(others.docx("<w:p/>"))
    at = data.rfind(b"PK\x01\x02")
    data[at + 42 : at + 46] = b"\xff\xff\xff\x7f"
    assert outcome(bytes(data), "a.docx") == "corrupt"


def test_a_part_that_cannot_be_unpacked() -> None:
    made = others.docx("<w:p/>" * 200)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        info = archive.getinfo("word/document.xml")
    begin = info.header_offset + 30 + len(info.filename)
    assert outcome(made[:begin] + b"\xff" * 20 + made[begin + 20 :], "a.docx") == "corrupt"


ENTITY = "<!DOCTYPE d [<!ENTITY a 'a'>]>"


@pytest.mark.parametrize(
    ("name", "make", "codes"),
    [
        ("a.pdf", pdfs.many_pages, {"too_large"}),
        ("a.pdf", pdfs.flate_bomb_of_layers, {"too_large", "corrupt"}),
        ("a.pdf", pdfs.forms_that_multiply, {"too_large", "corrupt"}),
        ("a.pdf", pdfs.page_tree_that_loops, {"too_large", "corrupt", "empty"}),
        ("a.docx", lambda: others.docx("<w:p/>" + " " * 120_000_000), {"too_large"}),
        ("a.docx", lambda: others.docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", ENTITY), {"corrupt"}),
        ("a.docx", lambda: others.archive({"notes.txt": b"hello"}), {"unsupported"}),
        ("a.txt", lambda: b"Ada Example\n" * 200_000, {"too_large"}),
    ],
    ids=["10,000 pages", "Flate bomb", "forms", "loop", "ZIP bomb", "entity", "renamed ZIP", "long text"],
)  # fmt: skip
def test_harm_is_refused_within_the_limits(name: str, make: Callable[[], bytes], codes: set[str]) -> None:
    data, isolation = make(), Isolation(processes=1)
    try:
        with pytest.raises(Unreadable) as caught:
            isolation.run("career.cv.extraction:extract_here", data, name, ExtractedCV)
    finally:
        isolation.close()
    assert caught.value.code in codes
