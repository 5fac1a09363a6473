"""Describes refusals that come before a route: by its keys and scopes, and for a bad path."""

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
        "description": "The same key in a header of its own.",
    },
}
_STRING: Final[Part] = {"type": "string"}
_POSTED_PATHS: Final = frozenset(kind.path for kind in POSTED.values())
_BATCHES: Final = ("/batches", "post")
_CHALLENGE: Final[Part] = {
    "WWW-Authenticate": {"description": "Which key is required (RFC 6750).", "schema": _STRING}
}
_LIMITS: Final[Part] = {
    "Retry-After": {
        "description": "Seconds to wait before the next request.",
        "schema": {"type": "integer"},
    },
    "RateLimit-Policy": {"description": "The limits of the API key.", "schema": _STRING},
    "RateLimit": {"description": "What remains of each limit.", "schema": _STRING},
}


def describe_keys(document: Part, documented_at: Documented) -> None:
    """Adds the security schemes, and to each route its scopes and the errors without them."""
    document["components"]["securitySchemes"] = _SCHEMES
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if scopes.is_open(path):
                operation["security"] = []
                continue
            operation["security"] = [{name: []} for name in _SCHEMES]
            opened_by = scopes.of_route(method.upper(), path) - {"admin", scopes.PAGE, scopes.VISIT}
            needed = " or ".join(sorted(opened_by))
            operation["description"] += f"\n\nScope: {needed or 'admin'}."
            refusals = _by_status(documented_at(path, 401, 403))
            refusals["401"]["headers"] = refusals["403"]["headers"] = _CHALLENGE
            if _makes_jobs(path, method):
                refusals |= _by_status(documented_at(path, 429))
                refusals["429"]["headers"] = _LIMITS
            operation["responses"] |= refusals


def describe_bad_paths(document: Part, documented_at: Documented) -> None:
    """Adds the answer to a control character to each route with a parameter in its path."""
    for path, operations in document["paths"].items():
        for operation in operations.values() if "{" in path else ():
            operation["responses"] = _by_status(documented_at(path, 400)) | operation["responses"]


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
