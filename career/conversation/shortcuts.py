"""Commands that stand for what people say to the assistant: /jobs, /digest and others, on every client."""

from typing import Literal, get_args

Shortcut = Literal["jobs", "digest", "applications", "profile", "interview"]
SHORTCUTS: tuple[Shortcut, ...] = get_args(Shortcut)
_SAID: dict[Shortcut, tuple[str, str]] = {
    "jobs": ("What's new for me?", "Find jobs: {}"),
    "digest": ("Show my digest settings", "Digest: {}"),
    "applications": ("Show my applications", "My application: {}"),
    "profile": ("Show my profile", "My profile: {}"),
    "interview": ("What will they ask me in the interview?", "Interview: {}"),
}


def said_by(shortcut: Shortcut, words: str | None = None) -> str:
    """Return what a command says to the assistant, alone or with the words behind it."""
    alone, with_words = _SAID[shortcut]
    return with_words.format(words.strip()) if words and words.strip() else alone
