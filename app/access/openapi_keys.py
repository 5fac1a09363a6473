"""What the OpenAPI document says of keys, told of every route from the table of scopes."""

from __future__ import annotations

from typing import Any, Final

from app.access import scopes
from app.http.problems import documented as as_problems
from app.openai import errors as openai_errors

Part = dict[str, Any]

_SCHEMES: Final[Part] = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API key of this service, `sp_...` or in browsers `pk_...`.",
    },
    "header": {
        "type": "apiKey",
        "in": "header",
        "name": "x-api-key",
        "description": "The same in a header of its own.",
    },
}
_STRING: Final[Part] = {"type": "string"}
_BATCHES: Final = ("/batches", "post")
_CHALLENGE: Final[Part] = {
    "WWW-Authenticate": {"description": "Which key is wanted (RFC 6750).", "schema": _STRING}
}
_LIMITS: Final[Part] = {
    "Retry-After": {
        "description": "Seconds after which asking again is worth it.",
        "schema": {"type": "integer"},
    },
    "RateLimit-Policy": {"description": "The limits of the API key.", "schema": _STRING},
    "RateLimit": {"description": "What is left of each.", "schema": _STRING},
}


def tell_keys(document: Part) -> None:
    """Add the ways to show a key, and to each route that needs one what it answers without."""
    document["components"]["securitySchemes"] = _SCHEMES
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if scopes.is_open(path):
                operation["security"] = []
                continue
            operation["security"] = [{name: []} for name in _SCHEMES]
            wanted = " or ".join(sorted(scopes.of_route(method.upper(), path) - {"admin"}))
            operation["description"] += f"\n\nScope: {wanted or 'admin'}."
            documented = openai_errors.documented if openai_errors.is_openai(path) else as_problems
            refusals = {str(status): told for status, told in documented(401, 403).items()}
            refusals["401"]["headers"] = refusals["403"]["headers"] = _CHALLENGE
            if _makes_jobs(path, method):
                refusals |= {str(status): told for status, told in documented(429).items()}
                refusals["429"]["headers"] = _LIMITS
            operation["responses"] |= refusals


def _makes_jobs(path: str, method: str) -> bool:
    is_post = method == "post"
    return (
        path.startswith("/generate/")
        or method == "put"
        or (is_post and openai_errors.is_openai(path))
        or (path, method) == _BATCHES
    )
