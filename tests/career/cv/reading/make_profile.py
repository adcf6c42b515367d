"""Profiles as LinkedIn saves them to PDF: a dark column on the left, the career on the right, over pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import rendercv_fonts
from fpdf import FPDF

FONT = Path(rendercv_fonts.__file__).parent / "Open Sans" / "OpenSans-Regular.ttf"
WIDTH, HEIGHT, COLUMN = 612.0, 792.0, 204.0
LEFT, MAIN, MAIN_WIDTH = 17.6, 219.6, 366.0
TOP, BOTTOM = 48.0, 740.0
DARK, WHITE, PALE, BLACK, GREY = (41, 62, 73), (255, 255, 255), (168, 176, 181), (24, 24, 24), (176, 176, 176)


@dataclass(frozen=True)
class Words:
    """The headings of a profile in one language, as LinkedIn sets them."""

    contact: str = "Contact"
    skills: str = "Top Skills"
    languages: str = "Languages"
    certificates: str = "Certifications"
    awards: str = "Honors-Awards"
    publications: str = "Publications"
    summary: str = "Summary"
    work: str = "Experience"
    education: str = "Education"
    page: str = "Page {} of {}"


EN = Words()
DE = Words(
    "Kontakt", "Top-Kenntnisse", "Languages", "Certifications", "Honors-Awards", "Publications", "Zusammenfassung",
    "Berufserfahrung", "Ausbildung", "Seite {} von {}",
)  # fmt: skip
FR = Words(
    "Coordonnées", "Principales compétences", "Languages", "Certifications", "Honors-Awards", "Publications", "Résumé",
    "Expérience", "Formation", "Page {} sur {}",
)  # fmt: skip
ES = Words(
    "Contactar", "Aptitudes principales", "Languages", "Certifications", "Honors-Awards", "Publications", "Extracto",
    "Experiencia", "Educación", "Página {} de {}",
)  # fmt: skip


@dataclass(frozen=True)
class Role:
    """One position: its title, the line of dates as it is printed, place and paragraphs."""

    title: str
    dates: str
    place: str = ""
    about: Sequence[str] = ()


@dataclass(frozen=True)
class Company:
    """An employer; with several roles LinkedIn prints how long all of them took."""

    name: str
    roles: Sequence[Role]
    total: str = ""


@dataclass(frozen=True)
class Profile:
    """What is printed."""

    name: str
    headline: str
    place: str
    work: Sequence[Company]
    education: Sequence[tuple[str, str]] = ()
    contact: Sequence[tuple[str, str]] = ()
    skills: Sequence[str] = ()
    languages: Sequence[tuple[str, str]] = ()
    certificates: Sequence[str] = ()
    awards: Sequence[str] = ()
    publications: Sequence[str] = ()
    summary: Sequence[str] = ()
    words: Words = field(default_factory=Words)


def profile_pdf(profile: Profile) -> bytes:
    """Return a profile as LinkedIn's "Save to PDF" sets it."""
    document = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    document.set_auto_page_break(False)
    document.add_font("Sans", fname=FONT)
    return _Printer(document, profile).printed()


class _Printer:
    def __init__(self, document: FPDF, profile: Profile) -> None:
        self._pdf, self._profile, self._words = document, profile, profile.words
        self._y = TOP

    def printed(self) -> bytes:
        self._page()
        self._side()
        self._y = TOP
        self._main()
        pages = self._pdf.pages_count
        for number in range(1, pages + 1):
            self._pdf.page = number
            self._write(MAIN + 120, 770, self._words.page.format(number, pages), 9, GREY)
        return bytes(self._pdf.output())

    def _page(self) -> None:
        self._pdf.add_page()
        self._pdf.set_fill_color(*DARK)
        self._pdf.rect(0, 0, COLUMN, HEIGHT, style="F")

    def _side(self) -> None:
        p, words = self._profile, self._words
        if p.contact:
            self._side_heading(words.contact)
            for value, label in p.contact:
                self._contact(value, label)
        for heading, items in (
            (words.skills, p.skills),
            (words.languages, [f"{name} ({level})" if level else name for name, level in p.languages]),
            (words.certificates, p.certificates),
            (words.awards, p.awards),
            (words.publications, p.publications),
        ):
            if items:
                self._y += 16
                self._side_heading(heading)
                for item in items:
                    self._side_text(item, WHITE)

    def _contact(self, value: str, label: str) -> None:
        lines = self._wrapped(value, COLUMN - LEFT - 16, 11)
        for line in lines:
            self._write(LEFT, self._y, line, 11, WHITE)
            self._y += 14.4
        if label:
            said = f" ({label})"
            at = LEFT + self._pdf.get_string_width(lines[-1])
            fits = at + self._pdf.get_string_width(said) < COLUMN
            x, y = (at, self._y - 14.4) if fits else (LEFT, self._y)
            self._write(x, y, said if fits else said.strip(), 11, PALE)
            self._y += 0 if fits else 14.4
        self._y += 4

    def _side_heading(self, text: str) -> None:
        self._write(LEFT, self._y, text, 13, WHITE)
        self._y += 20

    def _side_text(self, text: str, ink: tuple[int, int, int]) -> None:
        for line in self._wrapped(text, COLUMN - LEFT - 16, 10.5):
            self._write(LEFT, self._y, line, 10.5, ink)
            self._y += 14.4
        self._y += 3.2

    def _main(self) -> None:
        p, words = self._profile, self._words
        self._y += 12
        self._text(p.name, 26, BLACK, 0)
        self._text(p.headline, 12, BLACK, 0)
        self._text(p.place, 12, GREY, 10)
        if p.summary:
            self._heading(words.summary)
            self._paragraphs(p.summary, 12)
        if p.work:
            self._heading(words.work)
            for company in p.work:
                self._company(company)
        if p.education:
            self._heading(words.education)
            for school, degree in p.education:
                self._text(school, 12, BLACK, 0)
                self._text(degree, 10.5, BLACK, 6)

    def _company(self, company: Company) -> None:
        self._text(company.name, 12, BLACK, 0)
        if company.total:
            self._text(company.total, 10.5, BLACK, 4)
        for role in company.roles:
            self._text(role.title, 11.5, BLACK, 0)
            self._text(role.dates, 10.5, BLACK, 0)
            if role.place:
                self._text(role.place, 10.5, GREY, 0)
            self._paragraphs(role.about)
        self._y += 8

    def _paragraphs(self, texts: Sequence[str], size: float = 10.5) -> None:
        """Print lines as they were typed, each wrapped; an empty one leaves a line empty."""
        self._y += 2.3
        for text in texts:
            self._text(text, size, BLACK, 0, step=18)
            self._y += 0 if text else 18
        self._y += 8

    def _heading(self, text: str) -> None:
        self._y += 8
        self._text(text, 15.75, BLACK, 6)

    def _text(self, text: str, size: float, ink: tuple[int, int, int], after: float, step: float = 0) -> None:
        for line in self._wrapped(text, MAIN_WIDTH, size):
            if self._y > BOTTOM:
                self._page()
                self._y = TOP
            self._write(MAIN, self._y, line, size, ink)
            self._y += step or {26: 21.0, 12: 15.5, 11.5: 15.0}.get(size, 14.5)
        self._y += after

    def _wrapped(self, text: str, width: float, size: float) -> list[str]:
        if not text:
            return []
        self._pdf.set_font("Sans", size=size)
        return cast(list[str], self._pdf.multi_cell(width, size, text, dry_run=True, output="LINES", align="L"))

    def _write(self, x: float, y: float, text: str, size: float, ink: tuple[int, int, int]) -> None:
        self._pdf.set_font("Sans", size=size)
        self._pdf.set_text_color(*ink)
        self._pdf.text(x, y, text)
