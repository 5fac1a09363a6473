"""GET /metrics of a real service: Valkey, gateway, echo workers."""

from __future__ import annotations

import os
import signal

import httpx
import pytest

from tests.metrics.scrape import Scrape, scrape, scrape_when
from tests.service.conftest import RunningService

WAIT = {"Prefer": "wait=20"}
TEXT = {"model": "echo-text"}
IMAGE = {"model": "echo-image"}


def generate(http: httpx.Client, kind: str, **body: object) -> dict[str, object]:
    if kind == "text":
        body = {"prompt": "Say it again.", "seed": 0} | body
    answer = http.post(f"/generate/{kind}", json=body, headers=WAIT)
    assert answer.status_code == 200, answer.text
    job: dict[str, object] = answer.json()
    return job


def ended(found: Scrape) -> float:
    name = "spearpoint_jobs_ended_total"
    return sum(value for (sample, _), value in found.samples.items() if sample == name)


def test_a_job_is_counted_on_its_whole_way(http: httpx.Client) -> None:
    before = scrape(http)
    job = generate(http, "text", best_of=3)
    count = "spearpoint_job_finish_seconds_count"
    after = scrape_when(http, lambda now: now.value(count, **TEXT) > before.value(count, **TEXT))

    def grew(name: str, **labels: str) -> float:
        return after.value(name, **labels) - before.value(name, **labels)

    route = {"method": "POST", "route": "/generate/text"}
    usage = job["result"]["usage"]  # type: ignore[index]
    assert grew("spearpoint_http_requests_total", **route, status="200") == 1
    assert grew("spearpoint_http_request_duration_seconds_count", **route) == 1
    assert grew("spearpoint_jobs_accepted_total", **TEXT, priority="normal") == 1
    assert grew("spearpoint_jobs_ended_total", **TEXT, status="succeeded") == 1
    assert grew("spearpoint_job_queued_seconds_count", **TEXT) == 1
    assert grew("spearpoint_job_generate_seconds_count", **TEXT) == 1
    assert grew("spearpoint_first_token_seconds_count", **TEXT) == 1
    assert grew("spearpoint_output_token_seconds_count", **TEXT) == 3
    assert grew("spearpoint_output_quality_count", **TEXT) == 1
    assert grew("spearpoint_prompt_tokens_total", **TEXT) == usage["prompt_tokens"]
    assert grew("spearpoint_generated_tokens_total", **TEXT) == usage["generated_tokens"]


def test_images_are_counted_with_their_batch(http: httpx.Client) -> None:
    generate(http, "image", n=5)
    found = scrape_when(http, lambda now: now.value("spearpoint_images_total", **IMAGE) >= 5)
    batches = found.buckets("spearpoint_batch_size", **IMAGE)
    assert batches[-1][1] == found.value("spearpoint_batch_size_count", **IMAGE)
    assert found.value("spearpoint_batch_size_sum", **IMAGE) == found.value(
        "spearpoint_images_total", **IMAGE
    )


def test_histograms_add_up(http: httpx.Client) -> None:
    job = generate(http, "text")
    name = "spearpoint_output_quality"
    found = scrape_when(http, lambda now: now.value(f"{name}_count", **TEXT) > 0)
    names = {sample.removesuffix("_bucket") for sample in found.names if "_bucket" in sample}
    assert name in names
    checked = set()
    for histogram in names:
        for (sample, labels), count in found.samples.items():
            if sample == f"{histogram}_count":
                buckets = found.buckets(histogram, **dict(labels))
                counts = [value for _, value in buckets]
                assert counts == sorted(counts), sample
                assert buckets[-1] == (float("inf"), count), sample
                checked.add(histogram)
    assert checked == names
    score = job["result"]["outputs"][0]["quality"]["score"]  # type: ignore[index]
    assert any(value for bound, value in found.buckets(name, **TEXT) if bound >= score)
    assert found.value(f"{name}_sum", **TEXT) <= found.value(f"{name}_count", **TEXT)


def test_workers_and_queues_are_reported(http: httpx.Client) -> None:
    found = scrape_when(http, lambda now: now.value("spearpoint_slots", **TEXT) > 0)
    assert found.value("spearpoint_workers", **TEXT) == 1
    assert found.value("spearpoint_workers", **IMAGE) == 1
    assert found.value("spearpoint_slots", **TEXT) == 64
    queues = {labels for sample, labels in found.samples if sample == "spearpoint_queue_jobs"}
    assert len(queues) == 16  # of four models: three priorities, and those tried again alone


def test_errors_are_counted_by_code_and_what_clients_make_up_is_no_label(
    http: httpx.Client,
) -> None:
    before = scrape(http)
    http.get("/jobs/made-up-by-a-client")
    http.get("/made/up/by/a/client")
    http.delete("/models")
    http.post("/generate/text", json={"prompt": 7})
    after = scrape(http)
    errors = "spearpoint_http_errors_total"
    for code in ("job_not_found", "route_not_found", "method_not_allowed", "invalid_request"):
        assert after.value(errors, code=code) == before.value(errors, code=code) + 1, code
    requests = "spearpoint_http_requests_total"
    assert after.value(requests, method="GET", route="/jobs/{job_id}", status="404") >= 1
    assert after.value(requests, method="GET", route="other", status="404") >= 1
    assert not [value for value in after.label_values() if "made" in value]


def test_an_open_event_stream_is_a_listener(http: httpx.Client, service: RunningService) -> None:
    (worker,) = service.processes("work", "--kind", "text")
    os.kill(worker, signal.SIGSTOP)  # for a moment: a job that waits has something to listen to
    try:
        job = http.post("/generate/text", json={"prompt": "Wait for me."}).json()
        with http.stream("GET", f"/jobs/{job['id']}/events") as stream:
            lines = stream.iter_lines()  # without a name it would be closed at once
            next(lines)
            assert scrape(http).value("spearpoint_event_listeners") == 1
    finally:
        os.kill(worker, signal.SIGCONT)
    scrape_when(http, lambda now: now.value("spearpoint_event_listeners") == 0)
    found = scrape(http)
    route = {"method": "GET", "route": "/jobs/{job_id}/events"}
    assert found.value("spearpoint_http_request_duration_seconds_count", **route) == 1


@pytest.mark.slow
def test_totals_never_go_backwards_also_when_a_worker_is_killed_and_replaced(
    http: httpx.Client, service: RunningService
) -> None:
    generate(http, "text")
    first = scrape_when(
        http, lambda now: now.value("spearpoint_generated_tokens_total", **TEXT) > 0
    )
    (worker,) = service.processes("work", "--kind", "text")
    os.kill(worker, signal.SIGKILL)
    seen = [first, scrape(http)]
    count = ended(first)
    generate(http, "text")  # its new worker is there
    seen.append(scrape(http))
    seen.append(scrape_when(http, lambda now: ended(now) > count))
    tokens = "spearpoint_generated_tokens_total"
    before = first.value(tokens, **TEXT)
    seen.append(scrape_when(http, lambda now: now.value(tokens, **TEXT) > before))
    for earlier, later in zip(seen, seen[1:], strict=False):
        for place, value in earlier.totals.items():
            assert later.totals[place] >= value, place
    assert service.processes("work", "--kind", "text") != [worker]
