"""What a reader must know of a plan: what was too little to tell, and what no course gives."""

from career.matching.licences import may_do
from career.matching.roles import families
from career.profile.learning.gathered import Person
from career.profile.learning.ground import LEAST_JOBS, Ground
from career.profile.learning.tracks import LearningTrack
from runtime.language import N_
from runtime.language import gettext as _


def notes_of(named: LearningTrack | None, track: LearningTrack | None, ground: Ground) -> tuple[str, ...]:
    """Return notes on a plan for a track, as sentences; `named` is the track that was asked for."""
    found = (_unknown(named), _few(track, ground), _invented(ground))
    return tuple(note for note in found if note)


def _unknown(track: LearningTrack | None) -> str | None:
    if track is None or track.families:
        return None
    return _(
        "I do not know what kind of work “{track}” is. A usual job title helps, such as “data analyst”.",
        track=track.name,
    )


def _few(track: LearningTrack | None, ground: Ground) -> str | None:
    if track is None or not track.families or ground.basis == "jobs":
        return None
    few = _known(ground.open_jobs)
    if ground.basis == "saved":
        return _("{few}, so I counted your saved jobs instead.", few=few)
    from_both = N_(
        "{few}, so the choice comes from your saved jobs and from my own table of what {kind} usually asks for."
    )
    from_table = N_("{few}, so the choice comes from my own table of what {kind} usually asks for.")
    return _(from_both if ground.saved else from_table, few=few, kind=track.kind)


def _known(open_jobs: int) -> str:
    """Say how few open jobs there are: the beginning of a sentence."""
    if not open_jobs:
        return _("No open job of this kind is known, too few to tell (I want {least})", least=LEAST_JOBS)
    if open_jobs == 1:
        return _("Only 1 open job of this kind is known, too few to tell (I want {least})", least=LEAST_JOBS)
    text = N_("Only {count} open jobs of this kind are known, too few to tell (I want {least})")
    return _(text, count=open_jobs, least=LEAST_JOBS)


def _invented(ground: Ground) -> str | None:
    if not (ground.is_invented and ground.jobs):
        return None
    return _(
        "The jobs counted are invented examples, since no real ones were fetched yet: take the figures as a sample."
    )


def reserved(person: Person, track: LearningTrack | None) -> str | None:
    """Say that a licence or a degree is needed, where the law reserves the work and nothing shows one."""
    family = families().get(track.families[0]) if track and track.families else None
    if family is None or family.licence is None:
        return None
    if person.candidate is not None and may_do(person.candidate, family.name):
        return None
    return _(
        "In most countries this work is open only to people with a licence or a recognised training. No course here "
        "replaces it; ask the authority where you live what counts."
    )
