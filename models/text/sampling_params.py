"""The parameters by which a sequence is continued."""

from __future__ import annotations

import math
from collections.abc import Sequence as Many
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MOST_ALTERNATIVES = 20
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
    mark_key: the secret of the text's watermark, 1 to 64 bytes; empty for none. Greedy decoding
        has no choice that could carry one, so it is not marked.
    grammar: what the text must follow, for llguidance; empty for any text. Only engines with a
        tokenizer know grammars.
    logit_bias: (token, -100..100): added to the token's logit before anything else. Ids beyond the
        vocabulary have no effect.
    top_logprobs: how many of the likeliest tokens to note at each place, at most 20.
    """

    max_new_tokens: int = 128
    temperature: float = 0.0
    top_p: float = 1.0
    top_k: int = 0
    repetition_penalty: float = 1.0
    stop: tuple[str, ...] = ()
    seed: int = 0
    mark_key: bytes = field(default=b"", repr=False)
    grammar: str = field(default="", repr=False)
    logit_bias: tuple[tuple[int, float], ...] = ()
    top_logprobs: int = 0

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
            "mark_key": len(self.mark_key) <= 64,
            "logit_bias": all(id_ >= 0 and abs(bias) <= 100 for id_, bias in self.logit_bias),
            "top_logprobs": 0 <= self.top_logprobs <= MOST_ALTERNATIVES,
        }
        for name, fine in allowed.items():
            if not fine:
                raise ValueError(f"{name}={getattr(self, name)!r} is out of range")


class SamplingRow(NamedTuple):
    """The sampler's input for the next token of one sequence.

    mark_seed: what the coins of its watermark are tossed from; None leaves the token unmarked.
    allowed: a bit for each token that may be sampled, 32 to a word [V / 32]; None allows all.
    """

    params: SamplingParams
    uniform: float
    seen: Many[int]
    mark_seed: int | None = None
    allowed: NDArray[np.uint32] | None = None
