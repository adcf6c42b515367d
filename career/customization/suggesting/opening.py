"""Suggestions for how a CV begins: the headline and the summary."""

from collections.abc import Iterator

from career.customization.model import Change
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.setting import Setting
from career.skills import service as skills

FEW_HEADLINES = 4
LEAST_NAMED, MOST_NAMED = 2, 5
_WORKS_WITH = {
    "en": ("Works with {}.", " and "), "de": ("Arbeitet mit {}.", " und "), "fr": ("Travaille avec {}.", " et "),
    "es": ("Trabaja con {}.", " y "), "it": ("Lavora con {}.", " e "), "pt": ("Trabalha com {}.", " e "),
    "nl": ("Werkt met {}.", " en "),
}  # fmt: skip
_HELD = {"en": "{title} at {company}."}
_HELD_ELSEWHERE = "{title}, {company}."


def headlines(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each title that the person held, to stand as headline; kept where the score rises."""
    label = setting.document.basics.label
    titles = dict.fromkeys(work.position for work in setting.document.work if work.position)
    for title in list(titles)[:FEW_HEADLINES]:
        if title.casefold() != (label or "").casefold():
            work = next(item for item in setting.document.work if item.position == title)
            where = f" at {work.name}" if work.name else ""
            yield Draft(
                kind="headline",
                change=Change(operation="replace", path="/basics/label", text=title),
                before=label or "",
                after=title,
                reason=f"The ad is for “{setting.ad.title or 'this role'}”; you held this title{where}.",
                requirement=setting.ad.title,
                evidence=(quote(f"{title}{where}"),),
                needs_gain=label is not None,
            )


def summaries(setting: Setting) -> Iterator[Draft]:
    """Yield a draft that names in the summary the demanded skills that lines of work show."""
    wording = _WORKS_WITH.get(setting.language)
    if wording is None:
        return
    summary = setting.document.basics.summary or ""
    named = {mention.key for mention in skills.extract(summary)}
    found: dict[str, str] = {}
    for requirement in setting.requirements.skills:
        for key in setting.keys_of(requirement):
            shown = setting.shown.get(key)
            if shown and key not in named and not shown[0].path.startswith("/basics") and key not in found:
                found[key] = shown[1]
    terms = list(dict.fromkeys(found.values()))[:MOST_NAMED]
    if len(terms) < LEAST_NAMED:
        return
    sentence = wording[0].format(wording[1].join(part for part in (", ".join(terms[:-1]), terms[-1]) if part))
    opening = summary.strip() or _opening(setting)
    after = f"{opening} {sentence}".strip()
    yield Draft(
        kind="summary",
        change=Change(operation="replace", path="/basics/summary", text=after),
        before=summary,
        after=after,
        reason="Who reads only the first lines sees what the ad asks for; each of these stands in your work.",
        evidence=tuple(quote(setting.shown[key][0].text) for key in list(found)[:MOST_NAMED]),
    )


def _opening(setting: Setting) -> str:
    """Return the newest position as a sentence; nothing where it has no title or employer."""
    work = next(iter(setting.document.work), None)
    if work is None or not work.position or not work.name:
        return ""
    return _HELD.get(setting.language, _HELD_ELSEWHERE).format(title=work.position, company=work.name)
