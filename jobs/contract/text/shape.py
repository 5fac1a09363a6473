"""The shape of a text: its format, where it stops, and the JSON or regex that it follows."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

MAX_REGEX_CHARS: Final = 2_000
MAX_CHOICES: Final = 500
_Choice = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class TextShape(BaseModel):
    """Holds what a request may say of its text's shape."""

    # `schema` in requests and records; pydantic's models have a method of this name
    model_config = ConfigDict(serialize_by_alias=True)

    stop: list[Annotated[str, StringConstraints(min_length=1, max_length=64)]] = Field(
        default_factory=list,
        max_length=8,
        description="Generation stops before any of these strings.",
    )
    format: Literal["plain", "markdown", "html", "raw", "json"] = Field(
        "plain",
        description="Markup of the finished text. raw returns the model's text unchanged, without "
        "any cleanup or trimming. json makes the model write a JSON object, or what schema says.",
    )
    json_schema: dict[str, Any] | None = Field(
        None,
        alias="schema",
        description="JSON Schema that the text follows, with format json; any object if omitted. "
        "What can't be enforced is refused (docs/structured_output.md).",
    )
    regex: Annotated[str, StringConstraints(min_length=1, max_length=MAX_REGEX_CHARS)] | None = (
        Field(None, description="Regular expression that matches the whole text.")
    )
    choices: Annotated[list[_Choice], Field(min_length=1, max_length=MAX_CHOICES)] | None = Field(
        None, description="The text is one of these."
    )

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        given = [
            name
            for name, value in (
                ("schema", self.json_schema),
                ("regex", self.regex),
                ("choices", self.choices),
            )
            if value is not None
        ]
        if len(given) > 1:
            raise ValueError(f"{' and '.join(given)} exclude each other: give one of them")
        if given == ["schema"] and self.format != "json":
            raise ValueError("schema belongs to format json: give that too, or leave schema out")
        if given in (["regex"], ["choices"]) and self.format not in ("plain", "raw"):
            raise ValueError(f"{given[0]} belongs to format plain or raw, not to {self.format}")
        if self.stop and self.has_shape:
            raise ValueError("stop would cut a text that must have a shape: leave stop out")
        return self

    @property
    def has_shape(self) -> bool:
        """Whether the text follows a schema, a regex or choices."""
        is_given = self.regex is not None or self.choices is not None
        return is_given or self.format == "json"
