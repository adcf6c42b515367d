"""Suggestions to leave out what takes room and does not serve: twin lines, old lines, hobbies, school, referees."""

import re
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from career.customization import texts
from career.customization.model import Change
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.setting import Line, Setting
from career.cv.document import Education
from career.cv.parsing import total_months
from career.language import language_of

SAME = 88
"""Likeness in percent from which two lines of one entry say the same."""
OLD_YEARS = 8
LONG_AGO = 10
"""Years after which a position hardly counts any more."""
LEAST_POSITIONS = 3
LEAST_LETTERS = 4
MANY_LINES = 14
MOST_DROPPED = 3
SETTLED_MONTHS = 24
"""Months of work from which on school and hobbies no longer have to speak for a person."""
DEGREE_YEARS = 3
MANY_SKILLS = 8
_SCHOOL = re.compile(
    r"\b(?:(?:fach)?abitur|mittlere reife|realschul\w*|gymnasium|allgemeine hochschulreife|gcses?|"
    r"(?:gce )?a[- ]levels?|high school|secondary school|grammar school|"
    r"baccalauréat|brevet des collèges|lycée|bachillerato|"
    r"matura|liceum|maturité|maturità)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:bachelor|master|ba|bs|bsc|b\.?sc|b\.?a|ma|ms|msc|m\.?sc|m\.?a|mba|phd|ph\.?d|dr|doctor\w*|diplom\w*|licence|"
    r"licenciatura|grado|magister|inżynier|licencjat|magistr\w*|beng|meng|llb|llm|mbbs|but|dut|bts|laurea)\b",
    re.IGNORECASE,
)
_TAKEN_FOR_GRANTED = frozenset(
    (
        "internet",
        "email",
        "e-mail",
        "microsoft windows",
        "web browsing",
        "typing",
        "internet browsing",
        "computer literacy",
    )
)


def twins(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each line that says less of what another line of its entry says."""
    by_entry: defaultdict[str, list[Line]] = defaultdict(list)
    for line in setting.lines:
        if "/highlights/" in line.path:
            by_entry[line.entry].append(line)
    for lines in by_entry.values():
        for shorter in lines:
            longer = next((other for other in lines if _says_more(other, shorter)), None)
            if longer is not None:
                reason = texts.SAYS_IT_TOO.format(line=longer.text)
                yield _draft("merge", shorter.path, shorter.text, reason, longer.text, shorter.text)


def old_lines(setting: Setting) -> Iterator[Draft]:
    """Yield drafts for lines of old positions that name nothing of the ad, where the CV has many lines."""
    lines = [line for line in setting.lines if line.path.startswith("/work/") and "/highlights/" in line.path]
    old = [line for line in lines if _is_old(line, setting) and not setting.weight(line.text)]
    left = {line.entry: sum(other.entry == line.entry for other in lines) for line in old}
    count = 0
    for line in reversed(old if len(lines) >= MANY_LINES else []):
        if count < MOST_DROPPED and left[line.entry] > 1 and not re.search(r"\d", line.text):
            left[line.entry] -= 1
            count += 1
            reason = texts.OLD.format(years=OLD_YEARS)
            yield _draft("drop", line.path, line.text, reason)


def old_positions(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for the oldest position, where it ended long ago, is other work, and enough others stand."""
    dated = [(index, work) for index, work in enumerate(setting.document.work) if work.start_date]
    if len(dated) < LEAST_POSITIONS or len(dated) < len(setting.document.work):
        return
    index, oldest = min(dated, key=lambda item: str(item[1].start_date))
    said = ", ".join(filter(None, (oldest.position, oldest.name, oldest.start_date)))
    text = "\n".join(filter(None, (oldest.position, oldest.summary, *oldest.highlights)))
    ended = str(oldest.end_date or "")[:4]
    is_old = ended.isdigit() and setting.today.year - int(ended) > LONG_AGO
    if is_old and not setting.weight(text) and not _is_like_work(oldest.position or "", setting):
        reason = texts.LONG_AGO.format(years=LONG_AGO)
        yield _draft("drop", f"/work/{index}", said, reason)


def hobbies(setting: Setting) -> Iterator[Draft]:
    """Yield a draft that leaves the interests out, where none of them has to do with the job."""
    interests = setting.document.interests
    words = [word for item in interests for word in (item.name, *item.keywords) if word]
    if not words or not _is_settled(setting) or any(setting.weight(word, listed=True) for word in words):
        return
    yield _draft("drop", "/interests", ", ".join(words), texts.HOBBIES)


def school(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for school, where a degree that was finished some years ago says more, and the ad asks for none."""
    studies = setting.document.education
    degree = next((item for item in studies if _is_degree(item, setting)), None)
    if degree is None or not _is_settled(setting) or _SCHOOL.search(setting.ad.text):
        return
    for index, item in enumerate(studies):
        said = " ".join(filter(None, (item.study_type, item.institution)))
        if item is not degree and _SCHOOL.search(said) and not _DEGREE.search(item.study_type or ""):
            higher = " ".join(filter(None, (degree.study_type, degree.area)))
            reason = texts.SCHOOL.format(degree=higher)
            yield _draft("drop", f"/education/{index}", said, reason, higher)


def referees(setting: Setting) -> Iterator[Draft]:
    """Yield a draft that leaves referees out, where the ad asks for none."""
    named = [item.name or item.reference or "" for item in setting.document.references]
    if any(named) and not re.search(r"\brefer(?:ee|ence)s?\b|\breferenzen\b", setting.ad.text, re.IGNORECASE):
        yield _draft("drop", "/references", "; ".join(filter(None, named)), texts.REFEREES)


def picture(setting: Setting) -> Iterator[Draft]:
    """Yield a draft that leaves the picture out, where the ad is in English: there it is unwanted in most countries."""
    if setting.document.basics.image and language_of(setting.ad.text) == "en":
        yield _draft("drop", "/basics/image", texts.PICTURE, texts.NO_PICTURE)


def taken_for_granted(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each listed skill that everybody has, where the list is long and the ad does not name it."""
    if len(setting.skill_items) < MANY_SKILLS:
        return
    for path, text in setting.skill_items:
        if text.casefold() in _TAKEN_FOR_GRANTED and "/keywords/" in path and not setting.weight(text, listed=True):
            yield _draft("drop", path, text, texts.TAKEN_FOR_GRANTED)


def _draft(kind: str, path: str, before: str, reason: str, *told: str) -> Draft:
    return Draft(
        kind="merge" if kind == "merge" else "drop",
        change=Change(operation="remove", path=path),
        before=before,
        after="",
        reason=reason,
        evidence=tuple(quote(text) for text in (told or (before,))),
    )


def _says_more(longer: Line, shorter: Line) -> bool:
    if longer.path == shorter.path or len(longer.text) < len(shorter.text):
        return False
    if len(longer.text) == len(shorter.text) and longer.path > shorter.path:
        return False
    figures = set(re.findall(r"\d+", shorter.text)) - set(re.findall(r"\d+", longer.text))
    return not figures and fuzz.token_set_ratio(longer.text.casefold(), shorter.text.casefold()) >= SAME


def _is_old(line: Line, setting: Setting) -> bool:
    end = setting.document.work[int(line.entry.rpartition("/")[2])].end_date
    return bool(end) and setting.today.year - int(str(end)[:4]) > OLD_YEARS


def _is_like_work(title: str, setting: Setting) -> bool:
    """Tell whether a title shares a word with what the ad is for or what the person is now."""
    newest = next((work.position for work in setting.document.work if work.position), "")
    others = f"{setting.ad.title or ''} {setting.document.basics.label or ''} {newest or ''}"
    return bool(_words(title) & _words(others))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= LEAST_LETTERS}


def _is_settled(setting: Setting) -> bool:
    return (total_months(setting.document.work, setting.today) or 0) >= SETTLED_MONTHS


def _is_degree(item: Education, setting: Setting) -> bool:
    end = str(item.end_date or "")[:4]
    ended = end.isdigit() and setting.today.year - int(end) >= DEGREE_YEARS
    return ended and bool(_DEGREE.search(item.study_type or "")) and not _SCHOOL.search(item.study_type or "")
