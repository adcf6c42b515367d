"""Which parts of a text say that something is not there or not needed."""

import re

from career.patterns import Caseless

_FORWARD = Caseless(
    r"\b(no|without|lack(?:s|ing)? (?:of )?|never (?:used|worked with|touched|learned|learnt)|"
    r"not (?:yet )?(?:familiar|experienced) with|"
    r"not (?:any|much)|(?:don'?t|doesn'?t|do not|does not|didn'?t|did not|cannot|can'?t|won'?t) "
    r"(?:yet )?(?:have|know|use|need|require|speak|expect|want)|not (?:require|need)|no need (?:for|of)|neither|zero|"
    r"keine?r?n?|ohne|nicht (?:mit|in)|sans|pas (?:de|d')|aucune?|sin|no (?:tengo|se requiere)|sem|без|нет)\b"
    r"(?:[ ](?:any|prior|previous|real|much|working|hands-on|professional|commercial|practical|formal|direct|"
    r"specific|experience|"
    r"knowledge|skills?|need|background|familiarity|with|in|of|for|erfahrung(?:en)?|kenntnisse|mit|expérience|"
    r"experiencia|con|en|de|the|a|an|"
    r"опыта|знаний|know|use))*"
)
_BACKWARD = Caseless(
    r"(?:^|[\s(–-])(?:(?:is|are|was|were) )?(?:not|n't|n’t) (?:strictly |absolutely |yet )?(?:a (?:requirement|"
    r"must)|required|needed|necessary|essential|mandatory|expected|"
    r"applicable|known|used)|\bisn['’]t (?:required|needed|necessary|essential|mandatory|expected)|"
    r"\bunnecessary\b|\b(?:ist |sind )?nicht (?:erforderlich|nötig|notwendig|zwingend|gefordert|vorausgesetzt)|"
    r"\bnon (?:requis|nécessaire|obligatoire)|n'est pas (?:requis|nécessaire|obligatoire)e?|"
    r"\bno (?:es )?(?:necesari|requerid|imprescindible)\w*|"
    r"\bnão (?:é )?necessári\w*|\bне (?:нужен|нужна|нужно|требуется)|: none\b|\(none\)",
    needs=("not ", "n't ", "n’t ", "unnecessary", "nicht ", "non ", "n'est", "no ", "não ", "не ", "none"),
)
_CLAUSE_END = Caseless(
    r"[.;!?](?=\s|$)|\n|\b(?:but|however|although|though|yet|except|aber|sondern|mais|pero|mas|но)\b| [–—-] "
)
_PREPOSITION = Caseless(r"\b(?:using|with|in|via|by|through|on|for|to|mit|durch|avec|con)\b")
_HARMLESS = Caseless(
    r"no (?:less|more|later|matter|problem|doubt|stranger|limit|two|one|other)\b|without (?:doubt|limitation)|not only"
)
_FURTHEST = 600
"""Characters that a denial reaches at most."""
_WISHED = Caseless(
    r"\b(recommended|preferred|desirable|desired|bonus|advantage\w*|helpful|welcome|plus|nice|beneficial|useful|"
    r"ideal\w*)\b"
)


def negated_spans(text: str) -> list[tuple[int, int]]:
    """Return the character spans in which a named skill is denied ("no experience with", "... is not needed")."""
    ahead = [
        (match.start(), _end_of_denial(text, match.end(), bare=" " not in match.group()))
        for match in _FORWARD.finditer(text)
        if not _HARMLESS.match(text, match.start())
    ]
    behind = [(_start_of_clause(text, match.start()), match.end()) for match in _BACKWARD.finditer(text)]
    return ahead + behind


def _end_of_denial(text: str, start: int, *, bare: bool) -> int:
    """Return where a denial ends; a bare "no" or "without" reaches no further than to the next preposition."""
    last = min(len(text), start + _FURTHEST)
    patterns = (_CLAUSE_END, _PREPOSITION)[: 1 + bare]
    ends = [end.start() for pattern in patterns if (end := pattern.search(text, start, last))]
    stop = min(ends, default=last)
    pieces = text[start:stop].split(",")
    reach, closing = len(pieces[0]), False
    for piece in pieces[1:]:
        closing = bool(re.search(r"\b(or|nor|oder|ou|o|или)\b", piece, re.IGNORECASE)) or closing
        reach += 1 + len(piece)
        if len(piece.split()) > 3:
            break
    if closing or len(pieces) == 1:
        return start + (reach if closing else len(pieces[0]))
    return start + len(pieces[0])


def _start_of_clause(text: str, end: int) -> int:
    start = 0
    for match in _CLAUSE_END.finditer(text, max(0, end - 300), end):
        start = match.end()
    start = max(start, end - 300, 0)
    return end if _WISHED.search(text, start, end) else start
