"""`GET /jobs` and `DELETE /jobs/{id}`: which jobs there are, and taking one away."""

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
from jobs.store.index import Wanted
from jobs.views.documents import JobDocument, job_document

router = APIRouter(prefix="/jobs", tags=["jobs"], route_class=RawRoute)
_GONE: Final[dict[int | str, openapi.Part]] = {204: {"description": "It is gone."}}


class ListQuery(BaseModel):
    """Which jobs are wanted."""

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
        None, description="From the page before; its `next` has it."
    )


class JobList(BaseModel):
    """A page of jobs, the latest first."""

    jobs: list[JobDocument] = Field(
        description="May be fewer than the limit, even none, before the last page."
    )
    next: str | None = Field(description="GET: the next page; null after the last.")


@router.get(
    "",
    response_class=Response,
    summary="List jobs",
    responses=documented(422, 500, 503) | {200: openapi.answer("A page of jobs.", JobList)},
    openapi_extra={"parameters": query_parameters(ListQuery)},
)
async def list_jobs(request: Request) -> Response:
    """The API key's own, with the scope admin those of all; the latest first. Follow `next` until
    it is null: a page may be short before the last one, because only so many jobs are looked at
    for each."""
    services = services_of(request)
    asked = parse_query(ListQuery, request.query_params)
    caller = caller_of(request)
    wanted = Wanted(
        owner="" if caller.is_admin else caller.id,
        statuses=tuple(Status(status) for status in asked.status),
        kind=asked.kind,
        model=asked.model,
        created_after=asked.created_after,
        created_before=asked.created_before,
    )
    signer = await services.cursors.of("jobs", wanted.owner)
    after = signer.open(asked.cursor) if asked.cursor else None
    page = await index.page(services.client, wanted, after, asked.limit)
    fleet = await services.fleet.snapshot()
    views = await asyncio.gather(*(services.reads.read(job_id) for job_id in page.job_ids))
    found = [job_document(view, fleet, services.public_url) for view in views if view is not None]
    following = None
    if page.after is not None:
        following = f"{services.public_url}/jobs?{_query(asked, signer.seal(*page.after))}"
    body = b'{"jobs":[' + b",".join(found) + b'],"next":' + orjson.dumps(following) + b"}"
    return Response(body, media_type=JSON)


def _query(asked: ListQuery, cursor: str) -> str:
    """The same question about what comes after."""
    same = asked.model_dump(exclude_unset=True)
    return urlencode(same | {"cursor": cursor}, doseq=True)


@router.delete(
    "/{job_id}",
    status_code=204,
    response_class=Response,
    summary="Delete a job",
    responses=documented(404, 500, 503) | _GONE,
    openapi_extra=openapi_jobs.job_id_parameter(),
)
async def delete_job(request: Request) -> Response:
    """At once and for good: the job, its files, and the feedback on it. One that runs is stopped at
    its next step. The image job of a recipe is a job of its own and stays."""
    services = services_of(request)
    job_id = request.path_params["job_id"]
    fields = cast(dict[bytes, bytes], await services.client.hgetall(keys.job(job_id)))
    job = Job.from_hash(fields) if fields else None
    is_theirs = job is not None and caller_of(request).may_see_of(job.owner)
    if job is None or not is_theirs or not await removal.delete(services.client, job):
        raise not_found(job_id)
    await services.artifacts.delete(index.entry(job).file_names)
    return Response(None, 204)
