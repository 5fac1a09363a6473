"""A text that a server of models writes."""

from __future__ import annotations

import time

from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence
from models.text.upstream.answer import End, Piece


class UpstreamSequence(Sequence):
    """A sequence whose tokens are the pieces of text as they arrive.

    prompt_tokens: the bytes of the prompt's JSON, since only the server knows its tokens.
    logprobs: those that the server gave; empty if it gave none.
    schema: the JSON Schema that the text must follow, or None.
    """

    def __init__(self, prompt: list[int], params: SamplingParams, owner: str) -> None:
        super().__init__(prompt, params, self._joined, owner=owner)
        self._pieces: list[str] = []
        self._prompt_count = 0
        self._generated_count: int | None = None

    @property
    def prompt_count(self) -> int:
        """Returns the number of tokens in the prompt as the server counts; 0 if it has not."""
        return self._prompt_count

    @property
    def generated_count(self) -> int:
        """Returns the number of tokens generated; that of the pieces until the server says it."""
        if self._generated_count is not None:
            return self._generated_count
        return max(len(self.logprobs), len(self.tokens))

    def add(self, piece: Piece) -> None:
        """Adds the next piece, and finishes the sequence if it has reached a stop string."""
        if not self.tokens:
            self.began_at = time.monotonic()
        self._pieces.append(piece.text)
        self.logprobs += piece.logprobs
        self.tokens.append(len(self._pieces) - 1)
        if self._reached_stop():
            self._finish(is_cut_off=False)

    def end(self, end: End) -> None:
        """Finishes the sequence."""
        self._prompt_count = end.prompt_tokens or 0
        self._generated_count = end.generated_tokens
        self._finish(is_cut_off=end.is_cut_off)

    def _finish(self, *, is_cut_off: bool) -> None:
        self.ended_at = time.monotonic()
        self.began_at = self.began_at or self.ended_at
        self.finish_reason = "length" if is_cut_off else "stop"

    def _joined(self, numbers: list[int]) -> str:
        return "".join(self._pieces[number] for number in numbers)
