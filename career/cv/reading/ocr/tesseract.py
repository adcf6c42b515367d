"""Tesseract, where it is installed, as the second reader of pictures: it knows letters that the first does not.

Debian: tesseract-ocr, tesseract-ocr-rus, tesseract-ocr-ukr. It runs as a program of its own and is told no more than
the picture.
"""

import csv
import os
import shutil
import subprocess
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np

from career.cv.reading.ocr.engine import Image, Piece
from career.cv.reading.ocr.looks import ink_of
from career.cv.reading.words import mend

_LANGUAGES = ("rus", "ukr", "eng")
_NEEDED = {"rus", "ukr"}
_SECONDS = 60.0


_LARGER, _AROUND = 2, 16
"""What it reads best is twice the size that the first reader needs, with white around."""


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that the installed Tesseract is to read, none where it knows no Cyrillic."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    told = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False)
    known = set(told.stdout.split())
    return tuple(name for name in _LANGUAGES if name in known) if known & _NEEDED else ()


def read_lines(crops: Sequence[Image]) -> list[list[Piece]]:
    """Return the words of lines that lie straight, left to right; no words if it is not installed or fails.

    The lines are put on one sheet below each other, so that it runs once and finds no columns.
    """
    program = shutil.which("tesseract")
    if program is None or not languages() or not crops:
        return [[] for _ in crops]
    sheet, tops = _sheet(crops)
    _, png = cv2.imencode(".png", sheet)
    command = [program, "stdin", "stdout", "-l", "+".join(languages()), "--psm", "6", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        told = subprocess.run(
            command, input=png.tobytes(), capture_output=True, timeout=_SECONDS, check=True, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return [[] for _ in crops]
    return _by_line(told.stdout.decode("utf-8", "replace"), tops, [crop.shape[1] * _LARGER for crop in crops])


def _sheet(crops: Sequence[Image]) -> tuple[Image, list[int]]:
    """Return lines below each other in grey, dark on white and of full contrast, and where each begins."""
    lines = [_clear(crop) for crop in crops]
    width = max(line.shape[1] for line in lines) + 2 * _AROUND
    tops = [_AROUND]
    for line in lines:
        tops.append(tops[-1] + line.shape[0] + _AROUND)
    sheet = np.full((tops[-1], width), 255, dtype=np.uint8)
    for line, top in zip(lines, tops, strict=False):
        sheet[top : top + line.shape[0], _AROUND : _AROUND + line.shape[1]] = line
    return sheet, tops


def _clear(crop: Image) -> Image:
    clear = (255 * (1 - ink_of(crop))).astype(np.uint8)
    return np.asarray(cv2.resize(clear, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def _by_line(table: str, tops: list[int], widths: list[int]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[] for _ in tops[1:]]
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip()
        if not text:
            continue
        left = int(row["left"]) - _AROUND
        middle = int(row["top"]) + int(row["height"]) / 2
        number = bisect_right(tops, middle) - 1
        if 0 <= number < len(lines):
            start, end = left / widths[number], (left + int(row["width"])) / widths[number]
            sure = float(row["conf"]) / 100
            lines[number].append(Piece(mend(text), max(0.0, start), min(1.0, end), (), sure))
    return [sorted(line, key=lambda word: word.start) for line in lines]
