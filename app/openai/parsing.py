"""Parses request bodies under /v1/. Unsupported parameters are refused by name, never ignored."""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar

from pydantic import BaseModel, Field
from starlette.requests import Request

from app.http import validation
from app.http.bodies import json_body
from app.http.refusals import InvalidFields
from app.openai.refusals import UnknownParameter, UnsupportedParameter

Model = TypeVar("Model", bound=BaseModel)
_MARK: Final = "x-unsupported"
HINT: Final = "Accepted, but has no effect here."


def unsupported(no_op: str = "", **limits: Any) -> Any:  # noqa: ANN401
    """Declares a field of OpenAI's that only accepts null or its no-op value.

    Args:
        no_op: that value as JSON, for the error message.
    """
    alternative = f", or give {no_op}" if no_op else ""
    description = f"Not supported here: leave it out{alternative}."
    return Field(None, description=description, json_schema_extra={_MARK: True}, **limits)


def hint() -> Any:  # noqa: ANN401
    """Declares a field of OpenAI's that has no effect on the output."""
    return Field(None, max_length=1024, description=HINT)


async def read(model: type[Model], request: Request) -> Model:
    """Parses the body of a request.

    Raises:
        UnsupportedMediaType, MalformedJson: it is not JSON.
        UnknownParameter, UnsupportedParameter, InvalidFields: a parameter is not accepted.
    """
    return parse(model, await json_body(request))


def parse(model: type[Model], body: bytes) -> Model:
    """Parses a request.

    Raises:
        MalformedJson: it is not JSON.
        UnknownParameter, UnsupportedParameter, InvalidFields: a parameter is not accepted.
    """
    try:
        return validation.parse(model, body)
    except InvalidFields as error:
        raise _specific(model, error) from None


def _specific(model: type[BaseModel], error: InvalidFields) -> Exception:
    first = error.errors[0]
    param = first.field
    if first.message == validation.UNKNOWN_FIELD:
        return UnknownParameter(f"{param} {first.message}. {first.fix}", field=param)
    field = model.model_fields.get(re.split(r"[.\[]", param)[0])
    extra = field.json_schema_extra if field is not None else None
    if field is not None and isinstance(extra, dict) and _MARK in extra:
        return UnsupportedParameter(f"{param}: {field.description}", field=param)
    return error
