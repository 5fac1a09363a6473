"""The parameters by which a sequence is continued."""

from __future__ import annotations

import math
from collections.abc import Sequence as Many
from dataclasses import dataclass
from typing import NamedTuple

MIN_TEMPERATURE = 0.01


@dataclass(frozen=True)
class SamplingParams:
    """Sampling parameters of one sequence. Raises ValueError naming a field that is out of range.

    max_new_tokens: at least 1.
    temperature: 0 (greedy) or 0.01..100.
    top_p: in (0, 1]; 1 disables it.
    top_k: 0 disables it.
    repetition_penalty: greater than 0; 1 disables it. Covers prompt and generated tokens, like
        transformers' RepetitionPenaltyLogitsProcessor.
    stop: the text ends before the first of these strings.
    seed: 0 <= seed < 2**63.
    """

    max_new_tokens: int = 128
    temperature: float = 0.0
    top_p: float = 1.0
    top_k: int = 0
    repetition_penalty: float = 1.0
    stop: tuple[str, ...] = ()
    seed: int = 0

    def __post_init__(self) -> None:
        greedy = self.temperature == 0
        allowed = {
            "max_new_tokens": self.max_new_tokens >= 1,
            "temperature": greedy or MIN_TEMPERATURE <= self.temperature <= 100,
            "top_p": 0 < self.top_p <= 1,
            "top_k": self.top_k >= 0,
            "repetition_penalty": 0 < self.repetition_penalty < math.inf,
            "stop": all(self.stop),
            "seed": 0 <= self.seed < 2**63,
        }
        for field, fine in allowed.items():
            if not fine:
                raise ValueError(f"{field}={getattr(self, field)!r} is out of range")


class SamplingRow(NamedTuple):
    """The sampler's input for the next token of one sequence."""

    params: SamplingParams
    uniform: float
    seen: Many[int]
