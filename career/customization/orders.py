"""Lines of a CV that are addressed to a model that reads it: nobody tells that of themselves, so it is no evidence."""

import re
import unicodedata

_READER = (
    r"(?:a\.?i\.?|llms?|assistants?|automated|language models?|chat ?bots?|systems?|(?:re)?screen\w+|parsers?|models?)"
)
_ORDER = re.compile(
    rf"\b(?:ignore|disregard|forget|override)\b.{{0,40}}\b(?:instructions?|prompts?|previous|rules?)\b"
    rf"|\b(?:ignorier\w*|vergiss)\b.{{0,40}}\b(?:anweisung|vorgabe|regel)\w*"
    rf"|\bignore[rz]?\b.{{0,40}}\b(?:instructions|consignes|règles)\b|\bignor[ae]\b.{{0,40}}\b(?:instrucciones|istruzioni)\b"
    rf"|\b(?:write|say|state|claim|tell|add|note|report|confirm)\b.{{0,60}}\b(?:the|this) (?:candidate|applicant) "
    rf"(?:has|is|was|holds?|led|knows|speaks|worked|must|should)\b"
    rf"|\b(?:notes?|instructions?|messages?|notice|hint)\b.{{0,10}} (?:to|for) (?:the |all |any )?{_READER}\b"
    rf"|^\W*(?:assistant|system)\s*[:\]]|^\(\s*assistant\b"
    rf"|\b(?:as an? (?:ai|language model)|system prompt|from now on,? you)\b"
    rf"|\byou are (?:now )?an? (?:ai|assistant|language model)\b"
    rf"|<!--|</?[a-z_]+>|<\||\[/?(?:inst|system)\]|```|\"role\"\s*:",
    re.IGNORECASE,
)


def gives_orders(text: str) -> bool:
    """Tell whether a line of a CV or an ad is addressed to a model that reads it."""
    shown = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return bool(_ORDER.search(shown)) or "\u202e" in text


def without_orders(text: str) -> str:
    """Return a text without the lines that give orders."""
    return "\n".join(line for line in text.splitlines() if not gives_orders(line))
