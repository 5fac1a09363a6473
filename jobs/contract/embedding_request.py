"""What a client may ask of an embedder, with limits and examples."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from jobs.contract.errors import ContextExceeded
from jobs.contract.keys import Priority
from jobs.contract.requests import MAX_PROMPT_CHARS, ModelId

MAX_TEXTS: Final = 2048

EmbeddedText = Annotated[str, StringConstraints(min_length=1, max_length=MAX_PROMPT_CHARS)]


class EmbeddingRequest(BaseModel):
    """Texts that become vectors. How many tokens each may have is on the model's card."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"input": ["a kitten", "tax law"]}]},
    )

    input: list[EmbeddedText] = Field(
        min_length=1, max_length=MAX_TEXTS, description="Texts; each becomes one vector."
    )
    moderate: bool = Field(
        False,
        description="Scores for moderation instead of vectors; texts may be longer than the model "
        "reads at once.",
    )
    model: ModelId | None = Field(
        None, description="Model id from GET /models; the kind's default when left out."
    )
    priority: Priority = Field("normal", description="high goes before normal, normal before low.")


def text_too_long(model: str, index: int, tokens: int, most: int) -> ContextExceeded:
    """Said by the gateway where it can count tokens, else by the worker."""
    return ContextExceeded(
        f"input[{index}] has {tokens} tokens and {model} reads {most}. Split it into shorter texts "
        "and embed each; nothing is cut off unsaid.",
        field=f"input[{index}]",
    )
