"""Which scopes open which route: the whole of it in one table, the first line that fits counts.

A route that nobody has put here can be read with `read` and changed with `admin` only.
"""

from __future__ import annotations

from typing import Final

from jobs.contract.kinds import POSTED

# Answered to anybody. Files go by their URL, which nobody can guess: see docs/keys.md.
DOCS_PATH: Final = "/docs"
DOCS_FILES: Final = ("start.js", "swagger-ui-bundle.js", "swagger-ui.css")
OPEN_PATHS: Final = frozenset(
    {
        *("/", "/healthz", "/readyz", "/openapi.json", DOCS_PATH),
        *(f"{DOCS_PATH}/{name}" for name in DOCS_FILES),
    }
)
OPEN_PREFIX: Final = "/files/"

# What a publishable key has in place of its scope: it may do less than `generate` opens.
PAGE: Final = "page"

_READ: Final = "GET"
_CHANGE: Final = ""  # every method but GET and HEAD
# method, path's beginning, its end, scopes of which one is enough (admin always is)
_TABLE: Final = tuple(
    (method, beginning, end, frozenset(scopes.split()))
    for method, beginning, end, scopes in (
        (_CHANGE, "/generate/", "", "generate page"),
        *((_CHANGE, kind.path, "", "generate page") for kind in POSTED.values()),
        (_CHANGE, "/jobs/", "/feedback", "feedback"),
        # a delivery names the operator's receivers, and a replay sends to them
        (_READ, "/jobs/", "/deliveries", "read generate"),
        (_CHANGE, "/jobs/", "/replay", "generate"),
        # every visitor of a page shares its key: none of them deletes what another has made
        ("DELETE", "/jobs/", "", "generate"),
        # by id, and only its own: a key that makes a job may read and cancel it
        (_READ, "/jobs/", "", "read generate page"),
        (_CHANGE, "/jobs/", "", "generate page"),
        (_CHANGE, "/batches", "", "generate"),
        (_READ, "/batches/", "", "read generate"),
        # OpenAI's clients list the models first, whatever their key is for
        (_READ, "/v1/models", "", "read generate"),
        (_CHANGE, "/v1/", "", "generate page"),
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
    """Returns the scopes of which a key needs one, `PAGE` among them where publishable keys may go.
    `path` may be a template, such as /jobs/{job_id}."""
    wanted = (_READ,) if method in ("GET", "HEAD") else (_CHANGE, method)
    for rule, beginning, end, scopes in _TABLE:
        if rule in wanted and path.startswith(beginning) and path.endswith(end):
            return scopes
    raise AssertionError("the last lines of the table fit everything")
