"""Who is let in, and what it may do."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest

from tests.app.keyed_service import KeyedService, eventually, keyed_service
from tests.app.routes.test_generate import PROMPT, submit

SOMEBODY = "sp_0123456789ab_" + "x" * 43


def refused(answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_without_a_key_only_the_way_to_get_one_is_shown(keyed: KeyedService) -> None:
    http = keyed.client()
    for path in ("/", "/healthz", "/readyz", "/docs", "/openapi.json"):
        assert http.get(path).status_code == 200, path
    assert http.get("/").json()["access"] == "keys"
    assert http.get("/files/0/0.png").json()["code"] == "file_not_found"
    for method, path in (
        ("POST", "/generate/text"),
        ("GET", "/jobs/" + "0" * 32),
        ("PUT", "/jobs/" + "0" * 32),
        ("POST", "/jobs/x/cancel"),
        ("GET", "/models"),
        ("GET", "/recipes"),
        ("GET", "/nothing/here"),
        ("GET", "/healthz/"),
    ):
        answer = http.request(method, path)
        refused(answer, 401, "missing_key")
        assert answer.headers["www-authenticate"] == 'Bearer realm="spearpoint"'


def test_a_key_opens_in_either_header(keyed: KeyedService) -> None:
    _, text = keyed.make()
    for headers in (
        {"authorization": f"Bearer {text}"},
        {"authorization": f"bearer   {text}"},
        {"x-api-key": text},
        {"x-api-key": text, "authorization": f"Bearer {text}"},
    ):
        assert keyed.client().get("/models", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        [("authorization", "Bearer")],
        [("authorization", SOMEBODY)],
        [("authorization", "Basic c3A6c3A=")],
        [("authorization", "Bearer " + SOMEBODY)],
        [("authorization", "Bearer " + SOMEBODY + "x")],
        [("authorization", "Bearer " + SOMEBODY.upper())],
        [("authorization", "Bearer " + "x" * 10_000)],
        [("authorization", "Bearer sp_../../../../etc_" + "x" * 43)],
        [("authorization", b"Bearer sp_\xff\xfe")],
        [("x-api-key", "")],
        [("x-api-key", "a, b")],
        [("x-api-key", SOMEBODY), ("authorization", "Bearer " + SOMEBODY[:-1] + "y")],
        [("authorization", "Bearer a"), ("authorization", "Bearer b")],
    ],
)
def test_what_is_no_key_of_ours_is_refused(
    keyed: KeyedService, headers: list[tuple[str, str]]
) -> None:
    answer = keyed.client().get("/models", headers=headers)
    refused(answer, 401, "invalid_key")
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]
    assert SOMEBODY not in answer.text


def test_a_key_is_the_whole_of_it(keyed: KeyedService) -> None:
    (_, one), (_, other) = keyed.make(), keyed.make()
    crossed = one[: len("sp_0123456789ab_")] + other[len("sp_0123456789ab_") :]
    refused(keyed.client(crossed).get("/models"), 401, "invalid_key")
    refused(keyed.client(one.replace("sp_", "pk_")).get("/models"), 401, "invalid_key")


def test_keys_lie_hashed_in_redis(keyed: KeyedService) -> None:
    key, text = keyed.make()
    kept = keyed.worker.redis.hget("spearpoint:api_keys", key.id)
    assert text[len("sp_0123456789ab_") :] not in str(kept)


def test_a_revoked_key_is_refused_within_seconds(keyed: KeyedService) -> None:
    key, text = keyed.make()
    http = keyed.client(text)
    assert http.get("/models").status_code == 200
    keyed.store.save(key.revoked())
    refused(eventually(lambda: http.get("/models"), 401), 401, "key_revoked")


def test_an_expired_key_is_refused_on_the_second(keyed: KeyedService) -> None:
    _, gone = keyed.make(expires_at=time.time() - 1)
    refused(keyed.client(gone).get("/models"), 401, "key_expired")
    ends = time.time() + 1.5
    http = keyed.client(keyed.make(expires_at=ends)[1])
    while (answer := http.get("/models")).status_code == 200:
        asked_at = time.time()
        time.sleep(0.02)
    assert time.time() >= ends
    assert asked_at < ends + 0.5  # not only when what we remember of it is renewed
    refused(answer, 401, "key_expired")


def test_a_rotated_key_has_a_new_secret_and_keeps_its_jobs(keyed: KeyedService) -> None:
    key, old = keyed.make()
    job_id = submit(keyed.client(old))["id"]
    rotated, new = key.rotated(overlap_s=3600)
    keyed.store.save(rotated)
    for text in (old, new):
        assert keyed.client(text).get(f"/jobs/{job_id}").status_code == 202
    once_more, newest = rotated.rotated(overlap_s=0)
    keyed.store.save(once_more)
    assert keyed.client(newest).get(f"/jobs/{job_id}").status_code == 202
    for text in (old, new):
        answer = eventually(lambda text=text: keyed.client(text).get("/models"), 401)
        refused(answer, 401, "invalid_key")


@pytest.mark.parametrize(
    ("scope", "method", "path", "allowed"),
    [
        ("generate", "POST", "/generate/text", True),
        ("generate", "GET", "/models", False),
        ("read", "POST", "/generate/text", False),
        ("read", "PUT", "/jobs/" + "0" * 32, False),
        ("read", "POST", "/jobs/x/cancel", False),
        ("read", "GET", "/models", True),
        ("read", "GET", "/jobs/x", True),
        ("feedback", "GET", "/jobs/x", False),
        ("feedback", "POST", "/generate/text", False),
        ("feedback", "POST", "/jobs/x/feedback", True),
        ("read", "POST", "/webhooks/test", False),
        ("read", "GET", "/metrics", False),
        ("admin", "GET", "/metrics", True),
        ("admin", "POST", "/generate/text", True),
    ],
)
def test_a_key_does_what_its_scopes_say(
    keyed: KeyedService, scope: str, method: str, path: str, allowed: bool
) -> None:
    answer = keyed.new_client(scope).request(method, path, json=PROMPT)  # type: ignore[arg-type]
    if allowed:
        assert answer.status_code not in (401, 403), answer.text
    else:
        refused(answer, 403, "missing_scope")
        assert 'error="insufficient_scope"' in answer.headers["www-authenticate"]
        assert scope in answer.json()["detail"]


def test_another_keys_job_is_as_unknown_as_one_that_never_was(keyed: KeyedService) -> None:
    owner, other = keyed.new_client(), keyed.new_client()
    job_id, never = submit(owner)["id"], "0" * 32
    for method, path in (("GET", "/jobs/{}"), ("POST", "/jobs/{}/cancel")):
        for prefer in ("", "wait=30"):
            theirs = other.request(method, path.format(job_id), headers={"prefer": prefer})
            unknown = other.request(method, path.format(never), headers={"prefer": prefer})
            assert theirs.status_code == unknown.status_code == 404
            drop = ("instance", "request_id", "detail", "errors")
            for one, its_id in ((theirs, job_id), (unknown, never)):
                assert one.json()["detail"].startswith(f"No job '{its_id}'. ")
            left, right = (
                {name: value for name, value in one.json().items() if name not in drop}
                for one in (theirs, unknown)
            )
            assert left == right
    assert owner.get(f"/jobs/{job_id}").json()["status"] == "queued"
    assert keyed.new_client("admin").get(f"/jobs/{job_id}").status_code == 202


def test_a_job_made_without_a_key_is_the_admins(keyed: KeyedService) -> None:
    (job,) = keyed.worker.store.read_many([submit(keyed.new_client())["id"]])
    assert job is not None
    keyed.worker.redis.hdel(f"spearpoint:job:{job.id}", "owner")
    assert keyed.new_client().get(f"/jobs/{job.id}").status_code == 404
    assert keyed.new_client("admin").get(f"/jobs/{job.id}").status_code == 202


def test_the_picture_of_a_recipe_belongs_to_the_key_too(keyed: KeyedService) -> None:
    http = keyed.new_client()
    body = {
        "recipe": "ad",
        "fields": {"product": "Trail Pro 40", "benefits": ["stays dry"], "colours": ["teal"]},
    }
    answer = http.post("/generate/text", json=body)
    assert answer.status_code == 202, answer.text
    image = answer.json()["links"]["image"]
    assert http.get(image).json()["kind"] == "image"
    assert keyed.new_client().get(image).status_code == 404


def test_on_this_machine_no_key_is_needed_until_there_is_one(tmp_path: Path) -> None:
    with keyed_service(tmp_path, access="auto") as service:
        http = service.client(authorization="Bearer whatever-a-client-wants-to-send")
        assert http.get("/").json()["access"] == "open"
        assert "open to this machine" in service.gateway.log.read_text()
        job_id = submit(http)["id"]
        key, text = service.make()
        refused(eventually(lambda: http.get(f"/jobs/{job_id}"), 401), 401, "invalid_key")
        assert http.get("/").json()["access"] == "keys"
        assert service.client(text).get("/models").status_code == 200
        service.store.save(key.revoked())  # the last one: that does not open the door again
        refused(eventually(lambda: service.client(text).get("/models"), 401), 401, "key_revoked")
        refused(service.client().get("/models"), 401, "missing_key")


def test_the_operator_can_leave_the_checking_to_a_proxy(tmp_path: Path) -> None:
    with keyed_service(tmp_path, access="open") as service:
        service.make()
        http = service.client(authorization="Basic c3A6c3A=")
        assert http.get("/models").status_code == 200
        assert http.get("/").json()["access"] == "open"
        assert "open to everybody" in service.gateway.log.read_text()


def test_while_redis_is_away_a_key_cannot_be_checked(tmp_path: Path) -> None:
    with keyed_service(tmp_path) as service:
        http = service.new_client()
        service.worker.redis.shutdown(nosave=True)
        refused(http.get("/models"), 503, "redis_unavailable")
        assert http.get("/").json()["access"] == "keys"
