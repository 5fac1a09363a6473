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
from app.web.widget_script import widget_script

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


_FOREIGN_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    # Pages of other sites load it, also as a module or with a hash (`integrity`).
    "cross-origin-resource-policy": "cross-origin",
    "access-control-allow-origin": "*",
    "cache-control": "public, max-age=300",
    "vary": "accept-encoding",
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


def widget(request: Request) -> Response:
    """Returns the script that pages of other sites load."""
    return _respond(request, _widget(), _FOREIGN_HEADERS, _MEDIA_TYPES[".js"])


def _answer(request: Request, path: str) -> Response:
    return _respond(request, _read(path), HEADERS, _MEDIA_TYPES[Path(path).suffix])


def _respond(
    request: Request, found: _File, always: Mapping[str, str], media_type: str
) -> Response:
    headers = {**always, "etag": found.etag}
    if request.headers.get("if-none-match") == found.etag:
        return Response(None, 304, headers)
    content = found.plain
    if found.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        content = found.packed
        headers["content-encoding"] = "gzip"
    return Response(content, 200, headers, media_type)


@cache
def _loadable() -> frozenset[str]:
    files = (file for file in _WEB.rglob("*") if file.suffix in _MEDIA_TYPES)
    return frozenset(file.relative_to(_WEB).as_posix() for file in files if file.suffix != ".html")


@cache
def _read(path: str) -> _File:
    return _packed((_WEB / path).read_bytes(), is_compressed=Path(path).suffix in _COMPRESSED)


@cache
def _widget() -> _File:
    return _packed(widget_script())


def _packed(plain: bytes, *, is_compressed: bool = False) -> _File:
    packed = None if is_compressed else gzip.compress(plain, mtime=0)
    return _File(plain, packed, f'W/"{hashlib.sha256(plain).hexdigest()[:16]}"')
