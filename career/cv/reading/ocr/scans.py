"""Scans: pages of a PDF that are pictures of text."""

import math
import time

from career.cv.reading.child import ask_for_time
from career.cv.reading.ocr.page import read_image
from career.cv.reading.ocr.pictures import PAGE_PIXELS
from career.cv.reading.pdf import RawPage, render

MOST_PAGES = 6
"""A CV of more pages is rare, and each takes seconds."""
SECONDS_A_PAGE = 30.0
ENOUGH_SECONDS = 16.0
"""After so much work of the processor no further page is begun: a reader is ended after half a minute of it."""


def read_scans(data: bytes, pages: list[RawPage]) -> tuple[list[RawPage], int]:
    """Return the pages with words on those that are pictures, and how many of these were left unread."""
    pictures = [index for index, page in enumerate(pages) if page.picture]
    ask_for_time(SECONDS_A_PAGE * len(pictures[:MOST_PAGES]))
    read = list(pages)
    began = time.thread_time()
    for count, index in enumerate(pictures):
        if count == MOST_PAGES or time.thread_time() - began > ENOUGH_SECONDS:
            return read, len(pictures) - count
        page = pages[index]
        dots = math.sqrt(PAGE_PIXELS / max(page.width * page.height, 1.0))
        read[index] = read_image(render(data, index, dots), dots)
    return read, 0
