"""What findings say where figures or words of the CV are in it; findings are kept in English, and told when shown."""

from career.cv.review.model import Finding, Place
from career.kept import KeptTexts
from runtime.language import ENGLISH, N_, language
from runtime.language import gettext as _

FEW_WORDS = N_("Only {words} words in all.")
MANY_WORDS = N_("{words} words in all.")
LONG_SUMMARY = N_("The summary has {words} words.")
LONG_PARAGRAPH = N_("{words} words in one paragraph on one position.")
MANY_SKILLS = N_("{count} skills are listed.")
MANY_POINTS = N_("A position with {count} points.")
DIFFERENT_DATES = N_("Dates are written in different ways: {one} and {other}.")
GAP = N_("{months} months without an entry before {month}.")
OVERLAP = N_("Two positions overlap by {months} months.")
MANY_PAGES = N_("{pages} pages for {years} years of experience.")
ONE_LINE = N_("The last page holds only {count} line.")
FEW_LINES = N_("The last page holds only {count} lines.")
SMALL_TYPE = N_("{share} % of the text is smaller than 9 points (mostly {size}).")
HIDDEN = N_("{count} characters of text cannot be seen (tiny, white or off the page).")
PICTURE = N_("Page {page} is a picture of text.")
MANY_SIZES = N_("{count} different sizes of type.")
NO_RESULTS = N_("None of {count} points names a result in figures.")
FEW_RESULTS = N_("{told} of {count} points names a result in figures.")
MIXED_STOPS = N_("{stopped} of {count} points end with a full stop, the others do not.")
LONG_POINT = N_("A point of {words} words.")
SAME_OPENING = N_("{count} points begin with “{word}”.")
FIRST_PERSON = N_("A point in the first person (“{word}”).")
BUZZWORD = N_("“{word}” can be said by anybody.")
STUFFED = N_("“{word}” stands there {count} times.")
MISSPELT = N_("“{word}” is written {right}.")

MONTH_IN_WORDS = N_("March 2021")
"""A way of writing dates."""


def _form_told(form: str) -> str:
    return _(form) if form == MONTH_IN_WORDS else form


_TEXTS = KeptTexts(
    FEW_WORDS, MANY_WORDS, LONG_SUMMARY, LONG_PARAGRAPH, MANY_SKILLS, MANY_POINTS, DIFFERENT_DATES, GAP, OVERLAP,
    MANY_PAGES, ONE_LINE, FEW_LINES, SMALL_TYPE, HIDDEN, PICTURE, MANY_SIZES, NO_RESULTS, FEW_RESULTS, MIXED_STOPS,
    LONG_POINT, SAME_OPENING, FIRST_PERSON, BUZZWORD, STUFFED, MISSPELT,
    terms={"one": _form_told, "other": _form_told},
)  # fmt: skip


def worded(finding: Finding) -> Finding:
    """Return a finding in the language of the task; what it quotes stays as it is."""
    if language() == ENGLISH:
        return finding
    return finding.model_copy(
        update={
            "message": message_told(finding.message),
            "why": _(finding.why),
            "advice": _(finding.advice),
            "places": tuple(_place(place, finding) for place in finding.places),
        }
    )


def message_told(message: str) -> str:
    """Return the message of a finding in the language of the task."""
    return _(_TEXTS.told(message))


def _place(place: Place, finding: Finding) -> Place:
    """Return a place as it is told: one without a quote says what was seen."""
    is_message = place.text == finding.message or place.line is None
    return place.model_copy(update={"text": message_told(place.text) if is_message else place.text})
