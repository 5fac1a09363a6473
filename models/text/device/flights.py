"""Brings the tokens of a launched step to the host while the device goes on."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from models.text.device.seats import Seat


class Flight(NamedTuple):
    """A launched step: the sequences that get a token, each with the slot that it had then."""

    passengers: list[tuple[Seat, int]]
    landed: Tensor  # float64 [2, S] on the host: tokens and log-probabilities
    event: torch.cuda.Event | None

    def read(self) -> list[tuple[Seat, int, float]]:
        """Waits for the step; returns each passenger with its token and log-probability."""
        if self.event is not None:
            self.event.synchronize()
        tokens, logprobs = self.landed.tolist()
        return [(seat, int(tokens[slot]), logprobs[slot]) for seat, slot in self.passengers]


class Flights:
    """Copies results to the host. A flight must be read before the next but one takes off."""

    def __init__(self, slots: int, device: torch.device) -> None:
        self._on_cuda = device.type == "cuda"
        self._landings = [
            torch.zeros(2, slots, dtype=torch.float64, pin_memory=self._on_cuda) for _ in range(2)
        ]

    def take_off(self, seats: list[Seat], out: Tensor) -> Flight:
        """Starts copying `out`, the results of the step that was launched for these seats."""
        landing = self._landings[0]
        self._landings.reverse()
        landing.copy_(out, non_blocking=True)
        event = None
        if self._on_cuda:
            event = torch.cuda.Event()
            event.record()
        return Flight([(seat, seat.slot) for seat in seats], landing, event)
