"""Builds the OpenAPI document. Routes parse raw bodies for speed, so it is described here."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.routing import BaseRoute, Route

VERSION: Final = "0.1.0"
DESCRIPTION: Final = (
    "Self-hosted content generation. A request becomes a job: `POST /generate/...` answers `202` "
    "with the job and its links, `GET` the job until it answers `200`, or send `Prefer: wait=30` "
    "to get the result in one go. Every error is an RFC 9457 problem that names the fix. "
    "Under `/v1/` are OpenAI's routes, with its errors, for its clients: see docs/openai.md."
)
# every model that a route refers to; see schema()
_SCHEMAS: Final[list[type[BaseModel]]] = []
_REF: Final = "#/components/schemas/{model}"

Part = dict[str, Any]
STRING: Final[Part] = {"type": "string"}
RETRY_AFTER: Final[Part] = {
    "description": "Seconds to wait before the next request.",
    "schema": {"type": "integer"},
}


def schema(model: type[BaseModel]) -> Part:
    """Returns a reference to a model, and adds the model to the document."""
    if model not in _SCHEMAS:
        _SCHEMAS.append(model)
    return {"$ref": _REF.format(model=model.__name__)}


def request_body(*models: type[BaseModel], media_type: str = "application/json") -> Part:
    """Returns the `openapi_extra` of a route that parses one of `models`, or lines of it."""
    examples = [one for model in models for one in model.model_json_schema().get("examples", [])]
    schemas = [schema(model) for model in models]
    content: Part = {
        "schema": schemas[0] if len(schemas) == 1 else {"oneOf": schemas},
        "examples": {f"example {i}": {"value": value} for i, value in enumerate(examples, 1)},
    }
    return {"requestBody": {"required": True, "content": {media_type: content}}}


def prefer_parameter() -> Part:
    """Describes the header `Prefer`."""
    return {
        "name": "Prefer",
        "in": "header",
        "required": False,
        "description": "`wait=N` holds the response up to N seconds (RFC 7240). `reuse`, where a "
        "job is submitted with a `seed`: an earlier job of the same request may be returned.",
        "schema": STRING,
        "example": "wait=30, reuse",
    }


def path_part(name: str, description: str, example: str) -> Part:
    """Describes a parameter in the path."""
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": STRING,
        "example": example,
    }


def submit_parameters() -> Part:
    """Returns the parameters of a route that submits a job."""
    return {"parameters": [prefer_parameter(), _idempotency_key()]}


def repeatable() -> Part:
    """Returns the parameters of a route that accepts an `Idempotency-Key` but no `Prefer`."""
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
    """Describes a parameter in the path, for `parameters`."""
    return path_part(name, description, example)


def parameters(*parts: Part) -> Part:
    """Merges parameters, given one by one or as the result of another function here."""
    found = [one for part in parts for one in part.get("parameters", [part] if part else [])]
    return {"parameters": found}


def json_response(
    status: int, description: str, model: type[BaseModel], example: str
) -> dict[int | str, Part]:
    """Returns the `responses` of a raw route that answers with `model`.

    Args:
        example: name of an example that `install` was given.
    """
    content = {
        "schema": schema(model),
        "examples": {example: {"$ref": f"#/components/examples/{example}"}},
    }
    return {status: {"description": description, "content": {"application/json": content}}}


def model_response(description: str, model: type[BaseModel]) -> Part:
    """Describes a response whose body is a model."""
    return {"description": description, "content": {"application/json": {"schema": schema(model)}}}


def lines_response(description: str, model: type[BaseModel]) -> Part:
    """Describes a response of JSON lines, as an array: OpenAPI 3.1 can't express lines."""
    content = {"application/x-ndjson": {"schema": {"type": "array", "items": schema(model)}}}
    return {"description": description, "content": content}


def _without_head(route: BaseRoute) -> BaseRoute:
    """Returns the route as it is documented: every GET route also answers HEAD."""
    if not isinstance(route, Route) or route.methods is None:
        return route
    shown = copy.copy(route)
    shown.methods = route.methods - {"HEAD"}
    return shown


def install(
    app: FastAPI,
    public_url: str,
    examples: Mapping[str, Any],
    complete: Callable[[Part], None],
) -> None:
    """Makes the application serve the document with all schemas that routes refer to.

    Args:
        public_url: the only server in the document; if empty, FastAPI adds each request's prefix.
        examples: name -> value; routes refer to them by name.
        complete: adds to the document what applies to all routes.
    """
    app.root_path_in_servers = not public_url

    def document() -> Part:
        if app.openapi_schema is None:
            whole = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=[_without_head(route) for route in app.routes],
                servers=[{"url": public_url}] if public_url else None,
            )
            _, schemas = models_json_schema(
                [(model, "validation") for model in _SCHEMAS], ref_template=_REF
            )
            components = whole["components"]
            components["schemas"] = schemas["$defs"] | components["schemas"]
            components["examples"] = {name: {"value": one} for name, one in examples.items()}
            complete(whole)
            app.openapi_schema = whole
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # FastAPI's documented way
