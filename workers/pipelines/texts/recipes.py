"""Finds the recipe of a request, in the language that the gateway chose for it."""

from __future__ import annotations

from collections.abc import Mapping

from jobs.contract.errors import RecipeNotFound
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest


def recipe_of(request: TextRequest, recipes: Mapping[str, Recipe]) -> Recipe | None:
    """Returns the recipe that a request names, in its language; None if it names none.

    Raises:
        RecipeNotFound: the worker does not have what the gateway knows.
    """
    if request.recipe is None:
        return None
    recipe = recipes.get(request.recipe)
    if recipe is None or request.language not in (None, *recipe.codes):
        language = f" in {request.language!r}" if recipe is not None else ""
        raise RecipeNotFound(
            f"This worker has no recipe {request.recipe!r}{language}: give gateway and workers the "
            "same SPEARPOINT_RECIPES and restart them.",
            field="recipe",
        )
    return recipe.in_language(request.language)
