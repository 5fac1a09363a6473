"""Recipes: each turns named fields into one specific kind of text. Reads ours and the user's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    computed_field,
    model_validator,
)

from jobs.contract.recipe_files.filling import MOST_ITEMS, FieldValue, fill, named_fields
from jobs.contract.recipe_files.toml_lines import line_of

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
RecipeId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]
# workers/finish/recipe_steps.py has one function for each
FinishStep = Literal[
    "without_preamble",
    "without_placeholders",
    "one_paragraph",
    "without_title",
    "exact_dateline",
    "exact_hashtags",
    "exact_names",
]
MOST_FIELDS: Final = 20
# shares of usable texts
_GOOD: Final = 0.85
_FAIR: Final = 0.6


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RecipeField(_Part):
    """A field that the client fills in."""

    name: Name
    title: Line
    type: Literal["text", "list", "choice"] = "text"
    help: str = ""
    required: bool = True
    max_chars: int = Field(
        200, ge=1, le=4000, description="Length limit of a text, or of each list item."
    )
    max_items: int = Field(8, ge=1, le=MOST_ITEMS, description="Length limit of a list.")
    choices: tuple[Line, ...] = Field(
        (), description="Options of a choice; the first one is the default."
    )
    example: FieldValue = ""

    @model_validator(mode="after")
    def _choices_belong_to_choice(self) -> Self:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError(f"choices belong to type choice, and {self.name} is {self.type}")
        return self


class Template(_Part):
    """The template of a prompt.

    `{name}` stands for the value of a field, and `{name:lines}` for its items, one on each line
    after a dash, which models copy more exactly than "a, b and c". Text in `[[ ]]` is left out when
    a field in it is empty. Values are never interpreted as templates themselves.
    """

    system: str = Field("", description="System message for models with a chat template.")
    chat: str = Field(min_length=1, description="User message for models with a chat template.")
    continuation: str = Field(
        min_length=1, description="Beginning of the text, for models without a chat template."
    )


class Parameters(_Part):
    """Default parameters of requests with this recipe; values in the request take precedence."""

    max_new_tokens: int = Field(160, ge=1, le=2048)
    temperature: float = Field(0.7, ge=0.0, le=5.0)
    top_p: float = Field(0.95, gt=0.0, le=1.0)
    top_k: int = Field(50, ge=0, le=1000)
    repetition_penalty: float = Field(1.0, ge=0.5, le=5.0)
    best_of: int = Field(4, ge=1, le=16)
    stop: tuple[str, ...] = ()


class Checks(_Part):
    """Checks that a text should pass; each is a part of the quality score."""

    words: tuple[int, int] = Field((10, 200), description="Fewest and most words.")
    mention: tuple[Name, ...] = Field((), description="Fields whose values must appear.")
    avoid: tuple[Line, ...] = Field(
        (), description="Phrases that must not appear; case is ignored."
    )
    contain: tuple[Line, ...] = Field((), description="Phrases that must appear; case is ignored.")

    @model_validator(mode="after")
    def _window_is_open(self) -> Self:
        if not 0 <= self.words[0] <= self.words[1]:
            raise ValueError("words must be the fewest and the most words, in this order")
        return self


class Fit(_Part):
    """How well a model writes a recipe: of so many texts that were read, so many could be used."""

    usable: int = Field(ge=0, description="Texts that are fit for use after a light edit.")
    read: int = Field(ge=1, description="Texts that were read.")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def level(self) -> Literal["good", "fair", "poor"]:
        """good from 85 in 100, fair from 60."""
        share = self.usable / self.read
        return "good" if share >= _GOOD else "fair" if share >= _FAIR else "poor"


class Picture(_Part):
    """An image job that is submitted together with each text job."""

    prompt: str = Field(min_length=1, description="Template of the image prompt.")
    model: str | None = Field(None, description="Image model; the default one if omitted.")
    upscale: Literal[1, 2, 4] = 1


class Recipe(_Part):
    """A recipe for one kind of text; docs/recipes.md describes the format."""

    id: RecipeId
    title: Line
    purpose: Line
    language: str = Field(
        "en", pattern=r"^[a-z]{2}$", description="ISO 639-1 code of the text's language."
    )
    model: str | None = Field(
        None, description="The model that scored best; used by default while it is served."
    )
    fit: dict[str, Fit] = Field(
        default_factory=dict, description="How well models write it, by their ids."
    )
    fields: tuple[RecipeField, ...] = Field(min_length=1, max_length=MOST_FIELDS)
    template: Template
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
