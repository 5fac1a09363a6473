"""GET /jobs: filters, pages and cursors."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from app.routes.job_list import JobList
from jobs.contract import keys
from jobs.contract.job import Job, new_job
from tests import submitting
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_generate import submit


@pytest.fixture
def jobs(worker: PlayedWorker) -> list[Job]:
    """Ten texts and three images, of models of their own, in the order they were accepted."""
    kinds = ["text"] * 10 + ["image"] * 3
    found = [new_job(kind, f"listed-{kind}", f"{kind}.listed", {"prompt": "a"}) for kind in kinds]  # type: ignore[arg-type]
    submitting.submit(worker.redis, *found)
    return found


@pytest.fixture(autouse=True)
def _only_jobs_of_the_test(worker: PlayedWorker) -> None:
    worker.redis.delete(keys.JOBS)


def ids(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [job.id for job in JobList.model_validate_json(answer.content).jobs]


def all_pages(http: httpx.Client, first: str) -> list[str]:
    found, url = [], first
    while url:
        answer = http.get(url)
        found += ids(answer)
        url = answer.json()["next"]
    return found


def test_jobs_are_listed_the_latest_first(http: httpx.Client) -> None:
    accepted = [submit(http)["id"] for _ in range(3)]
    answer = http.get("/jobs", params={"limit": 2})
    assert ids(answer) == accepted[:0:-1]
    assert answer.json()["jobs"][0] == http.get(f"/jobs/{accepted[2]}").json()
    assert ids(http.get(answer.json()["next"])) == accepted[:1]


def test_pages_have_every_job_once_though_more_arrive_meanwhile(
    http: httpx.Client, jobs: list[Job]
) -> None:
    first = http.get("/jobs", params={"model": "listed-text", "limit": 4})
    submit(http)
    rest = all_pages(http, first.json()["next"])
    assert ids(first) + rest == [job.id for job in reversed(jobs[:10])]


def test_jobs_accepted_in_the_same_moment_are_all_listed(
    http: httpx.Client, worker: PlayedWorker, jobs: list[Job]
) -> None:
    worker.redis.zadd(keys.JOBS, {job.id: jobs[0].created_at for job in jobs})
    found = all_pages(http, "/jobs?limit=3")
    assert sorted(found) == sorted(job.id for job in jobs)


def test_filters_let_through_matching_jobs_only(
    http: httpx.Client, worker: PlayedWorker, jobs: list[Job]
) -> None:
    worker.start(jobs[0].id)
    worker.start(jobs[1].id)
    worker.succeed(jobs[1].id)
    worker.start(jobs[10].id)

    def found(**query: Any) -> list[str]:
        return ids(http.get("/jobs", params=query))

    assert found(status="running") == [jobs[10].id, jobs[0].id]
    assert found(status=["running", "succeeded"], kind="text") == [jobs[1].id, jobs[0].id]
    assert found(kind="image") == [job.id for job in jobs[:9:-1]]
    assert found(model="listed-image", status="queued") == [jobs[12].id, jobs[11].id]
    assert found(created_after=jobs[11].created_at) == [jobs[12].id, jobs[11].id]
    assert found(created_before=jobs[1].created_at) == [jobs[0].id]
    assert found(model="listed-text", kind="image") == []


def test_a_rare_job_is_found_behind_thousands_of_others(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    rare = new_job("text", "rare", "text.rare", {"prompt": "a"})
    many = [new_job("text", "many", "text.many", {}) for _ in range(4_500)]
    for start in range(0, len(many), 500):
        submitting.submit(worker.redis, *[rare, *many][start : start + 500])
    first = http.get("/jobs", params={"model": "rare"})
    assert ids(first) == []
    assert all_pages(http, first.json()["next"]) == [rare.id]
    worker.redis.delete("rq:queue:text.many")


def test_a_job_whose_time_is_over_is_listed_no_more(
    http: httpx.Client, worker: PlayedWorker, jobs: list[Job]
) -> None:
    worker.redis.delete(keys.job(jobs[11].id))
    assert ids(http.get("/jobs", params={"kind": "image"})) == [jobs[12].id, jobs[10].id]
    assert worker.redis.zscore(keys.JOBS, jobs[11].id) is None


@pytest.mark.parametrize(
    ("query", "field", "fix"),
    [
        ({"status": "done"}, "status[0]", "repeat it"),
        ({"kind": "video"}, "kind", "one of text, image"),
        ({"limit": "101"}, "limit", "1 to 100"),
        ({"limit": "many"}, "limit", "1 to 100"),
        ({"created_after": "nan"}, "created_after", "unix second"),
        ({"created_before": "-1"}, "created_before", "unix second"),
        ({"model": "../x"}, "model", "this model"),
        ({"limit": ["1", "2"]}, "limit", "once"),
        ({"modell": "x"}, "modell", "Did you mean model?"),
        ({"cursor": "AAAA"}, "cursor", "exactly as it was given"),
    ],
)
def test_a_bad_query_names_the_parameter_and_the_fix(
    http: httpx.Client, query: dict[str, Any], field: str, fix: str
) -> None:
    answer = http.get("/jobs", params=query)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert fix in answer.json()["errors"][0]["fix"]


def test_a_cursor_of_another_list_is_refused(http: httpx.Client, jobs: list[Job]) -> None:
    url = http.get("/jobs", params={"limit": 1}).json()["next"]
    cursor = httpx.URL(url).params["cursor"]
    assert http.get("/jobs", params={"cursor": cursor}).status_code == 200
    answer = http.get("/feedback", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")
