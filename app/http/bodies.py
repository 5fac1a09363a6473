"""Request bodies: which media types are read, and the refusals of all others."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request

from app.http.refusals import UnsupportedMediaType

JSON: Final = "application/json"
NDJSON: Final = "application/x-ndjson"


async def json_body(request: Request) -> bytes:
    """Returns the body of a request that must be JSON.

    Raises:
        UnsupportedMediaType: the content type is not JSON, or the body is compressed.
    """
    declared = request.headers.get("content-type", JSON).partition(";")[0].strip().lower()
    if declared != JSON and not (
        declared.startswith("application/") and declared.endswith("+json")
    ):
        raise UnsupportedMediaType(
            f"The body is {declared[:80]!r}. Send JSON with the header content-type: {JSON}.",
            field="content-type",
        )
    if "content-encoding" in request.headers:
        raise UnsupportedMediaType("The body is compressed. Send it without content-encoding.")
    return await request.body()
