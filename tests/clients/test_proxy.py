"""The proxy of the JavaScript client, on a site of its own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.clients.client_service import ClientService
from tests.clients.installed import Driver
from tests.service.conftest import free_port

_SCRIPT = Path(__file__).parent / "drivers" / "shop.mjs"
ECHO = {"prompt": "one two three", "seed": 0}


class Shop:
    def __init__(self, project: Path, url: str, key: str) -> None:
        program = project / "shop.mjs"
        program.write_text(_SCRIPT.read_text("utf-8"), "utf-8")
        self._process = subprocess.Popen(
            ["node", str(program), url, key], cwd=project, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        port = self._process.stdout.readline().strip()
        self.url = f"http://127.0.0.1:{port}/api/spearpoint"
        self.http = httpx.Client(base_url=self.url, timeout=20)

    def close(self) -> None:
        self.http.close()
        self._process.terminate()
        self._process.communicate(timeout=20)


@pytest.fixture(scope="module")
def shop(javascript_project: Path, service: ClientService) -> Iterator[Shop]:
    started = Shop(javascript_project, service.url, service.key)
    yield started
    started.close()


def test_every_client_works_through_it_without_a_key(driver: Driver, shop: Shop) -> None:
    driver.ask(shop.url, "", "stream", request=ECHO)
    answer = driver.answer()
    assert "".join(answer["pieces"]).strip() == answer["text"] == "one two three"
    driver.ask(shop.url, "", "image", request={"prompt": "a bird"})
    assert driver.answer()["verdict"] == "made_here"


def test_links_and_files_lead_through_it(shop: Shop) -> None:
    wait = {"prefer": "wait=30"}
    job = shop.http.post("/generate/image", json={"prompt": "a bird"}, headers=wait).json()
    url = job["result"]["outputs"][0]["url"]
    assert url.startswith("/api/spearpoint/files/")
    assert job["links"]["self"] == f"/api/spearpoint/jobs/{job['id']}"
    headers = shop.http.get(httpx.URL(shop.url).join(url)).headers
    assert headers["content-type"] == "image/png"
    assert "sandbox" in headers["content-security-policy"]


def test_a_body_that_was_read_before_is_forwarded(shop: Shop) -> None:
    headers = {"x-read-before": "yes", "prefer": "wait=30"}
    job = shop.http.post("/generate/text", json=ECHO, headers=headers).json()
    assert job["result"]["outputs"][0]["text"] == "one two three"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/jobs"),
        ("POST", "/batches"),
        ("GET", "/feedback"),
        ("GET", "/metrics"),
        ("DELETE", "/jobs/" + "0" * 32),
        ("GET", "/jobs/.."),
        ("GET", "/jobs/%2e%2e/metrics"),
        ("GET", "/jobs/..%2f..%2fmetrics"),
        ("GET", "/files/a/b/c"),
    ],
)
def test_what_a_page_does_not_need_is_not_forwarded(shop: Shop, method: str, path: str) -> None:
    answer = shop.http.request(method, shop.url + path)
    assert (answer.status_code, answer.json()["code"]) == (404, "route_not_found")
    assert "not forwarded" in answer.json()["detail"]


def test_nothing_of_the_key_comes_back(shop: Shop, service: ClientService) -> None:
    answer = shop.http.post("/generate/text", json=ECHO)
    assert answer.status_code == 202
    assert service.key not in answer.text + str(answer.headers)


def test_a_pages_own_credentials_are_not_forwarded(shop: Shop) -> None:
    headers = {"authorization": "Bearer sp_wrong", "x-api-key": "sp_wrong", "cookie": "a=b"}
    assert shop.http.get("/models", headers=headers).status_code == 200


def test_the_sites_own_check_decides(shop: Shop) -> None:
    answer = shop.http.get("/models", headers={"cookie": "user=nobody"})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_authorized")


@pytest.mark.parametrize(
    ("field", "value"), [("webhook", {"url": "https://evil.example/"}), ("priority", "high")]
)
def test_a_page_can_not_have_addresses_called_nor_go_first(
    shop: Shop, field: str, value: object
) -> None:
    for path in ("/generate/text", "/generate/image", "/score"):
        answer = shop.http.post(path, json=ECHO | {field: value})
        assert (answer.status_code, answer.json()["code"]) == (403, "field_not_forwarded")
        assert answer.json()["field"] == field
    escaped = json.dumps(ECHO | {field: value}).replace(field, f"\\u{ord(field[0]):04x}{field[1:]}")
    headers = {"content-type": "application/json", "x-read-before": "yes"}
    assert shop.http.post("/generate/text", content=escaped, headers=headers).status_code == 403
    fields = {"recipe": "ad", "fields": {field: "a field of one's own recipe"}}
    assert shop.http.post("/generate/text", json=fields).json()["code"] != "field_not_forwarded"


def test_what_the_proxy_can_not_read_is_not_sent_on(shop: Shop) -> None:
    schema = '{"type": "object", "properties": {"a": {"type": "string", "default": NaN}}}'
    body = f'{{"prompt": "x", "format": "json", "schema": {schema}, "priority": "high"}}'
    headers = {"content-type": "application/json"}
    answer = shop.http.post("/generate/text", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "body_not_json")


def test_a_large_body_is_refused(shop: Shop) -> None:
    answer = shop.http.post("/generate/text", json={"prompt": "x" * 100_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


def test_a_service_that_is_gone_is_a_502_that_may_be_tried_again(javascript_project: Path) -> None:
    alone = Shop(javascript_project, f"http://127.0.0.1:{free_port()}", "")
    answer = alone.http.get("/models")
    alone.close()
    assert (answer.status_code, answer.json()["retryable"]) == (502, True)
