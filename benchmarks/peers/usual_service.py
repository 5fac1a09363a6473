"""A typical service for a model behind a queue: FastAPI, `Queue.enqueue`, SimpleWorker, pipeline.

Run it as `uvicorn benchmarks.peers.usual_service:app` and `python -m
benchmarks.peers.usual_service` (the worker). The model stays loaded between jobs, which is already
better than with forking workers.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from redis import Redis
from rq import Queue, SimpleWorker
from rq.job import Job

connection = Redis.from_url(os.environ["REDIS_URL"])
queue = Queue("usual", connection=connection)
app = FastAPI()


class Request(BaseModel):
    prompt: str
    max_new_tokens: int = 48


@cache
def load_pipeline() -> Any:  # noqa: ANN401
    from transformers import pipeline

    dtype = os.environ.get("PEER_DTYPE", "auto")
    return pipeline("text-generation", model=os.environ["PEER_MODEL"], dtype=dtype)


def generate(prompt: str, max_new_tokens: int) -> str:
    outputs = load_pipeline()(prompt, max_new_tokens=max_new_tokens, do_sample=True, top_k=50)
    return str(outputs[0]["generated_text"])


@app.post("/generate")
def submit(request: Request) -> dict[str, str]:
    job = queue.enqueue(generate, request.prompt, request.max_new_tokens)
    return {"id": job.id}


@app.get("/jobs/{job_id}")
def status(job_id: str) -> dict[str, Any]:
    job = Job.fetch(job_id, connection=connection)
    return {"id": job_id, "status": job.get_status(), "result": job.return_value()}


if __name__ == "__main__":
    load_pipeline()
    SimpleWorker([queue], connection=connection).work(logging_level="WARNING")
