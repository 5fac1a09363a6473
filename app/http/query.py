"""Parses query strings into models, with the same error messages as for bodies."""

from __future__ import annotations

from typing import Any, Final, get_origin

from pydantic import BaseModel
from starlette.datastructures import QueryParams

from app.http.openapi import Part
from app.http.refusals import FieldProblem, InvalidFields
from app.http.validation import Model, validate

# Parsing takes time proportional to the square of their number.
_MAX_PARAMETERS: Final = 64


def parse_query(model: type[Model], query: QueryParams) -> Model:
    """Returns the parameters as a model. Only a field that is a tuple may be repeated.

    Raises:
        InvalidFields: a parameter is not valid; the error names all of them.
    """
    sent = query.multi_items()
    if len(sent) > _MAX_PARAMETERS:
        raise InvalidFields([_too_many(len(sent))], where="query")
    given: dict[str, Any] = {}
    for name in dict.fromkeys(query):
        values = query.getlist(name)
        field = model.model_fields.get(name)
        if field is not None and get_origin(field.annotation) is tuple:
            given[name] = values
        elif len(values) > 1:
            raise InvalidFields([_repeated(name)])
        else:
            given[name] = values[0]
    return validate(model, given)


def _repeated(name: str) -> FieldProblem:
    return FieldProblem(
        field=name[:64], message="is given more than once", fix=f"Give {name[:64]} once."
    )


def _too_many(count: int) -> FieldProblem:
    return FieldProblem(
        field="", message=f"has {count} parameters", fix=f"Send at most {_MAX_PARAMETERS}."
    )


def query_parameters(model: type[BaseModel]) -> list[Part]:
    """Returns OpenAPI `parameters` for a route that reads them with `parse_query`."""
    schema = model.model_json_schema()
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", []),
            "description": about.pop("description", ""),
            "schema": {key: value for key, value in about.items() if key not in _EXCLUDED},
        }
        for name, about in schema["properties"].items()
    ]


_EXCLUDED: Final = {"title"}
