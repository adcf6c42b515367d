"""LinkedIn's data export: what is in it, its quirks over the years, and archives that are something else."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from career.cv.extraction import ExtractedCV, extract_here
from career.cv.reading import linkedin, read
from career.errors import Unreadable
from tests.career.cv.reading.make_linkedin import FILES, zipped

POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\n"
NAME = "Basic_LinkedInDataExport_01-02-2026.zip"


def _read(files: Mapping[str, str | bytes], folder: str = "") -> ExtractedCV:
    return extract_here(zipped(dict(files), folder), NAME)


def _work(rows: str, header: str = POSITIONS, **files: str) -> list[dict[str, Any]]:
    found = _read({"Positions.csv": header + rows, **files}).document.as_json()["work"]
    assert isinstance(found, list)
    return found


def test_all_of_a_profile_is_in_the_document_and_each_value_in_a_line() -> None:
    cv = _read(FILES)
    document = cv.document
    assert document.basics.name == "Ada Lovelace"
    assert document.basics.label == 'Analyst, programmer and "poetical scientist"'
    assert document.basics.summary == "I write programs for machines.\nI have led teams of five."
    assert (document.basics.email, document.basics.phone) == ("ada@ada.dev", "+44 7700 900123")
    assert [(job.position, job.start_date, job.end_date) for job in document.work] == [
        ("Lead Engineer", "2020-01", None),
        ("Engineer", "2017-03", "2019-12"),
        ("Working Student", "2015", "2016"),
    ]
    assert document.work[0].summary == "Leads the team behind the engine."
    assert document.work[0].highlights == [
        "Cut run time by 40%, using Python",
        'Wrote the "Notes" on which others build',
    ]
    assert (document.education[0].study_type, document.education[0].area) == ("Bachelor of Science - BS", "Mathematics")
    assert [skill.name for skill in document.skills] == ["Python", "Apache Spark", "Kubernetes"]
    assert document.languages[0].fluency == "Native or bilingual proficiency"
    for section in ("certificates", "projects", "awards", "publications", "volunteer"):
        assert len(getattr(document, section)) == 1, section
    lines = cv.text.splitlines()
    assert all(item.quote in lines[(item.line or 0) - 1] for item in cv.evidence.values())
    assert len(cv.evidence) >= 55
    assert {"Python", "Apache Spark", "Kubernetes"} <= {mention.name for mention in cv.skills}
    assert "Numerical Analysis, MA-201" in lines
    assert "St James" not in cv.text
    assert "Somerville" not in cv.text
    assert cv.experience_months is not None
    assert cv.quality_score is not None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_files_that_went_through_a_spreadsheet(encoding: str, delimiter: str) -> None:
    table = POSITIONS.replace(",", delimiter) + f"Søderberg & Söhne{delimiter}Ingénieur{delimiter * 3}2019{delimiter}\n"
    (job,) = _read({"Positions.csv": table.encode(encoding)}).document.work
    assert (job.name, job.position, job.start_date) == ("Søderberg & Söhne", "Ingénieur", "2019")


def test_columns_in_another_order_by_other_names_with_notes_above() -> None:
    header = 'Notes:\n"These are your positions, as of today"\n\nTitle , started on,COMPANY,End Date,Unknown\n'
    assert _work("Cook,2019,Mill,2020,x\n", header) == [
        {"name": "Mill", "position": "Cook", "startDate": "2019", "endDate": "2020"}
    ]


@pytest.mark.parametrize(
    ("start", "iso"),
    [
        ("Jan 2020", "2020-01"),
        ("2020", "2020"),
        ("janv. 2020", "2020-01"),
        ("März 2020", "2020-03"),
        ("dic 2020", "2020-12"),
    ],
)
def test_dates_in_many_forms(start: str, iso: str) -> None:
    assert _work(f"Mill,Cook,,,{start},\n")[0]["startDate"] == iso


def test_bullets_behind_one_another_become_lines() -> None:
    (job,) = _work('Mill,Cook,"Runs the kitchen. • Cooked for 300 • Trained 4 cooks","Graz, Austria",2019,\n')
    assert (job["summary"], job["highlights"]) == ("Runs the kitchen.", ["Cooked for 300", "Trained 4 cooks"])


def test_a_row_without_what_it_is_about_shifts_nothing() -> None:
    education = "School Name,Start Date,End Date,Notes,Degree Name\n,,,only a note,\nUni Graz,2001,2005,,BSc\n"
    found = _read({"Positions.csv": POSITIONS, "Education.csv": education}).document
    assert [(item.institution, item.study_type) for item in found.education] == [("Uni Graz", "BSc")]


def test_folders_and_what_systems_add_to_archives() -> None:
    files: dict[str, str | bytes] = {
        **FILES,
        "../../Skills.csv": "Name\nEvil\n",
        "__MACOSX/._Profile.csv": b"\0\5\x16\7",
    }
    for folder in ("", "LinkedIn export/", "a\\b\\", "/"):
        found = _read(files, folder).document
        assert (found.basics.name, len(found.work)) == ("Ada Lovelace", 3)
        assert "Evil" not in [skill.name for skill in found.skills]


def test_missing_empty_and_broken_files_take_nothing_else_away() -> None:
    files: dict[str, str | bytes] = {**FILES, "Skills.csv": b"", "Languages.csv": bytes(range(256))}
    files["Projects.csv"] = "no,table\nat,all\n"
    del files["Education.csv"]
    found = _read(files).document
    assert (found.skills, found.languages, found.projects, found.education) == ([], [], [], [])
    assert len(found.work) == 3


def test_an_export_without_a_profile_says_what_to_do() -> None:
    exports: list[dict[str, str | bytes]] = [
        {"Connections.csv": "First Name,Last Name\nA,B\n", "messages.csv": "FROM,TO\nA,B\n"},
        {"Positions.csv": "", "Education.csv": "School Name\n"},
    ]
    for files in exports:
        with pytest.raises(Unreadable) as refused:
            _read(files)
        assert (refused.value.code, refused.value.message) == ("unsupported", linkedin.NO_PROFILE)


def test_other_archives_are_told_as_such() -> None:
    for files in ({"cv.pdf": "%PDF-1.7"}, {"data.csv": "a,b\n1,2\n"}, {"skills.csv": "Name\nPython\n"}):
        with pytest.raises(Unreadable, match="archive"):
            read(zipped(dict(files)), "x.zip")


def test_bombs_and_locked_archives_are_refused() -> None:
    bomb = {"Profile.csv": FILES["Profile.csv"], "Positions.csv": POSITIONS + "Mill,Cook,,,2019,\n" * 1_500_000}
    with pytest.raises(Unreadable) as refused:
        _read(bomb)
    assert (refused.value.code, refused.value.message) == ("too_large", linkedin.TOO_LARGE)
    with pytest.raises(Unreadable) as refused:
        _read({**FILES, "Skills.csv": "Name\n" + "Python\n" * 5_001})
    assert refused.value.code == "too_large"
    data = bytearray(zipped(dict(FILES)))
    for place in (data.find(b"PK\x01\x02") + 8, 6):
        data[place] |= 1
    with pytest.raises(Unreadable) as refused:
        read(bytes(data), NAME)
    assert refused.value.code == "encrypted"


def test_what_else_is_in_a_complete_export_does_not_count() -> None:
    made = io.BytesIO(zipped(dict(FILES)))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("messages.csv", b"x" * 120_000_000)
    assert extract_here(made.getvalue(), "Complete_LinkedInDataExport.zip").document.basics.name == "Ada Lovelace"


@pytest.mark.parametrize("cell", ['"never closed', "=cmd|' /C calc'!A0", "\u202egnp.exe", "<script>", "{{7*7}}"])
def test_hostile_cells_stay_text(cell: str) -> None:
    found = _read({**FILES, "Skills.csv": f"Name\nPython\n{cell}\n"})
    assert found.document.skills[0].name == "Python"
    assert len(found.document.skills) == 2
    assert "\u202e" not in found.text


def test_a_cell_that_is_longer_than_any_cv_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        _read({**FILES, "Skills.csv": f"Name\n{'x' * 30_000}\n"})
    assert refused.value.code == "too_large"
