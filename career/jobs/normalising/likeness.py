"""By what the same job is known again: on another board, for another city, or posted anew.

Two ads are one job when firm and title are the same once folded, and their texts nearly are. Texts are told apart by a
simhash (Charikar 2002, "Similarity estimation techniques from rounding algorithms") over runs of three words: ads that
differ in a line or two differ in few of its 64 bits. Boilerplate of a firm makes its ads alike, so that the text alone
never joins two ads; the level, the field and the team in the title keep them apart.
"""

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from zlib import crc32

import numpy as np

from career.folding import fold
from career.jobs.normalising.model import Likeness
from career.patterns import sections
from career.places.gazetteer import area_of, country_of, is_country_code, is_great_city, states_of, town_of
from career.places.model import Place

RUN = 3
LEAST_WORDS = 40
"""A shorter text says too little to be told from another."""
MOST_BITS = 10
"""Bits by which two fingerprints of one text may differ; measured, see docs/decisions/0093."""
_ODD = tuple(np.uint64(factor) for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
"""What makes a word's place in a run count."""
_WORD = re.compile(r"\w+")
_FORM = (
    r"(?:inc(?:orporated)?|ltd|llc|llp|plc|corp(?:oration)?|gmbh(?: &)?|mbh|ag|kg|kgaa|ug|se|sas?|sarl|srl|s r l|spa|"
    r"s p a|bv|b v|nv|n v|oyj?|ab|as|a s|aps|pty|pvt|private|limited|co|company|sp z o ?o|ltda|lda|sl|s l|s a|e v|ev|"
    r"group|holding|com|io|hq)"
)
_FORM_BEFORE = re.compile(r"^(?:the|ооо|оао|зао|пао|ао|тов|прат)\s+(?=\S)")
_FORM_AFTER = re.compile(rf"(?<=\S)(?:\s+{_FORM})+$")
_PARTS = re.compile(r"\s+[-–—|•·@]+\s+|[|•·(){}\[\]]|\s*,\s*|\s+in\s+(?=\S+$)")
_LOOSE_END = re.compile(r"(?:\s+(?:in|im|at|en|à|bei|für|for|w|в|у|de|da))+$")


def likeness_of(
    title: str, company: str | None, text: str, *, places: Iterable[Place] = (), whole: bool = True
) -> Likeness:
    """Return the keys of an ad; without `whole` the text is only its beginning and gives no fingerprint."""
    towns = frozenset(fold(place.city) for place in places if place.city)
    firm = company_key(company)
    name = title_key(title, towns, firm)
    return Likeness(
        company=firm, title=name, block=block_of(firm, name), fingerprint=fingerprint(text) if whole else None
    )


def same_job(one: Likeness, other: Likeness) -> bool:
    """Tell whether two ads are of one job, wherever it is done. Without a firm or a fingerprint nothing is the same."""
    if one.block != other.block or not one.company:
        return False
    if one.fingerprint is None or other.fingerprint is None:
        return False
    return bits_apart(one.fingerprint, other.fingerprint) <= MOST_BITS


def bits_apart(one: int, other: int) -> int:
    """Return in how many of 64 bits two fingerprints differ."""
    return ((one ^ other) & 0xFFFF_FFFF_FFFF_FFFF).bit_count()


def block_of(company: str, title: str) -> int:
    """Return a signed 64-bit hash of a firm and a title, by which candidates are looked up."""
    digest = hashlib.blake2b(f"{company}\n{title}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def fingerprint(text: str) -> int | None:
    """Return the simhash of a text as a signed 64-bit number (a BIGINT); None for one of few words."""
    told = [piece for piece in text.casefold().split() if "@" not in piece and "://" not in piece]
    words = _WORD.findall(" ".join(told))
    if len(words) < LEAST_WORDS:
        return None
    numbers = np.array([crc32(word.encode()) for word in words], dtype=np.uint64)
    parts = [_ODD[at] * numbers[at : len(numbers) - RUN + at + 1] for at in range(RUN)]
    runs = np.unique(_mixed(np.add.reduce(parts))).astype("<u8")
    bits = np.unpackbits(runs.view(np.uint8).reshape(-1, 8), axis=1)
    packed = np.packbits(bits.sum(axis=0, dtype=np.int64) * 2 > len(bits))
    return int.from_bytes(packed.tobytes(), "little", signed=True)


def _mixed(numbers: "np.typing.NDArray[np.uint64]") -> "np.typing.NDArray[np.uint64]":
    """Return numbers with every bit depending on every other (the end of splitmix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def company_key(company: str | None) -> str:
    """Return a firm's name without its legal form, article and spelling: "The Acme Group, Inc." and "ACME" are one."""
    folded = " ".join(re.sub(r"[^\w& ]+", " ", fold((company or "").replace(".", " "))).split())
    return _FORM_AFTER.sub("", _FORM_BEFORE.sub("", folded)).replace(" ", "")


def title_key(title: str, towns: frozenset[str] = frozenset(), firm: str = "") -> str:
    """Return a title without place, `firm` (its key), way of working, hours, (m/w/d), numbers of the post and spelling.

    Places are countries, states, areas, great cities and the job's own `towns` (folded). Level, field and team stay:
    "Senior Backend Engineer" is another job than "Backend Engineer".
    """
    spoken = title.replace("İ", "i").casefold().replace("c++", "cpp").replace("c#", "csharp").replace(".net", "dotnet")
    parts = [part for part in _PARTS.split(_asides().sub(" ", spoken)) if part.strip(" -–—:/,.")]
    kept = [part for part in parts if not _is_place(part, towns) and not (firm and company_key(part) == firm)] or parts[
        :1
    ]
    return " ".join(_WORD.findall(_LOOSE_END.sub("", fold(" ".join(kept))))) or " ".join(_WORD.findall(fold(spoken)))


def _is_place(part: str, towns: frozenset[str]) -> bool:
    name = part.strip(" -–—:/,.")
    if area_of(name) or country_of(name) or is_great_city(name) or states_of(name.upper() if len(name) < 4 else name):
        return True
    town = town_of(name)
    return (town is not None and fold(town.name or name) in towns) or (len(name) == 2 and is_country_code(name.upper()))


@cache
def _asides() -> re.Pattern[str]:
    return re.compile("|".join(sections(__package__, "words.txt")["aside"]))
