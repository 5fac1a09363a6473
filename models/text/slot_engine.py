"""Continuous batching: a sequence takes a slot, gets one token per step, and frees the slot.

The engine owns one decoder and does not know what a token means (text, or a code of a picture). It
is not thread-safe: a single thread submits, steps and drops.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from collections.abc import Sequence as Many
from typing import Unpack

import torch

from models.memory import ran_out_of_memory
from models.text.admission import Prefill, admit, longest
from models.text.drafts.check import append_drawn, rows_of
from models.text.drafts.drafter import Drafter
from models.text.families import Decoder
from models.text.interface import SequenceTooLarge, Sizes, requested_params
from models.text.kernels.attention import SlotAttention, Span
from models.text.kernels.decode_kernel import decode_kernel
from models.text.reads.reads_texts import ReadsTexts
from models.text.reads.values import values_of_slot
from models.text.reuse.prefixes import Prefixes
from models.text.sampling import draw_uniforms
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence
from models.text.slots import SlotCache
from models.text.turns import Turns, of_few

CACHE_TOKENS = 16_384  # slots x length; raised to one full context if that is longer
PREFILL_TOKENS = 512  # prompt tokens per step: more would delay the running sequences
RECOVERY_STEPS = 500  # steps without a memory error after which the slot limit is raised


class SlotEngine(ReadsTexts):
    """Continues many sequences of tokens at once.

    decoder: the net; it may be replaced by any object with the same methods.
    drafter: drafts the next tokens, for a step to check; None if it shall not.
    """

    def __init__(
        self,
        decoder: Decoder,
        *,
        end_tokens: frozenset[int] = frozenset(),
        decode: Callable[[list[int]], str] | None = None,
        **sizes: Unpack[Sizes],
    ) -> None:
        """Creates an engine with an empty cache. See Sizes for what is not explained here.

        Args:
            decode: Turns tokens into text; None if the tokens are not text.
        """
        self.decoder = decoder
        self.drafter = Drafter() if sizes.get("speculates") else None
        self.max_slots = sizes.get("max_slots", 64)
        self.end_tokens = end_tokens
        self._decode = decode or _without_words
        known = decoder.context_length
        self.context_length = min(sizes.get("context_length") or known, known)
        self._cache = SlotCache(
            decoder.shape,
            max_slots=self.max_slots,
            max_tokens=sizes.get("cache_tokens") or max(CACHE_TOKENS, self.context_length),
            context_length=self.context_length,
        )
        self._prefixes = Prefixes(decoder.shape, sizes.get("prefix_bytes", 0))
        self._kernel = decode_kernel(decoder.shape)
        self._running: list[Sequence] = []  # the index in this list is the slot
        self._waiting: deque[Sequence] = deque()
        self._age: dict[Sequence, int] = {}  # admission number of each running sequence
        self._admitted = 0
        self._slot_limit = self.max_slots
        self._calm_steps = 0
        self._turns = Turns()

    def submit(
        self,
        prompt_tokens: list[int],
        params: Many[SamplingParams] | SamplingParams,
        owner: str = "",
    ) -> list[Sequence]:
        """Queues one sequence for each of `params`; the prompt is computed once for all of them."""
        requested = requested_params(prompt_tokens, params, self.context_length)
        sequences = [
            Sequence(prompt_tokens, one, self._decode, draw_uniforms(one), owner)
            for one in requested
        ]
        self._waiting.extend(sequences)
        return sequences

    @property
    def free_slots(self) -> int:
        """Returns how many more sequences as long as the present ones could start now."""
        length = max(longest(self._running), longest(self._waiting), 1)
        slots = min(self._slot_limit, self._cache.slots_at(length))
        return max(0, slots - len(self._running) - len(self._waiting))

    @property
    def active(self) -> int:
        """Returns the number of running sequences."""
        return len(self._running)

    @property
    def waiting(self) -> int:
        """Returns the number of sequences that have not started yet."""
        return len(self._waiting)

    @torch.inference_mode()
    def drop(self, sequence: Sequence) -> None:
        """Cancels a sequence and frees its slot at once; does nothing if it has finished."""
        if sequence.finish_reason is not None:
            return
        sequence.cancel()
        if sequence in self._waiting:
            self._waiting.remove(sequence)
        else:
            self._leave([sequence])

    @torch.inference_mode()
    def step(self) -> list[Sequence]:
        """Starts what fits, adds one token to each running sequence, returns those that finished.

        If one owner has most of the sequences, some steps serve only the others (turns.py). If
        memory runs out, half of the sequences go back to waiting and the step is repeated.
        """
        trouble: BaseException | None = None
        while True:
            try:
                if trouble is not None:
                    self._give_way(trouble)
                ended = self._advance()
            except (MemoryError, RuntimeError) as error:
                if isinstance(error, SequenceTooLarge) or not ran_out_of_memory(error):
                    raise
                trouble = error
            else:
                self._recover()
                return ended

    def _advance(self) -> list[Sequence]:
        few = self._bring_few_forward()
        alone = self._turns.is_for_few(few)
        began = time.perf_counter()
        ended = self._make_tokens(self._running[:few], []) if alone else self._step_together()
        took_s = time.perf_counter() - began
        self._turns.took(took_s, alone=alone)
        self._keep_values(ended)
        self._leave(ended)
        if self.drafter is not None:
            self.drafter.took(took_s, ended)
        return ended

    def _step_together(self) -> list[Sequence]:
        prefills = admit(
            self._waiting,
            self._running,
            self._cache,
            self._prefixes,
            slot_limit=self._slot_limit,
            prefill_tokens=PREFILL_TOKENS,
        )
        if not self._running and not prefills:
            return []
        newcomers = [sequence for prefill in prefills for sequence in prefill.sequences]
        try:
            ended = self._make_tokens(self._running, prefills)
        except BaseException:
            # No state has changed yet, so the step can be repeated.
            self._waiting.extendleft(reversed(newcomers))
            raise
        for prefill in prefills:
            for sequence in prefill.sequences:
                self._age[sequence] = self._admitted = self._admitted + 1
                if sequence.generated_count == 1:  # it was not interrupted
                    sequence.cached_tokens = prefill.held_tokens
        self._running = self._running + newcomers
        return ended

    def _make_tokens(self, running: list[Sequence], prefills: list[Prefill]) -> list[Sequence]:
        """Adds a token to `running` and to the new sequences; returns those that finished.

        Those of `running` get more than one where a draft was right.
        """
        newcomers = [sequence for prefill in prefills for sequence in prefill.sequences]
        everyone, members = self._running + newcomers, running + newcomers
        drafter = None if prefills else self.drafter
        drafts = drafter.draft(running) if drafter else [[] for _ in running]
        held = [member.prompt_count + member.generated_count for member in everyone]
        held += [count + len(draft) for count, draft in zip(held, drafts, strict=False)]
        self._cache.reserve(len(everyone), max(held), held=len(self._running))
        logits = self._forward(running, drafts, prefills)
        more = append_drawn(logits, members, drafts, self.end_tokens)
        if drafter:
            drafter.learn(running, more)
        return [member for member in members if member.finish_reason is not None]

    def _bring_few_forward(self) -> int:
        """Moves sequences of owners with few to the first slots, and returns how many there are."""
        few = of_few(self._running)
        front = [at for at in range(len(few)) if self._running[at] not in few]
        back = [at for at in range(len(few), len(self._running)) if self._running[at] in few]
        for one, other in zip(front, back, strict=True):
            pair = self._running[one], self._running[other]
            self._cache.swap(
                one, other, max(each.prompt_count + each.generated_count for each in pair)
            )
            self._running[other], self._running[one] = pair
        return len(few)

    def _forward(
        self, running: list[Sequence], drafts: list[list[int]], prefills: list[Prefill]
    ) -> torch.Tensor:
        """Returns logits [R, V] of the `running` sequences and their drafts, then the new ones."""
        decoding = list(rows_of(running, drafts))
        tokens = [row.token for row in decoding]
        adapters = [row.adapter for row in decoding]
        rows = list(range(len(decoding)))
        spans = []
        slot = len(self._running)
        for prefill in prefills:
            fresh = prefill.tokens[prefill.held_tokens :]
            tokens += fresh
            adapters += [prefill.adapter] * len(fresh)
            rows += [len(tokens) - 1] * len(prefill.sequences)
            spans.append(Span(slot, prefill.held_tokens, len(fresh)))
            slot += len(prefill.sequences)
        slots = {span.slot: prefill for span, prefill in zip(spans, prefills, strict=True)}
        self._prefixes.restore(self._cache, {slot: one.held for slot, one in slots.items()})
        held, own = [row.held for row in decoding], [row.slot for row in decoding]
        attend = SlotAttention(self._cache, held, spans, self._kernel, own)
        device = self._cache.shape.device
        packed = torch.tensor(tokens, device=device)
        last_rows = torch.tensor(rows, device=device)
        if self.adapters is not None:
            self.adapters.choose(adapters)
        logits = self.decoder.forward(packed, attend.positions, last_rows, attend)
        computed = {slot: (one.tokens, one.adapter) for slot, one in slots.items()}
        self._prefixes.keep(self._cache, computed)
        for source, prefill in slots.items():
            for other in range(1, len(prefill.sequences)):
                self._cache.copy(source, source + other, len(prefill.tokens))
        return logits

    def _leave(self, sequences: list[Sequence]) -> None:
        """Frees the sequences' slots; the last running sequences move into the gaps."""
        places = {self._running.index(sequence) for sequence in sequences}
        for place in sorted(places, reverse=True):
            last = len(self._running) - 1
            moved = self._running[last]
            del self._age[self._running[place]]
            if place != last:
                self._cache.copy(last, place, moved.prompt_count + moved.generated_count)
                self._running[place] = moved
            self._running.pop()

    def _keep_values(self, ended: list[Sequence]) -> None:
        for one in ended if self.watched else ():
            held = one.prompt_count + one.generated_count - 1  # the last token has none yet
            if held > one.prompt_count:
                slot = self._running.index(one)
                one.values = values_of_slot(self._cache, self.watched, slot, one.prompt_count, held)

    def _give_way(self, trouble: BaseException) -> None:
        """Halves the slots in use; the newest sequences return to the front of the queue."""
        self._prefixes.release()
        attempted = len(self._running) or min(len(self._waiting), self._slot_limit)
        if len(self._running) + len(self._waiting) == 1 or self._slot_limit == 1:
            alone = self._running[0] if self._running else self._waiting[0]
            self.drop(alone)
            self._cache.release()
            raise SequenceTooLarge(alone) from trouble
        self._slot_limit = max(1, attempted // 2)
        self._calm_steps = 0
        by_age = sorted(self._running, key=self._age.__getitem__)
        newest = by_age[self._slot_limit :]
        self._leave(newest)
        self._waiting.extendleft(reversed(newest))
        self._cache.shrink(len(self._running))

    def _recover(self) -> None:
        """Raises the slot limit after many steps without a memory error."""
        if self._slot_limit == self.max_slots:
            return
        self._calm_steps += 1
        if self._calm_steps >= RECOVERY_STEPS:
            self._slot_limit = min(self.max_slots, self._slot_limit * 2)
            self._calm_steps = 0


def _without_words(tokens: list[int]) -> str:
    raise ValueError("this engine has no `decode`: its tokens are not text")
