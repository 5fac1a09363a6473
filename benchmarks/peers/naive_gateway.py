"""A typical gateway: FastAPI, `Queue.enqueue`, `Job.fetch`.

REDIS_URL=... uvicorn benchmarks.peers.naive_gateway:app
"""

from __future__ import annotations

import os
from typing import Any

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field
from redis import Redis
from rq import Queue
from rq.exceptions import NoSuchJobError
from rq.job import Job

RESULT_TTL_S = 86_400
app = FastAPI()
connection = Redis.from_url(os.environ["REDIS_URL"])
queue = Queue("naive", connection=connection)


class TextRequest(BaseModel):
    prompt: str = Field(min_length=1, max_length=32_000)
    max_new_tokens: int = Field(128, ge=1, le=4096)
    temperature: float = Field(0.7, ge=0, le=5)
    top_p: float = Field(0.95, gt=0, le=1)
    top_k: int = Field(50, ge=0, le=1000)
    seed: int | None = None


class JobStatus(BaseModel):
    id: str
    status: str
    result: dict[str, Any] | None = None


def generate(request: dict[str, Any]) -> dict[str, Any]:
    """Stands in for the model; its result is as large as Spearpoint's."""
    result: dict[str, Any] = request["result"]
    return result


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"status": "alive"}


@app.post("/generate/text", status_code=202)
def submit(request: TextRequest) -> JobStatus:
    job = queue.enqueue(generate, request.model_dump(), result_ttl=RESULT_TTL_S)
    return JobStatus(id=job.id, status=str(job.get_status(refresh=False)))


@app.get("/jobs/{job_id}")
def status(job_id: str) -> JobStatus:
    try:
        job = Job.fetch(job_id, connection=connection)
    except NoSuchJobError:
        raise HTTPException(404, "no such job") from None
    state = str(job.get_status())
    return JobStatus(
        id=job.id, status=state, result=job.return_value() if state == "finished" else None
    )
