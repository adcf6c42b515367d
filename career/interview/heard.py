"""What kind of answer came, and a reply that helps where it was none."""

from collections.abc import Mapping

from career.interview.answer import Answer
from career.interview.cues import words_of
from career.interview.hints import hint_for
from career.interview.material import Material
from career.interview.model import AnswerKind, InterviewQuestion
from career.interview.text import words_in
from runtime.language import N_
from runtime.language import gettext as _

FEW_WORDS = 3
MOST_UNKNOWN = 14
"""Words of a text that says only that one does not know."""
MANY_WORDS = 380
LONG_ENOUGH = 12
"""Letters from which on a text that is of no known language is more than a word; some languages put no spaces."""


def kind_of(text: str, answer: Answer, *, has_asides: bool) -> AnswerKind:
    """Return what kind of answer a text is; what repeats the question, or only speaks to the program, is an "echo"."""
    words = words_in(text)
    if not words:
        return "empty"
    if not answer.words:
        return "echo"
    if len(words) <= MOST_UNKNOWN and _says_unknown(text, answer):
        return "unknown"
    if answer.language is None and len(text) >= LONG_ENOUGH:
        return "foreign"
    if len(answer.words) <= FEW_WORDS:
        return "echo" if has_asides else "one_word"
    if len(words) <= MOST_UNKNOWN and text.rstrip().endswith("?"):
        return "unknown"
    return "long" if len(answer.words) > MANY_WORDS else "answer"


def reply_to(kind: AnswerKind, question: InterviewQuestion, material: Material) -> tuple[str, str]:
    """Return what to say to something that is no answer, and a tip to go on with."""
    hint = hint_for(question, material)
    if hint.lines:
        tip = _("You could begin with this line of your CV: “{line}”", line=hint.lines[0].quote)
    elif hint.shows:
        tip = _("A good answer shows: {points}", points=hint.shows[0])
    else:
        tip = _("Two or three sentences on something that you did yourself are a start.")
    return _(_REPLIES[kind]), tip


_REPLIES: Mapping[AnswerKind, str] = {
    "empty": N_("There were no words in your answer."),
    "one_word": N_("That is too short to judge: say it in a few sentences."),
    "unknown": N_("That happens. In an interview, say what you do know and how you would find out the rest."),
    "foreign": N_(
        "I cannot judge this language. I can judge answers in English, German, French, Spanish, Portuguese, Italian, "
        "Dutch, Polish, Russian, Ukrainian, Turkish, and Hindi in Latin letters; or say “skip”."
    ),
    "echo": N_("I found no answer to the question in this."),
}


def _says_unknown(text: str, answer: Answer) -> bool:
    codes = dict.fromkeys(
        [answer.language or "en", "en", "hi", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr"]
    )
    return any(words_of(code).cues["unknown"].found(text) for code in codes)
