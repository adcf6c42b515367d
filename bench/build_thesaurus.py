"""Build career/customization/truth/words/thesaurus.txt.gz from the files of WordNet 3.0.

    python -m bench.build_thesaurus /usr/share/wordnet

WordNet is Princeton University's (its licence, which allows this with the notice, is beside the file that is made);
Debian's package wordnet-base holds it. Kept are single words that WordNet's own texts use or count, each with its
four commonest senses of each kind; for a sense, the more general ones and those of one word family. The result is the
same for the same input.
"""

import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "career" / "customization" / "truth" / "words" / "thesaurus.txt.gz"
KINDS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSES = 4
LEAST_USED = 2
"""Glosses that must use a word for it to be kept."""
_GENERAL = frozenset({"@"})
_FAMILY = frozenset({"+", "\\", "<", "&", "^", "$"})
"""Derivation, pertainym, participle, similar, see also, verb group (wninput(5WN))."""
_WORD = re.compile(r"[a-z]{3,}")
Sense = tuple[str, int]


def main(folder: Path) -> None:
    """Write the file, and print what is in it."""
    glosses: Counter[str] = Counter()
    general: dict[Sense, list[Sense]] = {}
    family: dict[Sense, list[Sense]] = {}
    for kind, file in KINDS.items():
        for line in _lines(folder / f"data.{file}"):
            data, _, gloss = line.partition("|")
            glosses.update(set(_WORD.findall(gloss.lower())))
            sense, pointers = _pointers(kind, data.split())
            general[sense] = [other for sign, other in pointers if sign in _GENERAL]
            family[sense] = [other for sign, other in pointers if sign in _FAMILY]
    counted = {line.split("%")[0] for line in _lines(folder / "cntlist.rev")}
    words = {
        word: senses
        for word, senses in sorted(_words(folder).items())
        if word in counted or glosses[word] + glosses[f"{word}s"] >= LEAST_USED
    }
    numbers = _numbered(words, general)
    body = [f"{word} {' '.join(str(numbers[sense]) for sense in senses)}" for word, senses in words.items()]
    body.append("")
    for sense in numbers:
        upward = " ".join(str(numbers[other]) for other in general[sense])
        kin = " ".join(str(numbers[other]) for other in family[sense] if other in numbers)
        body.append(f"{upward}|{kin}")
    TARGET.write_bytes(gzip.compress("\n".join(body).encode(), mtime=0))
    print(f"{len(words):,} words, {len(numbers):,} senses, {TARGET.stat().st_size / 1000:.0f} kB")


def _lines(path: Path) -> Iterator[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" "))


def _pointers(kind: str, fields: list[str]) -> tuple[Sense, list[tuple[str, Sense]]]:
    """Return a sense and its pointers, as wndb(5WN) lays them out."""
    at = 4 + 2 * int(fields[3], 16)
    count = int(fields[at])
    found = []
    for number in range(count):
        sign, offset, other, _ends = fields[at + 1 + 4 * number : at + 5 + 4 * number]
        found.append((sign, ("a" if other == "s" else other, int(offset))))
    return (kind, int(fields[0])), found


def _words(folder: Path) -> dict[str, list[Sense]]:
    """Return the commonest senses of each single word; WordNet lists them in that order."""
    found: dict[str, list[Sense]] = defaultdict(list)
    for kind, file in KINDS.items():
        for line in _lines(folder / f"index.{file}"):
            fields = line.split()
            if _WORD.fullmatch(fields[0]):
                offsets = fields[6 + int(fields[3]) :]
                found[fields[0]] += [(kind, int(offset)) for offset in offsets[:SENSES]]
    return found


def _numbered(words: dict[str, list[Sense]], general: dict[Sense, list[Sense]]) -> dict[Sense, int]:
    """Return the senses of words and those more general than they, numbered in the order in which they come."""
    numbers: dict[Sense, int] = {}
    waiting = [sense for senses in words.values() for sense in senses]
    for sense in waiting:
        if sense not in numbers:
            numbers[sense] = len(numbers)
            waiting += general[sense]
    return numbers


if __name__ == "__main__":
    main(Path(sys.argv[1]))
