"""What an API key says of all its jobs: whom they tell, how long they are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from jobs.contract import keys
from jobs.contract.errors import DeadlineExceeded
from jobs.store.artifacts import Artifacts, file_name
from tests.app.keyed_service import KeyedService, keyed_service
from tests.app.routes.test_batches import NDJSON, file, line
from tests.app.routes.test_removal import until

URL = "https://hooks.example.com/usual"
DAY_S = 86_400


def submit(http: httpx.Client, kind: str = "text", **request: Any) -> dict[str, Any]:
    body = {"prompt": "Describe a bag."} | request
    document: dict[str, Any] = http.post(f"/generate/{kind}", json=body).raise_for_status().json()
    return document


def delivered_events(keyed: KeyedService, http: httpx.Client, job: dict[str, Any]) -> list[str]:
    keyed.worker.start(job["id"])
    keyed.worker.succeed(job["id"])
    deliveries = http.get(job["links"]["deliveries"]).json()["deliveries"]
    return [delivery["url"] for delivery in deliveries]


def test_jobs_without_a_webhook_use_that_of_their_key(keyed: KeyedService) -> None:
    http = keyed.new_client(webhook=URL)
    assert delivered_events(keyed, http, submit(http)) == [URL]
    own = "https://hooks.example.com/own"
    assert delivered_events(keyed, http, submit(http, webhook={"url": own})) == [own]
    other = keyed.new_client()
    assert delivered_events(keyed, other, submit(other)) == []


def test_lines_of_a_batch_use_the_webhook_of_their_key(keyed: KeyedService) -> None:
    http = keyed.new_client(webhook=URL)
    http.post("/batches", content=file(line("a")), headers=NDJSON).raise_for_status()
    (job,) = http.get("/jobs").json()["jobs"]
    assert delivered_events(keyed, http, job) == [URL]


def test_a_service_that_sends_none_refuses_rather_than_forgets(tmp_path: Path) -> None:
    with keyed_service(tmp_path) as service:
        http = service.new_client(webhook=URL)
        answer = http.post("/generate/text", json={"prompt": "a"})
    assert (answer.status_code, answer.json()["code"]) == (422, "webhooks_off")


@pytest.mark.parametrize(("own_s", "kept_s"), [(600, 600), (DAY_S * 9, 600)])
def test_ended_jobs_are_kept_as_long_as_their_key_says_and_no_longer_than_the_service(
    keyed: KeyedService, own_s: int, kept_s: int
) -> None:
    http, played = keyed.new_client(retention_s=own_s), keyed.worker
    succeeded, failed, canceled, expired = (
        submit(http)["id"], submit(http)["id"], submit(http)["id"],
        submit(http, expires_in=0.05)["id"],
    )  # fmt: skip
    for job_id in (succeeded, failed):
        played.start(job_id)
    played.succeed(succeeded)  # the played worker's service keeps jobs for 600 s
    played.fail(failed, DeadlineExceeded("late"))
    http.post(f"/jobs/{canceled}/cancel")
    until(lambda: http.get(f"/jobs/{expired}").json()["status"] == "expired", "it expires")
    kept = {job_id: played.redis.ttl(keys.job(job_id)) for job_id in (succeeded, failed)}
    assert all(kept_s - 60 < left <= kept_s for left in kept.values())
    by_gateway = [played.redis.ttl(keys.job(job_id)) for job_id in (canceled, expired)]
    most = min(own_s, DAY_S)
    assert all(most - 60 < left <= most for left in by_gateway)


def test_what_a_key_keeps_briefly_goes_with_its_files_and_others_stay(keyed: KeyedService) -> None:
    brief, lasting = keyed.new_client(retention_s=1), keyed.new_client()
    jobs = [submit(http, "image", prompt=None) for http in (brief, lasting)]
    for job in jobs:
        keyed.worker.start(job["id"])
        Artifacts(str(keyed.gateway.files)).save(file_name(job["id"], 0, "png"), b"a picture")
        keyed.worker.succeed(job["id"], "image")
    until(lambda: brief.get(jobs[0]["links"]["self"]).status_code == 404, "it is removed")
    until(lambda: not list(keyed.gateway.files.rglob(f"{jobs[0]['id']}*")), "its file goes")
    assert lasting.get(jobs[1]["links"]["self"]).status_code == 200
    assert list(keyed.gateway.files.rglob(f"{jobs[1]['id']}*"))
