"""Makes a plan from what is known: which skills to try on jobs, then, with their scores, the card."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from career.profile.learning import planning
from career.profile.learning.gathered import Person
from career.profile.learning.ground import Ground
from career.profile.learning.knowledge import effort_of, links_of, name_of, steps_of, told_name
from career.profile.learning.model import LearningCard, LearningItem, State, Verdict, WantedSkill
from career.profile.learning.notes import notes_of, reserved
from career.profile.learning.scores import Tried
from career.profile.learning.styles import style_of
from career.profile.learning.tracks import LearningTrack, track_of
from career.skills import service as skills
from runtime.language import N_
from runtime.language import gettext as _

MOST_RANKED, MOST_TRIED, MOST_WANTED, MOST_ITEMS = 12, 10, 6, 9
MOST_BETTER = 3
USUAL_HOURS = 5
ASK = N_(
    "For which kind of job? Say for example “what should I learn to become a data analyst?”, or send me your CV: "
    "then I see it from your work."
)


@dataclass(frozen=True)
class Wishes:
    """What somebody wants of a plan: for which track, these skills, in so many weeks of so many hours."""

    track: str | None = None
    skills: tuple[str, ...] = ()
    weeks: int | None = None
    hours_per_week: int | None = None

    @property
    def only_asks(self) -> bool:
        """Whether skills are only asked about, and no plan is wanted."""
        return bool(self.skills) and self.weeks is None and self.hours_per_week is None


@dataclass(frozen=True)
class Draft:
    """A plan before scores were worked out with its skills; `named` is the track in the person's words."""

    person: Person
    track: LearningTrack | None
    ground: Ground
    wishes: Wishes
    named: LearningTrack | None = None

    @cached_property
    def tried(self) -> list[tuple[str, str]]:
        """Keys and names of the skills that are worth trying on jobs."""
        steps = planning.ordered([*self._asked, *self._ranked], self._held, MOST_TRIED)
        keys = dict.fromkeys([*self._asked, *(step.key for step in steps)])
        return [(key, name_of(key)) for key in keys if key not in self.person.held]

    def card(self, tried: Tried) -> LearningCard:
        """Return the plan."""
        steps, later = self._steps(tried)
        told = bool(self.track and self.track.families)
        return LearningCard(
            track=self.track.name if self.track else None,
            kind=self.track.kind if self.track else None,
            told_by=self.track.told_by if self.track else None,
            basis=self.ground.basis,
            jobs=self.ground.jobs,
            is_invented=self.ground.is_invented and self.ground.jobs > 0,
            items=self._items(steps, tried),
            later=tuple(told_name(key) for key in later),
            verdicts=tuple(self._verdict(key, tried) for key in self._asked),
            tested=tried.jobs,
            hours_per_week=self._hours,
            are_hours_told=self.wishes.hours_per_week is not None,
            weeks=self.wishes.weeks,
            style=style_of(self.person.profile.learning_style),
            goals=self.person.profile.career_goals,
            warning=reserved(self.person, self.track),
            notes=notes_of(self.named or self.track, self.track, self.ground),
            ask=None if told or steps else _(ASK),
        )

    @property
    def _hours(self) -> int:
        return self.wishes.hours_per_week or USUAL_HOURS

    @cached_property
    def _asked(self) -> list[str]:
        return list(dict.fromkeys(skills.canonical(name)[0] for name in self.wishes.skills))

    @cached_property
    def _ranked(self) -> list[str]:
        return self.ground.ranked(self._held, MOST_RANKED)

    @cached_property
    def _states(self) -> dict[str, State]:
        known: dict[str, State] = {"started": "started", "done": "done"}
        return {row.key: known.get(row.state, "planned") for row in self.person.learning}

    @cached_property
    def _held(self) -> frozenset[str]:
        """What need not be learned: what is there, and what was learned outside of this plan.

        What was learned in it stays in it, so that its steps keep their numbers.
        """
        kind = self.track.kind if self.track else None
        done = [row for row in self.person.learning if row.state == "done"]
        known = {told: track.kind for told in {row.track for row in done} if (track := track_of(told))}
        of_plan = {row.key for row in done if row.number is not None and known.get(row.track) == kind}
        spared = self.person.basics - set(self._asked)
        return (self.person.held | spared | skills.implied([row.key for row in done])) - of_plan

    def _steps(self, tried: Tried) -> tuple[list[planning.Step], list[str]]:
        """Return the steps of the plan in their order, and the keys of those for which the weeks do not suffice."""
        share = {key: self.ground.share(key) for key in self._ranked}
        points = {key: tried.points(key) for key in self._ranked}
        best = planning.by_worth(self._ranked, share, points)[:MOST_WANTED]
        asked = [key for key in self._asked if key not in self._held]
        steps = planning.ordered(asked if self._asked else best, self._held, MOST_ITEMS)
        open_steps = [step for step in steps if self._states.get(step.key) != "done"]
        hours = [planning.work_of(step.key, self._held).planned for step in open_steps]
        fits = planning.fitting(hours, self._hours, self.wishes.weeks)
        later = [step.key for step in open_steps[fits:]]
        return [step for step in steps if step.key not in later], later

    def _items(self, steps: Sequence[planning.Step], tried: Tried) -> tuple[LearningItem, ...]:
        works = [planning.work_of(step.key, self._held) for step in steps]
        states = [self._states.get(step.key, "planned") for step in steps]
        left = [work.planned for work, state in zip(works, states, strict=True) if state != "done"]
        weeks = iter(planning.weeks_of(left, self._hours))
        style = style_of(self.person.profile.learning_style)
        kept = {step.key for step in steps}
        return tuple(
            LearningItem(
                number=number,
                key=step.key,
                name=told_name(step.key),
                state=state,
                wanted=self.ground.wanted(step.key),
                needed_for=tuple(told_name(key) for key in step.needed_for if key in kept),
                gains=tried.gains.get(step.key, ()),
                hours=work.hours,
                weeks=None if state == "done" else next(weeks),
                easier=work.easier,
                steps=steps_of(step.key, told_name(step.key), style),
                links=links_of(step.key),
            )
            for number, (step, work, state) in enumerate(zip(steps, works, states, strict=True), 1)
        )

    def _verdict(self, key: str, tried: Tried) -> Verdict:
        is_known = skills.taxonomy().get(key) is not None
        wanted = self.ground.wanted(key) if is_known else None
        return Verdict(
            name=told_name(key) if is_known else next(n for n in self.wishes.skills if skills.canonical(n)[0] == key),
            is_known=is_known,
            is_held=key in self.person.held,
            wanted=wanted,
            gains=tried.gains.get(key, ()),
            tested=tried.jobs,
            hours=effort_of(key).hours,
            better=self._better(wanted),
            links=links_of(key),
        )

    def _better(self, wanted: int | None) -> tuple[WantedSkill, ...]:
        """Return skills that more jobs ask for; where too few were counted, those that are usual in the work."""
        others = [name for name in self._ranked if name not in self._asked]
        if self.ground.basis == "table":
            return tuple(WantedSkill(name=told_name(name)) for name in others[:MOST_BETTER])
        asking = self.ground.asking
        more = [name for name in others if asking.get(name, 0) > (wanted or 0)]
        best = sorted(more, key=lambda name: -asking[name])[:MOST_BETTER]
        return tuple(WantedSkill(name=told_name(name), wanted=asking[name]) for name in best)
