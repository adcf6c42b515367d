"""Reading order of pages: columns one after the other, dates and labels with their rows."""

from fpdf import FPDF

from career.cv.reading import Reading, read
from career.cv.reading.pdf_icons import icons_to_bullets
from career.cv.reading.words import ICON, Word
from tests.career.cv.reading.make import column, flush, pdf


def texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = column(50, 100, "#Skills", "Python", "PostgreSQL", "Docker", "#Languages", "English", "Polish")
    right = column(
        220, 100, "#Experience", "Built the booking engine of a ferry line", "Led four people",
        "#Education", "Studied at the University of Leeds", "Wrote a thesis on tides", "Sang in the choir",
    )  # fmt: skip
    order = texts(read(pdf([(50, 50, "Ada Example", "B", 24), *left, *right])))
    assert order[0] == "Ada Example"
    assert order.index("Polish") < order.index("Experience")
    assert order.index("Experience") < order.index("Sang in the choir")


def test_dates_at_the_right_stay_with_their_rows() -> None:
    left = column(50, 100, "#Harbour Works", "Foreman", "#River Works", "Carpenter", "#Lake Works", "Helper")
    right = [(470.0, 100 + 30 * n, f"201{n} - 201{n + 1}", "", 10.0) for n in range(3)]
    reading = read(pdf([*left, *right]))
    assert reading.lines[0].cells == ("Harbour Works", "2010 - 2011")
    assert all(line.column == 0 for line in reading.lines)


def test_letter_spaced_headings_are_words() -> None:
    spaced = [(50.0 + 14 * at, 60.0, letter, "B", 10.0) for at, letter in enumerate("EXPERIENCE")]
    assert texts(read(pdf([*spaced, *column(50, 90, "Built a mill", "Sold a mill")])))[0] == "EXPERIENCE"


def test_letter_spaced_headings_of_two_columns_are_words() -> None:
    left = [(40.0 + 12 * at, 60.0, letter, "B", 10.0) for at, letter in enumerate("SKILLS")]
    right = [(220.0 + 12 * at, 60.0, letter, "B", 10.0) for at, letter in enumerate("SELF-STUDY")]
    beside = [*column(40, 80, "Python", "Docker"), *column(220, 80, "Read a book on the tides", "Wrote a second one")]
    order = texts(read(pdf([*left, *right, *beside])))
    assert "SKILLS" in order[0]
    assert any("SELF-STUDY" in text for text in order)


def test_columns_whose_headings_differ_in_colour_are_columns() -> None:
    left = column(40, 100, "#Skills", *(f"Skill {n}" for n in range(6)), "#Languages", "English", "Polish")
    right = column(220, 100, "#Experience", *(f"Did a long task number {n} for the firm" for n in range(9)))
    right += column(220, 260, "#Education", *(f"Learnt a long lesson number {n} at school" for n in range(3)))
    order = texts(read(pdf([*left, *right], ink={"Skills": (255, 0, 0), "Languages": (255, 0, 0)})))
    assert order.index("Polish") < order.index("Experience")


def test_page_numbers_and_repeated_lines_are_furniture() -> None:
    pages = [
        [(50.0, 200.0, f"Text {n} of the page that differs", "", 10.0), (280.0, 820.0, f"Page {n}", "", 8.0)]
        for n in (1, 2)
    ]
    reading = read(pdf(*pages))
    assert [line.furniture for line in reading.lines] == [False, True, False, True]


def test_links_are_kept_with_their_line() -> None:
    page = column(50, 100, "My profile", "Another line of text")
    reading = read(pdf(page, links=[(50, 90, 40, 12, "https://www.linkedin.com/in/ada-example")]))
    assert [link.url for link in reading.lines[0].links] == ["https://www.linkedin.com/in/ada-example"]
    assert not reading.lines[1].links


def test_style_and_place_are_known() -> None:
    line = read(pdf([(50, 100, "Ada Example, Engineer of engines", "B", 18)])).lines[0]
    assert (line.size, line.bold, line.page) == (18, True, 1)
    assert abs(line.bbox[0] - 50) < 2


def test_list_items_in_pairs_do_not_part_dates_from_their_rows() -> None:
    page = [
        *column(50, 100, "Read at a school", "· Algorithms", "· Statistics", "#Junior College", "Left with honours"),
        *column(300, 115, "· Systems", "· Databases of the larger kind", "2018 - 2019"),
    ]  # fmt: skip
    order = texts(read(pdf(page)))
    assert "Junior College   2018 - 2019" in order


def test_dots_that_are_drawn_are_list_signs() -> None:
    page = column(60, 100, "#Harbour Works", "Built a crane", "Sold a crane", "Wrote of cranes")
    dots = [((50.0, 109.5 + 15 * n, 3.0, 3.0), (0, 0, 0)) for n in range(2)]
    reading = read(pdf(page, boxes=dots))
    assert [line.bulleted for line in reading.lines] == [False, True, True, False]
    assert reading.lines[1].text == "• Built a crane"


def test_dots_that_rate_a_skill_are_no_list_signs() -> None:
    dots = [((120.0 + 6 * n, 96.5, 3.0, 3.0), (0, 0, 0)) for n in range(5)]
    reading = read(pdf(column(60, 100, "Python", "Docker and its friends", "Another line"), boxes=dots))
    assert "•" not in reading.text


def test_what_nobody_sees_is_hidden() -> None:
    page = column(
        50, 100, "Ada Example, engineer of engines", "Kubernetes Terraform Golang", "Light on dark", "Beneath"
    )
    ink = {"Kubernetes Terraform Golang": (255, 255, 255), "Light on dark": (250, 250, 250)}
    reading = read(pdf(page, ink=ink, boxes=[((40, 120, 200, 14), (20, 30, 60))]))
    assert texts(reading) == ["Ada Example, engineer of engines", "Light on dark", "Beneath"]
    assert reading.hidden == len("KubernetesTerraformGolang")


def test_texts_flush_right_in_the_margin_stay_with_their_rows() -> None:
    margin = flush(150, 100, "Experience", "03/2021 - today", "", "09/2018 - 02/2021", "", "Skills", "Wood", "Iron")
    beside = column(
        166, 100, "", "#Foreman", "Harbour Works of the city, its river, its lakes and all of its canals",
        "#Carpenter", "River Works of the county", "",
        "Saws, hammers", "Joinery",
    )  # fmt: skip
    order = texts(read(pdf([*margin, *beside])))
    assert order[:3] == [
        "Experience",
        "03/2021 - today   Foreman",
        "Harbour Works of the city, its river, its lakes and all of its canals",
    ]
    assert order[-2:] == ["Wood   Saws, hammers", "Iron   Joinery"]


def test_a_date_broken_over_rows_of_the_margin_is_whole() -> None:
    margin = flush(150, 100, "03/2021 -", "today", "", "09/2018 -", "02/2021", "", "2017", step=12)
    beside = column(
        160, 100, "#Foreman, Harbour Works", "Kept watch", "over cranes", "#Carpenter, River Works", "Built a bridge",
        "and a boat", "#Helper, Lake Works", "Carried wood", step=12,
    )  # fmt: skip
    order = texts(read(pdf([*margin, *beside])))
    assert "03/2021 - today   Foreman, Harbour Works" in order
    assert "09/2018 - 02/2021   Carpenter, River Works" in order
    assert "Kept watch" in order


def test_a_label_that_touches_the_text_beside_is_parted_from_it() -> None:
    margin = flush(150, 100, "Tools", "Trades", "Tongues", "Towns")
    beside = column(158, 100, "Saws, hammers", "Joinery", "English, Polish", "Leeds, York and Hull", "Boats, bridges")
    long = [(102.0, 160.0, "Infrastructure", "", 8.85)]
    order = texts(read(pdf([*margin, *long, *beside])))
    assert order[-1] == "Infrastructure   Boats, bridges"


def test_a_coloured_panel_is_a_column() -> None:
    aside = column(20, 100, "Leeds", "Python", "English", "Polish", "Rowing", step=31)
    main = column(220, 100, *(f"Wrote chapter {n} of a book on tides" for n in range(12)), step=13)
    order = texts(read(pdf([*aside, *main], boxes=[((0, 0, 180, 842), (40, 60, 80))])))
    assert order[:5] == ["Leeds", "Python", "English", "Polish", "Rowing"]


def test_what_stands_at_one_place_of_several_pages_is_furniture_elsewhere_it_is_text() -> None:
    head = [(50.0, 40.0, "Ada Example, ada@example.org", "", 9.0)]
    first = [*head, *column(50, 200, "Carpenter", *(f"Built house number {n}" for n in range(30)), step=18)]
    second = [*head, *column(50, 200, "Text of the second page", "More of it"), (50.0, 800.0, "Carpenter", "", 10.0)]
    reading = read(pdf(first, second))
    assert [line.text for line in reading.lines if line.furniture] == ["Ada Example, ada@example.org"]


def test_signs_that_the_file_has_elsewhere_stand_where_they_are_seen() -> None:
    width = FPDF(unit="pt")
    width.set_font("Helvetica", size=10)
    ends = 50 + width.get_string_width("North")
    words = [
        (50.0, 60.0, "North", "", 10.0),
        (ends + 5.5, 60.0, "South", "", 10.0),
        (50.0, 80.0, "East of the river", "", 10.0),
    ]
    assert texts(read(pdf([*words, (ends, 60.0, ",", "", 10.0)])))[0] == "North, South"


def test_one_icon_before_several_sentences_is_a_list_sign() -> None:
    def words(*lines: str) -> list[Word]:
        found: list[Word] = []
        for row, line in enumerate(lines):
            for place, text in enumerate(line.split()):
                x, y = 50.0 + 20 * place, 100.0 + 15 * row
                found.append(Word(text, x, x + 15, y - 8, y + 2, y, 10, False, False, 0, True, len(found)))
        return found

    sentences = words(f"{ICON} Built a large crane", f"{ICON} Sold a large crane", f"{ICON} Wrote of large cranes")
    dates = words(f"{ICON} 2019 - 2020 in Leeds", f"{ICON} 2018 - 2019 in York", f"{ICON} 2017 - 2018 in Hull")
    for page in (sentences, dates):
        icons_to_bullets(page, {word.seq: "f" for word in page if word.text == ICON})
    assert sum(word.text == "•" for word in sentences) == 3
    assert sum(word.text == "•" for word in dates) == 0


def test_a_name_beside_its_contacts_comes_first() -> None:
    contacts = [
        (400.0, 60.0 + 12 * n, text, "", 9.0)
        for n, text in enumerate(("Leeds, United Kingdom", "+44 20 7946 0000", "ada@example.org", "example.org/ada"))
    ]
    body = column(50, 160, "#Experience", "Built a mill and sold it again", "#Education", "Learnt to build mills")
    order = texts(read(pdf([*contacts, (50, 84, "Ada Example", "B", 26), *body])))
    assert order[:2] == ["Ada Example", "Leeds, United Kingdom"]
    assert order[4:6] == ["example.org/ada", "Experience"]


def test_an_address_broken_over_two_rows_is_whole() -> None:
    left = column(
        40, 100, "#Contact", "ada.example@letters.", "example.org", "linkedin.com/in/", "ada-example", "#Skills", "Go"
    )
    right = column(240, 100, "#Experience", *(f"Did a long task number {n} for the firm" for n in range(6)))
    order = texts(read(pdf([*left, *right])))
    assert "ada.example@letters.example.org" in order
    assert "linkedin.com/in/ada-example" in order


def test_dates_broken_in_a_narrow_column_stand_on_the_first_row() -> None:
    rows = [("Apr 2019 - Oct", "2021", "Foreman, Harbour Works"), ("May 2016 - Mar", "2019", "Helper, Lake Works")]
    page = [
        piece
        for n, (date, rest, job) in enumerate(rows)
        for piece in (*column(50, 100 + 60 * n, date, rest), *column(150, 100 + 60 * n, job, "Leeds", "Built a mill"))
    ]
    assert texts(read(pdf(page)))[:3] == ["Apr 2019 - Oct 2021   Foreman, Harbour Works", "Leeds", "Built a mill"]


def test_a_grid_below_a_heading_is_no_column_of_the_page() -> None:
    grey = (120, 120, 120)
    page = [
        *column(50, 100, "#Summary", "Builds mills of every kind, on the coast and inland, since she could walk"),
        *column(50, 150, "#Education", "School of Mills", "#Skills", "#Millwork", "Advanced", "Sails, gears"),
        *column(220, 195, "#Tools", "Beginner", "Saws, planes"),
        *column(400, 195, "#Software", "Beginner", "Spreadsheets"),
        *column(50, 255, "#References", "Upon request"),
    ]
    ink = dict.fromkeys(("Summary", "Education", "Skills", "References"), grey)
    order = texts(read(pdf(page, ink=ink)))
    assert order.index("Sails, gears") < order.index("Tools") < order.index("Saws, planes") < order.index("Software")
    assert order.index("Spreadsheets") < order.index("References")


def test_dots_of_another_colour_are_list_signs_of_usual_text() -> None:
    texts_of_items = ("Built a mill on the coast", "Sold a mill on the river", "Mended a mill on the lake")
    page = [(50.0, 80.0, "Foreman", "B", 10.0), *column(64, 100, *texts_of_items)]
    dots = [((52.0, 95.0 + 15 * n, 3.0, 3.0), (160, 160, 160)) for n in range(3)]
    rings = [((40.0, 75.5, 3.0, 3.0), (160, 160, 160))]
    reading = read(pdf(page, boxes=[*dots, *rings]))
    assert [line.bulleted for line in reading.lines] == [False, True, True, True]


def _spaced(x: float, y: float, text: str, apart: float, style: str = "") -> list[tuple[float, float, str, str, float]]:
    """Return the letters of a text set apart by white, as programs write that."""
    metrics = FPDF(unit="pt")
    metrics.set_font("Helvetica", style=style, size=10)
    pieces = []
    for letter in text:
        if letter != " ":
            pieces.append((x, y, letter, style, 10.0))
        x += metrics.get_string_width(letter) + apart
    return pieces


def test_letter_spaced_texts_keep_their_words_at_any_distance() -> None:
    page = [
        *_spaced(50, 60, "Head of the harbour", 1.2, "B"),
        *_spaced(50, 80, "+49 30 1234 * ada@example.org", 2.2),
        *_spaced(50, 100, "Professional Experience", 5.0),
        *column(50, 120, "Built mills of wood for 20 years"),
    ]
    assert texts(read(pdf(page))) == [
        "Head of the harbour",
        "+49 30 1234 * ada@example.org",
        "Professional Experience",
        "Built mills of wood for 20 years",
    ]


def test_digits_in_pairs_are_not_letter_spaced() -> None:
    pairs = [(50.0 + 13.9 * at, 60.0, pair, "", 10.0) for at, pair in enumerate(("06", "39", "98", "17", "42"))]
    assert texts(read(pdf([*pairs, *column(50, 90, "Some more text", "And more of it")])))[0] == "06 39 98 17 42"


def test_a_sidebar_on_the_lines_of_the_text_is_a_column() -> None:
    side = column(40, 100, "#Skills", "Sails", "Gears", "Saws", "#Hobbies", "Singing")
    main = column(200, 100, "#Experience", *(f"Built mill number {n} on the coast of the sea" for n in range(16)))
    order = texts(read(pdf([*side, *main])))
    assert order.index("Singing") < order.index("Experience")


def test_small_capitals_are_letters_of_their_words() -> None:
    def caps(x: float, y: float, *words: str) -> list[tuple[float, float, str, str, float]]:
        metrics = FPDF(unit="pt")
        pieces = []
        for text in words:
            for part, size in ((text[:1], 12.0), (text[1:], 9.0)):
                metrics.set_font("Helvetica", style="B", size=size)
                pieces.append((x, y, part, "B", size))
                x += metrics.get_string_width(part)
            x += 3
        return pieces

    page = [*caps(50, 60, "WORK", "EXPERIENCE"), *column(50, 80, "Built a mill, see vitamin C and others", "Sold it")]
    lines = read(pdf(page)).lines
    assert [span.text for span in lines[0].spans] == ["WORK EXPERIENCE"]
    assert lines[0].size == 12
    assert lines[1].text == "Built a mill, see vitamin C and others"


def test_dates_with_durations_stand_beside_their_entries() -> None:
    rows = (("June 2013 - May 2014", 60), ("May 2010 - May 2013", 84), ("July 2004 - April 2010", 48))
    page, y = [*column(40, 80, "#Experience", size=12)], 100.0
    for n, (dates, height) in enumerate(rows):
        page += [*column(40, y, dates, "3 years 2 months", size=8, step=11)]
        page += [
            *column(
                160, y, f"#Harbour Works {n}", f"Place {n}", *("Built a mill of wood",) * (height // 12 - 3), step=12
            )
        ]
        y += height
    page += [*column(40, y, "#Skills", size=12), *column(160, y + 16, "Sails, gears and saws of every kind")]
    order = texts(read(pdf(page)))
    assert [text.split("   ")[0] for text in order if "Harbour" in text] == [dates for dates, _ in rows]
    assert order[-2:] == ["Skills", "Sails, gears and saws of every kind"]


def test_small_type_close_after_large_type_is_another_text() -> None:
    metrics = FPDF(unit="pt")
    metrics.set_font("Helvetica", style="B", size=18)
    x = 50 + metrics.get_string_width("Ada Example") + 7
    reading = read(pdf([(50, 60, "Ada Example", "B", 18), (x, 60, "5 Mill Lane", "", 10), *column(50, 90, "Miller")]))
    assert reading.lines[0].cells == ("Ada Example", "5 Mill Lane")
