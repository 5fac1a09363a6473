"""Paths that are written otherwise: none of them opens what its key does not."""

from __future__ import annotations

from http.client import HTTPConnection

import orjson
import pytest

from tests.app.keyed_service import KeyedService, eventually
from tests.app.routes.test_generate import submit

SHOP = "https://shop.example.com"
RATING = b'{"rating": "up"}'


def answer_to(
    service: KeyedService, method: str, path: str, headers: dict[str, str]
) -> tuple[int, str]:
    """Status and code of the answer to a path that is sent as it is."""
    connection = HTTPConnection("127.0.0.1", service.gateway.port, timeout=20)
    connection.request(method, path, RATING, headers | {"content-type": "application/json"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, orjson.loads(body).get("code", "") if body else ""


@pytest.fixture(scope="module")
def shown(keyed: KeyedService) -> dict[str, str]:
    """What a page sends with its publishable key."""
    text = keyed.make("generate", origins=[SHOP])[1]
    http = keyed.client(text, origin=SHOP)
    eventually(lambda: http.get("/jobs/x"), 404)
    return {"authorization": f"Bearer {text}", "origin": SHOP}


@pytest.fixture(scope="module")
def job_id(keyed: KeyedService, shown: dict[str, str]) -> str:
    job_id = submit(keyed.client(**shown))["id"]
    keyed.worker.start(job_id)
    keyed.worker.succeed(job_id)
    return job_id


@pytest.mark.parametrize("character", ["%0a", "%0A", "%0d", "%00", "%09", "%7f", "%c2%85", "%1b"])
@pytest.mark.parametrize("path", ["/jobs/{}/feedback", "/jobs/{}", "/healthz", "/files/{}/0.png"])
def test_a_path_with_a_control_character_is_refused(
    keyed: KeyedService, shown: dict[str, str], job_id: str, path: str, character: str
) -> None:
    path = path.format(job_id) + character
    for method in ("GET", "POST"):
        assert answer_to(keyed, method, path, shown) == (400, "bad_request")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/jobs/{}/feedback", (403, "missing_scope")),
        ("/jobs/{}/%66eedback", (403, "missing_scope")),
        ("/jobs/{}%2ffeedback", (403, "missing_scope")),
        ("/jobs/{}/feedback?x=/cancel", (403, "missing_scope")),
        ("/jobs/{}/feedback/", (404, "route_not_found")),
        ("/jobs/{}//feedback", (404, "route_not_found")),
        ("//jobs/{}/feedback", (404, "route_not_found")),
        ("/jobs/{}/FEEDBACK", (404, "route_not_found")),
        ("/jobs/{}/feedback%20", (404, "route_not_found")),
        ("/jobs/{}/feedback%3f", (404, "route_not_found")),
        ("/jobs/{}/feedback;x", (404, "route_not_found")),
        ("/files/../jobs/{}/feedback", (405, "method_not_allowed")),
        ("/x/../jobs/{}/feedback", (404, "route_not_found")),
    ],
)
def test_feedback_stays_closed_however_its_path_is_written(
    keyed: KeyedService, shown: dict[str, str], job_id: str, path: str, answer: tuple[int, str]
) -> None:
    assert answer_to(keyed, "POST", path.format(job_id), shown) == answer
    assert answer_to(keyed, "POST", path.format(job_id), {})[0] in (401, 405)


@pytest.mark.parametrize(
    "path", ["/models", "/%6dodels", "/models?x=/jobs/", "/metrics", "/jobs", "/feedback"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_a_page_may_not_read_it_may_not_ask_the_headers_of(
    keyed: KeyedService, shown: dict[str, str], path: str, method: str
) -> None:
    assert answer_to(keyed, method, path, shown)[0] == 403


def test_a_method_nobody_offers_opens_nothing(keyed: KeyedService, shown: dict[str, str]) -> None:
    for method in ("OPTIONS", "TRACE", "PATCH", "get", "QUERY"):
        assert answer_to(keyed, method, "/feedback", shown)[0] in (400, 405)
        assert answer_to(keyed, method, "/feedback", {})[0] in (400, 401)
