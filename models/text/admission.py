"""Who starts next: waiting sequences, first come first served, as far as slots and time allow."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from models.text.sequence import Sequence
from models.text.slots import SlotCache


class Prefill(NamedTuple):
    """Tokens to be computed once for all the sequences that continue them."""

    tokens: list[int]
    sequences: list[Sequence]


def longest(sequences: Iterable[Sequence]) -> int:
    """The most tokens that any of them can come to hold; 0 for none."""
    return max((sequence.longest for sequence in sequences), default=0)


def admit(
    waiting: deque[Sequence],
    running: list[Sequence],
    cache: SlotCache,
    *,
    slot_limit: int,
    prefill_tokens: int,
) -> list[Prefill]:
    """Take from the front of `waiting` what can start in this step.

    Prompts of more than `prefill_tokens` together wait for the next step, so that running
    sequences are not held up; one prompt always starts. Order is kept: a long sequence that does
    not fit yet is never overtaken, so it cannot starve.
    """
    prefills: list[Prefill] = []
    taken, spent, length = len(running), 0, longest(running)
    while waiting:
        group = _candidates(waiting)
        length = max(length, longest(group))
        room = min(slot_limit, cache.slots_at(length)) - taken
        tokens = group[0].prompt_tokens + group[0].tokens
        if room <= 0 or (prefills and spent + len(tokens) > prefill_tokens):
            break
        members = group[:room]
        for _ in members:
            waiting.popleft()
        prefills.append(Prefill(tokens, members))
        taken += len(members)
        spent += len(tokens)
    return prefills


def _candidates(waiting: deque[Sequence]) -> list[Sequence]:
    """The first waiting sequence and those right behind it that share its prompt, unstarted."""
    first = waiting[0]
    group = [first]
    if first.tokens:
        return group
    for sequence in list(waiting)[1:]:
        if sequence.prompt_tokens is not first.prompt_tokens or sequence.tokens:
            break
        group.append(sequence)
    return group
