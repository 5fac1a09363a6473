"""Whether the model itself finds its text likely, by the log-probabilities of its tokens."""

from __future__ import annotations

from typing import Final

from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject

WEIGHT: Final = 0.4

# Mean natural log-probability per token. SmolLM2-135M-Instruct has -0.4 with greedy decoding, about
# -1 at temperature 0.7, -2 at 1.0 and below -6 at 2; a net with random weights has -10.
_BEST: Final = -1.0
_WORST: Final = -5.0


def measure(written: TextSubject) -> Part | None:
    """Returns a value that grows with the mean log-probability of the tokens."""
    if written.reading is None:
        return None
    logprobs = written.reading.given
    if not logprobs:
        return Part(0.0, "nothing was generated")
    value = ramp(sum(logprobs) / len(logprobs), _WORST, _BEST)
    return Part(value, "the model itself finds this text unlikely" if value < 0.5 else "")
