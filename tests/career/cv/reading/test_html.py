"""HTML: what a browser shows counts, in the order and beside what it is shown."""

import pytest

from career.cv.reading import Reading, read
from career.errors import Unreadable


def page(body: str, css: str = "") -> Reading:
    return read(f"<!doctype html><meta charset=utf-8><style>{css}</style><body>{body}".encode(), "cv.html")


def cells(body: str, css: str = "") -> list[tuple[str, ...]]:
    return [line.cells for line in page(body, css).lines]


def test_headings_lists_breaks_and_white_space() -> None:
    reading = page("<h1>Ada\n   Example</h1><p>Foreman<br>Kiel</p><ul><li><p>Built\n<b>a mill</b></p></ul>")
    assert [line.text for line in reading.lines] == ["Ada Example", "Foreman", "Kiel", "• Built a mill"]
    assert reading.lines[0].level == 1
    assert reading.lines[0].bold
    assert reading.media_type == "text/html"


def test_tables_flex_rows_and_floats_are_lines() -> None:
    expected = [("Foreman", "2019 - 2021")]
    assert cells("<table><tr><td>Foreman<td>2019 - 2021</table>") == expected
    assert cells("<div class=r><b>Foreman</b><span>2019 - 2021</span></div>", ".r{display:flex}") == expected
    assert cells("<h3>Foreman <span>2019 - 2021</span></h3>", "h3 span{float:right}") == expected
    assert cells("<div><span>2019 - 2021</span></div><p>Foreman</p>", "span{float:right}") == expected
    assert cells("<p><b>Foreman</b><i>2019 - 2021</i></p>", "b{display:inline-block;width:12em}") == expected


def test_sidebars_are_columns() -> None:
    side = "<aside><h2>Skills</h2><p>Python</p></aside><main><h2>Experience</h2><p>Foreman</p></main>"
    for css in (
        "body{display:grid;grid-template-columns:60mm 1fr}",
        "body{display:flex}",
        "aside,main{float:left;width:50%}",
        "body{display:grid;grid-template-areas:'s m'} aside{grid-area:s} main{grid-area:m}",
    ):
        assert [(line.text, line.column) for line in page(side, css).lines] == [
            ("Skills", 1),
            ("Python", 1),
            ("Experience", 2),
            ("Foreman", 2),
        ]


@pytest.mark.parametrize(
    "css",
    [
        "display:none",
        "visibility:hidden",
        "opacity:0",
        "font-size:0",
        "font-size:1px",
        "color:#fff",
        "color:#222;background:#222",
        "position:absolute;left:-9999px",
        "text-indent:-9999px;display:block",
        "width:1px;height:1px;overflow:hidden;display:block",
    ],
)
def test_hidden_text_is_left_out_and_counted(css: str) -> None:
    for reading in (
        page("<p>Ada<span class=g>Ghost</span>", f".g{{{css}}}"),
        page(f"<p>Ada<span style='{css}'>Ghost</span>"),
    ):
        assert (reading.text, reading.hidden) == ("Ada", 5)


def test_white_text_on_a_dark_ground_is_seen() -> None:
    assert page("<aside><p>Ada</p></aside>", "aside{background:#234;color:white}").text == "Ada"
    assert page("<header>Ada</header>", "header{background:linear-gradient(red,blue);color:#fff}").text == "Ada"


def test_scripts_and_what_only_paper_shows_are_never_read() -> None:
    body = "<script>alert(1)</script><template>no</template><iframe src='file:///etc/passwd'></iframe><p>Ada</p>"
    assert page(body, "@media print{p{display:none}} @import url(http://127.0.0.1:9/x.css);").text == "Ada"


def test_links_and_icons() -> None:
    reading = page(
        '<p>Ada</p><a href="https://github.com/ada"><i class="fab fa-github"></i></a><p><a href="#top">up</a></p>'
    )
    assert [link.url for line in reading.lines for link in line.links] == ["https://github.com/ada"]
    assert [line.text for line in reading.lines] == ["Ada", "up"]


def test_the_encoding_that_a_page_names() -> None:
    data = "<html><meta charset='windows-1251'><p>Анна</p></html>".encode("cp1251")
    assert read(data).text == "Анна"


def test_a_web_archive() -> None:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    assert (
        read(head + b"Content-Type: text/html\r\n\r\n<html><p>Ada Example</p></html>\r\n--x--\r\n").text
        == "Ada Example"
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [("<b>" * 100_000, "too_large"), ("<table><tr><td>a<td>" * 100, "corrupt"), ("", "empty")],
)
def test_refusals(body: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        page(body)
    assert caught.value.code == code
