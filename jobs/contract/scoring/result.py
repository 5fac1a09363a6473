"""The results of score jobs."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from jobs.contract.results import ModelVersion, Safety, Timings, Usage


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ItemScore(_Part):
    """The score of one text or image, or why it has none."""

    score: float | None = Field(
        None, ge=0.0, le=1.0, description="As the quality score of a generated output."
    )
    parts: dict[str, float] = Field(
        default_factory=dict, description="Metric name -> value from 0 to 1."
    )
    reasons: list[str] = Field(
        default_factory=list, description="What raised or lowered the score, in words."
    )
    absent: list[str] = Field(
        default_factory=list,
        description="Parts that could not be measured, because the item came without what they "
        "need: its prompt, say.",
    )
    safety: Safety | None = Field(
        None, description="What safety checks found; absent if nothing was checked."
    )
    error: str | None = Field(
        None, description="Why the item has no score: its image can't be decoded, for example."
    )


class ScoreResult(_Part):
    """The result of a score job."""

    scores: list[ItemScore] = Field(description="One for each item, in order.")
    model: ModelVersion = Field(description="The model that read the texts.")
    usage: Usage
    timings: Timings
    notes: list[str] = Field(default_factory=list)
