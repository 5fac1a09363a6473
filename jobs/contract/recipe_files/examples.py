"""The examples of a recipe: which are wrong, and the turns of a chat that they make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jobs.contract.recipe_files.field_values import default_of, problem_with
from jobs.contract.recipe_files.parts import Example

if TYPE_CHECKING:
    from jobs.contract.recipe import Recipe

Place = tuple[str | int, ...]


def wrong_example(recipe: Recipe) -> tuple[Place, str] | None:
    """Returns the place of the first value that a client could not send, and what is wrong."""
    return next(_wrong(recipe), None)


def _wrong(recipe: Recipe) -> Iterator[tuple[Place, str]]:
    names = [field.name for field in recipe.fields]
    for place, example in _placed(recipe):
        for name in example.fields:
            if name not in names:
                yield (*place, name), f"no such field; known: {', '.join(names)}"
        for field in recipe.fields:
            value = example.fields.get(field.name, default_of(field))
            if problem := problem_with(field, value):
                yield (*place, field.name), f"{problem.message}. {problem.fix}"


def _placed(recipe: Recipe) -> Iterator[tuple[Place, Example]]:
    """Yields the examples in all languages, each with the place of its fields."""
    for index, example in enumerate(recipe.examples):
        yield ("examples", index, "fields"), example
    for code, edition in recipe.languages.items():
        for index, example in enumerate(edition.examples):
            yield ("languages", code, "examples", index, "fields"), example


def chat_of_examples(recipe: Recipe) -> list[tuple[str, str]]:
    """Returns the user's and the assistant's turn of each example."""
    defaults = {field.name: default_of(field) for field in recipe.fields}
    return [
        (recipe.filled(recipe.template.chat, defaults | one.fields), one.text)
        for one in recipe.examples
    ]
