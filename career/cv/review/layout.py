"""Rules about how text is set: what a system of an employer may stumble over."""

import re
from collections import Counter
from collections.abc import Iterator

from career.cv.reading import Line
from career.cv.review import texts
from career.cv.review.model import Case, Rule, Sight, on
from runtime.language import N_

_SMALLEST = 9.0
_TOLERANCE = 0.3
_LEAST_SMALL = 0.25
_BROKEN = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LEAST_HIDDEN = 25
_LEAST_BESIDE = 8


def _columns(case: Case) -> Iterator[Sight]:
    """Text of two columns at the same height, which a reader that goes straight across mixes."""
    if not case.is_paged or case.reading.recognised:
        return
    for page in case.reading.pages:
        inside = [line for line in page.lines if line.column and not line.furniture and len(line.text.split()) >= 2]
        beside = [line for line in inside if any(_beside(line, other) for other in inside)]
        if len(beside) >= _LEAST_BESIDE:
            yield on(beside[0], N_("Much of the text stands in columns side by side."))
            return


def _beside(line: Line, other: Line) -> bool:
    overlap = min(line.bbox[3], other.bbox[3]) - max(line.bbox[1], other.bbox[1])
    apart = line.bbox[2] <= other.bbox[0] or other.bbox[2] <= line.bbox[0]
    return line.column != other.column and apart and overlap > 0.5 * min(line.size, other.size)


def _small_font(case: Case) -> Iterator[Sight]:
    if case.is_data or case.reading.recognised:
        return
    sized = [line for line in case.lines if line.size]
    small = [line for line in sized if line.size < _SMALLEST - _TOLERANCE]
    share = sum(len(line.text) for line in small) / max(1, sum(len(line.text) for line in sized))
    if share >= _LEAST_SMALL:
        usual = Counter(line.size for line in small).most_common(1)[0][0]
        first = next(line for line in small if line.size == usual)
        yield on(first, texts.SMALL_TYPE.format(share=round(100 * share), size=f"{usual:.2g}"))


def _hidden(case: Case) -> Iterator[Sight]:
    if case.reading.hidden >= _LEAST_HIDDEN:
        yield Sight(texts.HIDDEN.format(count=case.reading.hidden))


def _picture(case: Case) -> Iterator[Sight]:
    for page in case.reading.recognised:
        yield Sight(texts.PICTURE.format(page=page), page=page)


def _broken(case: Case) -> Iterator[Sight]:
    """Signs without a meaning inside words; a lone one is a pictogram or a bullet."""
    inside = re.compile(rf"\w(?:{_BROKEN.pattern})|(?:{_BROKEN.pattern})\w")
    for line in case.lines:
        if len(_BROKEN.findall(line.text)) >= 3 or (inside.search(line.text) and "\ufffd" in line.text):
            yield on(line, N_("Letters of this line have no meaning for a machine."))


def _sizes(case: Case) -> Iterator[Sight]:
    if not case.is_paged or case.reading.recognised:
        return
    sizes = Counter[float]()
    for line in case.lines:
        sizes[round(line.size * 2) / 2] += 1
    if len(sizes) > 8:
        yield Sight(texts.MANY_SIZES.format(count=len(sizes)))


def _capitals(case: Case) -> Iterator[Sight]:
    for point in case.points:
        letters = [char for char in point.text if char.isalpha()]
        if len(letters) >= 25 and sum(char.isupper() for char in letters) > 0.9 * len(letters):
            yield Sight(N_("A point is written in capitals."), point.pointer, quote=point.text)


def _spelt(case: Case) -> Iterator[Sight]:
    for line in case.lines:
        if re.search(r"(?<!\S)(?:[a-z] ){5,}[a-z](?!\S)", line.text):
            yield on(line, N_("The letters of a text stand apart, so that no word can be found."))


RULES = (
    Rule(
        "text_is_picture",
        "high",
        N_("Most systems read no pictures: for them the page is empty."),
        N_("Export the CV as PDF from the program you wrote it in, instead of scanning or photographing it."),
        _picture,
        "ats",
    ),
    Rule(
        "broken_text",
        "high",
        N_("What you see is not what a machine gets: searches do not find these words."),
        N_("Export the PDF anew with common fonts embedded, and try to copy text out of it."),
        _broken,
        "ats",
        each=True,
    ),
    Rule(
        "columns",
        "low",
        N_("Many systems read straight across columns and mix their lines."),
        N_("Use one column for everything that matters."),
        _columns,
        "ats",
    ),
    Rule(
        "small_font",
        "low",
        N_("Small type tires the reader and fails in scans."),
        N_("Use 10 to 12 points."),
        _small_font,
        "ats",
    ),
    Rule(
        "hidden_text",
        "medium",
        N_("Hidden text looks like cheating and leads to refusal."),
        N_("Remove it, or let it be seen."),
        _hidden,
        "ats",
    ),
    Rule(
        "spaced_letters",
        "low",
        N_("A machine reads single letters, not the word."),
        N_("Spread letters with the program's letter spacing, not with spaces."),
        _spelt,
        "ats",
        each=True,
    ),
    Rule(
        "many_sizes",
        "info",
        N_("A calm page is read more easily."),
        N_("Keep to three or four sizes."),
        _sizes,
    ),
    Rule(
        "capitals",
        "low",
        N_("Capitals are slow to read and look like shouting."),
        N_("Write points in ordinary letters."),
        _capitals,
        each=True,
    ),
)
