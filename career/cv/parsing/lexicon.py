"""Word lists (in words/*.txt) that tell positions, employers, degrees, schools, places and languages apart.

Lists hold stems in folded form (lower case, no accents); they describe kinds of words, never particular people.
"""

import re
from functools import cache
from importlib import resources

from career.folding import fold
from career.places.gazetteer import plain_towns

_WORD = re.compile(r"[\w.'+-]*\w[.']?", re.UNICODE)
_SUFFIX_POSITION = re.compile(
    r"(?:ingenieur|entwickler|leiter|manager|berater|techniker|arbeiter|fuhrer|verwalter|meister|pfleger|schwester|lehrer|kaufmann|kauffrau|assistent|assistenz|"
    r"planer|prufer|gestalter|referent|angestellter|angestellte|assistentin|medewerker|ontwikkelaar|leitung|helfer|kraft|fahrer|betreuer|designer|developer|specialist|ingenieurin|leiterin|entwicklerin)(?:in)?$"
)
_SUFFIX_EMPLOYER = re.compile(
    r"\w{3}(?:gericht|(?<!bek)amt|backerei|metzgerei|schlosserei|tischlerei|gartnerei|druckerei|autohaus|gasthof|gasthaus|"
    r"apotheke|spedition|betrieb|pflegeheim|praxis|kanzlei|verein|verband|verlag|zentrum|handlung|feuerwehr|bedrijf|"
    r"praktijk|apotheek|huis|vereniging|winkel|kantoor|bureau|groep|centrum|school|belediyesi|okulu|hastanesi|fabrikasi)$"
)
_SUFFIX_DEGREE = re.compile(
    r"\w{3}(?:diplom|diploma|opleiding|ausbildung|weiterbildung|abschluss|prufung|examen|studium|lehre|brief|abitur)$"
)
_SIGN_LANGUAGE = re.compile(
    r"\bsign language\b|\b(?:asl|bsl|lsf|lse|libras|ngt|dgs)\b|gebarden(?:sprache|taal)|langue des signes|"
    r"lengua(?:je)? de (?:signos|senas)|lingua(?:gem)? (?:gestual|brasileira de sinais|de sinais)|lingua dei segni|"
    r"jezyk migowy|жестов\w+ (?:язык|мова)|мова жест|isaret dili"
)
_SUBJECT = re.compile(
    r"(?:\w{3}kunde|logie|logia|logy|логия|логія|nomie|nomia|nomy|номика|номіка|istik|istica|wissenschaft(?:en)?|"
    r"wetenschap(?:pen)?|techniek|\w{3}technik|pflege|wesen|bau|muhendisligi|ogretmenligi|bilimleri|znawstwo|ведение|ознавство)$|"
    r"^(?:engineering|ingenieria|ingegneria|engenharia|ingenierie|inzynieria|studies|sciences?|economics|economia|ekonomia|"
    r"business|management|marketing|finance|accounting|informati\w+|mathemati\w+|matematic\w+|matematyka|physi[ck]\w*|fisica|"
    r"fizyka|chemi\w+|chimie|quimica|history|histoire|historia|storia|geschichte|geschiedenis|law|droit|derecho|direito|"
    r"diritto|giurisprudenza|jura|rechten|prawo|hukuk|право|юриспруденция|математика|физика|химия|история|медицина|"
    r"математика|фізика|хімія|історія|менеджмент|nursing|enfermeria|enfermagem|infirmier\w+|infermieristica|education|"
    r"design|diseno|architect\w+|arquitectura|arquitetura|architettura|medicin\w*|medizin|journalism\w*|contabilidad\w*|"
    r"turismo|isletme|iktisat|hemsirelik|egitim)$"
)
LEGAL = re.compile(
    r"^(?:inc|ltd|llc|llp|lp|plc|corp|co|gmbh|ag|kg|ug|se|s\.?a|s\.?a\.?s|s\.?l|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|oy|"
    r"ab|a/?s|limited|pty ltd|pvt ltd|jr|sr|ii|iii|phd|md|cpa|mba|"
    r"lda|ltda|s\.?a\.?r\.?l|e\.?v|ооо|тов|a\.?ş|a\.?s)\.?$",
    re.I,
)
_STRONG_ORG = re.compile(
    r"(?:^|[\s,])(?:inc|ltd|llc|llp|plc|corp|gmbh|ag|kg|ohg|ug|se|b\.?v|n\.?v|s\.?a|s\.?a\.?s|s\.?l|s\.?r\.?l|"
    r"s\.?p\.?a|sp\. ?z ?o\. ?o|oy|ab|aps|pvt|pty|limited|corporation|lda|ltda|co|company|cic|e\.?v|kgaa|oyj|asa|"
    r"a\.?ş|şti|"
    r"university|hospital|institute|universität|hochschule|universit[éày]|universidade?|uniwersytet|üniversitesi)\.?(?=$|[\s,&)])|(?:^|[\s\"«„'])(?:ооо|оао|зао|пао|ао|тов|прат|ат|фоп)[\s\"«„']|bank$|klinik(?:um)?$|hastanesi|bankası",
    re.I,
)


_TOWN_SIGN = re.compile(r"^(?:г|гор|город|м|місто|пгт|смт|с|пос)\.?\s+(?=[А-ЯЁІЇЄҐ])")
_SPACED = ("languages", "countries", "cities", "alone")


@cache
def _set(name: str) -> frozenset[str]:
    """Return a word list; in lists of names of several words, a full stop stands for the space."""
    text = resources.files(__package__).joinpath("words").joinpath(f"{name}.txt").read_text("utf-8")
    return frozenset(fold(word.replace(".", " ") if name in _SPACED else word) for word in text.split())


def words(text: str) -> list[str]:
    """Return the folded words of a text."""
    return [fold(word) for word in _WORD.findall(text)]


def is_joint(word: str) -> bool:
    """Whether names are joined by a word as sentences are: "Departamento de Educación del Gobierno de Aragón"."""
    return word == "&" or fold(word) in _set("joints")


def is_surname(word: str) -> bool:
    """Whether a job's word is a surname as often: "Schäfer", "Baker"."""
    return fold(word) in _set("surnames")


@cache
def position_score(text: str) -> float:
    """Return how much a text looks like a job title (0: not at all)."""
    found = words(text)
    if not found or len(found) > 14:
        return 0.0
    if fold(text) in _set("alone"):
        return 1.5
    known = _set("position")
    hits = sum(1.0 for word in found if word in known or any(part in known for part in re.split(r"[-/.]", word)))
    hits += sum(1.0 for word in found if word not in known and len(word) > 7 and _SUFFIX_POSITION.search(word))
    if not hits:
        return 0.0
    return min(hits, 3.0) + (1.0 if hits >= len(found) / 2 else 0.0)


@cache
def org_score(text: str) -> float:
    """Return how much a text looks like an employer."""
    found = words(text)
    if not found:
        return 0.0
    score = sum(1.0 for word in found if word in _set("org") or word in _set("school"))
    score *= 0.6 if position_score(text) else 1.0
    kinds = sum(word in _set("employer") or _SUFFIX_EMPLOYER.search(word) is not None for word in found)
    # "Restaurant Manager" is a post, "Restaurant Adler" is not.
    score += kinds * (0.25 if position_score(text) else 1.0)
    if fold(text) in _set("alone"):
        score += 2.0
    if is_strong_org(text):
        score += 2.0
    if "&" in text or re.search(r"\b(?:and|und|et|y|e) (?:sons|partner|sohne|fils|hijos|figli)\b", text, re.I):
        score += 0.5
    return min(score, 4.0)


@cache
def title_score(text: str) -> float:
    """Return how much a text looks like the name of a certificate or an award."""
    found = words(text)
    hits = sum(word in _set("certificate") for word in found)
    return min(hits + 0.5 * bool(len(found) > 1 and re.search(r"\d|\b[A-Z]{3,}\b", text)), 3.0)


@cache
def degree_score(text: str) -> float:
    """Return how much a text looks like a degree."""
    found = words(text)
    known = _set("degree")
    hits = 0.0
    for index, word in enumerate(found):
        parts = [word, *re.split(r"[-/]", word)]
        if any(part in known or part.replace(".", "") in known for part in parts if len(part) > 1):
            hits += 1.5 if index == 0 else 1.0
        elif _SUFFIX_DEGREE.search(word):
            hits += 1.0
    return min(hits, 3.0)


@cache
def names_subject(text: str) -> bool:
    """Whether a text names a subject of study by its ending: "Bouwkunde", "Soziologie"."""
    return any(_SUBJECT.search(word) for word in words(text))


@cache
def school_score(text: str) -> float:
    """Return how much a text looks like a place of study."""
    known = _set("school")
    hits = 0.0
    for word in words(text):
        parts = re.split(r"[-/]", word)
        if word in known or any(part in known for part in parts):
            hits += 2.0
        elif re.search(
            r"(?:universit|hochschule|schule|akademie|gymnasium|school|kolleg|institut|college|academie|lyceum|conservator|polytechn|politechn)",
            word,
        ):
            hits += 1.5
    return min(hits, 4.0)


def is_strong_org(text: str) -> bool:
    """Whether a text carries a legal form or another sure sign of an employer."""
    match = _STRONG_ORG.search(text)
    return match is not None and (
        match[0].strip(" ,").casefold() not in ("company", "co", "limited", "se", "as", "ab")
        or match[0].strip(" ,")[:1].isupper()
    )


def is_language(text: str) -> bool:
    """Whether a text is the name of a spoken language."""
    name = fold(re.sub(r"\(.*?\)", "", text))
    if "(" in name or any(char.isdigit() for char in name):
        return False
    known = _set("languages")
    if _SIGN_LANGUAGE.search(name):
        return True
    return name in known or (
        len(name.split()) == 2 and any(part in known for part in name.split()) and "sign" not in name
    )


def fluency_score(text: str) -> float:
    """Return the share of words that say how well a language is known."""
    found = words(text)
    return sum(word in _set("fluency") for word in found) / len(found) if found else 0.0


@cache
def is_country(text: str) -> bool:
    """Whether a text is a country, a state or its code."""
    return fold(text.strip(" .()")) in _set("countries")


@cache
def is_city(text: str) -> bool:
    """Whether a text is a city that the list knows."""
    return fold(_TOWN_SIGN.sub("", re.sub(r"[\d()]", "", text).strip())) in _set("cities")


def begins_large(text: str) -> bool:
    """Whether a name begins with a capital, as "’s-Hertogenbosch" does."""
    return re.sub(r"^['’‘][st][ -]", "", text)[:1].isupper()


@cache
def is_town(text: str) -> bool:
    """Whether a text is a town of the long list, which holds names that are other things too; for places of a place."""
    return is_city(text) or (
        begins_large(_TOWN_SIGN.sub("", text))
        and fold(re.sub(r"\s*\(.*?\)", "", _TOWN_SIGN.sub("", text))) in plain_towns()
    )
