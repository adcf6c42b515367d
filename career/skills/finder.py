"""Find the skills of a text: longest spelling first, doubtful ones judged by what stands beside them."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from career.skills.context import LIST_ONLY, cued, everyday, is_initial, is_list_line, speaks_of_language, vetoed
from career.skills.taxonomy import Taxonomy
from career.skills.words import Words, stem_of, words

_LIST_GAP = re.compile(
    r"\s*([,/|;•·&+*()\[\]]|\s-\s|\n)?\s*(and|or|und|oder|et|ou|y|o|e|и|или|или)?\s*([(\[])?", re.IGNORECASE
)
_TYPO_SHORTEST, _SURE_TYPO = 6, 8
_SHORTEST_NAME = 4
_ELSEWHERE = {"cad": re.compile(r"[\d$] ?k? ?CAD$"), "swift": re.compile(r"\bSWIFT$")}
"""The Canadian dollar, and the network of banks."""
_NEAR = 6
_FINE_IN_LOWER_CASE = frozenset(
    [
        "sql",
        "html",
        "css",
        "php",
        "aws",
        "gcp",
        "xml",
        "json",
        "yaml",
        "seo",
        "crm",
        "erp",
        "sap",
        "haccp",
        "etl",
        "nlp",
        "cnc",
    ]
)


@dataclass(frozen=True)
class Hit:
    """A found spelling: skill position, words [first, last), characters [start, end), and if it needs no context."""

    skill: int
    first: int
    last: int
    start: int
    end: int
    sure: bool


class Finder:
    """Looks up every spelling of a taxonomy in texts."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self._typo = lru_cache(maxsize=20_000)(taxonomy.misspelt)
        self._beginning = lru_cache(maxsize=50_000)(self._known_beginning)
        self._firsts: set[str] = set()
        self._alone: set[str] = set()
        self._longest: dict[str, dict[str, int]] = {}
        """How many words the longest spelling has, by its first word and by its second."""
        for table in (taxonomy.exact, taxonomy.guarded, taxonomy.stems):
            for form in table:
                parts = form.split(" ")
                self._firsts.add(parts[0])
                if len(parts) == 1:
                    self._alone.add(form)
                else:
                    lengths = self._longest.setdefault(parts[0], {})
                    lengths[parts[1]] = max(len(parts), lengths.get(parts[1], 0))

    def find(self, text: str, *, skill_list: bool = False) -> list[Hit]:
        """Return the skills of a text in order, none overlapping another."""
        split = words(text)
        hits = self._meant(split, self._candidates(text, split, skill_list))
        return (
            hits
            if skill_list or all(hit.sure for hit in hits)
            else _settled(text, split, hits, _list_lines(text), self.taxonomy)
        )

    def _meant(self, split: Words, hits: list[Hit]) -> list[Hit]:
        """Settle words of two trades ("Chef"): the tool beside other tools, else the trade."""
        rows, meant = self.taxonomy.rows, list(hits)
        for at, hit in enumerate(hits):
            other = self.taxonomy.exact.get(" ".join(split.norms[hit.first : hit.last]), hit.skill)
            beside = hits[max(0, at - 2) : at] + hits[at + 1 : at + 3]
            near = any(rows[b.skill].kind == "tool" and abs(b.first - hit.first) < _NEAR for b in beside)
            if other != hit.skill and not near:
                before, after = _beside(split, hit)
                sure = not vetoed(split.norms[hit.first], before, after[0])
                meant[at] = replace(hit, skill=other, sure=sure)
        return meant

    def _candidates(self, text: str, split: Words, skill_list: bool) -> list[Hit]:
        hits: list[Hit] = []
        last = 0
        for at, norm in enumerate(split.norms):
            if at >= last and (skill_list or self._may_begin(split, at, norm)):
                hit = self._at(text, split, at, skill_list)
                if hit is not None:
                    hits.append(hit)
                    last = hit.last
        return hits

    def _may_begin(self, split: Words, at: int, norm: str) -> bool:
        """Tell whether a word may be a skill in running text, or with the next word the beginning of one."""
        alone, seconds = self._beginning(norm)
        if alone or not seconds or at + 1 >= len(split.norms):
            return alone
        return split.norms[at + 1] in seconds or split.stems[at + 1] in seconds

    def _known_beginning(self, norm: str) -> tuple[bool, frozenset[str]]:
        """Return whether a word is a skill by itself, perhaps misspelt, and the words that may come second."""
        stem = stem_of(norm)
        if norm not in self._firsts and stem not in self._firsts:
            return self._meant_by(norm, False) is not None, frozenset()
        seconds = frozenset((*self._longest.get(norm, ()), *self._longest.get(stem, ())))
        return norm in self._alone or stem in self._alone, seconds

    def _at(self, text: str, split: Words, at: int, skill_list: bool) -> Hit | None:
        if split.norms[at] not in self._firsts and split.stems[at] not in self._firsts:
            return self._misspelt(split, at, skill_list)
        last = self._end(split, at)
        if last == at + 1 and split.norms[at] not in self._alone and split.stems[at] not in self._alone:
            return None
        for end in range(last, at, -1):
            hit = self._spelt(text, split, at, end)
            if hit is not None:
                return hit
        return None

    def _end(self, split: Words, at: int) -> int:
        """Return how far the longest spelling that begins with these words may reach."""
        last = at + 1
        if last < len(split.norms) and split.joined[last]:
            longest = 1
            for forms in (split.norms, split.stems):
                after = self._longest.get(forms[at])
                if after is not None:
                    longest = max(longest, after.get(forms[last], 1))
            while last < len(split.norms) and last - at < longest and split.joined[last]:
                last += 1
        return last

    def _spelt(self, text: str, split: Words, at: int, end: int) -> Hit | None:
        taxonomy = self.taxonomy
        start, stop = split.starts[at], split.ends[end - 1]
        form = " ".join(split.norms[at:end])
        if form in _ELSEWHERE and _ELSEWHERE[form].search(text[max(0, start - 4) : stop]):
            return None
        skill = taxonomy.exact.get(form)
        if skill is not None and form not in taxonomy.guarded:
            return Hit(skill, at, end, start, stop, self._unmistakable(form, skill, text[start:stop]))
        if form in taxonomy.guarded:
            return Hit(taxonomy.guarded[form], at, end, start, stop, False)
        stemmed = " ".join(split.stems[at:end])
        skill = taxonomy.stems.get(stemmed)
        if skill is None and end - at > 1:
            skill = taxonomy.exact.get(stemmed)
        if skill is None or form.endswith(" works"):
            return None
        return Hit(skill, at, end, start, stop, form not in everyday() and stemmed not in taxonomy.guarded)

    def _unmistakable(self, form: str, skill: int, term: str) -> bool:
        if form in everyday():
            return False
        if self.taxonomy.rows[skill].kind not in ("tool", "method", "licence") or " " in form or len(form) > 5:
            return True
        acronym = any(alias.isupper() and alias.casefold() == form for alias in self.taxonomy.rows[skill].aliases)
        if not acronym or term.rstrip("s").isupper():
            return True
        return form in _FINE_IN_LOWER_CASE or (len(form) > 4 and form not in self.taxonomy.ordinary)

    def _misspelt(self, split: Words, at: int, skill_list: bool) -> Hit | None:
        norm = split.norms[at]
        skill = self._meant_by(norm, skill_list)
        if skill is None:
            return None
        sure = skill_list or norm[-1].isdigit() or len(norm) >= _SURE_TYPO
        return Hit(skill, at, at + 1, split.starts[at], split.ends[at], sure)

    def _meant_by(self, norm: str, skill_list: bool) -> int | None:
        """Return the skill that a word names with a version behind it, or misspells."""
        bare = norm.rstrip("0123456789")
        skill = self.taxonomy.exact.get(bare) if bare != norm and len(bare) > 3 else None
        if skill is None and len(norm) >= (5 if skill_list else _TYPO_SHORTEST):
            skill = self._typo(norm, None if skill_list else 1, names_only=not skill_list)
        return skill


def _list_lines(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if is_list_line(line[:70]):
            spans.append((start, start + len(line)))
        start += len(line)
    return spans


def _settled(text: str, split: Words, hits: list[Hit], listed: list[tuple[int, int]], taxonomy: Taxonomy) -> list[Hit]:
    starts = [span[0] for span in listed]
    accepted = [hit.sure or _stands(text, split, hit, listed, starts, taxonomy) for hit in hits]
    for order in (range(len(hits)), range(len(hits) - 1, -1, -1)):
        for at in order:
            if not accepted[at] and _in_company(text, split, hits, accepted, at, taxonomy):
                accepted[at] = True
    return [hit for hit, kept in zip(hits, accepted, strict=True) if kept]


def _stands(
    text: str, split: Words, hit: Hit, listed: list[tuple[int, int]], starts: list[int], taxonomy: Taxonomy
) -> bool:
    if taxonomy.rows[hit.skill].kind == "language":
        return speaks_of_language(text, hit.start, hit.end)
    before, after = _beside(split, hit)
    if vetoed(split.norms[hit.first], before, after[0]) or is_initial(text, hit.start, hit.end):
        return False
    span = bisect_right(starts, hit.start) - 1
    if span >= 0 and hit.start < listed[span][1]:
        return text[hit.start].isupper() or taxonomy.rows[hit.skill].kind == "tool"
    lower = text[hit.start].islower()
    if not lower and _stands_alone(text, hit):
        return True
    if hit.end - hit.start == 1 and lower:
        return False
    return split.norms[hit.first] not in LIST_ONLY and cued(before, after, lower=lower)


def _stands_alone(text: str, hit: Hit) -> bool:
    """Tell whether a term is all there is on its line, or between two commas."""
    before, after = text[max(0, hit.start - 3) : hit.start], text[hit.end : hit.end + 2]
    if hit.end - hit.start >= _SHORTEST_NAME and before.endswith(", ") and after.startswith(","):
        return True
    return before.rstrip(" -•*")[-1:] in ("", "\n") and after[:1] in ("", "\n")


def _beside(split: Words, hit: Hit) -> tuple[str, tuple[str, str]]:
    """Return the words before and after, as far as no punctuation lies between."""
    before = split.norms[hit.first - 1] if hit.first and split.joined[hit.first] else ""
    later = ["", ""]
    for at in range(hit.last, min(hit.last + 2, len(split.norms))):
        if not split.joined[at]:
            break
        later[at - hit.last] = split.norms[at]
    return before, (later[0], later[1])


def _in_company(text: str, split: Words, hits: list[Hit], accepted: list[bool], at: int, taxonomy: Taxonomy) -> bool:
    hit = hits[at]
    before, after = _beside(split, hit)
    norm, lower = split.norms[hit.first], text[hit.start].islower()
    if vetoed(norm, before, after[0]) and after[0] != "and":
        return False
    if is_initial(text, hit.start, hit.end) or (lower and norm in LIST_ONLY):
        return False
    for other in (at - 1, at + 1):
        if 0 <= other < len(hits) and _listed_together(text, hits[other], hit):
            if accepted[other] and taxonomy.rows[hits[other].skill].kind in ("tool", "method", "language"):
                return True
            if text[hit.start].isupper() and text[hits[other].start].isupper() and not accepted[other]:
                return True
    return False


def _listed_together(text: str, one: Hit, other: Hit) -> bool:
    gap = text[one.end : other.start] if one.start < other.start else text[other.end : one.start]
    return bool(gap.strip()) and len(gap) < 12 and bool(_LIST_GAP.fullmatch(gap))
