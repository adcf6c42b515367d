"""Which skills a sentence wants added or removed."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from career.skills import service as skills
from career.skills.model import SkillMention

_I = re.IGNORECASE
BARE = 0.75
_LEAD = (
    r"please|pls|and|also|oh|well|hey|hi|ok|okay|so|yes|no|then|now|actually|can you|could you|would you|i want you to|bitte|"
    r"por favor|s'il te plaît|stp|пожалуйста|plz|just"
)
_VERBS = (
    r"add|put|include|insert|append|note(?: that)?|list|write|enter|save|store|remove|delete|drop|erase|scratch|strike|cut|"
    r"lose|clear|kick|unlist|discard|get rid of|take(?: out| off| away)?|throw(?: out)?|"
    r"i(?:['’]?ve| have)? (?:also |just |recently |already |now )*(?:know|can(?: do| use| work with)?|learn(?:ed|t)?|use[ds]?|got|have(?: experience)?|did|do|hold|"
    r"passed|picked up|finished(?: a course)?|work(?:ed)?(?: with)?|been (?:doing|using|learning)|am good at|taught myself|speak|master(?:ed)?)|"
    r"i['’]?m (?:good at|fluent in|certified in|experienced in|learning)|taught myself|picked up|"
    r"i (?:do not|don['’]?t|dont|can(?:no|['’])?t|never|no longer|have never)(?: really| actually| even)?(?: know| use[d]?| do| done| have| had| used| learned| touched)?|"
    r"you (?:forgot|missed)|my (?:tech )?(?:stack|skills?)(?: (?:is|are|include))?|skills?|new skill|one more skill|"
    r"f[uü]ge?|trage?|nimm|schreib|ich (?:kann|kenne|beherrsche|habe)|entferne?|l[oö]sche?|streiche?|"
    r"a[nñ]ade|agrega|pon|s[eé](?: usar)?|tengo(?: experiencia)?|aprend[ií]|quita|elimina|borra|saca|"
    r"ajoute|mets|je (?:connais|sais(?: utiliser)?|ma[iî]trise)|j['’]ai(?: appris)?|enl[eè]ve|supprime|retire|efface|"
    r"adicion[ae]|coloca|p[oõ]e|eu sei|sei|tenho(?: experi[eê]ncia)?|tira|apaga|remova|"
    r"добавь(?:те)?|я (?:не )?(?:знаю|умею)|внеси|убери(?:те)?|удали(?:те)?|maine|mujhe|meri skills mein"
)
_TAIL = (
    r"\s*\b(?:(?:to|from|in|into|off|out of|on|onto|as) (?:my|the|a)\b.*|to (?:skills?|profile)\b.*|from (?:skills?|profile|there|it)\b.*|(?:please|pls|plz|too|as well|also|bitte|stp|anymore|"
    r"any more|last (?:year|month|week|summer)|recently|every day|(?:over|during|in|at) (?:the |my )?(?:holidays?|weekend|summer|winter|lockdown|break|uni|work|school|last job)|at work.*|hinzu|zu meinen.*|bei (?:meinen|kenntnissen).*|in meine.*|aus (?:meinem|meinen|den).*|raus|ein|auf|gelernt|entfernen|"
    r"ergänzen|hinzufügen|a mis.*|en mis.*|de mis?.*|à mes.*|dans mes.*|de mes.*|de mon.*|às minhas.*|aos meus.*|nas minhas.*|das minhas.*|do meu.*|в (?:мои )?навыки.*|из (?:моих )?навыков.*|в профиль.*|из профиля.*|"
    r"add (?:kar\w*|karo)?.*|hata\w*.*|nikal\w*.*|remove kar.*|(?:bhi )?aat[aie].*|nahi aat.*|seekh\w*.*|daal.*|skills? (?:mein|se).*))\s*$"
)
_CLAUSE = re.compile(
    rf"(?:^|[.!?;:]\s+|,\s+|\b(?:and|then|und|et|y|e|и|aur)\s+)\W*(?:(?:{_LEAD})\W+)*(?:{_VERBS})\b[\s:]*(.+?)(?=[.!?;](?:\s|$)|$)",
    _I,
)
_NO_SKILL = re.compile(
    r"\b(?:i|you|me|it|that|this|they|them|those|these|is|are|was|be|not|dont|don['’]t|what|why|how|who|which|do|does|please|show|profile|skills?|list|cv|resume|want|"
    r"need|thing|things|one|ones|first|last|missing|everything|all|course|exam|idea|clue|about|think|thought|maybe|bit|ich|mein\w*|mes|mis|minhas|мои|навык\w*|hai|hoon)\b",
    _I,
)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|last|erste\w*|zweite\w*|dritte\w*|letzte\w*|primer\w*|segund\w+|últim\w+|premi[eè]re?|deuxi[eè]me|derni[eè]re?|перв\w+|втор\w+|последн\w+)\b(?:\s+(two|three|\d))?",
    _I,
)
_ORDER = ("first erst primer premi перв", "second zweit segund deuxi втор", "third dritt", "fourth", "fifth")
_ALL = re.compile(r"\b(?:all|every(?:thing)?|alle|todas|todos|toutes|tous|все|saari|sab)\b", _I)


def named(text: str, known: Sequence[str] = ()) -> list[str]:
    """Return the skills that a wish names, in its order; `known` are those of the profile, for misspelt ones."""
    found = [mention.name for mention in skills.extract(text, denied=True)]
    listed = [name for clause in _clauses(text) for name in skills.parse_skill_list(clause) if _may_be_skill(name)]
    listed = listed or [mention.name for part in _bare_lists(text) for mention in _listed(part)]
    near = [skill for skill in known if _says(text, skill) and not _inside(skill, [*found, *listed])]
    names = list(dict.fromkeys([*listed, *found, *near])) if listed else list(dict.fromkeys([*found, *near]))
    return [name for name in names if not _part_of_longer(name, names, text)]


def listed_terms(text: str) -> list[str]:
    """Return the words of a message that are skills because of where they stand: after "add", or in a bare list."""
    return [mention.term for part in [*_clauses(text), *_bare_lists(text)] for mention in _listed(part)]


def pointed_at(text: str, known: Sequence[str]) -> list[str]:
    """Return the skills of the profile that "the first one", "the last two" or "all my skills" mean."""
    match = _ORDINAL.search(text)
    if match and known:
        count = {"two": 2, "three": 3}.get((match[2] or "").lower(), int(match[2]) if (match[2] or "").isdigit() else 1)
        word = match[1].lower()
        place = next(
            (i for i, stems in enumerate(_ORDER) if any(word.startswith(stem) for stem in stems.split())), None
        )
        return list(known[-count:] if place is None else known[place : place + count])
    return list(known) if _ALL.search(text) else []


def _clauses(text: str) -> list[str]:
    clauses = []
    for match in _CLAUSE.finditer(text):
        clause = re.sub(_TAIL, "", match[1], flags=_I)
        clause = re.sub(_TAIL, "", clause, flags=_I)
        clauses.append(
            re.sub(
                r"^(?:that i (?:can|know)(?: do)?|the|a bit of|some|an?|my|in|with|off|out|experience (?:with|in)|erfahrung mit|de l['’]expérience en|experiencia con|experiência com|auch|kein\w*|также|bhi)\s+",
                "",
                clause.strip(),
                flags=_I,
            )
        )
    return [clause for clause in clauses if clause]


def _bare_lists(text: str) -> list[str]:
    """Return the sentences that are hardly more than names of skills."""
    sentences = [sentence for sentence in re.split(r"[.!?;\n]+(?:\s|$)", text) if sentence.strip()]
    return [sentence for sentence in sentences if _share_of_skills(sentence) >= BARE]


def _share_of_skills(sentence: str) -> float:
    words = [
        word for word in re.findall(r"[^\s,&]+", sentence) if word.casefold() not in ("and", "und", "et", "y", "e", "и")
    ]
    named_words = sum(len(mention.term.split()) for mention in _listed(sentence))
    return named_words / len(words) if len(words) > 1 else 0.0


def _listed(part: str) -> list[SkillMention]:
    return skills.extract(part, known_skill_list=True)


def _may_be_skill(name: str) -> bool:
    return len(name.split()) <= 4 and not _NO_SKILL.search(name) and bool(re.search(r"\w", name))


def _says(text: str, skill: str) -> bool:
    """Tell whether a skill's name stands in a text, small misspellings aside."""
    lowered, name = text.casefold(), skill.casefold()
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lowered):
        return True
    words = re.findall(r"\w+", lowered)
    size = len(name.split())
    spans = [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]
    return len(name) >= 5 and any(fuzz.ratio(span, name) >= 86 for span in spans)


def _inside(skill: str, names: Sequence[str]) -> bool:
    return any(skill.casefold() == name.casefold() for name in names)


def _part_of_longer(name: str, names: Sequence[str], text: str) -> bool:
    """Tell whether a name is only a word of a longer one: React of "React Native"."""
    longer = [other for other in names if other != name and re.search(rf"\b{re.escape(name)}\b", other, _I)]
    spoken = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text, _I))
    return bool(longer) and spoken <= len(longer)
