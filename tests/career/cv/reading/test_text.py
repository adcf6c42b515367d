"""Texts: encodings, Markdown with the line numbers of its file, JSON Resume."""

import pytest

from career.cv.parsing import parse
from career.cv.reading import read
from career.cv.reading.encodings import decode
from career.errors import Unreadable

SAMPLES = {
    "Doświadczenie zawodowe: kierowca, Łódź. Wykształcenie średnie, znajomość języków": (
        "cp1250",
        "iso8859_2",
        "cp852",
    ),
    "Опыт работы: водитель погрузчика. Образование среднее, знание языков": ("cp1251", "koi8_r", "iso8859_5", "cp866"),
    "Досвід роботи: водій навантажувача. Освіта середня, знання її мов є": ("cp1251", "koi8_u"),
    "İş deneyimi: şoför, Muğla. Eğitim ve öğrenim bilgileri, çalıştığı yıllar": ("cp1254", "iso8859_9"),
    "Expérience à l’école, employé à Genève – diplôme de français": ("cp1252", "mac_roman"),
    "Ausbildung zum Elektroniker für Betriebstechnik, Größe, Führung": ("cp1252", "iso8859_15"),
}


@pytest.mark.parametrize(("text", "encoding"), [(text, name) for text, names in SAMPLES.items() for name in names])
def test_old_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_unicode_with_and_without_mark(encoding: str) -> None:
    for text in SAMPLES:
        assert decode(text.encode(encoding)) == text


def test_broken_utf_8_keeps_what_is_whole() -> None:
    text = "Größe, Führung, Prüfung, Übergabe"
    assert decode(text.encode()[:-1] + b"\xc3") == text[:-1]


def test_markdown_keeps_the_numbers_of_its_lines() -> None:
    item = "- **Built** a [mill](https://m.example.org)"
    text = f"# Ada\n\nForeman\nKiel\n\n## Experience\n\n{item}\n\n| 2019 | Mill |\n|---|---|\n"
    reading = read(text.encode(), "cv.md")
    said = {line.number: line for line in reading.lines if line.text}
    assert {number: line.text for number, line in said.items()} == {
        1: "Ada",
        3: "Foreman",
        4: "Kiel",
        6: "Experience",
        8: "• Built a mill",
        10: "2019   Mill",
    }
    assert [line.number for line in reading.lines] == list(range(1, len(reading.lines) + 1))
    assert (said[1].level, said[6].level) == (1, 2)
    assert [link.url for link in said[8].links] == ["https://m.example.org"]


def test_markdown_with_a_head_and_html() -> None:
    reading = read(b"---\nname: Ada\n---\n\n# CV\n\n<div style='display:none'>Ghost</div>\n\na<br>b\n", "cv.md")
    assert [line.text for line in reading.lines if line.text] == ["name: Ada", "CV", "a", "b"]


RESUME = """{
  "basics": {"name": "Ada Example", "phone": 4930123456, "email": null,
    "profiles": ["https://github.com/ada"]},
  "work": [
    {"company": "Mill", "position": "F\\u00f6rman", "startDate": "March 2019",
      "endDate": "Present", "highlights": "Ground"},
    {}, 7
  ],
  "skills": ["Python", {"name": "Data", "keywords": ["SQL", null]}],
  "meta": {"theme": "x"}
}"""


def test_json_resume_is_cleaned_and_knows_its_lines() -> None:
    parsed = parse(read(RESUME.encode()))
    document = parsed.document.as_json()
    assert document["basics"] == {
        "name": "Ada Example",
        "phone": "4930123456",
        "profiles": [{"url": "https://github.com/ada"}],
    }
    assert document["work"] == [
        {"name": "Mill", "position": "Förman", "startDate": "2019-03", "highlights": ["Ground"]},
    ]
    assert document["skills"] == [{"name": "Python"}, {"name": "Data", "keywords": ["SQL"]}]
    evidence = parsed.evidence["/work/0/position"]
    assert (evidence.line, evidence.quote) == (5, "Förman")
    lines = parsed.text.split("\n")
    assert all(found.line and found.quote in lines[found.line - 1] for found in parsed.evidence.values())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"basics": {"name": "Ada"', "corrupt"),
        (b'{"name": "no resume", "version": 1}', "unsupported"),
        (b'{"basics": {}, "work": []}', "not_a_cv"),
        (b'{"basics":' + b"[" * 100_000, "corrupt"),
    ],
)
def test_json_that_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(read(data))
    assert caught.value.code == code
