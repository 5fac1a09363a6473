"""Behind a proxy that publishes the service under a path of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import httpx
import pytest

from cli.valkey.server import EmbeddedValkey
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_generate import PROMPT

PUBLIC = "https://example.com/ai"
FORWARDED = {"x-forwarded-prefix": "/ai", "host": "localhost"}


@pytest.fixture(scope="module")
def published(
    valkey: EmbeddedValkey, worker: PlayedWorker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    process = GatewayProcess(
        valkey.url, tmp_path_factory.mktemp("published"), public_url=f"{PUBLIC}/"
    )
    yield process.http
    process.stop()


def documents_named_in(page: httpx.Response, at: str) -> set[str]:
    assert page.status_code == 200
    return {
        urljoin(at, found)
        for found in re.findall(r"""["']([^"'<>]*openapi\.json)["']""", page.text)
    }


def test_the_docs_page_reads_the_document_behind_the_prefix(
    published: httpx.Client, http: httpx.Client
) -> None:
    at = f"{PUBLIC}/docs"
    assert documents_named_in(published.get("/docs"), at) == {f"{PUBLIC}/openapi.json"}
    answer = http.get("/docs", headers=FORWARDED)
    assert documents_named_in(answer, at) == {f"{PUBLIC}/openapi.json"}
    plain = documents_named_in(http.get("/docs"), "http://localhost/docs")
    assert plain == {"http://localhost/openapi.json"}


def test_the_document_names_its_server(published: httpx.Client, http: httpx.Client) -> None:
    servers = published.get("/openapi.json", headers=FORWARDED).json()["servers"]
    assert servers == [{"url": PUBLIC}]
    assert http.get("/openapi.json", headers=FORWARDED).json()["servers"] == [{"url": "/ai"}]
    assert "servers" not in http.get("/openapi.json").json()  # the one before changed nothing


@pytest.mark.parametrize(("prefix", "start"), [("/ai", "/ai"), ("/a/b-c.d/", "/a/b-c.d")])
def test_links_lead_through_a_forwarded_prefix(
    http: httpx.Client, worker: PlayedWorker, prefix: str, start: str
) -> None:
    headers = {"x-forwarded-prefix": prefix}
    answer = http.post("/generate/text", json=PROMPT, headers=headers)
    links = answer.json()["links"]
    job_id = answer.json()["id"]
    assert answer.headers["location"] == links["self"] == f"{start}/jobs/{job_id}"
    assert links["events"] == f"{start}/jobs/{job_id}/events"
    http.post("/generate/text", json=PROMPT)
    page = http.get("/jobs?limit=1", headers=headers).json()
    assert page["next"].startswith(f"{start}/jobs?")
    assert http.get(f"/jobs/{job_id}").json()["links"]["self"] == f"/jobs/{job_id}"
    welcome = http.get("/", headers=headers).json()
    assert welcome["docs"] == f"{start}/docs"
    assert welcome["openapi"] == f"{start}/openapi.json"


def test_links_lead_to_the_public_url(published: httpx.Client, worker: PlayedWorker) -> None:
    answer = published.post("/generate/text", json=PROMPT, headers=FORWARDED)
    assert answer.headers["location"] == f"{PUBLIC}/jobs/{answer.json()['id']}"
    assert published.get("/").json()["docs"] == f"{PUBLIC}/docs"


@pytest.mark.parametrize(
    "prefix", ["//evil.example", "/a//b", "ai", "/ai'><script>", "/..", "/a/../b", "", "http://x"]
)
def test_a_prefix_that_is_no_path_is_as_good_as_none(
    http: httpx.Client, worker: PlayedWorker, prefix: str
) -> None:
    headers = {"x-forwarded-prefix": prefix}
    answer = http.post("/generate/text", json=PROMPT, headers=headers)
    assert answer.headers["location"].startswith("/jobs/")
    assert "servers" not in http.get("/openapi.json", headers=headers).json()


@pytest.mark.parametrize("prefix", ["/jobs", "/v1", "/docs"])
def test_a_prefix_may_be_called_like_a_route(
    http: httpx.Client, worker: PlayedWorker, prefix: str
) -> None:
    headers = {"x-forwarded-prefix": prefix}
    assert http.get("/jobs", headers=headers).status_code == 200
    assert http.get("/v1/models", headers=headers).status_code == 200
    assert http.get("/docs", headers=headers).status_code == 200
