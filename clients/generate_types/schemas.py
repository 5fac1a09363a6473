"""Chooses the schemas that the clients need from an OpenAPI document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

Document = dict[str, Any]
Schema = dict[str, Any]

_REQUESTS: Final = (
    "TextRequest", "ImageRequest", "ScoreRequest", "BatchLine", "FeedbackRequest", "VerifyRequest",
)  # fmt: skip
_DOCUMENTS: Final = (
    "JobDocument", "JobList", "BatchDocument", "BatchResult", "FeedbackRecord", "ExportedFeedback",
    "FeedbackStatistics", "Verification", "ModelList", "RecipeList", "RecipeDocument",
    "DeliveryList", "Problem",
)  # fmt: skip
_REFERENCE: Final = re.compile(r'"#/components/schemas/(\w+)"')


def requests(document: Document) -> dict[str, Schema]:
    """Returns name -> schema of what clients send."""
    return _reachable(document, _REQUESTS)


def documents(document: Document) -> dict[str, Schema]:
    """Returns name -> schema of what clients receive."""
    return _reachable(document, _DOCUMENTS)


def _reachable(document: Document, names: Iterable[str]) -> dict[str, Schema]:
    """Returns the named schemas and all that they refer to, a schema after those it needs."""
    schemas, found = document["components"]["schemas"], {}

    def add(name: str) -> None:
        for other in _REFERENCE.findall(json.dumps(schemas[name])):
            if other not in found and other != name:
                add(other)
        found[name] = schemas[name]

    for name in names:
        add(name)
    return found


def referred(schema: Schema) -> str:
    """Returns the name of the schema that a `$ref` leads to."""
    return str(schema["$ref"]).rpartition("/")[2]


def alternatives(schema: Schema) -> list[Schema]:
    """Returns the schemas of which a value fits one."""
    found = schema.get("anyOf") or schema.get("oneOf")
    return list(found) if found else [schema]


def is_null(schema: Schema) -> bool:
    """Returns whether only null fits."""
    return schema.get("type") == "null"


def allowed(schema: Schema) -> list[Any]:
    """Returns the values that fit, if the schema lists them."""
    return [schema["const"]] if "const" in schema else list(schema.get("enum", ()))
