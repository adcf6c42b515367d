"""Names of skills that an ad says without meaning the skill: in a company's name, an address, or for other people."""

import re
from functools import lru_cache

from career.patterns import Caseless
from career.skills import service as skills
from career.skills.model import SkillMention

_LEGAL_FORM = (
    r"(?:GmbH|gGmbH|mbH|Ltd|Limited|LLC|LLP|Inc|PLC|plc|Plc|Corp|Corporation|Pty|e\.\s?V\.|B\.V\.|S\.L\.|S\.A\.|S\.r\.l|"
    r"SARL|SAS|Sp\. z o\.o)(?!\w)"
)
_FORM = re.compile(_LEGAL_FORM)
_COMPANY = re.compile(rf"(?:(?<!\w)[A-ZÀ-ÖØ-Þ][\w&.-]*[ ,]+(?:(?:and|und|&) )?){{1,4}}(?=(?:& Co\W+)?{_LEGAL_FORM})")
_AFTER_NAME = re.compile(rf"[\s,]+(?:& Co\W+\s?(?:KG)?|{_LEGAL_FORM}|AG|SE|KG|AB|Oy|BV|NV|SA|Srl).*$")
_ADDRESS = re.compile(
    r"https?://\S+|\bwww\.\S+|(?<!\S)\S{1,99}@[\w-]+\.\w+\S*|"
    r"(?<![\w/.-])[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.(?:com|org|co|ai|dev|app|de|fr|uk|eu)/\S*"
)
_OTHERS = (
    *("managers", "engineers", "designers", "developers", "analysts", "scientists", "architects", "administrators"),
    *("accountants", "marketers", "testers", "consultants", "researchers", "recruiters", "entwicklern", "ingenieuren"),
)
_REPORTS = Caseless(r"\breport(?:s|ing)?(?: directly)? (?:in)?to (?:the |our |an? )?(?:\w+ ){0,3}$")
_HIRING = Caseless(
    r"\b(?:hiring|looking for|seeking|recruiting|we need|searching for|wir suchen|suchen wir|recherchons|buscamos)\b"
)
_KNOWING = Caseless(
    r"\b(?:experience[ds]?|knowledge|proficien\w+|familiar\w*|expert\w*|skill\w*|user|using|use|certifi\w+|background|"
    r"erfahrung(?:en)?|kenntnisse|expérience|connaissance|experiencia|conocimientos?)\b[^.;:]{0,40}$"
)
_SHORTEST = 3


def own_name(company: str | None) -> str:
    """Return a company's name as its ad says it: without its legal form, in lower case, empty where too short."""
    name = _AFTER_NAME.sub("", company or "").strip().casefold()
    return name if len(name) >= _SHORTEST else ""


def meant(text: str, own: str, *, listed: bool = False, title: bool = False) -> list[SkillMention]:
    """Return the skills that an item speaks of, denied ones too, without what names no skill there.

    `own` is the employer's name (`own_name`), which counts where skills are `listed` and a tool of that name asked for.
    A `title` names the profession that is sought.
    """
    found = skills.extract(text, denied=True)
    if not found:
        return found
    names = [match.span() for match in _own(own).finditer(text)] if own and own in text.casefold() else []
    taken = [match.span() for match in _COMPANY.finditer(text)] if _FORM.search(text) else []
    if "/" in text or "@" in text or "www." in text:
        taken += [match.span() for match in _ADDRESS.finditer(text)]
    return [
        mention
        for mention in found
        if not _within(mention, taken)
        and not (_within(mention, names) and not (listed and _KNOWING.search(text[: mention.start])))
        and (title or not _of_others(text, mention))
    ]


def _within(mention: SkillMention, spans: list[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)


def _of_others(text: str, mention: SkillMention) -> bool:
    """Tell whether a profession is that of people to work with or for ("product managers"), not the one sought."""
    if mention.term.casefold().endswith(_OTHERS):
        return not _HIRING.search(text[: mention.start])
    return "eport" in text and bool(_REPORTS.search(text[: mention.start]))


@lru_cache(maxsize=256)
def _own(name: str) -> Caseless:
    return Caseless(rf"(?<!\w){re.escape(name)}(?!\w)")
