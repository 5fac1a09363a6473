"""Knows who sits in which slot: running sequences, and prompts being read for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.text.device.attention import Piece
from models.text.device.pages import PagedCache, pages_for
from models.text.device.sampler import Method, method_of
from models.text.sampling import Likeliest
from models.text.sequence import Sequence


@dataclass(eq=False, slots=True)
class Seat:
    """A running sequence: its slot, its pages, and how many of its tokens have been launched.

    likeliest: those at the place of its last token, if it asks for them.
    """

    sequence: Sequence
    slot: int
    pages: list[int]
    launched: int = 0
    likeliest: Likeliest = ()
    method: Method = field(init=False)
    penalised: bool = field(init=False)

    def __post_init__(self) -> None:
        params = self.sequence.params
        self.method = method_of(params)
        self.penalised = params.repetition_penalty != 1

    @property
    def decodes(self) -> bool:
        """Returns whether its prompt has been read and it still needs tokens."""
        return 0 < self.launched < self.sequence.params.max_new_tokens


@dataclass(eq=False, slots=True)
class Group:
    """Sequences that continue the same prompt, which is read into the pages of the first."""

    seats: list[Seat]
    tokens: list[int]
    read: int = 0

    def next_piece(self, most: int) -> Piece:
        """Returns the prompt's next tokens, at most `most`, and counts them as read."""
        start = self.read
        self.read = min(len(self.tokens), start + most)
        return Piece(self.seats[0].pages, start, self.tokens[start : self.read])

    @property
    def complete(self) -> bool:
        """Returns whether the whole prompt has been read."""
        return self.read == len(self.tokens)

    def leave(self, seat: Seat) -> None:
        """Removes a seat; the pages that hold the prompt go to one that stays."""
        if seat is self.seats[0] and len(self.seats) > 1:
            heir = self.seats[1]
            seat.pages, heir.pages = heir.pages, seat.pages
        self.seats.remove(seat)


class Seats:
    """The slots and their seats; None where a slot is free."""

    def __init__(self, slots: int, cache: PagedCache) -> None:
        self._cache = cache
        self.by_slot: list[Seat | None] = [None] * slots
        self._taken = 0

    def __len__(self) -> int:
        return self._taken

    @property
    def taken(self) -> list[Seat]:
        """Returns all seats in the order of their slots."""
        return [seat for seat in self.by_slot if seat is not None]

    @property
    def end(self) -> int:
        """Returns the slot after the last one that is taken."""
        return max((seat.slot + 1 for seat in self.by_slot if seat is not None), default=0)

    def fits(self, sequence: Sequence) -> bool:
        """Returns whether a slot and enough pages are free."""
        has_slot = self._taken < len(self.by_slot)
        return has_slot and pages_for(sequence.longest) <= self._cache.free_pages

    def take(self, sequence: Sequence) -> Seat:
        """Seats a sequence that fits in the first free slot."""
        slot = self.by_slot.index(None)
        seat = Seat(sequence, slot, self._cache.take(pages_for(sequence.longest)))
        self.by_slot[slot] = seat
        self._taken += 1
        return seat

    def leave(self, seat: Seat) -> None:
        """Frees a seat's slot and pages."""
        self._cache.give_back(seat.pages)
        self.by_slot[seat.slot] = None
        self._taken -= 1

    def move(self, seat: Seat) -> None:
        """Moves a seat to the first free slot."""
        self.by_slot[seat.slot] = None
        seat.slot = self.by_slot.index(None)
        self.by_slot[seat.slot] = seat
