"""HEAD: wherever there is GET, the same headers and no body."""

from __future__ import annotations

import re
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from app.main import create_app
from jobs.contract.settings import Settings
from tests.app.keyed_service import KeyedService
from tests.app.routes.test_generate import submit

VARIES = ("date", "x-request-id", "transfer-encoding", "x-should-retry", "retry-after")


def paths_with_get(folder: Path) -> list[str]:
    document = create_app(Settings(data_dir=folder)).openapi()
    assert not any("head" in operations for operations in document["paths"].values())
    found = [path for path, operations in document["paths"].items() if "get" in operations]
    return [*found, "/docs", "/openapi.json", "/jobs/{job_id}/{nothing}"]


def test_head_is_answered_with_the_headers_of_get(keyed: KeyedService, tmp_path: Path) -> None:
    http = keyed.new_client("admin")
    job = submit(http)
    for template in paths_with_get(tmp_path):
        path = re.sub(r"{\w+}", "x", template.replace("{job_id}", job["id"]))
        if path.endswith("/events"):
            continue  # its GET has no end, see below
        got, head = http.get(path), http.head(path)
        assert head.status_code == got.status_code, path
        assert head.content == b""
        if got.status_code == HTTPStatus.OK and path != "/metrics":  # it counts its readers
            for name in set(got.headers) - set(VARIES):
                assert head.headers.get(name) == got.headers[name], (path, name)


def test_head_of_an_event_stream_ends_at_once(keyed: KeyedService) -> None:
    http = keyed.new_client("generate")
    answer = http.head(submit(http)["links"]["events"])
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert "content-length" not in answer.headers


def test_head_of_an_open_route_needs_no_key_and_of_another_does(keyed: KeyedService) -> None:
    assert keyed.client().head("/healthz").status_code == 200
    assert keyed.client().head("/models").status_code == 401
    assert keyed.new_client("generate").head("/models").status_code == 403


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/healthz", "GET, HEAD"),
        ("HEAD", "/generate/text", "POST"),
        ("PATCH", "/jobs/x", "DELETE, GET, HEAD, PUT"),
        ("DELETE", "/batches", "POST"),
        ("PROPFIND", "/models", "GET, HEAD"),
    ],
)
def test_a_405_lists_every_method_of_the_path(
    http: httpx.Client, method: str, path: str, allowed: str
) -> None:
    answer = http.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
