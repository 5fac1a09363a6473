"""Implements `POST /v1/chat/completions`."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, Literal, Self

from fastapi import APIRouter
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from starlette.requests import Request
from starlette.responses import Response

from app.http import openapi
from app.http.raw_route import RawRoute
from app.openai import parsing, schemas, text_jobs
from app.openai.errors import documented
from app.openai.parsing import HINT, hint, unsupported
from app.openai.response_format import ResponseFormat, shape_of
from app.openai.response_shapes import CHAT
from app.openai.text_parameters import MAX_TOKENS, TextParameters, given_of
from jobs.contract.messages import MAX_CHARS, MAX_MESSAGES, Message, rule_broken_by
from jobs.contract.text.tokens import MOST_ALTERNATIVES

router = APIRouter(prefix="/v1/chat", tags=["openai"], route_class=RawRoute)
# The limit if the request sets none.
DEFAULT_TOKENS: Final = 512
# OpenAI's limits
MAX_NAME_CHARS: Final = 64
MAX_METADATA: Final = 16
_REFUSALS: Final = documented(400, 404, 409, 413, 415, 500, 503, 504, 507)
_STRICT: Final = ConfigDict(extra="forbid", frozen=True)


class TextPart(BaseModel):
    """A part of a message's content."""

    model_config = _STRICT

    type: Literal["text"]
    text: str = Field(max_length=MAX_CHARS)


_Text = Annotated[str, Field(max_length=MAX_CHARS)]
_MetadataKey = Annotated[str, Field(max_length=64)]
_MetadataValue = Annotated[str, Field(max_length=512)]
_Parts = Annotated[list[TextPart], Field(min_length=1, max_length=MAX_MESSAGES)]


def _joined(value: Any) -> Any:  # noqa: ANN401
    """Joins parts of text."""
    if not isinstance(value, list):
        return value
    texts = []
    for part in value:
        if not isinstance(part, dict) or set(part) != {"type", "text"} or part["type"] != "text":
            raise ValueError("has a part that is not text, and only text is supported here")
        if not isinstance(part["text"], str):
            raise ValueError("has a part whose text is not a string")
        texts.append(part["text"])
    return "\n".join(texts)


class ChatTurn(BaseModel):
    """A message of a chat. Of an assistant's message only the text is supported."""

    model_config = _STRICT

    role: Literal["system", "developer", "user", "assistant"]
    content: (
        Annotated[_Text, BeforeValidator(_joined, json_schema_input_type=_Text | _Parts)] | None
    ) = Field(
        None,
        description="A text, or parts of text, which are put on lines of their own. Only an "
        "assistant's may be null: it is left out of the chat.",
    )
    name: str | None = Field(
        None, max_length=MAX_NAME_CHARS, description="Accepted, and not shown to the model."
    )
    refusal: str | None = Field(
        None, max_length=MAX_CHARS, description="Stands in for the content of an assistant's."
    )
    audio: None = unsupported()
    function_call: None = unsupported()
    tool_calls: list[Any] | None = unsupported("[]", max_length=0)
    annotations: list[Any] | None = unsupported("[]", max_length=0)

    @model_validator(mode="after")
    def _only_assistants_may_omit_content(self) -> Self:
        if self.content is None and self.role != "assistant":
            raise ValueError(f"content is required in a message of the role {self.role}")
        if self.refusal is not None and self.role != "assistant":
            raise ValueError("refusal belongs to messages of the role assistant")
        return self


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

    default_tokens: ClassVar[int] = DEFAULT_TOKENS

    messages: list[ChatTurn] = Field(min_length=1, max_length=MAX_MESSAGES)
    max_completion_tokens: int | None = Field(
        None, ge=1, le=MAX_TOKENS, description="The same as max_tokens, by its newer name."
    )
    logprobs: bool | None = Field(None, description="The log-probability of each token.")
    top_logprobs: int | None = Field(
        None,
        ge=0,
        le=MOST_ALTERNATIVES,
        description="How many of the likeliest tokens to tell at each place; needs logprobs.",
    )
    response_format: ResponseFormat | None = Field(
        None, description="Of the type text, json_object (any object) or json_schema."
    )
    modalities: list[Literal["text"]] | None = unsupported('["text"]', max_length=1)
    tools: list[Any] | None = unsupported("[]", max_length=0)
    tool_choice: Literal["none", "auto"] | None = unsupported('"none"')
    parallel_tool_calls: bool | None = Field(None, description="Has no effect without tools.")
    functions: list[Any] | None = unsupported("[]", max_length=0)
    function_call: Literal["none", "auto"] | None = unsupported('"none"')
    reasoning_effort: Literal["none"] | None = unsupported('"none"')
    verbosity: Literal["medium"] | None = unsupported('"medium"')
    service_tier: Literal["auto", "default", "flex", "scale", "priority"] | None = Field(
        None, description=HINT
    )
    store: bool | None = Field(
        None,
        description="Accepted, but has no effect: the service's settings apply.",
    )
    metadata: dict[_MetadataKey, _MetadataValue] | None = Field(
        None, max_length=MAX_METADATA, description=HINT
    )
    audio: None = unsupported()
    prediction: None = unsupported()
    web_search_options: None = unsupported()
    moderation: None = unsupported()
    prompt_cache_retention: str | None = hint()

    @model_validator(mode="after")
    def _messages_are_consistent(self) -> Self:
        if broken := rule_broken_by(self.our_messages()):
            raise ValueError(broken)
        return self

    @model_validator(mode="after")
    def _stops_cut_no_json(self) -> Self:
        if self.stop and shape_of(self.response_format):
            raise ValueError("stop would cut the JSON: leave it or response_format out")
        return self

    @model_validator(mode="after")
    def _alternatives_go_with_logprobs(self) -> Self:
        if self.top_logprobs and not self.logprobs:
            raise ValueError("top_logprobs belongs to logprobs: give logprobs: true, too")
        return self

    @model_validator(mode="after")
    def _one_token_limit(self) -> Self:
        if None not in (both := {self.max_tokens, self.max_completion_tokens}) and len(both) > 1:
            raise ValueError("max_tokens and max_completion_tokens differ: give one of them")
        return self

    @property
    def token_limit(self) -> int | None:
        """Returns the limit that the request sets, if it sets one."""
        return self.max_tokens or self.max_completion_tokens

    def our_content(self) -> dict[str, Any]:
        """Returns fields of our own request, without a limit."""
        shape = shape_of(self.response_format)
        return {"messages": self.our_messages(), **shape, **dict(given_of(self))}

    def our_messages(self) -> tuple[Message, ...]:
        """Returns the messages of our own request, without assistant messages that have no text."""
        return tuple(
            Message(role="system" if one.role == "developer" else one.role, content=text)
            for one in self.messages
            if (text := one.content if one.content is not None else one.refusal) is not None
        )


@router.post(
    "/completions",
    response_class=Response,
    summary="Continue a chat (OpenAI)",
    responses=_REFUSALS | schemas.responses(schemas.ChatCompletion, schemas.ChatCompletionChunk),
    openapi_extra=openapi.request_body(ChatRequest) | openapi.repeatable(),
)
async def complete_chat(request: Request) -> Response:
    """Generates the next message of a chat, like OpenAI's chat completions.

    It submits a text job and waits for it. With `stream: true` the text is sent as it is
    generated. Disconnecting does not cancel the job, whose id follows `chatcmpl-`.
    """
    body = await parsing.read(ChatRequest, request)
    return await text_jobs.respond(request, body, CHAT)
