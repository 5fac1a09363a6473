"""Reads recipes, the shipped ones and those in a user's folder, where one file is one recipe."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from jobs.contract.recipe import Recipe


class RecipeError(ValueError):
    """Recipes can't be used; the message names the folder, or the file, line and field."""


def read_recipes(own: Path | None = None) -> dict[str, Recipe]:
    """Returns the shipped recipes and those of a folder, by id; the folder's win over the shipped.

    Raises:
        RecipeError: a file is wrong, or a folder is missing or holds no recipe.
    """
    recipes = _read_folder(_shipped())
    if own is not None:
        recipes |= _read_folder(own)
    return recipes


def read_recipe(file: Traversable) -> Recipe:
    """Returns the recipe of one TOML file, which is named after the recipe's id.

    Raises:
        RecipeError: the file can't be read, or a field in it is wrong.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        document = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RecipeError(f"{file}: {error}") from error
    try:
        recipe = Recipe.model_validate(document)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        # a misspelt key is reported as missing, too: name the line with the misspelling
        found = min(errors, key=lambda one: one["type"] != "extra_forbidden")
        where = ".".join(str(part) for part in found["loc"])
        line = _line_of(text, found["loc"])
        message = str(found.get("ctx", {}).get("error", found["msg"]))
        raise RecipeError(
            f"{file}, line {line}: {where}: {message}" if where else f"{file}: {message}"
        ) from error
    if recipe.id != file.name.removesuffix(".toml"):
        raise RecipeError(
            f"{file}, line {_line_of(text, ('id',))}: id {recipe.id!r} must be the file's name"
        )
    return recipe


def _shipped() -> Traversable:
    try:
        return files("recipes")
    except ModuleNotFoundError as error:
        raise RecipeError(
            "The shipped recipes (the package `recipes`) are missing: install Spearpoint again."
        ) from error


def _read_folder(folder: Traversable) -> dict[str, Recipe]:
    try:
        found = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    except FileNotFoundError as error:
        raise RecipeError(f"{folder}: there is no such folder of recipes") from error
    except OSError as error:
        raise RecipeError(f"{folder}: this folder of recipes can't be read: {error}") from error
    if not found:
        raise RecipeError(f"{folder}: this folder holds no recipes, which are files named *.toml")
    recipes = [read_recipe(file) for file in sorted(found, key=lambda file: file.name)]
    return {recipe.id: recipe for recipe in recipes}


def _line_of(text: str, place: Sequence[str | int]) -> int:
    """Returns the line of a key in a TOML file, or of the innermost table around it."""
    best, depth = 1, -1
    table: list[str | int] = []
    counts: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        header = re.match(r"\s*(\[\[?)\s*([\w.-]+)\s*\]", line)
        if header:
            name = header[2]
            table = list(name.split("."))
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
                table.append(counts[name])
            here = table
        else:
            key = re.match(r"\s*\"?([\w-]+)\"?\s*=", line)
            if key is None:
                continue
            here = [*table, key[1]]
        if list(place[: len(here)]) == here and len(here) > depth:
            best, depth = number, len(here)
    return best
