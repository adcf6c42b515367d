"""One log line when a server goes and one when it is back, however often it is asked in between."""

import threading

from runtime.logging import get_logger

_log = get_logger(__name__)


class Outage:
    """Whether one server answers; may be told from several threads."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._lock = threading.Lock()
        self._gone = False

    def began(self, error: BaseException) -> None:
        """Note that the server did not answer."""
        if self._turned(True):
            _log.warning("server_gone", server=self._server, error=type(error).__name__)

    def over(self) -> None:
        """Note that the server answered."""
        if self._gone and self._turned(False):
            _log.info("server_back", server=self._server)

    def _turned(self, gone: bool) -> bool:
        with self._lock:
            changed = self._gone != gone
            self._gone = gone
        return changed
