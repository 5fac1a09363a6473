"""Decides which waiting sequences start in a step: first come, first served, within limits."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from models.text.sequence import Sequence
from models.text.slots import SlotCache


class Prefill(NamedTuple):
    """A prompt that is computed once for all the sequences that continue it."""

    tokens: list[int]
    sequences: list[Sequence]


def longest(sequences: Iterable[Sequence]) -> int:
    """Returns the largest number of tokens that any of the sequences can reach; 0 for none."""
    return max((sequence.longest for sequence in sequences), default=0)


def admit(
    waiting: deque[Sequence],
    running: list[Sequence],
    cache: SlotCache,
    *,
    slot_limit: int,
    prefill_tokens: int,
) -> list[Prefill]:
    """Removes the sequences that can start in this step from the front of `waiting`.

    At least one prompt starts, if a slot is free; further prompts start only up to `prefill_tokens`
    in total, so that running sequences are not delayed. A long sequence that does not fit yet is
    never overtaken, so it cannot starve.
    """
    prefills: list[Prefill] = []
    taken, spent, length = len(running), 0, longest(running)
    while waiting:
        group = _candidates(waiting)
        length = max(length, longest(group))
        free = min(slot_limit, cache.slots_at(length)) - taken
        tokens = group[0].prompt_tokens + group[0].tokens
        if free <= 0 or (prefills and spent + len(tokens) > prefill_tokens):
            break
        members = group[:free]
        for _ in members:
            waiting.popleft()
        prefills.append(Prefill(tokens, members))
        taken += len(members)
        spent += len(tokens)
    return prefills


def _candidates(waiting: deque[Sequence]) -> list[Sequence]:
    """Returns the first waiting sequence and those directly behind it with the same prompt."""
    first = waiting[0]
    group = [first]
    if first.tokens:
        return group
    for sequence in list(waiting)[1:]:
        if sequence.prompt_tokens is not first.prompt_tokens or sequence.tokens:
            break
        group.append(sequence)
    return group
