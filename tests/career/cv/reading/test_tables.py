"""Tables of entries: what belongs to one date is read together, however many lines each cell has."""

from career.cv.reading import Reading, read
from career.cv.reading.grids import ruled
from career.cv.reading.words import Word
from tests.career.cv.reading.make import Piece, column, pdf

_ENTRIES = (
    ("03/2019 - 05/2021", ("Harbour Works of the", "Northern Coast"), ("Foreman", "- Built a mill", "- Sold a mill")),
    ("01/2015 - 02/2019", ("River Works",), ("Carpenter", "- Built a house", "- Mended a ship")),
    ("04/2011 - 12/2014", ("Lake Works and", "Daughters"), ("Helper", "- Swept the yard", "- Fed the cat")),
)


def texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines if not line.furniture]


def _table(places: tuple[float, float, float], top: float) -> list[Piece]:
    return [
        piece
        for row, texts_of_row in enumerate(_ENTRIES)
        for x, text in zip(places, texts_of_row, strict=True)
        for piece in column(x, top + 50 * row, *((text,) if isinstance(text, str) else text), step=13)
    ]


def test_rows_of_a_table_are_read_one_after_the_other() -> None:
    head = [(x, 80.0, text, "B", 10.0) for x, text in ((50.0, "Period"), (160.0, "Firm"), (300.0, "Position"))]
    reading = read(
        pdf([*column(50, 60, "#Experience"), *head, *_table((50, 160, 300), 100), *column(50, 300, "#Skills")])
    )
    assert texts(reading) == [
        "Experience",
        "03/2019 - 05/2021   Harbour Works of the Northern Coast   Foreman",
        "- Built a mill",
        "- Sold a mill",
        "01/2015 - 02/2019   River Works   Carpenter",
        "- Built a house",
        "- Mended a ship",
        "04/2011 - 12/2014   Lake Works and Daughters   Helper",
        "- Swept the yard",
        "- Fed the cat",
        "Skills",
    ]
    assert [line.text for line in reading.lines if line.furniture] == ["Period   Firm   Position"]


def test_dates_may_stand_in_the_middle() -> None:
    order = texts(read(pdf([*column(50, 60, "#Experience"), *_table((200, 60, 320), 100)])))
    assert order[1] == "Harbour Works of the Northern Coast   03/2019 - 05/2021   Foreman"
    assert order[4].startswith("River Works")


def test_columns_of_a_page_are_no_table() -> None:
    main = [
        piece
        for n in range(3)
        for piece in column(
            240, 100 + 60 * n, f"201{n} - 201{n + 1}", "#Foreman", "Harbour Works of the Coast", step=14
        )
    ]
    side = column(50, 72, "#Skills", *(f"Skill number {n}" for n in range(14)), step=14)
    order = texts(read(pdf([*side, *column(240, 72, "#Experience"), *main])))
    assert order.index("Skill number 13") < order.index("Experience")


def test_a_vertical_line_parts_cells() -> None:
    row = [
        Word(text, x, x + 20, 90, 100, 98, 10, False, False, 0, True, n)
        for n, (text, x) in enumerate((("today", 50.0), ("Harbour", 75.0), ("Works", 98.0)))
    ]
    assert ruled([row], [(72.5, 80, 120)]) == {1}
    assert not ruled([row], [(72.5, 10, 40)])
