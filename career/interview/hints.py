"""Help with a question: what a good answer shows, and lines of the person's own CV to tell of."""

from career.evidence import Evidence
from career.interview.material import Material
from career.interview.model import InterviewQuestion
from career.interview.text import content
from career.interview.views import Hint
from career.skills import service as skills
from runtime.language import gettext as _

MOST_LINES = 2
LEAST_WORTH = 1.0


def hint_for(question: InterviewQuestion, material: Material) -> Hint:
    """Return a hint for a question; it names only what stands in the CV."""
    lines = fitting(question, material)[:MOST_LINES]
    said = _("Tell it in four steps: situation, task, what you did, result.") if question.star else ""
    return Hint(shows=question.shows, lines=tuple(lines), said=said)


def fitting(question: InterviewQuestion, material: Material) -> list[Evidence]:
    """Return the lines of the CV that fit a question, the best first."""
    own = [item.quote for item in question.evidence if item.origin == "cv"]
    asked = " ".join([question.text, *question.topics])
    keys = {skills.canonical(name)[0] for name in question.topics} | {item.key for item in skills.extract(asked)}
    if question.category == "role":
        keys |= set(material.demands)
    words = content(asked, "en")
    scored = [(_worth(line, own, keys, words), -at, line) for at, line in enumerate(material.lines)]
    scored.sort(key=lambda item: item[:2], reverse=True)
    return [line for worth, _at, line in scored if worth >= LEAST_WORTH]


def _worth(line: Evidence, own: list[str], keys: set[str], words: frozenset[str]) -> float:
    """Return how well a line fits: it was asked about, names what was asked, shares words with the question."""
    asked = any(line.quote in quote or quote in line.quote for quote in own)
    named = {mention.key for mention in skills.extract(line.quote)} & keys
    shared = len(content(line.quote, "en") & words)
    figure = 0.2 * any(sign.isdigit() for sign in line.quote)
    return 3.0 * asked + 1.5 * len(named) + 0.4 * shared + figure
