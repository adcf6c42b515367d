"""What is remarked on a file that was read; kept in English with the CV, and told when it is shown."""

from career.kept import KeptTexts
from runtime.language import N_

ALL_PICTURES = N_("The CV is a picture of text; what it says was recognised and may have errors.")
PICTURES = N_("Page {pages} is a picture of text; what it says was recognised and may have errors.")
UNSURE = N_("These lines were hard to recognise; check what was read from them: {lines}.")
MANY_UNSURE = N_("These lines were hard to recognise; check what was read from them: {lines} and {more} more.")
UNREAD = N_("The last {count} pages are pictures as well and were not read.")
NO_NAME = N_("No name was found.")
NO_CONTACT = N_("No e-mail address and no phone number were found.")
NO_WORK = N_("No work experience was found.")

_TEXTS = KeptTexts(ALL_PICTURES, PICTURES, UNSURE, MANY_UNSURE, UNREAD, NO_NAME, NO_CONTACT, NO_WORK)


def remark_told(remark: str) -> str:
    """Return a remark in the language of the task."""
    return _TEXTS.told(remark)
