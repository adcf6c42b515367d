"""Claims of what a person did in an undertaking: led it, owned it, designed it, caused its result."""

import itertools
import re
from collections.abc import Iterator, Set

from career.customization.truth.material import Material
from career.customization.truth.model import Claim, ClaimKind
from career.customization.truth.text import Found, Token, content_of, stems_of, tokens, words_of
from career.customization.truth.vocabulary import has_same

_ENOUGH: dict[str, tuple[str, ...]] = {
    "leads": ("leads",),
    "owns": ("owns",),
    "originates": ("originates",),
    "designs": ("designs", "originates", "makes"),
    "decides": ("decides", "leads"),
    "trains": ("trains", "leads"),
    "causes": ("causes",),
    "attains": ("attains",),
}
"""Which kinds of word in the source let a text use words of a kind."""
_GROUP = re.compile(
    r"\b(?:we|our|us|team|group|crew|together|part of|member|helped|colleagues?|jointly)\b", re.IGNORECASE
)
_BY_OTHERS = re.compile(
    r"\b(?:is|are|was|were|goes|go|gets|sent|passed|handed|left)\b.{0,40}?\b(?:by|to)\s+"
    r"(?:(?:the|an?|our|my|another|outside|external)\s+)?(?P<who>[a-z]+(?: [a-z]+)?)$|"
    r"\bby (?:an?|the|our|another|outside|external) (?:outside |external )?(?P<firm>[a-z]+)$|"
    r"\b(?:comes?|(?:is|are|was|were) (?:done|made|handled)|happens?)\s+(?:from|in|at|elsewhere)\b(?P<where>.*)$",
    re.IGNORECASE,
)
_POSSESSIVE = ("my", "our", "their", "his", "her", "its")
_DOERS = ("er", "or", "ist", "ant", "ian")
_MANY_DOERS = ("ers", "ors", "ists", "ants", "ians", "nics")
_DEEDS = ("s", "ed")
_PAST = (
    "won",
    "wrote",
    "built",
    "led",
    "made",
    "ran",
    "did",
    "got",
    "sold",
    "drew",
    "taught",
    "gave",
    "took",
    "kept",
    "held",
)
_WHY = {
    "leads": "Your CV does not say that you led this.",
    "owns": "Your CV does not say that this was yours alone.",
    "originates": "Your CV does not say that you began this.",
    "designs": "Your CV does not say that you designed or built this.",
    "decides": "Your CV does not say that you decided this.",
    "trains": "Your CV does not say that you taught or trained anyone.",
    "causes": "Your CV does not say that this was your doing.",
    "attains": "Your CV does not say that you have this.",
}


def role_claims(after: str, material: Material, explained: Set[int]) -> Iterator[Claim]:
    """Yield each word that claims a role, and whether the source has one that claims as much.

    `explained` are words known to be said in the material by another name.
    """
    words = words_of(material.language)
    spoken = tokens(after, material.language)
    source = stems_of(material.source, material.language)
    names = {
        token.text for line in material.entry for token in tokens(line, material.language) if token.text[0].isupper()
    }
    for kind, enough in _ENOUGH.items():
        told = [one for name in enough for one in words.classes[name].find(material.source)]
        held = sum(
            not (kind == "trains" and _is_learning(one, tokens(material.source, material.language))) for one in told
        )
        for found in words.classes[kind].find(after):
            if spoken[found.first].text in names or spoken[found.first].start in explained:
                continue
            if kind == "causes" and found.first and _just_happens(found, after, material):
                continue
            of_what = [name for name in ("credentials", "assessments") if words.classes[name].find(after)]
            if kind == "attains" and not of_what:
                continue
            if kind == "owns" and found.first and spoken[found.first - 1].text.lower() in _POSSESSIVE:
                continue
            if kind == "originates" and "-" in after[spoken[found.first].end : spoken[found.last - 1].start]:
                continue  # a start-up
            if kind == "originates" and _is_of_oneself(found, spoken):
                continue
            if kind == "originates" and _of_people_to(found, spoken, material):
                continue  # introduced newcomers to the work
            if after[: spoken[found.first].start].endswith("-"):
                continue  # new-build houses
            if found.term == "command" and spoken[found.last : found.last + 1] and spoken[found.last].text == "of":
                continue
            if kind == "leads" and spoken[found.last : found.last + 1] and spoken[found.last].text == "by":
                continue
            if kind == "leads" and not _of_people(found, spoken, material):
                continue
            same = set(found.stems) <= source if kind == "owns" else has_same(found.stems, source, material)
            same = same and (kind != "trains" or held > 0 or _is_learning(found, spoken))
            supported = same or held > 0 or _is_said_plainly(kind, found, spoken, after, material)
            held -= 1  # one deed stands for one
            claimed: ClaimKind = "cause" if kind == "causes" else "role"
            text = after[spoken[found.first].start : spoken[found.last - 1].end]
            yield Claim(text=text, kind=claimed, supported=supported, why=None if supported else _WHY[kind])
    yield from _cause_claims(after, material)
    if not material.is_free:
        yield from _others_claims(after, material)
        yield from _passive_claims(after, material)
        yield from _clause_claims(after, material)
        yield from _doer_claims(after, material)


def _others_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield what the source says that somebody else does, where the text no longer says who.

    Somebody is a person or a group before a verb: "programmer writes them", "our practice won".
    """
    source, said = tokens(material.source, material.language), stems_of(after, material.language)
    for who, deed in itertools.pairwise(source):
        ours = source[0].text.lower() == "our"
        if (who.stem in said and not ours) or not _acts(who, deed, source, material):
            continue
        if deed.stem in said and not _GROUP.search(after):
            why = f"Your CV says that somebody else did this: “{who.text} {deed.text}”."
            yield Claim(text=deed.text, kind="role", supported=False, evidence=material.source, why=why)


def _passive_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield what the source says is done by somebody else, where the text no longer says by whom."""
    said = stems_of(after, material.language)
    for clause in re.split(r"[,;:.]\s+", material.source):
        match = _BY_OTHERS.search(clause)
        if match is None or stems_of(match["who"] or match["firm"] or match["where"] or "", material.language) & said:
            continue
        if content_of(clause[: match.start()], material.language) & said:
            why = f"Your CV says that this is done by somebody else: “{clause.strip()}”."
            yield Claim(text=clause.strip(), kind="role", supported=False, evidence=material.source, why=why)


def _clause_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield what stands only in a clause that says what other people do: "mechanics open the pumps"."""
    words = words_of(material.language)
    said = stems_of(after, material.language)
    clauses = [clause for clause in re.split(r"[,;:.]\s+", material.source) if clause.strip()]
    for clause in clauses[1:]:
        spoken = tokens(clause, material.language)
        who = spoken[0] if spoken else None
        if who is None or len(spoken) < 3 or who.stem in said or not who.text.lower().endswith(_MANY_DOERS):
            continue
        others = frozenset().union(*(stems_of(other, material.language) for other in clauses if other != clause))
        content = {token.stem for token in spoken[1:] if token.text.lower() not in words.function}
        if content & said - others - words.generic:
            why = f"Your CV says that other people do this: “{clause.strip()}”."
            yield Claim(text=clause.strip(), kind="role", supported=False, evidence=material.source, why=why)


def _doer_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield what a clause of a source in another language than English says that somebody else does.

    "kantoor rekent", "Programme schreibt der Meister", "lo decide el chef", "par le médecin".
    """
    if material.language == "en":
        return
    words, said = words_of(material.language), stems_of(after, material.language)
    clauses = [clause for clause in _PARTS.split(material.source) if clause and clause.strip()]
    for clause in clauses:
        spoken = tokens(clause, material.language)
        who = next((one for one in words.classes["others"].find(clause) if _is_doer(one, spoken, material)), None)
        if who is None or set(who.stems) & said:
            continue
        others = frozenset().union(*(stems_of(other, material.language) for other in clauses if other != clause))
        does = content_of(clause, material.language) - set(who.stems) - others
        if any(one[:_ROOT] == other[:_ROOT] for one in does for other in said - others):
            why = f"Your CV says that this is done by somebody else: “{clause.strip()}”."
            yield Claim(text=clause.strip(), kind="role", supported=False, evidence=material.source, why=why)


_PARTS = re.compile(
    r"[,;:.()]\s*|\s(?:und|aber|et|mais|y|pero|e|ma|mas|en|maar|i|ale|a|и|а|но|і|й|та|але|ve|ama)\s", re.IGNORECASE
)
_ARTICLES = frozenset(
    [
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "unser",
        "unsere",
        "le",
        "la",
        "l",
        "un",
        "une",
        "notre",
        "el",
        "il",
        "lo",
        "gli",
        "o",
        "os",
        "as",
        "uma",
        "de",
        "het",
        "een",
    ]
)
_OF_DOERS = frozenset(["von", "vom", "durch", "par", "por", "pelo", "pela", "dal", "dalla", "dallo", "door", "przez"])
_THIRD_PERSON = {
    "pl": ("e", "i", "a", "ją"),
    "ru": ("ет", "ёт", "ит", "ут", "ют", "ат", "ят"),
    "uk": ("є", "ить", "їть", "уть", "ють"),
    "tr": ("yor", "ır", "ir", "ur", "ür", "er", "ar"),
}
"""How verbs end of what somebody else does, in languages without articles."""
_ROOT = 5
"""Letters at the beginning of words of one family."""


def _is_doer(found: Found, spoken: tuple[Token, ...], material: Material) -> bool:
    """Tell whether a person of a clause is the one who does what it says."""
    words = words_of(material.language)
    first = found.first
    if material.language in _THIRD_PERSON:
        named = spoken[found.last - 1].text.lower() == found.term.split()[-1]
        beside = (*spoken[max(0, first - 2) : first], *spoken[found.last : found.last + 1], spoken[-1])
        deeds = (token.text for token in beside if token.text.lower() not in words.function and token.text.islower())
        return named and any(len(deed) > 3 and deed.endswith(_THIRD_PERSON[material.language]) for deed in deeds)
    has_article = first > 0 and spoken[first - 1].text.lower() in _ARTICLES
    first -= has_article
    before = spoken[first - 1] if first else None
    if before is None:
        follower = spoken[found.last] if found.last < len(spoken) else None
        return (
            follower is not None and follower.text.islower() and follower.text.lower() not in words.function
        ) and not material.source.lower().startswith(spoken[found.first].text.lower())
    if before.text.lower() in _OF_DOERS:
        return True
    is_deed = before.text.lower() not in words.function and not words.classes["stands back"].holds(before)
    return has_article and is_deed and before.text.islower() and found.last == len(spoken)


def _acts(who: Token, deed: Token, source: tuple[Token, ...], material: Material) -> bool:
    """Tell whether a word names somebody else, and the next what they do."""
    words = words_of(material.language)
    if material.source[who.end : deed.start] != " " or len(deed.text) < 3 or who.text.lower() in words.function:
        return False
    first = source[0] is who
    person = words.classes["others"].holds(who) or (not first and who.text.lower().endswith(_DOERS))
    group = source[0].text.lower() == "our" and len(source) > 1 and source[1] is who
    done = deed.text.lower().endswith(_DEEDS) or deed.text.lower() in _PAST
    return (group or person) and done and deed.text.lower() not in words.function


_WAYS = ("way", "half", "work", "worked", "working", "rotated", "went", "go", "walk", "guide", "all", "part")
"""Before "through" where it names no cause."""
_BETTERED = re.compile(
    r"\bfrom \S+.* to \S+.*[ (](?:by|with|through|using) |\b(?:took|used to take|needed)\b.*\bnow\b", re.IGNORECASE
)
"""What was made better by the means that are named: "from 3 days to 1 by script"."""
_LIMITS = ("stands back", "hedged")


_GIVES = frozenset(
    ("hold", "held", "give", "gave", "given", "deliver", "delivered", "provide", "provided", "run", "ran", "conduct",
     "conducted", "lead", "led", "organise", "organised", "organize", "organized", "offer", "offered", "design",
     "designed")
)  # fmt: skip


_TAUGHT = (
    "the",
    "new",
    "of",
    "my",
    "our",
    "colleagues",
    "staff",
    "people",
    "students",
    "apprentices",
    "others",
    "users",
)
"""After "training" where somebody else is trained."""


def _is_learning(found: Found, spoken: tuple[Token, ...]) -> bool:
    """Tell "training completed" and "trained as a cook" from "held training" and "trained a colleague"."""
    said = spoken[found.first].text.lower()
    before = {token.text.lower() for token in spoken[max(0, found.first - 4) : found.first]}
    after = spoken[found.last].text.lower() if found.last < len(spoken) else ""
    if said == "training":
        return not before & _GIVES and after not in _TAUGHT
    is_title = after.endswith(_DOERS) or after in ("cook", "nurse", "chef", "mechanic", "in", "at", "as", "by", "with")
    return said == "trained" and is_title


def _is_of_learning(material: Material) -> bool:
    """Tell whether a source speaks of what the person learnt: a course, a school, a certificate."""
    words = words_of(material.language)
    return any(words.classes[name].find(material.source) for name in ("credentials", "hedged", "teaching")) or any(
        kind.name == "certificate" and kind.terms.find(material.source) for kind in words.kinds
    )


def _is_said_plainly(kind: str, found: Found, spoken: tuple[Token, ...], after: str, material: Material) -> bool:
    """Tell whether a word claims no more than its source, which has no verb: "stock" may be "stock management"."""
    words = words_of(material.language)
    said = [token.text.lower() for token in spoken[found.first : found.last]]
    if kind == "trains" and _is_learning(found, spoken) and _is_of_learning(material):
        return True
    kept = {one.term for name in _LIMITS for one in words.classes[name].find(after)}
    limits = {one.term for name in _LIMITS for one in words.classes[name].find(material.source)}
    if limits - kept if material.language == "en" else limits and not kept:
        return False
    if _is_their_work(found, material):
        return True
    if kind == "causes":
        return bool(_BETTERED.search(material.source))
    if kind == "attains":
        return not words.classes["assessments"].find(after)
    if _has_verb(material):
        return False
    if kind == "trains":
        return bool(words.classes["teaching"].find(material.source))
    if kind == "leads":
        return all(word.endswith(("ment", "tion", "sion")) for word in said)
    return kind == "designs" and found.stems[0] in {"build", "creat", "develop"}


_OF_THINGS = ("manag", "coordin", "direct", "administ", "organiz", "run", "koordyn", "zarzadz", "управл", "yonet")
_FURTHEST = 5
"""Words between "manage" and what is managed."""


def _just_happens(found: Found, after: str, material: Material) -> bool:
    """Tell whether a word says that something grew or fell by itself: "sales grew by a tenth"."""
    happened = words_of(material.language).classes["happened"].find(after)
    return any(other.first <= found.first < other.last for other in happened)


def _of_people(found: Found, spoken: tuple[Token, ...], material: Material) -> bool:
    """Tell whether "manage" and the like are of people, money or an organisation: things are only looked after."""
    if not found.stems[0].startswith(_OF_THINGS):
        return True
    after = " ".join(token.text for token in spoken[max(0, found.first - 2) : found.last + _FURTHEST])
    return bool(words_of(material.language).classes["people"].find(after))


def _is_of_oneself(found: Found, spoken: tuple[Token, ...]) -> bool:
    """Tell "started as a trainee" and "since the start" from "started a project"."""
    if found.stems[0] != "start":
        return False
    after = spoken[found.last].text.lower() if found.last < len(spoken) else ""
    said = spoken[found.first].text.lower()
    return said == "start" or after in (
        "",
        "as",
        "in",
        "at",
        "with",
        "out",
        "my",
        "on",
        "working",
        "work",
        "from",
        "of",
    )


def _of_people_to(found: Found, spoken: tuple[Token, ...], material: Material) -> bool:
    """Tell whether people are introduced to something, or something shown to them."""
    if found.stems[0] != "introduc":
        return False
    after = " ".join(token.text for token in spoken[found.last : found.last + _FURTHEST])
    return " to " in after and bool(words_of(material.language).classes["people"].find(after))


def _is_their_work(found: Found, material: Material) -> bool:
    """Tell whether a verb names what the title of the person or of the entry does: a teacher teaches."""
    headers = [
        line for line in (*material.everything[:1], *material.entry[:1]) if line.strip() != material.source.strip()
    ]
    titles = stems_of("\n".join(headers), material.language)
    doers = [token.text.lower() for token in tokens(material.source, material.language)]
    if any(doer.startswith(found.stems[0]) and doer.rstrip("s").endswith(("er", "or")) for doer in doers):
        return True
    if found.stems[0] in ("tutor", "instruct", "educ", "lectur"):
        return any(title.startswith("teach") for title in titles)
    if found.stems[0] in ("develop", "build", "program", "code"):
        return bool(titles & {"engin", "engineer", "develop", "programm", "softwar"})
    return any(title.startswith(found.stems[0]) and len(found.stems[0]) >= 4 for title in titles)


def _has_verb(material: Material) -> bool:
    words = words_of(material.language)
    first = next(iter(tokens(material.source, material.language)), None)
    return first is not None and (first.stem in words.generic or first.text.lower().endswith(("ed", "ing")))


def _cause_claims(after: str, material: Material) -> Iterator[Claim]:
    """Yield causes that a text names where its source names none, and results that are made into deeds."""
    words = words_of(material.language)
    source, spoken = tokens(material.source, material.language), tokens(after, material.language)
    lead = int(bool(spoken) and spoken[0].text == "I")
    spoken = spoken[lead:]
    if (
        not material.is_free
        and words.classes["happened"].find(material.source)
        and not _is_deed(source, material)
        and spoken
    ):
        kept = any(found.first > lead for found in words.classes["happened"].find(after))
        deeds = ("causes", "makes", "leads", "designs", "originates")
        acts = spoken[0].text.lower().endswith("ed") or not kept
        claims = (spoken[0].stem in words.generic and acts) or spoken[0].stem == "contribut"
        claims = claims or any(
            found.first == lead for name in (*deeds, "happened") for found in words.classes[name].find(after)
        )
        known = stems_of(material.source, material.language)
        if claims and (not kept or not has_same((spoken[0].stem,), known, material)):
            yield Claim(
                text=spoken[0].text,
                kind="cause",
                supported=kept and spoken[0].stem in known,
                why="Your CV says that this happened, not that it was your doing.",
            )
    caused = words.classes["causally"].find(material.source)
    for found in words.classes["causally"].find(after):
        way = spoken[found.first - 1].text.lower() if found.first else ""
        if found.term == "through" and way in _WAYS:
            continue
        if found.term == "by means of" and re.search(r"\b(?:with|using|in|via|on)\b", material.source):
            continue
        if not caused and " by " not in f" {material.source} ":
            yield Claim(text=found.term, kind="cause", supported=False, why="Your CV does not name this as the cause.")


def _is_deed(spoken: tuple[Token, ...], material: Material) -> bool:
    """Tell whether a text begins with what a person does, or says "I" or "we"."""
    words = words_of(material.language)
    deeds = ("causes", "designs", "makes", "leads", "originates", "trains")
    text = " ".join(token.text for token in spoken)
    return any(token.text in ("I", "We", "we") for token in spoken) or any(
        found.first == 0 for name in deeds for found in words.classes[name].find(text)
    )
