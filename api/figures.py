"""Who may see the figures of a process: Prometheus with its token; without one, private addresses that ask directly."""

import hmac
import ipaddress

from fastapi import Request
from starlette.datastructures import Headers

from api.dependencies import PartsDep
from api.errors import Unauthenticated
from career.errors import Forbidden
from runtime.language import gettext as _

_FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip")
"""A proxy that is not trusted speaks for somebody whom we do not know."""


async def may_see_figures(request: Request, parts: PartsDep) -> None:
    """Let Prometheus pass. Raises Unauthenticated, Forbidden."""
    settings = parts.settings.limits
    if settings.metrics_token is not None:
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(shown.encode(), settings.metrics_token.get_secret_value().encode()):
            raise Unauthenticated
    elif not _is_near(request) or (_is_forwarded(request.headers) and not settings.trusted_proxies):
        told = _("Figures are for private addresses, or for who sends the token of CANDID_METRICS_TOKEN.")
        raise Forbidden("not_allowed", told)


def _is_near(request: Request) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_private
    except ValueError:
        return False


def _is_forwarded(headers: Headers) -> bool:
    return any(name in headers for name in _FORWARDED)
