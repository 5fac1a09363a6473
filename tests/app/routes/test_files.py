"""GET /files/{job_id}/{name}."""

from __future__ import annotations

import json
from http.client import HTTPConnection

import httpx
import pytest

from jobs.store.artifacts import Artifacts, file_name
from tests.app.gateway_process import GatewayProcess

JOB = "0123456789abcdef" * 2
PICTURE = b"\x89PNG not really"


@pytest.fixture
def url(gateway: GatewayProcess) -> str:
    name = file_name(JOB, 0, "png")
    Artifacts(str(gateway.files)).save(name, PICTURE)
    return f"/files/{name}"


def test_a_file_is_served_for_ever_and_never_sniffed(http: httpx.Client, url: str) -> None:
    answer = http.get(url)
    assert (answer.status_code, answer.content) == (200, PICTURE)
    assert answer.headers["content-type"] == "image/png"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["etag"].startswith('"')


def test_a_cached_file_is_not_sent_again(http: httpx.Client, url: str) -> None:
    etag = http.get(url).headers["etag"]
    for known in (etag, f'"other", W/{etag}', "*"):
        answer = http.get(url, headers={"if-none-match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == etag
    assert http.get(url, headers={"if-none-match": '"other"'}).status_code == 200


def test_head_describes_a_file_without_sending_it(http: httpx.Client, url: str) -> None:
    answer = http.head(url)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(PICTURE))


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        f"{JOB}/../{JOB}/0.png",
        f"{JOB}/..%2f{JOB}%2f0.png",
        f"{JOB}/%2e%2e%5c0.png",
        f"{JOB}//etc/passwd",
        f"{JOB}/0.png/",
        f"{JOB}/0.svg",
        f"{JOB}/1.png",
        f"{JOB.upper()}/0.png",
        f"{JOB}/",
    ],
)
def test_foreign_paths_are_no_files(gateway: GatewayProcess, url: str, path: str) -> None:
    # httpx would resolve the dots itself
    connection = HTTPConnection("127.0.0.1", gateway.port, timeout=10)
    connection.request("GET", f"/files/{path}")
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(body)["code"] in ("file_not_found", "route_not_found")
    assert PICTURE not in body
