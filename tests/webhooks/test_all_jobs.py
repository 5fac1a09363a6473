"""Whichever way a job came, and however it ends, its receiver is told."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable

from tests.webhooks.conftest import SECRET, Service
from tests.webhooks.receiver import Receiver

StartReceiver = Callable[..., Receiver]


def received_events(receiver: Receiver) -> dict[str, str]:
    """Event -> job of the messages that came first, one each."""
    messages = [received.verified(SECRET) for received in receiver.wait_for(1)]
    return {message["type"]: message["data"]["id"] for message in messages}


def test_a_line_of_a_batch_sends_its_webhook(
    service: Service, start_receiver: StartReceiver
) -> None:
    receiver = start_receiver()
    lines = [
        {"custom_id": url, "kind": "text", "body": {"prompt": "a", "webhook": {"url": url}}}
        for url in (receiver.url, "http://10.0.0.1/")
    ]
    body = b"\n".join(json.dumps(line).encode() for line in lines)
    http = service.gateway.http
    batch = http.post("/batches", content=body, headers={"content-type": "application/x-ndjson"})
    assert batch.status_code == 202, batch.text
    results = http.get(batch.json()["links"]["results"]).text.splitlines()
    good, refused = (json.loads(line) for line in results)
    assert refused["error"]["field"] == "body.webhook.url"
    service.worker.start(good["job_id"])
    service.worker.succeed(good["job_id"])
    assert received_events(receiver) == {"job.succeeded": good["job_id"]}


def test_a_job_under_a_chosen_id_sends_its_webhook(
    service: Service, start_receiver: StartReceiver
) -> None:
    receiver, job_id = start_receiver(), uuid.uuid4().hex
    order = {"kind": "text", "request": {"prompt": "a", "webhook": {"url": receiver.url}}}
    http = service.gateway.http
    assert http.put(f"/jobs/{job_id}", json=order).status_code == 202
    elsewhere = {"kind": "text", "request": {"prompt": "a"}}
    assert http.put(f"/jobs/{job_id}", json=elsewhere).status_code == 409
    service.worker.start(job_id)
    service.worker.succeed(job_id)
    assert received_events(receiver) == {"job.succeeded": job_id}


def test_a_job_that_expires_sends_its_webhook(
    service: Service, start_receiver: StartReceiver
) -> None:
    receiver = start_receiver()
    payload = {"prompt": "a", "expires_in": 0.05, "webhook": {"url": receiver.url}}
    job_id = service.gateway.http.post("/generate/text", json=payload).json()["id"]
    assert received_events(receiver) == {"job.expired": job_id}


def test_the_deliveries_of_a_deleted_job_are_withdrawn(
    own_service: Callable[..., Service], start_receiver: StartReceiver
) -> None:
    service, receiver = own_service(), start_receiver()
    deleted, kept = service.succeed(receiver.url), service.succeed(receiver.url)
    assert len(service.deliveries(deleted)) == 1
    assert service.gateway.http.delete(f"/jobs/{deleted}").status_code == 204
    service.start_deliverer()
    assert service.ended(kept)["status"] == "delivered"
    assert [one.verified(SECRET)["data"]["id"] for one in receiver.received] == [kept]
    assert not [key for key in service.worker.redis.keys("*") if deleted.encode() in key]
