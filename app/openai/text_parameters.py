"""Defines the parameters that chats and completions share, and maps them to our names."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from app.openai.parsing import hint, unsupported
from jobs.contract.policies.quality import QualityTarget
from jobs.contract.requests import MAX_SEED
from jobs.contract.text.tokens import MOST_BIASED, Bias, TokenId

MAX_TOKENS: Final = 4096
_SAME_NAME: Final = ("temperature", "top_p", "top_k", "repetition_penalty", "n", "stop", "seed") + (
    "quality",
    "watermark",
    "logprobs",
    "top_logprobs",
    "logit_bias",
)
_MIN_TOP_P: Final = 1e-6  # our requests don't accept 0, which leaves only the likeliest token
_Stop = Annotated[str, StringConstraints(min_length=1, max_length=64)]
_Stops = Annotated[list[_Stop], Field(max_length=8)]


def _listed(value: Any) -> Any:  # noqa: ANN401
    return [value] if isinstance(value, str) else value


class StreamOptions(BaseModel):
    """Options of a streamed response."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    include_usage: bool | None = Field(
        None, description="One more chunk before `[DONE]`, with the usage and no choices."
    )
    include_obfuscation: Literal[False] | None = unsupported("false")


class TextParameters(BaseModel):
    """Parameters of a request for text. Our defaults replace null; see docs/openai.md."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    model: str | None = Field(
        None, max_length=256, description="Id from GET /v1/models; the default when left out."
    )
    max_tokens: int | None = Field(
        None, ge=1, le=MAX_TOKENS, description="Maximum number of tokens to generate."
    )
    temperature: float | None = Field(None, ge=0, le=2, description="0.7 when left out.")
    top_p: float | None = Field(
        None, ge=0, le=1, description="0.95 when left out; 0 takes the likeliest token."
    )
    n: int | None = Field(None, ge=1, le=8, description="How many choices, best first.")
    stop: (
        Annotated[_Stops, BeforeValidator(_listed, json_schema_input_type=_Stop | _Stops)] | None
    ) = Field(None, description="The text ends before any of these; one text or a list.")
    seed: int | None = Field(None, ge=0, le=MAX_SEED, description="Same seed, same text.")
    stream: bool | None = Field(None, description="Stream the text as it is generated.")
    stream_options: StreamOptions | None = None
    top_k: int | None = Field(
        None,
        ge=0,
        le=1000,
        description="Ours: sample from so many likeliest tokens; 0: no limit.",
    )
    repetition_penalty: float | None = Field(
        None, ge=0.5, le=5, description="Ours: values above 1 make tokens already used less likely."
    )
    quality: QualityTarget | None = Field(
        None, description="Ours: the quality score that the choices must have."
    )
    watermark: bool | None = Field(
        None,
        description="Ours: whether the choice of words carries a watermark. If left out, texts of "
        "200 tokens and more do.",
    )
    user: str | None = hint()
    safety_identifier: str | None = hint()
    prompt_cache_key: str | None = hint()
    frequency_penalty: float | None = unsupported("0", ge=0, le=0)
    presence_penalty: float | None = unsupported("0", ge=0, le=0)
    logit_bias: dict[TokenId, Bias] | None = Field(
        None,
        max_length=MOST_BIASED,
        description="Id of a token of the model -> -100 (never) to 100 (always).",
    )

    @model_validator(mode="after")
    def _options_go_with_stream(self) -> Self:
        if self.stream_options is not None and not self.stream:
            raise ValueError("stream_options go with stream: true")
        return self

    @model_validator(mode="after")
    def _a_stream_is_final(self) -> Self:
        if self.stream and self.quality is not None and self.quality.holds:
            raise ValueError("quality.on_fail can only be return in a stream: its text is final")
        return self

    default_tokens: ClassVar[int]

    @property
    @abstractmethod
    def token_limit(self) -> int | None:
        """Returns the limit that the request sets, if it sets one."""

    @abstractmethod
    def our_content(self) -> dict[str, Any]:
        """Returns fields of our own request, without a limit."""

    @property
    def includes_usage(self) -> bool:
        """Returns whether a stream ends with a chunk that has the usage."""
        return self.stream_options is not None and bool(self.stream_options.include_usage)


def given_of(parameters: BaseModel) -> Iterator[tuple[str, Any]]:
    """Yields the parameters that are set and have the same name in our own requests."""
    for name in _SAME_NAME:
        value = getattr(parameters, name, None)
        if value is not None:
            yield name, max(value, _MIN_TOP_P) if name == "top_p" else value
