"""Completes the fields of recipes in a request for scores."""

from __future__ import annotations

from collections.abc import Mapping

from app.http.refusals import InvalidFields, LanguageNotFound
from app.intake import recipe_request
from app.intake.choices.edition import check_language
from jobs.contract.errors import RecipeNotFound
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest
from jobs.contract.scoring.request import ScoreItem, ScoreRequest


def complete(sent: ScoreRequest, recipes: Mapping[str, Recipe]) -> ScoreRequest:
    """Returns the request with checked fields, as requests that generate have them.

    Raises:
        RecipeNotFound: there is no such recipe; the error names the item.
        LanguageNotFound: the recipe has no template for the language; likewise.
        InvalidFields: the fields of an item are missing, unknown, too long or of the wrong type.
    """
    items = []
    for number, item in enumerate(sent.items):
        place = f"items[{number}]"
        try:
            items.append(complete_item(item, recipes))
        except InvalidFields as error:
            raise InvalidFields(
                [one.model_copy(update={"field": f"{place}.{one.field}"}) for one in error.errors]
            ) from error
        except (RecipeNotFound, LanguageNotFound) as error:
            error.field = f"{place}.{error.field}"
            raise
    return sent.model_copy(update={"items": items})


def complete_item(item: ScoreItem, recipes: Mapping[str, Recipe]) -> ScoreItem:
    """Returns one item with checked fields.

    Raises:
        RecipeNotFound: there is no such recipe.
        LanguageNotFound: it has no template for the language.
        InvalidFields: fields are missing, unknown, too long or of the wrong type.
    """
    if item.recipe is None:
        return item
    recipe = recipe_request.find(recipes, item.recipe)
    check_language(item.language, recipe)
    as_sent = TextRequest(recipe=item.recipe, fields=item.fields)
    return item.model_copy(update={"fields": recipe_request.complete(as_sent, recipe).fields})
