"""What a client should know before it trusts a text: said in the result's notes."""

from __future__ import annotations

from collections.abc import Iterator

from jobs.contract.cards import ModelCard
from jobs.contract.messages import last_words
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest
from models.language import languages_of

# At most so likely is it that a prompt is in a language of the model, when a note says it is not.
_UNLIKELY = 0.3


def prompt_notes(request: TextRequest, recipe: Recipe | None, card: ModelCard) -> Iterator[str]:
    """A prompt in a language that the model does not write; a recipe whose best model was not at
    hand.
    """
    if card.languages:
        shares = languages_of(_asked(request), also=card.languages)
        code = next(iter(shares), None)
        is_foreign = sum(shares.get(one, 0.0) for one in card.languages) <= _UNLIKELY
        if code is not None and code not in card.languages and is_foreign:
            known = ", ".join(card.languages)
            said = f"The prompt seems to be in {code!r}; {card.id} writes {known}"
            yield f"{said}: expect little of it."
    best = recipe.model if recipe is not None else None
    if best and best != card.id and request.model is None:
        yield f"Recipe {request.recipe} succeeds most often with {best}, which no worker served."


def _asked(request: TextRequest) -> str:
    values = [value if isinstance(value, str) else " ".join(value) for value in _values(request)]
    return " ".join(values).strip()


def _values(request: TextRequest) -> list[str | list[str]]:
    if request.messages is not None:
        return [last_words(request.messages)]
    return [request.prompt] if request.prompt else list(request.fields.values())
