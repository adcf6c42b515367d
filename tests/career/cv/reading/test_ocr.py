"""Pictures of CVs are read: whichever way they lie, as files of their own or as pages of a PDF."""

import io

import numpy as np
import pytest
from fpdf import FPDF
from PIL import Image, ImageFilter

from career.cv.parsing import parse
from career.cv.reading import Reading, read
from career.cv.reading.pdf import render
from career.errors import Unreadable

LINES = (
    "Greta Sommerfeld", "Pastry Chef", "greta.sommerfeld@example.org  +49 30 901820", "",
    "Work Experience", "Head Pastry Chef, Hotel Anker, Bremen    03/2019 - 06/2024",
    "Led a team of seven in a kitchen for 200 guests", "Cut waste of ingredients by a third",
    "Pastry Chef, Backhaus Linde, Kiel    08/2014 - 02/2019", "Baked wedding cakes for thirty weddings a year", "",
    "Education", "Journeyman Confectioner, Berufsschule Kiel    2011 - 2014", "",
    "Skills", "Chocolate work, sugar work, menu planning",
)  # fmt: skip


def typeset() -> bytes:
    document = FPDF()
    document.add_page()
    for number, line in enumerate(LINES):
        document.set_font("Helvetica", "B" if number in (0, 4, 11, 14) else "", 18 if number == 0 else 11)
        document.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def picture(degrees: float) -> Image.Image:
    """Return a noisy, slightly blurred scan of a page at 150 dots per inch, turned."""
    page = Image.fromarray(render(typeset(), 0, 150 / 72)).convert("L")
    page = page.rotate(degrees, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(7).normal(0, 6, (page.height, page.width))
    pixels = np.clip(np.asarray(page.filter(ImageFilter.GaussianBlur(0.5)), dtype=float) * 0.94 + 8 + noise, 0, 255)
    return Image.fromarray(pixels.astype(np.uint8))


def saved(image: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


def check(reading: Reading) -> None:
    found = parse(reading).document
    assert (found.basics.name, found.basics.email) == ("Greta Sommerfeld", "greta.sommerfeld@example.org")
    assert [job.start_date for job in found.work] == ["2019-03", "2014-08"]
    assert reading.recognised == (1,)
    assert any("picture" in warning for warning in reading.warnings)


@pytest.mark.parametrize(("degrees", "form"), [(1.7, "PDF"), (90, "JPEG"), (178.5, "PNG")])
def test_a_picture_is_read_whichever_way_it_lies(degrees: float, form: str) -> None:
    check(read(saved(picture(degrees), form), "scan"))


def test_a_page_with_text_is_not_recognised_beside_one_that_is_a_picture() -> None:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=11)
    for line in LINES:
        document.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    document.add_page()
    document.image(picture(0).crop((0, 0, 1240, 1000)), x=0, y=0, w=210)
    reading = read(bytes(document.output()), "mixed.pdf")
    assert reading.recognised == (2,)
    assert [line.text for line in reading.lines if line.page == 2][:2] == ["Greta Sommerfeld", "Pastry Chef"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (saved(Image.new("RGB", (900, 1200), "white"), "PNG"), "no_text"),
        (saved(Image.new("RGB", (60, 60), "white"), "PNG"), "no_text"),
        (saved(Image.new("1", (9000, 9000)), "PNG"), "too_large"),
        (saved(Image.new("RGB", (900, 1200), "white"), "JPEG")[:900], "corrupt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "corrupt"),
    ],
)
def test_a_picture_without_a_cv_is_refused_in_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data, "photo.png")
    assert caught.value.code == code
