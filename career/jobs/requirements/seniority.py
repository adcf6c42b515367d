"""The level that an ad asks for."""

from career.jobs.model import Seniority
from career.patterns import Caseless

_NO_LEAD = (
    r"(?:product|account|accounts|project|program|programme|marketing|community|social media|brand|case|"
    r"customer success|success|office|partner|partnerships?|campaign|content|category|"
    r"relationship|sales|event|events|contract|property|channel|data|territory|growth|risk|quality|training|"
    r"delivery|change|product marketing|supply|talent|area|assistant|deputy|"
    r"test|release|incident|service|engagement|planning|lifecycle|crm|seo|ppc|digital|client|key account|"
    r"business development|portfolio|fund|asset|care|it)"
)
_TITLE: tuple[tuple[Seniority, str], ...] = (
    (
        "intern",
        r"\b(?:intern|internship|praktik\w+|stage|stagiaire|werkstudent\w*|working student|becari\w+|estagi\w+|"
        r"trainee|apprentice\w*|auszubildende\w*|ausbildung|azubi|alternance|стаж[её]р)\b",
    ),
    (
        "executive",
        r"\b(?:chief|c[etfoipm]o|ciso|vp|svp|evp|vice[- ]president|managing director|geschäftsführ\w+|president|"
        r"general manager|executive director)\b",
    ),
    (
        "lead",
        r"\b(?:head of|head|director|directeur|direktor|leiter(?:in)?|\w*leiter(?:in)?|(?:team|tech|technical|"
        r"engineering|project|shift|squad)[- ]?lead(?:er)?|lead|teamleit\w+|supervisor|ward manager|matron|"
        r"responsable|chef d['’]équipe|jefe)\b",
    ),
    (
        "senior",
        r"\b(?:senior|sr\.?|snr|principal|experienced|expert|sister|charge nurse|advanced nurse practitioner|"
        r"consultant (?:in|psychiatr\w+|physician|surgeon|an[ae]+sthetist|radiologist|cardiologist|paediatrician|"
        r"dermatologist)|specialist nurse|(?:engineer|"
        r"developer|analyst|scientist|designer|administrator)\s+(?:iii|iv|3|4)|erfahrene\w*|confirmé|sénior|"
        r"sênior|старший)(?!\w)",
    ),
    ("senior", r"\bstaff\b(?=.{0,30}(?:engineer|developer|scientist|designer|architect))"),
    (
        "junior",
        r"\b(?:junior|jr\.?|graduate|entry[- ]level|newly qualified|associate (?:software|data|product|"
        r"consultant|engineer|designer|analyst|developer)|berufseinsteiger\w*|débutant|júnior|младший|new grad|"
        r"early career|(?:engineer|developer|analyst|scientist)\s+(?:i|1))(?!\w)",
    ),
    (
        "lead",
        r"(?<!\w)(?<!assistant )(?<!deputy )(?:engineering|development|store|kitchen|restaurant|hotel|ward|team|"
        r"people|operations|nurse|finance|design|research|software|security|restaurant|warehouse|plant|"
        r"production|branch|department|site|\w+ing|\w+s) manager\b",
    ),
    (
        "mid",
        r"\b(?:mid[- ]?level|intermediate|medior|mid|(?:engineer|developer|analyst|scientist|designer|"
        r"administrator|technician)\s+(?:ii|2))(?!\w)",
    ),
)
_NOT_LEAD = Caseless(rf"\b{_NO_LEAD}[- ]manager\b")
_SENIORITY = tuple((level, Caseless(pattern)) for level, pattern in _TITLE)
_BAND = Caseless(r"\bband\s*([2-9])")
_BANDS: dict[int, Seniority] = {6: "senior", 7: "senior", 8: "lead", 9: "executive"}
_HIRING = Caseless(
    r"(?:hiring|looking for|seeking|recruiting|seek|recruit|join us as|role of|position of|suchen|recherch\w+|"
    r"buscamos)\b[^.\n]{0,25}?\b(senior|junior|graduate|entry[- ]level|intern|mid[- ]level|lead)\b"
)
_SENIOR_YEARS = 6


def read(title: str | None, text: str, years: float | None) -> Seniority | None:
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
