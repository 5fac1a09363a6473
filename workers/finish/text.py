"""All steps of finishing a text, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from jobs.contract.recipe import FieldValue, FinishStep
from workers.finish.clean import clean
from workers.finish.markup import MARKUP
from workers.finish.recipe_steps import take_steps
from workers.finish.sentences import ends_whole, trim_to_sentences


@dataclass(frozen=True, slots=True)
class FinishedText:
    """text: for scoring. markup: for the client, in the format asked for."""

    text: str
    markup: str
    notes: list[str]


def finish_text(
    raw: str,
    finish_reason: str | None,
    format: str,
    steps: Sequence[FinishStep] = (),
    fields: Mapping[str, FieldValue] = MappingProxyType({}),
) -> FinishedText:
    """Clean, take a recipe's steps, trim to whole sentences when the length cut it off, format.

    Args:
        finish_reason: `stop` or `length`.
        format: a key of MARKUP, or raw: then none of this is done.
        fields: of the recipe, as filled in.
    """
    if format == "raw":
        return FinishedText(clean(raw), raw, [])
    cleaned = take_steps(clean(raw), steps, fields)
    notes = []
    text = cleaned
    if finish_reason == "length" and not ends_whole(cleaned):
        text = trim_to_sentences(cleaned)
        if text != cleaned:
            notes.append("the unfinished last sentence was removed; raise max_new_tokens for more")
        elif cleaned:
            notes.append("no sentence was finished in max_new_tokens; the text is as it came")
    return FinishedText(text, MARKUP[format](text), notes)
