"""Measures whether a text says something of its own, or copies its prompt."""

from __future__ import annotations

from typing import Final

from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject
from workers.quality.words import words

_RUN: Final = 4  # words


def measure(written: TextSubject) -> Part | None:
    """Returns 1 if at most a third of the text's runs of words are in the prompt, 0 if all are."""
    if written.prompt is None:
        return None
    if written.checks is not None:
        return Part(1.0)  # a recipe's text is to repeat its fields
    given, own = _runs(written.prompt), _runs(written.text)
    if not own:
        return Part(1.0)
    value = ramp(len(own & given) / len(own), 1.0, 0.33)
    return Part(value, "copies its prompt" if value < 0.7 else "")


def _runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + _RUN]) for at in range(len(found) - _RUN + 1)}
