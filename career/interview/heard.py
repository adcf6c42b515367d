"""What kind of answer came, and a reply that helps where it was none."""

from career.interview.answer import Answer
from career.interview.cues import words_of
from career.interview.hints import hint_for
from career.interview.material import Material
from career.interview.model import AnswerKind, InterviewQuestion
from career.interview.text import words_in

FEW_WORDS = 3
MOST_UNKNOWN = 14
"""Words of a text that says only that one does not know."""
MANY_WORDS = 380
LONG_ENOUGH = 12
"""Letters from which on a text that is of no known language is more than a word; some languages put no spaces."""
LANGUAGES_KNOWN = (
    "English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Ukrainian, Turkish, and Hindi in "
    "Latin letters"
)


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
    shows = f" A good answer shows: {hint.shows[0]}" if hint.shows else ""
    start = f" You could begin with this line of your CV: “{hint.lines[0].quote}”" if hint.lines else ""
    said = {
        "empty": "There were no words in your answer.",
        "one_word": "That is too short to judge: say it in a few sentences.",
        "unknown": "That happens. In an interview, say what you do know and how you would find out the rest.",
        "foreign": f"I cannot judge this language. I can judge answers in {LANGUAGES_KNOWN}; or say “skip”.",
        "echo": "I found no answer to the question in this.",
    }[kind]
    return said, (start or shows or " Two or three sentences on something that you did yourself are a start.").strip()


def _says_unknown(text: str, answer: Answer) -> bool:
    codes = dict.fromkeys(
        [answer.language or "en", "en", "hi", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr"]
    )
    return any(words_of(code).cues["unknown"].found(text) for code in codes)
