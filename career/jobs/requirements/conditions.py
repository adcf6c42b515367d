"""Seniority, education, place, kind of employment and pay."""

import re
from collections.abc import Iterable

from career.jobs.model import EducationLevel, EmploymentType, Remote, Salary, Seniority

_NO_LEAD = (
    r"(?:product|account|accounts|project|program|programme|marketing|community|social media|brand|case|customer success|success|office|partner|partnerships?|campaign|content|category|"
    r"relationship|sales|event|events|contract|property|channel|data|territory|growth|risk|quality|training|delivery|change|product marketing|supply|talent|area|assistant|deputy|"
    r"test|release|incident|service|engagement|planning|lifecycle|crm|seo|ppc|digital|client|key account|business development|portfolio|fund|asset|care|it)"
)
_TITLE: tuple[tuple[Seniority, str], ...] = (
    (
        "intern",
        r"\b(?:intern|internship|praktik\w+|stage|stagiaire|werkstudent\w*|working student|becari\w+|estagi\w+|trainee|apprentice\w*|auszubildende\w*|ausbildung|azubi|alternance|стаж[её]р)\b",
    ),
    (
        "executive",
        r"\b(?:chief|c[etfoipm]o|ciso|vp|svp|evp|vice[- ]president|managing director|geschäftsführ\w+|president|general manager|executive director)\b",
    ),
    (
        "lead",
        r"\b(?:head of|head|director|directeur|direktor|leiter(?:in)?|\w*leiter(?:in)?|(?:team|tech|technical|engineering|project|shift|squad)[- ]?lead(?:er)?|lead|teamleit\w+|supervisor|ward manager|matron|responsable|chef d['’]équipe|jefe)\b",
    ),
    (
        "senior",
        r"\b(?:senior|sr\.?|snr|principal|experienced|expert|sister|charge nurse|specialist nurse|(?:engineer|developer|analyst|scientist|designer|administrator)\s+(?:iii|iv|3|4)|erfahrene\w*|confirmé|sénior|sênior|старший)(?!\w)",
    ),
    ("senior", r"\bstaff\b(?=.{0,30}(?:engineer|developer|scientist|designer|architect))"),
    (
        "junior",
        r"\b(?:junior|jr\.?|graduate|entry[- ]level|newly qualified|associate (?:software|data|product|consultant|engineer|designer|analyst|developer)|berufseinsteiger\w*|débutant|júnior|младший|new grad|early career|(?:engineer|developer|analyst|scientist)\s+(?:i|1))(?!\w)",
    ),
    (
        "lead",
        rf"(?<!\w)(?<!assistant )(?<!deputy )(?:engineering|development|store|kitchen|restaurant|hotel|ward|team|people|operations|nurse|finance|design|research|software|security|restaurant|warehouse|plant|production|branch|department|site|\w+ing|\w+s) manager\b",
    ),
    (
        "mid",
        r"\b(?:mid[- ]?level|intermediate|medior|mid|(?:engineer|developer|analyst|scientist|designer|administrator|technician)\s+(?:ii|2))(?!\w)",
    ),
)
_NOT_LEAD = re.compile(rf"\b{_NO_LEAD}[- ]manager\b", re.IGNORECASE)
_SENIORITY = tuple((level, re.compile(pattern, re.IGNORECASE)) for level, pattern in _TITLE)
_BAND = re.compile(r"\bband\s*([2-9])", re.IGNORECASE)
_BANDS: dict[int, Seniority] = {6: "senior", 7: "lead", 8: "lead", 9: "executive"}
_HIRING = re.compile(
    r"(?:hiring|looking for|seeking|recruiting|seek|recruit|join us as|role of|position of|suchen|recherch\w+|buscamos)\b[^.\n]{0,25}?\b(senior|junior|graduate|entry[- ]level|intern|mid[- ]level|lead)\b",
    re.IGNORECASE,
)
_SENIOR_YEARS = 6
_EDUCATION: tuple[tuple[EducationLevel, str], ...] = (
    (
        "school",
        r"\b(?:high[- ]school|secondary school|gcses?|ged\b|abitur|realschul\w+|hauptschul\w+|schulabschluss|a[- ]levels?|baccalauréat|bachillerato|eso\b)",
    ),
    (
        "vocational",
        r"\b(?:abgeschlossene \w*ausbildung|berufsausbildung|ausbildung (?:als|zum|zur|im)|vocational|nvq|btec|hnc|hnd|apprenticeship|associate['’]?s? degree|diploma|trade certificate|city & guilds|cap\b|bts\b|dut\b|formación profesional|grado superior|fachausbildung|kaufmännische)",
    ),
    (
        "bachelor",
        r"\b(?:bachelor['’]?s?|b\.?sc\b|b\.?s\.?(?=[\s,/])(?! degree of)|b\.?a\.?(?=[\s,/])|b\.?eng\b|undergraduate degree|college degree|university degree|engineering degree|degree|hochschulabschluss|studium|fachhochschul\w+|licence|bac ?\+ ?3|licenciatura|grado en|titulación|graduação|ensino superior|высшее образование)",
    ),
    (
        "master",
        r"\b(?:master['’]?s?(?= degree|['’]s| in| of|\s*(?:,|/|or|and)|$)|m\.?sc\b|m\.?s\.?(?=[\s,/])|mba\b|m\.?eng\b|advanced degree|graduate degree|postgraduate|post-graduate|diplom(?:-|ing|ierte)?|bac ?\+ ?5|école d['’]ingénieur|máster|mestrado)",
    ),
    ("doctorate", r"\b(?:ph\.?\s?d|doctorate|doctoral|promotion in|doctorat|doctorado|doutorado)"),
)
_DEGREES = tuple((level, re.compile(pattern, re.IGNORECASE)) for level, pattern in _EDUCATION)
_NO_DEGREE = re.compile(
    r"degree of|high degree|certain degree|degrees? (?:c|celsius|fahrenheit)|360|no degree|degree (?:is )?not|scrum master|master(?:ing|ed|y)|master data|web ?master",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\bhybrid(?!\s+(?:cloud|deployments?|vehicles?|electric|apps?|mobile|architecture|infrastructure|environments?|search|powertrain|multi))|\b(?:\d|one|two|three|four)\s*(?:days?|x)?\s*(?:a|per|/|each|days? a)\s*week\s*(?:in|from|at) (?:the |our )?(?:office|home)|"
    r"days?\s*(?:a|per|/|each)?\s*(?:week)?,?\s*(?:in|from|at)[ -](?:the |our )?(?:\w+ )?office|in (?:the |our )?office \d|days? (?:of )?home ?office|teilweise (?:remote|homeoffice)|mobiles arbeiten|homeoffice möglich|télétravail partiel|híbrido|гибрид",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\b(?:fully|100 ?%|completely|entirely|permanently) (?:remote|distributed)|\bremote[- ](?:first|friendly|only|position|role|job|ok|work|team|within|from|in the|in|across|anywhere|us|usa|uk|eu|europe|emea|global\w*|worldwide|company|based|candidates)|"
    r"(?:this (?:role|position|job) is|role is|position is|work(?:ing)?|based) (?:\w+ )?remote(?:ly)?|work from (?:anywhere|home)|home[- ]based|\bremote\s*[|(/,]|[|/(,]\s*remote\b|location:?\s*remote|vollständig remote|100 ?% homeoffice|télétravail (?:complet|total)|full remote|100 ?% remoto|"
    r"teletrabajo|trabajo remoto|trabalho remoto|удал[её]нн\w+",
    re.IGNORECASE,
)
_ONSITE = re.compile(
    r"\bon[- ]?site (?:role|position|work|only|in|at|job|\()|\bonsite\b|\bin[- ]person (?:role|position|job|only|work)|(?:not|no|kein) (?:a )?(?:remote|homeoffice)|\[?on-?site\]?\s*[|,)]|[|(,]\s*on-?site|vor ort|office[- ]based|sur site|presencial|100 ?% (?:office|on-?site)|5 days (?:a|per) week in (?:the |our )?office|in[- ]office (?:role|position)",
    re.IGNORECASE,
)
_HANDS = re.compile(
    r"\b(?:nurs(?:e|es|ing)|sister|midwi\w+|ward|healthcare assistant|care assistant|carer|support worker|health visitor|paramedic|surg\w+|radiographer|phlebotomist|theatre|dental|porter|"
    r"chef|cook|kitchen|waiter|waitress|barista|bartender|housekeep\w+|cleaner|driver|courier|warehouse|forklift|welder|electrician|plumber|carpenter|mechanic|bricklayer|roofer|machinist|"
    r"cnc|operative|labourer|security guard|retail assistant|store manager|shop assistant|cashier|teacher|teaching assistant|erzieher\w*|pflege\w*|koch|köchin|kellner\w*|fahrer\w*|lagerist\w*|"
    r"verkäufer\w*|elektriker\w*|schweißer\w*|infirmi\w+|cuisini\w+|serveu\w+|enfermer\w+|camarer\w+|cociner\w+|doctor|physician|clinical fellow|consultant in|registrar|physiotherapist|pharmacist|hairdresser)\b",
    re.IGNORECASE,
)
_EMPLOYMENT: tuple[tuple[EmploymentType, str], ...] = (
    ("internship", r"\b(?:internship|praktikum|stage de|prácticas|pasant\w+|estágio)\b"),
    ("apprenticeship", r"\b(?:apprenticeship|ausbildungsplatz|alternance|lehrstelle)\b"),
    ("part_time", r"\b(?:part[- ]time|teilzeit|temps partiel|media jornada|tiempo parcial|meio período|неполный)\b"),
    (
        "full_time",
        r"\b(?:full[- ]time|vollzeit|temps plein|jornada completa|tiempo completo|tempo integral|полный рабочий|40 ?h(?:ours|rs)?(?:/| per | a )?w(?:ee)?k|(?:35|37\.5|37,5|38|38\.5|39|40) ?(?:h|hours|hrs|std|stunden)\b(?!\s*(?:of|free|notice)))",
    ),
    (
        "temporary",
        r"\b(?:temporary|fixed[- ]term|befristet\w*|maternity cover|cdd|\d+[- ]months? (?:contract|ftc)|temporal|seasonal|saison\w*|zeitarbeit|intérim)\b",
    ),
    (
        "contract",
        r"\b(?:freelance\w*|contractor|contract (?:role|position|basis|job|opportunity)|(?:\d+ ?(?:month|week)s? )?contract\s*[|/(]|[|]\s*contract\b|outside ir35|inside ir35|day rate|freiberuf\w+)\b",
    ),
)
_TYPES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _EMPLOYMENT)


def seniority(title: str | None, text: str, years: float | None) -> Seniority | None:
    """Return the level: what the title says, else what the first lines say, else what many years mean."""
    for level, pattern in _SENIORITY:
        for match in pattern.finditer(title or ""):
            if level != "lead" or not _NOT_LEAD.search((title or "")[max(0, match.start() - 20) : match.end()]):
                return level
    band = _BAND.search(title or "") or _BAND.search(text[:300])
    if band and int(band[1]) in _BANDS:
        return _BANDS[int(band[1])]
    hiring = _HIRING.search(text[:2500])
    if hiring:
        word = hiring[1].lower()
        named: dict[str, Seniority] = {"senior": "senior", "intern": "intern", "lead": "lead", "mid-level": "mid"}
        return named.get(word.replace(" ", "-"), "junior")
    return "senior" if years is not None and years >= _SENIOR_YEARS else None


def degree(text: str) -> EducationLevel | None:
    """Return the least degree that an item names."""
    if _NO_DEGREE.search(text) and not re.search(r"bachelor|ph\.?d|master['’]s", text, re.IGNORECASE):
        return None
    return next((level for level, pattern in _DEGREES if pattern.search(text)), None)


def least(levels: Iterable[EducationLevel]) -> EducationLevel | None:
    """Return the highest of several demands: each has to be met."""
    order = [level for level, _ in _EDUCATION]
    return max(levels, key=order.index, default=None)


def remote(title: str | None, location: str | None, text: str) -> Remote | None:
    """Return where the work is done, as far as the ad says; manual and bedside work is on site."""
    head = f"{title or ''} | {location or ''} |"
    first = text.split("\n\n", 1)[0][:400]
    for part in (head, first, text):
        if _HYBRID.search(part):
            return "hybrid"
        if _ONSITE.search(part) and not _REMOTE.search(part):
            return "onsite"
        if _REMOTE.search(part) or (part is head and re.search(r"\bremote\b", part, re.IGNORECASE)):
            return "remote"
        if _ONSITE.search(part):
            return "onsite"
    return "onsite" if _HANDS.search(title or "") else None


def employment(title: str | None, text: str) -> EmploymentType | None:
    """Return the kind of employment."""
    for part in (title or "", text):
        for kind, pattern in _TYPES:
            if pattern.search(part):
                return kind
    return None


_CURRENCY = {
    "£": "GBP",
    "$": "USD",
    "€": "EUR",
    "usd": "USD",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "gbp": "GBP",
    "chf": "CHF",
    "cad": "CAD",
    "aud": "AUD",
    "pln": "PLN",
    "zł": "PLN",
    "sek": "SEK",
    "inr": "INR",
    "₹": "INR",
    "us$": "USD",
    "ca$": "CAD",
    "a$": "AUD",
    "c$": "CAD",
    "r$": "BRL",
    "руб": "RUB",
    "₽": "RUB",
}
_SIGN = r"(?:us\$|ca\$|a\$|c\$|r\$|[£$€₹₽]|\b(?:usd|euros?|eur|gbp|chf|cad|aud|pln|sek|inr)\b)"
_AMOUNT = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{2})?|\d+(?:[.,]\d{1,2})?"
_PAY = re.compile(
    rf"(?P<sign>{_SIGN})?\s*(?P<low>{_AMOUNT})\s*(?P<lk>k\b)?\s*(?P<mid>{_SIGN})?(?:\s*(?:[-–—]|to|bis|until|up to|and|à|a|y)\s*(?:{_SIGN})?\s*(?P<high>{_AMOUNT})\s*(?P<hk>k\b)?)?\s*(?P<after>{_SIGN}|zł|руб)?"
    r"(?!\s*(?:m\b|mm\b|b\b|bn|million|billion|%|mio))",
    re.IGNORECASE,
)
_PAY_WORD = re.compile(
    r"salary|salaries|\bpay\b|compensation|remuneration|wage|gross|brutto|base|ote\b|per annum|p\.a\.|per year|/ ?(?:yr|year|hr|hour|h\b|month)|an hour|per hour|a year|annual|gehalt|vergütung|lohn|salaire|brut|salario|sueldo|band \d|package|зарплат\w*|rate|monthly|per month|range",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"bonus of|referral|stipend|allowance|budget|revenue|funding|raised|series|customers|arr\b|save|saving|voucher|worth|discount|donat|assets|portfolio|quota|valuation|401|fee|grant|up to £\d+ (?:off|for)|deal",
    re.IGNORECASE,
)
_PERIODS = (
    (
        "hour",
        r"^\W{0,3}(?:gross |brutto )?(?:(?:per|an|/|pro|die|p\.|de l['’]|par|por) ?(?:hour|hr|h\b|stunde|std|heure|hora)|/ ?h\b|hourly|p/?h\b)",
    ),
    ("day", r"^\W{0,3}(?:(?:per|a|/|pro|par|por) ?(?:day|tag|jour|día)|daily|p/?d\b)"),
    ("week", r"^\W{0,3}(?:(?:per|a|/|pro) ?(?:week|woche)|weekly)"),
    (
        "month",
        r"^\W{0,3}(?:gross |brutto |brut |net )?(?:(?:per|a|/|pro|im|par|por|al) ?(?:month|monat|mois|mes|mês)|monthly|monatlich|mtl|p\.?\s?m\b|pcm|в месяц)",
    ),
    (
        "year",
        r"^\W{0,3}(?:gross |brutto |brut )?(?:(?:per|a|/|pro|im|par|por|al) ?(?:annum|year|yr|jahr|an\b|année|año|ano)|annually|annual|yearly|jährlich|p\.?\s?a\b|pa\b)",
    ),
)


def salary(text: str) -> Salary | None:
    """Return what is paid, where an amount stands with a currency or beside a word of pay."""
    for match in _PAY.finditer(text):
        found = _paid(text, match)
        if found is not None:
            return found
    return None


def _paid(text: str, match: "re.Match[str]") -> Salary | None:
    sign = match["sign"] or match["mid"] or match["after"]
    near = text[max(0, match.start() - 60) : match.end() + 35]
    low, high = _number(match["low"]), _number(match["high"]) if match["high"] else None
    if (match["lk"] or match["hk"]) and low < 1000:
        low, high = low * 1000, high * 1000 if high is not None and high < 1000 else high
    worded = bool(_PAY_WORD.search(near))
    period = next(
        (name for name, p in _PERIODS if re.match(p, text[match.end() : match.end() + 25], re.IGNORECASE)), None
    )
    if not (sign or (worded and low >= 1000 and not 1900 <= low <= 2100)) or _NOT_PAY.search(
        text[max(0, match.start() - 40) : match.end() + 25]
    ):
        return None
    if not (worded or period or (high is not None and low >= 10000) or match["lk"]) or not _plausible(low, period):
        return None
    ceiling = bool(
        re.search(
            r"(?:up to|bis zu|jusqu['’]à|hasta|max\w*)\s*(?:of )?\W?\s*$",
            text[max(0, match.start() - 14) : match.start()],
            re.IGNORECASE,
        )
    )
    guessed = period or ("year" if low >= 12000 else "month" if low >= 900 else "hour" if low < 150 else "day")
    bounds = {"minimum": None, "maximum": low} if ceiling and high is None else {"minimum": low, "maximum": high}
    return Salary.model_validate({**bounds, "currency": _CURRENCY.get((sign or "").lower()), "period": guessed})


def _plausible(low: float, period: str | None) -> bool:
    most = {"hour": 500, "day": 3000, "week": 15000, "month": 60000, "year": 2_000_000, None: 2_000_000}[period]
    return (3 if period == "hour" else 8) <= low <= most


def _number(text: str) -> float:
    digits = re.sub(r"[' ]", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?", digits):
        whole = re.sub(r"[.,](?=\d{3})", "", digits)
        return float(whole.replace(",", "."))
    return float(digits.replace(",", "."))
