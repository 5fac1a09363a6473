"""`POST /score`: what is accepted, and what is refused by name."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

from tests.app.played_worker import PlayedWorker

MUG = {"product": "AeroBrew mug", "features": ["leak-proof lid"]}


@pytest.fixture
def scoring(http: httpx.Client, worker: PlayedWorker) -> httpx.Client:
    worker.announce("scorer", "score", default=True)
    while "scorer" not in {model["id"] for model in http.get("/models").json()["models"]}:
        time.sleep(0.05)  # the gateway reads the announcement within a second
    return http


def test_scores_come_back_as_any_jobs_result(scoring: httpx.Client, worker: PlayedWorker) -> None:
    body = {"items": [{"text": "Good."}, {"recipe": "product", "fields": MUG, "text": "A mug."}]}
    submitted = scoring.post("/score", json=body)
    assert submitted.status_code == 202, submitted.text
    job = submitted.json()
    assert (job["kind"], job["model"]) == ("score", "scorer")
    request = worker.store.read_many([job["id"]])[0].request  # type: ignore[union-attr]
    assert request["items"][1]["fields"] == MUG | {"audience": "", "tone": "friendly"}
    worker.start(job["id"])
    worker.succeed(job["id"], "score")
    done = scoring.get(job["links"]["self"])
    assert done.status_code == 200
    assert [one["score"] for one in done.json()["result"]["scores"]] == [0.77, None]
    rated = scoring.post(job["links"]["feedback"], json={"rating": "up"})
    assert rated.status_code == 409  # scores are no outputs


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"items": []}, "items"),
        ({"items": [{"text": "a"}] * 65}, "items"),
        ({"items": [{"text": "a"}, {"text": "b" * 32_001}]}, "items[1].text"),
        ({"items": [{"image": "%%%"}]}, "items[0]"),
        ({"items": [{"image": "data:image/gif;base64,R0lGOD"}]}, "items[0]"),
        ({"items": [{"text": "a", "recipe": "produkt"}]}, "items[0].recipe"),
        (
            {"items": [{"text": "a"}, {"text": "a", "recipe": "product"}]},
            "items[1].fields.features",
        ),
        (
            {"items": [{"text": "a", "recipe": "product", "fields": MUG | {"x": "y"}}]},
            "items[0].fields.x",
        ),
        ({"items": [{"text": "a", "score": 1}]}, "items[0].score"),
        ({"items": [{"text": "a"}], "n": 2}, "n"),
    ],
)
def test_an_invalid_request_is_refused_by_field(
    scoring: httpx.Client, body: dict[str, Any], field: str
) -> None:
    answer = scoring.post("/score", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["field"] == field, answer.text


def test_a_text_of_ten_megabytes_is_refused_at_once(scoring: httpx.Client) -> None:
    answer = scoring.post("/score", json={"items": [{"text": "a" * 10_000_000}]})
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
