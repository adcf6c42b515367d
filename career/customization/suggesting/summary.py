"""Suggestions for the summary: what counts for the job, of the person's own facts, without what tells nothing."""

import re
from collections.abc import Iterator, Sequence

from career.customization import texts
from career.customization.model import Change
from career.customization.suggesting import brevity
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.naming import LEAST_NAMED, LONGEST_NAME, counts_alone, is_particular, selections
from career.customization.suggesting.setting import MUST, WELCOME, Setting
from career.customization.suggesting.skills import plain
from career.cv.parsing import total_months
from career.evidence import Evidence
from career.skills import service as skills

Said = tuple[str, tuple[Evidence, ...]]
"""A sentence and the words of the CV on which it rests."""
MOST_NAMED = 5
LONG, TRIMMED_TO = 80, 8
"""Words from which on a summary takes nothing more, and that must be left of it without its idle sentences."""
LEAST_YEARS = 2
LONGEST_LINE = 22
LONGEST_PROOF = 60
RECENT = 2
_EXPERIENCE = {
    "en": ("Experience with {}.", " and "), "de": ("Erfahrung mit {}.", " und "), "fr": ("Expérience : {}.", " et "),
    "es": ("Experiencia con {}.", " y "), "it": ("Esperienza con {}.", " e "), "pt": ("Experiência com {}.", " e "),
    "nl": ("Ervaring met {}.", " en "), "pl": ("Doświadczenie: {}.", " i "),
}  # fmt: skip
_YEARS = {
    "en": ("{title} with {years} years of work experience.", "{years} years of work experience."),
    "de": ("{title} mit {years} Jahren Berufserfahrung.", "{years} Jahre Berufserfahrung."),
    "fr": ("{title}, {years} ans d’expérience professionnelle.", "{years} ans d’expérience professionnelle."),
    "es": ("{title} con {years} años de experiencia laboral.", "{years} años de experiencia laboral."),
    "it": ("{title} con {years} anni di esperienza lavorativa.", "{years} anni di esperienza lavorativa."),
    "pt": ("{title} com {years} anos de experiência profissional.", "{years} anos de experiência profissional."),
    "nl": ("{title} met {years} jaar werkervaring.", "{years} jaar werkervaring."),
    "pl": ("{title}, lata doświadczenia zawodowego: {years}.", "Lata doświadczenia zawodowego: {years}."),
}
_HELD = {"en": "{title} at {at}."}
_HELD_ELSEWHERE = "{title}, {at}."
_HAS_YEARS = re.compile(r"\b(?:years?|jahren?|ans|années|años|anni|anos|jaar|lata?|rok)\b", re.IGNORECASE)


def summaries(setting: Setting) -> Iterator[Draft]:
    """Yield drafts for the summary, the richest first, of which one is taken."""
    summary = " ".join((setting.document.basics.summary or "").split())
    trimmed = brevity.without_idle_sentences(summary, setting)
    trimmed = trimmed if len(trimmed.split()) >= TRIMMED_TO else summary
    if len(trimmed.split()) < LONG:
        yield from (_summary(summary, trimmed, parts, setting) for parts in _additions(setting, trimmed))
    if trimmed != summary:
        yield Draft(
            kind="shorten",
            change=Change(operation="replace", path="/basics/summary", text=trimmed),
            before=summary,
            after=trimmed,
            reason=texts.SUMMARY_SHORTER,
            evidence=(quote(summary),),
        )


def _additions(setting: Setting, summary: str) -> Iterator[list[Said]]:
    """Yield what a summary could say besides, most first: years, skills, a certificate; who and a line where empty."""
    proof, best = _certificate(setting, summary), [] if summary else _best_line(setting)
    named = list(_told_skills(setting, " ".join([summary, *(text for text, _quotes in proof)])))
    heads = list(_years_added(setting, summary) if summary else _who(setting))
    for head in heads:
        yield from ([*head, skill, *proof, *best] for skill in named[:1])
    for head in heads[-1:]:
        yield from ([*head, skill, *best] for skill in named)
    for head in heads:
        yield from (parts for parts in ([*head, *proof, *best], [*head, *best]) if parts and parts != head)


def _years_added(setting: Setting, summary: str) -> Iterator[list[Said]]:
    """Yield how long the person has worked, where the ad asks for years and the summary says none; then nothing."""
    if setting.requirements.min_years and not _HAS_YEARS.search(summary):
        yield from ([years] for years in _years(setting, bare=True))
    yield []


def _who(setting: Setting) -> Iterator[list[Said]]:
    """Yield who the person is, for a CV without a summary: the title with years, then the newest position."""
    yield from ([years] for years in _years(setting, bare=False))
    newest = next((work for work in setting.document.work if work.position and work.name), None)
    if newest is not None:
        said = _HELD.get(setting.language, _HELD_ELSEWHERE).format(
            title=newest.position, at=(newest.name or "").rstrip(".")
        )
        held = (said, (quote(f"{newest.position}, {newest.name}"),))
        yield from ([held, years] for years in _years(setting, bare=True))
        yield [held]
    yield []


def _summary(before: str, trimmed: str, parts: Sequence[Said], setting: Setting) -> Draft:
    after = " ".join(filter(None, (trimmed, *(text for text, _quotes in parts))))
    return Draft(
        kind="summary",
        change=Change(operation="replace", path="/basics/summary", text=after),
        before=before,
        after=after,
        reason=texts.SUMMARY_MADE,
        requirement=setting.ad.title,
        evidence=tuple(evidence for _text, quotes in parts for evidence in quotes),
        one_of="summary",
    )


def _told_skills(setting: Setting, summary: str) -> Iterator[Said]:
    """Yield sentences with the skills that the ad asks for and a summary leaves out, those of work first."""
    wording = _EXPERIENCE.get(setting.language)
    above = f"{summary}\n{setting.document.basics.label or ''}"
    named = {mention.key for mention in skills.extract(above)}
    wanted = [(key, name) for key, name in setting.wanted if key not in named and _can_be_experienced(key)]
    wanted.sort(key=lambda item: (setting.worth[item[0]] < WELCOME, not _is_of_work(item[0], setting)))
    called = [(name if is_particular(key) else setting.word_for(key), key) for key, name in wanted]
    terms = {_inline(term, setting): key for term, key in called if len(term) <= LONGEST_NAME}
    fresh = [term for term in terms if plain(term) not in plain(above)]
    alone = bool(fresh) and counts_alone(terms[fresh[0]], setting)
    for chosen in selections(fresh, MOST_NAMED, 1 if alone else LEAST_NAMED) if wording else ():
        joint = wording[1] if wording else ""
        sentence = wording[0].format(joint.join(filter(None, [", ".join(chosen[:-1]), chosen[-1]]))) if wording else ""
        yield sentence, tuple(quote(setting.quote_for(terms[term])) for term in chosen)


def _years(setting: Setting, *, bare: bool) -> list[Said]:
    """Return how long the person has worked as a sentence; nothing where the dates say too little."""
    years = (total_months(setting.document.work, setting.today) or 0) // 12
    wording = _YEARS.get(setting.language)
    titles = [setting.document.basics.label, *(work.position for work in setting.document.work)]
    title = next(filter(None, titles), None)
    if wording is None or years < LEAST_YEARS or not title:
        return []
    dated = [f"{work.position or work.name}, {work.start_date}" for work in setting.document.work if work.start_date]
    return [(wording[bare].format(title=title, years=years), tuple(quote(line) for line in dated))]


def _best_line(setting: Setting) -> list[Said]:
    """Return the line of recent work that serves the job best and has a figure, as a sentence."""
    lines = [line for line in setting.lines if line.entry in [f"/work/{at}" for at in range(RECENT)]]
    fit = [line for line in lines if re.search(r"\d", line.text) and len(line.text.split()) <= LONGEST_LINE]
    best = max(fit, key=lambda line: setting.weight(line.text), default=None)
    return [(f"{best.text.rstrip('.')}.", (quote(best.text),))] if best else []


def _certificate(setting: Setting, summary: str) -> list[Said]:
    """Return as a sentence the certificate that shows most of what the ad asks for, if a summary does not name it."""
    names = [item.name for item in setting.document.certificates if item.name and len(item.name) <= LONGEST_PROOF]
    fresh = [name for name in names if plain(name) not in plain(summary)]
    best = max(fresh, key=setting.weight, default=None)
    return [(f"{best.rstrip('.')}.", (quote(best),))] if best and setting.weight(best) >= MUST else []


def _is_of_work(key: str, setting: Setting) -> bool:
    return key in setting.proven and setting.proven[key].by == "work"


def _can_be_experienced(key: str) -> bool:
    skill = skills.taxonomy().get(key)
    return skill is not None and skill.kind in ("tool", "method", "knowledge")


def _inline(term: str, setting: Setting) -> str:
    """Return a term as it stands within a sentence: "Wound care" as "wound care", names as they are."""
    first, _, rest = term.partition(" ")
    common = rest and first[1:].islower() and rest.islower() and setting.language != "de"
    return f"{first.lower()} {rest}" if common else term
