"""Pictures of text to words with boxes, by models that the `rapidocr` wheel carries (docs/decisions/0012)."""

from career.cv.reading.ocr.pictures import read_picture
from career.cv.reading.ocr.scans import read_scans

__all__ = ["read_picture", "read_scans"]
