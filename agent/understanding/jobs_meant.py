"""Which job a message means: by number or name, by its place or kind of employer, or beside the one spoken of."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from agent.references import find_job, find_number, named_jobs
from agent.situation import KnownJob, Situation
from agent.understanding.examples import plain
from agent.understanding.patterns import one_of, words_of

SHORTEST = 4
_AFTER_WORD = re.compile(
    r"\b(?:for|to|at|with|on|für|zu|bei|auf|para|con|en|pour|chez|pra|na|no|для|на|в|к|ke|per|voor|do|dla) "
    r"(?:the |job |la |le |die |a |o )?(?:n[°º.]? ?|#)?(\d{1,2})\b"
    r"(?!\s*(?:[%€$£kh]\b|[.,:]\d|(?:jobs?|weeks?|days?|years?|uhr|baje|offres?|stellen|vagas|ofertas|months?|questions?)\b))",
    re.IGNORECASE,
)
"""A number after a word such as "for" that is all of a name: "letter for 1"."""


def job_named(said: str, situation: Situation) -> str | None:
    """Return the job that a message names, as tools take it: by its number in the list shown last, or by its name.

    Where no list was shown, the number is that of a saved job. A name that several jobs of the list have stays a name,
    so that the tool asks which of them is meant.
    """
    shown, saved = _names(situation.shown), _names(situation.jobs)
    if (number := _beside(said, situation)) is not None:
        return f"#{number}"
    number = find_number(said, max(shown or saved, default=0))
    if number is None and (after := _AFTER_WORD.search(said)) and int(after[1]) in (shown or saved):
        number = int(after[1])
    if number is not None:
        return f"#{number}"
    wanted = _wanted(said)
    if len(hits := named_jobs(wanted, shown)) == 1:
        return f"#{hits[0]}"
    if hits:
        return shown[hits[0]][1] or shown[hits[0]][0]
    number = find_job(wanted, saved)
    if number is None:
        return _by_place(wanted, situation) or _by_kind(wanted, situation)
    return f"#{number}" if not shown else _name(*saved[number])


def _wanted(said: str) -> str:
    """Return a message without what it says is not meant: "the garden centre, not the florist"."""
    return one_of("not that").split(said, maxsplit=1)[0] if one_of("not that").search(said[8:]) else said


def _names(jobs: Sequence[KnownJob]) -> dict[int, tuple[str | None, str | None]]:
    return {job.number: (job.title, job.company) for job in jobs}


def _name(title: str | None, company: str | None) -> str:
    return " at ".join(part for part in (title, company) if part)


def _beside(said: str, situation: Situation) -> int | None:
    """Return the number of the job before, after or other than the one that is spoken of."""
    among = situation.shown or situation.jobs
    now = _spoken_of(situation, among)
    if now is None or len(said.split()) > 14:
        return None
    numbers = [job.number for job in among]
    place = numbers.index(now)
    if one_of("the one before").search(said):
        return numbers[place - 1] if place else None
    if one_of("the one after").search(said):
        return numbers[place + 1] if place + 1 < len(numbers) else None
    if one_of("the other one").search(said) and len(numbers) == 2:
        return numbers[1 - place]
    return None


def _spoken_of(situation: Situation, among: Sequence[KnownJob]) -> int | None:
    """Return the number, in a list, of the job that is spoken of."""
    saved = next((job for job in situation.jobs if job.number == situation.job), None)
    if saved is None:
        return None
    return next((job.number for job in among if (job.title, job.company) == (saved.title, saved.company)), None)


def _by_place(said: str, situation: Situation) -> str | None:
    """Return the one job in a town that a message names: "the Bergen one"."""
    low = plain(said)
    among = situation.shown or situation.jobs
    hits = [job.number for job in among if job.location and _is_in(plain(job.location.split(",")[0]), low)]
    return f"#{hits[0]}" if len(hits) == 1 else None


def _is_in(town: str, low: str) -> bool:
    return len(town) >= SHORTEST and bool(re.search(rf"(?<!\w){re.escape(town)}(?!\w)", low))


def _by_kind(said: str, situation: Situation) -> str | None:
    """Return the one job whose employer is of the kind that a message names: "the kindergarten"."""
    told = _kinds_in(said)
    among = situation.shown or situation.jobs
    hits = [job.number for job in among if told & _kinds_in(" ".join(filter(None, (job.company, job.title))))]
    return f"#{hits[0]}" if len(hits) == 1 else None


def _kinds_in(text: str) -> set[int]:
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", plain(text))
    return {kind for word in words for kind in _kinds().get(word, ())} if words else set()


@cache
def _kinds() -> Mapping[str, tuple[int, ...]]:
    lines = files(__package__).joinpath("employers.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(line for line in lines if line.strip() and not line.startswith("#")):
        for word in plain(line).split():
            if word not in words_of("common words of jobs"):
                found[word] = (*found.get(word, ()), number)
    return found
