"""Reads a user's examples: prompts or filled-in recipes, each with the text to learn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jobs.contract.recipe import Recipe
from models.training.sources.rows import json_line, json_lines
from models.training.sources.text_encoding import read_unicode

# encodes a prompt and a system text as tokens, in the model's own format
Encode = Callable[[str, str | None], list[int]]


class ExamplesError(ValueError):
    """A file of examples is invalid; the message names the file, the line and what is missing."""


def read_examples(
    file: Path, recipes: Mapping[str, Recipe], encode: Encode, *, chats: bool
) -> Iterator[tuple[list[int], str]]:
    """Yields the prompt tokens and the answer of each line of a JSONL file.

    A line is `{"prompt": .., "text": ..}`, with an optional `system`, or
    `{"recipe": .., "fields": {..}, "text": ..}`.

    Raises:
        ExamplesError: the file can't be read, or a line is invalid.
    """
    try:
        text = read_unicode(file)
    except (OSError, UnicodeDecodeError) as error:
        raise ExamplesError(f"{file}: {error}") from error
    for number, line in json_lines(text):
        where = f"{file}, line {number}"
        try:
            row = json_line(line)
        except ValueError as error:
            raise ExamplesError(f"{where}: is not JSON: {error}") from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"]:
            raise ExamplesError(f"{where}: needs a `text`, what the model is to learn to write")
        system, prompt = _prompt(row, recipes, where, chats=chats)
        yield encode(prompt, system or None), row["text"].strip()


def _prompt(
    row: Mapping[str, Any], recipes: Mapping[str, Recipe], where: str, *, chats: bool
) -> tuple[str, str]:
    if isinstance(row.get("prompt"), str) and row["prompt"].strip():
        return str(row.get("system", "")), row["prompt"]
    if "recipe" not in row:
        raise ExamplesError(f"{where}: needs a `prompt`, or a `recipe` with its `fields`")
    recipe = recipes.get(str(row["recipe"]))
    if recipe is None:
        raise ExamplesError(f"{where}: no recipe {row['recipe']!r}; known: {', '.join(recipes)}")
    fields = row.get("fields")
    if not isinstance(fields, dict):
        raise ExamplesError(f"{where}: needs `fields`, an object")
    values: dict[str, Any] = {}
    for field in recipe.fields:
        value = fields.get(field.name, field.choices[0] if field.choices else "")
        if field.required and not value:
            raise ExamplesError(f"{where}: field {field.name!r} of {recipe.id} is missing")
        values[field.name] = value
    return recipe.prompt(values, chats=chats)
