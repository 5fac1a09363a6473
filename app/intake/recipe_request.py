"""From a recipe and its fields to the request that a worker runs."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.http.refusals import FieldProblem, InvalidFields
from jobs.contract.errors import RecipeNotFound
from jobs.contract.recipe import FieldValue, Parameters, Recipe, RecipeField, fill
from jobs.contract.requests import MAX_CANDIDATES, ImageRequest, TextRequest

_DEFAULTS: Final = tuple(name for name in Parameters.model_fields if name != "best_of")


def find(recipes: Mapping[str, Recipe], recipe_id: str) -> Recipe:
    """
    Raises:
        RecipeNotFound: names those there are.
    """
    if recipe_id in recipes:
        return recipes[recipe_id]
    near = difflib.get_close_matches(recipe_id, recipes, n=1)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    raise RecipeNotFound(
        f"No recipe {recipe_id[:40]!r}. {hint}Use one of: {', '.join(recipes)}.", field="recipe"
    )


def complete(asked: TextRequest, recipe: Recipe) -> TextRequest:
    """The request with checked fields, and the recipe's parameters where it names none itself.

    Raises:
        InvalidFields: every field that is missing, unknown, too long or of another type.
    """
    values, problems = {}, []
    for name in asked.fields.keys() - {field.name for field in recipe.fields}:
        problems.append(_unknown(name, recipe))
    for field in recipe.fields:
        value = _tidy(asked.fields.get(field.name, _left_out(field)))
        problems += _problems(field, value)
        values[field.name] = value
    if problems:
        raise InvalidFields(sorted(problems, key=lambda problem: problem.field))
    own = asked.model_fields_set
    usual = recipe.parameters.model_dump(mode="json")
    changes: dict[str, Any] = {name: usual[name] for name in _DEFAULTS if name not in own}
    if "best_of" not in own:
        changes["best_of"] = min(MAX_CANDIDATES, max(asked.n, recipe.parameters.best_of))
    return asked.model_copy(update=changes | {"fields": values})


def _left_out(field: RecipeField) -> FieldValue:
    """What stands for a field that is not given."""
    if field.type == "list":
        return []
    return field.choices[0] if field.choices else ""


def picture(asked: TextRequest, recipe: Recipe) -> ImageRequest | None:
    """The image that goes with a completed request; None when the recipe has none, or none without
    fields that were left empty.
    """
    if recipe.image is None:
        return None
    prompt = fill(recipe.image.prompt, asked.fields).strip()
    if not prompt:
        return None
    return ImageRequest(
        prompt=prompt,
        model=recipe.image.model,
        upscale=recipe.image.upscale,
        seed=asked.seed,
        priority=asked.priority,
        expires_in=asked.expires_in,
        timeout=asked.timeout,
        webhook=asked.webhook,
    )


def _tidy(value: FieldValue) -> FieldValue:
    """On one line each: a line break must not look like the end of a field."""
    if isinstance(value, str):
        return " ".join(value.split())
    items = (" ".join(item.split()) for item in value)
    return [item for item in items if item]


def _unknown(name: str, recipe: Recipe) -> FieldProblem:
    names = [field.name for field in recipe.fields]
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    return FieldProblem(
        field=f"fields.{name[:40]}",
        message=f"is not a field of recipe {recipe.id}",
        fix=f"{hint}Remove it or use one of: {', '.join(names)}.",
    )


def _problems(field: RecipeField, value: FieldValue) -> Iterator[FieldProblem]:
    def problem(message: str, fix: str) -> FieldProblem:
        return FieldProblem(field=f"fields.{field.name}", message=message, fix=fix)

    if isinstance(value, list) != (field.type == "list"):
        kind = "a list of texts" if field.type == "list" else "a text"
        yield problem(f"must be {kind}", f"Give {field.name} as {kind}. {field.help}".strip())
    elif not value:
        if field.required:
            example = f" For example: {field.example!r}." if field.example else ""
            yield problem("is required and empty", f"Fill in {field.title!r}.{example}")
    elif field.type == "choice" and value not in field.choices:
        yield problem("is not one of its choices", f"Use one of: {', '.join(field.choices)}.")
    elif isinstance(value, list) and len(value) > field.max_items:
        yield problem(f"has {len(value)} items", f"Give at most {field.max_items}.")
    elif len(max([value] if isinstance(value, str) else value, key=len)) > field.max_chars:
        yield problem("is too long", f"Give at most {field.max_chars} characters.")
