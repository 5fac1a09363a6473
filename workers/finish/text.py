"""Post-processes a text: all steps, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from jobs.contract.recipe_files.filling import FieldValue
from jobs.contract.recipe_files.parts import FinishStep
from workers.finish.clean import clean
from workers.finish.markup import MARKUP
from workers.finish.recipe_steps import take_steps
from workers.finish.sentences import ends_whole, trim_to_sentences


@dataclass(frozen=True, slots=True)
class FinishedText:
    """A post-processed text: `text` for scoring, `markup` in the format that was requested."""

    text: str
    markup: str
    notes: list[str]


def finish_text(
    raw: str,
    finish_reason: str | None,
    format: str,
    steps: Sequence[FinishStep] = (),
    fields: Mapping[str, FieldValue] = MappingProxyType({}),
    language: str | None = None,
) -> FinishedText:
    """Cleans a text, takes a recipe's steps, trims a cut-off text to whole sentences, formats it.

    Args:
        raw: the text as the model generated it.
        finish_reason: `stop`, or `length` if the token limit cut the text off.
        format: a key of MARKUP, or `raw`, which returns the text unchanged.
        steps: the recipe's steps.
        fields: the values of the recipe's fields.
        language: of the text, if the recipe writes in another than its own.
    """
    if format == "raw":
        return FinishedText(clean(raw), raw, [])
    cleaned = take_steps(clean(raw), steps, fields, language)
    notes = []
    text = cleaned
    if finish_reason == "length" and not ends_whole(cleaned):
        text = trim_to_sentences(cleaned)
        if text != cleaned:
            notes.append("the unfinished last sentence was removed; raise max_new_tokens for more")
        elif cleaned:
            notes.append("no sentence was finished within max_new_tokens; the text is unchanged")
    return FinishedText(text, MARKUP[format](text), notes)
