"""The parts of a recipe: its fields, template, parameters, examples and checks."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    computed_field,
    model_validator,
)

from jobs.contract.recipe_files.filling import JOINERS, MOST_ITEMS, FieldValue

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
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
MOST_EXAMPLES: Final = 8
# that jobs/structure/answers.py knows a form of a quiz in
QUIZ_LANGUAGES: Final = ("en", "de", "es", "zh")
# shares of usable texts
_GOOD: Final = 0.85
_FAIR: Final = 0.6


class Part(BaseModel):
    """A frozen part of a recipe, without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RecipeField(Part):
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


class Template(Part):
    """The template of a prompt.

    `{name}` stands for the value of a field, and `{name:lines}` for its items, one on each line
    after a dash, which models copy more exactly than "a, b and c". Text in `[[ ]]` is left out when
    a field in it is empty. Values are never interpreted as templates themselves.
    """

    system: str = Field("", description="System message for models with a chat template.")
    chat: str = Field(min_length=1, description="User message for models with a chat template.")
    continuation: str = Field(
        "",
        description="Beginning of the text, for models without a chat template; `chat` if empty.",
    )
    joiners: tuple[str, str] = Field(
        JOINERS, description="What stands between a list's items, and before the last one."
    )
    choices: dict[Line, Line] = Field(
        default_factory=dict, description="What the template calls the options of choices."
    )


class Parameters(Part):
    """Default parameters of requests with this recipe; values in the request take precedence."""

    max_new_tokens: int = Field(160, ge=1, le=2048)
    temperature: float = Field(0.7, ge=0.0, le=5.0)
    top_p: float = Field(0.95, gt=0.0, le=1.0)
    top_k: int = Field(50, ge=0, le=1000)
    repetition_penalty: float = Field(1.0, ge=0.5, le=5.0)
    best_of: int = Field(4, ge=1, le=16)
    stop: tuple[str, ...] = ()


class Checks(Part):
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


class Example(Part):
    """A filled-in form with the text that a good writer made of it."""

    fields: dict[Name, FieldValue] = Field(min_length=1, max_length=MOST_FIELDS)
    text: str = Field(min_length=1, max_length=2000)


class Fit(Part):
    """How well a model writes a recipe: of so many texts that were read, so many could be used."""

    usable: int = Field(ge=0, description="Texts that are fit for use after a light edit.")
    read: int = Field(ge=1, description="Texts that were read.")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def level(self) -> Literal["good", "fair", "poor"]:
        """good from 85 in 100, fair from 60."""
        share = self.usable / self.read
        return "good" if share >= _GOOD else "fair" if share >= _FAIR else "poor"


class Picture(Part):
    """An image job that is submitted together with each text job."""

    prompt: str = Field(min_length=1, description="Template of the image prompt.")
    model: str | None = Field(None, description="Image model; the default one if omitted.")
    upscale: Literal[1, 2, 4] = 1
