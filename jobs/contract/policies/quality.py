"""The quality score that a request requires of its outputs."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

MAX_CANDIDATES: Final = 16
# without `max_candidates`, as many rounds of candidates are drawn at most
_ROUNDS: Final = 4


class QualityTarget(BaseModel):
    """The quality score that each output must have, and what happens to outputs without it."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    min_score: float = Field(
        gt=0.0, le=1.0, description="Lowest quality score that each returned output must have."
    )
    on_fail: Literal["return", "retry", "fail"] = Field(
        "return",
        description="If an output scores lower: `return` returns it with a note. `retry` draws "
        "more candidates with further seeds, up to `max_candidates` and while the time limit "
        "allows, and then returns the best. `fail` ends the job with the error "
        "`quality_not_reached`.",
    )
    max_candidates: Annotated[int, Field(ge=1, le=MAX_CANDIDATES)] | None = Field(
        None,
        description="With `retry`: most candidates to draw in all. Four times as many as are drawn "
        "at first if omitted, and never more than 16.",
    )

    @model_validator(mode="after")
    def _bound_belongs_to_retry(self) -> Self:
        if self.max_candidates is not None and self.on_fail != "retry":
            raise ValueError("max_candidates belongs to on_fail retry: leave it out")
        return self

    @property
    def retries(self) -> bool:
        """Whether more candidates are drawn if the first are not good enough."""
        return self.on_fail == "retry"

    @property
    def holds(self) -> bool:
        """Whether no output may be shown before all are scored."""
        return self.on_fail != "return"


def most_candidates(first: int, target: dict[str, Any] | None) -> int:
    """Returns the most candidates that a job may draw.

    Args:
        first: how many it draws at first.
        target: a QualityTarget as JSON, as it lies in the job's record.
    """
    if not target or target["on_fail"] != "retry":
        return first
    limit: int = target.get("max_candidates") or min(MAX_CANDIDATES, _ROUNDS * first)
    return max(first, limit)
