"""What is told of a file that is too large fits what it is; none is opened for it."""

import io
import zipfile

import pytest

from career.cv.reading import MAX_BYTES, oversize, read
from career.errors import Unreadable

MUCH = bytes(MAX_BYTES)


def _zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, MUCH if name == names[0] else b"x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "told"),
    [
        (b"%PDF-1.7" + MUCH, "cv.pdf", oversize.DOCUMENT),
        (b"{\\rtf1" + MUCH, "cv.rtf", oversize.DOCUMENT),
        (_zip("word/media/image1.png", "word/document.xml"), "cv.docx", oversize.DOCUMENT),
        (_zip("Rich_Media/1.mp4", "Profile.csv"), "export", oversize.EXPORT),
        (b"PK\x03\x04" + MUCH, "Basic_LinkedInDataExport.ZIP", oversize.EXPORT),
        (b"\x89PNG\r\n\x1a\n" + MUCH, "cv.png", oversize.PICTURE),
        (b"\0\0\0\x18ftypheic" + MUCH, "photo.heic", oversize.PICTURE),
        (b"x" + MUCH, "cv.txt", oversize.OTHER),
    ],
)
def test_the_sentence_is_of_the_kind_of_file(data: bytes, filename: str, told: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, filename)
    assert (refused.value.code, refused.value.message) == ("too_large", told)


def test_all_name_the_limit_that_holds() -> None:
    for told in (oversize.DOCUMENT, oversize.PICTURE, oversize.PICTURES, oversize.EXPORT, oversize.OTHER):
        assert f"{MAX_BYTES >> 20} MB" in told
