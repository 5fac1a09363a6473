"""Recipes: each turns named fields into one specific kind of text. Reads ours and the user's."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, ValidationError, field_validator, model_validator

from jobs.contract.recipe_files.edition import (
    Edition,
    LanguageCode,
    ModelId,
    one_or_more,
)
from jobs.contract.recipe_files.examples import chat_of_examples, wrong_example
from jobs.contract.recipe_files.filling import FieldValue, fill, named_fields
from jobs.contract.recipe_files.parts import (
    MOST_EXAMPLES,
    MOST_FIELDS,
    QUIZ_LANGUAGES,
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


class Recipe(Part):
    """A recipe for one kind of text; docs/recipes.md describes the format."""

    id: RecipeId
    title: Line
    purpose: Line
    language: LanguageCode = Field("en", description="ISO 639-1 code of the text's language.")
    languages: dict[LanguageCode, Edition] = Field(
        default_factory=dict, description="How it is written in other languages, by their codes."
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
        return one_or_more(value)

    @model_validator(mode="after")
    def _json_is_left_as_it_is(self) -> Self:
        written: list[Recipe | Edition] = [self, *self.languages.values()]
        changes = any(one.finish or one.parameters.stop for one in written)
        if self.output is not None and changes:
            raise ValueError("output is JSON, which finish and parameters.stop would break")
        return self

    @model_validator(mode="after")
    def _languages_are_others_and_have_a_quiz(self) -> Self:
        if self.language in self.languages:
            raise ValueError(
                f"languages.{self.language}: that is the recipe's own language, which [template] "
                "is in; leave it out, or set language to the one that [template] is in"
            )
        if self.answers is not None and (unknown := set(self.codes) - set(QUIZ_LANGUAGES)):
            raise ValueError(
                f"answers: no form of a quiz is known in {min(unknown)!r}, only in "
                f"{', '.join(QUIZ_LANGUAGES)}; leave answers or the language out"
            )
        return self

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        names = [field.name for field in self.fields]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"fields: {sorted(twice)[0]!r} is there twice")
        for where, name in self._named():
            if name not in names:
                raise ValueError(f"{where}: no field {name!r}; known: {', '.join(names)}")
        lists = [field.name for field in self.fields if field.type == "list"]
        if self.answers is not None and self.answers not in lists:
            raise ValueError(f"answers: no list field {self.answers!r}; known: {', '.join(lists)}")
        return self

    @model_validator(mode="after")
    def _choices_are_known(self) -> Self:
        known = {choice for field in self.fields for choice in field.choices}
        for place, template in self._templates():
            if unknown := template.choices.keys() - known:
                raise ValueError(f"{place}.choices: no choice {min(unknown)!r} in any field")
        return self

    def _named(self) -> Iterator[tuple[str, str]]:
        """Yields the names of fields that templates and checks use, each with its place."""
        texts = {"image.prompt": self.image.prompt if self.image else ""}
        for place, template in self._templates():
            for part in ("system", "chat", "continuation"):
                texts[f"{place}.{part}"] = getattr(template, part)
        for where, text in texts.items():
            yield from ((where, name) for name in named_fields(text))
        checks = {"": self.checks} | {
            f"languages.{code}.": one.checks for code, one in self.languages.items()
        }
        for where, one in checks.items():
            yield from ((f"{where}checks.mention", name) for name in one.mention)

    def _templates(self) -> Iterator[tuple[str, Template]]:
        yield "template", self.template
        for code, edition in self.languages.items():
            yield f"languages.{code}.template", edition.template

    @property
    def codes(self) -> list[str]:
        """The languages that it is written in, by ISO 639-1 code, its own first."""
        return [self.language, *self.languages]

    def in_language(self, code: str | None) -> Recipe:
        """Returns the recipe as it is written in a language; its own language if None.

        Raises:
            KeyError: it has no edition in this language.
        """
        if code is None or code == self.language:
            return self
        edition = self.languages[code]
        own = {name: getattr(edition, name) for name in ("fit", "template", "examples", "checks")}
        return self.model_copy(
            update=own
            | {
                "language": code,
                "models": edition.models,
                "learned_by": (),
                "parameters": self.parameters.model_copy(
                    update=edition.parameters.model_dump(exclude_unset=True)
                ),
                "finish": self.finish if edition.finish is None else edition.finish,
            }
        )

    @property
    def all_models(self) -> list[ModelId]:
        """The models that it names in any language, those of its own language last."""
        named = [model for one in self.languages.values() for model in one.models]
        return list(dict.fromkeys([*named, *self.models]))

    def prompt(self, values: Mapping[str, FieldValue], *, chats: bool) -> tuple[str, str]:
        """Returns the system message, which may be empty, and the prompt.

        Args:
            values: validated values of the fields.
            chats: whether the model has a chat template.
        """
        template = self.template
        if chats:
            return self.filled(template.system, values), self.filled(template.chat, values)
        return "", self.filled(template.continuation or template.chat, values)

    def filled(self, text: str, values: Mapping[str, FieldValue]) -> str:
        """Returns a text of the template, with lists and choices as its language has them."""
        called = self.template.choices
        own = {
            field.name: called.get(str(values[field.name]), values[field.name])
            for field in self.fields
            if field.choices and field.name in values
        }
        return fill(text, {**values, **own}, self.template.joiners)

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
