"""What the operator's page asks: keys, usage, retries, deliveries, and what happens now."""

from __future__ import annotations

import asyncio
import csv
import io
import json

import httpx
import pytest

from app.routes.operate.documents import KeyList, KeyWithSecret, RecentDeliveries, UsageList
from jobs.contract.errors import DeadlineExceeded
from tests.app.keyed_service import KeyedService, eventually
from tests.app.routes.test_generate import PROMPT, submit


@pytest.fixture(scope="module")
def admin(keyed: KeyedService) -> httpx.Client:
    return keyed.new_client("admin")


def create(admin: httpx.Client, **about: object) -> tuple[dict[str, object], str]:
    answer = admin.post("/admin/keys", json={"name": "a shop"} | about)
    assert answer.status_code == 201, answer.text
    KeyWithSecret.model_validate_json(answer.content)
    return answer.json()["key"], answer.json()["text"]


def test_a_key_is_created_limited_rotated_and_revoked(
    keyed: KeyedService, admin: httpx.Client
) -> None:
    key, text = create(admin, limits={"requests_per_minute": 60})
    assert keyed.client(text).post("/generate/text", json=PROMPT).status_code == 202
    path = f"/admin/keys/{key['id']}"
    changed = admin.patch(path, json={"limits": {"jobs_in_flight": 1}, "name": "shop"}).json()
    assert changed["key"]["limits"] == {
        "requests_per_minute": 60,
        "jobs_in_flight": 1,
        "tokens_per_day": None,
        "images_per_day": None,
    }
    assert changed["key"]["name"] == "shop"
    refused = keyed.client(text)  # the gateway that changed it knows at once
    refused.post("/generate/text", json=PROMPT)
    assert refused.post("/generate/text", json=PROMPT).json()["code"] == "too_many_in_flight"
    rotated = admin.post(f"{path}/rotate", json={"overlap_s": 0}).json()["text"]
    assert keyed.client(text).get("/jobs").json()["code"] == "invalid_key"
    assert keyed.client(rotated).get("/jobs").status_code == 200
    assert admin.post(f"{path}/revoke").json()["key"]["state"] == "revoked"
    assert keyed.client(rotated).get("/jobs").json()["code"] == "key_revoked"
    assert admin.post(f"{path}/rotate", json={}).json()["code"] == "key_is_revoked"
    listed = admin.get("/admin/keys").json()["keys"]
    KeyList.model_validate({"keys": listed})
    assert next(one for one in listed if one["id"] == key["id"])["state"] == "revoked"
    assert [one for one in listed if one["is_own"]][0]["scopes"] == ["admin"]
    assert "sha256" not in json.dumps(listed)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "name"),
        ({"name": " "}, "name"),
        ({"name": "x", "origins": ["shop.example"]}, "origins"),
        ({"name": "x", "limits": {"tokens_per_day": 0}}, "limits.tokens_per_day"),
        ({"name": "x", "kinds": ["song"]}, "kinds"),
        ({"name": "x", "expires_in_s": 1}, "expires_in_s"),
        ({"name": "x", "retention_s": 10**30}, "retention_s"),
        ({"name": "x", "scopes": []}, "scopes"),
        ({"name": "x", "scopes": ["admin"], "origins": ["https://shop.example"]}, "origins"),
        (
            {"name": "x", "origins": ["https://a.example"], "limits": {"jobs_in_flight": None}},
            "limits.jobs_in_flight",
        ),
    ],
)
def test_a_key_that_can_not_be_is_refused_by_field(
    admin: httpx.Client, sent: dict[str, object], field: str
) -> None:
    answer = admin.post("/admin/keys", json=sent)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith(field)


def test_changes_at_the_same_time_do_not_undo_a_revocation(admin: httpx.Client) -> None:
    paths = [f"/admin/keys/{create(admin)[0]['id']}" for _ in range(6)]

    async def change_and_revoke() -> None:
        async with httpx.AsyncClient(base_url=admin.base_url, headers=admin.headers) as http:
            for path in paths:
                before, after = (
                    [http.patch(path, json={"name": f"{when} {n}"}) for n in range(3)]
                    for when in ("before", "after")
                )
                answers = await asyncio.gather(*before, http.post(f"{path}/revoke"), *after)
                assert {answer.status_code for answer in answers} == {200}

    asyncio.run(change_and_revoke())
    states = [admin.patch(path, json={}).json()["key"]["state"] for path in paths]
    assert states == ["revoked"] * len(paths)


def test_a_publishable_key_keeps_the_limits_that_nobody_named(admin: httpx.Client) -> None:
    key, _ = create(admin, origins=["https://shop.example"], limits={"images_per_day": 5})
    limits = {
        "requests_per_minute": 60,
        "jobs_in_flight": 20,
        "tokens_per_day": None,
        "images_per_day": 5,
    }
    assert key["limits"] == limits
    assert key["scopes"] == ["generate"]
    path = f"/admin/keys/{key['id']}"
    changed = admin.patch(path, json={"limits": {"images_per_day": None, "tokens_per_day": 9}})
    assert changed.json()["key"]["limits"] == limits | {"images_per_day": None, "tokens_per_day": 9}
    reset = admin.patch(path, json={"limits": None}).json()["key"]["limits"]
    assert reset == limits | {"images_per_day": None}


@pytest.mark.parametrize("limit", ["requests_per_minute", "jobs_in_flight"])
def test_a_publishable_key_can_not_be_made_unlimited(admin: httpx.Client, limit: str) -> None:
    key, _ = create(admin, origins=["https://shop.example"])
    refused = admin.patch(f"/admin/keys/{key['id']}", json={"limits": {limit: None}})
    assert refused.status_code == 422
    (problem,) = refused.json()["errors"]
    assert problem["field"] == f"limits.{limit}"
    assert "anyone who opens a page can read" in problem["message"]
    listed = admin.get("/admin/keys").json()["keys"]
    assert next(one for one in listed if one["id"] == key["id"])["limits"] == key["limits"]


def test_only_admins_may_ask(keyed: KeyedService) -> None:
    http = keyed.new_client()
    for method, path in (
        ("GET", "/admin/keys"),
        ("POST", "/admin/keys"),
        ("GET", "/admin/usage"),
        ("GET", "/admin/events"),
        ("GET", "/admin/deliveries"),
        ("POST", "/admin/jobs/x/retry"),
    ):
        assert http.request(method, path).json()["code"] == "missing_scope", path
        assert keyed.client().request(method, path).json()["code"] == "missing_key", path
    assert keyed.new_client("admin").get("/admin/keys/x/nothing").status_code == 404


def test_usage_is_counted_for_each_key_and_day(keyed: KeyedService, admin: httpx.Client) -> None:
    key, text = create(admin, name="=cmd()")
    http = keyed.client(text)
    for ends_well in (True, False):
        job_id = submit(http)["id"]
        keyed.worker.start(job_id)
        if ends_well:
            keyed.worker.succeed(job_id, outputs=[{"text": '"usage":{"images":7}'}])
        else:
            keyed.worker.fail(job_id, DeadlineExceeded("Too long."))
    http.post(submit(http)["links"]["cancel"])
    found = admin.get("/admin/usage", params={"days": 2}).json()["usage"]
    UsageList.model_validate({"days": 2, "usage": found})
    (mine,) = [one for one in found if one["key_id"] == key["id"]]
    assert (mine["succeeded"], mine["failed"], mine["canceled"]) == (1, 1, 1)
    assert (mine["prompt_tokens"], mine["generated_tokens"], mine["images"]) == (41, 34, 0)
    table = admin.get("/admin/usage", params={"format": "csv"})
    assert table.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    (row,) = [one for one in rows if one["key_id"] == key["id"]]
    assert (row["name"], row["generated_tokens"]) == ("'=cmd()", "34")
    assert admin.get("/admin/usage", params={"days": 0}).status_code == 422


def test_a_job_that_failed_runs_again_for_the_key_that_sent_it(
    keyed: KeyedService, admin: httpx.Client
) -> None:
    http = keyed.new_client()
    job_id = submit(http)["id"]
    assert admin.post(f"/admin/jobs/{job_id}/retry").json()["code"] == "job_not_retryable"
    keyed.worker.start(job_id)
    keyed.worker.fail(job_id, DeadlineExceeded("Too long."))
    again = admin.post(f"/admin/jobs/{job_id}/retry")
    assert again.status_code == 202
    mine = http.get(f"/jobs/{again.json()['id']}")
    assert (mine.status_code, mine.json()["status"]) == (202, "queued")
    assert again.headers["location"].endswith(mine.json()["links"]["self"])
    assert admin.post("/admin/jobs/nothing/retry").json()["code"] == "job_not_found"


def test_a_job_that_is_retried_twice_makes_one_job_until_that_fails_too(
    keyed: KeyedService, admin: httpx.Client
) -> None:
    def fail(job_id: str) -> None:
        keyed.worker.start(job_id)
        keyed.worker.fail(job_id, DeadlineExceeded("Too long."))

    async def retried(job_id: str, times: int) -> set[str]:
        """The ids of the jobs that answer retries sent at the same time."""
        async with httpx.AsyncClient(base_url=admin.base_url, headers=admin.headers) as http:
            path = f"/admin/jobs/{job_id}/retry"
            answers = await asyncio.gather(*(http.post(path) for _ in range(times)))
        replayed = [answer.headers.get("idempotency-replayed") for answer in answers]
        assert replayed.count("true") >= times - 1
        return {answer.json()["id"] for answer in answers}

    first = submit(keyed.new_client())["id"]
    fail(first)
    (second,) = asyncio.run(retried(first, 5))
    assert asyncio.run(retried(first, 1)) == {second}
    fail(second)
    (third,) = asyncio.run(retried(first, 3))
    assert third not in (first, second)
    assert asyncio.run(retried(second, 2)) == {third}
    keyed.worker.start(third)
    keyed.worker.succeed(third)
    answer = admin.post(f"/admin/jobs/{first}/retry")
    assert (answer.status_code, answer.json()["id"]) == (200, third)


def test_what_happens_now_is_streamed(keyed: KeyedService, admin: httpx.Client) -> None:
    admin.post("/generate/text", json=PROMPT | {"priority": "low"})
    found = []
    with admin.stream("GET", "/admin/events") as answer:
        for line in answer.iter_lines():
            if line.startswith("data: "):
                found.append(json.loads(line.removeprefix("data: ")))
            if len(found) == 2:
                break
    (writer,) = [model for model in found[1]["models"] if model["id"] == "writer"]
    assert writer["waiting"]["low"] >= 1
    assert writer["workers"][0]["capacity"] == 8
    assert writer["ended"].keys() == {"succeeded", "failed", "canceled", "expired"}
    assert found[1]["at"] > found[0]["at"]


def test_a_revoked_key_sees_no_more_of_what_happens(keyed: KeyedService) -> None:
    key, text = keyed.make("admin")
    with keyed.client(text).stream("GET", "/admin/events") as answer:
        lines = answer.iter_lines()
        assert next(line for line in lines if line.startswith("data: "))
        keyed.store.save(key.revoked())
        assert sum(line.startswith("data: ") for line in lines) <= 1


def test_deliveries_of_the_latest_jobs_are_listed(keyed: KeyedService, admin: httpx.Client) -> None:
    http = keyed.new_client(webhook="https://hooks.example.com/usual")
    job = http.post("/generate/text", json=PROMPT).raise_for_status().json()
    keyed.worker.start(job["id"])
    keyed.worker.succeed(job["id"])
    answer = admin.get("/admin/deliveries").json()
    RecentDeliveries.model_validate(answer)
    (delivery,) = [one for one in answer["deliveries"] if one["job_id"] == job["id"]]
    assert delivery["links"]["self"] == f"/jobs/{job['id']}/deliveries"
    assert answer["is_on"] is True


def test_a_change_is_seen_by_the_page_that_it_opens(
    keyed: KeyedService, admin: httpx.Client
) -> None:
    create(admin, origins=["https://new.example"])
    preflight = {"origin": "https://new.example", "access-control-request-method": "POST"}
    answer = eventually(lambda: keyed.client().options("/generate/text", headers=preflight), 200)
    assert answer.headers["access-control-allow-origin"] == "https://new.example"
