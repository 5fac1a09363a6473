"""Recipes: each turns named fields into one specific kind of text. Reads ours and the user's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, ValidationError, field_validator, model_validator

from jobs.contract.recipe_files.examples import chat_of_examples, wrong_example
from jobs.contract.recipe_files.filling import FieldValue, fill, named_fields
from jobs.contract.recipe_files.parts import (
    MOST_EXAMPLES,
    MOST_FIELDS,
    Checks,
    Example,
    FinishStep,
    Fit,
    Line,
    Name,
    Parameters,
    Part,
    Picture,
    RecipeField,
    Template,
)
from jobs.contract.recipe_files.toml_lines import line_of

RecipeId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
ModelId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$")]


class Recipe(Part):
    """A recipe for one kind of text; docs/recipes.md describes the format."""

    id: RecipeId
    title: Line
    purpose: Line
    language: str = Field(
        "en", pattern=r"^[a-z]{2}$", description="ISO 639-1 code of the text's language."
    )
    models: tuple[ModelId, ...] = Field(
        (),
        alias="model",
        max_length=8,
        description="The models that write it best, in this order: the first that is served does.",
    )
    fit: dict[str, Fit] = Field(
        default_factory=dict, description="How well models write it, by their ids."
    )
    fields: tuple[RecipeField, ...] = Field(min_length=1, max_length=MOST_FIELDS)
    template: Template
    examples: tuple[Example, ...] = Field(
        (),
        max_length=MOST_EXAMPLES,
        description="Shown to models with a chat template as earlier turns of the chat.",
    )
    learned_by: tuple[ModelId, ...] = Field(
        (), description="Models that were trained on this recipe, and are shown no examples."
    )
    parameters: Parameters = Parameters()
    finish: tuple[FinishStep, ...] = Field(
        (), description="Finishing steps in addition to the default ones."
    )
    checks: Checks = Checks()
    output: dict[str, Any] | None = Field(
        None, description="JSON Schema of the output, if it is JSON instead of a text."
    )
    answers: Name | None = Field(
        None,
        description="List field whose items the text asks about: a question for each, and an "
        "answer in the item's own words.",
    )
    image: Picture | None = None

    @field_validator("models", mode="before")
    @classmethod
    def _one_model_is_a_list_of_one(cls, value: object) -> object:
        return ([value] if value else []) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _json_is_left_as_it_is(self) -> Self:
        if self.output is not None and (self.finish or self.parameters.stop):
            raise ValueError("output is JSON, which finish and parameters.stop would break")
        return self

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        names = [field.name for field in self.fields]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"fields: {sorted(twice)[0]!r} is there twice")
        texts = {
            "template.system": self.template.system,
            "template.chat": self.template.chat,
            "template.continuation": self.template.continuation,
            "image.prompt": self.image.prompt if self.image else "",
        }
        for where, text in texts.items():
            for name in named_fields(text):
                if name not in names:
                    raise ValueError(f"{where}: no field {name!r}; known: {', '.join(names)}")
        lists = [field.name for field in self.fields if field.type == "list"]
        if self.answers is not None and self.answers not in lists:
            raise ValueError(f"answers: no list field {self.answers!r}; known: {', '.join(lists)}")
        for name in self.checks.mention:
            if name not in names:
                raise ValueError(f"checks.mention: no field {name!r}; known: {', '.join(names)}")
        return self

    def prompt(self, values: Mapping[str, FieldValue], *, chats: bool) -> tuple[str, str]:
        """Returns the system message, which may be empty, and the prompt.

        Args:
            values: validated values of the fields.
            chats: whether the model has a chat template.
        """
        if chats:
            return fill(self.template.system, values), fill(self.template.chat, values)
        return "", fill(self.template.continuation, values)

    def examples_for(self, model: str) -> list[tuple[str, str]]:
        """Returns the examples that a model is shown, each as its prompt and its text."""
        return [] if model in self.learned_by else chat_of_examples(self)

    def longest_prompt(self, values: Mapping[str, FieldValue]) -> str:
        """Returns the longest prompt, with its system message, that any model would get."""
        return max(("".join(self.prompt(values, chats=chats)) for chats in (True, False)), key=len)


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
        line = line_of(text, found["loc"])
        message = str(found.get("ctx", {}).get("error", found["msg"]))
        raise RecipeError(
            f"{file}, line {line}: {where}: {message}" if where else f"{file}: {message}"
        ) from error
    if (wrong := wrong_example(recipe)) is not None:
        place, message = wrong
        where = ".".join(str(part) for part in place)
        raise RecipeError(f"{file}, line {line_of(text, place)}: {where}: {message}")
    if recipe.id != file.name.removesuffix(".toml"):
        raise RecipeError(
            f"{file}, line {line_of(text, ('id',))}: id {recipe.id!r} must be the file's name"
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
