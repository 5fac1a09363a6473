"""Turns the lines of a batch for OpenAI into requests of ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json
from starlette.requests import Request

from app.http import validation
from app.http.refusals import BadRequest
from app.intake.admission import choose
from app.intake.batch_lines import RequestOf
from app.openai import parsing, text_jobs
from app.openai.responses.request import ResponseRequest
from app.openai.routes.chat import ChatRequest
from app.openai.routes.completions import CompletionRequest
from app.services import services_of
from jobs.contract.requests import TextRequest

Endpoint = Literal["/v1/chat/completions", "/v1/completions", "/v1/responses"]
_Asked = ChatRequest | CompletionRequest | ResponseRequest
_REQUESTS: Final[Mapping[Endpoint, type[_Asked]]] = {
    "/v1/chat/completions": ChatRequest,
    "/v1/completions": CompletionRequest,
    "/v1/responses": ResponseRequest,
}


class OpenAILine(BaseModel):
    """A line of OpenAI's batch files."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    custom_id: str = Field(min_length=1, max_length=256)
    method: Literal["POST"]
    url: Endpoint
    body: dict[str, Any]


class Translation:
    """Reads the lines of one batch, which all go to the same endpoint."""

    def __init__(self, request: Request, endpoint: Endpoint) -> None:
        self._request = request
        self._endpoint = endpoint

    async def __call__(self, text: bytes) -> tuple[str, RequestOf]:
        """Returns the custom id of a line, and what parses its body.

        Raises:
            SpearpointError: the line can't become a job.
        """
        line = validation.parse(OpenAILine, text)
        if line.url != self._endpoint:
            raise BadRequest(
                f"The line goes to {line.url}, and the batch to {self._endpoint}.", field="url"
            )
        return line.custom_id, partial(self._job_request, line.body)

    async def _job_request(self, body: dict[str, Any]) -> TextRequest:
        # to_json: any integer as it was read, as orjson stops at 64 bits
        asked = parsing.parse(_REQUESTS[self._endpoint], to_json(body))
        if asked.stream:
            raise BadRequest(
                "Lines of a batch can't be streamed: leave stream out.", field="stream"
            )
        fleet = await services_of(self._request).fleet.snapshot()
        card = choose(fleet, "text", asked.model)
        content = asked.our_content() | {"priority": "low"}
        limits = asked.token_limit, asked.default_tokens
        return await text_jobs.job_request_of(self._request, card, content, *limits)
