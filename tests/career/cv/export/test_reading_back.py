"""An export that a reader gets wrong is stopped and says why; one that only looks different is not."""

from typing import Any

import pytest

from career.cv.document import CVDocument
from career.cv.export import Format, export, export_checked, service
from career.cv.export.check import compare, lost, mistaken
from career.cv.export.fields import in_words, listed
from career.cv.reading import read
from career.errors import InvalidInput

COOK: dict[str, Any] = {
    "basics": {"name": "Nora Quist", "email": "nora@example.com", "phone": "+47 400 12 345"},
    "work": [
        {"name": "Fjord Kitchen", "position": "Head Cook", "startDate": "2019-05", "highlights": ["Led 4 cooks"]},
        {"name": "Harbour Canteen", "position": "Cook", "startDate": "2015-01", "endDate": "2019-04"},
    ],
    "education": [{"institution": "Bergen Culinary School", "studyType": "Diploma", "endDate": "2014"}],
    "skills": [{"name": "Kitchen", "keywords": ["Menus", "Hygiene"]}],
}


def cook(**changes: Any) -> CVDocument:
    return CVDocument.model_validate(COOK | changes)


@pytest.mark.parametrize("form", [Format.pdf, Format.docx])
def test_what_a_reader_gets_wrong_is_stopped_and_named(form: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    other = cook(work=[COOK["work"][0] | {"name": "Another Kitchen"}, COOK["work"][1]])
    monkeypatch.setattr(service, "export", lambda *_args, **_more: export(other, form))
    monkeypatch.setattr(service, "lost", lambda *_args: [])
    with pytest.raises(InvalidInput) as caught:
        export_checked(cook(), form)
    assert caught.value.code == "export_differs"
    assert "the employer of position 1" in caught.value.message
    assert "txt" in caught.value.message
    assert "Fjord" not in caught.value.message
    assert export_checked(cook(), form, anyway=True)[1][0].pointer == "/work/0/name"


def test_what_is_not_in_the_file_is_stopped_even_so(monkeypatch: pytest.MonkeyPatch) -> None:
    without = cook(work=[COOK["work"][0] | {"highlights": []}, COOK["work"][1]])
    monkeypatch.setattr(service, "export", lambda *_args, **_more: export(without, Format.pdf))
    with pytest.raises(InvalidInput) as caught:
        export_checked(cook(), Format.pdf, anyway=True)
    assert caught.value.code == "export_loses"
    assert "the list of position 1" in caught.value.message
    assert "such as docx or txt" in caught.value.message


def test_every_text_of_a_cv_is_looked_for() -> None:
    whole = cook(
        projects=[{"name": "Cookbook", "highlights": ["Sold 300 copies"], "roles": ["Editor"], "keywords": ["Print"]}],
        volunteer=[{"organization": "Soup Van", "position": "Driver", "highlights": ["Drove on Sundays"]}],
        certificates=[{"name": "Food Hygiene", "issuer": "Mattilsynet", "date": "2020"}],
        references=[{"name": "Ola Berg", "reference": "Nora keeps calm"}],
        skills=[{"name": "Baking", "level": "master", "keywords": ["Bread", "Pies"]}],
    )
    for form in (Format.pdf, Format.docx, Format.text, Format.markdown):
        file = export(whole, form)
        assert lost(whole, read(file.data, file.filename).text) == []
    assert set(lost(whole, "Nora Quist")) >= {
        "/projects/0/highlights/0",
        "/projects/0/roles/0",
        "/volunteer/0/organization",
        "/certificates/0/issuer",
        "/references/0/reference",
        "/skills/0/level",
        "/work/0/highlights/0",
    }


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ({"education": [COOK["education"][0] | {"studyType": "diploma"}]}, []),
        ({"education": [{"institution": "School Diploma", "studyType": "Bergen Culinary", "endDate": "2014"}]}, []),
        ({"education": [COOK["education"][0] | {"endDate": "2014-06"}]}, []),
        ({"education": [COOK["education"][0] | {"endDate": "2015"}]}, ["/education/0/endDate"]),
        ({"skills": []}, []),
        ({"work": COOK["work"][:1]}, [f"/work/1/{name}" for name in ("name", "position", "startDate", "endDate")]),
    ],
)
def test_only_who_where_what_and_when_stops(found: dict[str, Any], wrong: list[str]) -> None:
    differences = compare(cook(), cook(**found)).differences
    assert mistaken(cook(), cook(**found), differences) == wrong


def test_quotes_spaces_and_the_word_between_degree_and_subject_make_no_difference() -> None:
    shown = cook(
        education=[{"institution": "Bergen  School", "studyType": "BSc in", "area": "Food “Science”"}],
        skills=[{"keywords": ["Menus", "and Hygiene"]}],
    )
    found = cook(
        education=[{"institution": "Bergen School", "studyType": "BSc", "area": 'Food "Science"'}],
        skills=[{"keywords": ["Hygiene", "Menus"]}],
    )
    assert compare(shown, found).differences == ()


def test_so_little_that_no_reader_takes_it_for_a_cv_still_comes() -> None:
    little = CVDocument.model_validate({"basics": {"name": "Li Wu"}})
    file, differences = export_checked(little, Format.pdf)
    assert file.filename == "CV-Li-Wu.pdf"
    assert [item.pointer for item in differences] == [""]


def test_a_blank_file_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    blank = export(CVDocument.model_validate({"basics": {"name": "N"}}), Format.pdf)
    monkeypatch.setattr(service, "export", lambda *_args, **_more: blank)
    with pytest.raises(InvalidInput, match="would lose all of its text"):
        export_checked(cook(basics=COOK["basics"] | {"summary": "Cooks for many guests. " * 10}), Format.pdf)


@pytest.mark.parametrize("form", [Format.pdf, Format.docx, Format.text, Format.markdown])
@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("\x00", ""), ("\x07", ""), ("\x0b", " "), ("\ufeff", ""), ("\u2028", " "), ("\u00ad", ""), ("\ufb01", "fi"),
        ("\U0001d401\U0001d428\U0001d425\U0001d41d", "Bold"), ("\u2192", "\u2192"),
    ],
)  # fmt: skip
def test_signs_that_files_cannot_hold_stop_nothing(sign: str, shown: str, form: Format) -> None:
    file, differences = export_checked(
        cook(
            basics=COOK["basics"]
            | {"summary": f"Cooks well{sign}done meat and many fine sauces for large and small parties of guests."}
        ),
        form,
    )
    assert differences == ()
    if form is Format.text:
        assert f"Cooks well{shown}done meat" in file.data.decode()


def test_emoji_stay_where_they_can_be_shown() -> None:
    rocket = cook(basics=COOK["basics"] | {"summary": "\U0001f680 Cooks for many \U0001f469\u200d\U0001f373 guests."})
    for form in (Format.pdf, Format.docx, Format.text):
        file, differences = export_checked(rocket, form)
        assert differences == ()
        assert ("\U0001f680" in read(file.data, file.filename).text) == (form is not Format.pdf)


def test_fields_are_named_in_words() -> None:
    assert in_words("/education/1/degree") == "the degree of course of study 2"
    assert in_words("/basics/location/city") == "the town"
    assert in_words("/awards/bestpie") == "the name of an award"
    fields = [f"/work/{number}/name" for number in range(6)]
    assert listed(fields[:2]) == "the employer of position 1 and the employer of position 2"
    assert listed(fields).endswith("the employer of position 4 and 2 more")
