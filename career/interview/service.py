"""Use cases of interviews: questions to expect, a mock interview step by step, progress over sessions."""

from career.interview.cases.answering import LONGEST_ANSWER, answer, hint, repeat, resume, skip, stop
from career.interview.cases.preparing import prepare
from career.interview.cases.reading import deed_of, get, progress, running
from career.interview.cases.starting import MOST_QUESTIONS, start

__all__ = [
    "LONGEST_ANSWER",
    "MOST_QUESTIONS",
    "answer",
    "deed_of",
    "get",
    "hint",
    "prepare",
    "progress",
    "repeat",
    "resume",
    "running",
    "skip",
    "start",
    "stop",
]
