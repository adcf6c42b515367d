"""How a model is shown the tools: by what its name tells of its size."""

import re
from typing import Literal

Way = Literal["text", "few", "all"]
"""`text`: a list of all tools in words, which is always the same, and examples of the likely ones; calls are written as
JSON. `few`: schemas of the likely tools. `all`: schemas of all tools, always the same.
"""
SMALL, MIDDLING = 4.0, 16.0
"""Billions of parameters up to which a model is shown tools in words, and up to which it is shown few of them."""
_SIZE = re.compile(r"(?<![\w.])e?(\d+(?:[.,]\d+)?)\s?([bm])(?![a-z])", re.IGNORECASE)


def way_of(model: str) -> Way:
    """Return the way for a model by its name, such as qwen2.5:1.5b; one that tells no size is taken for a large one."""
    sizes = [float(size.replace(",", ".")) / (1000 if unit in "mM" else 1) for size, unit in _SIZE.findall(model)]
    if not sizes:
        return "all"
    return "text" if max(sizes) <= SMALL else "few" if max(sizes) <= MIDDLING else "all"
