"""Writes batches and the lines of their outputs as OpenAI's clients read them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import orjson
from pydantic import BaseModel, ConfigDict, Field

from app.openai import response_shapes
from app.openai.response_shapes import CHAT, COMPLETION
from app.openai.responses.document import document as response_document
from jobs.store.batches import Batch, LineState
from jobs.views.reads import JobView

PREFIX: Final = "batch_"
OUTPUT: Final = "-output"
ERRORS: Final = "-errors"
_SUCCEEDED: Final = "succeeded"
_NOT_DONE: Final = ("queued", "running")


class OpenAIBatch(BaseModel):
    """A batch, as the OpenAPI document shows it."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: str
    object: str = "batch"
    endpoint: str
    status: str = Field(description="in_progress, cancelling, completed or cancelled.")
    input_file_id: str
    output_file_id: str | None = Field(description="Once all lines have ended.")
    error_file_id: str | None = Field(description="The same, if a line was refused or failed.")


def batch_document(batch: Batch, asked: Mapping[str, Any], retention_s: int) -> dict[str, Any]:
    """Returns a batch.

    Args:
        asked: the request that made it.
    """
    done = batch.counts.get(_SUCCEEDED, 0)
    running = sum(batch.counts.get(status, 0) for status in _NOT_DONE)
    failed, ended = batch.total - done - running, batch.has_ended
    ended_as = "cancelled" if batch.cancel_requested else "completed"
    unfinished = "cancelling" if batch.cancel_requested else "in_progress"
    created_at = int(batch.created_at)
    return {
        "id": PREFIX + batch.id,
        "object": "batch",
        "endpoint": asked["endpoint"],
        "errors": None,
        "input_file_id": asked["input_file_id"],
        "completion_window": "24h",
        "status": ended_as if ended else unfinished,
        "output_file_id": f"file-{batch.id}{OUTPUT}" if ended and done else None,
        "error_file_id": f"file-{batch.id}{ERRORS}" if ended and failed else None,
        "created_at": created_at,
        "in_progress_at": created_at,
        "expires_at": created_at + retention_s,
        "request_counts": {"total": batch.total, "completed": done, "failed": failed},
        "metadata": asked.get("metadata"),
    }


def output_line(batch: Batch, now: LineState, endpoint: str, *, of_errors: bool) -> bytes:
    """Returns a line of a batch's output or of its errors; nothing if it belongs to the other."""
    if (now.status == _SUCCEEDED) == of_errors or now.status in _NOT_DONE:
        return b""
    job_id = now.line.job_id
    line: dict[str, Any] = {
        "id": f"batch_req_{job_id or now.line.number}",
        "custom_id": now.line.custom_id,
        "response": None,
        "error": None,
    }
    if of_errors:
        failure = json.loads(now.error) if now.error else {}
        detail = failure.get("detail", f"the job was {now.status}")
        line["error"] = {"code": failure.get("code", now.status), "message": detail}
    else:
        body = orjson.Fragment(_body(batch, now, endpoint))
        line["response"] = {"status_code": 200, "request_id": job_id, "body": body}
    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def _body(batch: Batch, now: LineState, endpoint: str) -> bytes:
    """Returns what the endpoint would have answered."""
    result = orjson.loads(now.result or b"{}")
    view = JobView(
        id=(now.line.job_id or "").encode(),
        kind=b"text",
        model=result["model"]["id"].encode(),
        status=_SUCCEEDED.encode(),
        created_at=repr(batch.created_at).encode(),
        started_at=None,
        finished_at=None,
        tries=b"1",
        cancel_requested=None,
        result=now.result,
        error=None,
        image_job=None,
        owner=None,
        queue=b"",
        position=None,
    )
    if endpoint == "/v1/responses":
        return orjson.dumps(response_document(view, None))
    shape = CHAT if endpoint == "/v1/chat/completions" else COMPLETION
    return response_shapes.completion(shape, view, result)
