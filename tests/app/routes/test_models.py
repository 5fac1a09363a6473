"""GET /models and /models/{id}."""

from __future__ import annotations

import httpx


def test_models_are_listed_with_their_workers_and_defaults_first(http: httpx.Client) -> None:
    models = http.get("/models").json()["models"]
    assert [model["id"] for model in models] == ["writer", "idle", "painter", "doodler"]
    writer, idle = models[0], models[1]
    assert [one["name"] for one in writer["workers"]] == ["writer-worker"]
    assert (writer["is_served"], idle["is_served"]) == (True, False)


def test_one_model_can_be_read(http: httpx.Client) -> None:
    painter = http.get("/models/painter").json()
    assert painter["labels"] == ["cat", "dog"]
    assert painter["licence"] == "MIT"


def test_an_unknown_model_is_a_404_that_says_where_to_look(http: httpx.Client) -> None:
    answer = http.get("/models/nobody")
    assert (answer.status_code, answer.json()["code"]) == (404, "model_not_found")
    assert "GET /models" in answer.json()["detail"]
