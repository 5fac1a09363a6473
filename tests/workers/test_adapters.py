"""One real worker serves a base model and its adapters, also those that come later."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from jobs.contract.cards import ModelCard, WorkerBeat
from jobs.contract.job import Job, new_job
from models.register import register
from tests import forked
from tests.forked import WITH_TORCH, Forked
from tests.models.text.adapters.conftest import adapter_folders, merged  # noqa: F401
from tests.models.text.conftest import model_folders  # noqa: F401
from tests.submitting import submit
from tests.workers.conftest import Service

Folders = dict[str, dict[str, Path]]
WAIT_S = 60.0
REQUEST = {"prompt": "The quick brown fox", "max_new_tokens": 12, "temperature": 0.0, "seed": 1}


def add(folder: Path, models_dir: Path, name: str, base: str = "tiny") -> None:
    fields = {"kind": "text", "family": "llama", "licence": "none", "base": base}
    register(folder, models_dir, name, fields, "adapter")


@pytest.fixture
def models_dir(
    tmp_path: Path,
    model_folders: dict[str, Path],  # noqa: F811
    adapter_folders: Folders,  # noqa: F811
) -> Path:
    """A folder with a small base model, its adapter `first`, and one of another model."""
    base = {"kind": "text", "family": "llama", "licence": "none"}
    register(model_folders["llama"], tmp_path, "tiny", base)
    add(adapter_folders["llama"]["a"], tmp_path, "first")
    add(adapter_folders["llama"]["b"], tmp_path, "of-another", base="smollm2-135m-instruct")
    return tmp_path


@pytest.fixture
def worker(models_dir: Path, valkey: EmbeddedValkey) -> Iterator[Forked]:
    process = forked.start(
        *("cli.main", "work", "--kind", "text", "--model", "tiny"),
        environment=os.environ
        | {
            "REDIS_URL": valkey.url,
            "SPEARPOINT_MODELS_DIR": str(models_dir),
            "SPEARPOINT_DATA_DIR": str(models_dir / "data"),
            "SPEARPOINT_DTYPE": "float32",
            "SPEARPOINT_SAFETY": "off",
        },
        preloaded=WITH_TORCH,
    )
    yield process
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0


def beats(connection: redis.Redis) -> dict[str, WorkerBeat]:
    found = map(WorkerBeat.model_validate_json, connection.hvals(keys.WORKERS))
    return {beat.model: beat for beat in found}


def write(connection: redis.Redis, *models: str) -> list[dict[str, Any]]:
    """Returns the results of the same request to each model."""
    jobs: list[Job] = [
        new_job("text", model, keys.queue("text", model), REQUEST) for model in models
    ]
    submit(connection, *jobs)
    service = Service(connection)
    ended = [service.wait_for_end(job.id, WAIT_S) for job in jobs]
    assert [job.status for job in ended] == ["succeeded"] * len(jobs)
    return [job.result for job in ended]  # type: ignore[misc]


def wait_for(connection: redis.Redis, model: str) -> None:
    until = time.monotonic() + WAIT_S
    while model not in beats(connection):
        assert time.monotonic() < until, f"no worker serves {model}"
        time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.usefixtures("worker")
def test_a_base_and_its_adapters_share_a_worker_and_a_new_one_needs_no_restart(
    connection: redis.Redis,
    models_dir: Path,
    adapter_folders: Folders,  # noqa: F811
) -> None:
    wait_for(connection, "first")
    assert set(beats(connection)) == {"tiny", "first"}
    base, first = write(connection, "tiny", "first")
    assert base["outputs"][0]["text"] != first["outputs"][0]["text"]
    assert (base["model"]["id"], first["model"]["id"]) == ("tiny", "first")
    assert first["model"]["sha256"] != base["model"]["sha256"]

    pid = beats(connection)["tiny"].pid
    add(adapter_folders["llama"]["b"], models_dir, "second")
    wait_for(connection, "second")
    card = ModelCard.model_validate_json(connection.hget(keys.MODELS, "second") or b"")
    assert card.tokenizer_sha256
    second = write(connection, "second")[0]
    assert second["outputs"][0]["text"] not in {
        base["outputs"][0]["text"],
        first["outputs"][0]["text"],
    }
    # a newer version of an adapter takes the place of the older one
    add(adapter_folders["llama"]["c"], models_dir, "first")
    renewed = write(connection, "first")[0]
    assert renewed["model"]["version"] == "v2"
    assert renewed["outputs"][0]["text"] != first["outputs"][0]["text"]
    assert {beat.pid for beat in beats(connection).values()} == {pid}
