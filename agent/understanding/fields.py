"""Reads what a sentence says of a profile: level, place of work, salary, languages, city, name, goals and the like."""

import re
from collections.abc import Callable
from typing import Any

from agent.understanding.words import CURRENCIES, LANGUAGES

Fields = dict[str, Any]
_I = re.IGNORECASE
_LEVELS = {
    "fresher": r"fresher|new grad(?:uate)?|just graduated|recent graduate|fresh graduate|graduating|berufseinsteiger(?:in)?|"
    r"career starter|(?:just|frisch) (?:finished|out of|von der) (?:uni\w*|college|school)|reci[eé]n (?:graduad|titulad)\w|"
    r"jeune dipl[oô]m[eé]e?|rec[eé]m[- ]formad[oa]|выпускни\w+|no experience yet",
    "junior": r"junior|j[uú]nior|entry[- ]level|d[eé]butante?|джуниор\w*|джун|anf[aä]nger(?:in)?|principiante|iniciante",
    "mid": r"mid(?:[- ]?level|[- ]senior)?|middle|intermediate|medior|мидл|nivel medio|interm[eé]diaire|pleno",
    "senior": r"senior|s[eê]nior|сеньор\w*|синьор|experienced professional",
}
_PLACES_OF_WORK = {
    "hybrid": r"hybrid[eo]?|h[ií]brid[oa]|гибрид\w*|part(?:ly)? remote|few days (?:at|from) home|\d days? (?:at|from|in) (?:home|the office)",
    "onsite": r"on[- ]?site|in[- ]office|(?:in|to|at|from) (?:the |an )?office|office only|in person|vor ort|im b[uü]ro|"
    r"sur (?:place|site)|au bureau|presencial|en (?:la )?oficina|no escrit[oó]rio|в офисе|на месте|office se|office jaakar",
    "remote": r"remot[eo]?(?:ly)?|wfh|home[- ]?office|(?:work(?:ing)?|jobs?) (?:from|at) home|from home|t[eé]l[eé]travail|"
    r"teletrabajo|teletrabalho|удал[её]н\w*|удаленк\w*|ghar se",
}
_NOT = r"\b(?:not?|no more|never|kein\w*|nicht|pas|sin|não|не|без|instead of|anymore|nahi)\b\W+(?:\w+\W+){0,2}?"
_STOP = r"(?=[.!?;\n]|,? (?:and|und|et|y|e|и|aur) (?:\w+ )?(?:i|my|show|add|remove|find|search|look|set|the|busca|zeig|cherche|покажи)\b|, (?:not|nicht|no|pas|please|i|my)\b| now\b| please\b| instead\b| pls\b|$)"
_NAME = r"([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}?)"
_CITY = r"([^\W\d_][\w'’. -]{1,40}?)"
_CITY_PATTERNS = (
    rf"\b(?:i(?:['’]?m| am)? (?:now )?(?:liv(?:e|ing)|based|located|staying)|we live|living|based|relocat\w+|mov(?:ed|ing)) (?:in|to|near|at|out of) {_CITY}{_STOP}",
    rf"\b(?:location|city|town|place|wohnort|stadt|ort|ciudad|ville|cidade|город|shehar)(?: (?:is|to|should be|ist|in|auf|es|en|à|a|é|para|в|на))*[:=]?\s+(?:c['’]est )?{_CITY}(?: (?:kar do|karo|rakho|hai|ändern))?{_STOP}",
    rf"\b(?:put|set|make|note|pon(?:me)?|mets|coloca|use) {_CITY} (?:as|down as|como|comme|als) (?:my |the |mi |minha |ma )?(?:location|city|home|town|ciudad|ville|cidade){_STOP}",
    rf"\b(?:ich wohne(?: jetzt)?|wohne|ich lebe|ich bin) (?:in|nach) {_CITY}(?: (?:gezogen|umgezogen))?{_STOP}",
    rf"\b(?:vivo|me mud[eé]|resido|moro|mudei(?:-me)?|estou morando) (?:en|a|em|para|pra|no|na) {_CITY}{_STOP}",
    rf"(?:j['’ ]?habite|je vis|j['’ ]?ai d[eé]m[eé]nag[eé]|je suis) (?:à|a|au|en) {_CITY}{_STOP}",
    rf"\b(?:живу|переехала?|перебралась?) (?:в|на|во) {_CITY}{_STOP}",
    rf"\b(?:main |mai )?{_CITY} (?:mein|me|mei) (?:rehta|rehti|hoon|hu|shift)",
)
_NAME_PATTERNS = (
    rf"\b(?:my (?:full )?name(?: is|['’]s)|call me|name to|ich hei(?:ß|ss)e|mein name ist|me llamo|mi nombre es|je m['’]appelle|mon nom est|meu nome [eé]|me chamo|меня зовут|моё имя|name:) {_NAME}{_STOP}",
    rf"\bmera naam {_NAME} hai\b",
)
_TRACK_PATTERNS = (
    r"\b(?:i )?(?:want|wanna|would like|['’]?d like|hope|plan|looking|aim(?:ing)?|trying|switch\w*|move|moving|going)(?: to)? (?:to )?(?:become|be|work as|work in|get into|go into|move into|switch (?:in)?to|break into|start as)(?: an?| the)? (.{3,60}?)",
    r"\b(?:i['’]?m |i am )?(?:aiming for|heading for|going for|targeting|switching (?:in)?to|moving into|changing to|transitioning (?:in)?to)(?: an?)? (.{3,60}?)(?: (?:roles?|jobs?|positions?))?",
    r"\b(?:career track|track|target (?:role|job)|karriere\w*|field)(?: (?:is|to|should be|as))?[:=]?\s+(.{3,60}?)",
    r"\b(?:ich (?:möchte|will|würde gern)) (?:als )?(.{3,50}?) (?:arbeiten|werden)",
    r"\b(?:quiero (?:trabajar (?:como|de|en)|ser)|je veux (?:devenir|être|travailler (?:comme|dans))|quero (?:trabalhar (?:como|em|com)|ser)|хочу (?:стать|работать|быть))(?: une?| una?| um| uma)? (.{3,50}?)",
    r"\bmujhe (.{3,40}?) (?:banna|ban'na) hai",
)
_GOAL_PATTERNS = (
    r"\b(?:(?:my |the |career )+goals?(?: is| are|:)(?: to)?|goals?:|my dream is(?: to)?|mein ziel ist(?: es)?|mi objetivo es|mon objectif est(?: de)?|meu objetivo [eé]|моя цель)\W*(.{5,300})",
    r"\b((?:in (?:five|ten|\d+) years|long[- ]?term|some ?day|one day|eventually|langfristig|à long terme|a largo plazo)\b.{5,300})",
)
_INTEREST_PATTERNS = (
    r"\b(?:my )?(?:interests?|hobbies|hobbys|interessen|intereses|centres d['’]int[eé]r[eê]t|interesses|интересы)(?: (?:are|is|include|sind|son|sont|são))?\s*[:=]?\s+(.{3,200})",
    r"\b(?:i['’]?m |i am )(?:really |very |also )?(?:interested in|into|keen on|passionate about) (.{3,200})",
    r"\b(?:ich interessiere mich für|me interesan?|je m['’]intéresse (?:à|au|aux)|me interesso por|мне интересн\w+) (.{3,200})",
)
_STYLE_PATTERNS = (
    r"\bi (?:learn|study)(?: best)?(?: by| with| from| through| using)? (.{3,80})",
    r"\b(?:i prefer|ich lerne am besten)(?: learning)? (?:by|with|through|durch|mit) (.{3,80})",
    r"\bi(?:['’]?m| am) an? (visual|auditory|hands-on|practical|kinaesthetic|kinesthetic)\b.{0,20}learner",
    r"\blearning style(?: is|:)? (.{3,80})",
)
_EDUCATION_PATTERNS = (
    r"\b((?:bachelor|master)(?:['’]?s)?(?: degree)?(?: (?:in|of) [\w ]{2,40})?|ph\.?d\.?(?: in [\w ]{2,40})?|doctorate|high school(?: diploma)?|abitur|apprenticeship(?: as an? [\w ]{2,30})?|ausbildung(?: (?:als|zum|zur) [\w ]{2,30})?|mba|b\.?sc\.?|m\.?sc\.?|licence|licenciatura|diploma in [\w ]{2,30})\b",
)
_HEADLINE = (r"\b(?:my )?headline(?: (?:is|to|should be|should say|as))?[:=]?\s+[\"“']?(.{3,120}?)[\"”']?",)
_ZONE = re.compile(r"\b((?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic)/[A-Za-z_]+|UTC)\b", _I)
_PHONE = re.compile(
    r"\b(?:phone|number|mobile|cell|tel\w*|handy|whatsapp|móvil|portable|телефон)\b\D{0,20}(\+?\d[\d ()/.-]{6,18}\d)",
    _I,
)
_AMOUNT = re.compile(
    r"(?<![\w#])(\d{1,3}(?:[ .,']\d{3})+|\d+(?:[.,]\d{1,2})?)\s*(k|tsd\.?|тыс\w*|mil|lakhs?|lpa|l)?(?![\w%])", _I
)
_PAY = re.compile(
    r"salar|\bpay|\bearn|\bwage|gehalt|verdien|sueldo|ganar|salaire|gagner|ganhar|зарплат|зарабат|\bgross\b|\bbrutto|\ba year|\bper year|p\.?a\.?\b|"
    r"annual|\bper month|a month|expectation|compensation|\bctc\b|floor|\bkam se kam\b",
    _I,
)
_MONTHLY = re.compile(
    r"\b(?:a|per|each|every|pro|im|al|par|por|ao) (?:month|monat|mes|mois|mês)\b|/ ?mo|monthly|monatlich|mensual|mensuel|mensal|в месяц|mahina|mahine",
    _I,
)
_MOST = re.compile(r"\b(?:up to|at most|max(?:imum)?|no more than|höchstens|hasta|jusqu|até|до)\b", _I)
_SPEAKS = re.compile(
    r"speak|language|native|mother tongue|fluent|bilingual|sprache|spreche|muttersprach|fließend|hablo|idioma|lengua|parle|langue|falo|língua|говорю|язык|boli|bolta|bolti|bhasha|aati",
    _I,
)


def profile_fields(text: str) -> Fields:
    """Return the fields that a sentence says, by their names in the profile."""
    found: Fields = {}
    for read in _READERS:
        found |= {key: value for key, value in read(text).items() if key not in found}
    return found


def languages_in(text: str) -> list[str]:
    """Return the spoken languages that a text names, in English, in its order."""
    places = {name: re.search(rf"(?<!\w)(?:{forms})(?!\w)", text, _I) for name, forms in LANGUAGES.items()}
    return sorted((name for name, at in places.items() if at), key=lambda name: places[name].start())  # type: ignore[union-attr]


def amounts_in(text: str) -> list[int]:
    """Return the amounts that a text names as whole numbers: "42k", "42.000" and "42 000" are 42000."""
    return [_amount(match) for match in _AMOUNT.finditer(text)]


def _level(text: str) -> Fields:
    for level, words in _LEVELS.items():
        if re.search(rf"\b(?:{words})\b", text, _I) and not re.search(rf"{_NOT}(?:{words})\b", text, _I):
            return {"experience_level": level}
    return {}


def _work_place(text: str) -> Fields:
    for place, words in _PLACES_OF_WORK.items():
        match = re.search(rf"\b(?:{words})", text, _I)
        if match and not re.search(rf"{_NOT}(?:{words})", text, _I):
            return {"remote_preference": place}
    return {}


def _salary(text: str) -> Fields:
    currency = _currency(text)
    amounts = [amount for amount in amounts_in(text) if amount >= 100] if _PAY.search(text) or currency else []
    found: Fields = {"currency": currency} if currency else {}
    if not amounts:
        return (
            found
            if currency and re.search(r"currenc|währung|moneda|devise|moeda|валют|\b(?:in|to|use|en|em)\b", text, _I)
            else {}
        )
    yearly = [amount * 12 for amount in amounts] if _MONTHLY.search(text) else amounts
    if len(yearly) >= 2 and re.search(r"\d\D{0,12}(?:-|–|to|and|bis|und|a|y|à|до|se)\D{0,6}\d", text):
        return {**found, "salary_min": min(yearly[:2]), "salary_max": max(yearly[:2])}
    return {**found, ("salary_max" if _MOST.search(text) else "salary_min"): yearly[0]}


def _currency(text: str) -> str | None:
    hits = []
    for code, words in CURRENCIES.items():
        for match in re.finditer(rf"(?<![^\W\d])(?:{words})(?!\w)", text, _I):
            before = text[: match.start()].rstrip().lower()
            hits.append((before.endswith(("not", "from", "of", "statt", "nicht", "no", "de")), match.start(), code))
    return min(hits)[2] if hits else None


def _amount(match: re.Match[str]) -> int:
    digits, unit = match[1], (match[2] or "").lower()
    grouped = re.fullmatch(r"\d{1,3}(?:[ .,']\d{3})+", digits)
    value = float(re.sub(r"\D", "", digits) if grouped else digits.replace(",", "."))
    if unit.startswith(("lakh", "lpa")) or unit == "l":
        return round(value * 100_000)
    return round(value * 1000) if unit else round(value)


def _languages(text: str) -> Fields:
    names = languages_in(text) if _SPEAKS.search(text) else []
    return {"languages": names} if names else {}


def _first(field: str, patterns: tuple[str, ...], clean: Callable[[str], Any] | None = None) -> Callable[[str], Fields]:
    compiled = [
        re.compile(pattern if "(?=" in pattern or pattern.endswith("hai") else pattern + r"(?=[.!?;\n]|$)", _I)
        for pattern in patterns
    ]

    def read(text: str) -> Fields:
        for pattern in compiled:
            match = pattern.search(text)
            value = match[1].strip(" ,.:;\"'“”") if match else ""
            if value:
                return {field: clean(value) if clean else value}
        return {}

    return read


def _place_name(value: str) -> str:
    return re.sub(r"^(?:the|die|den|la|el)\s+", "", value.strip(), flags=_I) if value[:1].isupper() else value.title()


def _items(value: str) -> list[str]:
    parts = re.split(r"\s*(?:,|;|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\baur\b|&)\s*", value)
    return [part.strip(" .") for part in parts if part.strip(" .")]


def _role(value: str) -> str:
    cleaned = re.sub(r"^(?:an?|the|einen?|une?|una?|um|uma)\s+", "", value, flags=_I)
    return re.sub(
        r"\s+(?:one day|some ?day|now|instead|roles?|jobs?|positions?|please|pls|though)$", "", cleaned, flags=_I
    )


def _phone(text: str) -> Fields:
    match = _PHONE.search(text)
    return {"phone": match[1]} if match else {}


def _time_zone(text: str) -> Fields:
    match = _ZONE.search(text)
    return {"time_zone": match[1]} if match else {}


_READERS: tuple[Callable[[str], Fields], ...] = (
    _first("headline", _HEADLINE),
    _first("career_goals", _GOAL_PATTERNS),
    _first("name", _NAME_PATTERNS, lambda value: value if value[:1].isupper() else value.title()),
    _first("location", _CITY_PATTERNS, _place_name),
    _level,
    _work_place,
    _salary,
    _languages,
    _phone,
    _time_zone,
    _first("interests", _INTEREST_PATTERNS, _items),
    _first("learning_style", _STYLE_PATTERNS),
    _first("preferred_career_track", _TRACK_PATTERNS, _role),
    _first("education_level", _EDUCATION_PATTERNS),
)
