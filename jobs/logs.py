"""Structured logs: readable lines in a terminal, JSON for collectors. Never a prompt in them."""

from __future__ import annotations

import logging
import sys

import structlog

from jobs.settings import Settings


def configure_logs(settings: Settings) -> None:
    """Set up structlog for this process, once; writes to stderr."""
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
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _renderers(as_json: bool) -> list[structlog.typing.Processor]:
    if as_json:
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    # Rich tracebacks print local variables, and those hold prompts.
    return [
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    ]
