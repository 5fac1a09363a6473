"""The part of a request for texts that leaves the prompt to a recipe."""

from __future__ import annotations

from pydantic import BaseModel, Field

from jobs.contract.recipe import RecipeId
from jobs.contract.recipe_files.edition import LanguageCode
from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.recipe_files.parts import MOST_FIELDS


class ByRecipe(BaseModel):
    """Names a recipe and fills in its fields."""

    recipe: RecipeId | None = Field(
        None,
        description="Id of a recipe (GET /recipes). It writes the prompt and supplies defaults for "
        "omitted parameters.",
    )
    fields: dict[str, FieldValue] = Field(
        default_factory=dict,
        max_length=MOST_FIELDS,
        description="Values for the recipe's fields (GET /recipes/{id}).",
    )
    language: LanguageCode | None = Field(
        None,
        description="Language in which the recipe writes (GET /recipes), as an ISO 639-1 code such "
        "as zh. If omitted, that of the fields where it is clear, else the recipe's own.",
    )

    def check_recipe(self) -> None:
        """Checks that what belongs to a recipe comes with one.

        Raises:
            ValueError: it does not.
        """
        if self.recipe is None and self.fields:
            raise ValueError("fields belong to a recipe: give recipe too, or leave fields out")
        if self.recipe is None and self.language is not None:
            raise ValueError("language belongs to a recipe: name the language in the prompt")
