"""Reads the first line of an ad that a person wrote: "Company | Role | Location | REMOTE (EU) | Full-time | $150k"."""

import html
import re
from dataclasses import dataclass

_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"https?://[^\s<>\"')|]+")
_BARS = re.compile(r"\s*[|｜]\s*")
_ROLE = re.compile(
    r"\b(engineers?|engineering|developers?|programmers?|architects?|designers?|scientists?|researchers?|analysts?"
    r"|managers?|leads?|head of|director|vp|cto|ceo|coo|founder|founding|devops|sre|sysadmin|administrators?|admin"
    r"|full-?stack|front-?end|back-?end|specialists?|consultants?|writers?|marketers?|marketing|sales|recruiters?"
    r"|product|support|technicians?|interns?|swe|qa|testers?|operations|account executive|roles|positions)\b",
    re.IGNORECASE,
)
_REMOTE = re.compile(r"\bremote\b", re.IGNORECASE)
_HERE = re.compile(r"\b(hybrid|on-?site|in[- ]office|in[- ]person)\b", re.IGNORECASE)
_SCOPE = re.compile(r"\bremote\b\s*[(\[:,-]?\s*([^()\[\]]*[^()\[\]\s])?[)\]]?", re.IGNORECASE)
_CONTRACT = re.compile(
    r"\b(full[- ]?time|part[- ]?time|contract(or)?|freelance|intern(ship)?s?|permanent|temporary)\b", re.IGNORECASE
)
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?k\b|\b(usd|eur|gbp|chf|salary|equity)\b", re.IGNORECASE)
_ONLY_FIELD = re.compile(
    r"^\W*(visa\w*( sponsor\w*)?|no visa|verified|yc ?\w*|series \w+|seed|https?://\S+)\W*$", re.IGNORECASE
)
LONGEST = 120


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
    raw = re.split(r"<p>|\n", text.strip(), maxsplit=1)[0]
    line = html.unescape(_TAG.sub(" ", _LINK.sub(" ", html.unescape(raw))))
    parts = [part.strip(" ()[]:,") for part in _BARS.split(line)]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return Headline()
    company, rest = parts[0][:LONGEST], parts[1:]
    role = next((part for part in rest if _ROLE.search(part) and len(part) <= LONGEST), None)
    others = [part for part in rest if part is not role]
    remote = next((part for part in others if _REMOTE.search(part)), None)
    return Headline(
        company=company,
        role=role,
        places=tuple(part for part in others if _is_place(part)),
        remote=_is_remote(others),
        remote_scope=_scope(remote),
        contract=next((part for part in others if _CONTRACT.search(part)), None),
        salary=next((part for part in others if _MONEY.search(part)), None),
        link=next(iter(_LINK.findall(html.unescape(raw))), None),
    )


def _is_place(part: str) -> bool:
    found = _REMOTE, _CONTRACT, _MONEY, _ONLY_FIELD, _ROLE
    words = _HERE.sub("", part).strip(" ()-/,&+")
    return len(part) <= LONGEST and bool(words) and not any(pattern.search(part) for pattern in found)


def _is_remote(parts: list[str]) -> bool | None:
    if any(
        _REMOTE.search(part) and not re.search(r"\bno remote\b|\bnot remote\b", part, re.IGNORECASE) for part in parts
    ):
        return True
    return False if any(_HERE.search(part) or _REMOTE.search(part) for part in parts) else None


def _scope(part: str | None) -> str | None:
    """Return from where one may work: "EU" of "REMOTE (EU)"."""
    found = _SCOPE.search(part or "")
    scope = found[1] if found else None
    if scope is None and part:
        before = _REMOTE.split(part)[0].strip(" ()[]:,-/")
        scope = None if _HERE.search(before) else before or None
    return None if scope and _HERE.search(scope) else scope
