"""Which image model a request gets that names none: the one that its prompt asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.valkey.server import EmbeddedValkey
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_health import until

FACES: dict[str, Any] = {"asked_by": ["face", "hair"], "draws_sets": True, "draws_flat": True}
COVERS: dict[str, Any] = {"asked_by": ["banner", "background", "wave", "patrón"]}


@pytest.fixture
def worker(own_valkey: EmbeddedValkey) -> Iterator[PlayedWorker]:
    own_valkey.start()
    played = PlayedWorker(own_valkey.url)
    played.announce("faces", "image", default=True, **FACES)
    played.announce("covers", "image", **COVERS)
    yield played
    played.close()


@pytest.fixture
def gateway(
    own_valkey: EmbeddedValkey, worker: PlayedWorker, tmp_path: Path
) -> Iterator[GatewayProcess]:
    process = GatewayProcess(own_valkey.url, tmp_path / "data", kinds="image", models="")
    until(process.http, "/readyz", 200)
    yield process
    process.stop()


def model_of(gateway: GatewayProcess, prompt: str, **more: Any) -> str:
    sent = gateway.http.post("/generate/image", json={"prompt": prompt} | more)
    return str(sent.json()["model"])


def test_the_words_of_a_prompt_choose_the_model(gateway: GatewayProcess) -> None:
    assert model_of(gateway, "a wide banner with Waves") == "covers"
    assert model_of(gateway, "green hair on a white background") == "faces"
    assert model_of(gateway, "a spoon") == "faces"
    assert model_of(gateway, "Patrón de limones") == "covers"
    assert model_of(gateway, "a wide banner", model="faces") == "faces"


def test_what_is_behind_somebody_asks_for_no_model_of_backgrounds(gateway: GatewayProcess) -> None:
    assert model_of(gateway, "green hair, a banner of waves") == "covers"
    assert model_of(gateway, "green hair, waves in the background") == "faces"
    assert model_of(gateway, "a face in front of a wave on a background") == "faces"
    assert model_of(gateway, "waves as a background") == "covers"
    assert model_of(gateway, "website banner with waves in the background, a face") == "covers"


def test_a_model_without_a_live_worker_is_not_chosen(
    gateway: GatewayProcess, worker: PlayedWorker
) -> None:
    worker.announce("signs", "image", live=False, asked_by=["wide", "banner", "sign"])
    assert model_of(gateway, "a wide banner and a sign") == "covers"


@pytest.mark.parametrize("wish", [{"set": True}, {"background": "transparent"}])
def test_a_model_that_cannot_do_the_rest_is_not_chosen(
    gateway: GatewayProcess, wish: dict[str, Any]
) -> None:
    assert model_of(gateway, "a wide banner", **wish) == "faces"


def test_the_list_of_models_does_not_show_the_words(gateway: GatewayProcess) -> None:
    models = gateway.http.get("/models").json()["models"]
    assert {one["id"] for one in models} == {"faces", "covers"}
    assert all("asked_by" not in one for one in models)
