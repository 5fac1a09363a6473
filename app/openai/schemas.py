"""Defines the responses under /v1/ for the OpenAPI document; routes build them as dicts."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.http import openapi
from jobs.contract.results import Candidates, Originality, Provenance, Quality, Safety, Timings

_STRICT: Final = ConfigDict(extra="forbid", frozen=True)
FinishReason = Literal["stop", "length", "content_filter"]


class OutputAdditions(BaseModel):
    """Fields of an output that OpenAI's API does not have: its quality and provenance."""

    model_config = ConfigDict(extra="allow", frozen=True)

    quality: Quality
    safety: Safety | None = None
    originality: Originality | None = None
    provenance: Provenance
    seed: int
    media_type: str
    width: int | None = Field(None, description="Pixels.")
    height: int | None = Field(None, description="Pixels.")
    bytes: int | None = None


class JobAdditions(BaseModel):
    """Fields of a job that OpenAI's API does not have."""

    model_config = _STRICT

    job_id: str = Field(description="GET /jobs/{job_id} returns the whole job.")
    seed: int
    timings: Timings
    notes: list[str] = Field(description="What was done differently than requested, in words.")
    candidates: Candidates | None = None


class PromptTokensDetails(BaseModel):
    """Numbers of prompt tokens."""

    model_config = _STRICT

    cached_tokens: int = Field(
        description="Tokens that earlier prompts began with, so that they were at hand."
    )


class CompletionUsage(BaseModel):
    """Numbers of tokens."""

    model_config = _STRICT

    prompt_tokens: int
    completion_tokens: int = Field(description="Of all candidates, including those not returned.")
    total_tokens: int
    prompt_tokens_details: PromptTokensDetails


class _Answer(BaseModel):
    model_config = _STRICT

    id: str
    created: int = Field(description="Unix seconds.")
    model: str
    system_fingerprint: str = Field(description="Version of the model.")


class AssistantMessage(BaseModel):
    """The message that the model generated."""

    model_config = _STRICT

    role: Literal["assistant"]
    content: str
    refusal: None


class ChatLikelyToken(BaseModel):
    """A token and its natural log-probability."""

    model_config = _STRICT

    token: str
    logprob: float
    bytes: list[int] | None = Field(description="null for a part of a character.")


class ChatTokenLogprob(ChatLikelyToken):
    """A token of the message, and the likeliest ones at its place."""

    top_logprobs: list[ChatLikelyToken] = Field(description="As many as the request asks for.")


class CompletionLogprobs(BaseModel):
    """The tokens of a completion; all lists are equally long."""

    model_config = _STRICT

    tokens: list[str]
    token_logprobs: list[float]
    top_logprobs: list[dict[str, float]] | None = Field(
        description="The likeliest tokens at each place, and the one that came."
    )
    text_offset: list[int] = Field(description="Where each token begins in the text.")


class ChatLogprobs(BaseModel):
    """The tokens of a message."""

    model_config = _STRICT

    content: list[ChatTokenLogprob]
    refusal: None


class ChatChoice(BaseModel):
    """One of the generated messages."""

    model_config = _STRICT

    index: int
    message: AssistantMessage
    logprobs: ChatLogprobs | None = Field(description="If the request asks for them.")
    finish_reason: FinishReason
    spearpoint: OutputAdditions


class ChatCompletion(_Answer):
    """A chat's next message."""

    object: Literal["chat.completion"]
    choices: list[ChatChoice] = Field(description="Best first.")
    usage: CompletionUsage
    spearpoint: JobAdditions


class ChatDelta(BaseModel):
    """The part of a message that a chunk adds."""

    model_config = _STRICT

    role: Literal["assistant"] | None = None
    content: str | None = None


class ChatChunkChoice(BaseModel):
    """The part of one choice that a chunk adds."""

    model_config = _STRICT

    index: int = Field(description="In the order in which the candidates were drawn.")
    delta: ChatDelta
    logprobs: ChatLogprobs | None = Field(description="Those of the delta.")
    finish_reason: FinishReason | None
    spearpoint: OutputAdditions | None = Field(None, description="With its finish_reason.")


class ChatCompletionChunk(_Answer):
    """A piece of a streamed chat completion."""

    object: Literal["chat.completion.chunk"]
    choices: list[ChatChunkChoice]
    usage: CompletionUsage | None = Field(
        None, description="In the last chunk, with `stream_options.include_usage`."
    )
    spearpoint: JobAdditions | None = Field(None, description="Once the job has ended.")


class TextChoice(BaseModel):
    """One text, or what a chunk adds to it."""

    model_config = _STRICT

    index: int
    text: str
    logprobs: CompletionLogprobs | None = Field(description="If the request asks for them.")
    finish_reason: FinishReason | None = Field(description="null in all chunks but the last.")
    spearpoint: OutputAdditions | None = Field(None, description="With its finish_reason.")


class TextCompletion(_Answer):
    """A completion, or a chunk of a streamed one."""

    object: Literal["text_completion"]
    choices: list[TextChoice] = Field(description="Best first; in chunks, as they were drawn.")
    usage: CompletionUsage | None = Field(
        None, description="In a stream only in the last chunk, with `stream_options.include_usage`."
    )
    spearpoint: JobAdditions | None = Field(None, description="Once the job has ended.")


class GeneratedImage(BaseModel):
    """An image, by URL or in Base64."""

    model_config = _STRICT

    url: str | None = Field(None, description="Absolute, and readable without a key.")
    b64_json: str | None = Field(None, description="The file in Base64.")
    spearpoint: OutputAdditions


class ImagesResponse(BaseModel):
    """The generated images."""

    model_config = _STRICT

    created: int = Field(description="Unix seconds.")
    data: list[GeneratedImage] = Field(description="Best first.")
    output_format: Literal["png", "jpeg", "webp"]
    size: str = Field(description="WIDTHxHEIGHT in pixels.")
    spearpoint: JobAdditions


def responses(whole: type[BaseModel], chunk: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    """Returns OpenAPI `responses` for a route that answers at once or streams chunks."""
    response = openapi.model_response(
        "The response; with `stream: true`, lines `data: {chunk}`, ended by `data: [DONE]`.", whole
    )
    lines = {"type": "string", "contentMediaType": "text/event-stream"}
    openapi.schema(chunk)
    lines["description"] = f"Each chunk is a {chunk.__name__}."
    response["content"]["text/event-stream"] = {"schema": lines}
    return {200: response}
