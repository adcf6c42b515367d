"""Makes cli/sample/cv.pdf, the CV of an invented person: `python -m bench.make_sample_cv`.

The same code gives the same bytes, so that a test can tell whether the committed file is fresh.
"""

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

SAMPLE = Path(__file__).resolve().parent.parent / "cli" / "sample" / "cv.pdf"

CONTACT = "Hamburg, Germany | mara.lindt@example.org | +49 151 00000000 | github.com/mara-lindt-example"
SUMMARY = (
    "Backend engineer who builds and runs services in Python for logistics and retail. Likes small releases, clear "
    "contracts between services, and databases that stay fast."
)
WORK = [
    ("Backend Engineer", "Kontorhaus Software GmbH, Hamburg", "03/2022 - present", [
        "Built the booking service in Python with FastAPI and PostgreSQL; it serves 40 warehouses.",
        "Cut the median response time of the REST API from 380 ms to 90 ms with indexes and a Redis cache.",
        "Moved eight services into Docker images and set up their deployment with GitHub Actions.",
        "Wrote pytest suites and reviewed code in a team of six.",
    ]),
    ("Python Developer", "Fischmarkt Retail AG, Hamburg", "08/2019 - 02/2022", [
        "Developed order and stock services in Django, backed by PostgreSQL and Celery.",
        "Replaced nightly CSV imports by a queue on RabbitMQ, which ended lost orders.",
        "Maintained Linux servers with Ansible and looked after monitoring in Grafana.",
    ]),
    ("Junior Web Developer", "Agentur Windrose, Bremen", "10/2017 - 07/2019", [
        "Programmed online shops in PHP, JavaScript and MySQL for a dozen customers.",
        "Introduced Git and code review to the agency.",
    ]),
]  # fmt: skip
EDUCATION = [("B.Sc. Computer Science", "University of Bremen", "10/2014 - 09/2017")]
SKILLS = [
    ("Languages", "Python, SQL, JavaScript, PHP, Bash"),
    ("Frameworks", "FastAPI, Django, SQLAlchemy, Celery, pytest"),
    ("Data", "PostgreSQL, Redis, MySQL, RabbitMQ"),
    ("Operations", "Docker, Linux, Git, GitHub Actions, Ansible, Grafana"),
]
LANGUAGES = "German (native), English (C1), Swedish (A2)"
CERTIFICATES = ["Professional Scrum Developer I, Scrum.org, 2021"]


def make(path: Path) -> None:
    """Write the PDF to path."""
    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    pdf.set_margin(18)
    pdf.set_title("CV of Mara Lindt (an invented person)")
    pdf.add_page()
    _line(pdf, "Mara Lindt", 20, "B")
    _line(pdf, "Backend Engineer", 12)
    _line(pdf, CONTACT, 9)
    _heading(pdf, "Summary")
    _text(pdf, SUMMARY)
    _heading(pdf, "Experience")
    for position, employer, dates, highlights in WORK:
        _dated(pdf, position, dates)
        _line(pdf, employer, 10, "I")
        for highlight in highlights:
            _text(pdf, f"- {highlight}")
        pdf.ln(2)
    _heading(pdf, "Education")
    for degree, school, dates in EDUCATION:
        _dated(pdf, degree, dates)
        _line(pdf, school, 10, "I")
    _heading(pdf, "Skills")
    for group, names in SKILLS:
        _text(pdf, f"{group}: {names}")
    _heading(pdf, "Languages")
    _text(pdf, LANGUAGES)
    _heading(pdf, "Certificates")
    for certificate in CERTIFICATES:
        _text(pdf, certificate)
    pdf.output(str(path))


def _heading(pdf: FPDF, text: str) -> None:
    pdf.ln(3)
    _line(pdf, text.upper(), 11, "B")


def _dated(pdf: FPDF, text: str, dates: str) -> None:
    pdf.set_font("helvetica", "B", 10.5)
    pdf.cell(120, 5.5, text)
    pdf.set_font("helvetica", "", 10)
    pdf.cell(0, 5.5, dates, align="R", new_x="LMARGIN", new_y="NEXT")


def _line(pdf: FPDF, text: str, size: float, style: str = "") -> None:
    pdf.set_font("helvetica", style, size)
    pdf.cell(0, size * 0.55, text, new_x="LMARGIN", new_y="NEXT")


def _text(pdf: FPDF, text: str) -> None:
    pdf.set_font("helvetica", "", 10)
    pdf.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")


if __name__ == "__main__":
    make(SAMPLE)
