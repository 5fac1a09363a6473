"""A stranger's receiver: a real HTTP server that trusts the standardwebhooks library only."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook

WAIT_S = 60.0
Answer = tuple[int, Mapping[str, str]]


@dataclass
class Received:
    path: str
    headers: dict[str, str]
    body: bytes
    at: float = field(default_factory=time.time)

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    def verified(self, secret: str) -> dict[str, Any]:
        message: dict[str, Any] = Webhook(secret).verify(self.body, self.headers)
        return message


class Receiver:
    """Answers what `answers` says, one after the other, then 204."""

    def __init__(self, *answers: Answer, port: int = 0, host: str = "127.0.0.1") -> None:
        self.answers = list(answers)
        self.received: list[Received] = []
        self.hold = threading.Event()  # answers wait while it is clear
        self.hold.set()
        self.at_once = self.most_at_once = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer((host, port), self._answering())
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self.url = f"http://{host}:{self.port}/hook"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def _answering(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Answering(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                status, answered = receiver.take(Received(self.path, headers, body))
                self.send_response(status)
                for name, value in answered.items():
                    self.send_header(name, value)
                self.send_header("content-length", "0")
                self.end_headers()

            def do_GET(self) -> None:
                receiver.received.append(Received(self.path, {}, b""))
                self.send_error(405)

            def log_message(self, *_: object) -> None:
                pass

        return Answering

    def take(self, received: Received) -> Answer:
        with self._lock:
            self.received.append(received)
            answer: Answer = self.answers.pop(0) if self.answers else (204, {})
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        self.hold.wait(WAIT_S)
        with self._lock:
            self.at_once -= 1
        return answer

    def wait_for(self, count: int) -> list[Received]:
        """The first `count` requests."""
        deadline = time.monotonic() + WAIT_S
        while len(self.received) < count:
            assert time.monotonic() < deadline, f"{len(self.received)} of {count} came"
            time.sleep(0.02)
        return self.received[:count]

    def close(self) -> None:
        self.hold.set()
        self._server.shutdown()
        self._server.server_close()
