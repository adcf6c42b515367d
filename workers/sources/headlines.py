"""Reads the first line of an ad that a person wrote: "Company | Role | Location | REMOTE (EU) | Full-time | $150k"."""

import html
import re
from dataclasses import dataclass

_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"https?://[^\s<>\"')|]+")
_ROLE = re.compile(
    r"\b(engineers?|engineering|developers?|programmers?|architects?|designers?|scientists?|researchers?|analysts?"
    r"|managers?|leads?|head of|director|vp|cto|ceo|coo|founder|founding|devops|sre|sysadmin|administrators?|admin"
    r"|full-?stack|front-?end|back-?end|specialists?|consultants?|writers?|marketers?|marketing|sales|recruiters?"
    r"|product|support|technicians?|interns?|swe|qa|testers?|operations|account executive|roles|positions)\b",
    re.IGNORECASE,
)
_REMOTE = re.compile(r"\bremote\b", re.IGNORECASE)
_HERE = re.compile(r"\b(hybrid|on-?site|in[- ]office|in[- ]person)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(\bremote\b[^()\[\]]{0,12})[(\[]([^()\[\]]+)[)\]]", re.IGNORECASE)
_EMPTY = re.compile(r"\(\s*\)")
_AFTER = re.compile(r"\bremote\b\s*[,:–-]?\s*(?!(?:or|and)\b)(\w.*)$", re.IGNORECASE)
_ALTERNATIVES = re.compile(r"\s*(?:/|;|\bor\b|\band\b|&|\+)\s*", re.IGNORECASE)
_NO_SCOPE = re.compile(
    r"\b(remote|fully|100%|first|friendly|only|ok|okay|possible|optional|available|work)\b|100%", re.IGNORECASE
)
_NO_SCOPE_AFTER = re.compile(
    r"\bremote[ -](first|friendly|only|ok|okay|possible|optional|available|work)\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(no|not|non)\b", re.IGNORECASE)
_CONTRACT = re.compile(
    r"\b(full[- ]?time|part[- ]?time|contract(or)?|freelance|intern(ship)?s?|permanent|temporary)\b", re.IGNORECASE
)
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?k\b|\b(usd|eur|gbp|chf|salary|equity)\b", re.IGNORECASE)
_ONLY_FIELD = re.compile(
    r"^\W*(visa\w*( sponsor\w*)?|no visa|verified|yc ?\w*|series \w+|seed|https?://\S+)\W*$", re.IGNORECASE
)
LONGEST, LONGEST_LINE = 120, 2000
"""Letters of a part that is taken for a name, and of a first line."""


@dataclass(frozen=True)
class Headline:
    """What a first line says; `remote` None where it does not."""

    company: str | None = None
    role: str | None = None
    places: tuple[str, ...] = ()
    remote: bool | None = None
    remote_scope: str | None = None
    contract: str | None = None
    salary: str | None = None
    link: str | None = None


def headline(text: str) -> Headline:
    """Return what the first line of an ad (HTML) says. Parts are known by their words, as their order varies."""
    raw = re.split(r"<p>|\n", text.strip(), maxsplit=1)[0][:LONGEST_LINE]
    line = _EMPTY.sub(" ", html.unescape(_TAG.sub(" ", _LINK.sub(" ", html.unescape(raw)))))
    parts = [
        part for part in (part.strip(" :,") for part in " ".join(line.replace("｜", "|").split()).split("|")) if part
    ]
    if len(parts) < 2:
        return Headline()
    company, rest = parts[0][:LONGEST], parts[1:]
    role = next((part for part in rest if _ROLE.search(part) and len(part) <= LONGEST), None)
    others = [part for part in rest if part is not role]
    remote = _remote(others)
    return Headline(
        company=company,
        role=role,
        places=(*remote.places, *(part for part in others if _is_place(part))),
        remote=remote.said,
        remote_scope=remote.scope,
        contract=next((part for part in others if _CONTRACT.search(part)), None),
        salary=next((part for part in others if _MONEY.search(part)), None),
        link=next(iter(_LINK.findall(html.unescape(raw))), None),
    )


@dataclass(frozen=True)
class _Remote:
    """Whether one may work from afar, from where, and the places named beside it."""

    said: bool | None = None
    scope: str | None = None
    places: tuple[str, ...] = ()


def _is_place(part: str) -> bool:
    found = _REMOTE, _CONTRACT, _MONEY, _ONLY_FIELD, _ROLE
    words = _HERE.sub("", part).strip(" ()-/,&+")
    return len(part) <= LONGEST and bool(words) and not any(pattern.search(part) for pattern in found)


def _remote(parts: list[str]) -> _Remote:
    """Read "Remote (EU)", "US remote", "NYC or Remote", "no remote"."""
    part = next((part for part in parts if _REMOTE.search(part)), None)
    if part is None:
        return _Remote(False if any(_HERE.search(part) for part in parts) else None)
    if _NOT.search(part):
        return _Remote(False)
    if found := _IN_BRACKETS.search(part) or _AFTER.search(_NO_SCOPE_AFTER.sub("remote", part)):
        scope: str | None = found[found.lastindex or 0].strip(" ()[]")
        pieces = _ALTERNATIVES.split(_NO_SCOPE.sub("", part[: found.start()]))
    else:
        pieces = _ALTERNATIVES.split(part)
        beside = (_NO_SCOPE.sub(" ", piece).strip(" ()[]:,-–") for piece in pieces if _REMOTE.search(piece))
        scope = next(filter(None, beside), None)
    places = tuple(piece.strip(" ()[]") for piece in pieces if _is_place(piece))
    return _Remote(True, None if scope and _HERE.search(scope) else scope, places)
