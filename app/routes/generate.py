"""`POST /generate/text` and `/generate/image`: a request becomes a job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import Caller, caller_of
from app.http import openapi, prefer, validation
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.http.refusals import UnsupportedMediaType
from app.intake import idempotency, orders, recipe_request, reuse
from app.intake.idempotency import Repeat
from app.services import Services, services_of
from jobs.contract.job import Job
from jobs.contract.requests import ImageRequest, TextRequest
from jobs.views.documents import job_document, retry_after
from jobs.views.reads import JobView

router = APIRouter(prefix="/generate", tags=["generate"], route_class=RawRoute)
JSON: Final = "application/json"
_REFUSALS: Final = documented(400, 413, 415, 422, 500, 503)


@router.post(
    "/text",
    status_code=202,
    response_class=Response,
    summary="Generate text",
    responses=_REFUSALS | openapi.job_responses("text"),
    openapi_extra=openapi.request_body(TextRequest) | openapi.submit_parameters(),
)
async def generate_text(request: Request) -> Response:
    """Accept a text job. With `Prefer: wait=N` the answer is held up to N seconds, and is `200`
    with the finished job if that was long enough."""
    asked = validation.parse(TextRequest, await json_body(request))
    return await accept_text(request, asked, idempotency.by_header(request, "text", asked))


@router.post(
    "/image",
    status_code=202,
    response_class=Response,
    summary="Generate an image",
    responses=_REFUSALS | openapi.job_responses("image"),
    openapi_extra=openapi.request_body(ImageRequest) | openapi.submit_parameters(),
)
async def generate_image(request: Request) -> Response:
    """Accept an image job. With `Prefer: wait=N` the answer is held up to N seconds, and is `200`
    with the finished job if that was long enough."""
    asked = validation.parse(ImageRequest, await json_body(request))
    return await accept_image(request, asked, idempotency.by_header(request, "image", asked))


async def accept_text(request: Request, asked: TextRequest, repeat: Repeat) -> Response:
    """Keep the job of a valid request, and with some recipes that of a picture."""
    jobs = await text_jobs(services_of(request), caller_of(request), asked)
    return await _accept(request, asked, jobs, repeat)


async def accept_image(request: Request, asked: ImageRequest, repeat: Repeat) -> Response:
    """Keep the job of a valid request."""
    jobs = await image_jobs(services_of(request), caller_of(request), asked)
    return await _accept(request, asked, jobs, repeat)


async def text_jobs(services: Services, caller: Caller, asked: TextRequest) -> tuple[Job, ...]:
    """The job of a valid request. If its recipe has a picture, the image job goes before it, so
    that who reads of it finds it.

    Raises:
        SpearpointError: why it can't be accepted.
    """
    if asked.recipe is None:
        card = await services.admission.admit_text(asked, said(asked))
        return (orders.job_of(services, caller, card, asked),)
    recipe = recipe_request.find(services.recipes, asked.recipe)
    asked = recipe_request.complete(asked, recipe)
    prompt = recipe.longest_prompt(asked.fields)
    card = await services.admission.admit_text(asked, prompt, preferred=recipe.model)
    drawn = recipe_request.picture(asked, recipe)
    if drawn is None:
        return (orders.job_of(services, caller, card, asked),)
    drawn_by = await services.admission.admit_picture(drawn, recipe.id)
    image = orders.job_of(services, caller, drawn_by, drawn)
    return image, orders.job_of(services, caller, card, asked, image.id)


def said(asked: TextRequest) -> str:
    """All that the model reads, less what a template puts around it."""
    if asked.messages is None:
        return asked.prompt or ""
    return "\n".join(message.content for message in asked.messages)


async def image_jobs(services: Services, caller: Caller, asked: ImageRequest) -> tuple[Job, ...]:
    """The job of a valid request.

    Raises:
        SpearpointError: why it can't be accepted.
    """
    card = await services.admission.admit_image(asked)
    return (orders.job_of(services, caller, card, asked),)


async def json_body(request: Request) -> bytes:
    """The body of a request that must be JSON.

    Raises:
        UnsupportedMediaType: the body is declared to be something else than JSON.
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


async def _accept(
    request: Request, asked: TextRequest | ImageRequest, jobs: tuple[Job, ...], repeat: Repeat
) -> Response:
    services = services_of(request)
    repeat = await reuse.granted(request, services, asked, jobs, repeat)
    view, headers = await orders.place(services, caller_of(request), jobs, repeat)
    seconds = prefer.wait_s(request, services.settings.max_wait_s)
    if seconds:
        # None: Redis went away meanwhile; the job is kept all the same
        view = await services.waits.until_done(view.id.decode(), seconds) or view
    headers["location"] = f"{services.public_url}/jobs/{view.id.decode()}"
    return await job_response(services, view, seconds, headers)


async def job_response(
    services: Services, view: JobView, waited_s: int, more_headers: Mapping[str, str] | None = None
) -> Response:
    """`200` with a job that has ended, else `202` and when to ask again."""
    fleet = await services.fleet.snapshot()
    body = job_document(view, fleet, services.public_url)
    headers = prefer.waited(waited_s, more_headers or {})
    if view.is_terminal:
        return Response(body, 200, headers, JSON)
    headers["retry-after"] = retry_after(view, fleet)
    return Response(body, 202, headers, JSON)
