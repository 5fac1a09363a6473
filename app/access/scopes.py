"""Which scopes open which route: the whole of it in one table, the first line that fits counts.

A route that nobody has put here can be read with `read` and changed with `admin` only.
"""

from __future__ import annotations

from typing import Final

# Answered to anybody. Files go by their URL, which nobody can guess: see docs/keys.md.
OPEN_PATHS: Final = frozenset(
    {"/", "/healthz", "/readyz", "/docs", "/docs/oauth2-redirect", "/redoc", "/openapi.json"}
)
OPEN_PREFIX: Final = "/files/"

_READ: Final = "GET"
_CHANGE: Final = ""  # every other method
# method, path's beginning, its end, scopes of which one is enough (admin always is)
_TABLE: Final = tuple(
    (method, beginning, end, frozenset(scopes.split()))
    for method, beginning, end, scopes in (
        (_CHANGE, "/generate/", "", "generate"),
        (_CHANGE, "/jobs/", "/feedback", "feedback"),
        # by id, and only its own: who may make a job may read and cancel it
        (_READ, "/jobs/", "", "read generate"),
        (_CHANGE, "/jobs/", "", "generate"),
        (_CHANGE, "/batches", "", "generate"),
        (_READ, "/batches/", "", "read generate"),
        # its clients list the models first, whatever their key is for
        (_READ, "/v1/models", "", "read generate"),
        (_CHANGE, "/v1/", "", "generate"),
        (_READ, "/feedback", "", "admin"),
        (_READ, "/metrics", "", "admin"),
        (_READ, "/webhooks/", "", "admin"),
        (_READ, "", "", "read"),
        (_CHANGE, "", "", "admin"),
    )
)


def is_open(path: str) -> bool:
    return path in OPEN_PATHS or path.startswith(OPEN_PREFIX)


def of_route(method: str, path: str) -> frozenset[str]:
    """Scopes of which a key needs one. `path` may be a template, such as /jobs/{job_id}."""
    wanted = _READ if method in ("GET", "HEAD") else _CHANGE
    for rule, beginning, end, scopes in _TABLE:
        if rule == wanted and path.startswith(beginning) and path.endswith(end):
            return scopes
    raise AssertionError("the last lines of the table fit everything")
