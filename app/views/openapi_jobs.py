"""What the OpenAPI document says of jobs, their events and their files."""

from __future__ import annotations

from typing import Final

from app.http import openapi
from app.views.job_examples import EVENTS, JOBS
from jobs.views.documents import JobDocument

# of each event in a stream; a stream's comments and `retry` are for its reader
_EVENT: Final[openapi.Part] = {
    "type": "object",
    "properties": dict.fromkeys(("event", "data", "id", "retry"), openapi.STRING),
    "required": ["event", "data"],
}
_GRANTED: Final[openapi.Part] = {
    "description": "What of `Prefer` was granted: `wait=N`, and `reuse` when this is the job of an "
    "earlier request.",
    "schema": openapi.STRING,
}
_REPLAYED: Final[openapi.Part] = {
    "description": "`true` when the same request was accepted before: this is its job.",
    "schema": openapi.STRING,
}
_LOCATION: Final[openapi.Part] = {
    "description": "URL of a job just accepted.",
    "schema": openapi.STRING,
}


def job_responses(*names: str) -> dict[int | str, openapi.Part]:
    """A job that has ended (examples by name) and one that has not."""
    return {
        200: _job("The job has ended; `status` tells how.", names, {}),
        202: _job(
            "The job waits or runs.",
            ("queued", "running"),
            {
                "Retry-After": openapi.RETRY_AFTER,
                "Location": _LOCATION,
                "Idempotency-Replayed": _REPLAYED,
            },
        ),
    }


def _job(description: str, names: tuple[str, ...], headers: openapi.Part) -> openapi.Part:
    content: openapi.Part = {
        "schema": openapi.schema(JobDocument),
        # by reference: FastAPI would take the nulls out of them
        "examples": {name: {"$ref": f"#/components/examples/{name}"} for name in names},
    }
    return {
        "description": description,
        "content": {"application/json": content},
        "headers": headers | {"Preference-Applied": _GRANTED},
    }


def job_id_parameter(*, prefer: bool = False) -> openapi.Part:
    path = openapi.path_part(
        "job_id", "Id of a job, as its acceptance told it.", JOBS["queued"]["id"]
    )
    return {"parameters": [path, *([openapi.prefer_parameter()] if prefer else [])]}


def model_id_parameter() -> openapi.Part:
    return {
        "parameters": [openapi.path_part("model_id", "Id of a model.", JOBS["queued"]["model"])]
    }


def batch_id_parameter() -> openapi.Part:
    about = "Id of a batch, as its acceptance told it."
    return {"parameters": [openapi.path_part("batch_id", about, JOBS["queued"]["id"])]}


def recipe_id_parameter() -> openapi.Part:
    return {"parameters": [openapi.path_part("recipe_id", "Id of a recipe.", "product")]}


def event_parameters() -> openapi.Part:
    last = {
        "name": "Last-Event-ID",
        "in": "header",
        "description": "Id of the last event that was read; goes on after it.",
        "schema": {"type": "string", "pattern": "^[0-9]{0,15}$"},
    }
    return {"parameters": [*job_id_parameter()["parameters"], last]}


def event_responses() -> dict[int | str, openapi.Part]:
    return {
        200: {
            "description": "The events, until the job has ended.",
            "content": {"text/event-stream": {"schema": _EVENT, "example": EVENTS}},
        },
        204: {"description": "The job has ended and nothing follows Last-Event-ID."},
    }


def file_parameters() -> openapi.Part:
    job_id = openapi.path_part("job_id", "Id of the job that made it.", JOBS["image"]["id"])
    return {"parameters": [job_id, openapi.path_part("name", "Output index and format.", "0.png")]}


def file_responses() -> dict[int | str, openapi.Part]:
    binary: openapi.Part = {"schema": {"type": "string", "format": "binary"}}
    formats = ("image/png", "image/jpeg", "image/webp")
    return {
        200: {"description": "The file.", "content": dict.fromkeys(formats, binary)},
        304: {"description": "Unchanged since the ETag sent in If-None-Match."},
    }
