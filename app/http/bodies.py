"""Reads request bodies that declare a content type the route accepts.

The type is required: otherwise a form on any web page could submit a request.
"""

from __future__ import annotations

from typing import Final

from starlette.requests import Request

from app.http.refusals import UnsupportedMediaType

JSON: Final = "application/json"
TEXT: Final = "text/plain"
FORM: Final = "multipart/form-data"
NDJSON: Final = "application/x-ndjson"
_LINES: Final = frozenset({NDJSON, "application/jsonl", "application/x-jsonlines"})


async def json_body(request: Request) -> bytes:
    """Returns the body of a request that must be JSON.

    Raises:
        UnsupportedMediaType: the body declares another type, or none.
    """
    declared = declared_type(request)
    is_json = declared == JSON or (
        declared.startswith("application/") and declared.endswith("+json")
    )
    await _check(request, is_json, f"Send JSON with the header content-type: {JSON}.")
    return await request.body()


async def check_lines(request: Request) -> None:
    """Checks that the request declares its body to be JSON lines.

    Raises:
        UnsupportedMediaType: the body declares another type, or none.
    """
    is_lines = declared_type(request) in _LINES
    await _check(request, is_lines, f"Send JSON lines with the header content-type: {NDJSON}.")


async def check_form(request: Request) -> None:
    """Checks that the request declares its body to be a form with files.

    Raises:
        UnsupportedMediaType: the body declares another type, or none.
    """
    is_form = declared_type(request) == FORM
    await _check(request, is_form, f"Send a form with the content-type {FORM}.")


def declared_type(request: Request) -> str:
    """Returns the media type that a request declares, without parameters; empty for none."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _check(request: Request, is_accepted: bool, fix: str) -> None:
    if "content-encoding" in request.headers:
        raise UnsupportedMediaType(
            f"The body is compressed. Send it without content-encoding. {fix}",
            field="content-encoding",
        )
    declared = declared_type(request)
    # An empty body needs no type: the parser reports what is missing.
    if is_accepted or (not declared and not await request.body()):
        return
    found = repr(declared[:80]) if declared else "of no declared type"
    raise UnsupportedMediaType(f"The body is {found}. {fix}", field="content-type")
