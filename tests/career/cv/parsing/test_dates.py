"""Dates as people write them."""

import pytest

from career.cv.parsing.dates import day_first, day_first_of, find_period


def shown(text: str) -> str:
    period = find_period(text)
    if period is None or period.start is None:
        return ""
    end = "present" if period.present else period.until.iso() if period.until else ""
    return f"{period.start.iso()}/{end}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2019-03 - 2021-05", "2019-03/2021-05"),
        ("03/2019 – 05/2021", "2019-03/2021-05"),
        ("03.2019 bis 05.2021", "2019-03/2021-05"),
        ("Mar 2019 to Present", "2019-03/present"),
        ("Sept. 2000 to May 2005", "2000-09/2005-05"),
        ("March, 2019 — May, 2021", "2019-03/2021-05"),
        ("May – Aug 2021", "2021-05/2021-08"),
        ("since 2021", "2021/present"),
        ("seit März 2020", "2020-03/present"),
        ("2018 - now", "2018/present"),
        ("2018 -", "2018/present"),
        ("2013-12-01 — 2014-12-01", "2013-12-01/2014-12-01"),
        ("01.09.2015 - 31.12.2016", "2015-09-01/2016-12-31"),
        ("Okt. 2016 – heute", "2016-10/present"),
        ("janvier 2018 à aujourd'hui", "2018-01/present"),
        ("septembre 2013 – août 2014", "2013-09/2014-08"),
        ("marzo de 2019 - actualidad", "2019-03/present"),
        ("desde enero de 2020 hasta julio de 2021", "2020-01/2021-07"),
        ("março de 2019 até o momento", "2019-03/present"),
        ("gennaio 2019 – oggi", "2019-01/present"),
        ("maart 2019 - heden", "2019-03/present"),
        ("styczeń 2019 – obecnie", "2019-01/present"),
        ("март 2019 г. – по настоящее время", "2019-03/present"),
        ("с сентября 2018 по май 2020", "2018-09/2020-05"),
        ("березень 2019 – дотепер", "2019-03/present"),
        ("Ocak 2019 – Halen", "2019-01/present"),
        ("2021'den beri", "2021/present"),
        ("Summer 2019", "2019/"),
        ("Mar '19 - Jun '21", "2019-03/2021-06"),
        ("(2 yrs) Jan 2017 · Dec 2018", "2017-01/"),
        ("2019", "2019/"),
    ],
)
def test_periods(text: str, found: str) -> None:
    assert shown(text) == found


@pytest.mark.parametrize(
    "text", ["settles £1.3bn in 2,400 requests", "+44 7700 900142", "CS2011 Introduction", "up from 1999.5 kg", "now"]
)
def test_what_is_no_date(text: str) -> None:
    assert shown(text) == ""


def test_an_ambiguous_day_and_month_is_cut_to_the_year() -> None:
    assert shown("03/04/2019") == "2019/"


@pytest.mark.parametrize(
    ("text", "start", "until", "present"),
    [
        ("WS 2015/16 – SS 2018", "2015", "2018", False),
        ("2011/12 – 2013/14", "2011", "2014", False),
        ("2012-2015", "2012", "2015", False),
        ("2012/2015", "2012", "2015", False),
        ("'19 – '21", "2019", "2021", False),
        ("jan-20 t/m mrt-21", "2020-01", "2021-03", False),
        ("IX 2015 – VI 2018", "2015-09", "2018-06", False),
        ("03.19 – 05.21", "2019-03", "2021-05", False),
        ("entre 2018 et 2020", "2018", "2020", False),
        ("Spring 2018 – Fall 2020", "2018", "2020", False),
        ("mars 2020 à ce jour", "2020-03", None, True),
        ("Mar 2019 to date", "2019-03", None, True),
        ("09/2019 tot op heden", "2019-09", None, True),
        ("лютий 2019 р. — до теперішнього часу", "2019-02", None, True),
        ("od stycznia 2019 do chwili obecnej", "2019-01", None, True),
        ("Temmuz 2018 – ...", "2018-07", None, True),
        ("à partir de mars 2021", "2021-03", None, True),
    ],
)
def test_ranges_in_many_forms(text: str, start: str, until: str | None, present: bool) -> None:
    period = find_period(text)
    assert period is not None
    assert period.start is not None
    assert (period.start.iso(), period.until.iso() if period.until else None, period.present) == (start, until, present)


@pytest.mark.parametrize(
    "text", ["(4 years 2 months)", "Python 3.10, 2.5/5", "grade 1.7 (2.3)", "ul. Lipowa 8/3, 31-135"]
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert find_period(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("31/12/2019 03/04/2019", True), ("12/31/2019 03/04/2019", False), ("dal 03/04/2019 presso la ditta", True)],
)
def test_the_order_of_day_and_month_is_the_documents(text: str, expected: bool) -> None:
    assert day_first_of(text) is expected
    with day_first(expected):
        period = find_period("03/04/2019")
    assert period is not None
    assert period.start is not None
    assert period.start.iso() == ("2019-04-03" if expected else "2019-03-04")


def test_an_unknown_order_gives_the_year() -> None:
    period = find_period("03/04/2019")
    assert period is not None
    assert period.start is not None
    assert period.start.iso() == "2019"
