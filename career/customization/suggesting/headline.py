"""Suggestions for the headline: a title that the person bears or bore, with what of the ad the CV shows."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from career.customization import texts
from career.customization.model import Change
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.naming import LEAST_NAMED, LONGEST_NAME, counts_alone, is_particular, selections
from career.customization.suggesting.setting import WELCOME, Setting
from career.customization.suggesting.skills import plain
from career.cv.document import Work
from career.skills import service as skills

FEW_TITLES = 4
MOST_NAMED = 3
LONG = 60
"""Letters from which on a headline takes nothing more."""
SAME_TITLE = 90
"""Likeness in percent from which a title is the one that the ad is for."""


def headlines(setting: Setting) -> Iterator[Draft]:
    """Yield drafts: the headline with what counts most, and titles that the person held, kept where they score more."""
    label = setting.document.basics.label
    if label and len(label) < LONG and "|" not in label:
        yield from _with_skills(label, setting, held=None)
    for work in _fit_to_head(setting):
        title = work.position or ""
        if title.casefold() != (label or "").casefold():
            yield from _with_skills(title, setting, held=work)
            yield _bare(title, setting, held=work)


def _fit_to_head(setting: Setting) -> list[Work]:
    """Return positions whose titles may stand above the CV: those that go on, or that the ad is for by name."""
    wanted = (setting.ad.title or "").casefold()
    titled = [work for work in setting.document.work if work.position]
    fit = [
        work
        for number, work in enumerate(titled)
        if number == 0
        or (work.start_date and not work.end_date)
        or fuzz.ratio((work.position or "").casefold(), wanted) >= SAME_TITLE
    ]
    return fit[:FEW_TITLES]


def _bare(title: str, setting: Setting, *, held: Work) -> Draft:
    return Draft(
        kind="headline",
        change=Change(operation="replace", path="/basics/label", text=title),
        before=setting.document.basics.label or "",
        after=title,
        reason=(texts.AD_IS_FOR_AT if held.name else texts.AD_IS_FOR).format(
            title=setting.ad.title or texts.THIS_ROLE, company=_company(held)
        ),
        requirement=setting.ad.title,
        evidence=(quote(_titled(title, held)),),
        needs_gain=bool(setting.document.basics.label),
    )


def _with_skills(title: str, setting: Setting, *, held: Work | None) -> Iterator[Draft]:
    """Yield the title with the skills that the ad asks for and the CV shows, names of tools first."""
    own = {mention.key for mention in skills.extract(title)}
    chosen = [
        (key, name)
        for key, name in setting.wanted
        if key not in own and len(name) <= LONGEST_NAME and plain(name) not in plain(title)
    ]
    telling = [item for item in chosen if setting.worth[item[0]] >= WELCOME or is_particular(item[0])]
    telling.sort(key=lambda item: (setting.worth[item[0]] < WELCOME, not is_particular(item[0])))
    alone = bool(telling) and counts_alone(telling[0][0], setting)
    for some in selections(telling, MOST_NAMED, 1 if alone else LEAST_NAMED):
        yield _headline_with(title, some, setting, held)


def _headline_with(title: str, chosen: Sequence[tuple[str, str]], setting: Setting, held: Work | None) -> Draft:
    after = f"{title} | {', '.join(name for _key, name in chosen)}"
    return Draft(
        kind="headline",
        change=Change(operation="replace", path="/basics/label", text=after),
        before=setting.document.basics.label or "",
        after=after,
        reason=" ".join((*_held(held), texts.READ_FIRST)),
        requirement=setting.ad.title,
        evidence=(quote(_titled(title, held)), *(quote(setting.quote_for(key)) for key, _name in chosen)),
        needs_gain=held is not None and bool(setting.document.basics.label),
        one_of=title,
    )


def _held(held: Work | None) -> Iterator[str]:
    if held is not None:
        yield texts.HELD_AT.format(company=_company(held)) if held.name else texts.HELD


def _titled(title: str, held: Work | None) -> str:
    return texts.TITLE_AT.format(title=title, company=_company(held)) if held and held.name else title


def _company(held: Work) -> str:
    return (held.name or "").rstrip(".")
