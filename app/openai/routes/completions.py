"""Implements `POST /v1/completions`."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, Literal, Self

from fastapi import APIRouter
from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from starlette.requests import Request
from starlette.responses import Response

from app.http import openapi
from app.http.raw_route import RawRoute
from app.openai import parsing, schemas, text_jobs
from app.openai.errors import documented
from app.openai.parsing import unsupported
from app.openai.response_shapes import COMPLETION
from app.openai.text_parameters import TextParameters, given_of
from jobs.contract.policies.quality import MAX_CANDIDATES
from jobs.contract.requests import Prompt
from jobs.contract.text.tokens import MOST_ALTERNATIVES

router = APIRouter(prefix="/v1", tags=["openai"], route_class=RawRoute)
DEFAULT_TOKENS: Final = 16  # OpenAI's own default
_REFUSALS: Final = documented(400, 404, 409, 413, 415, 500, 503, 504, 507)
_OnePrompt = Annotated[list[Prompt], Field(min_length=1, max_length=1)]


def _only(value: Any) -> Any:  # noqa: ANN401
    """Returns the text of a list of one."""
    if not isinstance(value, list):
        return value
    if len(value) != 1 or not isinstance(value[0], str):
        raise ValueError(
            "must be one text here, not a list of several and not tokens: send one request for each"
        )
    return value[0]


class CompletionRequest(TextParameters):
    """OpenAI's request for a completion."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"prompt": "Three tips for better sleep:", "max_tokens": 60, "seed": 7}]
        },
    )

    default_tokens: ClassVar[int] = DEFAULT_TOKENS

    prompt: Annotated[
        Prompt, BeforeValidator(_only, json_schema_input_type=Prompt | _OnePrompt)
    ] = Field(description="The text to continue; a model with a chat template answers it.")
    best_of: int | None = Field(
        None,
        ge=1,
        le=MAX_CANDIDATES,
        description="How many candidates to draw; the n with the best scores are returned.",
    )
    logprobs: int | None = Field(
        None,
        ge=0,
        le=MOST_ALTERNATIVES,
        description="The log-probability of each token, and this many of the likeliest ones.",
    )
    echo: Literal[False] | None = unsupported("false")
    suffix: None = unsupported()

    @property
    def token_limit(self) -> int | None:
        """Returns the limit that the request sets, if it sets one."""
        return self.max_tokens

    def our_content(self) -> dict[str, Any]:
        """Returns fields of our own request, without a limit."""
        given = dict(given_of(self))
        if (top := given.pop("logprobs", None)) is not None:
            given |= {"logprobs": True, "top_logprobs": top}
        return {"prompt": self.prompt, "best_of": self.best_of, **given}

    @model_validator(mode="after")
    def _best_of_fits_n(self) -> Self:
        if self.best_of is None:
            return self
        n = self.n or 1
        if self.best_of < n:
            raise ValueError(f"best_of ({self.best_of}) must be at least n ({n})")
        if self.stream and self.best_of > n:
            raise ValueError("best_of can't be streamed: which is best is known at the end")
        return self


@router.post(
    "/completions",
    response_class=Response,
    summary="Complete a text (OpenAI)",
    responses=_REFUSALS | schemas.responses(schemas.TextCompletion, schemas.TextCompletion),
    openapi_extra=openapi.request_body(CompletionRequest) | openapi.repeatable(),
)
async def complete(request: Request) -> Response:
    """Completes a text, like OpenAI's completions.

    It submits a text job and waits for it. With `stream: true` the text is sent as it is
    generated. Disconnecting does not cancel the job, whose id follows `cmpl-`.
    """
    body = await parsing.read(CompletionRequest, request)
    return await text_jobs.respond(request, body, COMPLETION)
