"""The core of a demand in the ad's own words, for what the taxonomy does not know."""

import re
from functools import cache

from career.jobs.requirements.words import words
from career.patterns import Caseless

_OPENING = (
    r"^(?:(?:you(?:['’](?:ll|ve|re))?|candidates?|applicants?|the (?:ideal |successful )?candidate|(?:he|she|"
    r"they)|(?:must|will|should|can|may)(?: also)?|need to|are expected to|"
    r"have|has|had|having|be|are|is|being|to|a|an|the|some|any|"
    r"one or more(?: of)?|at least|minimum(?: of)?|min\.?|ideally|also|and|"
    r"or|plus|both|"
    r"\d{1,2}\s*(?:\+|[-–]\s*\d{1,2}\+?)?\s*(?:years?|yrs?)['’]?\+?|(?:one|two|three|four|five|six|seven|eight|"
    r"ten)(?:\s*\(\d+\))?\s*(?:or more )?years?['’]?|"
    r"previous|prior|proven|demonstrated?|demonstrable|demonstrating|demonstrates|significant|substantial|"
    r"extensive|relevant|recent|solid|strong|excellent|exceptional|outstanding|good|great|deep|sound|"
    r"thorough|highly|very|broad|basic|advanced|clear|high|full|professional|practical|hands-on|real|working|"
    r"work|in-depth|"
    r"expert|superior|essential|required|necessary|preferably|genuine|"
    r"intermediate|detailed|current|successful(?:ly)?|applied|evidence(?:d)?|industry|general|technical|hands on|"
    r"effective|exposure|"
    r"experienced?|experience|expertise|knowledge|knowledgeable|understanding|familiarity|familiar|"
    r"proficien(?:cy|t)|competen(?:ce|t|cy)|skilled|skills?|ability|able|capacity|capability|capable|"
    r"comfort(?:able)?|confiden(?:ce|t)|track record|background|fundamentals|command|grasp|foundation|awareness|"
    r"aptitude|passion(?:ate)?|"
    r"interest(?:ed)?|willing(?:ness)?|desire|commitment|committed|adept|fluen(?:cy|t)|openness|(?-i:excel)|"
    r"possess(?:es)?|know|understand|bring|show|hold|holds|instinct|enthusias(?:m|tic)|"
    r"with|in|of|on|at|for|about|from|as|working|using|utili[sz]ing|use|performing|conducting|applying|"
    r"managing substantial|delivering|writing|developing|designing|building|maintaining|creating|implementing|"
    r"operating|supporting|leading|handling|providing|analy[sz]ing|running|designing,|testing,|writing,|"
    r"building,|developing,|maintaining,|"
    r"erfahrung(?:en)?|mehrjährige|fundierte|sehr|gute|sichere[rn]?|umgang|mit|kenntnisse|idealerweise|"
    r"abgeschlossene[rs]?|einschlägige|berufserfahrung|freude|an|"
    r"expérience|maîtrise|connaissances?|bonnes?|une|de|du|des|la|le|les|dans|en|experiencia|conocimientos?|con|"
    r"sólidos|dominio|manejo|mindestens|mínima|mínimo|conocimiento|se valorará|se valora|berufserfahrung als|"
    r"erste|"
)
_CUT = Caseless(
    r"\s*(?:[;:|]|\s[-–—]\s|[.!?](?:\s|$)|\((?!s\))|\b(?:such as|including|includes?|e\.g\.?|i\.e\.?|that|which|"
    r"who|whom|where|when|while|so|because|across|"
    r"within|through|via|throughout|during|into|towards?|under|over|without|is|are|was|were|will|would|should|"
    r"can|could|must|may|gained|obtained|working|having|"
    r"preferably|ideally|is required|required|preferred|needed|essential|desirable|as well as|like|especially|"
    r"particularly|wie|z\.?\s?b\.?|sowie|tels? que|como|in order|"
    r"to|from|for|with|using|on|at|by|as|if|or equivalent|or related|in a|in an|in the|on a|you|we|our|your|"
    r"their|this|these|against|before|bzw|von vorteil|zwingend|erforderlich|wünschenswert|souhait\w*|appréci\w*|"
    r"obligatoire|imprescindible|oder vergleichbar|ou équivalent|al menos)\b)"
)
_ENDING = (
    r"(?:[\s,]+(?:and|or|und|et|y|etc\.?|experience|skills?|abilit(?:y|ies)|knowledge|expertise|capabilit(?:y|"
    r"ies)|background|environments?|"
    r"concepts|principles|fundamentals|technologies|tools|processes|practices|systems like|a|the|in|of|is|etc|"
    r"similar|related|kenntnisse|erfahrung|mindset|instincts|plus|"
)
_SPLIT = re.compile(
    r"\s*,\s*(?:and|or|und|et|y)?\s*|\s+(?:and|or|und|oder|et|ou|y|e|o|en|i|oraz|lub|та|і|й|або|и|или|ve|veya)\s+",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\W*\d[\d\W]*\w*")
"""A number with its unit, which is no demand by itself."""
_VAGUE = Caseless(
    r"^(?:.* (?:it|them|us)|it|them|us|etc|"
    r"all|more|time|work|role|team|teams|people|others|things|job|position|similar|related|"
    r"new|ideas|company|environment|fast-paced|pace|"
    r"this|that|the|and|high|level|standards?|years?|months?|equivalent|relevant|field|fields|area|areas|"
    r"candidates?|you|we|apply|please|similar roles?|degree|least|"
    r"following|ability|experience|skills?|knowledge|day|week|order|needs|part|lot|range|wide range|variety|"
    r"number|sense|level of|levels|humou?r|well|design|build|test|"
    r"implementation|verification|maintenance|development|education|participating|how|what|why|excited|"
    r"applications?|eligible|precision|closely|tools?|technology|medical|"
    r"drive|energy|passion|care|other\b.*|related field|similar .*|.*\b(?:degree|diploma|equivalent|phd|ph\.d|"
    r"bachelor\W?s?|master\W?s?)\b.*|your\b.*|that\b.*|which\b.*|.*\b(?:days?|hours?|weeks?|months?) (?:per|"
    r"a)\b.*|our\b.*|not\b.*|me\b.*|here\b.*|these\b.*|what\b.*)$"
)
_IDLE_VERB = Caseless(
    r"^(?:explain|identifying|taking|driving|roll|make|makes|take|takes|work|works|learn|learning|thrive|thrives|be|move|moving|do|get|help|"
    r"juggle|participate|participating|fundamentally|quickly|rapidly|effectively|independently|"
    r"contribute|enjoy|enjoys|love|loves|want|wants|care|cares|think|thinks|see|find|build|builds|built|created|"
    r"navigated?|share|keep|stay|drive|drives|want|believe|believes|look|looking|join|"
    r"deal|cope|meet|operate|integrate|solve|identify|convey|interpret|synthesi[sz]e|balance|switch|lead|shape|"
    r"execute|succeed|"
    r"define|continuously|graduate|travel(?:l?ing)?|ship|shipping|engage|simplify|talk|understands?|speak|"
    r"speaking|break|scale|"
    r"prioriti[sz]e|partner|push|challenge|support|assist|helping|owning|all|many|various|specific|additional|"
    r"given|because|above|"
    r"beyond|over|competitive|individual|actual|knack|provided|starting|maneuver|manoeuvre|further|critical part|"
    r"lift|suggest|"
    r"write|review|manage changing|maintain|design,|personal drive|caring|positive|can-do|proactive|humility|"
    r"impact|adapt|act|start|ask|say|try|go|come|put|set|let|give|own|feel|live|collaborate|"
    r"collaborating|communicate|excited|closely|success)\b"
)
_NO_DEMAND = Caseless(
    r"\b(?:we|our|us|let['’]s|here,|they|company|you['’]ve navigated|therefore|subject to|these laws|if you have|"
    r"thanks|welcome|that['’]s|this (?:role|position|segment|job|is)|it['’]s)\b|[‘'’]s mission|[!?]$"
)
_CUE = Caseless(
    r"\b(?:experience|knowledge|understanding|background|expertise|qualifications?|training|grounding|"
    r"track record)\s+(?:of|in|with|within|on|working (?:in|with|on)|as)\s+(?=\w)|"
    r"\b(?:must (?:have|hold|be)|skilled (?:in|at)|experienced (?:in|with|as)?|qualified|"
    r"responsible for)\s+(?=\w)"
)
_ESSENTIAL = re.compile(
    r"(?:^|[,;.]\s+)([^,;.]{4,60}?)\s+(?:is|are|being)\s+(?:essential|required|necessary|mandatory|a must)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[<>{}=]")
"""Signs of tags and data, which are no demand of an ad."""
_TO_DO = Caseless(r"\b(?:ability|able|willing(?:ness)?|desire|capacity|capability|aptitude) to[\s,/]+$")
"""What is to be done ("ability to wrangle messy data") names no skill."""
MOST_WORDS = 6
MOST_PARTS = 5
LONGEST_ITEM = 45


def core_phrases(item: str) -> list[str]:
    """Return the noun phrases, of one to six words each, that an item of a list of demands names."""
    labelled = re.match(r"^[A-Z][\w &/-]{2,40}:\s+(?=\w)", item)
    body = item[labelled.end() :] if labelled else item
    if _NO_DEMAND.search(body) or len(body.split()) > LONGEST_ITEM:
        return []
    return _phrases(body)


def cued_phrases(sentence: str) -> list[str]:
    """Return what a sentence of running text names after a word such as "experience of", or before "is essential"."""
    found: list[str] = []
    for cue in _CUE.finditer(sentence):
        found += _phrases(sentence[cue.end() :])
    for named in _ESSENTIAL.finditer(sentence):
        found += _phrases(named[1])
    return list(dict.fromkeys(found))


def _phrases(text: str) -> list[str]:
    whole = text.strip(' .,;:•*–—-"“”&/') + " "
    lead = _lead().match(whole)
    if lead and _TO_DO.search(lead.group()):
        return []
    bare = _lead().sub("", whole)
    cut = _CUT.search(bare, 1)
    phrase = (bare[: cut.start()] if cut else bare).strip(" ,.;:-–—/")
    phrase = _tail().sub("", phrase)
    parts = _SPLIT.split(phrase)
    if 1 < len(parts) <= MOST_PARTS and all(0 < len(part.split()) <= 4 for part in parts):
        return [short for part in parts if (short := _short(_lead().sub("", part + " ").strip()))]
    short = _short(phrase)
    return [short] if short else []


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"{_OPENING}{words('lead')})[\s,/:]+|[dl]['’](?=\w))+", re.IGNORECASE)


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"{_ENDING}{words('tail')}))+$", re.IGNORECASE)


def _short(phrase: str) -> str:
    phrase = _tail().sub("", phrase.strip(' ,.;:-–—/()"“”')).strip()
    taken = phrase.split()
    if (
        not taken
        or len(phrase) < 3
        or _VAGUE.match(phrase)
        or _IDLE_VERB.match(phrase)
        or not re.search(r"[^\W\d]{3}", phrase)
        or _MARKUP.search(phrase)
        or _AMOUNT.fullmatch(phrase)
    ):
        return ""
    if phrase.count("(") != phrase.count(")"):
        return ""
    if len(taken) > MOST_WORDS:
        phrase = _tail().sub("", " ".join(taken[:MOST_WORDS]))
    return phrase.strip(" ,")
