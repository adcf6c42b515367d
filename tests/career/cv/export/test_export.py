"""Exports hold all of a CV, in every form, template and script, and read back as what they were."""

import io
import json
import zipfile
from typing import Any

import pypdfium2
import pytest

from career.cv.document import CVDocument
from career.cv.export import Format, Paper, Template, export, export_checked
from career.cv.export.check import compare
from career.cv.parsing import parse
from career.cv.reading import read
from career.errors import InvalidInput

NURSE: dict[str, Any] = {
    "basics": {
        "name": "Zofia Wiśniewska",
        "label": "Intensive Care Nurse",
        "email": "zofia.wisniewska@example.com",
        "phone": "+48 601 234 567",
        "summary": "Nurse with eleven years on intensive care wards. Trains new colleagues in ventilation.",
        "location": {"city": "Gdańsk", "countryCode": "PL"},
        "profiles": [{"network": "LinkedIn", "url": "https://www.linkedin.com/in/zofia-wisniewska"}],
        "image": "https://example.com/photo.jpg",
    },
    "work": [
        {
            "name": "Baltic University Hospital",
            "position": "Senior Staff Nurse",
            "location": "Gdańsk",
            "startDate": "2018-04",
            "highlights": ["Lead a team of 12 nurses on night shifts", "Cut catheter infections by 30 % in 2 years"],
        },
        {
            "name": "St. Adalbert Clinic",
            "position": "Staff Nurse",
            "startDate": "2014-09-01",
            "endDate": "2018-03-31",
            "highlights": ["Cared for up to 6 patients after heart surgery"],
        },
    ],
    "education": [
        {"institution": "Medical University of Gdańsk", "studyType": "BSc", "area": "Nursing",
         "startDate": "2011", "endDate": "2014"}
    ],
    "skills": [{"name": "Clinical", "keywords": ["Ventilation", "Triage", "Wound care"]}],
    "languages": [{"language": "Polish", "fluency": "native"}, {"language": "English", "fluency": "C1"}],
    "certificates": [{"name": "Advanced Life Support", "issuer": "European Resuscitation Council", "date": "2022-05"}],
}  # fmt: skip
DRIVER: dict[str, Any] = {
    "basics": {"name": "Олена Шевченко", "email": "olena@example.com", "phone": "+380 50 123 45 67"},
    "work": [
        {
            "name": "ТОВ Карпати Логістик",
            "position": "Менеджер з логістики",
            "startDate": "2019-02",
            "endDate": "2023-06",
            "highlights": ["Планувала маршрути для 25 вантажівок", "Скоротила витрати на пальне на 8 %"],
        }
    ],
    "skills": [{"name": "Навички", "keywords": ["SAP", "Excel"]}],
}
ACCOUNTANT: dict[str, Any] = {
    "basics": {"name": "Ελένη Παππά", "label": "Λογίστρια", "email": "eleni@example.com", "phone": "+30 694 123 4567",
               "summary": "Λογίστρια με δώδεκα χρόνια εμπειρίας στη φορολογία εταιρειών."},
    "work": [{"name": "Όλυμπος Εμπορική ΑΕ", "position": "Προϊσταμένη λογιστηρίου", "location": "Βόλος",
              "startDate": "2018-03", "highlights": ["Διευθύνω ομάδα 6 λογιστών"]}],
    "skills": [{"name": "Λογιστική", "keywords": ["ΕΛΠ", "ΦΠΑ"]}],
    "languages": [{"language": "Ελληνικά"}, {"language": "Αγγλικά", "fluency": "C1"}],
}  # fmt: skip
PAGED = [(form, template) for form in (Format.pdf, Format.docx) for template in Template]
FLAT = [(form, Template.classic) for form in (Format.text, Format.markdown, Format.json)]


@pytest.mark.parametrize(("form", "template"), PAGED + FLAT)
@pytest.mark.parametrize("person", [NURSE, DRIVER, ACCOUNTANT], ids=["latin", "cyrillic", "greek"])
def test_all_of_it_comes_back(person: dict[str, Any], form: Format, template: Template) -> None:
    document = CVDocument.model_validate(person)
    file = export(document, form, template=template)
    assert compare(document, parse(read(file.data, file.filename)).document).differences == ()


@pytest.mark.parametrize("form", [Format.pdf, Format.text, Format.markdown, Format.json])
def test_the_same_cv_gives_the_same_bytes(form: Format) -> None:
    document = CVDocument.model_validate(NURSE)
    assert export(document, form).data == export(document, form).data


def test_headings_are_in_the_language_of_the_cv() -> None:
    text = export(CVDocument.model_validate(DRIVER), Format.text).data.decode()
    assert "ДОСВІД РОБОТИ" in text
    assert "WORK EXPERIENCE".title() not in text
    assert "ΕΠΑΓΓΕΛΜΑΤΙΚΗ ΕΜΠΕΙΡΙΑ" in export(CVDocument.model_validate(ACCOUNTANT), Format.text).data.decode()
    assert "İŞ DENEYİMİ" in export(CVDocument.model_validate(NURSE), Format.text, language="tr").data.decode()
    german = export(CVDocument.model_validate(NURSE), Format.text, language="de").data.decode()
    assert "04/2018 – heute" in german


def test_the_photo_stays_out() -> None:
    made = export(CVDocument.model_validate(NURSE), Format.docx)
    assert not [name for name in zipfile.ZipFile(io.BytesIO(made.data)).namelist() if "media/" in name]
    assert b"photo.jpg" not in export(CVDocument.model_validate(NURSE), Format.text).data


@pytest.mark.parametrize(("paper", "size"), [(Paper.a4, (595, 842)), (Paper.letter, (612, 792))])
def test_the_paper_is_as_asked(paper: Paper, size: tuple[int, int]) -> None:
    made = export(CVDocument.model_validate(NURSE), Format.pdf, paper=paper)
    page = pypdfium2.PdfDocument(made.data)[0]
    assert (round(page.get_width()), round(page.get_height())) == size


def test_markdown_signs_are_text() -> None:
    odd = CVDocument.model_validate({"basics": {"name": "Ann *Star* O_Hara", "summary": "# not a heading <b>x</b>"}})
    text = export(odd, Format.markdown).data.decode()
    assert r"# Ann \*Star\* O\_Hara" in text
    assert r"\# not a heading \<b\>x\</b\>" in text


def test_typst_signs_are_text() -> None:
    odd = {"basics": {"name": "Ann Star", "summary": '#read("/etc/passwd") $x$ *bold* _it_ @ref <label> \\ [a]'}}
    made = export(CVDocument.model_validate(odd), Format.pdf)
    assert '#read("/etc/passwd") $x$ *bold* _it_ @ref <label> \\ [a]' in read(made.data, "cv.pdf").text


def test_a_script_without_letters_is_refused_not_sent_blank() -> None:
    odd = CVDocument.model_validate({"basics": {"name": "ஆனந்த் ரவி", "email": "a@example.com"}})
    with pytest.raises(InvalidInput) as caught:
        export_checked(odd, Format.pdf)
    assert caught.value.code == "no_letters"
    assert export_checked(odd, Format.docx)[0].filename == "CV-ஆனந்த்-ரவி.docx"


def test_a_cv_without_a_name_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no name"):
        export(CVDocument(), Format.pdf)


def test_json_is_json_resume() -> None:
    made = json.loads(export(CVDocument.model_validate(NURSE), Format.json).data)
    assert made["work"][0]["startDate"] == "2018-04"
