"""Sends loads of jobs to a service and measures how fast they end."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import httpx
from pydantic import BaseModel, Field

from cli.client.requests import ApiError, problem_of

Document = dict[str, Any]

_WAIT: Final = {"Prefer": "wait=30"}
_NEW_TOKENS: Final = 64
_PROMPTS: Final = (
    "Write a short product description for a waterproof hiking backpack.",
    "Reply to a customer whose parcel arrived damaged.",
    "Three tips for better sleep:",
    "Write a post that announces our summer sale.",
    "Explain in two sentences why the sky is blue.",
    "Write the first paragraph of a news story about a new bicycle path.",
    "Name five snacks for a long train journey.",
    "Write an advertisement for a small bakery that opens at six in the morning.",
)
_PICTURES: Final = (
    "smiling woman with red hair and glasses on a yellow background",
    "pixel art man with a beard and a green shirt",
    "open peeps portrait with curly black hair, pale blue background",
    "notionists avatar with short blond hair and a white shirt",
)


class Rate(BaseModel):
    """The rate of one load of concurrent jobs."""

    jobs: int = Field(description="Jobs that ran at the same time.")
    unit: str = Field(description="What is counted.")
    per_second: float
    median_s: float = Field(description="Median time from a request to its result, in seconds.")


@dataclass(frozen=True)
class Load:
    """Requests of one kind, and what of a result is counted."""

    kind: str
    unit: str
    model: str | None
    requests: Sequence[Document]

    def count(self, job: Document) -> int:
        usage = job["result"]["usage"]
        return int(usage["generated_tokens"]) if self.unit == "tokens" else 1


def text_load(jobs: int, model: str | None = None) -> Load:
    """Returns texts of up to 64 tokens; all have different seeds, so that none is a cached one."""
    requests = [
        {"prompt": _PROMPTS[index % len(_PROMPTS)], "max_new_tokens": _NEW_TOKENS, "seed": index}
        for index in range(jobs)
    ]
    return Load("text", "tokens", model, requests)


def image_load(jobs: int, model: str | None = None, upscale: int = 1) -> Load:
    """Returns one picture a job."""
    requests = [
        {"prompt": _PICTURES[index % len(_PICTURES)], "seed": index, "upscale": upscale}
        for index in range(jobs)
    ]
    return Load("image", "images", model, requests)


def job_load(jobs: int, model: str) -> Load:
    """Returns texts of a model that computes nothing: what the service itself can do."""
    load = text_load(jobs, model)
    return Load("text", "jobs", model, [{**one, "max_new_tokens": 8} for one in load.requests])


async def measure(client: httpx.AsyncClient, load: Load) -> Rate:
    """Runs all jobs of a load at the same time and returns their rate.

    Raises:
        ApiError: a job was refused or failed, or the service can't be reached.
    """
    start = time.perf_counter()
    ended = await asyncio.gather(*(_run(client, load, request) for request in load.requests))
    taken_s = time.perf_counter() - start
    return Rate(
        jobs=len(ended),
        unit=load.unit,
        per_second=sum(count for count, _ in ended) / taken_s,
        median_s=statistics.median(waited_s for _, waited_s in ended),
    )


async def _run(client: httpx.AsyncClient, load: Load, request: Document) -> tuple[int, float]:
    """Returns what a job's result counts as, and the seconds it took."""
    body = request if load.model is None else {**request, "model": load.model}
    start = time.perf_counter()
    try:
        answer = await client.post(f"/generate/{load.kind}", json=body, headers=_WAIT)
        while answer.status_code == httpx.codes.ACCEPTED:
            answer = await client.get(answer.json()["links"]["self"], headers=_WAIT)
    except httpx.TransportError as error:
        raise ApiError(f"{client.base_url} cannot be reached ({error})") from error
    if not answer.is_success:
        raise ApiError(problem_of(answer))
    job = answer.json()
    if job["status"] != "succeeded":
        raise ApiError(f"job {job['id']} {job['status']}: {(job.get('error') or {}).get('detail')}")
    return load.count(job), time.perf_counter() - start
