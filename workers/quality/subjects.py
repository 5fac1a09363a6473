"""Holds what the metrics of texts measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.recipe_files.parts import Checks
from models.text.messages import Message
from models.text.reading import Reading
from workers.quality.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSubject:
    """A text without markup, and what is known of its origin. Everything but the text is optional.

    messages: the chat that the text answers; a prompt is one message of a user.
    checks: what the text's recipe requires; None if it follows no recipe.
    fields: the values of the recipe's fields.
    language: ISO 639-1 code of the language that the text is to be in, if somebody said so.
    reader, reading: the model that reads the text, and how.
    finish_reason: `stop` if a model ended the text, `length` if the token limit did, None if
        nobody knows.
    """

    text: str
    messages: Sequence[Message] = ()
    checks: Checks | None = None
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    language: str | None = None
    reader: Reader = Reader()
    reading: Reading | None = None
    finish_reason: str | None = None

    @property
    def prompt(self) -> str | None:
        """Returns what the text answers: the last message of a user; None without messages."""
        asked = [message.content for message in self.messages if message.role == "user"]
        return asked[-1] if asked else None

    @property
    def instructions(self) -> str:
        """Returns all that the text was told to be: the system messages and the prompt."""
        told = [message.content for message in self.messages if message.role == "system"]
        return "\n".join([*told, self.prompt or ""]).strip()

    @property
    def facts(self) -> list[str]:
        """Returns the values of all fields: everything that the model was given."""
        return _phrases(self.fields.values())


@dataclass(frozen=True, slots=True)
class RecipeText:
    """A text without markup, with its recipe's checks and field values."""

    text: str
    checks: Checks
    values: Mapping[str, FieldValue]
    language: str | None = None

    @property
    def phrases_to_mention(self) -> list[str]:
        """Returns the values of the fields that the text must mention."""
        return _phrases(self.values.get(name, "") for name in self.checks.mention)

    @property
    def facts(self) -> list[str]:
        """Returns the values of all fields: everything that the model was given."""
        return _phrases(self.values.values())


def _phrases(values: Iterable[FieldValue]) -> list[str]:
    """Returns the values without empty ones; the items of a list count one by one."""
    found: list[str] = []
    for value in values:
        found += [value] if isinstance(value, str) else value
    return [phrase for phrase in found if phrase]
