"""RapidOCR with PP-OCR models, asked where lines are and what they say."""

import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from career.cv.reading.ocr.repairs import repaired
from career.cv.reading.words import ICON, mend

Image = NDArray[np.uint8]
Quad = NDArray[np.float32]
LEAST_SURE = 0.6
DOTS = frozenset("•·∙‧・●▪■◦○")
_CATALAN = re.compile("[lL][·‧∙][lL]")
_WIDE_FORMS = frozenset(chr(code) for code in range(0xFF01, 0xFF5F))
_CHINESE = re.compile("[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
WIDE = 2.6
"""White of so many letters within a word parts two columns that the model ran together."""


@dataclass(frozen=True)
class Piece:
    """A word of a line: text, where it begins and ends and where its letters' middles are, as shares of the width;
    how sure the model is of its line, 0-1."""

    text: str
    start: float
    end: float
    middles: tuple[float, ...] = ()
    sure: float = 1.0


def find_lines(image: Image) -> list[Quad]:
    """Return the corners of each line, (4, 2) in pixels, clockwise from the upper left."""
    found = _ask(image, use_det=True, use_cls=False, use_rec=False)
    return [np.asarray(box, dtype=np.float32) for box in (found.boxes if found.boxes is not None else ())]


def sureness(line: Image) -> float:
    """Return how sure the model is of what a line says, 0-1; a line on its head rarely gets 0.8."""
    found = _ask(line, use_det=False, use_cls=False, use_rec=True)
    return float(found.scores[0]) if found.scores else 0.0


@dataclass(frozen=True)
class Said:
    """What the model says of a line; each letter that is no space has a column of its output, `length` columns wide."""

    text: str
    columns: tuple[int, ...]
    length: float
    sure: float = 1.0


def read_line(image: Image) -> list[Piece]:
    """Return the words of one line, left to right; nothing where the model is not sure of the line."""
    said = recognise(image)
    return [replace(piece, sure=said.sure) for piece in _pieces(said)] if said else []


def recognise(image: Image) -> Said | None:
    """Return what a line says, None where the model is not sure."""
    found = _ask(image, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    if not found.txts or not found.txts[0].strip() or found.scores[0] < LEAST_SURE:
        return None
    info = found.word_results[0]
    columns = tuple(int(column) for word in info.word_cols for column in word)
    return Said(found.txts[0], columns, float(info.line_txt_len), float(found.scores[0]))


def _pieces(said: Said) -> Iterator[Piece]:
    text, columns = said.text, said.columns
    steps = [second - first for first, second in pairwise(columns)]
    pitch = max(median(steps), 1.0) if steps else 1.0
    at = 0
    word: list[int] = []
    for index, letter in enumerate(text + " "):
        apart = letter != " " and word and columns[at] - columns[word[-1]] > WIDE * pitch
        if word and (letter == " " or apart or _parts(text, index)):
            yield from _piece(text[index - len(word) : index], [columns[place] for place in word], pitch, said.length)
            word = []
        if letter != " ":
            word.append(at)
            at += 1


def _piece(text: str, columns: list[int], pitch: float, length: float) -> Iterator[Piece]:
    mended = _mended(text)
    if mended:
        start, end = (columns[0] - pitch / 2) / length, (columns[-1] + pitch / 2) / length
        middles = tuple((column + 0.5) / length for column in columns) if len(mended) == len(columns) else ()
        yield Piece(mended, max(0.0, start), min(1.0, end), middles)


def _parts(text: str, index: int) -> bool:
    """Whether a dot stands at a place or just before it: dots part items, but for the Catalan l·l."""
    for at in (index - 1, index):
        if 0 <= at < len(text) and text[at] in DOTS and not _CATALAN.fullmatch(text[max(at - 1, 0) : at + 2]):
            return True
    return False


def _mended(text: str) -> str:
    """Return a word as Latin script sets it; signs of Chinese, which pictograms are taken for, become a pictogram's."""
    text = mend("".join(unicodedata.normalize("NFKC", char) if char in _WIDE_FORMS else char for char in text)).strip()
    return ICON if text and all(_CHINESE.match(char) for char in text) else repaired(_CHINESE.sub("", text))


def _ask(image: Image, **what: bool) -> Any:
    """Run the models. Raises MemoryError: the runtime refuses a picture only where it gets no memory for it."""
    from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError

    try:
        return _engine()(image, **what)
    except ONNXRuntimeError as error:
        raise MemoryError from error


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").propagate = False
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": 10_000,
            "Global.text_score": 0.0,
            "Det.limit_type": "min",
            "Det.limit_side_len": 64,
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
