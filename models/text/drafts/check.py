"""Checks drafts: every drafted token is a further row of its sequence's slot, in the same step.

A row's logits say what comes after its token. The model's own next token is drawn from each in
order, with the sequence's own random number, grammar and watermark, until it differs from the draft
or the text ends. So the same tokens are drawn as without drafts, only several of them in a step.
The keys and values of wrong tokens stay behind the slot's length, and the next ones replace them.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Many
from itertools import accumulate
from typing import NamedTuple

from torch import Tensor

from models.memory import ran_out_of_memory
from models.text.sampling import sample
from models.text.sequence import Sequence


class Row(NamedTuple):
    """A token to be computed for a running sequence.

    slot: the number of the sequence, which is its slot.
    held: how many tokens the slot holds, this one included.
    """

    token: int
    slot: int
    held: int
    adapter: int | None


def rows_of(running: Many[Sequence], drafts: Many[Many[int]]) -> Iterator[Row]:
    """Yields the last token of each sequence, each followed by its draft."""
    for slot, (sequence, draft) in enumerate(zip(running, drafts, strict=True)):
        held = sequence.prompt_count + sequence.generated_count
        for at, token in enumerate((sequence.tokens[-1], *draft)):
            yield Row(token, slot, held + at, sequence.adapter)


def append_drawn(
    logits: Tensor, members: Many[Sequence], drafts: Many[Many[int]], end_tokens: frozenset[int]
) -> list[int]:
    """Adds to each sequence its next token and those after it for which its draft was right.

    Returns how many tokens more than one each sequence got.

    Args:
        logits: [R, V], those after the last token of each sequence and after its draft.
        drafts: Those of the first members; the others have none.
    """
    drafts = [*drafts, *[[]] * (len(members) - len(drafts))]
    firsts = [0, *accumulate(1 + len(draft) for draft in drafts)]
    more = [0] * len(members)
    going = list(range(len(members)))
    while going:
        rows = [firsts[number] + more[number] for number in going]
        part = logits if len(rows) == len(logits) else logits[rows]
        try:
            drawn = sample(part, [members[number].next_row() for number in going])
        except (MemoryError, RuntimeError) as error:
            # the first time the step can be repeated, but later tokens have been added already
            if not any(more) or not ran_out_of_memory(error):
                raise
            break
        agreed = []
        for number, token, logprob, likeliest in zip(going, *drawn, strict=True):
            members[number].append(token, logprob, end_tokens, likeliest)
            was_drafted = drafts[number][more[number] : more[number] + 1] == [token]
            if was_drafted and members[number].finish_reason is None:
                more[number] += 1
                agreed.append(number)
        going = agreed
    return more
