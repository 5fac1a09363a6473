"""`POST /v1/chat/completions`."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, Self

from fastapi import APIRouter
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from starlette.requests import Request
from starlette.responses import Response

from app.http import openapi
from app.http.raw_route import RawRoute
from app.openai import parsing, schemas, text_jobs
from app.openai.errors import documented
from app.openai.parsing import hint, unsupported
from app.openai.response_shapes import CHAT
from app.openai.text_parameters import MOST_TOKENS, TextParameters
from jobs.contract.messages import MAX_CHARS, MAX_MESSAGES, Message, rule_broken_by

router = APIRouter(prefix="/v1/chat", tags=["openai"], route_class=RawRoute)
# enough for an answer; who wants more says so
USUAL_TOKENS: Final = 512
_REFUSALS: Final = documented(400, 404, 409, 413, 415, 500, 503, 504, 507)
_STRICT: Final = ConfigDict(extra="forbid", frozen=True)


class TextPart(BaseModel):
    """A part of a message."""

    model_config = _STRICT

    type: Literal["text"]
    text: str = Field(max_length=MAX_CHARS)


_Text = Annotated[str, Field(max_length=MAX_CHARS)]
_Parts = Annotated[list[TextPart], Field(min_length=1, max_length=MAX_MESSAGES)]


def _joined(value: Any) -> Any:  # noqa: ANN401
    """Parts of text in one."""
    if not isinstance(value, list):
        return value
    texts = []
    for part in value:
        if not isinstance(part, dict) or set(part) != {"type", "text"} or part["type"] != "text":
            raise ValueError("has a part that is no text, and only text is supported here")
        if not isinstance(part["text"], str):
            raise ValueError("has a part whose text is no text")
        texts.append(part["text"])
    return "\n".join(texts)


class ChatTurn(BaseModel):
    """A message; of what an assistant's may hold, the text only."""

    model_config = _STRICT

    role: Literal["system", "developer", "user", "assistant"]
    content: Annotated[_Text, BeforeValidator(_joined, json_schema_input_type=_Text | _Parts)] = (
        Field(description="A text, or parts of text, which are put on lines of their own.")
    )
    name: None = unsupported()
    refusal: None = unsupported()
    audio: None = unsupported()
    function_call: None = unsupported()
    tool_calls: list[Any] | None = unsupported("[]", max_length=0)
    annotations: list[Any] | None = unsupported("[]", max_length=0)


class TextFormat(BaseModel):
    """The only one."""

    model_config = _STRICT

    type: Literal["text"]


class ChatRequest(TextParameters):
    """OpenAI's request for a chat completion."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "messages": [
                        {"role": "system", "content": "You answer in one sentence."},
                        {"role": "user", "content": "What is a backpack for?"},
                    ],
                    "max_tokens": 60,
                    "seed": 7,
                }
            ]
        },
    )

    messages: list[ChatTurn] = Field(min_length=1, max_length=MAX_MESSAGES)
    max_completion_tokens: int | None = Field(
        None, ge=1, le=MOST_TOKENS, description="The same as max_tokens, by its newer name."
    )
    logprobs: Literal[False] | None = unsupported("false")
    top_logprobs: int | None = unsupported("0", ge=0, le=0)
    response_format: TextFormat | None = unsupported('{"type": "text"}')
    modalities: list[Literal["text"]] | None = unsupported('["text"]', max_length=1)
    tools: list[Any] | None = unsupported("[]", max_length=0)
    tool_choice: Literal["none", "auto"] | None = unsupported('"none"')
    parallel_tool_calls: bool | None = Field(None, description="Means nothing without tools.")
    functions: list[Any] | None = unsupported("[]", max_length=0)
    function_call: Literal["none", "auto"] | None = unsupported('"none"')
    reasoning_effort: Literal["none"] | None = unsupported('"none"')
    verbosity: Literal["medium"] | None = unsupported('"medium"')
    service_tier: Literal["auto", "default"] | None = unsupported('"auto"')
    store: Literal[False] | None = unsupported("false")
    metadata: dict[str, Any] | None = unsupported("{}", max_length=0)
    audio: None = unsupported()
    prediction: None = unsupported()
    web_search_options: None = unsupported()
    moderation: None = unsupported()
    prompt_cache_retention: str | None = hint()

    @model_validator(mode="after")
    def _messages_hold_together(self) -> Self:
        if broken := rule_broken_by(self.ours()):
            raise ValueError(broken)
        return self

    @model_validator(mode="after")
    def _one_most(self) -> Self:
        if None not in (both := {self.max_tokens, self.max_completion_tokens}) and len(both) > 1:
            raise ValueError("max_tokens and max_completion_tokens differ: give one of them")
        return self

    def ours(self) -> tuple[Message, ...]:
        """The messages in our terms."""
        return tuple(
            Message(role="system" if one.role == "developer" else one.role, content=one.content)
            for one in self.messages
        )


@router.post(
    "/completions",
    response_class=Response,
    summary="Go on with a chat (OpenAI)",
    responses=_REFUSALS | schemas.answers(schemas.ChatCompletion, schemas.ChatCompletionChunk),
    openapi_extra=openapi.request_body(ChatRequest) | openapi.repeatable(),
)
async def complete_chat(request: Request) -> Response:
    """OpenAI's chat completions: one of our text jobs, waited for. With `stream: true` the text
    comes as it is written. Leaving cancels nothing; the job's id is behind `chatcmpl-`."""
    asked = await parsing.read(ChatRequest, request)
    most = asked.max_tokens or asked.max_completion_tokens
    content = {"messages": asked.ours()}
    return await text_jobs.answer(request, text_jobs.Wish(asked, CHAT, content, most, USUAL_TOKENS))
