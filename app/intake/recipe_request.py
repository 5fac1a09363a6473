"""Completes a request with a recipe, and checks the recipe's fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from app.http.nearest import MAX_HINTS, nearest
from app.http.refusals import FieldProblem, InvalidFields
from jobs.contract.errors import RecipeNotFound
from jobs.contract.policies.quality import MAX_CANDIDATES
from jobs.contract.recipe import Recipe
from jobs.contract.recipe_files.field_values import default_of, problem_with
from jobs.contract.recipe_files.filling import FieldValue, fill
from jobs.contract.recipe_files.parts import Parameters
from jobs.contract.requests import ImageRequest, TextRequest
from jobs.contract.text.shape import TextShape

_DEFAULTS: Final = tuple(name for name in Parameters.model_fields if name != "best_of")

_SHAPE: Final = TextShape.model_fields.keys()


def find(recipes: Mapping[str, Recipe], recipe_id: str) -> Recipe:
    """Returns a recipe by its id.

    Raises:
        RecipeNotFound: there is none; the error names the ones there are.
    """
    if recipe_id in recipes:
        return recipes[recipe_id]
    near = nearest(recipe_id, recipes)
    hint = f"Did you mean {near!r}? " if near else ""
    raise RecipeNotFound(
        f"No recipe {recipe_id[:40]!r}. {hint}Use one of: {', '.join(recipes)}.", field="recipe"
    )


def complete(sent: TextRequest, recipe: Recipe) -> TextRequest:
    """Returns the request with checked fields, and with the recipe's parameters as defaults.

    Raises:
        InvalidFields: fields are missing, unknown, too long or of the wrong type.
    """
    values, problems = {}, []
    unknown = sent.fields.keys() - {field.name for field in recipe.fields}
    for index, name in enumerate(sorted(unknown)):
        problems.append(_unknown(name, recipe, hint=index < MAX_HINTS))
    for field in recipe.fields:
        value = _tidy(sent.fields.get(field.name, default_of(field)))
        if problem := problem_with(field, value):
            problems.append(FieldProblem(field=f"fields.{field.name}", **problem._asdict()))
        values[field.name] = value
    if recipe.output is not None:
        problems += _shape_problems(sent, recipe)
    if problems:
        raise InvalidFields(sorted(problems, key=lambda problem: problem.field))
    own = sent.model_fields_set
    defaults = recipe.parameters.model_dump(mode="json")
    changes: dict[str, Any] = {name: defaults[name] for name in _DEFAULTS if name not in own}
    if "best_of" not in own:
        changes["best_of"] = min(MAX_CANDIDATES, max(sent.n, recipe.parameters.best_of))
    if recipe.output is not None:
        changes |= {"format": "json", "json_schema": recipe.output}
    if recipe.output is not None or sent.has_shape:
        changes["stop"] = []  # it would cut what has a shape
    completed = sent.model_copy(update=changes | {"fields": values})
    _check_together(completed)
    return completed


def _check_together(completed: TextRequest) -> None:
    """Checks what the recipe's parameters and the client's are together, as the worker will.

    Raises:
        InvalidFields: they contradict each other, or are too much together.
    """
    try:
        TextRequest.model_validate(completed.model_dump(mode="json"))
    except ValidationError as error:
        message = error.errors()[0]["msg"].removeprefix("Value error, ")
        fix = "With the recipe's parameters this can't be done: set them yourself, or ask for less."
        raise InvalidFields([FieldProblem(field="", message=message, fix=fix)]) from error


def picture(sent: TextRequest, recipe: Recipe) -> ImageRequest | None:
    """Returns the request for the recipe's picture.

    It is None if the recipe has no picture, or if the fields that describe it are empty.

    Args:
        sent: the completed request.
    """
    if recipe.image is None:
        return None
    prompt = fill(recipe.image.prompt, sent.fields).strip()
    if not prompt:
        return None
    return ImageRequest(
        prompt=prompt,
        model=recipe.image.model,
        upscale=recipe.image.upscale,
        seed=sent.seed,
        priority=sent.priority,
        expires_in=sent.expires_in,
        timeout=sent.timeout,
        webhook=sent.webhook,
    )


def _tidy(value: FieldValue) -> FieldValue:
    """Returns the value with each text on one line: a line break could look like a field's end."""
    if isinstance(value, str):
        return " ".join(value.split())
    items = (" ".join(item.split()) for item in value)
    return [item for item in items if item]


def _unknown(name: str, recipe: Recipe, *, hint: bool) -> FieldProblem:
    names = [field.name for field in recipe.fields]
    near = nearest(name, names) if hint else None
    meant = f"Did you mean {near}? " if near else ""
    return FieldProblem(
        field=f"fields.{name[:40]}",
        message=f"is not a field of recipe {recipe.id}",
        fix=f"{meant}Remove it or use one of: {', '.join(names)}.",
    )


def _shape_problems(sent: TextRequest, recipe: Recipe) -> Iterator[FieldProblem]:
    for name in sorted(sent.model_fields_set & _SHAPE):
        yield FieldProblem(
            field="schema" if name == "json_schema" else name,
            message=f"does not go with recipe {recipe.id}, which writes JSON after its own schema",
            fix="Leave it out.",
        )
