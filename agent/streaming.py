"""What is shown of an answer while a model writes it: whole sentences that pass the checks, and no data."""

import re
from collections.abc import Sequence

from langchain_core.messages import AnyMessage

from agent.models.calls import starts_as_call, starts_as_data, without_thoughts
from agent.tools import LABELS
from agent.truth import discloses, invented, safe

_END = re.compile(r"(?<=[.!?…:])\s|\n")
_DATA = re.compile(
    r"```|<\s*/?\s*(?:tool|function|invoke|parameter|material|situation)|<\||\[/?TOOL_|[{\[]\s*[\"'{\[]|\{\s*\w+\s*:"
    r"|^\W*(?:Action|Tool|Function)(?: Input)?\s*:",
    re.IGNORECASE | re.MULTILINE,
)


class Draft:
    """One message of a model as it comes. What is no sentence for a person stops it; the final answer comes anyway."""

    def __init__(self, said: str, turn: Sequence[AnyMessage]) -> None:
        self._said = said
        self._turn = turn
        self._waiting = ""
        self._stopped = False

    def add(self, piece: str) -> str:
        """Take a piece and return what can be shown now."""
        self._waiting = without_thoughts(self._waiting + piece)
        if "<think" in self._waiting:
            return ""
        ends = list(_END.finditer(self._waiting))
        if not ends or self._stopped:
            return ""
        cut = ends[-1].end()
        ready, self._waiting = self._waiting[:cut], self._waiting[cut:]
        if _is_data(ready) or discloses(ready) or invented(ready, self._turn):
            self._stopped = True
            return ""
        clean = safe(ready, self._said)
        return clean + ready[len(ready.rstrip()) :] if clean else ""


def _is_data(text: str) -> bool:
    return bool(starts_as_data(text) or _DATA.search(text) or starts_as_call(text, (*LABELS, "none")))
