"""From pasted text to a job ad: is it one, and what does it say of title, company and place?"""

import re

from career.errors import InvalidInput
from career.jobs.model import JobAd
from career.jobs.requirements.pay import salary
from career.jobs.requirements.roles import ROLE
from career.jobs.requirements.sections import heading_kind
from career.skills import service as skills

CLEARLY_NOT, AN_AD = 0.25, 0.5
_FULL_LENGTH = 12
_LONG = 60
_GENDER = re.compile(
    r"\(?\b(?:m|w|f|d|h|x)\s?[/|*]\s?(?:m|w|f|d|h|x)(?:\s?[/|*]\s?(?:m|w|f|d|h|x|i|gn))?\b\)?|:in\b|\*in\b|/-in\b",
    re.IGNORECASE,
)
_ADDRESSED = (
    r"\byou (?:will|are|have|bring|should|must|['’]ll)|\byou['’]ll\b|\byour (?:role|profile|responsibilities|tasks)",
    r"\bwe(?:['’]re| are)? (?:currently )?(?:looking for|hiring|seeking|recruiting|need|offer)|\b(?:is|are|"
    r"client is) (?:currently )?(?:looking for|hiring|seeking|recruiting)\b",
    r"\bjoin (?:our|us|the|a)\b|\bopportunity\b|\bvacanc(?:y|ies)\b|\bwanted\b|\bposition\b|\bthe role\b",
    r"\b(?:apply|applicants?|applications?|candidates?)\b|\b(?:send|email) (?:your|a|us) (?:cv|resume|"
    r"application)|\bcv to\b|closing date",
    r"\b(?:wir suchen|suchen wir|gesucht|stelle|bewerb\w+|ihre aufgaben|deine aufgaben|dein profil|ihr profil|"
    r"wir bieten)\b",
    r"\b(?:nous recherchons|recherche|poste|candidature|cdi|cdd|postule\w*|profil recherché)\b",
    r"\b(?:buscamos|se busca|se necesita|puesto|oferta de (?:empleo|trabajo)|requisitos|ofrecemos|candidat\w+|"
    r"vaga|procuramos|precisa-se)\b",
    r"\b(?:требуется|ищем|опыт|вакансия|обязанности|требования|мы предлагаем)\b",
)
_HOURS = re.compile(
    r"\b(?:full|part)[- ]time\b|\b\d{2}(?:[.,]5)? ?(?:h|hrs?|hours|std|stunden)\b|\bmon(?:day)?[- –]+(?:to )?fri|"
    r"\bvollzeit|\bteilzeit|\bpermanent\b|\bshifts?\b|temps plein|jornada completa|\bcontract\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b\d{1,2}\+?\s*(?:[-–]\s*\d{1,2}\s*)?(?:years?|yrs?|jahre|ans|años|anos)\b", re.IGNORECASE)
_DEMAND = re.compile(
    r"\b(?:required?|requirements?|essential|must|experience|exp\b|qualifi\w+|licen[cs]e|nötig|erforderlich|"
    r"kenntnisse|erfahrung|expérience|exigé|experiencia|enough|nice|preferred|literate)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:remote|hybrid|on-?site|home ?office|start(?:s|ing)? (?:date|asap|immediately|in|august|september|"
    r"january|\w+ \d)|ab sofort|beginn)\b",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"^\W*(?:add|remove|delete|show|find|list|update|change|set|search|help|hi|hello|hey|thanks?|thank you|what|"
    r"how|why|who|when|where|which|do|does|did|can|could|would|is|are|am|should|tell|give|make|compare|put|"
    r"please|i|i['’]m|my|yes|no|ok)\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:i am|i['’]m|i have|i['’]ve|i worked|i was|my (?:cv|resume|profile|skills?|experience|name)|ich bin|"
    r"ich habe|mein(?:e|en)?|je suis|j['’]ai|soy|tengo|mi (?:cv|perfil))\b",
    re.IGNORECASE,
)
_CV_HEADING = re.compile(
    r"^\W*(?:curriculum vitae|résumé|resume|work experience|professional experience|employment history|"
    r"employment|work history|education|academic background|references|hobbies|interests|certifications?|"
    r"publications|projects|languages|skills|lebenslauf|berufserfahrung|ausbildung|expérience professionnelle|"
    r"formation|experiencia laboral|formación|опыт работы|образование)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_DATES = re.compile(
    r"\b(?:19|20)\d\d(?:[-/.]\d\d)?\s*(?:[-–—]|to|bis)\s*(?:(?:\w+\.? |\d\d[/.])?(?:19|20)\d\d|present|now|today|"
    r"heute|current)",
    re.IGNORECASE,
)
_LABEL = {
    "title": re.compile(
        r"^\W*(?:job ?title|title|position|role|job|stelle|stellenbezeichnung|poste|puesto|vaga|"
        r"вакансия)\s*[:–—-]\s*(.{3,90})$",
        re.IGNORECASE | re.MULTILINE,
    ),
    "company": re.compile(
        r"^\W*(?:company|employer|organi[sz]ation|firma|unternehmen|arbeitgeber|entreprise|empresa|"
        r"компания)\s*[:–—-]\s*(.{2,60})$",
        re.IGNORECASE | re.MULTILINE,
    ),
    "location": re.compile(
        r"^\W*(?:location|place(?: of work)?|ort|standort|arbeitsort|einsatzort|lieu|ubicación|localização|"
        r"город)\s*[:–—-]\s*(.{2,70})$",
        re.IGNORECASE | re.MULTILINE,
    ),
}
_SEEKS = re.compile(
    r"(?:looking for|hiring|seeking|recruiting|recruit|suchen(?: wir)?|recherchons|recherche|buscamos|"
    r"se busca)\s+(?:an?|one|the|einen?|eine|un|une|una|zum nächstmöglichen zeitpunkt)?\s*(?:\w+ ){0,2}?"
    r"((?:[A-ZÄÖÜ][\w&/+#-]*|of|and|de|für|senior|junior|experienced)(?: (?:[A-ZÄÖÜ][\w&/+#()-]*|of|and|de|für)){0,5})",
)
_EMPLOYER = re.compile(
    r"^(?:about |über )?([A-Z][\w&.'’-]*(?: [A-Z&][\w&.'’-]*){0,4}) (?:is|are) (?:currently |now |"
    r"actively )?(?:looking for|hiring|seeking|recruiting)\b",
    re.MULTILINE,
)
_AT = re.compile(r"^(.{3,70}?)\s+(?:at|bei|chez|@)\s+([A-Z][\w&.'’ -]{1,40}?)(?:\s*[|,(–—-]\s*(.{2,40}))?$")
_IN = re.compile(
    r"\b(?:based in|located in|offices? in|standort|mit sitz in|basé à|située? à|con sede en)\s+"
    r"([A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+){0,2}(?:, [A-Z]{2}\b)?)(?= office|[\s,.;)]|$)"
)
_IN_SHORT = re.compile(r"\b(?:in|à|en)\s+([A-ZÄÖÜ][\w-]+)(?=[\s,.;)]|$)")
SHORT_AD_WORDS = 60
"""In a note of so few words "in Sligo" names the place of work; in a long ad it may name anything."""
_LEGAL = re.compile(
    r"^([A-ZÄÖÜ0-9][\w&.'’ -]*?\b(?:GmbH(?: & Co\.? KG)?|AG|KG|SE|Ltd\.?|Limited|Inc\.?|LLC|PLC|S\.A\.|SARL|SAS|"
    r"S\.L\.|B\.V\.|ApS|e\.V\.))"
    r"(?:\s*[,|–-]\s*([A-ZÄÖÜ][\w .()/-]+))?$"
)
_NO_PLACE = re.compile(
    r"^(?:The|A|An|This|Our|We|You|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|English|German|French|Spanish|Python|Java|Go|Rust|IT|AI|Excel|Computer|Mathematics|Vollzeit|"
    r"Teilzeit|Secondary|Full|Part|House)\b"
)


def is_ad(text: str) -> bool:
    """Tell whether a text should be taken for a job ad."""
    return looks_like_ad(text) >= AN_AD


def looks_like_ad(text: str) -> float:
    """Return from 0 to 1 how much a text looks like a job ad."""
    count = len(text.split())
    if count < 4:
        return 0.0
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    score = _said(text) + _shape(lines)
    if count < _LONG:
        score -= _chatty(text)
    elif len(_SELF.findall(text)) >= 3:
        score -= 0.3
    score -= _cv_like(text)
    return round(max(0.0, min(1.0, score)) * min(1.0, count / _FULL_LENGTH), 2)


def _said(text: str) -> float:
    addressed = sum(bool(re.search(pattern, text, re.IGNORECASE)) for pattern in _ADDRESSED)
    hard = {m.key for m in skills.extract(text[:4000]) if m.kind in ("tool", "licence", "method")}
    return (
        0.2 * min(addressed, 3)
        + 0.5 * bool(_GENDER.search(text))
        + 0.2 * bool(ROLE.search(text))
        + 0.2 * bool(_YEARS.search(text) and _DEMAND.search(text))
        + 0.2 * (salary(text) is not None)
        + 0.2 * bool(_HOURS.search(text))
        + 0.15 * bool(_DEMAND.search(text))
        + 0.1 * bool(_PLACE.search(text))
        + 0.05 * min(len(hard), 4)
    )


def _shape(lines: list[str]) -> float:
    headings = {kind for line in lines if (kind := heading_kind(line.strip("*# ")))}
    header = bool(lines) and lines[0].count("|") >= 2
    return 0.2 * len(headings & {"must", "duties", "nice", "other"}) + 0.3 * header


def _cv_like(text: str) -> float:
    headings = len(_CV_HEADING.findall(text))
    contact = bool(re.search(r"[\w.+-]+@[\w-]+\.\w+", text[:500])) and bool(
        re.search(r"\+?\d[\d ()/-]{7,}\d", text[:500])
    )
    return (
        0.5 * (headings >= 3)
        + 0.5 * (headings >= 1 and len(_DATES.findall(text)) >= 2)
        + 0.5 * (headings >= 2 and contact)
    )


def _chatty(text: str) -> float:
    commanded = bool(_CHAT.match(text)) and ":" not in text[:60]
    asked = text.rstrip().endswith("?")
    return 0.35 * commanded + 0.4 * asked + 0.3 * bool(_SELF.search(text))


def read_ad(text: str, *, title: str | None = None, company: str | None = None, location: str | None = None) -> JobAd:
    """Return a text as a job ad, with title, company and location where they are not given and the text says them.

    Raises InvalidInput("not_a_job") when the text clearly is no job ad.
    """
    cleaned = text.strip()
    if looks_like_ad(cleaned) < CLEARLY_NOT:
        raise InvalidInput("not_a_job", "This does not look like a job ad. Paste the ad's whole text, with its title.")
    lines = [line.strip().strip("*#").strip() for line in cleaned.splitlines() if line.strip()]
    headed, head_company, head_place = _from_header(lines)
    firm, seat = _firm(lines[1:])
    if firm is None and headed is not None and len(lines) > 1:
        firm, seat = _byline(lines[1])
    return JobAd(
        title=title or _labelled(cleaned, "title") or headed or _sought(cleaned),
        company=company or _labelled(cleaned, "company") or head_company or firm or _employer(cleaned),
        location=location or _labelled(cleaned, "location") or head_place or seat or _place(cleaned),
        text=cleaned,
    )


def _firm(lines: list[str]) -> tuple[str | None, str | None]:
    """Read company and place from an early line with a legal form ("Muster GmbH, Hannover")."""
    for line in lines[:4]:
        match = _LEGAL.match(line)
        if match and len(line) <= 70:
            return match[1].strip(), match[2]
    return None, None


def _byline(line: str) -> tuple[str | None, str | None]:
    """Read company and place from a line below the title that has both ("Norwell · Rotterdam")."""
    fields = [field.strip() for field in re.split(r"\s[·•|]\s", line)]
    if not 2 <= len(fields) <= 4 or len(line) > 120 or re.search(r"[.!?:]$", fields[0]):
        return None, None
    place = fields[1] if re.match(r"[A-ZÀ-Þ]", fields[1]) and fields[1] not in ("None", "Remote") else None
    return fields[0], place


def _labelled(text: str, what: str) -> str | None:
    match = _LABEL[what].search(text)
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
    if at and ROLE.search(at[1]):
        return at[1].strip(), at[2].strip(), at[3]
    sentence = re.split(r"(?<=[a-z])[!.]\s+", first, maxsplit=1)[0]
    fields = [field.strip() for field in re.split(r"[,;]\s+|\s[|–—]\s|\s-\s", sentence) if field.strip()]
    if not fields:
        return None, None, None
    title = re.sub(r"\s+(?:wanted|gesucht|needed|required|sought|m/w/d)\W*$", "", fields[0], flags=re.IGNORECASE)
    if (
        len(title) > 80
        or not (ROLE.search(title) or _GENDER.search(title))
        or re.search(r"\b(?:we|you|our|is|are)\b", title)
    ):
        return (title if len(first) <= 70 and len(lines) > 3 and not re.search(r"[.!?]$", first) else None), None, None
    listed = [field.strip() for field in re.split(r"[,;]\s+", sentence)]
    place = next((field for field in listed[1:] if _is_place(field)), None)
    return title.strip(" .!"), None, place


def _piped(line: str) -> tuple[str | None, str | None, str | None]:
    fields = [field.strip() for field in line.split("|")]
    title = next((field for field in fields if ROLE.search(field) and "http" not in field), None)
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
    return not skills.extract(field, known_skill_list=True) and not ROLE.search(field) and len(field.split()) == 1


def _sought(text: str) -> str | None:
    match = _SEEKS.search(text[:3000])
    if match is None or not ROLE.search(match[1]):
        return None
    return re.sub(r"\s+(?:of|and|de|für)$", "", match[1]).strip()


def _employer(text: str) -> str | None:
    match = _EMPLOYER.search(text[:3000])
    name = match[1] if match else None
    return None if name is None or name.split()[0].lower() in ("we", "our", "the", "this", "who", "you") else name


def _place(text: str) -> str | None:
    short = len(text.split()) <= SHORT_AD_WORDS
    for match in [*_IN.finditer(text[:1500]), *(_IN_SHORT.finditer(text) if short else ())]:
        if not _NO_PLACE.match(match[1]) and not skills.extract(match[1], known_skill_list=True):
            return str(match[1])
    return None
