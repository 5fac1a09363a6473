"""The notes of a result that say when its text may be poor because of the prompt."""

from __future__ import annotations

from collections.abc import Iterator

from jobs.contract.cards import ModelCard
from jobs.contract.messages import last_words
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest
from models.language import languages_of

# A note is given if the prompt is in a language of the model with at most this probability.
_UNLIKELY = 0.3


def prompt_notes(request: TextRequest, recipe: Recipe | None, card: ModelCard) -> Iterator[str]:
    """Yields a note for each reason why the text may be poor.

    The model may not write the prompt's language, or no worker may serve one of the recipe's
    models.
    """
    if card.languages:
        shares = languages_of(_prompt_text(request), also=card.languages)
        code = next(iter(shares), None)
        is_foreign = sum(shares.get(one, 0.0) for one in card.languages) <= _UNLIKELY
        if code is not None and code not in card.languages and is_foreign:
            known = ", ".join(card.languages)
            yield (
                f"The prompt seems to be in {code!r}; {card.id} writes {known}: expect a poor text."
                + (_advice(recipe, code) if recipe is not None else "")
            )
    best = recipe.models if recipe is not None else ()
    if best and card.id not in best and request.model is None:
        which = "which no worker served" if len(best) == 1 else "and no worker served any of them"
        measured = recipe is not None and any(model in recipe.fit for model in best)
        does = "succeeds most often with" if measured else "is written for"
        yield f"Recipe {request.recipe} {does} {', '.join(best)}, {which}."
    fit = recipe.fit.get(card.id) if recipe is not None else None
    if fit is not None and fit.level == "poor":
        yield (
            f"{card.id} writes recipe {request.recipe} poorly: {fit.usable} of {fit.read} texts "
            "that we read could be used after a light edit. Check it, or choose another model."
        )


def _advice(recipe: Recipe, code: str) -> str:
    """Returns how to have a recipe written in a language; empty if it has no template for it."""
    if code not in recipe.languages:
        return ""
    able = ", ".join(recipe.languages[code].models) or "a model that does"
    return f" To have it in {code!r}, serve {able}, and send language: {code}."


def _prompt_text(request: TextRequest) -> str:
    values = [value if isinstance(value, str) else " ".join(value) for value in _values(request)]
    return " ".join(values).strip()


def _values(request: TextRequest) -> list[str | list[str]]:
    if request.messages is not None:
        return [last_words(request.messages)]
    return [request.prompt] if request.prompt else list(request.fields.values())
