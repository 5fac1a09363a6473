"""A collector of traces: OTLP over HTTP, decoded as OpenTelemetry's own protocol."""

from __future__ import annotations

import gzip
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

WAIT_S = 40.0


@dataclass(frozen=True)
class Received:
    service: str
    span: Span

    @property
    def name(self) -> str:
        return self.span.name

    @property
    def trace(self) -> str:
        return self.span.trace_id.hex()

    @property
    def parent(self) -> str:
        return self.span.parent_span_id.hex()


class Collector:
    def __init__(self) -> None:
        self._received: list[Received] = []
        collector = self

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                if self.headers.get("content-encoding") == "gzip":
                    body = gzip.decompress(body)
                collector.take(ExportTraceServiceRequest.FromString(body))
                self.send_response(200)
                self.send_header("content-type", "application/x-protobuf")
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1/traces"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def take(self, sent: ExportTraceServiceRequest) -> None:
        for resource in sent.resource_spans:
            attributes = {one.key: one.value.string_value for one in resource.resource.attributes}
            for scope in resource.scope_spans:
                self._received += [Received(attributes["service.name"], s) for s in scope.spans]

    def spans(self, trace: str, count: int) -> dict[str, Received]:
        """By name, when there are as many of this trace."""
        deadline = time.monotonic() + WAIT_S
        while True:
            found = [one for one in [*self._received] if one.trace == trace]
            if len(found) >= count:
                return {one.name: one for one in found}
            assert time.monotonic() < deadline, [one.name for one in self._received]
            time.sleep(0.1)

    def everything(self) -> str:
        return "".join(str(one.span) for one in self._received)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
