"""From OpenAI's parameters to one of our text jobs, and from its result to the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.openai import endings
from app.openai.model_resolution import served
from app.openai.response_shapes import Shape, whole_answer
from app.openai.stream import ChunkStream
from app.openai.submit import place
from app.openai.text_parameters import TextParameters
from app.routes.events import EventStream
from app.routes.generate import JSON, said, text_jobs
from app.services import services_of
from jobs.contract.cards import ModelCard
from jobs.contract.errors import ContextExceeded
from jobs.contract.requests import TextRequest


@dataclass(frozen=True)
class Wish:
    """What a client wants. content: prompt or messages, and best_of. usual_tokens: at most, when
    max_tokens is None; fewer where the context is short."""

    asked: TextParameters
    shape: Shape
    content: dict[str, Any]
    max_tokens: int | None
    usual_tokens: int


async def answer(request: Request, wish: Wish) -> Response:
    """Make the job, and answer with its text as it comes, or when all of it is there.

    Raises:
        SpearpointError: why there is no answer.
    """
    try:
        card = await served(request, "text", wish.asked.model)
        ours = await _translated(request, card, wish)
        view, headers = await place(request, "text", ours, text_jobs)
        if wish.asked.stream:
            tells_usage = wish.asked.tells_usage
            stream = ChunkStream(
                services_of(request), view, wish.shape, card.version, tells_usage=tells_usage
            )
            response = EventStream(stream.pieces(ours.n))
            response.headers.update(headers)
            return response
        result = await endings.wait(request, view)
        return Response(whole_answer(wish.shape, view, result), 200, headers, JSON)
    except ContextExceeded as error:
        if error.field == "prompt":
            error.field = wish.shape.param
        raise


async def _translated(request: Request, card: ModelCard, wish: Wish) -> TextRequest:
    """In our own terms. Raw: a stream can't take back what a worker would tidy up."""
    ours = TextRequest(
        model=card.id,
        max_new_tokens=wish.max_tokens or wish.usual_tokens,
        format="raw",
        **wish.content,
        **dict(wish.asked.given()),
    )
    if wish.max_tokens is not None:
        return ours
    turns = len(ours.messages or ("",))
    admission = services_of(request).admission
    room = await admission.room(card, said(ours), wish.usual_tokens, turns=turns)
    return ours.model_copy(update={"max_new_tokens": room})
