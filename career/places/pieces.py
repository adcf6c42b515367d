"""Cut a line about a location into its places, and each into its parts; how one works there is told apart."""

import html
import re
from dataclasses import dataclass

from career.places.gazetteer import area_of, country_of, is_country_code, states_of, town_of

_BETWEEN = re.compile(
    r"\s*(?:[;|•·\n]|\s/\s?|(?<=\w\w)/(?=\s?\w)|\s[-–—]{1,2}\s(?=.*,)|,?\s+(?:or|oder|ou|lub|oppure|или|або|veya)\s+|"
    r",?\s+(?:and|und|et|oraz|и|та|ve)\s+)\s*",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\s*,\s*|\s+[-–—]+\s+|:\s+")
_REMOTE = re.compile(
    r"\b(?:100 ?% )?(?:fully |full[- ]|completely )?remote"
    r"(?:[- ](?:first|friendly|only|work|ok|based|eligible|job|position|possible))?\b|"
    r"\b(?:home[- ]?office|work from home|wfh|work from|home[- ]based|télétravail|teletrabajo|telelavoro|thuiswerk\w*|"
    r"zdaln\w+|praca zdalna|remoto|da remoto|a distancia|à distance|telecommute|distributed|virtual)\b|"
    r"удал[её]нн\w+|удал[её]нка|віддален\w+|дистанц\w+|uzaktan(?: çalışma)?",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\bhybri[dt]e?\b|\bh[íi]brid[oa]\b|\bibrido\b|\bhybrydow\w+|гибрид\w*|гібрид\w*|\bhibrit\b", re.IGNORECASE
)
_ONSITE = re.compile(
    r"\bon-?\s?site\b|\bin[- ](?:office|person)\b|\bvor ort\b|\bsur (?:site|place)\b|\bpresencial\b|\bin sede\b|"
    r"\bop locatie\b|\bstacjonarn\w+|в офисе|в офісі|\bofiste\b",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"^({_REMOTE.pattern}|{_HYBRID.pattern}|{_ONSITE.pattern})\s*[-–—:]\s+(?=\S)", re.IGNORECASE)
"""A way of working before all places of a line."""
_NOISE = re.compile(
    r"^(?:various|multiple|several|all|any|other|our|\d+\+?)\s+(?=\S)|"
    r"^(?:locations?|offices?|cities)\b\s*(?:within|in|:)?|"
    r"\b(?:data cent(?:er|re)s?|locations?|offices?|büro|bureau|hq|headquarters|hub|campus|metro(?:politan)?(?: area)?|"
    r"greater|area|surroundings|raum|based|only|preferred|negotiable|flexible|nationwide)\b|\s\d{1,2}(?:er?|ème|\.)?$|"
    r"^(?:within|in|from|near|across|throughout|anywhere in|somewhere in|auf|aus|en|à|w|в|у)\s+(?:the\s+)?(?=\S)|"
    r"^the\s+(?=\S)",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"^(?:north|south|east|west|central|inner|downtown)\s+(?=\S)", re.IGNORECASE)
_COUNTRY_WIDE = {"bundesweit": "Germany", "deutschlandweit": "Germany"}
_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d?[A-Z]{0,2}\b$|^(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?\b\s*(?:[A-Z]{2}\b(?=\s))?|"
    r"\b\d{5}(?:-\d{4})?$|\b[A-Z]\d[A-Z] ?\d[A-Z]\d$|^\d{2}-\d{3}\b"
)
_LAST_AND = re.compile(r"\s+(?:y|e|o|i|en|of|u|&|\+)\s+|\s*&\s*|/", re.IGNORECASE)
NO_TOWN = re.compile(
    r"\d|\b(?:hospitals?|infirmary|clinic|centre|center|house|building|street|st|road|rd|avenue|ave|lane|floor|university|"
    r"college|school|surgery|park|tower|plaza|square|trust|n/a|tbd|tba|remote|home|worldwide|province|county|district|"
    r"kreis|landkreis|straße|strasse|platz|rue|via|calle|not specified|unspecified|unknown|undisclosed)\b",
    re.IGNORECASE,
)
"""Words of addresses and of those who do not say."""
_CODED = re.compile(r"[A-Z]{2,3}(?:[-–][\w .]+)+")


@dataclass(frozen=True)
class Piece:
    """The parts of one place, from the town to the country, with what is said about working there."""

    parts: tuple[str, ...]
    remote: bool
    hybrid: bool
    onsite: bool
    address: bool = False
    """Whether a postal code stands in it, so that its parts lie within each other."""


def pieces(text: str) -> list[Piece]:
    """Return the places of a location, each cut at its commas; brackets count as commas."""
    text = re.sub(r"\bD\.\s?C\.?(?!\w)", "DC", " ".join(html.unescape(text).split()))
    text = _LEADING.sub(r"\1, ", text)
    found: list[Piece] = []
    for segment in _segments(text):
        found += _bracketed(segment)
    return found


def _segments(text: str) -> list[str]:
    """Cut where one place ends, but not within brackets."""
    kept: dict[str, str] = {}

    def hide(match: "re.Match[str]") -> str:
        kept[mark := f"\x00{len(kept)}\x00"] = match[0]
        return mark

    hidden = re.sub(r"\([^()]*\)?|\[[^\[\]]*\]?", hide, text)
    whole = [hidden] if _named(hidden) else _BETWEEN.split(hidden)
    return [re.sub(r"\x00\d+\x00", lambda match: kept[match[0]], part) for part in whole if part.strip()]


def _bracketed(segment: str) -> list[Piece]:
    inside = re.findall(r"[(\[]([^()\[\]]*)[)\]]?", segment)
    head = re.sub(r"[(\[][^()\[\]]*[)\]]?", " ", segment).strip(" ,-–")
    first = _piece(head)
    listed = [part for text in inside for part in _BETWEEN.split(text) if part.strip()]
    if first.parts and len(listed) <= 1:
        return [_piece(", ".join([head, *inside]))]
    pieces_inside = [_piece(part) for part in listed]
    flags = [first, *(piece for piece in pieces_inside if not piece.parts)]
    placed = [first] if first.parts else [piece for piece in pieces_inside if piece.parts]
    return [_with(piece, flags) for piece in placed] or [_with(first, flags)]


def _with(piece: Piece, others: list[Piece]) -> Piece:
    every = [piece, *others]
    return Piece(
        piece.parts,
        address=piece.address,
        remote=any(other.remote for other in every),
        hybrid=any(other.hybrid for other in every),
        onsite=any(other.onsite for other in every),
    )


def _piece(text: str) -> Piece:
    bare = _ONSITE.sub(" ", _HYBRID.sub(" ", _REMOTE.sub(" ", text)))
    raw = [part.strip(" ,;:-–—/.") for part in _WITHIN.split(_uncoded(bare.strip(" ,;:-–—/")))]
    address = any(_POSTCODE.search(part) for part in raw)
    parts = [name for part in raw for name in _cleaned(part, address=address)]
    return Piece(
        tuple(parts),
        address=address,
        remote=_REMOTE.search(text) is not None,
        hybrid=_HYBRID.search(text) is not None,
        onsite=_ONSITE.search(text) is not None,
    )


def _uncoded(text: str) -> str:
    """Turn "US-CA-Menlo Park" into "Menlo Park, CA, US"."""
    if not _CODED.fullmatch(text) or not (is_country_code(text[:2]) or country_of(text.split("-", maxsplit=1)[0])):
        return text
    return ", ".join(reversed([part.strip() for part in re.split(r"[-–]", text) if part.strip()]))


def _cleaned(part: str, *, address: bool) -> list[str]:
    """Return a part without what is no name."""
    if _named(part):
        return [part]
    if part.casefold() in _COUNTRY_WIDE:
        return [_COUNTRY_WIDE[part.casefold()]]
    before = None
    while part != before and not _named(part):
        before = part
        part = _POSTCODE.sub("", _NOISE.sub(" ", part)).strip(" ,;:-–—/.")
        part = " ".join(part.split())
    if not _named(part) and town_of(_DIRECTION.sub("", part)):
        part = _DIRECTION.sub("", part)
    if _named(part):
        return [part]
    if not re.search(r"[^\W\d_]{2}", part):
        return []
    return [part] if address else _within(part)


def _within(part: str) -> list[str]:
    """Return the names within an unknown part: "Stamford CT", "Madrid y Barcelona", "West London", "Berlin-Mitte"."""
    head, _, tail = part.rpartition(" ")
    if head and town_of(head) and (states_of(tail) or country_of(tail) or is_country_code(tail)):
        return [head, tail]
    sides = _LAST_AND.split(part)
    if len(sides) > 1 and all(_named(side) for side in sides):
        return sides
    words = re.split(r"[ -]" if part.count("-") == 1 else r" ", part)
    if NO_TOWN.search(part) or len(words) > 5:
        return [part]
    tails = (" ".join(words[start:]) for start in range(1, len(words)))
    heads = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
    found = next((tail for tail in tails if area_of(tail) or country_of(tail)), None)
    return [found or next((head for head in heads if len(head) > 2 and head.isalpha() and town_of(head)), part)]


def _named(part: str) -> bool:
    return bool(area_of(part) or country_of(part) or states_of(part) or town_of(part))
