"""Repair: a language model points at places of the text for what the rules could not read; code checks each of them.

No value comes from the model: it names a line and quotes it, and what the line says there is taken if it fits.
"""

from career.cv.repair.asking import answers_of
from career.cv.repair.gaps import gaps_of
from career.cv.repair.mending import Mended, mend
from career.cv.repair.model import Answer, Gap

__all__ = ["Answer", "Gap", "Mended", "answers_of", "gaps_of", "mend"]
