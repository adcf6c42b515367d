"""Proposes changes of a CV for a job, offline: pure and deterministic; the score never falls."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from career.customization.applying import applied
from career.customization.gate import Gate
from career.customization.model import Change, EvidenceQuestion, Proposal, Suggestion
from career.customization.suggesting import asking, dropping, editing, headline, lines, summary, surfacing
from career.customization.suggesting import skills as skill_list
from career.customization.suggesting.draft import Draft
from career.customization.suggesting.setting import Setting
from career.customization.touching import touch
from career.cv.document import CVDocument
from career.evidence import Evidence
from career.jobs.model import JobAd, Requirements
from career.language import language_of
from career.matching.score import candidate_from, score
from career.ports import Embedder
from career.skills import service as skills

_MAKERS = (
    headline.headlines,
    surfacing.surfaced,
    summary.summaries,
    skill_list.in_the_words_of_the_ad,
    editing.edited,
    lines.ordered,
    skill_list.groups_ordered,
    skill_list.ordered,
    lines.entries_ordered,
    lines.courses_ordered,
    skill_list.merged,
    dropping.twins,
    dropping.school,
    dropping.old_lines,
    dropping.old_positions,
    dropping.hobbies,
    dropping.referees,
    dropping.picture,
    dropping.taken_for_granted,
)
"""In the order in which suggestions with the same gain are shown."""


def propose(
    document: CVDocument,
    ad: JobAd,
    requirements: Requirements,
    embedder: Embedder,
    *,
    today: date,
    told: Mapping[str, Evidence] | None = None,
    more: Sequence[Draft] = (),
) -> Proposal:
    """Return suggestions, the most useful first, and questions.

    `told` are skills by key that the person told, with their words; `more` are drafts besides those of the rules.
    None of the suggestions lowers the score, alone or with all the others; the same input gives the same proposal.
    """
    setting = setting_of(document, ad, requirements, today=today, told=told)
    return weighed(setting, (*drafts(setting), *more), embedder)


def setting_of(
    document: CVDocument,
    ad: JobAd,
    requirements: Requirements,
    *,
    today: date,
    told: Mapping[str, Evidence] | None = None,
) -> Setting:
    """Return what suggestions are made from."""
    return Setting(document, ad, requirements, today, language_of(_prose(document)), told or {})


def score_of(setting: Setting, embedder: Embedder) -> int:
    """Return the score of a setting's document as it is."""
    return _Scorer(setting, embedder).of(())


def drafts(setting: Setting) -> list[Draft]:
    """Return what the rules suggest."""
    return [draft for make in _MAKERS for draft in make(setting)]


def weighed(setting: Setting, drafted: Iterable[Draft], embedder: Embedder) -> Proposal:
    """Return drafts that hold before the truth check as a proposal, with their gains."""
    gate = Gate.of(setting, embedder)
    scorer = _Scorer(setting, embedder)
    base = scorer.of(())
    useful = _without_rivals(list(_useful(drafted, gate, scorer)))
    kept, best = _never_lower(useful, scorer, base)
    return Proposal(
        suggestions=tuple(_suggestion(number, draft, gain) for number, (draft, gain) in enumerate(kept, 1)),
        questions=asking.worth_asking(_with_gain(question, scorer, base) for question in asking.questions(setting)),
        score=base,
        best=best,
    )


class _Scorer:
    """The score of the document with changes."""

    def __init__(self, setting: Setting, embedder: Embedder) -> None:
        self._setting = setting
        self._embedder = embedder
        self._known: dict[tuple[frozenset[Change], tuple[str, ...]], int] = {}

    def of(self, changes: Iterable[Change], *more: str) -> int:
        """Return the score with changes, and with more skills."""
        key = (frozenset(changes), more)
        if key not in self._known:
            setting = self._setting
            names = [skill.name for known in setting.told if (skill := skills.taxonomy().get(known))]
            candidate = candidate_from(applied(setting.document, key[0]), {}, "", profile_skills=[*names, *more])
            result = score(candidate, setting.ad, setting.requirements, self._embedder, today=setting.today)
            self._known[key] = result.score
        return self._known[key]


def _useful(drafted: Iterable[Draft], gate: Gate, scorer: _Scorer) -> Iterator[tuple[Draft, int]]:
    """Yield the drafts that hold and do not lower the score, with their gains; one of those that stand for another."""
    taken: set[str] = set()
    seen: set[Change] = set()
    for draft in drafted:
        if draft.change in seen or draft.one_of in taken or not _holds(draft, gate):
            continue
        seen.add(draft.change)
        gain = scorer.of([draft.change]) - scorer.of(())
        if gain > 0 or (gain == 0 and not draft.needs_gain):
            taken |= {draft.one_of} - {""}
            yield draft, gain


def _holds(draft: Draft, gate: Gate) -> bool:
    """Tell whether a text that would come into the CV follows from it; what only goes or moves needs no check.

    A skill that the person told of is held against what they said of it: "only in a course" is no skill to list.
    """
    if draft.change.operation not in ("replace", "add"):
        return True
    told = next((evidence.quote for evidence in draft.evidence if evidence.origin == "answer"), None)
    if draft.change.operation == "add":
        return (replace(gate, text=f"{draft.after}: {told}") if told else gate).verdict(draft.after).ok
    before = draft.before if draft.change.path not in ("/basics/summary", "/basics/label") else ""
    return gate.verdict(draft.after, before).ok


def _without_rivals(gained: Sequence[tuple[Draft, int]]) -> list[tuple[Draft, int]]:
    """Return drafts, those that gain most first, without those that touch a better one."""
    ordered = sorted(enumerate(gained), key=lambda item: (-item[1][1], item[0]))
    kept: list[tuple[Draft, int]] = []
    for _, (draft, gain) in ordered:
        if not any(touch(draft.change, other.change) for other, _gain in kept):
            kept.append((draft, gain))
    return kept


def _never_lower(gained: list[tuple[Draft, int]], scorer: _Scorer, base: int) -> tuple[list[tuple[Draft, int]], int]:
    """Return the drafts that, applied one after the other as they are numbered, never lower the score; and the last."""
    kept: list[tuple[Draft, int]] = []
    best = base
    for draft, gain in gained:
        reached = scorer.of([draft.change, *(other.change for other, _ in kept)])
        if reached >= best:
            kept.append((draft, gain))
            best = reached
    return kept, best


def _with_gain(question: EvidenceQuestion, scorer: _Scorer, base: int) -> EvidenceQuestion:
    return question.model_copy(update={"gain": max(0, scorer.of((), question.name) - base)})


def _suggestion(number: int, draft: Draft, gain: int) -> Suggestion:
    return Suggestion(
        number=number,
        kind=draft.kind,
        change=draft.change,
        before=draft.before,
        after=draft.after,
        reason=draft.reason,
        requirement=draft.requirement,
        evidence=draft.evidence,
        gain=gain,
    )


def _prose(document: CVDocument) -> str:
    lines_of_work = [line for work in document.work for line in (work.position or "", *work.highlights)]
    return "\n".join([document.basics.summary or "", *lines_of_work])
