"""Values of a recipe's fields: what is wrong with one, and which one an empty field has."""

from __future__ import annotations

from typing import NamedTuple

from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.recipe_files.parts import RecipeField


class Problem(NamedTuple):
    """Says what is wrong with a value, and what to do."""

    message: str
    fix: str


def default_of(field: RecipeField) -> FieldValue:
    """Returns the value of a field that is left out."""
    if field.type == "list":
        return []
    return field.choices[0] if field.choices else ""


def problem_with(field: RecipeField, value: FieldValue) -> Problem | None:
    """Returns what is wrong with a value, or None if the field takes it."""
    if isinstance(value, list) != (field.type == "list"):
        kind = "a list of texts" if field.type == "list" else "a text"
        return Problem(f"must be {kind}", f"Give {field.name} as {kind}. {field.help}".strip())
    if not value:
        example = f" For example: {field.example!r}." if field.example else ""
        empty = Problem("is required and empty", f"Fill in {field.title!r}.{example}")
        return empty if field.required else None
    if field.type == "choice" and value not in field.choices:
        return Problem("is not one of its choices", f"Use one of: {', '.join(field.choices)}.")
    if isinstance(value, list) and len(value) > field.max_items:
        return Problem(f"has {len(value)} items", f"Give at most {field.max_items}.")
    if len(max([value] if isinstance(value, str) else value, key=len)) > field.max_chars:
        return Problem("is too long", f"Give at most {field.max_chars} characters.")
    return None
