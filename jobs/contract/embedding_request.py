"""Requests for embeddings, with limits and examples."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from jobs.contract.errors import ContextExceeded
from jobs.contract.keys import Priority
from jobs.contract.requests import MAX_PROMPT_CHARS, ModelId

MAX_TEXTS: Final = 2048

EmbeddedText = Annotated[str, StringConstraints(min_length=1, max_length=MAX_PROMPT_CHARS)]


class EmbeddingRequest(BaseModel):
    """Texts to embed. The model's card says how many tokens each of them may have."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"input": ["a kitten", "tax law"]}]},
    )

    input: list[EmbeddedText] = Field(
        min_length=1, max_length=MAX_TEXTS, description="Texts to embed; each yields one vector."
    )
    moderate: bool = Field(
        False,
        description="Return moderation scores instead of vectors; texts may be longer than the "
        "model's context.",
    )
    model: ModelId | None = Field(
        None, description="Model id from GET /models; the default embedding model if omitted."
    )
    priority: Priority = Field(
        "normal", description="Jobs of priority high run before normal, and normal before low."
    )


def text_too_long(model: str, index: int, tokens: int, limit: int) -> ContextExceeded:
    """Returns the error for a text that exceeds the model's context.

    The gateway raises it if it can count tokens, otherwise the worker does.
    """
    return ContextExceeded(
        f"input[{index}] has {tokens} tokens and {model} reads {limit} at most. Split it into "
        "shorter texts and embed each; texts are never truncated silently.",
        field=f"input[{index}]",
    )
