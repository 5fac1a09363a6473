"""What the metrics of texts measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobs.contract.recipe import Checks, FieldValue


@dataclass(frozen=True, slots=True)
class GeneratedText:
    """A post-processed text, before markup, and how the model generated it.

    `logprobs` are the natural log-probabilities of its tokens under the unchanged model.
    `finish_reason` is `stop` if the model ended the text, `length` if the token limit did.
    """

    text: str
    logprobs: Sequence[float]
    finish_reason: str | None


@dataclass(frozen=True, slots=True)
class RecipeText:
    """A post-processed text, before markup, with its recipe's checks and field values."""

    text: str
    checks: Checks
    values: Mapping[str, FieldValue]

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
    phrases: list[str] = []
    for value in values:
        phrases += [value] if isinstance(value, str) else value
    return [phrase for phrase in phrases if phrase]
