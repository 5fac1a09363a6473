"""OpenAI's `response_format`: text, any JSON object, or JSON after a schema."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

_STRICT = ConfigDict(extra="forbid", frozen=True)


class TextFormat(BaseModel):
    """Any text."""

    model_config = _STRICT

    type: Literal["text"]


class AnyJson(BaseModel):
    """Any JSON object."""

    model_config = _STRICT

    type: Literal["json_object"]


class NamedSchema(BaseModel):
    """A JSON Schema with a name."""

    model_config = _STRICT

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    description: str | None = Field(
        None, max_length=2_000, description="Accepted, and not shown to the model."
    )
    json_schema: dict[str, Any] | None = Field(
        None, alias="schema", description="The schema; any JSON object if left out."
    )
    strict: bool | None = Field(None, description="Accepted: schemas are always followed strictly.")


class SchemaFormat(BaseModel):
    """JSON after a schema."""

    model_config = _STRICT

    type: Literal["json_schema"]
    json_schema: NamedSchema


ResponseFormat = Annotated[TextFormat | AnyJson | SchemaFormat, Field(discriminator="type")]


def shape_of(wanted: TextFormat | AnyJson | SchemaFormat | None) -> dict[str, Any]:
    """Returns the fields of our own request that say the same; none for text."""
    if isinstance(wanted, SchemaFormat) and wanted.json_schema.json_schema is not None:
        return {"format": "json", "schema": wanted.json_schema.json_schema}
    return {} if wanted is None or isinstance(wanted, TextFormat) else {"format": "json"}
