"""How eleven languages write months, "to", "since" and "to the present"; months in all forms and cases."""

MONTHS = (
    "jan january januar jaenner janner jänner janvier janv enero ene janeiro gennaio genn gen januari styczen "
    "stycznia sty январь января янв січень січня січ ocak oca",
    "feb february februar februari fevrier fev fevr febrero febr fevereiro febbraio febbr feb luty lutego lut февраль "
    "февраля фев февр лютий лютого лют subat sub",
    "mar march marz maerz mrz mars marzo março marco maart mrt marzec marca март марта мар березень березня бер mart",
    "apr april avril avr abril abr aprile kwiecien kwietnia kwi апрель апреля апр квітень квітня квіт кві nisan nis",
    "may mai mayo maio maggio mag mei maj maja май мая травень травня трав тра mayis",
    "jun june juni juin junio junho giugno giu czerwiec czerwca cze июнь июня июн червень червня черв чер haziran haz",
    "jul july juli juillet juil julio julho luglio lugl lug lipiec lipca lip июль июля июл липень липня лип temmuz tem",
    "aug august aout aou agosto ago augustus sierpien sierpnia sie август августа авг серпень серпня серп сер "
    "agustos agu",
    "sep sept september septembre septiembre setiembre setembro set settembre sett wrzesien wrzesnia wrz сентябрь "
    "сентября сен сент вересень вересня вер eylul eyl",
    "oct october okt oktober octobre octubre outubro out ottobre ott pazdziernik pazdziernika paz октябрь октября "
    "окт жовтень жовтня жовт жов ekim eki",
    "nov november novembre noviembre novembro listopad listopada lis ноябрь ноября ноя нояб листопад листопада "
    "лист kasim kas",
    "dec december dez dezember decembre diciembre dic dezembro dicembre grudzien grudnia gru декабрь декабря дек "
    "грудень грудня груд гру aralik ara",
)
_PRESENT = r"""
present|present day|this day|now|today|to date|till date|date|current|currently|ongoing
heute|jetzt|aktuell|laufend|dato|gegenwart|gegenwärtig|derzeit|zurzeit|andauernd
aujourd['’]hui|présent|ce jour|à ce jour|actuel|actuellement|en cours|maintenant
actualidad|la actualidad|presente|el presente|actual|actualmente|hoy|hoy en día|el día de hoy|en curso|la fecha
atual|atualmente|o momento|este momento|hoje|o presente|à data|a data
oggi|ad oggi|tuttora|tutt['’]ora|attuale|attualmente|in corso|corrente
heden|op heden|nu|nu toe|huidig|lopend
teraz|obecnie|obecny|aktualnie|dziś|dzisiaj|chwili obecnej|dnia dzisiejszego|nadal|bieżąco
настоящее время|по настоящее время|наст\. ?время|наст\. ?час|настоящий момент|текущий момент|н\.? ?в\.?|н/в
сейчас|сегодня|текущее время|сегодняшний день|по сей день
теперішній час|теперішнього часу|теперішній момент|тепер|зараз|сьогодні|цей час|даний час|дотепер|донині|нині
günümüz|günümüze kadar|bugün|bugüne kadar|şimdi|halen|hâlen|hala|hâlâ|şu an|devam ediyor|devam etmekte|devam
σήμερα|τώρα|παρόν
"""
_SINCE = r"""
since|starting|from|seit|ab|depuis|dès|à partir d[eu]|desde|a partir de|dal|dall['’]|da|a partire dal?
sinds|vanaf|od|с|со|начиная с|з|із|починаючи з
"""
_TO = r"""
to|to the|until|till|through|thru|bis|bis zum?|bis einschließlich|à|au|jusqu['’](?:à|en|au)|al?|hasta|hasta el|hasta la
até|até [aoà]|até ao|para|fino a|fino al|fino ad|ad|e|tot|tot en met|t/m|do|po|по|до
"""


def _either(text: str) -> str:
    return "|".join(text.split("\n")).strip("|")


PRESENT = _either(_PRESENT)
SINCE = _either(_SINCE)
_TO_WORD = rf"(?<!\w)(?:{_either(_TO)})(?!\w)"
TO = rf"\s*(?:[-–—−‒―~→]+(?:\s*{_TO_WORD})?|{_TO_WORD})\s*"
