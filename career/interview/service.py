"""Use cases of interviews: questions to expect, a mock interview step by step, progress over sessions."""

from career.interview.cases.answering import LONGEST_ANSWER, answer, hint, repeat, skip, stop
from career.interview.cases.preparing import MOST_PREPARED, prepare
from career.interview.cases.reading import deed_of, delete, detail, get, page, progress, running, summary
from career.interview.cases.resuming import resume
from career.interview.cases.starting import MOST_QUESTIONS, start

__all__ = [
    "LONGEST_ANSWER",
    "MOST_PREPARED",
    "MOST_QUESTIONS",
    "answer",
    "deed_of",
    "delete",
    "detail",
    "get",
    "hint",
    "page",
    "prepare",
    "progress",
    "repeat",
    "resume",
    "running",
    "skip",
    "start",
    "stop",
    "summary",
]
