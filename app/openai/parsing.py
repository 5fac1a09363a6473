"""Reads the bodies of requests under /v1/: what we can't do is refused by name, never ignored."""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar

from pydantic import BaseModel, Field
from starlette.requests import Request

from app.http import validation
from app.http.refusals import InvalidFields
from app.openai.refusals import UnknownParameter, UnsupportedParameter
from app.routes.generate import json_body

Model = TypeVar("Model", bound=BaseModel)
_MARK: Final = "x-unsupported"
_HINT: Final = "Accepted, and changes nothing here."


def unsupported(no_op: str = "", **limits: Any) -> Any:  # noqa: ANN401
    """A field of OpenAI's that only takes what asks for nothing: null, or `no_op`."""
    also = f", or give {no_op}" if no_op else ""
    told = f"Not supported here: leave it out{also}."
    return Field(None, description=told, json_schema_extra={_MARK: True}, **limits)


def hint() -> Any:  # noqa: ANN401
    """A field of OpenAI's that changes no output."""
    return Field(None, max_length=1024, description=_HINT)


async def read(model: type[Model], request: Request) -> Model:
    """
    Raises:
        UnsupportedMediaType, MalformedJson: no JSON.
        UnknownParameter, UnsupportedParameter, InvalidFields: names the parameter.
    """
    body = await json_body(request)
    try:
        return validation.parse(model, body)
    except InvalidFields as error:
        raise _more_exact(model, error) from None


def _more_exact(model: type[BaseModel], error: InvalidFields) -> Exception:
    first = error.errors[0]
    param = first.field
    if first.message == validation.UNKNOWN_FIELD:
        return UnknownParameter(f"{param} {first.message}. {first.fix}", field=param)
    field = model.model_fields.get(re.split(r"[.\[]", param)[0])
    extra = field.json_schema_extra if field is not None else None
    if field is not None and isinstance(extra, dict) and _MARK in extra:
        return UnsupportedParameter(f"{param}: {field.description}", field=param)
    return error
