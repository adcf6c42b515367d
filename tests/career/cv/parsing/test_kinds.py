"""What is no CV is said to be none, and CVs that lack something usual are read all the same."""

import re
from pathlib import Path

import pytest

from career.cv.parsing import parse
from career.cv.reading import read
from career.errors import Unreadable


def _texts(name: str) -> dict[str, str]:
    whole = (Path(__file__).parent / name).read_text("utf-8")
    return dict(part.split("\n", 1) for part in re.split(r"^=== ", whole, flags=re.M)[1:])


OTHERS, CVS = _texts("not_cvs.txt"), _texts("unusual_cvs.txt")


@pytest.mark.parametrize("name", OTHERS)
def test_other_texts_are_refused(name: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(read(OTHERS[name].encode(), "file.txt"))
    assert caught.value.code == "not_a_cv"


@pytest.mark.parametrize("name", CVS)
def test_unusual_cvs_are_read(name: str) -> None:
    document = parse(read(CVS[name].encode(), "file.txt")).document
    assert document.work or document.education or document.skills
