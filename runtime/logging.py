"""Structured logs on standard error, without secrets or what people wrote.

Our own lines come from structlog, those of libraries from the standard library; both end in the same processors.
Libraries speak from `warning` on, since their finer levels hold requests and prompts.
"""

import logging
import sys
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import Processor

from runtime.redaction import format_error, redact
from runtime.settings import AppSettings


def get_logger(name: str) -> Any:
    """Return a logger: `log.info("task.done", task_id=...)`. Before configure_logging it says warnings only."""
    if not structlog.is_configured():
        _configure(AppSettings.model_construct(log_level="warning", log_json=False), "candid")
    return structlog.get_logger(module=name)


def configure_logging(settings: AppSettings, process: str) -> None:
    """Send all logs of this process to standard error, marked with its name; called once, by its main."""
    _configure(settings, process)
    handler = logging.StreamHandler(sys.stderr)
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_ending(settings)],
        foreign_pre_chain=[structlog.stdlib.add_logger_name, *_beginning(process), structlog.stdlib.ExtraAdder()],
    )
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.WARNING, _level(settings)))
    sys.excepthook = _log_uncaught


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Keep the message of an error that ends the process out of the log, as for any other."""
    if issubclass(kind, KeyboardInterrupt):
        return
    get_logger(__name__).critical("uncaught_error", exc_info=error.with_traceback(trace))


def _configure(settings: AppSettings, process: str) -> None:
    structlog.configure(
        processors=[*_beginning(process), *_ending(settings)],
        wrapper_class=structlog.make_filtering_bound_logger(_level(settings)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _beginning(process: str) -> list[Processor]:
    def name_process(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        event["process"] = process
        return event

    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    return [structlog.contextvars.merge_contextvars, structlog.stdlib.add_log_level, stamp, name_process]


def _ending(settings: AppSettings) -> list[Processor]:
    last: Processor = structlog.dev.ConsoleRenderer(colors=False)
    if settings.log_json:
        last = structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    return [_error, redact, last]


def _error(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    given = event.pop("exc_info", None)
    given = sys.exc_info() if given is True else given
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = format_error(error)
    return event


def _level(settings: AppSettings) -> int:
    return logging.getLevelNamesMapping()[settings.log_level.upper()]
