"""OpenTelemetry traces; without an endpoint they are off, and OpenTelemetry is not imported.

A job's record holds the `traceparent` of the request that submitted it, so that the spans of
workers and deliverers join the caller's trace. The SDK reads its own OTEL_* variables, such as
OTEL_TRACES_SAMPLER. Spans contain ids, names, times and counts, and never a prompt or an output.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from jobs.contract.settings import Settings

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.trace import Span, Tracer

_PACKAGES: Final = ("opentelemetry.sdk", "opentelemetry.exporter.otlp.proto.http")
Attributes = Mapping[str, str | int | float]


class TracesError(ValueError):
    """Traces are turned on but can't be sent."""


class _State:
    """The state of this process."""

    tracer: Tracer | None = None


def check_traces(settings: Settings) -> None:
    """Checks that traces can be sent, if they are turned on.

    Raises:
        TracesError: packages are missing, or the endpoint is not a URL.
    """
    endpoint = settings.traces_endpoint
    if not endpoint:
        return
    if not endpoint.startswith(("http://", "https://")):
        raise TracesError(
            f"SPEARPOINT_TRACES_ENDPOINT is {endpoint!r}, and that is no URL. Use the collector's "
            "whole address for OTLP over HTTP, such as http://localhost:4318/v1/traces."
        )
    missing = [name for name in _PACKAGES if not _is_there(name)]
    if missing:
        raise TracesError(
            f"SPEARPOINT_TRACES_ENDPOINT is set, but {' and '.join(missing)} can't be imported. "
            "Install them with pip install 'spearpoint[traces]', or unset it."
        )


def configure_traces(settings: Settings, process: str) -> None:
    """Starts sending traces if there is an endpoint; later calls do nothing.

    Args:
        process: gateway, worker or deliverer.

    Raises:
        TracesError: packages are missing, or the endpoint is not a URL.
    """
    check_traces(settings)
    if not settings.traces_endpoint or is_on():
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": f"spearpoint-{process}"}))
    exporter = OTLPSpanExporter(endpoint=settings.traces_endpoint)
    provider.add_span_processor(BatchSpanProcessor(exporter))  # sends what is left at exit
    _State.tracer = provider.get_tracer("spearpoint")


def is_on() -> bool:
    """Whether this process sends traces."""
    return _State.tracer is not None


def begin(name: str, traceparent: str) -> Span | None:
    """Starts a request's span, in the caller's trace if there is one; None if traces are off."""
    if _State.tracer is None:
        return None
    from opentelemetry.trace import SpanKind

    return _State.tracer.start_span(name, _context(traceparent), SpanKind.SERVER)


def traceparent_of(span: Span) -> str:
    """Returns the `traceparent` with which other processes continue a span."""
    context = span.get_span_context()
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"


def record(
    name: str,
    traceparent: str,
    began_at: float,
    ended_at: float,
    attributes: Attributes,
    events: Mapping[str, float] | None = None,
    error: str = "",
) -> None:
    """Records a finished span as a child of `traceparent`; does nothing if that is empty.

    Args:
        began_at, ended_at, events: unix seconds.
        error: code of the error, or an empty string.
    """
    if _State.tracer is None or not traceparent:
        return
    from opentelemetry.trace import StatusCode

    span = _State.tracer.start_span(
        name, _context(traceparent), attributes=dict(attributes), start_time=_ns(began_at)
    )
    for event, at in (events or {}).items():
        span.add_event(event, timestamp=_ns(at))
    if error:
        span.set_status(StatusCode.ERROR, error)
    span.end(_ns(max(began_at, ended_at)))


def _context(traceparent: str) -> Context:
    from opentelemetry.context import Context
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    carrier: dict[str, Any] = {"traceparent": traceparent} if traceparent else {}
    # an empty context, so that other code in this process can't add to it
    return TraceContextTextMapPropagator().extract(carrier, Context())


def _ns(unix_s: float) -> int:
    return int(unix_s * 1e9)


def _is_there(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:  # its parent package is missing, too
        return False
