"""From a web page to a job ad: schema.org JobPosting first (https://schema.org/JobPosting), then the readable text."""

import html
import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from charset_normalizer import from_bytes

from career.errors import InvalidInput
from career.jobs.model import JobAd
from career.jobs.reading import read_ad
from career.jobs.recognising import names_role
from runtime.language import gettext as _

LONGEST_TEXT = 60_000
LONGEST_PAGE = 2_000_000
_PAGE = re.compile(rb"<!doctype html|<html|<head\b|<body\b", re.IGNORECASE)
_PAGE_PARTS = re.compile(r"\s+[|–—·-]\s+")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_EMPLOYMENT = {
    "FULL_TIME": "Full-time", "PART_TIME": "Part-time", "CONTRACTOR": "Contract", "TEMPORARY": "Temporary",
    "INTERN": "Internship", "VOLUNTEER": "Volunteer", "PER_DIEM": "Per day",
}  # fmt: skip
_UNITS = {"HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year"}


@dataclass(frozen=True)
class PostedAd:
    """An ad as a page shows it; valid_through is an ISO date."""

    title: str | None
    company: str | None
    location: str | None
    text: str
    valid_through: str | None = None


def is_page(data: bytes) -> bool:
    """Tell whether a file is a web page."""
    return bool(_PAGE.search(data[:4096]))


def as_job_ad(posted: PostedAd) -> JobAd:
    """Return a posted ad as a job ad; what the page says in fields wins over its text. Raises InvalidInput."""
    return read_ad(posted.text, title=posted.title, company=posted.company, location=posted.location)


def read_page(data: bytes, charset: str | None = None) -> PostedAd:
    """Return the ad on an HTML page. Raises InvalidInput when the page shows no text, such as one made by scripts."""
    source = _decoded(data, charset)[:LONGEST_PAGE]
    tree = _tree(source)
    posting = next(_postings(tree), None)
    if posting is not None and (ad := _from_posting(posting)).text:
        return ad
    text = _readable(source)
    if len(text.split()) < 30:
        raise InvalidInput("link_empty", _("The page shows no ad that I can read. Paste the ad's text instead."))
    return PostedAd(title=_heading(tree), company=None, location=None, text=text[:LONGEST_TEXT])


def posting_in(value: Any) -> PostedAd | None:
    """Return the ad of the first schema.org JobPosting in a value of JSON."""
    posting = next(_typed(value, depth=0), None)
    return None if posting is None else _from_posting(posting)


def html_text(fragment: str) -> str:
    """Return the text of a piece of HTML, list items on lines of their own; also of HTML that was escaped once more."""
    from inscriptis import get_text
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.model.config import ParserConfig

    if not _TAG.search(fragment):
        fragment = html.unescape(fragment)
    if not _TAG.search(fragment):
        return fragment.strip()
    text = get_text(fragment, ParserConfig(css=CSS_PROFILES["strict"]))
    return re.sub(r"\n\s*\n\s*\n+", "\n\n", re.sub(r"(?<![ \t])[ \t]+\n", "\n", text)).strip()


def _decoded(data: bytes, charset: str | None) -> str:
    """Return the page's characters: by the server's word or UTF-8 where they fit, otherwise by what looks likeliest."""
    for name in (charset, "utf-8"):
        try:
            return data.decode(name or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    best = from_bytes(data[:LONGEST_PAGE]).best()
    return str(best) if best else data.decode("latin-1")


def _tree(source: str) -> Any:
    from lxml import html as lxml_html

    library: Any = lxml_html
    parser = library.HTMLParser(no_network=True, encoding="utf-8")
    return library.document_fromstring(source.encode("utf-8", "replace") or b"<html></html>", parser=parser)


def _postings(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            yield from _typed(json.loads((script.text or "").strip(), strict=False), depth=0)
        except (ValueError, RecursionError):
            continue


def _typed(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _typed(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            yield from _typed(value.get(key), depth + 1)


def _from_posting(posting: dict[str, Any]) -> PostedAd:
    body = [html_text(str(posting.get("description") or ""))]
    for name in ("responsibilities", "qualifications", "skills", "experienceRequirements", "educationRequirements"):
        told = _said(posting.get(name))
        if told and told not in body[0]:
            body.append(told)
    facts = [fact for fact in _facts(posting) if fact and fact.split(": ", 1)[1] not in body[0]]
    text = "\n\n".join(part for part in [*body, "\n".join(facts)] if part) if body[0] else ""
    return PostedAd(
        title=_said(posting.get("title")) or None,
        company=_said(posting.get("hiringOrganization")) or None,
        location="; ".join(dict.fromkeys(_places(posting))) or None,
        text=text[:LONGEST_TEXT],
        valid_through=_date(posting.get("validThrough")),
    )


def _facts(posting: dict[str, Any]) -> Iterator[str]:
    """Return what the page says in fields, as lines that the reading of requirements understands."""
    types = posting.get("employmentType")
    named = [
        _EMPLOYMENT.get(str(item).upper(), str(item))
        for item in (types if isinstance(types, list) else [types])
        if item
    ]
    yield f"Employment type: {', '.join(named)}" if named else ""
    if str(posting.get("jobLocationType") or "").upper() == "TELECOMMUTE":
        where = ", ".join(_said(item) for item in _list(posting.get("applicantLocationRequirements")) if _said(item))
        yield f"Place: Remote ({where})" if where else "Place: Remote"
    yield _salary(posting.get("baseSalary"))


def _salary(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    amount = value.get("value")
    currency = str(value.get("currency") or (amount.get("currency") if isinstance(amount, dict) else "") or "")
    if not isinstance(amount, dict):
        amount = {"value": amount}
    ends = [amount.get(name) for name in ("minValue", "maxValue")] if amount.get("minValue") else [amount.get("value")]
    shown = [f"{number:,.0f}" for end in ends if (number := _number(end))]
    unit = _UNITS.get(str(amount.get("unitText") or "").upper())
    return (
        f"Salary: {' - '.join(dict.fromkeys(shown))} {currency}{f' per {unit}' if unit else ''}".strip()
        if shown
        else ""
    )


def _number(value: Any) -> float:
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return 0.0


def _places(posting: dict[str, Any]) -> Iterator[str]:
    for place in _list(posting.get("jobLocation")):
        address = place.get("address") if isinstance(place, dict) else place
        if isinstance(address, str):
            yield address.strip()
        elif isinstance(address, dict):
            parts = [_said(address.get(name)) for name in ("addressLocality", "addressRegion", "addressCountry")]
            yield ", ".join(dict.fromkeys(part for part in parts if part))
    if str(posting.get("jobLocationType") or "").upper() == "TELECOMMUTE" and not posting.get("jobLocation"):
        yield "Remote"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _said(value: Any) -> str:
    """Return a field's words, whether it is text, a thing with a name, or a list of them."""
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _said(item)))
    if isinstance(value, dict):
        months = value.get("monthsOfExperience")
        if months:
            return f"{_number(months) / 12:.0f} years of experience"
        return _said(value.get("name") or value.get("credentialCategory") or value.get("description"))
    return re.sub(r"\s*\n\s*\n\s*", "\n", html_text(str(value))) if isinstance(value, str) else ""


def _date(value: Any) -> str | None:
    found = re.match(r"\d{4}-\d\d-\d\d", str(value or ""))
    return found[0] if found else None


def _readable(source: str) -> str:
    with warnings.catch_warnings():
        # Its downloader, which is not used here, warns when it cannot speak SOCKS.
        warnings.simplefilter("ignore")
        from trafilatura import extract
    return extract(source, favor_recall=True, include_comments=False, include_tables=True) or ""


def _heading(tree: Any) -> str | None:
    """Return the page's first heading, or the name of the page where that names an occupation."""
    for heading in tree.iter("h1"):
        words = " ".join(heading.text_content().split())
        if 3 <= len(words) <= 150:
            return words
    named = [meta.get("content") or "" for meta in tree.iter("meta") if meta.get("property") == "og:title"]
    named += [title.text_content() for title in tree.iter("title")]
    titles = (_PAGE_PARTS.split(" ".join(name.split()), maxsplit=1)[0] for name in named)
    return next((title for title in titles if len(title) <= 150 and names_role(title)), None)
