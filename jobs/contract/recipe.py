"""What a recipe is (named fields in, one narrow kind of text out), and how recipes are read: ours,
and those in a folder of the user's, where one file is one recipe."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

OURS: Final = Path(__file__).parents[2] / "recipes"

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
RecipeId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]
# workers/finish/recipe_steps.py has one function each
FinishStep = Literal[
    "without_preamble",
    "without_placeholders",
    "one_paragraph",
    "without_title",
    "exact_dateline",
    "exact_hashtags",
]
MOST_FIELDS: Final = 20
MOST_ITEMS: Final = 32
# what a client gives for a field
FieldValue = str | Annotated[list[str], Field(max_length=MOST_ITEMS)]

_PLACE: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_OPTIONAL: Final = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RecipeField(_Part):
    """One thing to fill in."""

    name: Name
    title: Line
    type: Literal["text", "list", "choice"] = "text"
    help: str = ""
    required: bool = True
    max_chars: int = Field(200, ge=1, le=4000, description="Of a text, or of each list item.")
    max_items: int = Field(8, ge=1, le=MOST_ITEMS, description="Of a list.")
    choices: tuple[Line, ...] = Field((), description="Of a choice; the first is the default.")
    example: FieldValue = ""

    @model_validator(mode="after")
    def _choices_belong_to_choice(self) -> Self:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError(f"choices belong to type choice, and {self.name} is {self.type}")
        return self


class Template(_Part):
    """How a prompt is written. `{name}` stands for a field, and what is in `[[ ]]` is left out when
    a field in it is empty. What a client fills in is never read as a template itself.
    """

    system: str = Field("", description="For models with a chat template.")
    chat: str = Field(min_length=1, description="For models with a chat template.")
    continuation: str = Field(min_length=1, description="For models that continue a text.")


class Parameters(_Part):
    """Defaults of a request; whatever a request says itself wins."""

    max_new_tokens: int = Field(160, ge=1, le=2048)
    temperature: float = Field(0.7, ge=0.0, le=5.0)
    top_p: float = Field(0.95, gt=0.0, le=1.0)
    top_k: int = Field(50, ge=0, le=1000)
    repetition_penalty: float = Field(1.0, ge=0.5, le=5.0)
    best_of: int = Field(4, ge=1, le=16)
    stop: tuple[str, ...] = ()


class Checks(_Part):
    """What a text must be to pass; each is a part of the quality score."""

    words: tuple[int, int] = Field((10, 200), description="Fewest and most.")
    mention: tuple[Name, ...] = Field((), description="Fields whose words must appear.")
    avoid: tuple[Line, ...] = Field((), description="Phrases that must not appear, in any case.")
    contain: tuple[Line, ...] = Field((), description="Signs of its form that must, in any case.")

    @model_validator(mode="after")
    def _window_is_open(self) -> Self:
        if not 0 <= self.words[0] <= self.words[1]:
            raise ValueError("words must be the fewest and the most, in this order")
        return self


class Picture(_Part):
    """An image job that goes with each text."""

    prompt: str = Field(min_length=1, description="A template, filled in like those for texts.")
    model: str | None = Field(None, description="The image model; the usual one if not named.")
    upscale: Literal[1, 2, 4] = 1


class Recipe(_Part):
    """See docs/recipes.md."""

    id: RecipeId
    title: Line
    purpose: Line
    language: str = Field("en", pattern=r"^[a-z]{2}$", description="ISO 639-1, of the text.")
    model: str | None = Field(None, description="Does it best by measure; used when it is served.")
    fields: tuple[RecipeField, ...] = Field(min_length=1, max_length=MOST_FIELDS)
    template: Template
    parameters: Parameters = Parameters()
    finish: tuple[FinishStep, ...] = Field((), description="Steps after the usual ones.")
    checks: Checks = Checks()
    image: Picture | None = None

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
            for name in _PLACE.findall(text):
                if name not in names:
                    raise ValueError(f"{where}: no field {name!r}; known: {', '.join(names)}")
        for name in self.checks.mention:
            if name not in names:
                raise ValueError(f"checks.mention: no field {name!r}; known: {', '.join(names)}")
        return self

    def prompt(self, values: Mapping[str, FieldValue], *, chats: bool) -> tuple[str, str]:
        """System text and prompt. values: as checked. chats: the model has a chat template."""
        if chats:
            return fill(self.template.system, values), fill(self.template.chat, values)
        return "", fill(self.template.continuation, values)

    def longest_prompt(self, values: Mapping[str, FieldValue]) -> str:
        """The longest that any model will be given."""
        return max(("".join(self.prompt(values, chats=chats)) for chats in (True, False)), key=len)


def fill(template: str, values: Mapping[str, FieldValue]) -> str:
    """One pass: what is filled in is not looked at again."""

    def whole(text: str) -> str:
        return _PLACE.sub(lambda found: in_words(values.get(found[1], "")), text)

    def optional(found: re.Match[str]) -> str:
        names = _PLACE.findall(found[1])
        return whole(found[1]) if all(values.get(name) for name in names) else ""

    parts = []
    end = 0
    for found in _OPTIONAL.finditer(template):
        parts += [whole(template[end : found.start()]), optional(found)]
        end = found.end()
    return "".join([*parts, whole(template[end:])])


def in_words(value: FieldValue) -> str:
    """A list as one would write it."""
    return value if isinstance(value, str) else listed(value)


def listed(items: Sequence[str]) -> str:
    """`a, b and c`"""
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)


class RecipeError(ValueError):
    """A recipe can't be used; the message names file, line and field."""


def read_recipes(own: Path | None = None) -> dict[str, Recipe]:
    """Ours and those of a folder, by id; one of the same id replaces ours.

    Raises:
        RecipeError: a file is wrong, or the folder is not there.
    """
    recipes = _read_folder(OURS)
    if own is not None:
        if not own.is_dir():
            raise RecipeError(f"{own}: there is no such folder of recipes")
        recipes |= _read_folder(own)
    return recipes


def read_recipe(file: Path) -> Recipe:
    """
    Raises:
        RecipeError: see there.
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
        # a misspelt key is also a missing one: the line with the slip is the one to name
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
    """Where a key or its table stands in a TOML file; the last part that is found counts."""
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
