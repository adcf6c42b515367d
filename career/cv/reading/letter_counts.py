"""How often languages use the letters that ASCII lacks, per thousand of those; from their usual frequencies."""

_COUNTS = {
    "fr": "é520 à160 è110 ê70 ç40 ô25 â20 î20 û15 ù10 œ8 ï8 ë6",
    "de": "ü420 ä300 ö170 ß110",
    "es": "ó300 í240 á200 é140 ñ80 ú60 ü4 ª4 º6",
    "pt": "ã250 ç180 á130 é120 ê70 í80 õ60 ó60 ú40 â30 à30 ô15 ª6 º10",
    "it": "à400 è220 ù110 ò120 ì70 é80",
    "nl": "ë450 é300 ï150 è40 ö40 ü40",
    "sv": "ä380 ö320 å260 é20",
    "da": "å250 ø380 æ350 é20",
    "pl": "ł230 ą140 ę150 ó120 ś90 ż110 ć60 ń50 ź15",
    "cs": "í230 á190 é110 ě120 ř80 č80 ž80 š70 ý70 ů45 ú12 ť5 ď4 ň5 ó5",
    "sk": "á190 í110 ý90 é80 ľ30 č100 š90 ž90 ť40 ú80 ô20 ó15 ň20 ď10 ä10 ŕ2 ĺ1",
    "hu": "á280 é260 ö90 ő70 ó90 ü50 í60 ú30 ű20",
    "ro": "ă320 î120 ș130 ț150 â90 ş60 ţ70",
    "hr": "č260 š230 ž180 ć190 đ90",
    "tr": "ı360 ü140 ş130 ö75 ğ90 ç85 â3 î1",
    "ru": (
        "о109 е85 а80 и73 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 "
        "ы19 ь17 г17 з16 б16 ч14 й12 х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё1"
    ),
    "uk": (
        "о94 а82 н68 и61 і57 т55 в53 р52 е50 с44 к38 м31 у35 д33 л36 п29 "
        "я22 з23 ь18 г16 б17 ч14 й14 х11 ж9 ш8 ю8 ц8 ї7 є5 щ4 ф3 ґ1"
    ),
}
SIGNS = frozenset("–—’‘“”„•…·«»€£°§©®\u00a0№")
UNKNOWN = 0.00005


def frequencies() -> dict[str, dict[str, float]]:
    """Return language -> letter -> its share of the letters beyond ASCII."""
    found: dict[str, dict[str, float]] = {}
    for language, counts in _COUNTS.items():
        parts = {part[0]: int(part[1:]) for part in counts.split()}
        found[language] = {letter: count / sum(parts.values()) for letter, count in parts.items()}
    return found
