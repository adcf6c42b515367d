"""Cut an ad into items (bullets, sentences) that each know their line and the kind of section they stand in.

Many ads arrive without line breaks, so headings and bullets are looked for inside lines as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

SectionKind = Literal["intro", "must", "nice", "duties", "other"]
_QUOTE = "['’]"
_HEADINGS: dict[SectionKind, str] = {
    "nice": (
        r"nice[- ]to[- ]haves?|(?:bonus(?: points?| skills?| qualifications)?(?: if(?: you(?: have)?)?)?)|pluses|"
        r"(?:preferred|desired|desirable|additional|optional|bonus)(?: (?:qualifications?|skills?|experience|requirements?|criteria|attributes?))"
        r"(?: (?:and|&) (?:skills?|experience|qualifications))?|desirable|preferred|(?:great|good)[- ]to[- ]haves?|"
        r"what gives you an edge|what (?:would|will|could) (?:make you stand out|set you apart|be a plus)|extra credit|"
        r"(?:even )?(?:better|more) if you(?: have)?|(?:it"
        + _QUOTE
        + r"s |is )?an? (?:big |strong )?plus(?: if(?: you)?)?|"
        r"you might also (?:have|bring)|strong candidates may also(?: have)?(?: experience with)?|would be (?:a plus|nice)|"
        r"wünschenswert|von vorteil|idealerweise|das wäre toll|pluspunkte|les plus|atouts?|serait un plus|souhaité|"
        r"se valorará|se valora|valorable|deseable|diferenciais|desejável"
    ),
    "must": (
        r"what you(?:"
        + _QUOTE
        + r"ll| will)?(?: need to)? (?:bring|need|have)(?: to (?:succeed|the table|be successful|the role|bring))?(?: with you)?|"
        r"what (?:we"
        + _QUOTE
        + r"re|we are|you"
        + _QUOTE
        + r"re|were) looking for(?: in (?:you|a candidate))?|who we(?:"
        + _QUOTE
        + r"re| are) looking for|"
        r"what (?:we|you) (?:look for|expect|require|need)|what it takes|what makes you a (?:great|good) fit|what you bring to the table|"
        r"who you are|about you|you (?:may|might|could|will) be a (?:good|great) fit(?: for this role)?(?: if(?: you)?)?|you"
        + _QUOTE
        + r"(?:ll|re) (?:a )?(?:great|good) fit if(?: you)?|"
        r"you (?:have|bring|are|will have|should have|must have|possess)|you"
        + _QUOTE
        + r"(?:ve|ll have|ll need|ll bring)|we"
        + _QUOTE
        + r"re looking for someone (?:who|with)|"
        r"(?:we" + _QUOTE + r"d love to hear from you|this role is for you|you should apply) if(?: you)?(?: have)?|"
        r"(?:your|candidate|person|desired|ideal|required) (?:profile|background|experience|expertise|skills?|qualifications?|specification|skill set)(?: (?:and|&) (?:experience|skills|background|qualifications))?|"
        r"the (?:ideal |successful |right )?(?:candidate|person|applicant)(?: (?:will|should|must)(?: have| be| possess)?)?|ideal candidate|"
        r"(?:(?:minimum|basic|key|core|job|position|role|technical|required|essential|general|mandatory|experience|education|educational|formal|entry|other|main|business|language|legal|"
        r"professional|academic) )*(?:requirements?|qualifications?|criteria|competenc(?:y|ies)|prerequisites|requisites)(?: (?:and|&) (?:skills?|experience|qualifications?|competencies|requirements))?|"
        r"(?:skills?|knowledge|education|experience|qualifications?|training|abilities)(?: ?(?:,|and|&|/) ?(?:skills?|knowledge|education|experience|qualifications?|training|abilities|requirements|attributes))+(?: required| requirements| needed)?|"
        r"(?:key|required|essential|technical|core|professional|necessary) (?:skills?|experience|attributes)|(?:skills?|experience|education|knowledge|qualifications?) required|must[- ]haves?|essential|(?:this |the )?(?:position|role|job) requires|"
        r"(?:ihre?|dein|deine|unser|dieses) (?:profil|qualifikation(?:en)?|anforderungen)|das (?:bringst du|bringen sie|solltest du|wünschen wir uns|erwarten wir)(?: mit(?:bringen)?)?|was (?:du|sie) mitbring(?:st|en)|"
        r"(?:du bringst|sie bringen) mit|(?:anforderungen|qualifikation(?:en)?|anforderungsprofil|voraussetzungen|profil|was wir (?:suchen|erwarten)|wen wir suchen|wir erwarten|wir suchen)|"
        r"(?:votre |le )?profil(?: recherché)?|compétences(?: (?:requises|techniques|recherchées|attendues))?|qualifications requises|exigences|prérequis|vous (?:êtes|avez|possédez)|"
        r"requisitos(?: (?:mínimos|obrigatórios|imprescindibles))?|perfil(?: (?:buscado|requerido|solicitado|del candidato|desejado))?|(?:qué|lo que) (?:buscamos|necesitas|esperamos)|se requiere|buscamos|"
        r"formación y experiencia|qualificações|o que (?:buscamos|esperamos|procuramos)|требования|мы ожидаем|что мы ждем"
    ),
    "duties": (
        r"(?:key |main |core |primary |your |the |job |role |essential |principal |duties (?:and|&) )*(?:responsibilities|duties|accountabilities|tasks|functions)(?: (?:and|&) (?:responsibilities|duties|accountabilities))?(?: include)?|"
        r"what you(?:"
        + _QUOTE
        + r"ll| will)(?: be)? (?:do|doing|own|work on|be responsible for|learn|build|achieve)|what you do|what (?:the|this) (?:job|role) (?:involves|entails)|"
        r"(?:in this role,? )?you will|you"
        + _QUOTE
        + r"ll|how you"
        + _QUOTE
        + r"ll (?:make an impact|contribute)|(?:about )?the (?:role|job|position|opportunity|team)|about (?:the|this) (?:role|job|position|team)|"
        r"(?:an )?overview of (?:this|the) role|(?:job|role|position) (?:description|summary|overview|purpose)|your (?:role|mission|impact|day[- ]to[- ]day|tasks)|"
        r"day[- ]to[- ]day|a day in the life|purpose of the (?:role|job)|project (?:description|scope)|"
        r"(?:ihre|deine|die) aufgaben(?:gebiete?)?|aufgaben(?:gebiet)?|das erwartet (?:dich|sie)|was (?:dich|sie) erwartet|tätigkeiten|"
        r"(?:vos |les |votre )?missions?|responsabilités|le poste|tâches|funciones|responsabilidades|tareas|misión|tus tareas|обязанности|задачи"
    ),
    "other": (
        r"(?:our )?(?:benefits|perks|compensation|rewards)(?: (?:and|&) (?:benefits|perks|compensation))?(?: include)?|what we offer|we offer|what"
        + _QUOTE
        + r"s in it for you|why (?:join|work|us|you|choose)(?: \w+){0,4}|"
        r"about (?:us|the company|our company|our team|the organi[sz]ation)|who we are|our (?:values|culture|mission|story|commitment|compass|stack is)|company (?:overview|description)|"
        r"equal (?:opportunity|employment)(?: \w+){0,3}|diversity(?:,? (?:equity|and inclusion|& inclusion))*|how to apply|to apply|(?:the )?(?:interview|hiring|application|selection) process|next steps|"
        r"privacy (?:statement|notice|policy)|salary(?: range)?|pay range|location|hours|success measures|in-office requirement statement|eeo statement|disclaimer|additional information|come as you are|"
        r"what you(?:" + _QUOTE + r"ll| will) (?:get|receive)|what you get|ready to build\b[^.]{0,30}|closing date|"
        r"(?:das |was )?(?:bieten wir|wir bieten)(?: dir| ihnen)?|unser angebot|deine vorteile|ihre vorteile|das bieten wir(?: dir)?|über uns|wir freuen uns|kontakt|nous offrons|avantages|ce que nous offrons|à propos(?: de nous)?|"
        r"ofrecemos|qué ofrecemos|beneficios|sobre nosotros|oferecemos|benefícios|мы предлагаем|условия|о компании"
    ),
}
_ORDER: tuple[SectionKind, ...] = ("nice", "must", "duties", "other")
_WHOLE = {kind: re.compile(rf"\W*(?:{body})\W*", re.IGNORECASE) for kind, body in _HEADINGS.items()}
_INLINE = re.compile("|".join(rf"(?P<{kind}>(?<![\w'’/-])(?:{_HEADINGS[kind]}))" for kind in _ORDER), re.IGNORECASE)
_MARKUP = re.compile(r"\*\*|__|\\(?=[\[\]*_.&#-])")
_DASHES = re.compile(r"\s[-–—]\s+(?=[A-Z0-9])")
_BULLET = re.compile(r"(?:^|\s)(?:[•●▪◦‣·]|\*(?=\s)|\(?\d{1,2}[.)](?=\s+[A-Z]))\s*|^[-–—]\s*")
_SENTENCE = re.compile(r"(?<=[a-zà-ÿ0-9)%+#”\"][.!?])\s+(?=[\"“(]?[A-ZÀ-Ý0-9])|(?<=[a-z]);\s+|(?<=[!?])\s+")
_STARTER = re.compile(
    r"(?<=[a-zà-ÿ0-9)%+#.,])\s+(?=(?:Experience[d]?|Have|Has|Demonstrate[ds]?|Demonstrable|Demonstrating|Possess(?:es)?|Strong|Excellent|Deep|Proven|Solid|Good|"
    r"Ability|Able|Knowledge|Knowledgeable|Familiarity|Familiar|Proficiency|Proficient|Understanding|Understand|Comfort|Comfortable|Are|Excel|Bachelor|Master|Degree|"
    r"Track|Hands-on|Working|Expertise|Expert|Willingness|Willing|Curiosity|Curious|Passion|Passionate|Fluent|Fluency|Must|Previous|Prior|Minimum|At least|"
    r"Openness|Exposure|Background|Some|In-depth|Advanced|Exceptional|Outstanding|Effective|Self-starter|Self-motivated|Bonus|Preferred|Interest|Commitment|"
    r"Attention|Thrive|Highly|Adept|Skilled|Detail|BS|BA|BSc|PhD|Graduate|Know|Certification|Certified|Confident|Confidence|Competent|Competence|Superior|Extensive|"
    r"Successful|Enthusiasm|Enthusiastic|Creative|Analytical|Organi[sz]ed|Organi[sz]ational|Interpersonal|Flexible|Flexibility|Motivated|Team player|Valid|Full|Basic|"
    r"Technical|Practical|Relevant|Significant|Substantial|Sound|Quick|Eager|Love|Enjoy|Bring|Own|Can|Care|Speak|Write|Eligib\w+|Right to work|Driving|High|Fast|Great|"
    r"Clear|Professional|Prefer\w*|Desire|Drive|Driven|Energy|Empathy|Bilingual|Native|Working|Minimum|Computer|Communicat\w+|Collaborat\w+|Leadership|Problem|"
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Ten)\b[^.]{0,12}years?|\d{1,2}(?:\+|\s?[-–]\s?\d{1,2}\+?)?\s*(?:years?|yrs))\b)(?!\s+(?:and|or|of the)\s)"
)
_LONG_LINE = 160
_LONGEST_HEADING = 90


@dataclass(frozen=True)
class Item:
    """A bullet or sentence of an ad: its text, its line counted from 1, the kind of its section and the heading's words."""

    text: str
    line: int
    section: SectionKind
    bullet: bool = False


def items(text: str) -> list[Item]:
    """Return the items of an ad in order."""
    found: list[Item] = []
    section: SectionKind = "intro"
    for number, raw in enumerate(text.splitlines(), 1):
        line = _MARKUP.sub("", raw).strip().strip("*_#").strip()
        if not line:
            continue
        kind = heading_kind(line)
        if kind is not None:
            section = kind
            continue
        for part, part_section in _split_by_headings(line, section):
            section = part_section
            found.extend(Item(t, number, section, bullet=b) for t, b in _pieces(part, section))
    return found


def heading_kind(line: str) -> SectionKind | None:
    """Return the kind of section that a line opens when it is a heading and nothing else."""
    if len(line) > _LONGEST_HEADING:
        return None
    for kind in _ORDER:
        if _WHOLE[kind].fullmatch(line):
            return kind
    bare = line.rstrip(":").strip()
    if len(bare.split()) <= 6 and (line.endswith(":") or bare.isupper()) and not re.search(r"[,.;\d]", bare):
        return _loose_kind(bare)
    return None


def _loose_kind(heading: str) -> SectionKind | None:
    for kind in _ORDER:
        match = _WHOLE[kind].match(heading) or re.search(rf"\b(?:{_HEADINGS[kind]})$", heading, re.IGNORECASE)
        if match and len(match.group().strip()) > len(heading) / 2:
            return kind
    return None


def _split_by_headings(line: str, section: SectionKind) -> Iterator[tuple[str, SectionKind]]:
    last = 0
    current = section
    for match in _INLINE.finditer(line):
        if _opens_section(line, match.start(), match.end()):
            kind: SectionKind = match.lastgroup  # type: ignore[assignment]
            yield line[last : match.start()].lstrip(" :–—-"), current
            last, current = match.end(), kind
    yield line[last:].lstrip(" :–—-"), current


def _opens_section(line: str, start: int, end: int) -> bool:
    """Tell whether a heading's words inside a line stand as a heading: capitalised, after an end, before a beginning."""
    phrase, before, after = line[start:end], line[:start].rstrip(), line[end:]
    if not phrase[0].isupper():
        return False
    if re.match(r"\s*[:：]", after):
        return len(phrase.split()) > 1 or not before or before[-1] in ".!?:*•|)" or len(line) > _LONG_LINE
    if len(line) < _LONG_LINE or not re.match(r"\s*(?:[-–—•*]\s*)?[A-Z0-9“\"]", after):
        return False
    if re.match(r"\s*[-–—•*]\s", after):
        return True
    if phrase.casefold() in (
        "the role",
        "the team",
        "the job",
        "you will",
        "you have",
        "you are",
        "location",
        "hours",
        "salary",
        "essential",
    ):
        return (
            before[-1:] in ".!?:"
            and not re.match(r"\s*[A-Z][a-z]+ (?:is|are|was|will)\b", after)
            and " " in phrase
            and phrase.istitle()
        )
    return not before or before[-1] in ".!?:)*•" or before[-1].islower() or before[-1].isdigit()


def _pieces(part: str, section: SectionKind) -> Iterator[tuple[str, bool]]:
    dashed = len(_DASHES.findall(part)) >= 3 or (section in ("must", "nice") and bool(_DASHES.match(" " + part)))
    pieces = _DASHES.split(" " + part) if dashed else [part]
    bullets = [bullet.strip() for piece in pieces for bullet in _BULLET.split(piece)]
    several = len(bullets) > 1
    for bullet in bullets:
        for sentence in _SENTENCE.split(bullet):
            pieces = (
                _STARTER.split(sentence) if section in ("must", "nice") and len(sentence) > _LONG_LINE else [sentence]
            )
            for piece in pieces:
                if piece and piece.strip(" .:;,"):
                    yield piece.strip(), several
