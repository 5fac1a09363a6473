"""Decides which waiting sequences start in a step: first come, first served, within limits."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from models.text.reuse.prefixes import BLOCK, Prefixes
from models.text.sequence import Sequence
from models.text.slots import SlotCache


@dataclass(frozen=True, slots=True)
class Prefill:
    """A prompt that is computed once for all the sequences that continue it.

    held: the places of the blocks that it begins with, which have been computed already.
    """

    tokens: list[int]
    sequences: list[Sequence]
    held: list[int]

    @property
    def adapter(self) -> int | None:
        """Returns the adapter of all the sequences."""
        return self.sequences[0].adapter

    @property
    def held_tokens(self) -> int:
        """Returns how many of the tokens have been computed already."""
        return len(self.held) * BLOCK


def longest(sequences: Iterable[Sequence]) -> int:
    """Returns the largest number of tokens that any of the sequences can reach; 0 for none."""
    return max((sequence.longest for sequence in sequences), default=0)


def admit(
    waiting: deque[Sequence],
    running: list[Sequence],
    cache: SlotCache,
    prefixes: Prefixes,
    *,
    slot_limit: int,
    prefill_tokens: int,
) -> list[Prefill]:
    """Removes the sequences that can start in this step from the front of `waiting`.

    At least one prompt starts, if a slot is free; further ones start only as long as there are no
    more than `prefill_tokens` to compute, so that running sequences are not delayed. A long
    sequence that does not fit yet is never overtaken, so it cannot starve.
    """
    prefills: list[Prefill] = []
    taken, spent, length = len(running), 0, longest(running)
    while waiting:
        group = _candidates(waiting)
        length = max(length, longest(group))
        free = min(slot_limit, cache.slots_at(length)) - taken
        if free <= 0:
            break
        tokens = group[0].prompt_tokens + group[0].tokens
        prefill = Prefill(tokens, group[:free], prefixes.find(tokens, group[0].adapter))
        new = len(tokens) - prefill.held_tokens
        if prefills and spent + new > prefill_tokens:
            break
        for _ in prefill.sequences:
            waiting.popleft()
        prefills.append(prefill)
        taken += len(prefill.sequences)
        spent += new
    return prefills


def _candidates(waiting: deque[Sequence]) -> list[Sequence]:
    """Returns the first waiting sequence and those directly behind it with the same prompt."""
    first = waiting[0]
    group = [first]
    if first.tokens:
        return group
    for sequence in list(waiting)[1:]:
        shared = sequence.prompt_tokens is first.prompt_tokens
        if not shared or sequence.adapter != first.adapter or sequence.tokens:
            break
        group.append(sequence)
    return group
