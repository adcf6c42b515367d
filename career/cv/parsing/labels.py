"""Labels before the values of an entry: "Stanowisko: Księgowa", "Período: 03/2018 a atual"."""

import re

_WHAT = (
    r"position(?: held| title)?|job title|title|role|post|occupation or position held|funktion|stelle|t[äa]tigkeit als|"
    r"beruf|poste(?: occup[ée])?|fonction|intitul[ée] du poste|puesto|cargo(?: ocupado| ejercido)?|posici[óo]n|"
    r"fun[çc][ãa]o|mansione|ruolo|qualifica|posizione|functie(?:titel)?|rol|stanowisko|"
    r"должность|посада|g[öo]rev(?:i)?|pozisyon|unvan"
)
_WHERE = (
    r"company(?: name)?|employer|organi[sz]ation|name(?: and address)? of employer|firma|arbeitgeber|unternehmen|"
    r"entreprise|employeur|soci[ée]t[ée]|empresa|empleador|compa[ñn][íi]a|empregador|azienda|datore di lavoro|"
    r"nome e indirizzo del datore di lavoro|bedrijf|werkgever|pracodawca|nazwa firmy|zak[łl]ad pracy|"
    r"компания|организация|место работы|работодатель|компанія|організація|місце роботи|"
    r"şirket|kurum|i[şs]yeri|firma ad[ıi]"
)
_SCHOOL = (
    r"school|university|college|institution|hochschule|schule|universit[äa]t|[ée]tablissement|[ée]cole|centro|"
    r"universidad|instituci[óo]n|institui[çc][ãa]o|escola|universidade|istituto|universit[àa]|scuola|"
    r"school/instelling|onderwijsinstelling|instelling|opleider|uczelnia|szko[łl]a|нaзвание вуза|учебное заведение|вуз|"
    r"университет|навчальний заклад|заклад освіти|університет|okul|[üu]niversite"
)
_DEGREE = (
    r"degree|qualification(?: awarded)?|title of qualification awarded|award|abschluss|akademischer grad|"
    r"t[íi]tulo(?: obtenido)?|titulaci[óo]n|grau|habilita[çc][ãa]o|titolo(?: di studio)?|opleiding|graad|"
    r"(?:uzyskany )?tytu[łl](?: zawodowy)?|stopie[ńn]|степень|квалификация|ступінь|кваліфікація|derece"
)
_AREA = (
    r"field(?: of study)?|subject|major|course|studiengang|fachrichtung|fach|studienfach|fili[èe]re|sp[ée]cialit[ée]|"
    r"especialidad|carrera|curso|especialidade|indirizzo|facolt[àa]|studierichting|richting|kierunek|specjalno[śs][ćc]|"
    r"wydzia[łl]|специальность|направление|факультет|спеціальність|напрям|факультет|b[öo]l[üu]m"
)
_DATES = (
    r"dates?|period|duration|from|zeitraum|dauer|p[ée]riode|dates|dur[ée]e|per[íi]odo|fechas?|dura[çc][ãa]o|date|durata|"
    r"periode|okres|период|период работы|період|tarih(?:ler)?|d[öo]nem"
)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{words})\s*[:：]\s*", re.I)


_WORK = ((_pattern(_WHAT), "what"), (_pattern(_WHERE), "where"), (_pattern(_DATES), ""))
_STUDY = ((_pattern(_SCHOOL), "school"), (_pattern(_DEGREE), "degree"), (_pattern(_AREA), "area"), _WORK[2])


def unlabelled(text: str, *, study: bool = False) -> tuple[str, str]:
    """Return a text without the label before it, and the role that the label names ("" for none).

    Roles are "what" and "where" of a position, "school", "degree" and "area" of a course of study.
    """
    for pattern, role in _STUDY if study else _WORK:
        if match := pattern.match(text):
            return text[match.end() :], role
    return text, ""
