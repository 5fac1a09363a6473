"""What people think of an output, and all that it is about: the ground for preference tuning."""

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
    """One word on one output."""

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
    ) = Field(None, description="How the text should have been; for text jobs only.")

    @field_validator("rating", mode="before")
    @classmethod
    def _true_is_no_number(cls, value: object) -> object:
        if isinstance(value, bool):
            raise ValueError("rating is up, down or a number from 1 to 5, not true or false")
        return value


class FeedbackRecord(BaseModel):
    """Feedback as it is kept and exported; complete without the job."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    job_id: str
    output: int = Field(description="Index among the job's outputs.")
    owner: str = Field("", description="Whose word it is; empty without API keys.")
    rating: Rating
    reason: str | None = None
    corrected_text: str | None = None
    created_at: float = Field(description="Unix seconds.")
    updated_at: float = Field(description="Unix seconds; of the last change.")
    kind: Kind
    model: ModelVersion
    request: dict[str, Any] = Field(description="What was asked, with every parameter.")
    shown: Output = Field(description="The output itself, with scores and seed.")

    @property
    def place(self) -> str:
        """Field of the record among those of its job."""
        return place(self.output, self.owner)


def place(output: int, owner: str) -> str:
    """One word for each output and owner."""
    return f"{output} {owner}".rstrip()
