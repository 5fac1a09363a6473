"""A service without keys, against the pages that a browser on its machine has open."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest

from tests.app.gateway_process import GatewayProcess
from tests.app.keyed_service import keyed_service
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_generate import PROMPT

EVIL = "http://attacker.example"


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


@pytest.mark.parametrize(
    "host",
    ["attacker.example", "attacker.example:{}", "localhost.attacker.example", "127.0.0.1.nip.io",
     "192.168.0.7:{}", "[2001:db8::1]", "0.0.0.0:{}", "localhost@attacker.example", "a b",
     "localhost:x", "localhost/", "", "notlocalhost", "127.0.0.1:{}, attacker.example"],
)  # fmt: skip
def test_only_names_of_this_machine_are_answered(
    gateway: GatewayProcess, worker: PlayedWorker, host: str
) -> None:
    headers = {"host": host.format(gateway.port)}
    for answer in (
        gateway.http.get("/jobs", headers=headers),
        gateway.http.post("/generate/text", json=PROMPT, headers=headers),
        gateway.http.delete("/jobs/x", headers=headers),
    ):
        assert code(answer) == (403, "host_not_allowed")
        assert "spearpoint keys create" in answer.json()["detail"]


def test_a_second_host_does_not_help(gateway: GatewayProcess) -> None:
    connection = HTTPConnection("127.0.0.1", gateway.port, timeout=20)
    connection.putrequest("GET", "/jobs")  # with its own Host
    connection.putheader("host", "attacker.example")
    connection.endheaders()
    assert connection.getresponse().status == 403
    connection.close()


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:{}", "127.0.0.1:{}", "127.3.2.1", "[::1]:{}", "api.localhost"]
)
def test_names_of_this_machine_are_answered(
    gateway: GatewayProcess, worker: PlayedWorker, host: str
) -> None:
    host = host.format(gateway.port)
    for headers in ({"host": host}, {"host": host, "origin": f"http://{host.lower()}"}):
        assert gateway.http.get("/jobs", headers=headers).status_code == 200
        answer = gateway.http.post("/generate/text", json=PROMPT, headers=headers)
        assert answer.status_code == 202


@pytest.mark.parametrize("origin", [EVIL, "null", "", "http://localhost:3000", "https://127.0.0.1"])
def test_other_peoples_pages_neither_change_nor_read_anything(
    gateway: GatewayProcess, worker: PlayedWorker, origin: str
) -> None:
    headers = {"origin": origin}
    for answer in (
        gateway.http.post("/generate/text", json=PROMPT, headers=headers),
        gateway.http.post("/generate/text", content="{}", headers=headers),
        gateway.http.post("/jobs/x/cancel", headers=headers),
        gateway.http.get("/jobs", headers=headers),
        gateway.http.get("/v1/models", headers=headers),
    ):
        assert answer.status_code == 403
        assert "origin_not_allowed" in answer.text
        assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [{}, {"content-type": "text/plain"}, {"content-type": "application/x-www-form-urlencoded"},
     {"content-type": ""}, {"content-type": "multipart/form-data; boundary=x"}],
)  # fmt: skip
@pytest.mark.parametrize(
    ("path", "fix"),
    [
        ("/generate/text", "application/json"),
        ("/jobs/x/feedback", "application/json"),
        ("/v1/chat/completions", "application/json"),
        ("/batches", "application/x-ndjson"),
    ],
)
def test_what_a_form_can_send_is_not_read(
    http: httpx.Client, worker: PlayedWorker, path: str, fix: str, headers: dict[str, str]
) -> None:
    answer = http.post(path, content=json.dumps(PROMPT), headers=headers)
    assert answer.status_code == 415
    assert f"with the header content-type: {fix}" in answer.text


def test_what_needs_no_key_is_answered_under_any_name(http: httpx.Client) -> None:
    for path in ("/healthz", "/readyz", "/"):
        assert http.get(path, headers={"host": "10.0.0.7:8000"}).status_code in (200, 503)


@pytest.mark.parametrize("access", ["open", "keys"])
def test_behind_a_proxy_or_with_keys_every_name_is_answered(tmp_path: Path, access: str) -> None:
    with keyed_service(tmp_path, access=access) as service:
        http = service.new_client("generate")
        headers = {"host": "api.example.com", "origin": EVIL}
        assert http.post("/generate/text", json=PROMPT, headers=headers).status_code == 202
