"""Use cases of customising a CV for a job: propose, decide one by one, answer, go back, write a letter, export."""

from career.customization.cases.answering import answer, asked
from career.customization.cases.customizing import customize
from career.customization.cases.deciding import decide, go_back
from career.customization.cases.letters import LONGEST_LETTER, edit_letter, read_letter, write_letter
from career.customization.cases.reading import compared, document_of, export, get, newest, versions
from career.customization.cases.wording import LONGEST_TEXT, edit, revise

__all__ = [
    "LONGEST_LETTER",
    "LONGEST_TEXT",
    "answer",
    "asked",
    "compared",
    "customize",
    "decide",
    "document_of",
    "edit",
    "edit_letter",
    "export",
    "get",
    "go_back",
    "newest",
    "read_letter",
    "revise",
    "versions",
    "write_letter",
]
