"""Is an ordinary word a skill where it stands? ("Go", "Excel", "Spring", "R" against "go", "excel at", "in spring", "R&D")."""

import re

_CUES_BEFORE = frozenset(
    "in with using use uses used of know knows knowing knowledge proficient proficiency experience experienced expertise expert "
    "familiar familiarity fluent skill skills language languages framework frameworks stack tool tools software technology "
    "technologies programming program code coding written write writing learn learning learned learnt via via ms microsoft adobe "
    "advanced basic like mit von kenntnisse avec en con and or und et y e erfahrung beherrschung to from".split()
)
_STRONG_BEFORE = frozenset(
    "using use uses know knows knowledge proficient proficiency experience expertise ms microsoft adobe advanced language "
    "framework learned learnt some with".split()
)
_CUES_AFTER = frozenset(
    "developer developers engineer engineers engineering programming programmer programmers code codebase service services "
    "microservice microservices backend frontend framework frameworks language languages script scripts scripting spreadsheet "
    "spreadsheets macro macros formula formulas expert specialist stack library libraries app apps application applications "
    "database databases consultant administrator admin certification certified skill skills test tests chart charts pipeline "
    "pipelines repository repositories dashboard dashboards sdk api apis ecosystem crate crates component components hooks "
    "entwickler kenntnisse developpeur desarrollador experience knowledge module modules package packages operators "
    "models model software core workbook workbooks plugin plugins preferred required cluster clusters".split()
)
_VETO_AFTER = {
    "go": frozenset(
        "to live above beyond through into out on for the ahead further back home up down far forward getter".split()
    ),
    "excel": frozenset("at as and by when you under both through professionally within academically".split()),
    "spring": frozenset("break season semester term internship intern summer flowers clean into cleaning".split()),
    "swift": frozenset("action response resolution and to code".split()),
    "less": frozenset("than time is of formal experienced and experience".split()),
    "express": frozenset("delivery your our interest themselves yourself ideas consent written opinions".split()),
    "access": frozenset("to control and the our all a for".split()),
    "react": frozenset("to quickly".split()),
    "word": frozenset("of for".split()),
    "teams": frozenset("and of to in across that who with are on from".split()),
    "rust": frozenset("belt removal proof".split()),
    "oracle": frozenset("corporation".split()),
    "surgery": frozenset("hours".split()),
    "c": frozenset("level suite v class section corp inc e".split()),
    "r": frozenset("and d".split()),
    "unity": frozenset("and of".split()),
    "outlook": frozenset("on for".split()),
    "next": frozenset("generation level step steps week month year to".split()),
    "apex": frozenset("of".split()),
    "chef": frozenset("de".split()),
    "english": frozenset("literature heritage riding".split()),
}
_VETO_BEFORE = {
    "go": frozenset("to you we they it and on ll let ready can will".split()),
    "spring": frozenset("this next last early late in the of during".split()),
    "r": frozenset("h".split()),
    "c": frozenset("category class vitamin section hepatitis plan series".split()),
    "access": frozenset("the have has provide get full gain equal easy direct your".split()),
    "teams": frozenset(
        "our other across cross the functional multiple product engineering sales all these between small of and".split()
    ),
    "word": frozenset("of the".split()),
    "outlook": frozenset("positive global the financial economic".split()),
    "next": frozenset("the our your".split()),
    "less": frozenset("or no and for much far in with".split()),
    "swift": frozenset("taylor the a".split()),
    "react": frozenset("to and".split()),
    "express": frozenset("american to".split()),
    "notion": frozenset("the a".split()),
}
_LIST_LINE = re.compile(
    r"^\W*([\w/&+ -]{0,30}\b)?(skills?|languages?|tools?|technolog(y|ies)|frameworks?|stack|tech|software|programming|databases?|data|"
    r"libraries|platforms?|infrastructure|kenntnisse|sprachen|programmiersprachen|compétences|langages|logiciels|outils|"
    r"habilidades|lenguajes|herramientas|competências|навыки)\b[\w/&+ -]{0,20}(:|–|—|\|| - )",
    re.IGNORECASE,
)
_FLUENCY = re.compile(
    r"\b(fluen\w*|native|bilingual|proficien\w*|mother tongue|spoken|speak\w*|language\w*|written and|business|conversational|c1|c2|"
    r"b1|b2|a1|a2|sprach\w*|flie(ß|ss)end|verhandlungssicher\w*|muttersprach\w*|sehr gut\w*|gut\w*|courant|maternelle|parl\w*|langue\w*|fluid\w*|"
    r"nativ\w*|idioma\w*|nivel|knowledge|command|skills|basic|intermediate|advanced|kenntnisse|enough|required|essential|preferred|"
    r"plus|nice|свободно|родной)\b",
    re.IGNORECASE,
)


def is_list_line(line: str) -> bool:
    """Tell whether a line opens like a list of skills ("Languages: Go, Rust, C")."""
    return bool(_LIST_LINE.match(line))


def speaks_of_language(text: str, start: int, end: int) -> bool:
    """Tell whether the name of a language stands where knowing it is meant, not a nation."""
    return bool(_FLUENCY.search(text[max(0, start - 45) : start]) or _FLUENCY.search(text[end : end + 40]))


def vetoed(norm: str, before: str, after: str) -> bool:
    """Tell whether the words beside an ambiguous one show that it is no skill."""
    return after in _VETO_AFTER.get(norm, ()) or before in _VETO_BEFORE.get(norm, ())


def cued(before: str, after: tuple[str, str], *, lower: bool) -> bool:
    """Tell whether the words beside an ambiguous one show that it is a skill; a word in lower case needs more."""
    if after[0] in _CUES_AFTER or (not lower and after[1] in _CUES_AFTER and after[0] not in ("to", "the", "a", "our")):
        return True
    return before in (_STRONG_BEFORE if lower else _CUES_BEFORE)
