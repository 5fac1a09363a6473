"""Continuous batching on a device, with the next step launched before the last one is read.

A step of the host launches one step of the device, reads the tokens of the step before, and ends
the sequences that these finish. A sequence that ends with an end token or a stop string has
therefore been given one more token, which is dropped; one that reaches max_new_tokens has not.
Prompts are read in pieces beside the decoding sequences. One thread submits, steps and drops.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence as Many

import torch
from torch import Tensor
from torch.nn.attention import sdpa_kernel

from models.text.device.attention import KERNELS, Piece, Prefill
from models.text.device.backend import Backend, backend_for
from models.text.device.flights import Flight, Flights
from models.text.device.graphs import Graphs, bucket
from models.text.device.pages import cache_for, pages_for
from models.text.device.prompts import Prompts
from models.text.device.sampler import Method, choose
from models.text.device.seats import Group, Seat, Seats
from models.text.device.state import SlotState
from models.text.families import Decoder
from models.text.interface import requested_params
from models.text.reading import Passage
from models.text.reads.passages import read_passages
from models.text.reads.unwatched import Unwatched
from models.text.sampling import draw_uniforms, sample
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence


class DeviceEngine(Unwatched):  # its pages are taken by others when a text ends
    """Continues many sequences of tokens at once; the same interface as SlotEngine.

    decoder: the net. A step may have been captured, so only its weights may change.
    """

    def __init__(
        self,
        decoder: Decoder,
        *,
        end_tokens: frozenset[int] = frozenset(),
        decode: Callable[[list[int]], str] | None = None,
        max_slots: int = 64,
        cache_tokens: int | None = None,
        context_length: int | None = None,
        backend: Backend | None = None,
    ) -> None:
        """Allocates the cache. See SlotEngine for the parameters that both have.

        Args:
            cache_tokens: The size of the cache; when None, what all slots can need, as far as it
                fits into a share of the free memory.
            backend: The device's own when None.

        Raises:
            ValueError: The cache cannot hold one context.
        """
        self.decoder, self.end_tokens, self.max_slots = decoder, end_tokens, max_slots
        self._decode = decode or _without_words
        known = decoder.context_length
        self.context_length = min(context_length or known, known)
        self._device = decoder.shape.device
        whole = max_slots * self.context_length
        with torch.inference_mode():
            self._cache = cache_for(
                decoder.shape, least=self.context_length, most=whole, wanted=cache_tokens
            )
            self._state = SlotState(max_slots, self.context_length, self._device)
        backend = backend or backend_for(self._device)
        self._attention = backend.attention
        self._graphs = Graphs(backend.capture(), self._quiet)
        self._seats = Seats(max_slots, self._cache)
        self._prompts = Prompts(self._seats)
        self._resting: set[int] = set()  # slots whose positions are still to be set to -1
        self._flights = Flights(max_slots, self._device)
        self._flight: Flight | None = None  # launched, but not read yet

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
        self._prompts.waiting.extend(sequences)
        return sequences

    @property
    def free_slots(self) -> int:
        """Returns how many more sequences as long as the longest present one could start now."""
        present = [seat.sequence for seat in self._seats.taken] + list(self._prompts.waiting)
        longest = max((sequence.longest for sequence in present), default=1)
        slots = self.max_slots - len(self._seats)
        pages = self._cache.free_pages // pages_for(longest)
        return max(0, min(slots, pages) - len(self._prompts.waiting))

    @property
    def active(self) -> int:
        """Returns the number of running sequences."""
        return len(self._seats)

    @property
    def waiting(self) -> int:
        """Returns the number of sequences that have not started yet."""
        return len(self._prompts.waiting)

    def drop(self, sequence: Sequence) -> None:
        """Cancels a sequence and frees its slot at once; does nothing if it has finished."""
        if sequence.finish_reason is not None:
            return
        sequence.cancel()
        if sequence in self._prompts.waiting:
            self._prompts.waiting.remove(sequence)
            return
        seat = next(seat for seat in self._seats.taken if seat.sequence is sequence)
        self._prompts.leave(seat)
        self._vacate(seat)

    def read(self, passages: Many[Passage]) -> list[list[float]]:
        """Returns the natural log-probabilities of the passages' texts; no slot changes."""
        return read_passages(self.decoder, passages)

    @torch.inference_mode()
    def step(self) -> list[Sequence]:
        """Launches a token for each running sequence, and returns those that the last one ended."""
        if self._device.type == "cuda":
            torch.cuda.set_device(self._device)  # where the kernels of this thread start
        if any(seat.method == Method.ON_HOST for seat in self._seats.taken):
            ended = self._land(self._flight)
            self._flight = None
            return ended + self._land(self._launch())
        flight = self._launch()
        ended = self._land(self._flight)
        self._flight = flight
        return ended

    def _launch(self) -> Flight | None:
        """Starts a step on the device; returns None if there is nothing to compute."""
        seats = self._seats.taken
        self._resting.update(seat.slot for seat in seats if seat.launched and not seat.decodes)
        if self._resting:
            self._state.rest(sorted(self._resting))
            self._resting.clear()
        self._close_gaps()
        decoding = [seat for seat in self._seats.taken if seat.decodes]
        if decoding:
            self._decode_step(decoding)
        pieces, completed = self._prompts.next_pieces()
        if pieces:
            self._prefill(pieces, completed)
        passengers = decoding + [seat for group in completed for seat in group.seats]
        if not passengers:
            return None
        for seat in passengers:
            seat.launched += 1
        return self._flights.take_off(passengers, self._state.out)

    def _decode_step(self, seats: list[Seat]) -> None:
        count = bucket(seats[-1].slot + 1, self.max_slots)
        method = max(seat.method for seat in seats)
        penalised = method != Method.ON_HOST and any(seat.penalised for seat in seats)

        def step() -> Tensor:
            where, state = slice(count), self._state
            attend = self._attention(self._cache, state.table[where], state.positions[where])
            positions = state.positions[where].clamp_min(0)
            everyone = torch.arange(count, device=self._device)
            with sdpa_kernel(KERNELS):
                logits = self.decoder.forward(state.tokens[where], positions, everyone, attend)
            if method == Method.ON_HOST:
                return logits
            rows = state.rows(where, penalised=penalised)
            state.advance(where, choose(logits, rows, method), penalised=penalised)
            return state.out

        logits = self._graphs.run((count, method, penalised), step)
        if method == Method.ON_HOST:
            slots = self._state.upload([seat.slot for seat in seats])
            self._sample_on_host(logits[slots], slots, seats)

    def _prefill(self, pieces: list[Piece], completed: list[Group]) -> None:
        """Reads pieces of prompts, and samples the first tokens of those that are `completed`."""
        state = self._state
        attend = Prefill(self._cache, pieces, state.upload)
        tokens = state.upload([token for piece in pieces for token in piece.tokens])
        ends, place = [], -1
        for piece in pieces:
            place += len(piece.tokens)
            ends.append(place)
        # the pieces of completed prompts come first: only the last may be unfinished
        last = [end for end, group in zip(ends, completed, strict=False) for _ in group.seats]
        rows = state.upload(last)
        with sdpa_kernel(KERNELS):
            logits = self.decoder.forward(tokens, attend.positions, rows, attend)
        if completed:
            self._begin(completed, logits)

    def _begin(self, groups: list[Group], logits: Tensor) -> None:
        """Samples the first tokens of sequences whose prompts have been read."""
        state = self._state
        self._share([group for group in groups if len(group.seats) > 1])
        seats = [seat for group in groups for seat in group.seats]
        slots = state.upload([seat.slot for seat in seats])
        state.seat(slots, [seat.sequence for seat in seats], [seat.pages for seat in seats])
        penalised = any(seat.penalised for seat in seats)
        if penalised:
            prompts = [seat.sequence.prompt_tokens for seat in seats]
            state.see(slots, prompts, logits.shape[-1])
        method = max(seat.method for seat in seats)
        if method == Method.ON_HOST:
            self._sample_on_host(logits, slots, seats)
            return
        rows = state.rows(slots, penalised=penalised)
        state.advance(slots, choose(logits, rows, method), penalised=penalised)

    def _sample_on_host(self, logits: Tensor, slots: Tensor, seats: list[Seat]) -> None:
        """Samples as the CPU's engine does, for parameters that the device's sampler lacks."""
        drawn = sample(logits, [seat.sequence.next_row() for seat in seats])
        for seat, likeliest in zip(seats, drawn.likeliest, strict=True):
            seat.likeliest = likeliest
        tokens = self._state.upload(drawn.tokens)
        logprobs = self._state.upload(drawn.logprobs, torch.float64)
        self._state.advance(slots, (tokens, logprobs), penalised=True)

    def _share(self, groups: list[Group]) -> None:
        """Copies the pages of each prompt to all the sequences that continue it."""
        sources: list[int] = []
        targets: list[int] = []
        for group in groups:
            held = pages_for(len(group.tokens))
            for seat in group.seats[1:]:
                sources += group.seats[0].pages[:held]
                targets += seat.pages[:held]
        if sources:
            self._cache.copy(self._state.upload(sources), self._state.upload(targets))

    def _close_gaps(self) -> None:
        """Moves sequences to lower slots if a smaller graph then serves them."""
        if bucket(len(self._seats) or 1, self.max_slots) >= self._seats.end:
            return
        movers = [seat for seat in self._seats.taken if seat.slot >= len(self._seats)]
        sources = [seat.slot for seat in movers]
        for seat in movers:
            self._seats.move(seat)
        self._state.move(sources, [seat.slot for seat in movers])

    def _land(self, flight: Flight | None) -> list[Sequence]:
        """Reads the tokens of a launched step; returns the sequences that they end."""
        if flight is None:
            return []
        ended: list[Sequence] = []
        for seat, token, logprob in flight.read():
            sequence = seat.sequence
            if sequence.finish_reason is not None:
                continue  # it was dropped, or ended one token ago
            sequence.append(token, logprob, self.end_tokens, seat.likeliest)
            if sequence.finish_reason is not None:
                ended.append(sequence)
                self._vacate(seat)
        return ended

    def _vacate(self, seat: Seat) -> None:
        self._seats.leave(seat)
        self._resting.add(seat.slot)

    def _quiet(self) -> Callable[[], None]:
        """Stops all slots, so that a step changes nothing; returns what starts them again."""
        positions = self._state.positions.clone()
        self._state.positions.fill_(-1)
        return lambda: self._state.positions.copy_(positions)  # type: ignore[return-value]


def _without_words(tokens: list[int]) -> str:
    raise ValueError("this engine has no `decode`: its tokens are not text")
