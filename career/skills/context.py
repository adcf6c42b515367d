"""Is an ordinary word a skill where it stands? ("Go", "Excel", "Spring", "R" against "go", "excel at", "in "
"spring", "R&D")."""

import re
from functools import cache
from importlib.resources import files

from career.patterns import Caseless


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_CUES_BEFORE = _words(
    "in with using use uses used of know knows knowing knowledge proficient proficiency experience experienced "
    "expertise expert "
    "familiar familiarity fluent skill skills language languages framework frameworks stack tool tools software "
    "technology "
    "technologies programming program code coding written write writing learn learning learned learnt via via ms "
    "microsoft adobe "
    "advanced basic like mit von kenntnisse avec en con and or und et y e erfahrung beherrschung to from "
    "de entirely pure mostly mainly modern idiomatic"
)
_STRONG_BEFORE = _words(
    "using use uses know knows knowledge proficient proficiency experience expertise ms microsoft adobe advanced "
    "language "
    "framework learned learnt some with"
)
_CUES_AFTER = _words(
    "developer developers engineer engineers engineering programming programmer programmers code codebase "
    "service services "
    "microservice microservices backend frontend framework frameworks language languages script scripts "
    "scripting spreadsheet "
    "spreadsheets macro macros formula formulas expert specialist stack library libraries app apps application "
    "applications "
    "database databases consultant administrator admin certification certified skill skills test tests chart "
    "charts pipeline "
    "pipelines repository repositories dashboard dashboards sdk api apis ecosystem crate crates component "
    "components hooks "
    "entwickler kenntnisse developpeur desarrollador experience knowledge module modules package packages operators "
    "models model software core workbook workbooks plugin plugins preferred required essential desirable cluster "
    "clusters"
)
_NAME_AFTER = re.compile(r"\.? (?!Programming|Developer|Engineer|Language|Shiny|Studio|Code)[A-Z]")


@cache
def everyday() -> frozenset[str]:
    """Return the spellings of skills that are everyday words of some language."""
    text = files(__package__).joinpath("everyday.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


LIST_ONLY = _words("teams access segment linear")
"""Words so ordinary that only a list of skills makes a skill of them."""
_NEEDED = _words("essential required needed necessary preferred desirable important mandatory helpful advantageous von")
_VETO_AFTER = {
    "go": _words("to live above beyond through into out on for the ahead further back home up down far forward getter"),
    "excel": _words("at as and by when you under both through professionally within academically"),
    "spring": _words("break season semester term internship intern summer flowers clean into cleaning"),
    "swift": _words("action response resolution and to code"),
    "less": _words("than time is of formal experienced and experience"),
    "segment": _words("marketing leads"),
    "express": _words("delivery your our interest themselves yourself ideas consent written opinions"),
    "access": _words("to control and the our all a for"),
    "react": _words("to quickly"),
    "word": _words("of for"),
    "teams": _words("and of to in across that who with are on from"),
    "rust": _words("belt removal proof"),
    "oracle": _words("corporation"),
    "surgery": _words("hours"),
    "c": _words("level suite v class section corp inc e"),
    "r": _words("and d"),
    "unity": _words("and of"),
    "outlook": _words("on for"),
    "next": _words("generation level step steps week month year to"),
    "apex": _words("of"),
    "airflow": _words("measurement measurements rate rates control controls test tests testing velocity balancing"),
    "premiere": _words("experience experiences annee annees ligne fois approche partie mission vie"),
    "chef": _words("de du d"),
    "english": _words("literature heritage riding"),
}
_VETO_BEFORE = {
    "chef": _words("der mein dem den ihr sein unser unserem le leur mon son notre votre au du"),
    "go": _words("to you we they it and on ll let ready can will"),
    "spring": _words("this next last early late in the during"),
    "r": _words("h"),
    "c": _words("category class vitamin section hepatitis plan series"),
    "access": _words("the have has provide get full gain equal easy direct your"),
    "teams": _words(
        "our other across cross the functional multiple product engineering sales all these between small of and"
    ),
    "word": _words("of the"),
    "outlook": _words("positive global the financial economic"),
    "next": _words("the our your"),
    "less": _words("or no and for much far in with"),
    "swift": _words("taylor the a"),
    "react": _words("to and"),
    "express": _words("american to"),
    "notion": _words("the a"),
}
_LIST_LINE = Caseless(
    r"^\W*([\w/&+ -]{0,30}\b)?(skills?|languages?|tools?|technolog(y|ies)|frameworks?|stack|tech|software|"
    r"programming|databases?|data|"
    r"libraries|platforms?|infrastructure|kenntnisse|sprachen|programmiersprachen|compétences|langages|logiciels|"
    r"outils|"
    r"habilidades|lenguajes|herramientas|competências|навыки)\b[\w/&+ -]{0,20}(:|–|—|\|| - )"
)
_FLUENCY = Caseless(
    r"\b(fluen\w*|native|bilingual|proficien\w*|mother tongue|spoken|speak\w*|language\w*|written and|business|"
    r"conversational|c1|c2|"
    r"b1|b2|a1|a2|sprach\w*|flie(ß|ss)end|verhandlungssicher\w*|muttersprach\w*|sehr gut\w*|gut\w*|courant|"
    r"maternelle|parl\w*|langue\w*|fluid\w*|"
    r"nativ\w*|idioma\w*|nivel|knowledge|command|skills|basic|intermediate|advanced|kenntnisse|enough|required|"
    r"essential|preferred|"
    r"plus|nice|свободно|родной)\b"
)


def is_list_line(line: str) -> bool:
    """Tell whether a line opens like a list of skills ("Languages: Go, Rust, C")."""
    return bool(_LIST_LINE.match(line))


def speaks_of_language(text: str, start: int, end: int) -> bool:
    """Tell whether the name of a language stands where knowing it is meant, not a nation."""
    return bool(_FLUENCY.search(text[max(0, start - 45) : start]) or _FLUENCY.search(text[end : end + 40]))


def is_initial(text: str, start: int, end: int) -> bool:
    """Tell whether a lone letter belongs to a name or an abbreviation ("C Pattenden", "R&R")."""
    if end - start > 1:
        return False
    around = text[start - 1 : start] + text[end : end + 1]
    return "&" in around or "'" in around or "’" in around or bool(_NAME_AFTER.match(text, end))


def vetoed(norm: str, before: str, after: str) -> bool:
    """Tell whether the words beside an ambiguous one show that it is no skill."""
    return after in _VETO_AFTER.get(norm, ()) or before in _VETO_BEFORE.get(norm, ())


def cued(before: str, after: tuple[str, str], *, lower: bool) -> bool:
    """Tell whether the words beside an ambiguous one show that it is a skill; a word in lower case needs more."""
    if after[0] in ("is", "are", "ist"):
        return after[1] in _NEEDED
    if after[0] in _CUES_AFTER or (not lower and after[1] in _CUES_AFTER and after[0] not in ("to", "the", "a", "our")):
        return True
    return before in (_STRONG_BEFORE if lower else _CUES_BEFORE)
