"""Use cases of the digest: its settings, promising what is due, making it, and what became of it."""

from career.digest.counting import counts, history
from career.digest.delivering import blocked, chat_closed, delivered, failed, to_deliver, unblocked
from career.digest.making import Checker, make, preview
from career.digest.promising import due_now, promise_due
from career.digest.settings import change, settings_of, view
from career.digest.views import DigestCounts, DigestView, DuePerson, PastDigest

__all__ = [
    "Checker",
    "DigestCounts",
    "DigestView",
    "DuePerson",
    "PastDigest",
    "blocked",
    "change",
    "chat_closed",
    "counts",
    "delivered",
    "due_now",
    "failed",
    "history",
    "make",
    "preview",
    "promise_due",
    "settings_of",
    "to_deliver",
    "unblocked",
    "view",
]
