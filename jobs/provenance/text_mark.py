"""Finds the watermark of our texts, and says how likely chance alone would show as much.

Tokens are chosen by coins that a keyed hash of the four tokens before tosses
(models/text/mark/watermark.py), so a marked text shows more heads than tails. The first layers of
the tournament decide more than the last, so their coins weigh more. Without the key's hand in it
every coin is fair, whoever wrote the text; the p-value needs no training and no other texts.

The standard library only: the gateway counts a thousand tokens in a few milliseconds.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

CONTEXT_TOKENS: Final = 4
LAYERS: Final = 30
# By layer, from the first. Integers, so that the p-value is that of a sum of whole numbers.
WEIGHTS: Final = tuple(range(LAYERS, 0, -1))
# Below this, a text is called marked: one text in a hundred that is not passes for marked.
LEVEL: Final = 0.01
_MASK: Final = 2**64 - 1
_STEP: Final = 0x9E3779B97F4A7C15
_MIX: Final = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)


@dataclass(frozen=True, slots=True)
class TextMark:
    """Holds what a text shows of a key's watermark.

    p_value: the probability that a text without it shows as much, from 0 to 1.
    tokens: the number of tokens that could be counted: those whose context is in the text, once.
    heads: the weighted share of heads; 0.5 is expected without a watermark.
    """

    p_value: float
    tokens: int
    heads: float

    @property
    def is_found(self) -> bool:
        """Returns whether the text is called marked; true by chance once in a hundred times."""
        return self.p_value < LEVEL


def find_text_mark(tokens: Sequence[int], key: bytes) -> TextMark:
    """Counts the heads of a text.

    Args:
        tokens: the text in the tokens of the model that may have written it, without special ones.
        key: the secret with which it may be marked, 1 to 64 bytes.
    """
    sums = [_heads(coins) for coins in coins_of(tokens, key)]
    if not sums:
        return TextMark(1.0, 0, 0.5)
    total = sum(sums)
    return TextMark(_chance(total, len(sums)), len(sums), total / (len(sums) * sum(WEIGHTS)))


def coins_of(tokens: Sequence[int], key: bytes) -> Iterator[int]:
    """Yields each counted token's coins: bit 0 is that of the first layer, and 1 is heads."""
    seen: set[tuple[int, ...]] = set()
    for at in range(CONTEXT_TOKENS, len(tokens)):
        context = tuple(tokens[at - CONTEXT_TOKENS : at])
        if context not in seen:  # coins tossed twice would count twice
            seen.add(context)
            yield _toss(key, context, tokens[at])


def _toss(key: bytes, context: tuple[int, ...], token: int) -> int:
    packed = struct.pack(f"<{CONTEXT_TOKENS}I", *context)
    seed = int.from_bytes(blake2b(packed, key=key, digest_size=8).digest(), "little")
    mixed = (seed + (token + 1) * _STEP) & _MASK  # splitmix64
    mixed = ((mixed ^ mixed >> 30) * _MIX[0]) & _MASK
    mixed = ((mixed ^ mixed >> 27) * _MIX[1]) & _MASK
    return (mixed ^ mixed >> 31) & ((1 << LAYERS) - 1)


def _heads(coins: int) -> int:
    return sum(weight for layer, weight in enumerate(WEIGHTS) if coins >> layer & 1)


def _chance(total: int, tokens: int) -> float:
    """Returns the probability that fair coins sum to `total` or more.

    The saddlepoint approximation of Lugannani and Rice for whole numbers; it is within one percent
    of the exact probability, which a test computes, wherever a decision is made.
    """
    most = tokens * sum(WEIGHTS)
    excess = total - most / 2
    if excess < 0:  # the other side is its mirror image
        return 1.0 - _chance(most - total + 1, tokens)
    deviation = math.sqrt(tokens * sum(weight * weight for weight in WEIGHTS)) / 2
    if excess < deviation / 8:  # the formula divides by the excess
        return _above((excess - 0.5) / deviation)
    if total >= most:
        return 0.5 ** (tokens * LAYERS) if total == most else 0.0
    tilt = _tilt(total, tokens)
    log_mean = tokens * sum(_log_cosh(tilt * weight / 2) for weight in WEIGHTS)
    distance = math.sqrt(2 * (tilt * excess - log_mean))
    density = math.exp(-distance * distance / 2) / math.sqrt(2 * math.pi)
    steps = -math.expm1(-tilt) * math.sqrt(_tilted(tilt, tokens)[1])
    return _above(distance) + density * (1 / steps - 1 / distance)


def _tilt(total: int, tokens: int) -> float:
    """Returns how much heads must be favoured for `total` to be the mean."""
    low, high = 0.0, 1.0
    while _tilted(high, tokens)[0] < total:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _tilted(middle, tokens)[0] < total else (low, middle)
    return low


def _tilted(tilt: float, tokens: int) -> tuple[float, float]:
    """Returns mean and variance of the sum if heads have the odds exp(tilt x weight) to 1."""
    mean = spread = 0.0
    for weight in WEIGHTS:
        heads = (1 + math.tanh(tilt * weight / 2)) / 2
        mean += weight * heads
        spread += weight * weight * heads * (1 - heads)
    return tokens * mean, tokens * spread


def _log_cosh(value: float) -> float:
    return abs(value) + math.log1p(math.exp(-2 * abs(value))) - math.log(2)


def _above(deviations: float) -> float:
    """Returns the probability of a normal number above so many standard deviations."""
    return math.erfc(deviations / math.sqrt(2)) / 2
