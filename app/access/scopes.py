"""Maps routes to the scopes that open them, in one table whose first matching row applies.

Routes without a row of their own require `read` for GET and HEAD, and `admin` for other methods.
"""

from __future__ import annotations

from typing import Final

from jobs.contract.kinds import POSTED

# Routes that need no key. The URLs of files can't be guessed; see docs/keys.md.
DOCS_PATH: Final = "/docs"
DOCS_FILES: Final = ("start.js", "swagger-ui-bundle.js", "swagger-ui.css")
WIDGET_PATH: Final = "/widget.js"
ADMIN_PATH: Final = "/admin"
OPEN_PATHS: Final = frozenset(
    {
        *("/", "/healthz", "/readyz", "/openapi.json", DOCS_PATH, WIDGET_PATH, ADMIN_PATH),
        "/verify/keys",
        *(f"{DOCS_PATH}/{name}" for name in DOCS_FILES),
    }
)
WEB_PREFIX: Final = "/web/"  # scripts and style sheets of our pages
_OPEN_PREFIXES: Final = ("/files/", WEB_PREFIX)

# The scope of a publishable key, which may do less than `generate` allows.
PAGE: Final = "page"

# The scope of whoever sends no key, on routes that the operator has opened.
VISIT: Final = "visit"
VERIFY_PATH: Final = "/verify"

_READ: Final = "GET"
_CHANGE: Final = ""  # every method except GET and HEAD
# method, beginning of the path, end of the path, scopes of which one is enough (or admin)
_TABLE: Final = tuple(
    (method, beginning, end, frozenset(scopes.split()))
    for method, beginning, end, scopes in (
        (_CHANGE, "/generate/", "", "generate page"),
        *((_CHANGE, kind.path, "", "generate page") for kind in POSTED.values()),
        (_CHANGE, "/jobs/", "/feedback", "feedback"),
        # Deliveries name the operator's receivers, and replays send to them.
        (_READ, "/jobs/", "/deliveries", "read generate"),
        (_CHANGE, "/jobs/", "/replay", "generate"),
        # All visitors of a page share its key, and must not delete each other's jobs.
        ("DELETE", "/jobs/", "", "generate"),
        # A key that submits jobs may read and cancel its own by their id.
        (_READ, "/jobs/", "", "read generate page"),
        (_CHANGE, "/jobs/", "", "generate page"),
        (_CHANGE, "/batches", "", "generate"),
        (_READ, "/batches/", "", "read generate"),
        # OpenAI's clients list the models first, whatever the scopes of their key.
        (_READ, "/v1/models", "", "read generate"),
        (_CHANGE, "/v1/files", "", "generate"),
        (_CHANGE, "/v1/batches", "", "generate"),
        (_CHANGE, "/v1/", "", "generate page"),
        (_READ, "/v1/responses/", "", "read generate page"),
        (_READ, "/v1/files", "", "read generate"),
        (_READ, "/v1/batches", "", "read generate"),
        # A form in a page needs the recipe's fields.
        (_READ, "/recipes/", "", "read page"),
        # Without a key, too, if the operator allows it.
        (_CHANGE, VERIFY_PATH, "", "read generate visit"),
        (_READ, "/feedback", "", "admin"),
        (_READ, f"{ADMIN_PATH}/", "", "admin"),
        (_READ, "/metrics", "", "admin"),
        (_READ, "/webhooks/", "", "admin"),
        (_READ, "", "", "read"),
        (_CHANGE, "", "", "admin"),
    )
)


def is_open(path: str) -> bool:
    """Returns whether the path needs no key."""
    return path in OPEN_PATHS or path.startswith(_OPEN_PREFIXES)


def of_route(method: str, path: str) -> frozenset[str]:
    """Returns the scopes of which a key needs one; `PAGE` stands for publishable keys.

    Args:
        path: a path, or a route's template such as /jobs/{job_id}.
    """
    rules = (_READ,) if method in ("GET", "HEAD") else (_CHANGE, method)
    for rule, beginning, end, scopes in _TABLE:
        if rule in rules and path.startswith(beginning) and path.endswith(end):
            return scopes
    raise AssertionError("the last rows of the table match everything")
