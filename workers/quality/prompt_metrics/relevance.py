"""Measures whether the prompt explains the text, by a language model.

The pointwise mutual information of prompt and text: how much likelier the text's first tokens are
after the prompt than without it. An answer to something else gains nothing from its prompt, however
fluent it is.
"""

from __future__ import annotations

from typing import Final

from workers.quality.part import Part
from workers.quality.subjects import TextSubject

# Nats per token that another prompt's answer gains at least; an answer of its own gains 0.9 with
# SmolLM2-135M (median of answers that people wrote), and a filled-in recipe's text 2 to 4.
_LEAST: Final = -0.5


def measure(written: TextSubject) -> Part | None:
    """Returns a value that grows with the gain per token; None without both log-probabilities."""
    reading = written.reading
    if reading is None or not reading.alone or not reading.given:
        return None
    read = list(zip(reading.given, reading.alone, strict=False))
    gain = sum(given - alone for given, alone in read) / len(read)
    above = max(0.0, gain - _LEAST)
    value = above / (1.5 + above)
    return Part(value, "the prompt hardly explains this text" if value < 0.25 else "")
