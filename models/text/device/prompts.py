"""Prompts on their way into the cache: those that wait for a slot, and those being read."""

from __future__ import annotations

from collections import deque

from models.text.device.attention import Piece
from models.text.device.seats import Group, Seat, Seats
from models.text.sequence import Sequence

PREFILL_TOKENS = 2048  # prompt tokens per step: more would delay the running sequences


class Prompts:
    """First come, first served. A sequence that does not fit yet is never overtaken."""

    def __init__(self, seats: Seats) -> None:
        self.waiting: deque[Sequence] = deque()
        self._seats = seats
        self._reading: deque[Group] = deque()

    def next_pieces(self) -> tuple[list[Piece], list[Group]]:
        """Returns what to read in this step, and the prompts that it completes.

        Up to PREFILL_TOKENS are read, and sequences that fit are seated. Only the last piece can
        belong to a prompt that is not completed.
        """
        pieces: list[Piece] = []
        completed: list[Group] = []
        left = PREFILL_TOKENS
        while left > 0 and (self._reading or self._admit()):
            group = self._reading[0]
            pieces.append(group.next_piece(left))
            left -= len(pieces[-1].tokens)
            if group.complete:
                completed.append(self._reading.popleft())
        return pieces, completed

    def leave(self, seat: Seat) -> None:
        """Forgets a seat, whose prompt may be in the middle of being read."""
        for group in [group for group in self._reading if seat in group.seats]:
            group.leave(seat)
            if not group.seats:
                self._reading.remove(group)

    def _admit(self) -> bool:
        """Seats the next waiting sequence and those behind it that continue the same prompt."""
        seats: list[Seat] = []
        while self.waiting and self._seats.fits(self.waiting[0]):
            prompt = self.waiting[0].prompt_tokens
            if seats and prompt is not seats[0].sequence.prompt_tokens:
                break
            seats.append(self._seats.take(self.waiting.popleft()))
        if seats:
            self._reading.append(Group(seats, seats[0].sequence.prompt_tokens))
        return bool(seats)
