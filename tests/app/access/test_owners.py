"""What one API key has, another can neither see nor touch; admins can."""

from __future__ import annotations

import uuid
from typing import Any

import httpx
import pytest

from jobs.contract import keys
from tests.app.event_client import Follower
from tests.app.intake.test_idempotency import put
from tests.app.keyed_service import KeyedService
from tests.app.routes.test_batches import accepted, line, post
from tests.app.routes.test_generate import PROMPT

LIKED = {"rating": "up"}


def finished(keyed: KeyedService, http: httpx.Client) -> dict[str, Any]:
    job: dict[str, Any] = http.post("/generate/text", json=PROMPT).json()
    keyed.worker.start(job["id"])
    keyed.worker.succeed(job["id"])
    return job


def ids(http: httpx.Client, **query: Any) -> set[str]:
    answer = http.get("/jobs", params={"limit": 100} | query)
    assert answer.status_code == 200, answer.text
    return {job["id"] for job in answer.json()["jobs"]}


def test_nobody_else_can_tell_that_a_job_exists(keyed: KeyedService) -> None:
    mine, other = keyed.new_client(), keyed.new_client()
    job = finished(keyed, mine)
    assert mine.get(job["links"]["self"]).status_code == 200
    unknown = uuid.uuid4().hex
    for method, path, body in (
        ("GET", "", None),
        ("GET", "/events", None),
        ("POST", "/cancel", None),
        ("POST", "/feedback", LIKED),
        ("GET", "/deliveries", None),
        ("POST", "/deliveries/none/replay", None),
        ("DELETE", "", None),
    ):
        theirs = other.request(method, f"/jobs/{job['id']}{path}", json=body)
        nobodys = other.request(method, f"/jobs/{unknown}{path}", json=body)
        assert theirs.status_code == nobodys.status_code == 404, (method, path)
        assert theirs.json()["code"] == "job_not_found"
        same = theirs.json()["detail"].replace(job["id"], unknown)
        assert same == nobodys.json()["detail"], (method, path)
    assert mine.post(job["links"]["feedback"], json=LIKED).status_code == 201
    assert mine.delete(job["links"]["self"]).status_code == 204


def test_lists_have_only_what_is_the_keys_own_and_admins_have_all(keyed: KeyedService) -> None:
    mine, other, admin = keyed.new_client(), keyed.new_client(), keyed.new_client("admin")
    job, theirs = finished(keyed, mine)["id"], finished(keyed, other)["id"]
    assert ids(mine) == {job}
    assert ids(other) == {theirs}
    assert ids(admin, status="succeeded") >= {job, theirs}
    assert ids(keyed.new_client()) == set()


def test_a_cursor_is_good_for_its_own_key_only(keyed: KeyedService) -> None:
    mine, other = keyed.new_client(), keyed.new_client()
    for _ in range(2):
        finished(keyed, mine)
    following = mine.get("/jobs", params={"limit": 1}).json()["next"]
    assert mine.get(following).status_code == 200
    refused = other.get(following)
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_cursor")


def test_nobody_else_can_tell_that_a_batch_exists(keyed: KeyedService) -> None:
    mine, other, admin = keyed.new_client(), keyed.new_client(), keyed.new_client("admin")
    batch = accepted(mine, line("a"), line("b"))
    for method, link in (("GET", "self"), ("GET", "results"), ("POST", "cancel")):
        answer = other.request(method, batch["links"][link])
        assert (answer.status_code, answer.json()["code"]) == (404, "batch_not_found"), link
    assert len(ids(mine)) == 2
    assert ids(other) == set()
    assert admin.get(batch["links"]["self"]).json()["counts"]["queued"] == 2
    assert mine.post(batch["links"]["cancel"]).json()["counts"]["canceled"] == 2


def test_deliveries_are_shown_to_whom_the_job_belongs(keyed: KeyedService) -> None:
    mine, other, admin = keyed.new_client(), keyed.new_client(), keyed.new_client("admin")
    received = PROMPT | {"webhook": {"url": "https://hooks.example.com/"}}
    job = mine.post("/generate/text", json=received).json()
    mine.post(job["links"]["cancel"])
    (delivery,) = mine.get(job["links"]["deliveries"]).json()["deliveries"]
    assert delivery["type"] == "job.canceled"
    for who, status in ((mine, 202), (admin, 202), (other, 404)):
        assert who.get(job["links"]["deliveries"]).status_code == (200 if status == 202 else 404)
        assert who.post(delivery["links"]["replay"]).status_code == status


def test_everybody_has_a_word_of_their_own_and_admins_read_them(keyed: KeyedService) -> None:
    mine, admin = keyed.new_client(), keyed.new_client("admin")
    job = finished(keyed, mine)
    answers = [http.post(job["links"]["feedback"], json=LIKED) for http in (mine, mine, admin)]
    assert [answer.status_code for answer in answers] == [201, 200, 201]
    for path in ("/feedback", "/feedback/statistics"):
        assert admin.get(path).status_code == 200
        refused = mine.get(path)
        assert (refused.status_code, refused.json()["code"]) == (403, "missing_scope")


@pytest.mark.parametrize(
    ("scope", "method", "path", "is_let_in"),
    [
        ("generate", "GET", "/jobs", False),
        ("generate", "GET", "/batches/none", True),
        ("generate", "DELETE", "/jobs/none", True),
        ("generate", "POST", "/jobs/none/feedback", False),
        ("read", "GET", "/jobs", True),
        ("read", "GET", "/batches/none", True),
        ("read", "POST", "/batches", False),
        ("read", "POST", "/batches/none/cancel", False),
        ("read", "DELETE", "/jobs/none", False),
        ("feedback", "POST", "/jobs/none/feedback", True),
        ("feedback", "GET", "/jobs/none", False),
        ("generate", "GET", "/jobs/none/deliveries", True),
        ("generate", "POST", "/jobs/none/deliveries/none/replay", True),
        ("read", "POST", "/jobs/none/deliveries/none/replay", False),
        ("generate", "POST", "/webhooks/test", False),
        ("read", "GET", "/webhooks/test/none", False),
    ],
)
def test_every_route_wants_its_scope(
    keyed: KeyedService, scope: Any, method: str, path: str, is_let_in: bool
) -> None:
    answer = keyed.new_client(scope).request(method, path, json=LIKED if "feed" in path else None)
    assert (answer.status_code != 403) == is_let_in, answer.text


def test_a_batch_counts_against_the_limits_of_its_key(keyed: KeyedService) -> None:
    http = keyed.new_client(limits={"jobs_in_flight": 3})
    batch = accepted(http, *(line(str(number)) for number in range(5)))
    assert (batch["counts"]["queued"], batch["counts"]["refused"]) == (3, 2)
    refused = post(http, b'{"custom_id": "a", "kind": "text", "body": {"prompt": "a"}}')
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_in_flight")
    assert int(refused.headers["retry-after"]) >= 1
    assert http.post("/generate/text", json=PROMPT).status_code == 429
    http.post(batch["links"]["cancel"])
    assert http.post("/generate/text", json=PROMPT).status_code == 202


def test_every_line_of_a_batch_is_a_request_a_minute(keyed: KeyedService) -> None:
    http = keyed.new_client(limits={"requests_per_minute": 2})
    batch = accepted(http, *(line(str(number)) for number in range(3)))
    assert (batch["counts"]["queued"], batch["counts"]["refused"]) == (2, 1)
    assert http.post("/generate/text", json=PROMPT).json()["code"] == "rate_limited"


def test_a_job_under_an_own_id_waits_by_its_priority_and_is_listed(keyed: KeyedService) -> None:
    http, job_id = keyed.new_client(), uuid.uuid4().hex
    answer = put(http, job_id, **PROMPT, priority="high", expires_in=600)
    assert (answer.status_code, answer.json()["priority"]) == (202, "high")
    lines = keyed.worker.redis.keys(f"rq:queue:{keys.queue('text', 'writer', 'high')}@*")
    assert any(job_id.encode() in keyed.worker.redis.lrange(line, 0, -1) for line in lines)
    assert keyed.worker.redis.zscore(keys.EXPIRIES, job_id) is not None
    assert ids(http) == {job_id}
    assert http.delete(f"/jobs/{job_id}").status_code == 204
    assert put(http, job_id).json()["priority"] == "normal"  # a new job


def test_who_follows_a_job_hears_that_it_was_deleted(keyed: KeyedService) -> None:
    http = keyed.client(keyed.make("admin")[1])
    open_url = str(keyed.gateway.http.base_url).rstrip("/")
    job = http.post("/generate/text", json=PROMPT).json()
    follower = Follower(open_url, job["id"], headers=dict(http.headers))
    follower.wait_for("queue")
    keyed.worker.start(job["id"])
    follower.wait_for("status", status="running")
    assert http.delete(job["links"]["self"]).status_code == 204
    end = follower.to_the_end()[-1]
    assert (end.kind, end.data["status"]) == ("done", "canceled")
    assert not keyed.worker.redis.exists(keys.events(job["id"]))
