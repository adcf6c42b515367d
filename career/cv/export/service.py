"""Makes a file of a CV document."""

import re
from collections.abc import Callable

import orjson

from career.cv.document import CVDocument
from career.cv.export.check import Difference, compare, lost, mistaken
from career.cv.export.fields import listed
from career.cv.export.model import MEDIA_TYPES, PAGED, ExportedFile, Format, Paper, Template
from career.cv.export.sheet import Sheet, sheet
from career.cv.parsing import parse
from career.cv.reading import read
from career.errors import InvalidInput, Unreadable
from career.language import LEAST_LETTERS, known_language, language_of
from runtime.language import gettext as _

_Maker = Callable[[Sheet, Template, Paper], bytes]
_LITTLE = 200  # characters, of which no reader makes a CV
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")


def export(
    document: CVDocument,
    form: Format,
    *,
    template: Template = Template.classic,
    paper: Paper = Paper.a4,
    language: str | None = None,
) -> ExportedFile:
    """Return a CV document as a file of the given form.

    language is the ISO 639-1 code of the headings; without it the document's own language is found out. Raises
    InvalidInput when the document has no name, which every CV needs.
    """
    if not document.basics.name:
        raise InvalidInput("no_name", _('This CV has no name in it. Say "my name is ..." and export it again.'))
    if form is Format.json:
        data = orjson.dumps(document.as_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    else:
        laid_out = sheet(document, language or _language(document))
        data = _maker(form)(laid_out, template, paper)
    return ExportedFile(filename=f"{_stem(document)}.{form}", media_type=MEDIA_TYPES[form], data=data)


def export_checked(
    document: CVDocument,
    form: Format,
    *,
    template: Template = Template.classic,
    paper: Paper = Paper.a4,
    language: str | None = None,
    anyway: bool = False,
) -> tuple[ExportedFile, tuple[Difference, ...]]:
    """Export, read the file back as a stranger would, and return what a reader takes for something else.

    Raises InvalidInput with "export_loses" when a text does not stand in the file at all, so that no one sends it; and,
    unless `anyway`, with "export_differs" when a reader of a PDF or DOCX gets wrong who, where, what or when. Text,
    Markdown and JSON always come, so that there is always a file to send.
    """
    file = export(document, form, template=template, paper=paper, language=language)
    reading = None
    try:
        reading = read(file.data, file.filename)
        if form is not Format.json and (missing := lost(document, reading.text)):
            raise InvalidInput("export_loses", _loses(form, missing))
        found = parse(reading).document
    except Unreadable:
        if reading is None and len(_prose(document)) > _LITTLE:
            raise InvalidInput("export_loses", _loses(form, ["/all"])) from None
        return file, (Difference(pointer="", shown="", found=None),)
    differences = compare(document, found).differences
    wrong = mistaken(document, found, differences)
    if wrong and form in PAGED and not anyway:
        raise InvalidInput("export_differs", _differs(form, wrong))
    return file, differences


def _loses(form: Format, pointers: list[str]) -> str:
    """Return why a file is not given, by the names of fields, and what can be done instead."""
    one, other, *_more = [form_ for form_ in (Format.docx, Format.pdf, Format.text) if form_ is not form]
    return _(
        "As {form} this CV would lose {fields}. Take another format, such as {one} or {other}.",
        form=form,
        fields=listed(pointers),
        one=one,
        other=other,
    )


def _differs(form: Format, pointers: list[str]) -> str:
    return _(
        "As {form} this CV is read otherwise in {fields}. See whether the CV has it right there. As txt or md it comes "
        "all the same.",
        form=form,
        fields=listed(pointers),
    )


def _maker(form: Format) -> _Maker:
    from career.cv.export.pdf import pdf
    from career.cv.export.plain import markdown, text
    from career.cv.export.word import docx

    makers: dict[Format, _Maker] = {
        Format.pdf: pdf,
        Format.docx: docx,
        Format.text: lambda laid_out, _template, _paper: text(laid_out).encode(),
        Format.markdown: lambda laid_out, _template, _paper: markdown(laid_out).encode(),
    }
    return makers[form]


def _language(document: CVDocument) -> str:
    """Return the language of the headings: the document's own where they are known in it, else English."""
    prose = _prose(document)
    letters = sum(character.isalpha() for character in prose)
    if len(_GREEK.findall(prose)) > letters / 2:
        return "el"
    return (known_language(prose) or "en") if letters >= LEAST_LETTERS else language_of(prose)


def _prose(document: CVDocument) -> str:
    """Return the sentences of a CV; names of firms and tools say nothing about its language."""
    pieces = [document.basics.summary, document.basics.label]
    for job in document.work:
        pieces += [job.position, job.summary, *job.highlights]
    for post in document.volunteer:
        pieces += [post.position, post.summary, *post.highlights]
    pieces += [item.study_type for item in document.education]
    pieces += [item.description for item in document.projects]
    return "\n".join(piece for piece in pieces if piece)


def _stem(document: CVDocument) -> str:
    name = re.sub(r"[\s\x00-\x1f/\\:*?\"'<>|.,]+", "-", document.basics.name or "").strip("-")
    return f"CV-{name[:60]}" if name else "CV"
