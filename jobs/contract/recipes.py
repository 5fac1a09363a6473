"""Reads the recipes that we ship and those in the user's folder, one file for each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from jobs.contract.recipe import Recipe

OURS: Final = Path(__file__).parents[2] / "recipes"


class RecipeError(ValueError):
    """A recipe can't be used; the message names file, line and field."""


def read_recipes(own: Path | None = None) -> dict[str, Recipe]:
    """Returns the shipped recipes and those of a folder by id; a folder's recipe wins.

    Raises:
        RecipeError: a file is invalid, or the folder does not exist.
    """
    recipes = _read_folder(OURS)
    if own is not None:
        if not own.is_dir():
            raise RecipeError(f"{own}: there is no such folder of recipes")
        recipes |= _read_folder(own)
    return recipes


def read_recipe(file: Path) -> Recipe:
    """Reads a recipe from a TOML file that is named after the recipe's id.

    Raises:
        RecipeError: the file can't be read or is invalid.
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
    if recipe.id != file.stem:
        raise RecipeError(
            f"{file}, line {_line_of(text, ('id',))}: id {recipe.id!r} must be the file's name"
        )
    return recipe


def _read_folder(folder: Path) -> dict[str, Recipe]:
    found = [read_recipe(file) for file in sorted(folder.glob("*.toml"))]
    return {recipe.id: recipe for recipe in found}


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
