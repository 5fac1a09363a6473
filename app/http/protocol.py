"""Extends uvicorn's HTTP/1 protocol with limits on request heads.

uvicorn loads it by name: `uvicorn --http app.http.protocol:HttpProtocol`.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import httptools
from starlette.requests import Request
from starlette.types import ASGIApp
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)
from uvicorn.server import ServerState

from app.http import problems
from app.http.close_delimited import CloseDelimited
from app.http.refusals import HeadersTooLarge, HeadTooSlow, MalformedRequest, UrlTooLong
from jobs.contract.errors import SpearpointError
from jobs.contract.settings import Settings

MAX_HEAD_BYTES: Final = 65_536
MAX_HEADERS: Final = 200
# How long to read and discard what a refused client still sends: until it has finished writing,
# it does not read the response.
_LINGER_S: Final = 5.0


class HttpProtocol(HttpToolsProtocol):
    """One client connection.

    Request heads are limited in size, number of fields and duration. Requests to upgrade to another
    protocol are ignored, as RFC 9110 (7.8) allows. HTTP/1.0 clients get no chunks, and trailer
    fields of a request never become headers.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.url = b""
        self._is_in_head = False
        # bytes fed to the parser since the last complete head or body part
        self._held_bytes = 0
        self._head_timer: asyncio.TimerHandle | None = None
        self._why_refused: SpearpointError | None = None
        self._is_refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Closes the connection if no request follows in time."""
        super().connection_made(transport)
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive, self.timeout_keep_alive_handler
        )

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops the timer."""
        self._stop_head_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parses received bytes, and starts the timer of a request head."""
        self._unset_keepalive_if_required()
        rest: Sequence[int] = data
        if len(data) > MAX_HEAD_BYTES - self._held_bytes:
            rest = memoryview(data)
        while rest and not self._is_refused:
            rest = rest[self._feed(rest[: MAX_HEAD_BYTES - self._held_bytes]) :]
        if self._head_timer is None and self._is_awaiting_a_head():
            self._head_timer = self.loop.call_later(_head_timeout_s(), self._on_head_timeout)

    def _feed(self, piece: Any) -> int:  # noqa: ANN401
        """Parses some of the received bytes, and returns how many were consumed."""
        self._held_bytes += len(piece)
        read = len(piece)
        try:
            try:
                self.parser.feed_data(piece)
            except httptools.HttpParserUpgrade as offer:
                read = offer.args[0]
                self._read_head_again()
        except httptools.HttpParserError as error:
            self._refuse(self._why_refused or MalformedRequest(f"{error}. Send HTTP/1.1."))
        if self._held_bytes >= MAX_HEAD_BYTES and not self._is_refused:
            self._refuse(self._too_large())
        return read

    def _read_head_again(self) -> None:
        """Parses the head again without the `Upgrade` field: llhttp reads no body after one."""
        method, version = self.parser.get_method(), self.parser.get_http_version()
        if method == b"CONNECT":
            self._refuse(MalformedRequest("CONNECT is for proxies, and this is not one."))
            return
        head = [b"%b %b HTTP/%b\r\n" % (method, self.url, version.encode())]
        head += [
            b"%b: %b\r\n" % (name, value) for name, value in self.headers if name != b"upgrade"
        ]
        self.parser = httptools.HttpRequestParser(self)
        self.parser.feed_data(b"".join(head) + b"\r\n")

    def on_message_begin(self) -> None:
        """Begins a request head."""
        self._is_in_head = True
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Adds a header, up to `MAX_HEADERS`. Trailer fields are ignored."""
        if not self._is_in_head:
            return
        if len(self.headers) >= MAX_HEADERS:
            self._why_refused = HeadersTooLarge(
                f"The request has more than {MAX_HEADERS} headers. Send fewer."
            )
            raise self._why_refused
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Ends a request head. An upgrade is parsed again as a plain request first."""
        self._held_bytes = 0
        self._is_in_head = False
        self._stop_head_timer()
        if not self.parser.should_upgrade():
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Passes on a part of a body."""
        self._held_bytes = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Ends a request."""
        self._held_bytes = 0
        if not self.parser.should_upgrade():
            super().on_message_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGIApp) -> None:  # type: ignore[override]
        if cycle.scope["http_version"] == "1.0":
            app = CloseDelimited(app, cycle)
        super()._start_asgi_task(cycle, app)  # type: ignore[arg-type]

    def _is_awaiting_a_head(self) -> bool:
        """Returns whether the bytes that arrive next belong to the head of a new request."""
        return self._is_in_head or self.cycle is None or self.cycle.response_complete

    def _on_head_timeout(self) -> None:
        self._head_timer = None
        if self._is_in_head:
            detail = f"The URL and headers took more than {_head_timeout_s():g} s. Send them again."
            self._refuse(HeadTooSlow(detail))
        else:
            self.transport.close()

    def _stop_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _too_large(self) -> SpearpointError:
        if self._is_in_head and not self.headers and len(self.url) > MAX_HEAD_BYTES // 2:
            return UrlTooLong(
                f"The URL has more than {MAX_HEAD_BYTES // 2} bytes. Send long values in a body."
            )
        return HeadersTooLarge(
            f"The headers have more than {MAX_HEAD_BYTES} bytes. Send long values in the body."
        )

    def _refuse(self, error: SpearpointError) -> None:
        """Sends an error response to a request that can't be read, and closes the connection."""
        self._is_refused = True
        self._stop_head_timer()
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete:
            if not cycle.more_body:  # an earlier request must be answered first
                cycle.keep_alive = False
                return
            cycle.disconnected = True
            cycle.message_event.set()
            if cycle.response_started or self.pipeline:
                self.transport.close()
                return
        self.transport.write(self._refusal(error))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.flow.resume_reading()
        self.loop.call_later(_LINGER_S, self.transport.close)

    def _refusal(self, error: SpearpointError) -> bytes:
        path = bytes(self.url[:200]).partition(b"?")[0].decode("latin-1")
        request_id = os.urandom(16).hex()
        scope = {"type": "http", "path": path, "headers": [], "request_id": request_id}
        headers = {"connection": "close", "x-request-id": request_id}
        answer = problems.problem_response(Request(scope), error, headers)
        lines = [*self.server_state.default_headers, *answer.raw_headers]
        head = b"".join(b"%b: %b\r\n" % line for line in lines)
        return STATUS_LINE[answer.status_code] + head + b"\r\n" + bytes(answer.body)


@cache
def _head_timeout_s() -> float:
    return Settings().head_timeout_s
