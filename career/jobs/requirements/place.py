"""Where the work is done and in what kind of employment."""

import re

from career.jobs.model import EmploymentType, Remote
from career.patterns import Caseless

_HYBRID = Caseless(
    r"\bhybrid(?!\s+(?:cloud|deployments?|vehicles?|electric|apps?|mobile|architecture|infrastructure|"
    r"environments?|search|powertrain|multi))|\b(?:\d|one|two|three|four)\s*(?:days?|x)?\s*(?:a|per|/|each|"
    r"days? a)\s*week\s*(?:in|from|at) (?:the |our )?(?:office|home)|"
    r"days?\s*(?:a|per|/|each)?\s*(?:week)?,?\s*(?:in|from|at)[ -](?:the |our )?(?:\w+ )?office|in (?:the |"
    r"our )?office \d|days? (?:of )?home ?office|teilweise (?:remote|homeoffice)|mobiles arbeiten|"
    r"homeoffice möglich|télétravail partiel|híbrido|гибрид|at least half of their work time in",
    needs=(
        "hybrid",
        "office",
        "home",
        "teilweise remote",
        "mobiles arbeiten",
        "partiel",
        "híbrid",
        "гибрид",
        "half of",
    ),
)
_REMOTE = Caseless(
    r"\b(?:fully|100 ?%|completely|entirely|permanently) (?:remote|distributed)|\bremote[- ](?:first|friendly|"
    r"only|position|role|job(?!s)|ok|work|team|within|from|in the|in|across|anywhere|us|usa|uk|eu|europe|emea|"
    r"global\w*|worldwide|company|based|candidates)|"
    r"(?:this (?:role|position|job) is|role is|position is|work(?:ing)?|based) (?:\w+ )?remote(?:ly)?|"
    r"work from (?:anywhere|home)|home[- ]based|\bremote\s*[|(/,]|[|/(,]\s*remote\b|location:?\s*remote|"
    r"vollständig remote|100 ?% homeoffice|télétravail (?:complet|total)|full remote|100 ?% remoto|"
    r"teletrabajo|trabajo remoto|trabalho remoto|удал[её]нн\w+",
    needs=("remot", "distributed", "work from", "home", "télétravail", "teletrabajo", "удал"),
)
_ONSITE = Caseless(
    r"\bon[- ]?site (?:role|position|work(?:ing)?\b|only|job|\(|\d|five|daily|every)|"
    r"\b(?:fully|100 ?%|is|be|role|work|working|based|strictly|location:?) (?:\w+ )?on[- ]?site\b(?! (?:visits?|"
    r"support))|"
    r"\bin[- ]person (?:role|position|job|only|work)|(?:not|no|kein) (?:a )?(?:remote|"
    r"homeoffice)\b(?! (?:work )?experience)|"
    r"\[?\bon-?site\]?\s*[|,)/(]|[|(,/]\s*on-?site\b(?! [a-z])|vor ort (?:in|arbeit)|arbeit vor ort|"
    r"office[- ]based|sur site|presencial|100 ?% (?:in[- ])?office|"
    r"(?:5|five) days? ?(?:a|per|/) ?week (?:of )?(?:in|from)[- ](?:the |our |an? )?(?:\w+ )?office|"
    r"in[- ]office (?:role|position)",
    needs=(
        *("on-site", "on site", "onsite", "sur site", "vor ort", "presencial", "in person", "in-person"),
        *("not remote", "no remote", "a remote", "kein remote", "homeoffice"),
        *("office-based", "office based", "% in", "%in", "% office", "%office", "5 day", "five day", "5day"),
        *("in-office", "in office"),
    ),
)
_EVERY_DAY = Caseless(
    r"(?:5|five) days? ?(?:a|per|/) ?week,? ?(?:of )?(?:in|from|at)[- ](?:the |our |an? )?(?:\w+ )?office|"
    r"in[- ]office (?:5|five) days",
    needs=("office",),
)
_CAPITALS = re.compile(r"\bON-?SITE\b")
_HANDS = Caseless(
    r"\b(?:nurs(?:e|es|ing)|sister|midwi\w+|ward|healthcare assistant|care assistant|carer|support worker|"
    r"health visitor|paramedic|surg\w+|radiographer|phlebotomist|theatre|dental|porter|"
    r"chef|cook|kitchen|waiter|waitress|barista|bartender|housekeep\w+|cleaner|driver|courier|warehouse|forklift|"
    r"welder|electrician|plumber|carpenter|mechanic|bricklayer|roofer|machinist|"
    r"cnc|operative|labourer|security guard|retail assistant|store manager|shop assistant|cashier|teacher|"
    r"teaching assistant|erzieher\w*|pflege\w*|koch|köchin|kellner\w*|fahrer\w*|lagerist\w*|"
    r"verkäufer\w*|elektriker\w*|schweißer\w*|infirmi\w+|cuisini\w+|serveu\w+|enfermer\w+|camarer\w+|cociner\w+|"
    r"doctor|physician|clinical fellow|consultant in|registrar|physiotherapist|pharmacist|hairdresser)\b"
)
_EMPLOYMENT: tuple[tuple[EmploymentType, str, tuple[str, ...]], ...] = (
    (
        "internship",
        r"\b(?:internship|praktikum|stage de|prácticas|pasant\w+|estágio)\b",
        ("internship", "praktikum", "stage de", "prácticas", "pasant", "estágio"),
    ),
    (
        "apprenticeship",
        r"\b(?:apprenticeship|ausbildungsplatz|alternance|lehrstelle)\b",
        ("apprenticeship", "ausbildungsplatz", "alternance", "lehrstelle"),
    ),
    (
        "part_time",
        r"\b(?:part[- ]time|teilzeit|temps partiel|media jornada|tiempo parcial|meio período|неполный)\b",
        ("part", "teilzeit", "media jornada", "tiempo parcial", "meio período", "неполный"),
    ),
    (
        "full_time",
        r"\b(?:full[- ]time|vollzeit|temps plein|jornada completa|tiempo completo|tempo integral|полный рабочий|"
        r"40 ?h(?:ours|rs)?(?:/| per | a )?w(?:ee)?k|(?:35|37\.5|37,5|38|38\.5|39|40) ?(?:h|hours|hrs|std|"
        r"stunden)\b(?!\s*(?:of|free|notice)))",
        ("full", "vollzeit", "temps plein", "complet", "integral", "полный", "35", "37", "38", "39", "40"),
    ),
    (
        "temporary",
        r"\b(?:temporary|fixed[- ]term|befristet\w*|maternity cover|cdd|\d+[- ]months? (?:contract|ftc)|temporal|"
        r"seasonal|saison\w*|zeitarbeit|intérim)\b",
        ("tempora", "term", "befristet", "cover", "cdd", "month", "season", "saison", "zeitarbeit", "intérim"),
    ),
    (
        "contract",
        r"\b(?:freelance\w*|\(contractor\)|contractor (?:role|position)|contract (?:role|position|basis|job|"
        r"opportunity)|(?:\d+ ?(?:month|week)s? )?contract\s*[|/(]|[|]\s*contract\b|outside ir35|inside ir35|"
        r"day rate|freiberuf\w+)\b",
        ("freelance", "contract", "ir35", "day rate", "freiberuf"),
    ),
)
_TYPES = tuple((kind, Caseless(pattern, needs)) for kind, pattern, needs in _EMPLOYMENT)


def remote(title: str | None, location: str | None, text: str) -> Remote | None:
    """Return where the work is done, as far as the ad says; manual and bedside work is on site."""
    head = f"{title or ''} | {location or ''} |"
    first = text.split("\n\n", 1)[0][:400]
    if _EVERY_DAY.search(text):
        return "onsite"
    for part in (head, first, text):
        if _HYBRID.search(part):
            return "hybrid"
        if (_ONSITE.search(part) or _CAPITALS.search(part)) and not _REMOTE.search(part):
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
