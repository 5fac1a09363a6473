"""The part of an engine that reads texts which are there already."""

from __future__ import annotations

from collections.abc import Sequence as Many

from models.text.adapters.bank import Adapters
from models.text.families import Decoder
from models.text.reading import Passage
from models.text.reads.passages import read_passages
from models.text.reads.values import values_of_passage


class ReadsTexts:
    """Reads passages with the engine's decoder; no slot changes.

    adapters: those that a passage may name; None until there are any.
    watched: the layers whose values are kept of each text; see values.py.
    """

    decoder: Decoder
    adapters: Adapters | None = None
    watched: tuple[int, ...] = ()

    def read(self, passages: Many[Passage]) -> list[list[float]]:
        """Returns the natural log-probabilities of the passages' texts."""
        choose = self.adapters.choose if self.adapters is not None else None
        return read_passages(self.decoder, passages, choose)

    def watch(self, layers: Many[int]) -> bool:
        """Implements Engine.watch."""
        self.watched = tuple(layers)
        return True

    def values(self, passages: Many[Passage]) -> list[list[float]]:
        """Implements Engine.values; each passage has a pass of its own."""
        found = []
        for passage in passages if self.watched else ():
            if self.adapters is not None:
                self.adapters.choose([passage.adapter] * (len(passage.prompt) + len(passage.text)))
            found.append(values_of_passage(self.decoder, passage, self.watched))
        return found
