"""Structured logs: readable lines in a terminal, JSON for collectors. They contain no prompts."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any

import structlog

from jobs.contract.settings import Settings


def configure_logs(settings: Settings) -> None:
    """Sets up structlog for this process, to write to stderr; later calls do nothing."""
    if structlog.is_configured():
        return
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *_renderers(settings.log_json),
        ],
        # one write a line: several processes share the stream
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )


def _renderers(as_json: bool) -> list[structlog.typing.Processor]:
    if as_json:
        return [_exception_without_message, structlog.processors.JSONRenderer()]
    return [
        _exception_without_message,
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
    ]


def _exception_without_message(
    logger: Any,  # noqa: ANN401
    method: str,
    event: structlog.typing.EventDict,
) -> structlog.typing.EventDict:
    """Replaces an exception by its type and traceback, without its message.

    Messages may quote a prompt, and so may the local variables of richer tracebacks.
    """
    error = sys.exc_info()[1] if event.pop("exc_info", None) else None
    if error is not None:
        where = "".join(traceback.format_tb(error.__traceback__))
        event["exception"] = f"{where}{type(error).__qualname__}"
    return event
