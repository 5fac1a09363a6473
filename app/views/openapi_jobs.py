"""Describes jobs, their events and their files for the OpenAPI document."""

from __future__ import annotations

from typing import Final

from app.http import openapi
from app.views.job_examples import EVENTS, JOBS
from jobs.contract.policies.image_file import MEDIA_TYPES
from jobs.views.documents import JobDocument

# the schema of each event in a stream
_EVENT: Final[openapi.Part] = {
    "type": "object",
    "properties": dict.fromkeys(("event", "data", "id", "retry"), openapi.STRING),
    "required": ["event", "data"],
}
_GRANTED: Final[openapi.Part] = {
    "description": "The granted parts of `Prefer`: `wait=N`, and `reuse` if this is the job of an "
    "earlier request.",
    "schema": openapi.STRING,
}
_REPLAYED: Final[openapi.Part] = {
    "description": "`true` if the same request was accepted before; this is its job.",
    "schema": openapi.STRING,
}
_LOCATION: Final[openapi.Part] = {
    "description": "URL of the accepted job.",
    "schema": openapi.STRING,
}


def job_responses(*names: str) -> dict[int | str, openapi.Part]:
    """Returns the `responses` of a route that answers with a job.

    Args:
        names: examples of finished jobs.
    """
    return {
        200: _job("The job has ended; see `status`.", names, {}),
        202: _job(
            "The job is queued or running.",
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
        # By reference, because FastAPI would remove their nulls.
        "examples": {name: {"$ref": f"#/components/examples/{name}"} for name in names},
    }
    return {
        "description": description,
        "content": {"application/json": content},
        "headers": headers | {"Preference-Applied": _GRANTED},
    }


def job_id_parameter(*, prefer: bool = False) -> openapi.Part:
    """Describes the parameter `job_id`, and with `prefer` the header `Prefer`."""
    path = openapi.path_part(
        "job_id", "Id of a job, from the response that accepted it.", JOBS["queued"]["id"]
    )
    return {"parameters": [path, *([openapi.prefer_parameter()] if prefer else [])]}


def model_id_parameter() -> openapi.Part:
    """Describes the parameter `model_id`."""
    return {
        "parameters": [openapi.path_part("model_id", "Id of a model.", JOBS["queued"]["model"])]
    }


def batch_id_parameter() -> openapi.Part:
    """Describes the parameter `batch_id`."""
    about = "Id of a batch, from the response that accepted it."
    return {"parameters": [openapi.path_part("batch_id", about, JOBS["queued"]["id"])]}


def recipe_id_parameter() -> openapi.Part:
    """Describes the parameter `recipe_id`."""
    return {"parameters": [openapi.path_part("recipe_id", "Id of a recipe.", "product")]}


def event_parameters() -> openapi.Part:
    """Describes the parameters of an event stream."""
    last = {
        "name": "Last-Event-ID",
        "in": "header",
        "description": "Id of the last event that was read; the stream continues after it.",
        "schema": {"type": "string", "pattern": "^[0-9]{0,15}$"},
    }
    return {"parameters": [*job_id_parameter()["parameters"], last]}


def event_responses() -> dict[int | str, openapi.Part]:
    """Describes the responses of an event stream."""
    return {
        200: {
            "description": "The events, until the job has ended.",
            "content": {"text/event-stream": {"schema": _EVENT, "example": EVENTS}},
        },
        204: {"description": "The job has ended and nothing follows Last-Event-ID."},
    }


def file_parameters() -> openapi.Part:
    """Describes the parameters of a generated file."""
    job_id = openapi.path_part("job_id", "Id of the job that made it.", JOBS["image"]["id"])
    return {"parameters": [job_id, openapi.path_part("name", "Output index and format.", "0.png")]}


def file_responses() -> dict[int | str, openapi.Part]:
    """Describes the responses of a generated file."""
    binary: openapi.Part = {"schema": {"type": "string", "format": "binary"}}
    return {
        200: {"description": "The file.", "content": dict.fromkeys(MEDIA_TYPES.values(), binary)},
        304: {"description": "Unchanged since the ETag sent in If-None-Match."},
    }
