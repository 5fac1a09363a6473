"""The OpenAPI document: routes read raw bodies for speed, so it is told here what they take."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.access.openapi_keys import tell_keys
from app.http.problems import Problem
from app.openai.errors import OpenAIError
from app.views.delivery_documents import EXAMPLES as DELIVERIES
from app.views.job_examples import EVENTS, JOBS
from jobs.contract.requests import ImageRequest, TextRequest
from jobs.views.documents import JobDocument

VERSION: Final = "0.1.0"
DESCRIPTION: Final = (
    "Self-hosted content generation. A request becomes a job: `POST /generate/...` answers `202` "
    "with the job and its links, `GET` the job until it answers `200`, or send `Prefer: wait=30` "
    "to get the result in one go. Every error is an RFC 9457 problem that names the fix. "
    "Under `/v1/` are OpenAI's routes, with its errors, for its clients: see docs/openai.md."
)
# all that routes refer to, see schema()
_SCHEMAS: Final[list[type[BaseModel]]] = [
    TextRequest,
    ImageRequest,
    JobDocument,
    Problem,
    OpenAIError,
]
_REF: Final = "#/components/schemas/{model}"

Part = dict[str, Any]
_STRING: Final[Part] = {"type": "string"}
# of each event in a stream; a stream's comments and `retry` are for its reader
_EVENT: Final[Part] = {
    "type": "object",
    "properties": dict.fromkeys(("event", "data", "id", "retry"), _STRING),
    "required": ["event", "data"],
}
RETRY_AFTER: Final[Part] = {
    "description": "Seconds after which asking again is worth it.",
    "schema": {"type": "integer"},
}
_GRANTED: Final[Part] = {
    "description": "What of `Prefer` was granted: `wait=N`, and `reuse` when this is the job of an "
    "earlier request.",
    "schema": _STRING,
}
_REPLAYED: Final[Part] = {
    "description": "`true` when the same request was accepted before: this is its job.",
    "schema": _STRING,
}
_LOCATION: Final[Part] = {"description": "URL of a job just accepted.", "schema": _STRING}


def schema(model: type[BaseModel]) -> Part:
    """A reference to a model, which becomes a part of the document."""
    if model not in _SCHEMAS:
        _SCHEMAS.append(model)
    return {"$ref": _REF.format(model=model.__name__)}


def request_body(*models: type[BaseModel], media_type: str = "application/json") -> Part:
    """`openapi_extra` for a route that parses one of `models`, or lines of it, itself."""
    examples = [one for model in models for one in model.model_json_schema().get("examples", [])]
    schemas = [schema(model) for model in models]
    content: Part = {
        "schema": schemas[0] if len(schemas) == 1 else {"oneOf": schemas},
        "examples": {f"example {i}": {"value": value} for i, value in enumerate(examples, 1)},
    }
    return {"requestBody": {"required": True, "content": {media_type: content}}}


def job_responses(*names: str) -> dict[int | str, Part]:
    """A job that has ended (examples by name) and one that has not."""
    return {
        200: _job("The job has ended; `status` tells how.", names, {}),
        202: _job(
            "The job waits or runs.",
            ("queued", "running"),
            {"Retry-After": RETRY_AFTER, "Location": _LOCATION, "Idempotency-Replayed": _REPLAYED},
        ),
    }


def _job(description: str, names: tuple[str, ...], headers: Part) -> Part:
    content: Part = {
        "schema": schema(JobDocument),
        # by reference: FastAPI would take the nulls out of them
        "examples": {name: {"$ref": f"#/components/examples/{name}"} for name in names},
    }
    return {
        "description": description,
        "content": {"application/json": content},
        "headers": headers | {"Preference-Applied": _GRANTED},
    }


def _prefer() -> Part:
    return {
        "name": "Prefer",
        "in": "header",
        "required": False,
        "description": "`wait=N` holds the answer up to N seconds (RFC 7240). `reuse`, where a job "
        "is made: with a `seed`, the job that the same request made before will do.",
        "schema": _STRING,
        "example": "wait=30, reuse",
    }


def _path(name: str, description: str, example: str) -> Part:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": _STRING,
        "example": example,
    }


def submit_parameters() -> Part:
    """Of routes that make a job."""
    return {"parameters": [_prefer(), _idempotency_key()]}


def repeatable() -> Part:
    """Of routes that may be sent twice, and hold no answer back."""
    return {"parameters": [_idempotency_key()]}


def _idempotency_key() -> Part:
    return {
        "name": "Idempotency-Key",
        "in": "header",
        "required": False,
        "description": "Any text of up to 255 printable ASCII characters, such as a random UUID. "
        "For 24 hours, the same key with the same request is the same job, or the same answer.",
        "schema": {"type": "string", "pattern": "^[!-~]([ -~]{0,253}[!-~])?$"},
        "example": "9b2f6b0e-5c0a-4f0e-8f3e-2a1d5d0f7c11",
    }


def path_parameter(name: str, description: str, example: str) -> Part:
    return _path(name, description, example)


def parameters(*parts: Part) -> Part:
    """Several in one: those of other functions here, and single ones."""
    found = [one for part in parts for one in part.get("parameters", [part] if part else [])]
    return {"parameters": found}


def json_response(
    status: int, description: str, model: type[BaseModel], example: str
) -> dict[int | str, Part]:
    """For a raw route that answers with `model`; example: by name."""
    content = {
        "schema": schema(model),
        "examples": {example: {"$ref": f"#/components/examples/{example}"}},
    }
    return {status: {"description": description, "content": {"application/json": content}}}


def job_id_parameter(*, prefer: bool = False) -> Part:
    path = _path("job_id", "Id of a job, as its acceptance told it.", JOBS["queued"]["id"])
    return {"parameters": [path, *([_prefer()] if prefer else [])]}


def model_id_parameter() -> Part:
    return {"parameters": [_path("model_id", "Id of a model.", JOBS["queued"]["model"])]}


def batch_id_parameter() -> Part:
    about = "Id of a batch, as its acceptance told it."
    return {"parameters": [_path("batch_id", about, JOBS["queued"]["id"])]}


def recipe_id_parameter() -> Part:
    return {"parameters": [_path("recipe_id", "Id of a recipe.", "product")]}


def event_parameters() -> Part:
    last = {
        "name": "Last-Event-ID",
        "in": "header",
        "description": "Id of the last event that was read; goes on after it.",
        "schema": {"type": "string", "pattern": "^[0-9]{0,15}$"},
    }
    return {"parameters": [*job_id_parameter()["parameters"], last]}


def event_responses() -> dict[int | str, Part]:
    return {
        200: {
            "description": "The events, until the job has ended.",
            "content": {"text/event-stream": {"schema": _EVENT, "example": EVENTS}},
        },
        204: {"description": "The job has ended and nothing follows Last-Event-ID."},
    }


def answer(description: str, model: type[BaseModel]) -> Part:
    """A response whose body is a model."""
    return {"description": description, "content": {"application/json": {"schema": schema(model)}}}


def lines_answer(description: str, model: type[BaseModel]) -> Part:
    """A response of JSON lines, told as the array of them: OpenAPI 3.1 has no word for lines."""
    content = {"application/x-ndjson": {"schema": {"type": "array", "items": schema(model)}}}
    return {"description": description, "content": content}


def file_parameters() -> Part:
    job_id = _path("job_id", "Id of the job that made it.", JOBS["image"]["id"])
    return {"parameters": [job_id, _path("name", "Output index and format.", "0.png")]}


def file_responses() -> dict[int | str, Part]:
    binary: Part = {"schema": {"type": "string", "format": "binary"}}
    formats = ("image/png", "image/jpeg", "image/webp")
    return {
        200: {"description": "The file.", "content": dict.fromkeys(formats, binary)},
        304: {"description": "Unchanged since the ETag sent in If-None-Match."},
    }


def install(app: FastAPI) -> None:
    """Make the document complete: routes refer to schemas that FastAPI has not seen."""

    def document() -> Part:
        if app.openapi_schema is None:
            whole = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
            )
            _, ours = models_json_schema(
                [(model, "validation") for model in _SCHEMAS], ref_template=_REF
            )
            components = whole["components"]
            components["schemas"] = ours["$defs"] | components["schemas"]
            components["examples"] = {
                name: {"value": job} for name, job in (JOBS | DELIVERIES).items()
            }
            tell_keys(whole)
            app.openapi_schema = whole
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # FastAPI's documented way
