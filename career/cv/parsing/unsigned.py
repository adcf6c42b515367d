"""List items that carry neither a sign nor an indent: plain lines below an entry's header, each ending early."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from career.cv.parsing.blocks import Block
from career.cv.parsing.dates import find_period
from career.cv.parsing.entries import Entry
from career.cv.parsing.flow import ends_open
from career.cv.parsing.lexicon import is_joint, org_score
from career.cv.parsing.places import is_place
from career.cv.reading.model import Line

Look = tuple[object, ...]
_LEAST_WORDS = 3


@dataclass
class _Parts:
    entry: Entry
    heads: list[Line]
    body: list[Block]


def listed(entries: list[Entry]) -> list[Entry]:
    """Turn the plain lines of entries into list items where no entry of the section has items of its own."""
    if any(entry.items for entry in entries):
        return entries
    plain = _plain_look(entries)
    if plain is not None:
        _given_back(entries, plain)
    found = [_parted(entry, plain) for entry in entries]
    if not any(len(parts.body) > 1 for parts in found):
        return entries
    for parts in found:
        if len(parts.body) > 1 or (parts.body and _is_item(parts.body[0])):
            parts.entry.heads, parts.entry.items, parts.entry.texts = parts.heads, parts.body, []
    return entries


# A paragraph has sentences; what is listed mostly has none.
def _is_item(block: Block) -> bool:
    return len(block.lines) == 1 and not block.text.endswith(".")


def _plain_look(entries: list[Entry]) -> Look | None:
    """Return the look of most text, None when entries' headers are set in it as well."""
    letters: Counter[Look] = Counter()
    for entry in entries:
        for line in [*entry.heads, *(line for block in entry.texts for line in block.lines)]:
            letters[_look(line)] += len(line.text)
    plain = letters.most_common(1)[0][0] if letters else None
    alike = sum(bool(entry.heads) and _look(entry.heads[0]) == plain for entry in entries)
    return None if 2 * alike > len(entries) else plain


def _look(line: Line) -> Look:
    first = line.spans[0] if line.spans else None
    return (round(line.size, 1), line.bold, first is not None and first.italic, first.color if first else 0)


def _given_back(entries: list[Entry], plain: Look) -> None:
    """Give plain lines above an entry's opening line to the entry before."""
    for last, entry in pairwise(entries):
        strong = next((at for at, line in enumerate(entry.heads) if _look(line) != plain), 0)
        if all(_is_body(line, plain) for line in entry.heads[:strong]):
            last.texts += [Block("text", [line]) for line in entry.heads[:strong]]
            entry.heads = entry.heads[strong:]


def _parted(entry: Entry, plain: Look | None) -> _Parts:
    """Part an entry's header from the plain lines below it."""
    at = len(entry.heads)
    while plain is not None and at > 1 and _is_body(entry.heads[at - 1], plain):
        at -= 1
    if entry.period_line is not None and entry.period_line in entry.heads:
        at = max(at, entry.heads.index(entry.period_line) + 1)
    while at < len(entry.heads) and at < 2 + (entry.period_line in entry.heads) and not _says(entry.heads[at]):
        at += 1
    body = [Block("item", [line]) for line in entry.heads[at:]]
    return _Parts(entry, entry.heads[:at], [*body, *(item for block in entry.texts for item in _items(block))])


def _items(block: Block) -> list[Block]:
    """Part lines that were taken for one paragraph: each begins with a capital, none ends openly."""
    out: list[Block] = []
    for line in block.lines:
        if out and (line.text[:1].islower() or ends_open(out[-1].lines[-1].text)):
            out[-1].lines.append(line)
        else:
            out.append(Block("item", [line]))
    return out


def _is_body(line: Line, plain: Look) -> bool:
    alone = len(line.cells) <= 1 and len(line.text.split()) >= _LEAST_WORDS
    return alone and _look(line) == plain and find_period(line.text) is None and not is_place(line.text)


def _says(line: Line) -> bool:
    """Whether a line says what was done, and is no employer's name."""
    telling = [word for word in line.text.split() if not is_joint(word)]
    small = sum(word[:1].islower() for word in telling)
    return small >= 0.3 * len(telling) and org_score(line.text) < 2
