"""What the gateway says about webhooks; tests/webhooks has their way to a receiver."""

from __future__ import annotations

import httpx
import pytest

from app.intake import recipe_request
from app.views.delivery_documents import DeliveryList
from jobs.contract.recipe import read_recipes
from jobs.contract.requests import EVENTS, TextRequest, Webhook
from tests.app.played_worker import PlayedWorker

URL = "https://hooks.example.com/spearpoint?token=hidden"


def submit(http: httpx.Client, webhook: object) -> httpx.Response:
    return http.post("/generate/text", json={"prompt": "Describe a bag.", "webhook": webhook})


@pytest.mark.parametrize(
    ("webhook", "field"),
    [
        ({"url": "http://127.0.0.1/"}, "webhook.url"),
        ({"url": "http://2130706433/"}, "webhook.url"),
        ({"url": "http://localhost:8000/"}, "webhook.url"),
        ({"url": "ftp://example.com/"}, "webhook.url"),
        ({"url": "https://me:secret@example.com/"}, "webhook.url"),
        ({"url": "https://example.com:22/"}, "webhook.url"),
        ({"url": "https://example.com/a b"}, "webhook.url"),
        ({"url": ""}, "webhook.url"),
        ({"url": "https://example.com/" + "x" * 2048}, "webhook.url"),
        ({"url": 7}, "webhook.url"),
        ({}, "webhook.url"),
        ({"url": URL, "events": []}, "webhook.events"),
        ({"url": URL, "events": ["job.started"]}, "webhook.events[0]"),
        ({"url": URL, "secret": "x"}, "webhook.secret"),
        ("https://example.com/", "webhook"),
    ],
)
def test_a_webhook_that_can_not_work_is_refused_by_name(
    http_with_webhooks: httpx.Client, webhook: object, field: str
) -> None:
    answer = submit(http_with_webhooks, webhook)
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["field"] == field
    assert problem["errors"][0]["fix"]


def test_without_a_secret_a_webhook_is_refused_and_says_what_to_do(http: httpx.Client) -> None:
    answer = submit(http, {"url": URL})
    assert (answer.status_code, answer.json()["code"]) == (422, "webhooks_off")
    assert "spearpoint webhooks secret" in answer.json()["detail"]
    assert http.post("/webhooks/test", json={"url": URL}).json()["code"] == "webhooks_off"


def test_a_jobs_deliveries_wait_without_a_deliverer_and_hide_the_urls_query(
    http_with_webhooks: httpx.Client, worker: PlayedWorker
) -> None:
    http = http_with_webhooks
    job = submit(http, {"url": URL}).json()
    assert http.get(job["links"]["deliveries"]).json() == {"deliveries": []}
    worker.start(job["id"])
    worker.succeed(job["id"])
    answer = http.get(job["links"]["deliveries"])
    (delivery,) = DeliveryList.model_validate_json(answer.content).deliveries
    assert delivery.url == "https://hooks.example.com/spearpoint?..."
    assert (delivery.status, delivery.type) == ("waiting", "job.succeeded")
    assert delivery.attempts == []
    assert delivery.next_attempt_at == delivery.created_at
    assert "hidden" not in http.get(job["links"]["self"]).text


def test_a_job_without_a_webhook_has_no_deliveries(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job = http.post("/generate/text", json={"prompt": "Describe a bag."}).json()
    worker.start(job["id"])
    worker.succeed(job["id"])
    assert http.get(job["links"]["deliveries"]).json() == {"deliveries": []}


def test_what_does_not_exist_is_a_404(
    http_with_webhooks: httpx.Client, worker: PlayedWorker
) -> None:
    http = http_with_webhooks
    nobody = "0" * 32
    assert http.get(f"/jobs/{nobody}/deliveries").json()["code"] == "job_not_found"
    replay = http.post(f"/jobs/{nobody}/deliveries/msg_{nobody}_1/replay")
    assert (replay.status_code, replay.json()["code"]) == (404, "job_not_found")
    mine, others = (submit(http, {"url": URL}).json() for _ in range(2))
    for job in (mine, others):
        worker.start(job["id"])
        worker.succeed(job["id"])
    (theirs,) = http.get(others["links"]["deliveries"]).json()["deliveries"]
    stolen = http.post(f"/jobs/{mine['id']}/deliveries/{theirs['id']}/replay")
    assert (stolen.status_code, stolen.json()["code"]) == (404, "delivery_not_found")
    for delivery_id in ("nothing", theirs["id"]):
        answer = http.get(f"/webhooks/test/{delivery_id}")
        assert (answer.status_code, answer.json()["code"]) == (404, "delivery_not_found")


@pytest.mark.parametrize(
    ("url", "field"), [("http://10.0.0.1/", "url"), ("https://example.com:25/", "url"), (3, "url")]
)
def test_a_test_message_goes_nowhere_a_webhook_could_not(
    http_with_webhooks: httpx.Client, url: object, field: str
) -> None:
    answer = http_with_webhooks.post("/webhooks/test", json={"url": url})
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_a_webhook_lies_beside_the_request_for_the_scripts_that_end_jobs(
    http_with_webhooks: httpx.Client, worker: PlayedWorker
) -> None:
    answer = http_with_webhooks.post(
        "/generate/text",
        json={"prompt": "Describe a bag.", "webhook": {"url": URL, "events": ["job.failed"]}},
    )
    (job,) = worker.store.read_many([answer.json()["id"]])
    assert job is not None
    assert job.webhooks == (
        {"url": URL, "receiver": "hooks.example.com:443", "events": ["job.failed"]},
    )
    assert "webhook" not in job.request


def test_a_recipes_picture_has_deliveries_too() -> None:
    ad = read_recipes()["ad"]
    fields = {"product": "mug", "benefits": ["leak-proof lid"], "colours": ["teal", "orange"]}
    body = TextRequest(recipe="ad", fields=fields, webhook=Webhook(url=URL))
    drawn = recipe_request.picture(recipe_request.complete(body, ad), ad)
    assert drawn is not None
    assert drawn.webhook == body.webhook
    assert drawn.webhook is not None
    assert drawn.webhook.events == EVENTS
