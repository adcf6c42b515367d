"""Scans: pages of a PDF that are pictures of text."""

import math
import time

from career.cv.reading.child import ask_for_time
from career.cv.reading.ocr.page import UnknownLetters, read_image
from career.cv.reading.ocr.pictures import PAGE_PIXELS, UNKNOWN_LETTERS
from career.cv.reading.pdf import RawPage, render
from career.cv.reading.refusals import refuse

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
    began, unknown = time.thread_time(), 0
    for count, index in enumerate(pictures):
        if count == MOST_PAGES or time.thread_time() - began > ENOUGH_SECONDS:
            return read, len(pictures) - count + unknown
        page = pages[index]
        dots = math.sqrt(PAGE_PIXELS / max(page.width * page.height, 1.0))
        try:
            read[index] = read_image(render(data, index, dots), dots)
        except UnknownLetters:
            unknown += 1
    if unknown and not any(page.words for page in read):
        raise refuse("no_text", UNKNOWN_LETTERS)
    return read, unknown
