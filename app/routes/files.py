"""Implements `GET /files/{job_id}/{name}`, which serves generated files."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.services import services_of
from app.views import openapi_jobs

router = APIRouter(prefix="/files", tags=["files"], route_class=RawRoute)
_HEADERS: Final = {
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    # An SVG file that is opened by itself is a page of our origin, as the operator's page is.
    "content-security-policy": "default-src 'none'; sandbox",
}


@router.get(
    "/{job_id}/{name:path}",
    response_class=Response,
    summary="Read a generated file",
    responses=openapi_jobs.file_responses() | documented(404, 500, 503),
    openapi_extra=openapi_jobs.file_parameters(),
)
async def read_file(request: Request) -> Response:
    """Returns a generated file, whose URL is in the outputs of its job. Files never change."""
    path = request.path_params
    file = await services_of(request).artifacts.read(f"{path['job_id']}/{path['name']}")
    etag = file.etag if file.etag.endswith('"') else f'"{file.etag}"'
    headers = {"etag": etag, **_HEADERS}
    if _has(request.headers.get("if-none-match", ""), etag):
        return Response(None, 304, headers)
    return Response(file.content, 200, headers, file.media_type)


def _has(if_none_match: str, etag: str) -> bool:
    """Returns whether an `If-None-Match` header has the tag (RFC 9110, weak comparison)."""
    known = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in known or etag.removeprefix("W/") in known
