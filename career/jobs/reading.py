"""From a text to a job ad: what it says of title, company and place."""

import re
from functools import cache

from career.errors import InvalidInput
from career.harmless import harmless_name
from career.jobs.brief import Brief, brief_head
from career.jobs.model import JobAd
from career.jobs.recognising import CLEARLY_NOT, GENDER, looks_like_ad, looks_like_cv, names_role
from career.jobs.signs import alternatives, sign
from career.skills import service as skills
from runtime.language import gettext as _

SHORT_AD_WORDS = 60
"""In a note of so few words "in Sligo" names the place of work; in a long ad it may name anything."""
_AT = re.compile(r"^(.{3,70}?)\s+(?:at|bei|chez|@)\s+([A-Z][\w&.'’ -]{1,40}?)(?:\s*[|,(–—-]\s*(.{2,40}))?$")
_CAPITAL = r"[A-ZÄÖÜÀ-ÞА-ЯІЇЄҐŁŚŻĆŃİŞĞÇ]"
LONGEST_BYLINE = 70
FEW_LINES = 3
"""Lines of an ad that is told in a breath."""
_FIRM_AND_TOWN = re.compile(
    rf"([«„“\"]?{_CAPITAL}[^,;:–—]{{3,45}}?)(?:,| [–—-]) ({_CAPITAL}[^\W\d_]+(?:[ -][^\W\d_]+){{0,3}})"
)
_IN_SHORT = re.compile(r"\b(?:in|à|en)\s+([A-ZÄÖÜ][\w-]+)(?=[\s,.;)]|$)")
_NO_PLACE = re.compile(
    r"^(?:The|A|An|This|Our|We|You|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|English|German|French|Spanish|Python|Java|Go|Rust|IT|AI|Excel|Computer|Mathematics|Vollzeit|"
    r"Teilzeit|Secondary|Full|Part|House)\b"
)


def read_ad(text: str, *, title: str | None = None, company: str | None = None, location: str | None = None) -> JobAd:
    """Return a text as a job ad, with title, company and location where they are not given and the text says them.

    Raises InvalidInput("not_a_job") when the text clearly is no job ad.
    """
    cleaned = text.strip()
    brief = brief_head(cleaned)
    if brief is None and looks_like_ad(cleaned) < CLEARLY_NOT:
        if looks_like_cv(cleaned):
            raise InvalidInput("not_a_job", _("This looks like a CV, not like a job ad. Give the ad, with its title."))
        raise InvalidInput(
            "not_a_job", _("This does not look like a job ad. Paste the ad's whole text, with its title.")
        )
    lines = [line.strip().strip("*#").strip() for line in cleaned.splitlines() if line.strip()]
    headed, head_company, head_place = _from_header(lines)
    firm, seat = _firm(lines[1:])
    if firm is None and headed is not None and len(lines) > 1:
        firm, seat = _byline(lines[1])
    told = brief if brief and len(lines) <= FEW_LINES else Brief(None, None, None)
    return JobAd(
        title=harmless_name(title or _labelled(cleaned, "title") or told.title or headed or _sought(cleaned)),
        company=harmless_name(
            company or _labelled(cleaned, "company") or told.company or head_company or firm or _employer(cleaned)
        ),
        location=harmless_name(
            location or _labelled(cleaned, "location") or told.place or head_place or seat or _place(cleaned)
        ),
        text=cleaned,
    )


def _firm(lines: list[str]) -> tuple[str | None, str | None]:
    """Read company and place from an early line with a legal form ("Muster GmbH, Hannover")."""
    for line in lines[:4]:
        match = _firm_form().match(line)
        if match and len(line) <= LONGEST_BYLINE:
            return match[1].strip(), match[2]
    return None, None


def _byline(line: str) -> tuple[str | None, str | None]:
    """Read company and place from the line below the title ("Norwell · Rotterdam", "Kita Regenbogen, Bielefeld")."""
    if len(line) > 120 or re.search(r"[.!?:]$", line):
        return None, None
    fields = [field.strip() for field in re.split(r"\s[·•|]\s", line)]
    if 2 <= len(fields) <= 4:
        place = fields[1] if re.match(_CAPITAL, fields[1]) and fields[1] not in ("None", "Remote") else None
        return fields[0], place
    match = _FIRM_AND_TOWN.fullmatch(line) if len(line) <= LONGEST_BYLINE else None
    return (match[1], match[2]) if match and not skills.extract(line, known_skill_list=True) else (None, None)


def _labelled(text: str, what: str) -> str | None:
    match = sign(f"label {what}").search(text)
    return match[1].strip(" .*") if match else None


def _from_header(lines: list[str]) -> tuple[str | None, str | None, str | None]:
    """Read the first line that is more than an introduction."""
    first = lines[0]
    intro = re.match(
        r"^[^:]{0,80}\b(?:can you|store|save|keep|merken|this|stelle|job|ad|anzeige|hiring)\b[^:]{0,40}:\s*",
        first,
        re.IGNORECASE,
    )
    if intro:
        first = first[intro.end() :] or (lines[1] if len(lines) > 1 else "")
    if first.count("|") >= 2:
        return _piped(first)
    at = _AT.match(first)
    if at and names_role(at[1]):
        return at[1].strip(), at[2].strip(), at[3]
    sentence = re.split(r"(?<=[^\W\d_]{4})[!.]\s+", first, maxsplit=1)[0]
    fields = [field.strip() for field in re.split(r"[,;]\s+|\s[|–—]\s|\s-\s", sentence) if field.strip()]
    if not fields:
        return None, None, None
    fields[0], place = _after_seeking(fields[0])
    if place:
        return fields[0], None, place
    title = sign("wanted").sub("", sign("wanted first").sub("", fields[0]))
    if (
        len(title) > 80
        or not (names_role(title) or GENDER.search(title))
        or re.search(r"\b(?:we|you|our|is|are)\b", title)
    ):
        return (title if len(first) <= 70 and len(lines) > 3 and not re.search(r"[.!?]$", first) else None), None, None
    headed = _FIRM_AND_TOWN.fullmatch(re.split(r"\s[|–—-]\s", sentence, maxsplit=1)[-1])
    if headed and headed[1] != title:
        return title.strip(" .!"), headed[1], headed[2]
    listed = [field.strip() for field in re.split(r"[,;]\s+", sentence)]
    place = next((field for field in listed[1:] if _is_place(field)), None)
    return title.strip(" .!"), None, place


def _after_seeking(line: str) -> tuple[str, str | None]:
    """Read the title and place of a sentence that seeks somebody ("Wir suchen eine(n) Bäcker (m/w/d) in Kiel")."""
    said = _seeking().match(line)
    marked = GENDER.search(line, said.end()) if said else None
    if said is None or marked is None:
        return line, None
    place = _IN_SHORT.search(line, marked.end())
    found = place[1] if place and not _NO_PLACE.match(place[1]) else None
    return line[said.end() : marked.end()].strip(), found


def _piped(line: str) -> tuple[str | None, str | None, str | None]:
    fields = [field.strip() for field in line.split("|")]
    title = next((field for field in fields if names_role(field) and "http" not in field), None)
    rest = [field for field in fields if field != title]
    company = rest[0] if rest and title != fields[0] else None
    place = next(
        (
            f
            for f in rest
            if f != company and re.search(r"\bremote\b|\bon-?site\b|\bhybrid\b|^[A-Z][\w. ]+, ?[A-Z]", f, re.IGNORECASE)
        ),
        None,
    )
    return title, company, place


def _is_place(field: str) -> bool:
    if not re.fullmatch(r"[A-ZÄÖÜ][a-zà-ÿ]+(?:[ -][A-ZÄÖÜ][a-zà-ÿ]+)?(?: \([A-Z]{2}\))?", field) or _NO_PLACE.match(
        field
    ):
        return False
    return not skills.extract(field, known_skill_list=True) and not names_role(field) and len(field.split()) == 1


def _sought(text: str) -> str | None:
    match = _sought_title().search(text[:3000])
    if match is None or not names_role(match[1]):
        return None
    return re.sub(r"\s+(?:of|and|de|für)$", "", match[1]).strip()


def _employer(text: str) -> str | None:
    match = _employer_name().search(text[:3000])
    name = match[1] if match else None
    return None if name is None or name.split()[0].lower() in ("we", "our", "the", "this", "who", "you") else name


def _place(text: str) -> str | None:
    short = len(text.split()) <= SHORT_AD_WORDS
    for match in [*_seat().finditer(text[:1500]), *(_IN_SHORT.finditer(text) if short else ())]:
        if not _NO_PLACE.match(match[1]) and not skills.extract(match[1], known_skill_list=True):
            return str(match[1])
    return None


@cache
def _sought_title() -> re.Pattern[str]:
    word = rf"(?-i:{_CAPITAL})[\w&/+#()-]*"
    joint = r"(?-i:of|and|de|für|di|van|do)"
    return re.compile(
        rf"{alternatives('seeks')}(?:\w+ ){{0,2}}?((?:{word}|senior|junior|experienced)(?: (?:{word}|{joint})){{0,5}})",
        re.IGNORECASE,
    )


@cache
def _seeking() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\w+ ){{0,4}}?{alternatives('seeks')}(?:(?:\(n\)|/-?n)\s+)?", re.IGNORECASE)


@cache
def _employer_name() -> re.Pattern[str]:
    name = rf"(?-i:{_CAPITAL})[\w&.'’-]*(?: (?-i:{_CAPITAL}|&)[\w&.'’-]*){{0,4}}"
    return re.compile(rf"^(?:about |über )?({name}){alternatives('employer')}", re.IGNORECASE | re.MULTILINE)


@cache
def _seat() -> re.Pattern[str]:
    town = rf"(?-i:{_CAPITAL})[\w-]+(?: (?-i:{_CAPITAL})[\w-]+){{0,2}}(?:, (?-i:[A-Z]{{2}})\b)?"
    return re.compile(rf"{alternatives('seat')}({town})(?= office|[\s,.;)]|$)", re.IGNORECASE)


@cache
def _firm_form() -> re.Pattern[str]:
    name = rf"(?:{_CAPITAL}|\d)[\w&.'’ -]*?"
    return re.compile(rf"^({name}\b{alternatives('legal form')})(?:\s*[,|–-]\s*({_CAPITAL}[\w .()/-]+))?$")
