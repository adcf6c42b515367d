"""Headings that run upwards beside their sections stand above these."""

from fpdf import FPDF

from career.cv.reading import read
from career.cv.reading.upright import headings_above
from career.cv.reading.words import Word


def _page(*, panels: bool) -> bytes:
    document = FPDF(unit="pt", format="A4")
    document.add_page()
    for top, heading, texts in (
        (60, "EXPERIENCE", ("Foreman, Harbour Works", "Built a mill", "Sold a mill", "Mended a mill", "Swept", "Sang")),
        (190, "EDUCATION", ("School of Mills", "Learnt to build", "Learnt to sell", "Learnt to mend", "Danced")),
    ):
        document.set_font("Helvetica", style="B", size=10)
        if panels:
            document.set_fill_color(200, 210, 220)
            document.rect(40, top - 10, 18, 100, style="F")
        with document.rotation(90, 52, top + 80):
            document.text(52, top + 80, heading)
        document.set_font("Helvetica", size=10)
        for n, text in enumerate(texts):
            document.text(70, top + 15 * n, text)
    return bytes(document.output())


def test_turned_headings_stand_above_their_sections() -> None:
    for panels in (True, False):
        order = [line.text for line in read(_page(panels=panels)).lines]
        assert order.index("EXPERIENCE") == order.index("Foreman, Harbour Works") - 1
        assert order.index("EDUCATION") == order.index("School of Mills") - 1


def test_other_turned_texts_are_left_out() -> None:
    words = [Word("Ada", 70, 90, 50, 60, 58, 10, False, False, 0, True, 0)]
    turned = [Word("Curriculum of Ada", 40, 50, 50, 200, 200, 10, False, False, 0, True, 1)]
    assert headings_above(words, turned, []) == words
