"""POST /jobs/{id}/feedback, its export and its statistics."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from app.routes.feedback import ExportedFeedback, FeedbackStatistics
from cli.client.feedback import feedback_app
from jobs.contract import keys
from jobs.contract.errors import DeadlineExceeded
from jobs.contract.feedback import FeedbackRecord
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import RESULTS, PlayedWorker
from tests.app.routes.test_generate import PROMPT, submit

TWO_TEXTS = RESULTS["text"]["outputs"] + [RESULTS["text"]["outputs"][0] | {"text": "Dry. Always."}]


def done(http: httpx.Client, worker: PlayedWorker, model: str = "m", version: str = "1") -> str:
    """A link for feedback on a job with two outputs."""
    job = submit(http)
    worker.start(job["id"])
    made_by = {"id": model, "version": version, "sha256": "ab" * 32}
    worker.succeed(job["id"], outputs=TWO_TEXTS, model=made_by)
    link: str = http.get(job["links"]["self"]).json()["links"]["feedback"]
    return link


def exported(http: httpx.Client, **query: Any) -> list[dict[str, Any]]:
    answer = http.get("/feedback", params=query)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/x-ndjson")
    return [json.loads(line) for line in answer.text.splitlines()]


def test_feedback_is_kept_with_all_that_it_is_about(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    link = done(http, worker)
    message = {"rating": 2, "output": 1, "reason": "too short", "corrected_text": "Dry for good."}
    answer = http.post(link, json=message)
    assert answer.status_code == 201
    record = FeedbackRecord.model_validate_json(answer.content)
    assert record.model_dump(include=set(message)) == message
    assert record.request["prompt"] == PROMPT["prompt"]
    assert (record.shown.text, record.shown.quality.score) == ("Dry. Always.", 0.83)
    assert (record.model.id, record.model.version, record.kind) == ("m", "1", "text")


def test_a_second_word_on_an_output_replaces_the_first(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    link = done(http, worker, "changeable")
    first = http.post(link, json={"rating": "up"}).json()
    answer = http.post(link, json={"rating": "down", "reason": "on second thoughts"})
    assert answer.status_code == 200
    assert answer.json()["created_at"] == first["created_at"]
    assert answer.json()["updated_at"] > first["updated_at"]
    assert http.post(link, json={"rating": 5, "output": 1}).status_code == 201
    lines = exported(http, model="changeable")
    assert [(line["output"], line["rating"]) for line in lines] == [(0, "down"), (1, 5)]


def test_feedback_outlives_its_job(http: httpx.Client, worker: PlayedWorker) -> None:
    link = done(http, worker, "outlived")
    http.post(link, json={"rating": "up"})
    job_id = link.split("/")[2]
    worker.redis.delete(keys.job(job_id))  # as when its time is over
    assert http.post(link, json={"rating": "up"}).status_code == 404
    (line,) = exported(http, model="outlived")
    assert line["request"]["prompt"] == PROMPT["prompt"]
    assert worker.redis.ttl(keys.feedback(job_id)) > 300 * 86_400


def test_an_export_is_filtered_by_model_rating_and_time(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    for rating in ("up", "down", 5):
        http.post(done(http, worker, "filtered"), json={"rating": rating})
    everything = exported(http, model="filtered")
    assert [line["rating"] for line in everything] == ["up", "down", 5]
    for line in everything:
        ExportedFeedback.model_validate(line)
    liked = exported(http, model="filtered", rating=["up", "5"])
    assert [line["rating"] for line in liked] == ["up", 5]
    late = exported(http, model="filtered", since=everything[1]["updated_at"])
    assert [line["rating"] for line in late] == ["down", 5]
    assert exported(http, model="never-heard-of") == []


def test_an_export_that_was_cut_short_goes_on_after_its_last_line(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    links = [done(http, worker, "resumed") for _ in range(5)]
    for link in links:
        http.post(link, json={"rating": "up"})
    first = exported(http, model="resumed", limit=2)
    rest = exported(http, model="resumed", cursor=first[-1]["cursor"])
    assert [line["job_id"] for line in first + rest] == [link.split("/")[2] for link in links]
    assert exported(http, model="resumed", cursor=rest[-1]["cursor"]) == []
    # a changed word is news again
    http.post(links[0], json={"rating": "down"})
    (news,) = exported(http, model="resumed", cursor=rest[-1]["cursor"])
    assert (news["job_id"], news["rating"]) == (links[0].split("/")[2], "down")


def test_an_export_longer_than_a_page_has_every_line_once(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    record = http.post(done(http, worker, "many"), json={"rating": "up"}).json()
    place = {}
    with worker.redis.pipeline(transaction=True) as pipe:
        for index in range(450):
            job_id = f"{index:032x}"
            copy = record | {"job_id": job_id}
            pipe.hset(keys.feedback(job_id), "0", json.dumps(copy))
            place[f"{job_id}/0"] = record["updated_at"] + index // 300  # many at the same moment
        pipe.zadd(keys.FEEDBACK, place)
        pipe.execute()
    lines = exported(http, model="many")
    assert len(lines) == len({line["job_id"] for line in lines}) == 451
    worker.redis.zrem(keys.FEEDBACK, *place)


def test_statistics_count_each_rating_of_each_model_version_once(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    changed = done(http, worker, "counted", "2")
    http.post(changed, json={"rating": "down", "corrected_text": "Better."})
    http.post(changed, json={"rating": "up"})
    http.post(changed, json={"rating": 3, "output": 1, "corrected_text": "Better."})
    http.post(done(http, worker, "counted", "2"), json={"rating": 1})
    http.post(done(http, worker, "counted", "3 beta"), json={"rating": 5})
    answer = http.get("/feedback/statistics")
    models = FeedbackStatistics.model_validate_json(answer.content).models
    old, new = (one for one in models if one.model == "counted")
    assert (old.version, old.count, old.positive, old.negative) == ("2", 3, 1, 1)
    assert (old.share_positive, old.corrected) == (0.5, 1)
    assert {rating for rating, count in old.ratings.items() if count} == {"up", "3", "1"}
    assert (new.version, new.share_positive) == ("3 beta", 1.0)


def test_only_outputs_of_jobs_that_succeeded_can_be_rated(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    def refused(job: dict[str, Any], code: str) -> dict[str, Any]:
        answer = http.post(job["links"]["feedback"], json={"rating": "up"})
        assert (answer.status_code, answer.json()["code"]) == (409, code)
        problem: dict[str, Any] = answer.json()
        return problem

    job = submit(http)
    assert refused(job, "job_not_ended")["retryable"] is True
    worker.start(job["id"])
    assert "running" in refused(job, "job_not_ended")["detail"]
    worker.fail(job["id"], DeadlineExceeded("Too long."))
    assert "failed" in refused(job, "job_without_outputs")["detail"]
    unknown = http.post(f"/jobs/{'0' * 32}/feedback", json={"rating": "up"})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "job_not_found")


@pytest.mark.parametrize(
    ("message", "field", "fix"),
    [
        ({}, "rating", "Add rating"),
        ([], None, '{"rating": "up"}'),
        ({"rating": "great"}, "rating", "up or down, or 1 (useless) to 5 (perfect)"),
        ({"rating": 6}, "rating", "1 (useless) to 5"),
        ({"rating": True}, "rating", "Change it"),
        ({"rating": "up", "output": 2}, "output", "Outputs count from 0"),
        ({"rating": "up", "output": -1}, "output", "0 to 15"),
        ({"rating": "up", "corrected_text": " "}, "corrected_text", "1 to 32000"),
        ({"rating": "up", "corected_text": "x"}, "corected_text", "Did you mean corrected_text?"),
        ({"rating": "up", "reason": "x" * 2001}, "reason", "good or bad"),
    ],
)
def test_bad_feedback_names_the_field_and_the_fix(
    http: httpx.Client, worker: PlayedWorker, message: Any, field: str | None, fix: str
) -> None:
    answer = http.post(done(http, worker), json=message)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert fix in answer.json()["errors"][0]["fix"]


def test_a_picture_has_no_corrected_text(http: httpx.Client, worker: PlayedWorker) -> None:
    job = http.post("/generate/image", json={"model": "painter"}).json()
    worker.start(job["id"])
    worker.succeed(job["id"], "image")
    link = job["links"]["feedback"]
    answer = http.post(link, json={"rating": 4, "corrected_text": "no"})
    assert (answer.status_code, answer.json()["field"]) == (422, "corrected_text")
    assert http.post(link, json={"rating": 4}).json()["shown"]["media_type"] == "image/png"


@pytest.mark.parametrize(
    ("query", "field", "fix"),
    [
        ({"rating": "6"}, "rating[0]", "repeat it"),
        ({"since": "yesterday"}, "since", "unix second"),
        ({"limit": "0"}, "limit", "1 to 1000000"),
        ({"modl": "m"}, "modl", "Did you mean model?"),
        ({"model": ["a", "b"]}, "model", "once"),
        ({"cursor": "bm9ib2R5"}, "cursor", "exactly as it was given"),
        ({"cursor": "ä"}, "cursor", "exactly as it was given"),
    ],
)
def test_a_bad_query_names_the_parameter_and_the_fix(
    http: httpx.Client, query: Any, field: str, fix: str
) -> None:
    answer = http.get("/feedback", params=query)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert fix in answer.json()["errors"][0]["fix"]


def test_a_cursor_that_was_changed_is_refused(http: httpx.Client, worker: PlayedWorker) -> None:
    http.post(done(http, worker), json={"rating": "up"})
    cursor = exported(http, limit=1)[0]["cursor"]
    other = "A" if cursor[0] != "A" else "B"
    for changed in (other + cursor[1:], cursor[:-4], cursor + "AAAA"):
        answer = http.get("/feedback", params={"cursor": changed})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")


def test_links_of_an_export_carry_the_public_url(
    worker: PlayedWorker, http: httpx.Client, gateway: GatewayProcess, tmp_path: Any, valkey: Any
) -> None:
    job = http.post("/generate/image", json={"model": "painter"}).json()
    worker.start(job["id"])
    made_by = {"id": "public", "version": "1", "sha256": "-"}
    worker.succeed(job["id"], "image", model=made_by)
    http.post(job["links"]["feedback"], json={"rating": 4})
    public = GatewayProcess(valkey.url, tmp_path, public_url="https://spear.example")
    (line,) = exported(public.http, model="public")
    public.stop()
    assert line["shown"]["url"].startswith("https://spear.example/files/")


def test_the_command_line_writes_an_export_to_a_file(
    http: httpx.Client, worker: PlayedWorker, gateway: GatewayProcess, tmp_path: Path
) -> None:
    http.post(done(http, worker, "received"), json={"rating": "up"})
    file = tmp_path / "feedback.jsonl"
    url = f"http://127.0.0.1:{gateway.port}"
    arguments = ["export", "--model", "received", "--rating", "up", "--since", "2024-01-01"]
    received = CliRunner().invoke(feedback_app, [*arguments, "--out", str(file), "--url", url])
    assert received.exit_code == 0, received.output
    assert json.loads(file.read_text())["model"]["id"] == "received"
    shown = CliRunner().invoke(feedback_app, ["statistics", "--url", url])
    assert "received" in shown.stdout
    assert "100%" in shown.stdout
    refused = CliRunner().invoke(feedback_app, ["export", "--rating", "9", "--url", url])
    assert refused.exit_code == 1
    assert "repeat it for several" in refused.stderr
