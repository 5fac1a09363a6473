"""A model that another server runs, with our queue, scores and events around it.

The server is real, and as it happens a second gateway of ours. docs/upstream.md says with which
others it was tried.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator

import pytest

from tests.workers.upstream_service import UpstreamService, upstream_service

LONG = "The server needs a while for these words, as it says one letter at a time, like all echoes"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UpstreamService]:
    with upstream_service(tmp_path_factory.mktemp("upstream")) as running:
        yield running


def test_a_text_comes_back_scored_labelled_and_counted_by_the_server(
    service: UpstreamService,
) -> None:
    job = service.generate(prompt="Say it again.", seed=0)
    assert job["status"] == "succeeded", job
    result = job["result"]
    (output,) = result["outputs"]
    assert output["text"] == "Say it again."
    assert output["finish_reason"] == "stop"
    assert output["provenance"]["model"] == "through"
    assert output["safety"]["verdict"] == "ok"
    assert {"fluency", "stumbles", "relevance"} <= {*output["quality"]["absent"]}
    assert result["model"]["version"] == "echo"
    assert result["usage"]["prompt_tokens"] == len("Say it again.")
    assert result["usage"]["generated_tokens"] == len("Say it again.") + 1


def test_candidates_have_seeds_of_their_own_and_the_best_come_back(
    service: UpstreamService,
) -> None:
    job = service.generate(prompt="one two three", seed=9, best_of=3, n=3)
    texts = {output["text"] for output in job["result"]["outputs"]}
    assert texts == {"one two three", "two three one", "three one two"}


def test_events_bring_the_text_in_pieces_while_it_is_written(service: UpstreamService) -> None:
    job = service.generate(wait_s=0, prompt=LONG)
    pieces = []
    with service.http.stream("GET", f"/jobs/{job['id']}/events") as stream:
        for line in stream.iter_lines():
            if line.startswith("data:") and '"text":' in line and '"candidate":' in line:
                pieces.append(json.loads(line[5:])["text"])
            if line == "event: done":
                break
    assert len(pieces) > 5
    assert "".join(pieces) == service.wait_for(job)["result"]["outputs"][0]["text"]


def test_what_the_server_was_not_sent_is_noted(service: UpstreamService) -> None:
    wanted = {"top_k": 3, "repetition_penalty": 1.3, "max_new_tokens": 250}
    notes = service.generate(prompt="again", **wanted)["result"]["notes"]
    assert any(note.startswith("top_k was not followed") for note in notes)
    assert any(note.startswith("repetition_penalty was not followed") for note in notes)
    assert any("has no watermark" in note for note in notes)
    assert service.generate(prompt="again")["result"]["notes"] == []


def test_a_schema_is_sent_and_the_answer_follows_it(service: UpstreamService) -> None:
    schema = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "stars": {"type": "integer"}},
        "required": ["name", "stars"],
    }
    job = service.generate(prompt="a review", format="json", schema=schema)
    assert job["status"] == "succeeded", job
    review = json.loads(job["result"]["outputs"][0]["text"])
    assert {*review} == {"name", "stars"}
    refused = service.generate(prompt="a number", regex="[0-9]+")
    assert refused["error"]["code"] == "structure_refused"
    assert "give format json and a schema" in refused["error"]["detail"]


def test_what_the_server_refuses_fails_with_the_servers_words(service: UpstreamService) -> None:
    job = service.generate(prompt="too hot", temperature=4.5)
    assert (job["status"], job["error"]["code"]) == ("failed", "upstream_refused")
    assert "temperature" in job["error"]["detail"]


def test_canceling_closes_the_request(service: UpstreamService) -> None:
    job = service.generate(wait_s=0, prompt=LONG)
    until(lambda: answers(service) > 0)
    service.http.post(f"/jobs/{job['id']}/cancel")
    assert service.wait_for(job)["status"] == "canceled"
    until(lambda: answers(service) == 0, timeout_s=3)


def test_an_outage_is_reported_and_waited_out(service: UpstreamService) -> None:
    begun = [service.generate(wait_s=0, prompt=f"{index} {LONG}") for index in range(2)]
    until(lambda: answers(service) >= 2)
    time.sleep(0.2)  # the answers begin
    service.kill_server()
    waiting = [service.generate(wait_s=0, prompt=f"number {index}") for index in range(2)]
    missing = service.wait_until_ready(503).json()
    assert "through (its server can't be used: ConnectError" in missing["detail"]
    (model,) = service.http.get("/models").json()["models"]
    assert model["is_served"]
    assert "ConnectError" in model["workers"][0]["trouble"]
    for job in (*begun, *waiting):
        until(lambda url=f"/jobs/{job['id']}": service.http.get(url).json()["status"] == "queued")
    service.restart_server()
    service.wait_until_ready()
    jobs = [service.wait_for(job) for job in (*begun, *waiting)]
    assert {job["status"] for job in jobs} == {"succeeded"}
    assert service.worker.poll() is None


def answers(service: UpstreamService) -> int:
    """Returns how many answers the server is streaming to somebody."""
    exposition = service.server.http.get("/metrics").text
    found = re.search(r"^spearpoint_event_listeners (\d+)", exposition, re.MULTILINE)
    return int(found[1]) if found else 0


def until(is_so: Callable[[], bool], timeout_s: float = 20.0) -> None:
    deadline = time.monotonic() + timeout_s
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)
