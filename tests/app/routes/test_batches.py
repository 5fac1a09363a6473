"""POST /batches: many requests in one file, and their results in one."""

from __future__ import annotations

import json
import threading
import time
from typing import Any

import httpx
import pytest

from app.routes.batches import BatchDocument, BatchResult
from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_generate import submit

NDJSON = {"content-type": "application/x-ndjson"}


def line(custom_id: str, **changes: Any) -> dict[str, Any]:
    return {"custom_id": custom_id, "kind": "text", "body": {"prompt": custom_id}} | changes


def file(*lines: Any) -> bytes:
    return b"\n".join(one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines)


def post(http: httpx.Client, body: bytes, **headers: str) -> httpx.Response:
    return http.post("/batches", content=body, headers=NDJSON | headers, timeout=120)


def accepted(http: httpx.Client, *lines: Any) -> dict[str, Any]:
    answer = post(http, file(*lines))
    assert answer.status_code == 202, answer.text
    assert answer.headers["location"] == answer.json()["links"]["self"]
    BatchDocument.model_validate_json(answer.content)
    document: dict[str, Any] = answer.json()
    return document


def results(http: httpx.Client, batch: dict[str, Any], status: int = 200) -> list[BatchResult]:
    answer = http.get(batch["links"]["results"])
    assert (answer.status_code, answer.headers["content-type"]) == (status, NDJSON["content-type"])
    return [BatchResult.model_validate_json(text) for text in answer.text.splitlines()]


def counts(answer: httpx.Response) -> dict[str, int]:
    return {status: count for status, count in answer.json()["counts"].items() if count}


def test_every_line_becomes_a_job_and_results_come_in_their_order(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    picture = line("c", kind=None, url="/generate/image", method="POST", body={"label": "cat"})
    del picture["kind"]
    batch = accepted(http, line("a"), line("b"), picture)
    assert batch["counts"]["queued"] == batch["total"] == 3
    before = results(http, batch, 202)
    for one in (before[2], before[0]):
        worker.start(one.job_id or "")
    worker.succeed(before[2].job_id or "", "image")
    progress = http.get(batch["links"]["self"])
    assert (progress.status_code, progress.json()["status"]) == (202, "running")
    assert int(progress.headers["retry-after"]) > 0
    assert counts(progress) == {"succeeded": 1, "running": 1, "queued": 1}
    worker.succeed(before[0].job_id or "")
    worker.start(before[1].job_id or "")
    worker.succeed(before[1].job_id or "")
    ended = http.get(batch["links"]["self"])
    assert (ended.status_code, ended.json()["status"]) == (200, "ended")
    after = results(http, batch)
    assert [(one.line, one.custom_id, one.status) for one in after] == [
        (1, "a", "succeeded"),
        (2, "b", "succeeded"),
        (3, "c", "succeeded"),
    ]
    assert after[0].result is not None
    assert after[0].result.outputs[0].text
    assert after[2].result is not None
    assert after[2].result.outputs[0].url


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        (b'{"custom_id": "w", "kind": "text"', "body", "not valid JSON"),
        (line("w", body={"prompt": ""}), "body.prompt", "1 to 32000"),
        (line("w", body={"prompt": "a", "model": "writr"}), "body.model", "Did you mean"),
        (line("w", url="/generate/text"), "kind", "either kind or url"),
        (line("w", kind="video"), "kind", "text or image"),
        (line("w", method="GET"), "method", "POST"),
        (line("w", body=[]), "body", "TextRequest"),
        (line("w", body={"prompt": "a", "seed": 10**30}), "body.seed", "0 to"),
        (line("w", body={"prompt": "a", "10": 10**30}), "body.10", "not a known field"),
        (line("w", bdy={}), "bdy", "Did you mean body?"),
        (line(""), "custom_id", "1 to 256"),
        ({"kind": "text", "body": {"prompt": "a"}}, "custom_id", "Add custom_id"),
        (b"[]", None, "Send an object such as"),
        (line("w", body={"recipe": "product", "fields": {}}), "body.fields.features", "Fill in"),
    ],
)
def test_a_wrong_line_is_refused_alone_and_its_result_says_why(
    http: httpx.Client, wrong: Any, field: str | None, words: str
) -> None:
    batch = accepted(http, line("before"), wrong, b"", line("after"))
    assert (batch["counts"]["refused"], batch["counts"]["queued"]) == (1, 2)
    before, refused, after = results(http, batch, 202)
    assert (before.status, after.status, after.line) == ("queued", "queued", 4)
    assert (refused.status, refused.job_id, refused.line) == ("refused", None, 2)
    assert refused.error is not None
    assert (refused.error.field, refused.error.retryable) == (field, False)
    assert words in refused.error.detail


def test_a_batch_of_wrong_lines_alone_has_ended_at_once(http: httpx.Client) -> None:
    answer = post(http, b"nonsense\nmore of it")
    assert (answer.status_code, answer.json()["status"]) == (200, "ended")
    assert counts(answer) == {"refused": 2}
    assert [one.custom_id for one in results(http, answer.json())] == [None, None]


def test_custom_ids_that_are_not_unique_are_named(http: httpx.Client) -> None:
    answer = post(http, file(line("a"), line("b"), line("a"), line("b")))
    problem = answer.json()
    assert (answer.status_code, problem["field"], len(problem["errors"])) == (422, "custom_id", 2)
    assert "of line 3 is that of line 1: 'a'" in problem["errors"][0]["message"]


@pytest.mark.parametrize(
    ("body", "status", "code", "words"),
    [
        (b"", 400, "bad_request", "empty"),
        (b"\n \n", 400, "bad_request", "empty"),
        (b'{"custom_id": "a"}\n{"custom_id": "\xff"}', 400, "bad_request", "Line 2 is not valid"),
        (b"{}\n" * 10_001, 422, "batch_too_long", "has 10001 lines"),
        (b"{}\n" * 100_000, 422, "batch_too_long", "has 100000 lines"),
        (b"x" * 20_000_001, 413, "body_too_large", "20000000"),
    ],
    ids=["empty", "blank", "not UTF-8", "10,001 lines", "100,000 lines", "too large"],
)
def test_a_file_that_is_no_batch_is_refused_as_a_whole(
    http: httpx.Client, body: bytes, status: int, code: str, words: str
) -> None:
    answer = post(http, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert words in answer.json()["detail"]


def test_other_routes_keep_their_smaller_limit(http: httpx.Client) -> None:
    body = json.dumps({"prompt": "a", "padding": "x" * 1_000_001})
    answer = http.post("/generate/text", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "headers", [{"content-type": "application/json"}, {"content-encoding": "gzip"}]
)
def test_what_is_not_json_lines_is_refused(http: httpx.Client, headers: dict[str, str]) -> None:
    answer = post(http, file(line("a")), **headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
    assert "application/x-ndjson" in answer.json()["detail"]


def test_windows_line_ends_and_a_byte_order_mark_are_read(http: httpx.Client) -> None:
    body = b"\xef\xbb\xbf" + file(line("a"), line("b")).replace(b"\n", b"\r\n") + b"\r\n"
    assert post(http, body).json()["counts"]["queued"] == 2


def test_canceling_a_batch_ends_what_waits_and_stops_what_runs(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    batch = accepted(http, *(line(str(number)) for number in range(600)), b"wrong")
    first, second, third = (one.job_id or "" for one in results(http, batch, 202)[:3])
    for job_id in (first, second):
        worker.start(job_id)
    worker.succeed(first)
    answer = http.post(batch["links"]["cancel"])
    assert (answer.status_code, answer.json()["status"]) == (202, "canceling")
    assert counts(answer) == {"succeeded": 1, "running": 1, "canceled": 598, "refused": 1}
    assert http.get(f"/jobs/{second}").json()["cancel_requested"] is True
    assert worker.store.start_many([(third, "late")], "played") == [None]
    worker.succeed(second)
    assert http.get(batch["links"]["self"]).json()["status"] == "ended"
    assert http.post(batch["links"]["cancel"]).status_code == 200


def test_how_a_batch_ended_stays_known_when_its_jobs_are_gone(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    batch = accepted(http, line("a"), line("b"))
    for one in results(http, batch, 202):
        worker.start(one.job_id or "")
        worker.succeed(one.job_id or "")
    assert http.get(batch["links"]["self"]).status_code == 200
    for one in results(http, batch):
        assert http.delete(f"/jobs/{one.job_id}").status_code == 204
    assert counts(http.get(batch["links"]["self"])) == {"succeeded": 2}
    assert {one.status for one in results(http, batch)} == {"removed"}
    assert worker.redis.ttl(keys.batch_lines(batch["id"])) > 500_000


@pytest.mark.parametrize("path", ["", "/results", "/cancel"])
def test_an_unknown_batch_is_a_404(http: httpx.Client, path: str) -> None:
    method = "POST" if path == "/cancel" else "GET"
    answer = http.request(method, f"/batches/{'0' * 32}{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "batch_not_found")


def test_before_any_worker_came_a_batch_is_refused_with_retry_after(
    own_valkey: EmbeddedValkey, own_gateway: GatewayProcess
) -> None:
    own_valkey.start()
    answer = post(own_gateway.http, file(line("a")))
    assert (answer.status_code, answer.json()["code"]) == (503, "no_models")


def test_ten_thousand_lines_are_accepted_while_others_are_served(
    own_valkey: EmbeddedValkey, own_gateway: GatewayProcess
) -> None:
    own_valkey.start()
    worker = PlayedWorker(own_valkey.url)
    worker.announce("writer", "text")
    http = own_gateway.http
    submit(http)
    sending = threading.Thread(target=lambda: answers.append(post(http, body)))
    answers: list[httpx.Response] = []
    body = file(*(line(f"number {number}") for number in range(10_000)))
    sending.start()
    between = []
    while sending.is_alive():
        began_at = time.monotonic()
        submit(http)
        between.append(time.monotonic() - began_at)
    (answer,) = answers
    assert answer.status_code == 202, answer.text
    assert counts(answer) == {"queued": 10_000}
    assert len(between) >= 10  # they did not have to wait until the batch was through
    found = results(http, answer.json(), 202)
    assert [one.custom_id for one in found] == [f"number {number}" for number in range(10_000)]
    assert worker.redis.llen("rq:queue:text.writer/low") == 10_000
    assert worker.redis.llen("rq:queue:text.writer") == 1 + len(between)
    worker.close()
