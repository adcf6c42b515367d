"""Whether a message is in English: by its small words, and by its letters."""

import re

from agent.understanding.patterns import words_of


def is_english(text: str) -> bool:
    """Tell whether a message may be answered in English; what has no telling word counts as English."""
    if len(re.findall(r"[а-яёऀ-ॿ]", text, re.IGNORECASE)) > 2:
        return False
    words = [
        word.replace("'", "").replace("’", "") for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.casefold())
    ]
    known, others = words_of("small words of English"), words_of("small words of others")
    english = sum(word in known for word in words)
    foreign = sum(word in others and word not in known for word in words)
    return english >= foreign
