"""Read what a user means in "Docker and Kubernetes", "js ts node express mongo" or "MIG and TIG welding"."""

import re

from career.skills.finder import Finder, Hit
from career.skills.words import phrase_norm

_SEPARATOR = re.compile(
    r"\s*(?:[,;•|\n\t]|\s/\s|(?<![\w/])[-*]\s|\.\s|\.$|\s&\s|\b(?:and|und|et|y|и|plus|as well as|sowie)\b)\s*",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"^(?:(?:please|pls|also|oh|add|put|include|save|note|remove|delete|drop|lose|cut|erase|take (?:out|off|"
    r"away)|get rid of|kick out|"
    r"i(?:['’]m| am)?|know|can|do|use|used|have|had|learned|learnt|picked up|some|a bit of|bit of|a little|my|"
    r"skills?|to|in|on|"
    r"experience|with|the|both|speak|hey|ok|okay|new|another|good at|great at|familiar|bitte|füge|nimm|noch|"
    r"entferne|lösche|kann|ich|"
    r"ajoute[rz]?|enlève|supprime|retire|je|sais|connais|añade|agrega|quita|elimina|sé|adiciona|coloca|tira|remove|sei|"
    r"добавь|добавьте|убери|удали|знаю|умею|я)(?!\w)[\s:]*)+"
    r"|[\s:,]*\b(?:to|from|in|into|as|of|off|on|zu|aus|von|à|a|de|para|do|dos|da|das|в|из) "
    r"(?:my |the |meine[nrm]? |den |mes |mis |mi |las |los |minhas |meus |as |os |мои |моих )?"
    r"(?:skills?|profile?|list|cv|resume|kenntnissen?|fähigkeiten|skills|profil|compétences|habilidades|"
    r"competências|perfil|навыки|навыков|профиль).*$"
    r"|[\s:]*\b(?:please|pls|too|both|as well|stp|bitte|hinzu|dazu|auf|raus|out|over the \w+|por favor|"
    r"пожалуйста)(?!\w).*$",
    re.IGNORECASE,
)
_CHATTER = re.compile(
    r"\b(?:that|thats|that['’]s|this|these|those|my|is|it|i|are|was|were|me|you|them|they|one|ones|stack|skills?|"
    r"just|noise|all|das|ist|c['’]est|eso|es)\b",
    re.IGNORECASE,
)


def parse(text: str, finder: Finder) -> list[str]:
    """Return the names, each once, in the order given; what no list knows keeps its own words."""
    pieces = [_FILLER.sub("", piece).strip(" .:!\"'") for piece in _SEPARATOR.split(text)]
    pieces = _with_shared_head([piece for piece in pieces if piece], finder)
    together = ", ".join(pieces)
    meant = {phrase_norm(together[h.start : h.end]): h.skill for h in finder.find(together, skill_list=True)}
    names: dict[str, str] = {}
    for piece in pieces:
        for key, name in _named(piece, finder, meant):
            names.setdefault(key, name)
    return list(names.values())


def _with_shared_head(pieces: list[str], finder: Finder) -> list[str]:
    """Give "MIG" the "welding" of "MIG and TIG welding"."""
    if len(pieces) < 2 or " " not in pieces[-1]:
        return pieces
    head = pieces[-1].split(" ", 1)[1]
    joined = [f"{piece} {head}" for piece in pieces[:-1]]
    known = finder.taxonomy
    shares = [" " not in p and known.position(j) is not None for p, j in zip(pieces[:-1], joined, strict=True)]
    return [j if share else p for p, j, share in zip(pieces[:-1], joined, shares, strict=True)] + pieces[-1:]


def _named(piece: str, finder: Finder, meant: dict[str, int]) -> list[tuple[str, str]]:
    whole = meant.get(phrase_norm(piece), finder.taxonomy.position(piece))
    if whole is not None:
        row = finder.taxonomy.rows[whole]
        return [(row.key, row.name)]
    hits = finder.find(piece, skill_list=True)
    if hits and _covered(piece, hits):
        rows = [finder.taxonomy.rows[hit.skill] for hit in hits]
        return [(row.key, row.name) for row in rows]
    own = len(piece.split()) <= 5 and not _CHATTER.search(piece)
    return (
        [finder.taxonomy.canonical(piece)]
        if own
        else [(row.key, row.name) for row in (finder.taxonomy.rows[hit.skill] for hit in hits)]
    )


def _covered(piece: str, hits: list[Hit]) -> bool:
    """Tell whether the found skills are all there is, but for white space."""
    rest, last = "", 0
    for hit in hits:
        rest += piece[last : hit.start]
        last = hit.end
    rest += piece[last:]
    return not re.sub(r"[\W_]+", "", rest)
