"""Tells how an image model read a prompt, and what of it the model cannot draw."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jobs.contract.errors import UnknownInPrompt
from jobs.contract.requests import ImageRequest
from jobs.contract.results import Understood
from models.image.interface import Draw, ImageModel, ReadPrompt, Understands
from workers.quality.part import Part

_PROMPT_UNUSED = "this model does not read prompts: the prompt changed nothing"
_WORDS_TOLD = 8
_HEARD_LEFT = 0.8
_MIN_LETTERS = 4  # of words that hint at another model


@dataclass(frozen=True, slots=True)
class Told:
    """Says how a prompt was read, with notes about what is not shown.

    parts: how much of the prompt was understood, for the score.
    """

    understood: Understood | None = None
    notes: Sequence[str] = ()
    parts: Mapping[str, Part] = field(default_factory=dict)


UNTOLD = Told()


class Understanding:
    """Knows what one model understands of prompts.

    others: other models and what they draw, in words, for prompts that this one cannot draw.
    """

    def __init__(self, model: ImageModel, model_id: str, others: Mapping[str, str]) -> None:
        self._model, self._model_id, self._others = model, model_id, others

    def check(self, request: ImageRequest) -> None:
        """Checks what a request that shall fail on unknown words asks for.

        Raises:
            UnknownInPrompt: The model can't draw all of it.
        """
        if request.on_unknown != "fail" or not request.prompt:
            return
        if not isinstance(self._model, Understands):
            return  # the gateway refuses these
        (description,) = self._model.describe([request.prompt])
        if description.unknown or not description.is_drawable:
            raise UnknownInPrompt(
                f"{self._model_id} cannot draw {_quoted(description.unknown)}."
                f"{self._elsewhere(description)} Leave it out, or set on_unknown to draw the rest.",
                field="prompt",
            )

    def told(self, request: ImageRequest, draws: Sequence[Draw]) -> Told:
        """Returns how the request's prompt was read, and notes about what is not shown."""
        if request.prompt is None:
            return UNTOLD
        if not self._model.reads_prompt:
            return Told(notes=[_PROMPT_UNUSED])
        if not isinstance(self._model, Understands):
            return UNTOLD
        (description,) = self._model.describe([request.prompt])
        notes = self._model.shortfalls(draws)
        if not description.is_drawable:
            notes.append(
                f"{self._model_id} draws {self._model.subject} only, and the prompt seems to ask "
                f"for something else: {_quoted(description.unknown)}.{self._elsewhere(description)}"
            )
        known, unknown = dict(description.known), list(description.unknown)
        return Told(Understood(known=known, unknown=unknown), notes, parts_of(description))

    def _elsewhere(self, description: ReadPrompt) -> str:
        """Returns a hint at another model that draws what is unknown here, if there is one."""
        words = {
            word.rstrip("s")
            for text in description.unknown
            for word in re.findall(r"[a-z]+", text.lower())
            if len(word) >= _MIN_LETTERS
        }
        for name, drawn in self._others.items():
            if any(word in drawn.lower() for word in words):
                return f" Model {name} draws {drawn}."
        return ""


def parts_of(description: ReadPrompt) -> dict[str, Part]:
    """Returns the parts of a picture's score that the reading of its prompt gives.

    understood: the share of what the prompt asks for that the model can draw: 0 of something else;
        none if it asks for nothing in particular.
    heard: 1 if no word was without effect, and 0.8 of it for each that was; none if nobody knows.
    """
    parts = {}
    known, unknown = len(description.asked), len(description.unknown)
    if known or unknown or not description.is_drawable:
        value = known / (known + unknown) if description.is_drawable and known else 0.0
        reason = f"the model cannot draw {_quoted(description.unknown)}" if unknown else ""
        parts["understood"] = Part(value, reason)
    if description.unheard is not None:
        words = description.unheard
        reason = f"not drawn word for word: {_quoted(words[:_WORDS_TOLD])}" if words else ""
        parts["heard"] = Part(_HEARD_LEFT ** len(words), reason)
    return parts


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"{one!r}" for one in words)
