"""Holds what the device knows of each slot, so that a step needs nothing from the host.

All tensors keep their addresses, because graphs hold them. A slot's position is -1 while it has
nothing to decode; a step leaves such a slot as it is.
"""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import NamedTuple

import torch
from torch import Tensor

from models.text.device.pages import pages_for
from models.text.sequence import Sequence


class Rows(NamedTuple):
    """The sampler's input for some slots, each [R].

    uniform: float64. seen: bool [R, V], the tokens that a penalty covers; None if there is none.
    """

    temperature: Tensor
    top_p: Tensor
    top_k: Tensor
    penalty: Tensor
    uniform: Tensor
    seen: Tensor | None


class SlotState:
    """The state of S slots.

    tokens, positions: the last token of each slot, which is not in the cache yet, and its position.
    table: the pages of each slot, [S, pages of a context].
    out: float64 [2, S], the newest tokens and their log-probabilities, for the host to read.
    """

    def __init__(self, slots: int, context_length: int, device: torch.device) -> None:
        def column(dtype: torch.dtype, *more: int) -> Tensor:
            return torch.zeros(slots, *more, dtype=dtype, device=device)

        self.device = device
        self.tokens = column(torch.long)
        self.positions = column(torch.long).fill_(-1)
        self.table = column(torch.long, pages_for(context_length))
        self.out = torch.zeros(2, slots, dtype=torch.float64, device=device)
        self._steps = column(torch.long)  # tokens generated so far
        self._params = column(torch.float64, 4)  # temperature, top_p, top_k, penalty
        self._uniforms = column(torch.float64, context_length)
        self._slots = torch.arange(slots, device=device)
        self._seen: Tensor | None = None  # [S, V], made for the first sequence with a penalty

    def upload(self, values: Many[object], dtype: torch.dtype = torch.long) -> Tensor:
        """Returns values as a tensor on the device without waiting for its work."""
        made = torch.tensor(values, dtype=dtype)
        if self.device.type == "cpu" or not len(made):
            return made.to(self.device)
        return made.pin_memory().to(self.device, non_blocking=True)

    def seat(self, slots: Tensor, sequences: list[Sequence], pages: list[list[int]]) -> None:
        """Prepares slots [R] for sequences whose prompts are in the cache, in these pages."""
        width = max(map(len, pages))
        table = self.upload([[*own, *[0] * (width - len(own))] for own in pages])
        self.table[slots, :width] = table
        params = [
            (one.params.temperature, one.params.top_p, one.params.top_k,
             one.params.repetition_penalty) for one in sequences
        ]  # fmt: skip
        self._params[slots] = self.upload(params, torch.float64)
        self._steps[slots] = 0
        self.positions[slots] = self.upload([one.prompt_count - 1 for one in sequences])
        drawn = [one.uniforms for one in sequences]
        width = max(map(len, drawn))
        padded = [[*own, *[0.0] * (width - len(own))] for own in drawn]
        if width:
            self._uniforms[slots, :width] = self.upload(padded, torch.float64)

    def see(self, slots: Tensor, prompts: list[list[int]], vocabulary: int) -> None:
        """Remembers the prompts' tokens [R] for penalties."""
        if self._seen is None:
            shape = len(self.tokens), vocabulary
            self._seen = torch.zeros(shape, dtype=torch.bool, device=self.device)
        width = max(map(len, prompts))
        padded = [[*prompt, *prompt[:1] * (width - len(prompt))] for prompt in prompts]
        self._seen[slots] = False
        self._seen[slots[:, None], self.upload(padded)] = True

    def rows(self, where: slice | Tensor, *, penalised: bool) -> Rows:
        """Returns the sampler's input for the slots of a step."""
        temperature, top_p, top_k, penalty = self._params[where].unbind(1)
        uniform = self._uniforms[where].gather(1, self._steps[where, None])[:, 0]
        seen = self._seen[where] if penalised and self._seen is not None else None
        return Rows(temperature, top_p, top_k, penalty, uniform, seen)

    def advance(
        self, where: slice | Tensor, chosen: tuple[Tensor, Tensor], *, penalised: bool
    ) -> None:
        """Adds the tokens that were `chosen`, with their log-probabilities, to slots of a step."""
        tokens, logprobs = chosen
        active = self.positions[where] >= 0
        self.tokens[where] = torch.where(active, tokens, self.tokens[where])
        self.positions[where] += active
        self._steps[where] += active
        self.out[0, where] = tokens.double()
        self.out[1, where] = logprobs.double()
        if penalised and self._seen is not None:
            slots = self._slots[where]
            self._seen.index_put_((slots, tokens), self._seen[slots, tokens] | active)

    def rest(self, slots: list[int]) -> None:
        """Stops decoding in these slots."""
        self.positions.index_fill_(0, self.upload(slots), -1)

    def move(self, sources: list[int], targets: list[int]) -> None:
        """Moves slots to others, which had nothing to decode."""
        from_, to = self.upload(sources), self.upload(targets)
        held = (self.tokens, self.positions, self.table, self._steps, self._params, self._uniforms)
        for part in (*held, *(() if self._seen is None else (self._seen,))):
            part[to] = part[from_]
        self.positions.index_fill_(0, from_, -1)
