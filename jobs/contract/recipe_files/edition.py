"""Editions: how a recipe is written in a language other than its own."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from jobs.contract.recipe_files.parts import (
    MOST_EXAMPLES,
    Checks,
    Example,
    FinishStep,
    Fit,
    Parameters,
    Part,
    Template,
)

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
ModelId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$")]


def one_or_more(value: object) -> object:
    """Returns a single id as a list of one, which files may write without brackets."""
    return ([value] if value else []) if isinstance(value, str) else value


class Edition(Part):
    """Holds what a recipe has of its own in a language; its fields stay the same."""

    models: tuple[ModelId, ...] = Field(
        (),
        alias="model",
        max_length=8,
        description="The models that write it best in this language, in this order.",
    )
    fit: dict[str, Fit] = Field(
        default_factory=dict, description="How well models write it, by their ids."
    )
    template: Template
    examples: tuple[Example, ...] = Field((), max_length=MOST_EXAMPLES)
    parameters: Parameters = Field(
        Parameters(), description="Those that differ from the recipe's; most have more tokens."
    )
    finish: tuple[FinishStep, ...] | None = Field(
        None, description="Finishing steps; those of the recipe if left out."
    )
    checks: Checks = Checks()

    @field_validator("models", mode="before")
    @classmethod
    def _one_model_is_a_list_of_one(cls, value: object) -> object:
        return one_or_more(value)
