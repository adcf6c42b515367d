"""Use cases of the digest: its settings, promising what is due, making it, and what became of it."""

from career.digest.settings import change, settings_of, view
from career.digest.views import DigestCounts, DigestView, DuePerson, PastDigest

__all__ = ["DigestCounts", "DigestView", "DuePerson", "PastDigest", "change", "settings_of", "view"]
