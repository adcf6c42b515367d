"""How often somebody may ask the API: classes of requests, and the rate of each.

A rate is written as limits.readthedocs.io has it: `600/minute`, `10/15 minute`.
"""

import re
from collections.abc import Iterable, Mapping

DEFAULT_RATES: Mapping[str, str] = {
    "general": "600/minute",
    "anonymous": "120/minute",
    "log_in": "20/minute",
    "log_in_email": "10/15 minute",
    "log_in_anywhere": "100/hour",
    "register": "60/hour",
    "refresh": "60/minute",
    "mail": "20/hour",
    "mail_email": "5/hour",
    "password": "10/hour",
    "export": "10/hour",
    "upload": "60/hour",
    "search": "120/minute",
    "generate": "60/minute",
    "message": "60/minute",
    "stream": "120/minute",
}
"""Counted for an account, and before a log-in for an address. `password` is for what asks for one once more,
log_in_email for an address and the e-mail that it names, log_in_anywhere and mail_email for an e-mail from wherever it
is named."""
ON, OFF = "on", "off"
_RATE = re.compile(r"[1-9]\d{0,8}/(\d{1,3} )?(second|minute|hour|day)")


def rates(given: Iterable[str]) -> dict[str, str]:
    """Return the rate of each class; `given` is `on`, `off` (none is limited), or changes such as `search=60/minute`.

    Raises ValueError with a sentence.
    """
    changed = [item for item in given if item != ON]
    if OFF in changed:
        return {}
    return {**DEFAULT_RATES, **dict(_read(item) for item in changed)}


def _read(item: str) -> tuple[str, str]:
    name, _, rate = (part.strip() for part in item.partition("="))
    if name not in DEFAULT_RATES:
        raise ValueError(f"it knows on, off, and rates of {', '.join(DEFAULT_RATES)}, such as search=60/minute")
    if not _RATE.fullmatch(rate):
        raise ValueError(f"the rate of {name} must be written as 60/minute or 10/15 minute")
    return name, rate
