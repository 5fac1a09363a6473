"""The place where the text surprises the model most: a wrong word, or a broken sentence."""

from __future__ import annotations

from typing import Final

from workers.quality.part import Part
from workers.quality.subjects import TextSubject

_TOKENS: Final = 4
_HALF: Final = 6.0  # nats a token at which the value is a half


def measure(written: TextSubject) -> Part | None:
    """Returns a value that falls with the largest mean surprisal of four tokens in a row."""
    if written.reading is None or not written.reading.given:
        return None
    given = written.reading.given
    runs = [given[at : at + _TOKENS] for at in range(max(1, len(given) - _TOKENS + 1))]
    surprisal = max(-sum(run) / len(run) for run in runs)
    value = 1 / (1 + (surprisal / _HALF) ** 2)
    has_stumbled = value < 0.35 and written.reader.wrote
    return Part(value, "the model stumbles over a passage" if has_stumbled else "")
