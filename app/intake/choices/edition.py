"""Chooses the language that a recipe writes, and with it the models that can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.http.refusals import LanguageNotFound
from app.intake.choices.signs import clear_language
from jobs.contract.cards import ModelCard
from jobs.contract.errors import NoModels
from jobs.contract.recipe import Recipe
from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.requests import TextRequest
from jobs.views.fleet import Snapshot


@dataclass(frozen=True, slots=True)
class Written:
    """A request with its language, the recipe in this language, and who is to write it.

    models: ids of models, best first; the request names none of its own if one of them is to do it.
    alone: whether no other model may, as it might not write the language.
    notes: what the caller is to know of the choice.
    """

    request: TextRequest
    recipe: Recipe
    models: tuple[str, ...]
    alone: bool = False
    notes: tuple[str, ...] = field(default=())


def choose_language(sent: TextRequest, recipe: Recipe, fleet: Snapshot) -> Written:
    """Chooses the language that the request asks for, or that of its fields where it is clear.

    Only a model that writes a language is given the recipe in it. If there is none, the language
    of the fields does not count, and the notes say which model would write it.

    Raises:
        LanguageNotFound: the recipe or every served model lacks the language that was asked for.
        NoModels: a model that may write it has not announced itself yet.
    """
    check_language(sent.language, recipe)
    code = sent.language or clear_language(_prose(sent, recipe)) or recipe.language
    if code == recipe.language or code not in recipe.codes:
        return Written(sent, recipe, recipe.models)
    edition = recipe.in_language(code)
    writer = next(_writers(sent, recipe, code, fleet), None)
    if writer is not None:
        request = sent.model_copy(update={"language": code})
        note = f"The fields are in {code!r}, and so is the text; `language` chooses another."
        return Written(request, edition, (writer,), True, () if sent.language else (note,))
    reason = _no_writer(sent, recipe, code, fleet)
    if sent.language is None:
        return Written(sent, recipe, recipe.models, notes=(reason,))
    if not fleet.of_kind("text"):
        raise NoModels("No worker has announced a model for text yet. Try again soon.")
    if sent.model is None and (starting := _starting(edition, fleet)):
        raise NoModels(f"{starting[0]}, which writes {code!r}, is starting. Try again soon.")
    raise LanguageNotFound(reason, field="language")


def check_language(code: str | None, recipe: Recipe) -> None:
    """Checks that a recipe has a template for a language, if one is asked for.

    Raises:
        LanguageNotFound: it has none; the error names the languages that it has.
    """
    if code is not None and code not in recipe.codes:
        raise LanguageNotFound(
            f"Recipe {recipe.id} has no template for language {code!r}. Use one of: "
            f"{', '.join(recipe.codes)}, or add [languages.{code}.template] to its file.",
            field="language",
        )


def _prose(sent: TextRequest, recipe: Recipe) -> Iterator[str]:
    """Yields the values that are written freely: choices are words of the recipe's language."""
    free = {one.name for one in recipe.fields if not one.choices}
    for name, value in sent.fields.items():
        if name in free:
            yield from _items(value)


def _items(value: FieldValue) -> list[str]:
    return [value] if isinstance(value, str) else value


def _writers(sent: TextRequest, recipe: Recipe, code: str, fleet: Snapshot) -> Iterator[str]:
    """Yields the ids of the models that may write a recipe in a language, the best first.

    Those that a worker serves come before those whose workers may be restarting.
    """
    if sent.model is not None:
        card = fleet.cards.get(sent.model)
        # whoever names both may know more than the card; unknown models are refused later
        trusts = sent.language is not None and (card is None or not card.languages)
        if trusts or _writes(card, code):
            yield sent.model
        return
    named = (*recipe.languages[code].models, *recipe.models)
    cards = [fleet.cards[model] for model in named if model in fleet.cards]
    able = [card.id for card in (*cards, *fleet.of_kind("text")) if _writes(card, code)]
    yield from filter(fleet.serves, able)
    yield from (model for model in able if model in fleet.expected)


def _writes(card: ModelCard | None, code: str) -> bool:
    return card is not None and card.kind == "text" and code in card.languages


def _starting(edition: Recipe, fleet: Snapshot) -> list[str]:
    """Returns the edition's models that this service should serve, but that never were."""
    return [one for one in edition.models if one in fleet.expected and one not in fleet.cards]


def _no_writer(sent: TextRequest, recipe: Recipe, code: str, fleet: Snapshot) -> str:
    """Returns why nobody writes a recipe in a language, and what would help."""
    named = recipe.languages[code].models
    able = [one for one in named if one not in fleet.cards or _writes(fleet.cards[one], code)]
    serve = f"Serve one that does: {', '.join(able)}" if able else "Serve one that does"
    if sent.model is None:
        return f"No model that is served writes {code!r}, which the text would be in. {serve}."
    unnamed = sent.model_copy(update={"model": None})
    other = next(_writers(unnamed, recipe, code, fleet), None)
    fix = f"{serve}, and name it as the model." if other is None else f"Use {other}, which does."
    return f"{sent.model} does not write {code!r}, which the text would be in. {fix}"
