"""What certain words say about the intent of a message, as additions to the classifier's shares.

Patterns are held against the reduced text: small letters, no accents, signs such as xskill.
"""

import re

_RULES: tuple[tuple[str, float, str], ...] = (
    # Skills: a verb beside a skill says it all.
    (
        "remove_skills",
        0.7,
        r"\b(?:remove|delete|drop|erase|scratch|strike|unlist|lose|kick|get rid of|take (?:out|off|away)|cut|entfern\w*|losch\w*|streich\w*|quita|elimina|borra|saca|enleve|supprime|retire|efface|tira|apaga|remova|убери|удали|hata\w*|nikal\w*)\b.*\b(?:xskill|skills?|habilidades|competences|навык\w*)\b|\bxskill\b.*\b(?:hata\w*|nikal\w*|raus|entfernen|loschen|lose (?:them|it)|remove (?:them|it))\b|\btake\b.*\b(?:off|out)\b",
    ),
    (
        "remove_skills",
        0.75,
        r"\b(?:dont|do not|never|cant|cannot|no longer|didnt)\b.{0,25}\b(?:know|use|used|do|done|have|learned)?.{0,12}\bxskill|\bxskill\b.{0,30}\b(?:wrong|not (?:one of )?mine|isnt mine|dont|never|shouldnt|nahi)\b|\bkann (?:ich )?kein\w*|\bje ne (?:connais|sais)|\bno se xskill|\bnao sei xskill|не (?:знаю|умею)",
    ),
    (
        "add_skills",
        0.65,
        r"\b(?:add|put|include|fuge|trag|nimm|anade|agrega|pon|ajoute|mets|adicion\w+|coloca|добавь\w*|daal)\b.*\bxskill\b|\bxskill\b.*\badd\b",
    ),
    (
        "add_skills",
        0.5,
        r"^(?:\W|\b(?:and|also|oh|well|yes|so|now|by the way|btw)\b)*\b(?:i (?:also |can |now |just |already )*(?:know|can|use|learn\w*|got|picked up|master\w*)|i(?:ve| have) (?:also |just |been |some )*(?:learn\w*|us\w+|experience|picked up|done|doing)|ich (?:kann|kenne|beherrsche)|je (?:connais|sais|maitrise)|se usar|tengo experiencia|eu sei|я (?:знаю|умею)|mujhe xskill)\b.*\bxskill\b",
    ),
    (
        "add_skills",
        0.4,
        r"\b(?:skills?|stack)\b\W*(?:are|is|include|:)?\W*xskill|^(?:xskill\W*(?:and|,)?\s*){2,}|thats my stack|\bpicked up\b.*\bxskill",
    ),
    # Jobs.
    ("save_job", 0.8, r"\bxlink\b"),
    (
        "save_job",
        0.6,
        r"\b(?:save|store|keep|bookmark|remember|speicher\w*|merk\w*|guarda|enregistre|sauvegarde|garde|salva|сохрани|запомни)\b.{0,30}\b(?:job|ad|posting|vacancy|position|stelle\w*|anzeige|oferta|offre|annonce|vaga|ваканси\w+)\b|\bstelle zum merken\b",
    ),
    # Matching.
    (
        "match_job",
        0.6,
        r"\bdo i (?:fit|qualify|match)\b|\bam i (?:a )?(?:good |right |strong )?(?:fit|match|qualified|good enough|suitable|suited)\b|\b(?:passe ich|encajo|je corresponds|me encaixo|я подхожу)\b|\b(?:my|any|a) chances?\b|\bmera (?:score|chance)\b",
    ),
    (
        "match_job",
        0.6,
        r"\b(?:what|which|wo|was|que|quest ce)\b.{0,20}\b(?:am i missing|do i lack|i lack|fehlt mir|me falta|me manque|missing for)\b|\bhow far off\b|не хватает|\b(?:dont|do not) have\b.{0,25}\b(?:they|job|ad|xjob)\b|\bthey\b.{0,25}\bi (?:dont|do not) have\b",
    ),
    (
        "match_job",
        0.7,
        r"^(?:but |and |so |ok |hm+ )*(?:why|warum|wieso|por que|pourquoi|почему)\b.{0,25}(?:\bxnum\b|\bscore\b|\bpoints\b|\bpunkte\b)",
    ),
    (
        "match_job",
        0.5,
        r"\b(?:realistic|should i (?:even )?apply|worth (?:a shot|applying|it to apply)|score (?:me|my)|my score|match me|how (?:well|close|far))\b",
    ),
    # Profile and CVs.
    (
        "view_profile",
        0.6,
        r"\b(?:show|see|view|open|display|list|zeig\w*|muestra\w*|ensena\w*|montre\w*|affiche|mostra\w*|mostre|покажи|dikhao|dikha)\b.{0,25}\b(?:profile?|profil|perfil|профиль|my skills|skills)\b|\bprofile\b.{0,12}\bdikha",
    ),
    (
        "view_profile",
        0.5,
        r"\b(?:know|have|stored?|saved?|got|on file|wei(?:ss|ß)t|gespeichert|sabes|sais|sabe|знаешь)\b.{0,20}\b(?:about|on|uber|de|sur|sobre|обо?) (?:me|mich|mi|moi|mim|мне|my background)\b",
    ),
    (
        "view_profile",
        0.45,
        r"^\W*(?:whats|what is|what|which|is|did|how much|how many|wie hoch|welche\w*|cual|quel\w*|qual)\b.{0,45}\b(?:my|mein\w*|mi|mon|ma|meu|minha|me|bei mir)\b.{0,40}\b(?:profile|salary|location|city|level|languages?|skills|surname|name|phone|headline|goals?|interests?|currency|set|saved?|gehalt\w*|wohnort|sprachen)\b",
    ),
    (
        "update_profile",
        0.45,
        r"\b(?:change|set|put|make|update|mark|raise|lower|correct|switch|note|stell\w*|ander\w*|trag\w*|cambia|pon\w*|mets|change|muda|coloca|поменяй|измени|поставь|kar do)\b.{0,40}\b(?:location|city|level|salary|name|headline|languages?|idiomas?|sprachen|track|goals?|currency|phone|interests?|remote|hybrid|senior|junior|mid|fresher|ciudad|ville|cidade|nivel|niveau|город)\b",
    ),
    (
        "update_profile",
        0.4,
        r"^(?:\W|\b(?:ok|and|so|well|actually|now|hey)\b)*(?:my |mein\w* |mi |mon |ma |meu |minha )?(?:interests?|hobbies|languages?|headline|location|salary|goals?|name|phone|track|sprachen|wohnort)\b\s*(?::|is\b|are\b|should\b|ist\b|es\b|est\b)",
    ),
    (
        "update_profile",
        0.4,
        r"\bi(?:m| am| was| ve| have)?\b.{0,12}\b(?:live|living|based|moved|relocated|speak|earn|a (?:fresher|junior|senior))\b|\bich (?:wohne|spreche|heisse|heiße)|\b(?:vivo|moro|habite|живу|говорю|зовут|rehta|rehti)\b|\bmy name is\b",
    ),
    (
        "list_cvs",
        0.6,
        r"\b(?:which|what|how many|list|show|all|welche|que|quels?|quais|какие|kaun)\b.{0,18}\b(?:cvs|resumes|curriculums|curriculos|lebenslaufe|files|dateien|documents|fichiers|archivos|резюме|uploads?)\b|\b(?:still|have|got|get|hast|tienes|recu|chegou|mila)\b.{0,25}\b(?:my|mein\w*|mi|mon|meu|mera)\b.{0,14}\b(?:cv|resume|lebenslauf|curriculum|one)\b",
    ),
    # What comes later.
    (
        "review_cv",
        0.45,
        r"\b(?:review|critique|rate|feedback|improve|weak|mistakes?|red flags?|gaps?|ats|valut\w*|vaut|look like|looks?|оцени|prufe?n?)\b.{0,30}\b(?:cv|resume|lebenslauf|curriculum|curriculo|резюме)\b|\b(?:cv|resume|lebenslauf)\b.{0,25}\b(?:good|bad|ok|any good|friendly|look|vaut)\b",
    ),
    (
        "export_cv",
        0.55,
        r"\b(?:pdf|docx|word file|word document|raw text|as word|as json|as text|en word|als word|plain text|txt)\b",
    ),
    (
        "customize_cv",
        0.5,
        r"\b(?:tailor|customi[sz]e|adapt|adjust|rewrite|zuschneid\w*|anpass\w*|adapta|adapte|подгони)\b|\b(?:cv|resume)\b.{0,20}\b(?:ready for|fit the|speak)\b",
    ),
    (
        "write_cover_letter",
        0.6,
        r"\b(?:cover letter|motivation letter|letter|anschreiben|carta de|lettre de|сопроводительн\w+)\b",
    ),
    (
        "prepare_interview",
        0.5,
        r"\b(?:interview|vorstellungsgesprach|entrevista|entretien|собеседовани\w+)\b.{0,30}\b(?:questions?|fragen|preguntas|perguntas|prep\w*)\b|\b(?:questions?|fragen|prep\w*)\b.{0,30}\b(?:interview|job)\b|\bwhat (?:will|would|might) .{0,20}ask\b",
    ),
    (
        "start_mock_interview",
        0.5,
        r"\b(?:mock|practi[sc]e|simulate|act as|play)\b.{0,30}\b(?:interview\w*|recruiter|hr)\b|\binterview me\b|\bquestion by question\b",
    ),
    (
        "track_application",
        0.5,
        r"\bi(?:ve| have)? (?:just )?(?:applied|sent)\b|\b(?:rejected|turned me down|didnt want me|offered me|offering|invited me|got (?:an )?(?:offer|interview)|hit send|absage|phone screen)\b",
    ),
    (
        "plan_learning",
        0.5,
        r"\bwhat (?:should|to|do i need to) (?:i )?(?:learn|study)\b|\blearning plan\b|\bhow (?:do|can) i (?:get from|become|move)\b|\b(?:cert\w*|course)\b.{0,20}\b(?:worth|should)\b|aprender|apprendre|lernen soll|seekhna",
    ),
    (
        "set_digest",
        0.5,
        r"\b(?:digest|alerts?|notifications?|newsletter|jobmails?|benachrichtigung\w*|recap\w*)\b|\bjobs?\b.{0,25}\b(?:every|each|daily|weekly) ?(?:day|morning|week)?\b",
    ),
    (
        "search_jobs",
        0.5,
        r"\b(?:find|search|look) (?:me )?(?:for )?(?:an? |some )?.{0,25}\bjobs?\b|\bwhos hiring\b|\bopenings?\b|\bvacancies\b|\bbusca\b|\bsuche jobs\b",
    ),
    (
        "recommend_jobs",
        0.5,
        r"\b(?:recommend|suggest)\b.{0,25}\bjobs?\b|\b(?:best|top)\b.{0,12}\b(?:jobs?|five|xnum)\b|\bjobs?\b.{0,15}\b(?:suit|for me|batao)\b",
    ),
    (
        "decide_suggestions",
        0.5,
        r"\b(?:apply|accept|skip|undo|reject)\b.{0,15}\b(?:xnum|all|suggestions?|first|rest|one)\b|\bxnum (?:yes|no)\b",
    ),
    # Nothing to do.
    (
        ".help",
        0.6,
        r"^\W*(?:/?help|hilfe|ayuda|aide|ajuda|помощь|menu)(?: me| please| pls)?\W*$|\bwhat can you (?:do|help)",
    ),
    (
        ".about",
        0.5,
        r"\bwho (?:are you|(?:built|made|created|wrote) (?:you|this))\b|\bare you (?:a |an )?(?:bot|human|ai|robot|real)",
    ),
    (
        ".privacy",
        0.5,
        r"\b(?:my|mein\w*|mis|mes|meus) (?:personal )?(?:data|daten|datos|donnees|dados)\b|\bgdpr\b|\bdelete (?:my )?account\b",
    ),
    (
        ".offtopic",
        0.35,
        r"\b(?:pizza|weather|joke|poem|homework|assignment|recipe|landlord|bitcoin|movie|song|football|wish message|birthday|diwali)\b|\bsystem prompt\b|\bignore (?:all|your|previous)\b",
    ),
    (
        ".decline",
        0.5,
        r"^\W*(?:no|nah|nope|nein|non|nao|нет)\b(?!\W*(?:xnum|xskill)).{0,40}(?:leave|keep|as (?:it|they) (?:is|are)|thanks|not now)?\W*$|\bleave (?:it|my cv|everything)\b.{0,12}\bas (?:it )?is\b",
    ),
    (".ack", 0.5, r"^\W*(?:ok|okay|alright|cool|fine|got it|👍|👌|🙂|✅|❤️)?\W*$"),
    (
        ".greet",
        0.4,
        r"^\W*(?:hi|hello|hey|hallo|hola|bonjour|ola|oi|привет|namaste|good (?:morning|evening|afternoon)|guten (?:tag|morgen|abend)|/start)\b\W*(?:there|candid|you)?\W*$",
    ),
)
_COMPILED = tuple((label, weight, re.compile(pattern)) for label, weight, pattern in _RULES)


def weights(text: str) -> dict[str, float]:
    """Return what rules add to the labels of a reduced text."""
    added: dict[str, float] = {}
    for label, weight, pattern in _COMPILED:
        if pattern.search(text):
            added[label] = max(added.get(label, 0.0), weight)
    return added
