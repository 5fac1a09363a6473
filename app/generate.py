"""`POST /generate/text` and `/generate/image`: a request becomes a job."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app import openapi, prefer, recipe_request, validation
from app.documents import job_document, queue_retry_after, retry_after
from app.problems import documented
from app.raw_route import RawRoute
from app.reads import JobView, new_view
from app.refusals import UnsupportedMediaType
from app.services import Services, services
from jobs import keys, queue
from jobs.cards import ModelCard
from jobs.errors import QueueFull
from jobs.job import Job, new_job
from jobs.requests import ImageRequest, TextRequest

router = APIRouter(prefix="/generate", tags=["generate"], route_class=RawRoute)
JSON: Final = "application/json"
_REFUSALS: Final = documented(400, 413, 415, 422, 500, 503)


@router.post(
    "/text",
    status_code=202,
    response_class=Response,
    summary="Generate text",
    responses=_REFUSALS | openapi.job_responses("text"),
    openapi_extra=openapi.request_body(TextRequest) | openapi.prefer_parameter(),
)
async def generate_text(request: Request) -> Response:
    """Accept a text job. With `Prefer: wait=N` the answer is held up to N seconds, and is `200`
    with the finished job if that was long enough."""
    house = services(request)
    return await _accept(request, *await text_jobs(house, await json_body(request)))


async def text_jobs(house: Services, body: bytes) -> tuple[Job, Job | None]:
    """The job that a body asks for, and the image job that goes with it, if its recipe has one.

    Raises:
        SpearpointError: why it can't be accepted.
    """
    asked = validation.parse(TextRequest, body)
    if asked.recipe is None:
        return _new_job(await house.admission.admit_text(asked, asked.prompt or ""), asked), None
    recipe = recipe_request.find(house.recipes, asked.recipe)
    asked = recipe_request.complete(asked, recipe)
    prompt = recipe.longest_prompt(asked.fields)
    card = await house.admission.admit_text(asked, prompt, preferred=recipe.model)
    drawn = recipe_request.picture(asked, recipe)
    if drawn is None:
        return _new_job(card, asked), None
    image = _new_job(await house.admission.admit_picture(drawn, recipe.id), drawn)
    return _new_job(card, asked, image.id), image


@router.post(
    "/image",
    status_code=202,
    response_class=Response,
    summary="Generate an image",
    responses=_REFUSALS | openapi.job_responses("image"),
    openapi_extra=openapi.request_body(ImageRequest) | openapi.prefer_parameter(),
)
async def generate_image(request: Request) -> Response:
    """Accept an image job. With `Prefer: wait=N` the answer is held up to N seconds, and is `200`
    with the finished job if that was long enough."""
    house = services(request)
    return await _accept(request, *await image_jobs(house, await json_body(request)))


async def image_jobs(house: Services, body: bytes) -> tuple[Job, None]:
    """The job that a body asks for.

    Raises:
        SpearpointError: why it can't be accepted.
    """
    asked = validation.parse(ImageRequest, body)
    return _new_job(await house.admission.admit_image(asked), asked), None


async def json_body(request: Request) -> bytes:
    """
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


def _new_job(card: ModelCard, asked: TextRequest | ImageRequest, image_job: str = "") -> Job:
    queue = keys.queue(card.kind, card.id, asked.priority)
    return new_job(card.kind, card.id, queue, asked.model_dump(mode="json"), image_job)


async def keep(house: Services, job: Job, image: Job | None) -> int | None:
    """Return when they are kept; image first, so that who reads of it finds it.

    Returns:
        jobs ahead of the first, None when not known.
    """
    try:
        if image is not None:
            await house.submits.submit(image)
        return await house.submits.submit(job)
    except QueueFull as error:
        if image is not None:  # nobody would read it
            given_up = [(image.id, image.queue)]
            await queue.cancel_many(house.client, given_up, house.settings.retention_s)
        fleet = await house.fleet.snapshot()
        error.retry_after_s = queue_retry_after(job.model, fleet, house.settings.max_queue)
        raise


async def _accept(request: Request, job: Job, image: Job | None) -> Response:
    house = services(request)
    view = new_view(job, await keep(house, job, image))
    seconds = prefer.wait_s(request, house.settings.max_wait_s)
    if seconds:
        # None: Redis went away meanwhile; the job is kept all the same
        view = await house.waits.until_done(job.id, seconds) or view
    return await job_response(house, view, seconds, location=True)


async def job_response(
    house: Services, view: JobView, waited_s: int, *, location: bool = False
) -> Response:
    """`200` with a job that has ended, else `202` and when to ask again."""
    fleet = await house.fleet.snapshot()
    body = job_document(view, fleet, house.public_url)
    headers = prefer.applied(waited_s)
    if location:
        headers["location"] = f"{house.public_url}/jobs/{view.id.decode()}"
    if view.is_terminal:
        return Response(body, 200, headers, JSON)
    headers["retry-after"] = retry_after(view, fleet)
    return Response(body, 202, headers, JSON)
