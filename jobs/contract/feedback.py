"""Feedback on outputs, stored with everything it refers to, as data for preference tuning."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from jobs.contract.kinds import Kind
from jobs.contract.results import ModelVersion, Output

Rating = Literal["up", "down", 1, 2, 3, 4, 5]
RATINGS: Final[tuple[str, ...]] = ("up", "down", "1", "2", "3", "4", "5")
POSITIVE: Final = frozenset({"up", "4", "5"})
NEGATIVE: Final = frozenset({"down", "1", "2"})


class FeedbackRequest(BaseModel):
    """A rating of one output."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {"rating": "up"},
                {
                    "rating": 2,
                    "output": 0,
                    "reason": "invents a lifetime warranty",
                    "corrected_text": "Stay dry on every trail.",
                },
            ]
        },
    )

    rating: Rating = Field(description="up or down, or 1 (useless) to 5 (perfect).")
    output: int = Field(0, ge=0, le=15, description="Which output of the job; 0 is the best one.")
    reason: Annotated[str, StringConstraints(min_length=1, max_length=2_000)] | None = Field(
        None, description="What is good or bad about it."
    )
    corrected_text: (
        Annotated[str, StringConstraints(min_length=1, max_length=32_000, pattern=r"\S")] | None
    ) = Field(None, description="What the text should have been; for text jobs only.")

    @field_validator("rating", mode="before")
    @classmethod
    def _true_is_no_number(cls, value: object) -> object:
        if isinstance(value, bool):
            raise ValueError("rating is up, down or a number from 1 to 5, not true or false")
        return value


class FeedbackRecord(BaseModel):
    """Feedback as it is stored and exported; it can be read without the job."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    job_id: str
    output: int = Field(description="Index among the job's outputs.")
    owner: str = Field("", description="Id of the API key that gave it; empty without API keys.")
    rating: Rating
    reason: str | None = None
    corrected_text: str | None = None
    created_at: float = Field(description="Unix seconds.")
    updated_at: float = Field(description="Unix seconds of the last change.")
    kind: Kind
    model: ModelVersion
    request: dict[str, Any] = Field(description="The request, with every parameter.")
    shown: Output = Field(description="The output itself, with scores and seed.")

    @property
    def place(self) -> str:
        """The hash field in which the record is stored, among those of its job."""
        return place(self.output, self.owner)


def place(output: int, owner: str) -> str:
    """Returns the hash field for feedback of one owner on one output."""
    return f"{output} {owner}".rstrip()
