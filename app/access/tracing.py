"""Records a trace span for each request. Installed only if traces are on."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobs.contract.origin import ORIGIN
from jobs.telemetry import traces


class Traced:
    """ASGI middleware. The span of a request is the parent of those of the jobs it submits."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        origin = ORIGIN.get()
        span = None
        if scope["type"] == "http":
            span = traces.begin(scope["method"], origin.traceparent)
        if span is None:
            await self._app(scope, receive, send)
            return
        ORIGIN.set(replace(origin, traceparent=traces.traceparent_of(span)))

        async def send_recorded(message: Message) -> None:
            if message["type"] == "http.response.start":
                span.set_attribute("http.response.status_code", message["status"])
                if message["status"] >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    span.set_attribute("error.type", str(message["status"]))
            await send(message)

        span.set_attribute("http.request.method", scope["method"])
        span.set_attribute("url.path", scope["path"])
        span.set_attribute("spearpoint.request_id", origin.request_id)
        try:
            await self._app(scope, receive, send_recorded)
        finally:
            if (route := scope.get("route")) is not None:
                span.update_name(f"{scope['method']} {route.path}")
                span.set_attribute("http.route", route.path)
            span.end()
