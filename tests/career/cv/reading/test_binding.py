"""Photos become the pages of one PDF, none of them worse than it came."""

import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from career.cv.reading.binding import bind
from career.cv.reading.pdf import render
from career.errors import Unreadable


def photo(form: str, *, held: int = 1) -> bytes:
    """Return a page, 300 by 400, dark in its upper left corner; `held` is how the camera was (EXIF)."""
    page = Image.new("RGB", (300, 400), "white")
    page.paste((20, 20, 20), (0, 0, 100, 100))
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = held
    page.save(out, form, exif=exif)
    return out.getvalue()


def test_each_photo_is_a_page_as_it_came_and_upright() -> None:
    jpeg = photo("JPEG")
    bound = bind([jpeg, photo("PNG"), photo("JPEG", held=6)])
    assert jpeg in bound, "nothing is lost of a JPEG"
    document = pdfium.PdfDocument(bound)
    sizes = [document.get_page_size(number) for number in range(len(document))]
    document.close()
    assert [tuple(map(round, size)) for size in sizes] == [(632, 842), (632, 842), (842, 632)]
    dark = [render(bound, number, 0.25).mean(axis=2) < 100 for number in range(3)]
    corners = [tuple(bool(place) for place in (page[9, 9], page[9, -9], page[-9, 9])) for page in dark]
    assert corners == [(True, False, False), (True, False, False), (False, True, False)]
    assert np.isclose(dark[0].mean(), 1 / 12, atol=0.01)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        bind([photo("JPEG"), b"no picture"])
    assert refused.value.code == "corrupt"
    assert refused.value.message.startswith("Photo 2 of 2: ")
