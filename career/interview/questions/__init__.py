"""Questions to expect in an interview: from a bank, the ad's demands, the CV's claims. `prepare` is the whole of it."""

from career.interview.questions.service import prepare
from career.interview.questions.setting import Material

__all__ = ["Material", "prepare"]
