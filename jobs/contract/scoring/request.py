"""Requests to score texts and images of any origin, with limits and examples."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from jobs.contract.messages import Messages, rule_broken_by
from jobs.contract.recipe import RecipeId
from jobs.contract.recipe_files.edition import LanguageCode
from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.recipe_files.parts import MOST_FIELDS
from jobs.contract.requests import JobRequest, Prompt

MAX_ITEMS: Final = 64
MAX_TEXT_CHARS: Final = 32_000
# six megabytes of file; the limit of request bodies is lower as it comes
MAX_IMAGE_CHARS: Final = 8_000_000
_DATA_URL: Final = re.compile(r"data:(image/(?:png|jpeg|webp));base64,")
# the first bytes of PNG, JPEG and WebP files
_MAGIC: Final = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|RIFF.{4}WEBP", re.DOTALL)

ScoredText = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_TEXT_CHARS, pattern=r"\S")
]


class ScoreItem(BaseModel):
    """A text or an image, and as much as is known of what it was made from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: ScoredText | None = Field(
        None, description="The text to score. Give either this or image."
    )
    image: Annotated[str, StringConstraints(min_length=1, max_length=MAX_IMAGE_CHARS)] | None = (
        Field(
            None,
            description="The image to score, PNG, JPEG or WebP: base64, or a data: URL with it.",
        )
    )
    prompt: Prompt | None = Field(
        None, description="What the text answers, or what the image was to show."
    )
    messages: Messages | None = Field(
        None,
        description="The chat that the text answers. Give at most one of prompt, messages "
        "and recipe.",
    )
    recipe: RecipeId | None = Field(
        None, description="The recipe that the text follows (GET /recipes)."
    )
    fields: dict[str, FieldValue] = Field(
        default_factory=dict,
        max_length=MOST_FIELDS,
        description="Values of the recipe's fields: the facts that the text may state.",
    )
    language: LanguageCode | None = Field(
        None, description="Language of the recipe that the text follows; its own if omitted."
    )

    @model_validator(mode="after")
    def _one_thing_to_score(self) -> Self:
        if (self.text is None) == (self.image is None):
            raise ValueError("give either text or image")
        if [self.prompt, self.messages, self.recipe].count(None) < 2:
            raise ValueError("give at most one of prompt, messages, and recipe with fields")
        if self.messages is not None and (broken := rule_broken_by(self.messages)):
            raise ValueError(broken)
        if self.recipe is None and self.fields:
            raise ValueError("fields belong to a recipe: give recipe too, or leave fields out")
        if self.recipe is None and self.language is not None:
            raise ValueError("language belongs to a recipe: give recipe too, or leave it out")
        return self

    @model_validator(mode="after")
    def _image_is_a_file(self) -> Self:
        if self.image is None:
            return self
        if self.messages is not None or self.recipe is not None:
            raise ValueError("messages and recipe belong to a text: give an image a prompt")
        if not _MAGIC.match(self.file):
            raise ValueError("image is no PNG, JPEG or WebP file: convert it to one")
        return self

    @property
    def file(self) -> bytes:
        """The image file.

        Raises:
            ValueError: the image is not base64.
        """
        given = self.image or ""
        if given.startswith("data:"):
            found = _DATA_URL.match(given)
            if found is None:
                raise ValueError(
                    "image is a data: URL without base64 of a PNG, JPEG or WebP; begin it with "
                    "data:image/png;base64, for example"
                )
            given = given[found.end() :]
        try:
            return base64.b64decode(given, validate=True)
        except (binascii.Error, ValueError) as error:
            raise ValueError(f"image is not base64: {error}") from None


class ScoreRequest(JobRequest):
    """Texts and images to score. Those of many jobs are read together."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "items": [
                        {"prompt": "Name three colours.", "text": "Red, green and blue."},
                        {"text": "A text of unknown origin."},
                        {
                            "recipe": "product",
                            "fields": {"product": "AeroBrew mug", "features": ["leak-proof lid"]},
                            "text": "The AeroBrew mug has a leak-proof lid.",
                        },
                    ]
                },
            ]
        },
    )

    items: list[ScoreItem] = Field(
        min_length=1, max_length=MAX_ITEMS, description="Texts and images, each with its own score."
    )
