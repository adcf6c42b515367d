"""Headings of job ads, as patterns, by the kind of section that they open."""

from functools import cache
from typing import Literal

from career.jobs.requirements.words import words

SectionKind = Literal["intro", "must", "nice", "duties", "other"]
"""`intro` is what stands before any heading, `other` what tells of the employer, the benefits and the application."""

_HEADINGS: dict[SectionKind, str] = {
    "nice": (
        r"nice[- ]to[- ]haves?(?: skills| qualifications| requirements| experience)?|nice|"
        r"(?:while not required, )?it['’]s an? (?:\w+ )?plus if you(?: also)?(?: have)?|(?:(?:added |"
        r"extra )?bonus(?: points?| skills?|"
        r" qualifications)?(?: if(?: you(?: have)?)?)?)|pluses|"
        r"(?:preferred|desired|desirable|additional|optional|bonus)(?: (?:qualifications?|skills?|experience|"
        r"requirements?|criteria|attributes?))"
        r"(?: (?:and|&) (?:skills?|experience|qualifications))?|desirable|preferred|(?:great|good)[- ]to[- ]haves?|"
        r"what gives you an edge|what (?:would|will|could) (?:make you stand out|set you apart|be a plus)|extra credit|"
        r"(?:even )?(?:better|more) if you(?: have)?|(?:it['’]s |is )?an? (?:big |strong )?plus(?: if(?: you)?)?|"
        r"you might also (?:have|bring)|strong candidates may also(?: have)?(?: experience with)?|"
        r"would be (?:a plus|nice)|"
        r"wünschenswert|von vorteil|idealerweise|das wäre toll|pluspunkte|les plus|atouts?|serait un plus|souhaité|"
        r"se valorará|se valora|valorable|deseable|diferenciais|desejável"
    ),
    "must": (
        r"what you(?:['’]ll| will)?(?: need to)? (?:bring|need|have)(?: to (?:succeed|the table|be successful|"
        r"the role|bring))?(?: with you)?(?: (?:in|for) (?:this|the) (?:role|job|position))?|"
        r"what (?:we['’]re|we are|you['’]re|were) looking for(?: in (?:you|a candidate))?|who we(?:['’]re|"
        r" are) looking for|"
        r"what (?:we|you) (?:look for|expect|require|need)|what it takes|what makes you a (?:great|good) fit|"
        r"what you bring to the table|"
        r"who you (?:are|might be)|requirements summary|"
        r"(?:the )?(?:experience|skills|expertise|qualifications) (?:you['’]ll bring|you will bring|"
        r"you bring|we['’]re seeking|we['’]re looking for|we seek|you['’]ll need)|you might have|"
        r"our ideal [\w ]{3,40}(?: will have| has)|you['’]ll be successful in this role if(?: you)?(?: have)?|"
        r"about you|you (?:may|might|could|will) be a (?:good|"
        r"great) fit(?: for this role)?(?: if(?: you)?)?|you['’](?:ll|re) (?:a )?(?:great|good) fit if(?: you)?|"
        r"you (?:have|bring|are|will have|should have|must have|possess)|you['’](?:ve|ll have|ll need|ll bring)|"
        r"we['’]re looking for someone (?:who|with)|"
        r"(?:we['’]d love to hear from you|this role is for you|you should apply) if(?: you)?(?: have)?|"
        r"(?:your|candidate|person|desired|ideal|required) (?:profile|background|experience|expertise|skills?|"
        r"qualifications?|specification|skill set)(?: (?:and|&) (?:experience|skills|background|qualifications))?|"
        r"the (?:ideal |successful |right )?(?:candidate|person|applicant)(?: (?:will|should|must)(?: have| be|"
        r" possess)?)?|ideal candidate|"
        r"(?:(?:minimum|basic|key|core|job|position|role|technical|required|essential|needed|(?:you |we )?need|"
        r"general|mandatory|"
        r"experience|education|educational|formal|entry|other|main|business|language|legal|"
        r"professional|academic) )*(?:requirements?|qualifications?|criteria|competenc(?:y|ies)|prerequisites|"
        r"requisites)(?: (?:and|&) (?:skills?|experience|qualifications?|competencies|requirements))?|"
        r"(?:skills?|knowledge|education|experience|qualifications?|training|abilities)(?: ?(?:,|and|&|"
        r"/) ?(?:skills?|knowledge|education|experience|qualifications?|training|abilities|requirements|"
        r"attributes))+(?: required| requirements| needed)?|"
        r"(?:key|required|essential|technical|core|professional|necessary) (?:skills?|experience|attributes)|"
        r"(?:skills?|experience|education|knowledge|qualifications?) required|must[- ]haves?|essential|(?:this |"
        r"the )?(?:position|role|job) requires|"
        r"(?:ihre?|dein|deine|unser|dieses) (?:profil|qualifikation(?:en)?|anforderungen)|das (?:bringst du|"
        r"bringen sie|solltest du|wünschen wir uns|erwarten wir)(?: mit(?:bringen)?)?|was (?:du|sie) mitbring(?:st|en)|"
        r"(?:du bringst|sie bringen) mit|(?:anforderungen|qualifikation(?:en)?|anforderungsprofil|"
        r"voraussetzungen|profil|was wir (?:suchen|erwarten)|wen wir suchen|wir erwarten|wir suchen)|"
        r"(?:votre |le )?profil(?: recherché)?|compétences(?: (?:requises|techniques|recherchées|attendues))?|"
        r"qualifications requises|exigences|prérequis|vous (?:êtes|avez|possédez)|"
        r"requisitos(?: (?:mínimos|obrigatórios|imprescindibles))?|perfil(?: (?:buscado|requerido|solicitado|"
        r"del candidato|desejado))?|(?:qué|lo que) (?:buscamos|necesitas|esperamos)|se requiere|buscamos|"
        r"formación y experiencia|qualificações|o que (?:buscamos|esperamos|procuramos)|требования|мы ожидаем|"
        r"что мы ждем"
    ),
    "duties": (
        r"(?:key |main |core |primary |your |the |job |role |essential |principal |duties (?:and|"
        r"&) )*(?:responsibilities|duties|accountabilities|tasks|functions)(?: (?:and|&) (?:responsibilities|"
        r"duties|accountabilities))?(?: include)?|"
        r"what you(?:['’]ll| will)(?: be)? (?:do|doing|own|work on|be responsible for|learn|build|achieve)|"
        r"what you do|what (?:the|this) (?:job|role) (?:involves|entails)|"
        r"(?:in this role,? )?you will|you['’]ll|how you['’]ll (?:make an impact|contribute)|"
        r"(?:about )?the (?:role|job|position|opportunity|team)|about (?:the|this) (?:role|job|position|team)|"
        r"(?:an )?overview of (?:this|the) role|(?:job|role|position) (?:description|summary|overview|purpose)|"
        r"your (?:role|mission|impact|day[- ]to[- ]day|tasks)|"
        r"day[- ]to[- ]day|a day in the life|purpose of the (?:role|job)|project (?:description|scope)|"
        r"(?:ihre|deine|die) aufgaben(?:gebiete?)?|aufgaben(?:gebiet)?|das erwartet (?:dich|sie)|was (?:dich|"
        r"sie) erwartet|tätigkeiten|"
        r"(?:vos |les |votre )?missions?|responsabilités|le poste|tâches|funciones|responsabilidades|tareas|"
        r"misión|tus tareas|обязанности|задачи"
    ),
    "other": (
        r"(?:our )?(?:benefits|perks|compensation|rewards)(?: (?:and|&) (?:benefits|perks|compensation|growth|"
        r"rewards))?(?: include)?|what we offer|we offer|what['’]s in it for you|why (?:join|work|us|you|"
        r"choose)(?: \w+){0,4}|"
        r"about (?:us|the company|our company|our team|the organi[sz]ation)|who we are|our (?:values|culture|"
        r"mission|story|commitment|compass|stack is)|company (?:overview|description)|"
        r"equal (?:opportunity|employment)(?: \w+){0,3}|diversity(?:,? (?:equity|and inclusion|& inclusion))*|"
        r"how to apply|to apply|(?:the )?(?:interview|hiring|application|selection) process|next steps|"
        r"privacy (?:statement|notice|policy)|salary(?: range)?|pay range|location|hours|success measures|"
        r"in-office requirement statement|eeo statement|disclaimer|additional information|come as you are|"
        r"what you(?:['’]ll| will) (?:get|receive)|what you get|ready to build\b[^.]{0,30}|closing date|"
        r"(?:das |was )?(?:bieten wir|wir bieten)(?: dir| ihnen)?|unser angebot|deine vorteile|ihre vorteile|"
        r"das bieten wir(?: dir)?|über uns|wir freuen uns|kontakt|nous offrons|avantages|ce que nous offrons|"
        r"à propos(?: de nous)?|"
        r"ofrecemos|qué ofrecemos|beneficios|sobre nosotros|oferecemos|benefícios|мы предлагаем|условия|о компании"
    ),
}


@cache
def headings(kind: SectionKind) -> str:
    """Return the headings of a kind of section as alternatives."""
    return f"{_HEADINGS[kind]}|{words(f'heading {kind}')}"
