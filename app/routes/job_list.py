"""Implements `GET /jobs` and `DELETE /jobs/{id}`."""

from __future__ import annotations

import asyncio
from typing import Annotated, Final, Literal, cast
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import caller_of
from app.http import openapi
from app.http.bodies import JSON
from app.http.problems import documented
from app.http.query import parse_query, query_parameters
from app.http.raw_route import RawRoute
from app.services import services_of
from app.views import openapi_jobs
from app.views.visible_jobs import not_found
from jobs.contract import keys
from jobs.contract.job import Job, Status
from jobs.contract.kinds import Kind, in_words
from jobs.contract.requests import ModelId
from jobs.store import index, removal
from jobs.store.index import JobFilter
from jobs.views.documents import JobDocument, job_document

router = APIRouter(prefix="/jobs", tags=["jobs"], route_class=RawRoute)
_GONE: Final[dict[int | str, openapi.Part]] = {204: {"description": "The job was deleted."}}


class ListQuery(BaseModel):
    """The query of a list of jobs."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    status: tuple[
        Literal["queued", "running", "succeeded", "failed", "canceled", "expired"], ...
    ] = Field((), description="Only jobs in this state; repeat it for several.")
    kind: Kind | None = Field(None, description=f"Only {in_words()} jobs.")
    model: ModelId | None = Field(None, description="Only jobs of this model.")
    created_after: float = Field(
        0.0, ge=0.0, description="Only jobs accepted at or after this unix second."
    )
    created_before: float | None = Field(
        None, ge=0.0, description="Only jobs accepted before this unix second."
    )
    limit: int = Field(20, ge=1, le=100, description="Jobs on a page.")
    cursor: Annotated[str, StringConstraints(max_length=400)] | None = Field(
        None, description="From `next` of the previous page."
    )


class JobList(BaseModel):
    """A page of jobs, newest first."""

    jobs: list[JobDocument] = Field(
        description="Any page may have fewer jobs than the limit, even none."
    )
    next: str | None = Field(description="GET: the next page; null on the last page.")


@router.get(
    "",
    response_class=Response,
    summary="List jobs",
    responses=documented(422, 500, 503) | {200: openapi.model_response("A page of jobs.", JobList)},
    openapi_extra={"parameters": query_parameters(ListQuery)},
)
async def list_jobs(request: Request) -> Response:
    """Lists the jobs of the API key, or with the scope `admin` of all keys, newest first.

    Follow `next` until it is null. Any page may be short, because each examines a limited number
    of jobs.
    """
    services = services_of(request)
    query = parse_query(ListQuery, request.query_params)
    caller = caller_of(request)
    criteria = JobFilter(
        owner="" if caller.is_admin else caller.id,
        statuses=tuple(Status(status) for status in query.status),
        kind=query.kind,
        model=query.model,
        created_after=query.created_after,
        created_before=query.created_before,
    )
    signer = await services.cursors.of("jobs", criteria.owner)
    after = signer.open(query.cursor) if query.cursor else None
    page = await index.page(services.client, criteria, after, query.limit)
    fleet = await services.fleet.snapshot()
    views = await asyncio.gather(*(services.reads.read(job_id) for job_id in page.job_ids))
    found = [job_document(view, fleet, services.public_url) for view in views if view is not None]
    next_url = None
    if page.after is not None:
        next_url = f"{services.public_url}/jobs?{_query(query, signer.seal(*page.after))}"
    body = b'{"jobs":[' + b",".join(found) + b'],"next":' + orjson.dumps(next_url) + b"}"
    return Response(body, media_type=JSON)


def _query(query: ListQuery, cursor: str) -> str:
    """Returns the query string of the next page."""
    parameters = query.model_dump(exclude_unset=True)
    return urlencode(parameters | {"cursor": cursor}, doseq=True)


@router.delete(
    "/{job_id}",
    status_code=204,
    response_class=Response,
    summary="Delete a job",
    responses=documented(404, 500, 503) | _GONE,
    openapi_extra=openapi_jobs.job_id_parameter(),
)
async def delete_job(request: Request) -> Response:
    """Deletes a job permanently, with its files and the feedback on it.

    A running job stops at its next step. The image job of a recipe is a separate job and is not
    deleted.
    """
    services = services_of(request)
    job_id = request.path_params["job_id"]
    fields = cast(dict[bytes, bytes], await services.client.hgetall(keys.job(job_id)))
    job = Job.from_hash(fields) if fields else None
    is_visible = job is not None and caller_of(request).may_access(job.owner)
    if job is None or not is_visible or not await removal.delete(services.client, job):
        raise not_found(job_id)
    await services.artifacts.delete(index.entry(job).file_names)
    return Response(None, 204)
