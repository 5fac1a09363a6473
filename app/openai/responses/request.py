"""The body of `POST /v1/responses`."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from app.openai.parsing import HINT, hint, unsupported
from app.openai.response_format import AnyJson, TextFormat
from app.openai.text_parameters import MAX_TOKENS, given_of
from jobs.contract.messages import MAX_CHARS, MAX_MESSAGES, Message, rule_broken_by
from jobs.contract.policies.quality import QualityTarget
from jobs.contract.requests import MAX_SEED

_STRICT: Final = ConfigDict(extra="forbid", frozen=True)
_Text = Annotated[str, Field(max_length=MAX_CHARS)]


class ResponsePart(BaseModel):
    """A part of a message: text that a caller wrote, or that a model wrote before."""

    model_config = _STRICT

    type: Literal["input_text", "output_text"]
    text: _Text
    annotations: list[Any] | None = Field(None, max_length=0)
    logprobs: list[Any] | None = Field(None, description="Accepted, as answers have it.")


_Parts = Annotated[list[ResponsePart], Field(min_length=1, max_length=MAX_MESSAGES)]
_PARTS: Final = TypeAdapter(_Parts)


def _joined(value: Any) -> Any:  # noqa: ANN401
    """Joins parts of text, so that errors are about what was sent: a text or parts."""
    if not isinstance(value, list):
        return value
    try:
        return "\n".join(part.text for part in _PARTS.validate_python(value))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        if first["loc"][1:] == ("type",):
            message = "has a part that is not text, and only text is supported here"
        else:
            where = ".".join(("its parts", *map(str, first["loc"])))
            message = f"can't be read, at {where}: {first['msg']}"
        raise ValueError(message) from None


def _as_messages(value: Any) -> Any:  # noqa: ANN401
    """Makes a text the message of a user."""
    return [{"role": "user", "content": value}] if isinstance(value, str) else value


class ResponseItem(BaseModel):
    """A message, as it is written or as it came in an earlier answer."""

    model_config = _STRICT

    type: Literal["message"] = "message"
    role: Literal["system", "developer", "user", "assistant"]
    content: Annotated[_Text, BeforeValidator(_joined, json_schema_input_type=_Text | _Parts)]
    id: str | None = Field(None, max_length=256, description=HINT)
    status: Literal["completed", "incomplete", "in_progress"] | None = Field(None, description=HINT)
    phase: str | None = Field(None, max_length=64, description=HINT)

    def our_message(self) -> Message:
        """Returns the message of our own request."""
        role = "system" if self.role == "developer" else self.role
        return Message(role=role, content=self.content)


_Messages = Annotated[list[ResponseItem], Field(min_length=1, max_length=MAX_MESSAGES)]


class ResponseSchemaFormat(BaseModel):
    """JSON after a schema."""

    model_config = _STRICT

    type: Literal["json_schema"]
    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    description: str | None = Field(None, max_length=2_000, description=HINT)
    json_schema: dict[str, Any] = Field(alias="schema")
    strict: bool | None = Field(None, description="Accepted: schemas are always followed strictly.")


class ResponseTextOptions(BaseModel):
    """Options for the form of a text."""

    model_config = _STRICT

    format: (
        Annotated[TextFormat | AnyJson | ResponseSchemaFormat, Field(discriminator="type")] | None
    ) = None
    verbosity: Literal["medium"] | None = unsupported('"medium"')

    def our_fields(self) -> dict[str, Any]:
        """Returns the fields of our own request that say the same; none for any text."""
        if isinstance(self.format, ResponseSchemaFormat):
            return {"format": "json", "schema": self.format.json_schema}
        return {"format": "json"} if isinstance(self.format, AnyJson) else {}


class ResponseStreamOptions(BaseModel):
    """Options of a streamed answer."""

    model_config = _STRICT

    include_obfuscation: Literal[False] | None = unsupported("false")


class ResponseRequest(BaseModel):
    """OpenAI's request for a response."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        json_schema_extra={
            "examples": [
                {"instructions": "You answer in one sentence.", "input": "What is a backpack for?"}
            ]
        },
    )

    default_tokens: ClassVar[int] = 512

    model: str | None = Field(
        None, max_length=256, description="Id from GET /v1/models; the default when left out."
    )
    input: Annotated[
        _Messages, BeforeValidator(_as_messages, json_schema_input_type=_Text | _Messages)
    ]
    instructions: _Text | None = Field(None, description="A system message before the input.")
    max_output_tokens: int | None = Field(None, ge=1, le=MAX_TOKENS, description="Most tokens.")
    temperature: float | None = Field(None, ge=0, le=2, description="0.7 when left out.")
    top_p: float | None = Field(None, ge=0, le=1, description="0.95 when left out.")
    text: ResponseTextOptions | None = None
    stream: bool | None = Field(None, description="Stream the text as it is generated.")
    stream_options: ResponseStreamOptions | None = None
    background: bool | None = Field(
        None, description="Answer at once; GET /v1/responses/{id} has the text later."
    )
    seed: int | None = Field(None, ge=0, le=MAX_SEED, description="Ours: same seed, same text.")
    top_k: int | None = Field(None, ge=0, le=1000, description="Ours: see chats.")
    repetition_penalty: float | None = Field(None, ge=0.5, le=5, description="Ours: see chats.")
    quality: QualityTarget | None = Field(None, description="Ours: the score that it must have.")
    watermark: bool | None = Field(None, description="Ours: see chats.")
    metadata: dict[str, Annotated[str, Field(max_length=512)]] | None = Field(
        None, max_length=16, description="Comes back in the answer."
    )
    store: bool | None = Field(None, description="Accepted: jobs are kept as the settings say.")
    user: str | None = hint()
    safety_identifier: str | None = hint()
    prompt_cache_key: str | None = hint()
    service_tier: Literal["auto", "default", "flex", "scale", "priority"] | None = Field(
        None, description=HINT
    )
    parallel_tool_calls: bool | None = Field(None, description="Has no effect without tools.")
    truncation: Literal["disabled"] | None = unsupported('"disabled"')
    previous_response_id: None = unsupported()
    conversation: None = unsupported()
    include: list[Any] | None = unsupported("[]", max_length=0)
    max_tool_calls: int | None = Field(None, description="Has no effect without tools.")
    prompt: None = unsupported()
    reasoning: None = unsupported()
    tools: list[Any] | None = unsupported("[]", max_length=0)
    tool_choice: Literal["none", "auto"] | None = unsupported('"none"')
    top_logprobs: int | None = unsupported("0", ge=0, le=0)

    @model_validator(mode="after")
    def _messages_are_consistent(self) -> Self:
        if broken := rule_broken_by(self.our_messages()):
            raise ValueError(broken)
        if self.stream and self.background:
            raise ValueError("give stream or background, not both")
        if self.stream and self.quality is not None and self.quality.holds:
            raise ValueError("quality.on_fail can only be return in a stream: its text is final")
        return self

    @property
    def token_limit(self) -> int | None:
        """Returns the limit that the request sets, if it sets one."""
        return self.max_output_tokens

    def our_content(self) -> dict[str, Any]:
        """Returns fields of our own request, without a limit."""
        shape = self.text.our_fields() if self.text is not None else {}
        return {"messages": self.our_messages(), **shape, **dict(given_of(self))}

    def our_messages(self) -> tuple[Message, ...]:
        """Returns the messages of our own request."""
        before = [Message(role="system", content=self.instructions)] if self.instructions else []
        return (*before, *(item.our_message() for item in self.input))
