"""A service that starts slowly is waited for, and one that has ended is not."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cli.client.requests import ApiError, wait_until_ready


class Starting(BaseHTTPRequestHandler):
    """Says what is missing until `left` requests have been answered."""

    left = 5

    def do_GET(self) -> None:
        Starting.left -= 1
        problem = {"title": "Not yet", "detail": "No live worker for: text."}
        body = b"{}" if Starting.left < 0 else json.dumps(problem).encode()
        self.send_response(200 if Starting.left < 0 else 503)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Prints nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    Starting.left = 5
    with ThreadingHTTPServer(("127.0.0.1", 0), Starting) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_slow_start_is_waited_for_and_what_is_missing_is_told(url: str) -> None:
    told: list[str] = []
    wait_until_ready(url, lambda: True, told.append, tell_every_s=0.05)
    assert Starting.left == -1
    assert "No live worker for: text." in told[0]


def test_nothing_is_told_of_a_start_that_is_quick(url: str) -> None:
    told: list[str] = []
    wait_until_ready(url, lambda: True, told.append)
    assert told == []


def test_a_service_that_ended_is_not_waited_for(url: str) -> None:
    with pytest.raises(ApiError, match="ended while starting"):
        wait_until_ready(url, lambda: False, lambda _: None)


def test_before_anything_listens_the_reason_says_so() -> None:
    told: list[str] = []
    alive = iter([True] * 3)
    with pytest.raises(ApiError, match="ended while starting"):
        wait_until_ready("http://127.0.0.1:1", lambda: next(alive, False), told.append, 0.05)
    assert "does not answer yet" in told[0]
