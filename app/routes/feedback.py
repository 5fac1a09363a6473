"""Implements the routes of feedback on outputs: submit, export and statistics."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Mapping
from typing import Annotated, Final, Literal, NoReturn

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import Caller, caller_of
from app.http import openapi, validation
from app.http.bodies import JSON, NDJSON, json_body
from app.http.problems import documented
from app.http.query import parse_query, query_parameters
from app.http.raw_route import RawRoute
from app.http.refusals import FieldProblem, InvalidFields
from app.http.streams import Stream
from app.intake import repeated
from app.services import Services, services_of
from app.views import openapi_jobs
from app.views.cursors import CursorSigner
from app.views.visible_jobs import not_found
from jobs.contract.errors import JobNotEnded, JobWithoutOutputs
from jobs.contract.feedback import NEGATIVE, POSITIVE, RATINGS, FeedbackRecord, FeedbackRequest
from jobs.contract.job import Job
from jobs.contract.kinds import KINDS, RATED
from jobs.contract.recipe_files.filling import listed
from jobs.contract.requests import ModelId
from jobs.contract.results import Result
from jobs.store.feedback_store import FeedbackStore, Position, StoredFeedback
from jobs.views.documents import with_urls

router = APIRouter(tags=["feedback"], route_class=RawRoute)
# records that an export reads per round trip
_PAGE: Final = 200


class ExportQuery(BaseModel):
    """The query of a feedback export."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    model: ModelId | None = Field(None, description="Only feedback on outputs of this model.")
    since: float = Field(
        0.0, ge=0.0, description="Only feedback given or changed at or after this unix second."
    )
    rating: tuple[Literal["up", "down", "1", "2", "3", "4", "5"], ...] = Field(
        (), description="Only feedback with this rating; repeat it for several."
    )
    limit: int | None = Field(None, ge=1, le=1_000_000, description="Maximum number of lines.")
    cursor: Annotated[str, StringConstraints(max_length=400)] | None = Field(
        None, description="From the last line received; the export continues after it."
    )


class ExportedFeedback(FeedbackRecord):
    """A line of the export."""

    cursor: str = Field(description="Send it to continue after this line.")


class ModelFeedback(BaseModel):
    """Counts of the feedback on one version of a model."""

    model: str
    version: str
    count: int = Field(description="Outputs with a rating.")
    ratings: dict[str, int] = Field(description="How often each rating was given.")
    positive: int = Field(description="up, 4 and 5.")
    negative: int = Field(description="down, 1 and 2.")
    share_positive: float | None = Field(
        description="Positive as a share of positive and negative; null if there are none."
    )
    corrected: int = Field(description="Outputs with a corrected text.")


class FeedbackStatistics(BaseModel):
    """Counts of all feedback ever given, including what has been deleted since."""

    models: list[ModelFeedback] = Field(description="By model and version.")


_STORED: Final[dict[int | str, openapi.Part]] = {
    200: openapi.model_response("It replaced earlier feedback on the output.", FeedbackRecord),
    201: openapi.model_response("It was stored.", FeedbackRecord),
}


@router.post(
    "/jobs/{job_id}/feedback",
    status_code=201,
    response_class=Response,
    summary="Say how good an output is",
    responses=documented(400, 404, 409, 413, 415, 422, 500, 503) | _STORED,
    openapi_extra=openapi.request_body(FeedbackRequest)
    | openapi.parameters(openapi_jobs.job_id_parameter(), openapi.repeatable()),
)
async def give_feedback(request: Request) -> Response:
    """Stores feedback on one output of a job that succeeded.

    The response is `201` for the first feedback on an output, and `200` if it replaces an earlier
    one. It is kept longer than the job, with the request, the output and its scores.
    """
    sent = validation.parse(FeedbackRequest, await json_body(request))
    services = services_of(request)
    job_id = request.path_params["job_id"]

    async def act() -> tuple[Response, str]:
        record, is_new = await _store(services.feedback, caller_of(request), job_id, sent)
        status = 201 if is_new else 200
        return _response(services, record, status), str(status)

    async def again(status: str) -> Response:
        _, record = await services.feedback.look_up(job_id, sent.output, caller_of(request).id)
        if record is None:
            raise not_found(job_id)
        return _response(services, record, int(status))

    return await repeated.once(services.client, repeated.of(request, sent), act, again)


def _response(services: Services, record: FeedbackRecord, status: int) -> Response:
    body = with_urls(record.model_dump_json().encode(), services.public_url)
    return Response(body, status, media_type=JSON)


async def _store(
    store: FeedbackStore, caller: Caller, job_id: str, sent: FeedbackRequest
) -> tuple[FeedbackRecord, bool]:
    job, earlier = await store.look_up(job_id, sent.output, caller.id)
    if job is None or not caller.may_access(job.owner):
        raise not_found(job_id)
    result = _result(job)
    if sent.output >= len(result.outputs):
        _refuse("output", f"must be less than {len(result.outputs)}", "Outputs count from 0.")
    if sent.corrected_text is not None and job.kind != "text":
        _refuse("corrected_text", "is for texts only", "Leave it out and give a reason.")
    now = time.time()
    record = FeedbackRecord(
        job_id=job.id,
        owner=caller.id,
        **sent.model_dump(),
        created_at=earlier.created_at if earlier else now,
        updated_at=now,
        kind=job.kind,
        model=result.model,
        request=job.request,
        shown=result.outputs[sent.output],
    )
    return record, await store.put(record)


def _result(job: Job) -> Result:
    """Returns the result of a job.

    Raises:
        JobNotEnded, JobWithoutOutputs: there is nothing to rate.
    """
    if not job.is_terminal:
        raise JobNotEnded(f"It is {job.status}. Read it until it has ended, then rate its outputs.")
    if job.result is None:
        raise JobWithoutOutputs(f"It is {job.status}. Only jobs that succeeded can be rated.")
    kind = KINDS[job.kind]
    if kind.result is not Result:
        raise JobWithoutOutputs(f"It made {kind.outcome}. Only {listed(RATED)} can be rated.")
    return Result.model_validate(job.result)


def _refuse(field: str, message: str, fix: str) -> NoReturn:
    raise InvalidFields([FieldProblem(field=field, message=message, fix=fix)])


@router.get(
    "/feedback",
    response_class=Response,
    summary="Export feedback",
    responses=documented(422, 500, 503)
    | {200: openapi.lines_response("One line each, the latest change last.", ExportedFeedback)},
    openapi_extra={"parameters": query_parameters(ExportQuery)},
)
async def export_feedback(request: Request) -> Response:
    """Exports feedback as JSON lines, each of which has a `cursor`.

    Send the cursor of the last line received to resume an interrupted export, or to get what is
    new or changed since.
    """
    query = parse_query(ExportQuery, request.query_params)
    services = services_of(request)
    signer = await services.cursors.of("feedback", "")
    after = Position(*signer.open(query.cursor)) if query.cursor else None
    # The first page is read before the response begins, so that an outage of Redis is a 503.
    first = await services.feedback.page(after, query.since, _PAGE)
    return Stream(_lines(services, signer, query, first), media_type=NDJSON)


async def _lines(
    services: Services, signer: CursorSigner, query: ExportQuery, page: list[StoredFeedback]
) -> AsyncGenerator[bytes, None]:
    """Yields the lines of one page at a time."""
    left = query.limit or float("inf")
    while page:
        lines = []
        for position, raw in page:
            if left > 0 and _matches(query, FeedbackRecord.model_validate_json(raw)):
                left -= 1
                # A cursor has no characters that JSON would escape.
                lines.append(raw[:-1] + f',"cursor":"{signer.seal(*position)}"}}\n'.encode())
        yield with_urls(b"".join(lines), services.public_url)
        if left <= 0:
            return
        page = await services.feedback.page(page[-1].position, query.since, _PAGE)


def _matches(query: ExportQuery, record: FeedbackRecord) -> bool:
    if query.model is not None and record.model.id != query.model:
        return False
    return not query.rating or str(record.rating) in query.rating


@router.get(
    "/feedback/statistics",
    response_model=FeedbackStatistics,
    summary="Count feedback",
    responses=documented(500, 503),
)
async def feedback_statistics(request: Request) -> Response:
    """Returns how often each rating was given, for each version of each model."""
    counts = await services_of(request).feedback.statistics()
    models = [
        _counted(model, version, counters) for (model, version), counters in sorted(counts.items())
    ]
    answer = FeedbackStatistics(models=[one for one in models if one.count])
    return Response(answer.model_dump_json(), media_type=JSON)


def _counted(model: str, version: str, counters: Mapping[str, int]) -> ModelFeedback:
    ratings = {rating: counters.get(rating, 0) for rating in RATINGS}
    positive = sum(ratings[rating] for rating in POSITIVE)
    negative = sum(ratings[rating] for rating in NEGATIVE)
    decided = positive + negative
    return ModelFeedback(
        model=model,
        version=version,
        count=sum(ratings.values()),
        ratings=ratings,
        positive=positive,
        negative=negative,
        share_positive=round(positive / decided, 4) if decided else None,
        corrected=counters.get("corrected", 0),
    )
