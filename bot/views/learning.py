"""A learning plan as HTML of Telegram."""

from collections.abc import Iterator
from typing import Any

from bot.views.html import escape, linked
from bot.views.short import short
from career.profile.learning.model import LearningCard
from career.profile.learning.wording import closing_words, facts_of, shown_steps, title_of

_SIGNS = {"planned": "▫️", "started": "▶️", "done": "✅"}
LONGEST_LINE, LONGEST_NAME = 400, 160


def plan(data: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a plan. Raises ValidationError for data of another shape."""
    card = LearningCard.model_validate(data)
    steps = shown_steps(card)
    yield f"<b>{escape(short(title_of(card), LONGEST_NAME))}</b>"
    if card.warning:
        yield f"⚠️ {escape(card.warning)}"
    for item in card.items:
        yield f"{_SIGNS[item.state]} <b>{item.number}. {escape(item.name)}</b>: {escape(_facts(facts_of(item, card)))}"
        yield from (f"    • {escape(short(step, LONGEST_LINE))}" for step in steps.get(item.number, ()))
        if item.links and item.state != "done":
            yield "    " + ", ".join(linked(escape(link.name), link.url) for link in item.links)
    yield from (f"<i>{escape(short(note, LONGEST_LINE))}</i>" for note in closing_words(card))


def _facts(facts: str) -> str:
    return short(facts, LONGEST_LINE)
