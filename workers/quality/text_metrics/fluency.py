"""Measures whether the model itself finds its text likely, by its tokens' log-probabilities."""

from __future__ import annotations

from typing import Final

from workers.quality.part import Part
from workers.quality.subjects import TextSubject

# SmolLM2-135M-Instruct's own texts cost it 0.4 nats a token with greedy decoding, 1 at temperature
# 0.7 and 2 at 1.0; people's texts 2.5, and words in disorder 6.
_HALF: Final = 2.5  # nats a token at which the value is a half
_UNLIKELY: Final = 0.25


def measure(written: TextSubject) -> Part | None:
    """Returns a value that falls with the mean surprisal of a token, the most around 2 nats."""
    if written.reading is None:
        return None
    logprobs = written.reading.given
    if not logprobs:
        return Part(0.0, "nothing was generated")
    surprisal = -sum(logprobs) / len(logprobs)
    value = 1 / (1 + (surprisal / _HALF) ** 2)
    is_unlike_itself = value < _UNLIKELY and written.reader.wrote
    return Part(value, "the model itself finds this text unlikely" if is_unlike_itself else "")
