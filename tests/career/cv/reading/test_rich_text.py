"""RTF: text, encodings, lists, tables, links, hidden text, and what is skipped."""

import pytest

from career.cv.reading import Reading, read
from career.errors import Unreadable


def rtf(body: str, head: str = "") -> Reading:
    return read(("{\\rtf1\\ansi\\ansicpg1252\\deff0 " + head + body + "}").encode("latin-1"), "cv.rtf")


def test_paragraphs_styles_and_signs() -> None:
    head = "{\\fonttbl{\\f0 Arial;}}{\\stylesheet{\\s1 heading 1;}}"
    reading = rtf(
        "\\pard\\s1\\b\\fs40 Ada\\par\\pard\\plain Foreman\\tab 2019\\endash 2021\\line Kiel\\par \\{x\\}\\~y", head
    )
    assert [line.cells for line in reading.lines] == [("Ada",), ("Foreman", "2019–2021"), ("Kiel",), ("{x} y",)]
    assert (reading.lines[0].level, reading.lines[0].size, reading.lines[0].bold) == (2, 20.0, True)
    assert reading.media_type == "application/rtf"


def test_encodings_of_fonts_and_unicode() -> None:
    head = "{\\fonttbl{\\f0\\fcharset238 Arial;}{\\f1\\fcharset204 Arial;}}"
    body = "\\f0 Wa\\'b3\\'easa {\\f1 \\'c0\\'ed\\'ed\\'e0} \\u321\\'3f\\uc0\\u243 d\\u378\\u-10179\\u-8704"
    assert rtf(body, head).text == "Wałęsa Анна Łódź\U0001f600"


def test_lists_links_and_fields() -> None:
    head = "{\\fonttbl{\\f0 Arial;}{\\f9\\fcharset2 Symbol;}}"
    link = '{\\field{\\*\\fldinst HYPERLINK "https://a.example.org"}{\\fldrslt my page}}'
    pages = "{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}"
    reading = rtf(f"{{\\listtext\\f9\\'b7\\tab}}\\ls1 Built a mill\\par\\pard {link}{pages}", head)
    assert [line.text for line in reading.lines] == ["• Built a mill", "my page"]
    assert [(link.text, link.url) for link in reading.lines[1].links] == [("my page", "https://a.example.org")]


def test_tables_and_nested_tables() -> None:
    row = "\\trowd\\pard\\intbl 2019 - 2021\\cell Foreman\\cell\\row"
    nested = (
        "\\trowd\\pard\\intbl Skills\\par\\pard\\intbl\\itap2 Python\\nestcell SQL\\nestcell"
        "{\\*\\nesttableprops\\nestrow}\\pard\\intbl\\cell\\row"
    )
    reading = rtf(f"{row}\\pard Kiel\\par {nested}\\pard Done\\par")
    assert [line.cells for line in reading.lines] == [
        ("2019 - 2021", "Foreman"),
        ("Kiel",),
        ("Skills",),
        ("Python", "SQL"),
        ("Done",),
    ]


@pytest.mark.parametrize("ghost", ["\\v ", "\\cf1 ", "\\fs2 "])
def test_hidden_text_is_left_out_and_counted(ghost: str) -> None:
    reading = rtf(f"Ada {{{ghost}Ghost}}", "{\\colortbl;\\red255\\green255\\blue255;}")
    assert (reading.text, reading.hidden) == ("Ada", 5)


def test_what_is_no_text_is_skipped() -> None:
    skipped = (
        "{\\info{\\author Nobody}}{\\pict\\pngblip 8950}{\\*\\unknown secret}{\\object{\\objdata 00}}{\\deleted old}"
    )
    assert rtf("Ada " + skipped + "{\\bin4 }}{{}Example").text == "Ada Example"


def test_boxes_headers_and_footnotes() -> None:
    box = "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt Boxed\\par}}{\\shprslt Twice}}"
    reading = rtf(f"{{\\header ada@example.org\\par}}Ada{{\\footnote Noted}}\\par {box}Done\\par")
    assert [line.text for line in reading.lines] == ["ada@example.org", "Ada", "Boxed", "Done", "Noted"]
    assert reading.lines[-1].furniture


@pytest.mark.parametrize(("body", "code"), [("{" * 5000, "corrupt"), ("", "empty"), ("{\\pict 00}", "no_text")])
def test_refusals(body: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        rtf(body)
    assert caught.value.code == code


def test_braces_that_do_not_match_lose_nothing() -> None:
    assert rtf("}}} Ada\\par {{{Example").text == "Ada\nExample"
