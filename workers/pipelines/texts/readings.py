"""Has the engine read its own texts without their prompts, many together, while others run.

A text is due when it has as many tokens as are read, or has ended. Texts wait for each other,
because a pass over many costs little more than one over a single text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from models.text.interface import Engine
from models.text.reading import Passage, Reading
from models.text.sequence import Sequence
from workers.quality.readings import ALONE_TOKENS

_TOGETHER: Final = 16  # texts in a pass, unless one that has ended cannot wait


class TextReadings:
    """The readings of an engine's texts. Call `read` after each step, from the same thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._unread: list[Sequence] = []
        self._alone: dict[Sequence, list[float]] = {}

    def expect(self, sequences: Iterable[Sequence]) -> None:
        """Reads these sequences, once they are due."""
        if self._engine.opening:
            self._unread += sequences

    def read(self) -> None:
        """Reads the texts that are due, if they are many or one of them has ended."""
        due = [one for one in self._unread if _is_due(one)]
        if len(due) < _TOGETHER and all(one.finish_reason is None for one in due):
            return
        self._unread = [one for one in self._unread if not _is_due(one)]
        texts = [one for one in due if one.tokens]
        opening = self._engine.opening
        read = self._engine.read([Passage(opening, one.tokens[:ALONE_TOKENS]) for one in texts])
        self._alone.update(zip(texts, read, strict=True))

    def take(self, sequence: Sequence) -> Reading | None:
        """Returns the reading of a sequence that has ended, and forgets it.

        None means that the engine does not know how probable its tokens are.
        """
        if sequence.tokens and not sequence.logprobs:
            return None
        return Reading(sequence.logprobs, self._alone.pop(sequence, None), sequence.values)

    def drop(self, sequences: Iterable[Sequence]) -> None:
        """Forgets sequences whose job was canceled."""
        dropped = set(sequences)
        self._unread = [one for one in self._unread if one not in dropped]
        for one in dropped:
            self._alone.pop(one, None)


def _is_due(sequence: Sequence) -> bool:
    return sequence.finish_reason is not None or sequence.generated_count >= ALONE_TOKENS
