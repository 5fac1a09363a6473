"""`spearpoint up` as a whole: one start, real requests, one stop."""

from __future__ import annotations

import base64
import json
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.cli.operate.test_keys import spearpoint
from tests.metrics.echo_service import echo_service
from tests.service.conftest import RunningService

pytestmark = pytest.mark.slow

StartService = Callable[..., RunningService]
ECHO = ("--text-model", "echo-text", "--image-model", "echo-image")


def embedded(client: httpx.Client, *texts: str) -> list[list[float]]:
    """The embedder starts when the others are ready: clients are told to come back."""
    deadline = time.monotonic() + 60
    while True:
        answer = client.post("/v1/embeddings", json={"input": texts})
        if answer.status_code == 200:
            return [one["embedding"] for one in answer.json()["data"]]
        assert answer.status_code == 503, answer.text
        assert time.monotonic() < deadline
        time.sleep(int(answer.headers["retry-after"]))


def test_an_embedder_that_nobody_named_comes_when_the_others_are_ready(
    start_service: StartService, tmp_path: Path
) -> None:
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(
        '[[model]]\nid = "mine"\nkind = "embedding"\nfamily = "echo"\nsource = "builtin:"\n'
        'licence = "none"\ndefault = true\n'
    )
    service = start_service(*ECHO, SPEARPOINT_CATALOG=str(catalog))
    with httpx.Client(base_url=service.url, timeout=30) as client:
        assert client.get("/readyz").json()["workers"]["embedding"] == []
        assert len(embedded(client, "one", "two")) == 2


def test_an_ipv6_address_is_served_and_generate_prints_the_job_as_json(
    start_service: StartService,
) -> None:
    service = start_service("--text-model", "echo-text", "--image-model", "none", host="::1")
    assert service.url.startswith("http://[::1]:")
    command = ("generate", "text", "Say it again.", "--json", "--seed", "0", "--url", service.url)
    ended = spearpoint(*command)
    assert ended.returncode == 0, ended.stderr
    job = json.loads(ended.stdout)
    assert (job["kind"], job["status"]) == ("text", "succeeded")
    assert "Say it again." in job["result"]["outputs"][0]["text"]
    again = ("generate", "text", "again and again and again", "--url", service.url)
    refused = spearpoint(*again, "--min-score", "1", "--on-fail", "fail")
    assert refused.returncode != 0
    assert "reached quality.min_score 1" in refused.stderr


@pytest.fixture(scope="module")
def echoes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    with echo_service(tmp_path_factory.mktemp("echoes")) as service:
        yield service


def test_text_and_image_come_back_scored_and_labelled(echoes: RunningService) -> None:
    with httpx.Client(base_url=echoes.url, timeout=30, headers={"Prefer": "wait=20"}) as client:
        text = client.post("/generate/text", json={"prompt": "Say it again.", "seed": 0})
        image = client.post("/generate/image", json={"width": 64, "height": 48, "n": 2})
        assert text.status_code == image.status_code == 200, text.text + image.text
        output = text.json()["result"]["outputs"][0]
        assert "Say it again." in output["text"]
        assert 0 <= output["quality"]["score"] <= 1
        assert output["provenance"]["machine_made"] is True
        outputs = image.json()["result"]["outputs"]
        assert [(out["width"], out["height"]) for out in outputs] == [(64, 48), (64, 48)]
        scores = [out["quality"]["score"] for out in outputs]
        assert scores == sorted(scores, reverse=True)
        file = client.get(outputs[0]["url"])
        assert file.headers["content-type"] == "image/png"
        assert file.content.startswith(b"\x89PNG")

        items = [{"text": output["text"]}, {"image": base64.b64encode(file.content).decode()}]
        scored = client.post("/score", json={"items": items}).json()["result"]["scores"]
        assert [0 <= item["score"] <= 1 for item in scored] == [True, True]

        vectors = embedded(client, "say it again", "Say it again")
        assert vectors[0] == vectors[1]


def test_a_recipe_is_written_scored_and_labelled(echoes: RunningService) -> None:
    fields = {"product": "AeroBrew mug", "features": ["leak-proof lid", "hot for 8 hours"]}
    request = {"recipe": "product", "fields": fields, "max_new_tokens": 400, "seed": 0}
    with httpx.Client(base_url=echoes.url, timeout=30, headers={"Prefer": "wait=20"}) as client:
        answer = client.post("/generate/text", json=request)
    output = answer.json()["result"]["outputs"][0]
    assert "AeroBrew mug" in output["text"]  # the echo says its prompt again
    assert output["quality"]["parts"]["mentions"] == 1
    assert "length" in output["quality"]["parts"]


def test_the_seed_in_a_result_makes_the_same_output_again_and_ctrl_c_stops_it_all(
    start_service: StartService,
) -> None:
    service = start_service("--text-model", "tiny-gpt2", "--image-model", "echo-image")
    with httpx.Client(base_url=service.url, timeout=30, headers={"Prefer": "wait=20"}) as client:
        request = {"prompt": "word1 word2", "max_new_tokens": 20, "temperature": 1.0}
        first = client.post("/generate/text", json=request | {"best_of": 4}).json()
        best = first["result"]["outputs"][0]
        again = client.post("/generate/text", json=request | {"seed": best["seed"]}).json()
        assert again["result"]["outputs"][0]["text"] == best["text"]

    children = service.processes()
    assert len(children) == 4  # Valkey, gateway, two workers
    service.process.send_signal(signal.SIGINT)
    assert service.process.wait(timeout=40) == 0
    assert not [pid for pid in children if psutil.pid_exists(pid)]


def test_accepted_jobs_go_on_after_a_restart(start_service: StartService) -> None:
    serving = ("--text-model", "tiny-gpt2", "--image-model", "none")
    service = start_service(*serving, SPEARPOINT_SHUTDOWN_GRACE_S="1")
    request = {"prompt": "word1", "max_new_tokens": 200, "best_of": 8}
    with httpx.Client(base_url=service.url, timeout=30) as client:
        # eight fill the slots, one waits
        job_ids = [client.post("/generate/text", json=request).json()["id"] for _ in range(9)]
    service.process.send_signal(signal.SIGINT)
    assert service.process.wait(timeout=60) == 0
    service = start_service(*serving)
    with httpx.Client(base_url=service.url, timeout=60, headers={"Prefer": "wait=50"}) as client:
        for job_id in job_ids:
            while (answer := client.get(f"/jobs/{job_id}")).status_code == 202:
                pass  # it still runs: the test's own time is the limit
            assert answer.json()["status"] == "succeeded", answer.text
