"""What a reader must know of a plan: what was too little to tell, and what no course gives."""

from career.matching.licences import may_do
from career.matching.roles import families
from career.profile.learning.gathered import Person
from career.profile.learning.ground import LEAST_JOBS, Ground
from career.profile.learning.tracks import LearningTrack


def notes_of(named: LearningTrack | None, track: LearningTrack | None, ground: Ground) -> tuple[str, ...]:
    """Return notes on a plan for a track, as sentences; `named` is the track that was asked for."""
    found = (_unknown(named), _few(track, ground), _invented(ground))
    return tuple(note for note in found if note)


def _unknown(track: LearningTrack | None) -> str | None:
    if track is None or track.families:
        return None
    return f"I do not know what kind of work “{track.name}” is. A usual job title helps, such as “data analyst”."


def _few(track: LearningTrack | None, ground: Ground) -> str | None:
    if track is None or not track.families or ground.basis == "jobs":
        return None
    number = "No open job" if not ground.open_jobs else "Only 1 open job" if ground.open_jobs == 1 else ""
    known = f"{number or f'Only {ground.open_jobs} open jobs'} of this kind {'is' if number else 'are'} known"
    few = f"{known}, too few to tell (I want {LEAST_JOBS})"
    if ground.basis == "saved":
        return f"{few}, so I counted your saved jobs instead."
    table = f"my own table of what {track.kind} usually asks for"
    return f"{few}, so the choice comes from {f'your saved jobs and from {table}' if ground.saved else table}."


def _invented(ground: Ground) -> str | None:
    if not (ground.is_invented and ground.jobs):
        return None
    return "The jobs counted are invented examples, since no real ones were fetched yet: take the figures as a sample."


def reserved(person: Person, track: LearningTrack | None) -> str | None:
    """Say that a licence or a degree is needed, where the law reserves the work and nothing shows one."""
    family = families().get(track.families[0]) if track and track.families else None
    if family is None or family.licence is None:
        return None
    if person.candidate is not None and may_do(person.candidate, family.name):
        return None
    return (
        "In most countries this work is open only to people with a licence or a recognised training. No course here "
        "replaces it; ask the authority where you live what counts."
    )
