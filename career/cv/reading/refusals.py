"""The sentences for files that cannot be read: what happened and what to do; in English until they are told."""

from career.errors import ReadCode, Unreadable
from career.kept import KeptTexts
from runtime.language import N_
from runtime.language import gettext as _

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 200
MAX_CHARACTERS = 1_000_000
MAX_LINES = 20_000
MAX_LINE = 20_000

_MESSAGES: dict[str, str] = {
    "empty": N_("The file is empty. Save it once more and send the new file."),
    "too_large": N_("The file is too large (the limit is 20 MB and 200 pages). Send only the pages that matter."),
    "encrypted": N_("The file is protected by a password. Save a copy without a password and send that."),
    "no_text": N_(
        "No text was found in the file, nor was any recognised on its pictures. Send a sharper picture, taken from "
        'straight above, or better a PDF with real text (for example "Save as PDF" in your word processor) or a DOCX.'
    ),
    "corrupt": N_("The file is damaged and cannot be opened. Export it once more and send the new file."),
    "unsupported": N_("This kind of file cannot be read. Save it as PDF or DOCX and send that."),
    "not_a_cv": N_("This does not look like a CV: no contact, work or education was found in it. Send the CV itself."),
    "timeout": N_(
        "Reading the file took too long and was stopped. Export it anew as a simple PDF or DOCX and send that."
    ),
}
UNSUPPORTED = N_("This is {what}, which cannot be read as a CV. Save the CV as PDF or DOCX and send that.")
JSON_MISTAKE = N_("The JSON file has a mistake in line {line}. Mend it and send it again.")
_TEXTS = KeptTexts(UNSUPPORTED, JSON_MISTAKE, terms={"what": _})


def refuse(code: ReadCode, message: str | None = None) -> Unreadable:
    """Return the error for a code, with its usual sentence unless a better one is given."""
    return Unreadable(code, told(message or _MESSAGES[code]))


def told(message: str) -> str:
    """Return the sentence of a refusal in the language of the task: a reader process speaks English."""
    return _(_TEXTS.told(message))
