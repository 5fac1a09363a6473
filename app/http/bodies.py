"""Reads the bodies of requests, if they declare a type that the route takes.

A type is required: without one, a form on any web page could submit a request.
"""

from __future__ import annotations

from typing import Final

from starlette.requests import Request

from app.http.refusals import UnsupportedMediaType

JSON: Final = "application/json"
NDJSON: Final = "application/x-ndjson"
_LINES: Final = frozenset({NDJSON, "application/jsonl", "application/x-jsonlines"})


async def json_body(request: Request) -> bytes:
    """Returns the body of a request that must be JSON.

    Raises:
        UnsupportedMediaType: the body is declared to be something else, or nothing.
    """
    declared = _declared(request)
    is_json = declared == JSON or (
        declared.startswith("application/") and declared.endswith("+json")
    )
    await _check(request, is_json, f"Send JSON with the header content-type: {JSON}.")
    return await request.body()


async def check_lines(request: Request) -> None:
    """Lets in a request whose body must be JSON lines.

    Raises:
        UnsupportedMediaType: the body is declared to be something else, or nothing.
    """
    is_lines = _declared(request) in _LINES
    await _check(request, is_lines, f"Send JSON lines with the header content-type: {NDJSON}.")


def _declared(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _check(request: Request, is_taken: bool, fix: str) -> None:
    if "content-encoding" in request.headers:
        raise UnsupportedMediaType(
            f"The body is compressed. Send it without content-encoding. {fix}",
            field="content-encoding",
        )
    declared = _declared(request)
    # an empty body needs no type: the parser says what it lacks
    if is_taken or (not declared and not await request.body()):
        return
    what = repr(declared[:80]) if declared else "of no declared type"
    raise UnsupportedMediaType(f"The body is {what}. {fix}", field="content-type")
