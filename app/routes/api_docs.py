"""Serves `GET /docs`, an interactive page about the API, from our own files.

Users type API keys into this page, so it loads nothing from other hosts and runs no scripts but its
own. Its Content-Security-Policy makes the browser enforce that.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.access.scopes import DOCS_FILES, DOCS_PATH
from app.http.raw_route import RawRoute

_WEB: Final = Path(__file__).parents[1] / "web"
_SCRIPT, _STYLE = "text/javascript", "text/css"


class _File(NamedTuple):
    path: str
    media_type: str


_FILES: Final[Mapping[str, _File]] = {
    "start.js": _File("api_docs.js", _SCRIPT),
    "swagger-ui-bundle.js": _File("swagger-ui/swagger-ui-bundle.js.gz", _SCRIPT),
    "swagger-ui.css": _File("swagger-ui/swagger-ui.css.gz", _STYLE),
}
# Swagger UI's style sheet contains icons as data URLs.
_POLICY: Final = "; ".join(
    (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:"),
        *("connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"),
    )
)
_HEADERS: Final = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    # Browsers revalidate, so that a new version is seen at once.
    "cache-control": "no-cache",
}

router = APIRouter(include_in_schema=False, route_class=RawRoute)


@router.get(DOCS_PATH)
async def read_docs(request: Request) -> Response:
    """Returns the page."""
    return _answer(request, _File("api_docs.html", "text/html"))


async def read_file(request: Request) -> Response:
    """Returns a file that the page loads."""
    return _answer(request, _FILES[request.url.path.removeprefix(f"{DOCS_PATH}/")])


# A route for each, so that each is open by its own path.
for _name in DOCS_FILES:
    router.add_api_route(f"{DOCS_PATH}/{_name}", read_file, methods=["GET"])


def _answer(request: Request, file: _File) -> Response:
    content, is_compressed = _read(file.path), file.path.endswith(".gz")
    headers = _HEADERS
    if is_compressed and "gzip" in request.headers.get("accept-encoding", ""):
        headers = headers | {"content-encoding": "gzip", "vary": "accept-encoding"}
    elif is_compressed:
        content = gzip.decompress(content)
    return Response(content, 200, headers, f"{file.media_type}; charset=utf-8")


@cache
def _read(path: str) -> bytes:
    return (_WEB / path).read_bytes()
