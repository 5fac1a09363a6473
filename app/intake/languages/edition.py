"""Chooses the language that a recipe writes, and with it the models that can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.http.refusals import LanguageNotFound
from app.intake.languages.signs import clear_language
from jobs.contract.cards import ModelCard
from jobs.contract.recipe import Recipe
from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.requests import TextRequest
from jobs.views.fleet import Snapshot


@dataclass(frozen=True, slots=True)
class Written:
    """A request with its language, the recipe in this language, and who is to write it.

    models: ids of models, best first; the request names none of its own if one of them is to do it.
    notes: what the caller is to know of the choice.
    """

    request: TextRequest
    recipe: Recipe
    models: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())


def choose_language(sent: TextRequest, recipe: Recipe, fleet: Snapshot) -> Written:
    """Chooses the language that the request asks for, or that of its fields where it is clear.

    Only a model that writes a language is given the recipe in it. If there is none, the language
    of the fields does not count, and the notes say which model would write it.

    Raises:
        LanguageNotFound: the recipe or every served model lacks the language that was asked for.
    """
    check_language(sent.language, recipe)
    code = sent.language or clear_language(_prose(sent, recipe)) or recipe.language
    if code == recipe.language or code not in recipe.codes:
        return Written(sent, recipe, recipe.models)
    edition = recipe.in_language(code)
    writer = next(_writers(sent, edition, fleet), None)
    if writer is not None:
        request = sent.model_copy(update={"language": code})
        note = f"The fields are in {code!r}, and so is the text; `language` chooses another."
        return Written(request, edition, (writer,), () if sent.language else (note,))
    if sent.language is not None:
        raise LanguageNotFound(_no_writer(sent, edition), field="language")
    return Written(sent, recipe, recipe.models, (_no_writer(sent, edition),))


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


def _writers(sent: TextRequest, edition: Recipe, fleet: Snapshot) -> Iterator[str]:
    """Yields the ids of the models that may write the edition, the best first."""
    if sent.model is not None:
        card = fleet.cards.get(sent.model)
        # whoever names both may know more than the card; unknown models are refused later
        trusts = sent.language is not None and (card is None or not card.languages)
        if trusts or _writes(card, edition.language):
            yield sent.model
        return
    for model in edition.models:
        if fleet.serves(model) and _writes(fleet.cards.get(model), edition.language):
            yield model
    for card in fleet.of_kind("text"):
        if fleet.serves(card.id) and _writes(card, edition.language):
            yield card.id


def _writes(card: ModelCard | None, code: str) -> bool:
    return card is not None and card.kind == "text" and code in card.languages


def _no_writer(sent: TextRequest, edition: Recipe) -> str:
    code = edition.language
    able = ", ".join(edition.models)
    serve = f"Serve one that does: {able}." if able else "Serve one that does."
    if sent.model is not None:
        return f"{sent.model} does not write {code!r}, which the text would be in. {serve}"
    return f"No model that is served writes {code!r}, which the text would be in. {serve}"
