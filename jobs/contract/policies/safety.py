"""Defines a key's policy: what happens to outputs that the safety checks find fault with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Action = Literal["off", "flag", "mask", "block"]
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)
Verdict = Literal["ok", "flagged", "masked", "blocked"]

Category = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z/-]{0,63}$")]
Threshold = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]


# The score from which on a category counts that has no threshold of its own.
DEFAULT_THRESHOLD: Final = 0.5


class SafetyPolicy(BaseModel):
    """Says what to do with outputs that reach a threshold, and where the thresholds are.

    The actions:
        off: nothing is checked, and outputs have no `safety`.
        flag: outputs are returned unchanged, and say what was found.
        mask: personal data, swear words and hidden characters are replaced; all else is flagged.
        block: outputs in which anything was found are withheld.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    action: Action = "flag"
    thresholds: dict[Category, Threshold | None] = Field(
        default_factory=dict,
        description="Category -> the score from which on it counts; null: it never counts. "
        "Categories that are not named count from 0.5 on.",
    )

    def counts(self, category: str, score: float) -> bool:
        """Returns whether a score from 0 to 1 is a finding in this category."""
        threshold = self.thresholds.get(category, DEFAULT_THRESHOLD)
        return threshold is not None and score >= threshold

    @property
    def withholds(self) -> bool:
        """Whether texts may be changed or withheld, so that no part may be shown before the end."""
        return self.action in ("mask", "block")


def thresholds_of(words: Iterable[str]) -> dict[str, float | None]:
    """Reads thresholds as people write them: `sexual=0.7`, or `personal-data=off`.

    Raises:
        ValueError: a word has another form.
    """
    thresholds: dict[str, float | None] = {}
    for word in words:
        category, _, score = word.partition("=")
        try:
            thresholds[category] = None if score == "off" else float(score)
        except ValueError:
            raise ValueError(
                f"{word!r} is no threshold: write category=score, such as sexual=0.7 or "
                "personal-data=off"
            ) from None
    return thresholds
