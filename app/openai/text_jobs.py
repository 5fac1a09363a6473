"""Runs a text job for OpenAI's parameters, and builds the response from its result."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.http import validation
from app.http.bodies import JSON
from app.http.event_stream import EventStream
from app.intake.job_builder import text_of
from app.openai import outcome
from app.openai.model_resolution import resolve_model
from app.openai.response_shapes import Shape, completion
from app.openai.stream import ChunkStream
from app.openai.submit import submit
from app.openai.text_parameters import TextParameters
from app.services import services_of
from jobs.contract.cards import ModelCard
from jobs.contract.errors import ContextExceeded
from jobs.contract.requests import TextRequest


async def respond(request: Request, body: TextParameters, shape: Shape) -> Response:
    """Submits the job, and returns its text as a stream or once it is complete.

    Raises:
        SpearpointError: the job was refused, failed or took too long.
    """
    try:
        card = await resolve_model(request, "text", body.model)
        limits = body.token_limit, body.default_tokens
        job_request = await job_request_of(request, card, body.our_content(), *limits)
        view, headers = await submit(request, job_request)
        if body.stream:
            stream = ChunkStream(
                services_of(request), view, shape, card.version, includes_usage=body.includes_usage
            )
            response = EventStream(stream.pieces(job_request.n))
            response.headers.update(headers)
            return response
        result = await outcome.wait(request, view)
        return Response(completion(shape, view, result), 200, headers, JSON)
    except ContextExceeded as error:
        if error.field == "prompt":
            error.field = shape.param
        raise


async def job_request_of(
    request: Request,
    card: ModelCard,
    content: dict[str, Any],
    max_tokens: int | None,
    default_tokens: int,
) -> TextRequest:
    """Returns the request for a job, or raises InvalidFields.

    Its format is raw unless it is JSON: a stream can't be tidied up later.

    Args:
        content: fields of our request: the prompt or messages, and parameters.
        max_tokens: the limit of the request, if it has one.
        default_tokens: the limit otherwise; lower if the context has less capacity.
    """
    given = {"model": card.id, "max_new_tokens": max_tokens or default_tokens, "format": "raw"}
    job_request = validation.validate(TextRequest, given | content)
    if max_tokens is not None:
        return job_request
    turns = len(job_request.messages or ("",))
    admission = services_of(request).admission
    capacity = await admission.capacity(card, text_of(job_request), default_tokens, turns=turns)
    return job_request.model_copy(update={"max_new_tokens": capacity})
