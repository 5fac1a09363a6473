"""What arrives on the socket: heads within limits, offers to upgrade, old clients, pipelines."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import time
from collections.abc import Iterator

import psutil
import pytest

from cli.valkey.server import EmbeddedValkey
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker

BODY = b'{"prompt": "A bag."}'
POST = b"POST /generate/text HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
LENGTH = b"content-length: %d\r\n" % len(BODY)
GET = b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n"
CLOSE = b"connection: close\r\n"
MIB = 1024 * 1024


def sent(gateway: GatewayProcess, *pieces: bytes) -> bytes:
    """All that the gateway answers until it closes the connection."""
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=20) as connection:
        for piece in pieces:
            connection.sendall(piece)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def problem(answer: bytes) -> tuple[int, str]:
    """Status and code of an answer that is one problem document."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head
    assert b"connection: close" in head
    document = json.loads(body)
    assert document["request_id"].encode() in head
    assert int(head.split()[1]) == document["status"]
    return document["status"], document["code"]


@pytest.mark.parametrize("offered", [b"h2c", b"websocket", b"TLS/1.0, SHTTP/1.3"])
def test_an_offer_to_upgrade_is_ignored_and_the_body_is_read(
    gateway: GatewayProcess, worker: PlayedWorker, offered: bytes
) -> None:
    offer = b"connection: Upgrade, HTTP2-Settings\r\nupgrade: %b\r\n" % offered
    head = POST + offer + b"http2-settings: AAMAAABkAAQAAP__\r\n"
    answer = sent(gateway, head + LENGTH + b"\r\n" + BODY + GET + CLOSE + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 202")
    assert answer.endswith(b'{"status":"alive"}')  # the next request on the connection
    chunks = b"transfer-encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY)
    answer = sent(gateway, head, chunks[:40], chunks[40:], GET + CLOSE + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 202")
    assert answer.endswith(b'{"status":"alive"}')


def test_a_tunnel_is_refused(gateway: GatewayProcess) -> None:
    answer = sent(gateway, b"CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n")
    assert problem(answer) == (400, "malformed_request")


@pytest.mark.parametrize(
    "junk",
    [
        b"HELLO\r\n\r\n",
        b"GET /a\x01b HTTP/1.1\r\nhost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: local\x01host\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        POST + b"transfer-encoding: chunked\r\n\r\nno chunk\r\n",
    ],
)
def test_what_is_not_http_is_refused(gateway: GatewayProcess, junk: bytes) -> None:
    assert problem(sent(gateway, junk)) == (400, "malformed_request")


def test_what_is_not_http_waits_for_the_answer_before_it(
    gateway: GatewayProcess, worker: PlayedWorker
) -> None:
    answer = sent(gateway, POST + LENGTH + b"\r\n" + BODY + b"\0\0\0\0")
    assert answer.startswith(b"HTTP/1.1 202")
    assert answer.count(b"HTTP/1.1") == 1


def resident(gateway: GatewayProcess) -> int:
    found: int = psutil.Process(gateway.process.pid).memory_info().rss
    return found


@pytest.mark.parametrize(
    ("start", "filler", "refusal"),
    [
        (GET + b"x: ", b"x" * MIB, (431, "headers_too_large")),
        (GET, b"x:y\r\n" * (MIB // 5), (431, "headers_too_large")),
        (GET, b"x" * MIB, (431, "headers_too_large")),
        (b"GET /", b"x" * MIB, (414, "url_too_long")),
        (b"GET /?", b"x" * MIB, (414, "url_too_long")),
        (
            POST + b"transfer-encoding: chunked\r\n\r\n0\r\nx: ",
            b"x" * MIB,
            (431, "headers_too_large"),
        ),
    ],
)  # fmt: skip
def test_a_head_without_end_is_refused_and_costs_nothing(
    gateway: GatewayProcess, start: bytes, filler: bytes, refusal: tuple[int, str]
) -> None:
    before = resident(gateway)
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=20) as connection:
        connection.sendall(start)
        for _ in range(50):
            connection.sendall(filler)
        used = resident(gateway) - before
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert problem(answer) == refusal
    assert used < 20 * MIB


@pytest.mark.parametrize(
    "head",
    [
        b"GET /healthz?%b HTTP/1.1\r\nhost: localhost\r\n" % (b"x" * 30_000),
        GET + b"x: %b\r\n" % (b"y" * 60_000),
        GET + b"x: y\r\n" * 190,
    ],
)
def test_a_head_within_the_limits_is_answered(gateway: GatewayProcess, head: bytes) -> None:
    whole = head + CLOSE + b"\r\n"
    assert sent(gateway, whole).startswith(b"HTTP/1.1 200")
    assert sent(gateway, whole[:9000], whole[9000:]).startswith(b"HTTP/1.1 200")


def test_a_trailer_field_does_not_become_a_header(gateway: GatewayProcess) -> None:
    trailer = b"x-request-id: from-a-trailer\r\n"
    chunks = b"transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n%b\r\n" % trailer
    answer = sent(gateway, POST + CLOSE + chunks)
    assert answer.startswith(b"HTTP/1.1 422")
    assert b"from-a-trailer" not in answer


@pytest.fixture(scope="module")
def hasty(
    valkey: EmbeddedValkey, worker: PlayedWorker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GatewayProcess]:
    """A gateway that waits half a second for a head."""
    process = GatewayProcess(
        valkey.url, tmp_path_factory.mktemp("hasty"), head_timeout_s="0.5", heartbeat_s="0.2"
    )
    yield process
    process.stop()


@pytest.mark.parametrize("begun", [b"G", GET, GET + b"x: "])
def test_a_head_that_arrives_too_slowly_is_refused(hasty: GatewayProcess, begun: bytes) -> None:
    assert problem(sent(hasty, begun)) == (408, "request_timeout")


def test_a_client_that_sends_a_byte_at_a_time_is_refused(hasty: GatewayProcess) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=20) as connection:
        connection.sendall(GET + b"x: ")
        connection.settimeout(0.02)
        answer, deadline = b"", time.monotonic() + 10
        while not answer and time.monotonic() < deadline:
            connection.sendall(b"y")
            with contextlib.suppress(TimeoutError):
                answer = connection.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 408")


def test_a_body_and_an_answer_may_take_longer_than_a_head(
    hasty: GatewayProcess, worker: PlayedWorker
) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=20) as connection:
        connection.sendall(POST + CLOSE + LENGTH + b"\r\n" + BODY[:5])
        time.sleep(0.7)
        connection.sendall(BODY[5:])
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 202")
    job_id = json.loads(answer.partition(b"\r\n\r\n")[2])["id"]
    held = hasty.http.get(f"/jobs/{job_id}", headers={"prefer": "wait=1"})
    assert held.status_code == 202
    assert hasty.http.get("/healthz").status_code == 200


def test_an_idle_connection_stays_open_longer_than_a_head_may_take(hasty: GatewayProcess) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", hasty.port, timeout=20)
    connection.connect()
    own = connection.sock
    for _ in range(2):
        time.sleep(0.7)
        connection.request("GET", "/healthz")
        assert connection.getresponse().read() == b'{"status":"alive"}'
        assert connection.sock is own
    connection.close()


def test_an_old_client_gets_a_stream_without_chunks(
    gateway: GatewayProcess, worker: PlayedWorker
) -> None:
    job = gateway.http.post("/generate/text", json={"prompt": "A bag."}).json()
    gateway.http.post(job["links"]["cancel"])
    path = job["links"]["events"].encode()
    head, _, body = sent(gateway, b"GET %b HTTP/1.0\r\n\r\n" % path).partition(b"\r\n\r\n")
    assert b"transfer-encoding" not in head.lower()
    assert b"content-length" not in head.lower()
    assert b"connection: close" in head
    assert body.startswith((b"retry:", b"id:", b"event:"))
    assert b"event: done" in body
    assert body.endswith(b"\n\n")
    head, _, body = sent(gateway, b"GET /healthz HTTP/1.0\r\n\r\n").partition(b"\r\n\r\n")
    assert b"content-length: %d" % len(body) in head
