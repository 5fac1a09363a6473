"""Which model writes a recipe: the first of its models that a worker serves."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx

from cli.valkey.server import EmbeddedValkey
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker
from tests.saying_recipe import SAYING

SAID = {"recipe": "saying", "fields": {"what": "Good bread takes time."}}
EXAMPLE = """
[[examples]]
fields.what = "Haste makes waste."
text = "Haste makes waste."
"""


def model_of(http: httpx.Client, wanted: str, **request: Any) -> str:
    """Asked until the gateway has seen who lives: it looks twice a second or so."""
    model = ""
    for _ in range(50):
        model = http.post("/generate/text", json=SAID | request).json()["model"]
        if model == wanted:
            break
        time.sleep(0.1)
    return model


def test_a_recipe_is_written_by_the_first_of_its_models_that_is_served(
    own_valkey: EmbeddedValkey, tmp_path: Path
) -> None:
    own_valkey.start()
    recipes = tmp_path / "recipes"
    recipes.mkdir()
    text = SAYING.replace('id = "saying"', 'id = "saying"\nmodel = ["big", "small"]')
    (recipes / "saying.toml").write_text(text + EXAMPLE)
    gateway = GatewayProcess(own_valkey.url, tmp_path / "data", recipes=str(recipes))
    worker = PlayedWorker(own_valkey.url)
    try:
        worker.announce("usual", "text", default=True)
        assert model_of(gateway.http, "usual") == "usual"
        worker.announce("small", "text")
        assert model_of(gateway.http, "small") == "small"
        worker.announce("big", "text")
        assert model_of(gateway.http, "big") == "big"
        assert model_of(gateway.http, "usual", model="usual") == "usual"
        shown = gateway.http.get("/recipes/saying").json()
        assert (shown["model"], shown["models"]) == ("big", ["big", "small"])
        assert shown["examples"] == [
            {"fields": {"what": "Haste makes waste."}, "text": "Haste makes waste."}
        ]
    finally:
        worker.close()
        gateway.stop()
