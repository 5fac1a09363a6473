"""What the OpenAPI document says of keys, told of every route from the table of scopes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from app.access import scopes
from jobs.contract.kinds import POSTED

Part = dict[str, Any]
Documented = Callable[..., dict[int | str, Part]]

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
_POSTED_PATHS: Final = frozenset(kind.path for kind in POSTED.values())
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


def describe_keys(document: Part, documented_at: Documented) -> None:
    """Add the ways to show a key, and to each route that needs one what it answers without."""
    document["components"]["securitySchemes"] = _SCHEMES
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if scopes.is_open(path):
                operation["security"] = []
                continue
            operation["security"] = [{name: []} for name in _SCHEMES]
            opened_by = scopes.of_route(method.upper(), path) - {"admin", scopes.PAGE}
            wanted = " or ".join(sorted(opened_by))
            operation["description"] += f"\n\nScope: {wanted or 'admin'}."
            refusals = {
                str(status): refusal for status, refusal in documented_at(path, 401, 403).items()
            }
            refusals["401"]["headers"] = refusals["403"]["headers"] = _CHALLENGE
            if _makes_jobs(path, method):
                refusals |= _by_status(documented_at(path, 429))
                refusals["429"]["headers"] = _LIMITS
            operation["responses"] |= refusals


def _by_status(responses: dict[int | str, Part]) -> dict[str, Part]:
    return {str(status): response for status, response in responses.items()}


def _makes_jobs(path: str, method: str) -> bool:
    is_post = method == "post"
    return (
        path in _POSTED_PATHS
        or method == "put"
        or (is_post and path.startswith("/v1/"))
        or (path, method) == _BATCHES
    )
