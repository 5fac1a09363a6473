"""Finds the recipe that a request or an item to score names, in the language of the text."""

from __future__ import annotations

from collections.abc import Mapping

from jobs.contract.errors import RecipeNotFound
from jobs.contract.recipe import Recipe


def recipe_in(
    recipes: Mapping[str, Recipe], recipe_id: str | None, language: str | None
) -> Recipe | None:
    """Returns a recipe in a language, its own if that is None; None if no recipe is named.

    Raises:
        RecipeNotFound: the worker does not have what the gateway knows.
    """
    if recipe_id is None:
        return None
    recipe = recipes.get(recipe_id)
    if recipe is None or language not in (None, *recipe.codes):
        missing = f" in {language!r}" if recipe is not None else ""
        raise RecipeNotFound(
            f"This worker has no recipe {recipe_id!r}{missing}: give gateway and workers the "
            "same SPEARPOINT_RECIPES and restart them.",
            field="recipe",
        )
    return recipe.in_language(language)


def text_language(asked: str | None, recipe: Recipe | None) -> str | None:
    """Returns the ISO 639-1 code of a text's language; None if nobody said it.

    A recipe's file that names no language is taken for English, but may as well be in another.
    """
    if asked is not None or recipe is None:
        return asked
    return recipe.language if "language" in recipe.model_fields_set else None
