"""Dates as people write them."""

import pytest

from career.cv.parsing.dates import find_period


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
