"""Serves the files of `app/web`: our pages and what they load.

Users type API keys into these pages, so a page loads nothing from other hosts and runs no scripts
but our own. The Content-Security-Policy makes the browser enforce that.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from app.http.prefix import PREFIX

_WEB: Final = Path(__file__).parent
_MEDIA_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_COMPRESSED: Final = frozenset({".webp", ".woff2"})
# Icons in style sheets and previews of images are data URLs; downloads are blobs.
_POLICY: Final = "; ".join(
    (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'"),
        *("img-src 'self' data: blob:", "connect-src 'self'", "manifest-src 'self'"),
        *("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"),
    )
)
HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    # Browsers revalidate, so that a new version is seen at once.
    "cache-control": "no-cache",
    # Other clients get other answers at the addresses of pages.
    "vary": "accept, accept-encoding",
}


class _File(NamedTuple):
    plain: bytes
    packed: bytes | None  # with gzip; None where that saves nothing
    etag: str


def wants_page(request: Request) -> bool:
    """Returns whether the client is a browser that opens a page, rather than an API client."""
    return "text/html" in request.headers.get("accept", "")


def page(request: Request, path: str) -> Response:
    """Returns a page. Its links that begin with `/` lead into the prefix of a proxy, if any."""
    if prefix := PREFIX.get():
        content = _read(path).plain.replace(b'="/', f'="{prefix}/'.encode())
        return Response(content, 200, HEADERS, _MEDIA_TYPES[".html"])
    return _answer(request, path)


def is_loadable(path: str) -> bool:
    """Returns whether pages may load this file of `app/web`; pages have URLs of their own."""
    return path in _loadable()


def file(request: Request, path: str) -> Response:
    """Returns a file that a page loads."""
    return _answer(request, path)


def _answer(request: Request, path: str) -> Response:
    found = _read(path)
    headers = {**HEADERS, "etag": found.etag}
    if request.headers.get("if-none-match") == found.etag:
        return Response(None, 304, headers)
    content = found.plain
    if found.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        content = found.packed
        headers["content-encoding"] = "gzip"
    return Response(content, 200, headers, _MEDIA_TYPES[Path(path).suffix])


@cache
def _loadable() -> frozenset[str]:
    files = (file for file in _WEB.rglob("*") if file.suffix in _MEDIA_TYPES)
    return frozenset(file.relative_to(_WEB).as_posix() for file in files if file.suffix != ".html")


@cache
def _read(path: str) -> _File:
    plain = (_WEB / path).read_bytes()
    packed = None if Path(path).suffix in _COMPRESSED else gzip.compress(plain, mtime=0)
    return _File(plain, packed, f'W/"{hashlib.sha256(plain).hexdigest()[:16]}"')
