"""Does the model itself find its text likely? From the log-probabilities it was sampled with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workers.quality.part import Part, ramp

# Mean natural log-probability a token. SmolLM2-135M-Instruct: -0.4 greedy, about -1 at
# temperature 0.7, -2 at 1.0, below -6 at 2; a net with random weights: -10.
_BEST: Final = -1.0
_WORST: Final = -5.0


def fluency(logprobs: Sequence[float]) -> Part:
    """logprobs: of the chosen tokens under the unchanged model, natural logarithm."""
    if not logprobs:
        return Part(0.0, "nothing was generated")
    value = ramp(sum(logprobs) / len(logprobs), _WORST, _BEST)
    return Part(value, "the model itself finds this text unlikely" if value < 0.5 else "")
