"""Decides which tokens of a text carry its watermark, and by which coins they are chosen.

The watermark is that of SynthID-Text (Dathathri et al., Nature 634, 2024) with coins of our own. A
keyed hash of the four tokens before tosses 30 coins for each candidate of the next token. A
tournament over those coins chooses the token (models/text/mark/tournament.py), so that marked texts
show more heads than chance would. Who has the key counts them: jobs/provenance/text_mark.py tosses
the same coins without PyTorch, and a test holds the two equal.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence as Many
from hashlib import blake2b
from typing import Final

# Tokens before a token that decide its coins. More would be lost to each edit of the text, fewer
# would repeat more often, and repeated ones carry nothing.
CONTEXT_TOKENS: Final = 4
# The mark starts once the text has been this unlikely, in nats. Otherwise all answers to a prompt,
# whatever their seeds, would begin with the same context, win the same tournament and be the same.
START_NATS: Final = 8.0


def context_seed(key: bytes, context: Many[int]) -> int:
    """Returns the signed 64-bit number from which the coins after these tokens are tossed."""
    packed = struct.pack(f"<{len(context)}I", *context)
    return int.from_bytes(blake2b(packed, key=key, digest_size=8).digest(), "little", signed=True)


class Watermark:
    """The watermark of one sequence.

    A context that occurs again is left unmarked: the same coins twice would change which words the
    model prefers, and each token's own distribution must stay as the model means it.

    count: the number of tokens that carry it so far.
    """

    def __init__(self, key: bytes) -> None:
        """key: the operator's secret, 1 to 64 bytes."""
        self._key = key
        self._contexts: set[tuple[int, ...]] = set()
        self._nats = 0.0
        self._is_marking = False
        self.count = 0

    def seed(self, tokens: Many[int]) -> int | None:
        """Returns the seed of the coins for the token after these; None if it stays unmarked."""
        context = tuple(tokens[-CONTEXT_TOKENS:])
        has_begun = self._nats >= START_NATS and len(context) == CONTEXT_TOKENS
        self._is_marking = has_begun and context not in self._contexts
        return context_seed(self._key, context) if self._is_marking else None

    def follow(self, tokens: Many[int], logprob: float) -> None:
        """Takes notice of the next token: `tokens` are those before it."""
        self.count += self._is_marking
        self._is_marking = False
        self._nats -= logprob
        self._contexts.add(tuple(tokens[-CONTEXT_TOKENS:]))
