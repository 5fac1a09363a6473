"""One text in the making: what was asked, what came, and why it ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from collections.abc import Sequence as Many
from typing import Literal

from models.text.decoding import IncrementalText
from models.text.sampling_params import SamplingParams, SamplingRow

FinishReason = Literal["stop", "length", "canceled"]


class Sequence:
    """A prompt and its one continuation. Engines write it, everyone else reads it.

    prompt_tokens: the prompt, shared by its candidates. tokens: generated so far, an
    end-of-sequence token included. logprobs: natural log-probability of each of them under the
    raw model. finish_reason: "stop" (an end token or a stop string), "length", "canceled", or
    None while it runs.
    """

    def __init__(
        self,
        prompt_tokens: list[int],
        params: SamplingParams,
        decode: Callable[[list[int]], str],
        uniforms: Many[float] = (),
        owner: str = "",
    ) -> None:
        """uniforms: its random numbers, one a token; see models.text.sampling. owner: who asked
        for it, for a fair share of the steps; see models.text.turns.
        """
        self.prompt_tokens = prompt_tokens
        self.params = params
        self.owner = owner
        self.tokens: list[int] = []
        self.logprobs: list[float] = []
        self.finish_reason: FinishReason | None = None
        # monotonic seconds of its first token and of its end
        self.began_at: float | None = None
        self.ended_at: float | None = None
        self._uniforms = uniforms
        self._text = IncrementalText(decode, params.stop)
        self._reading = threading.Lock()

    def __repr__(self) -> str:
        state = self.finish_reason or "running"
        return f"<Sequence {self.prompt_count}+{self.generated_count} tokens, {state}>"

    @property
    def prompt_count(self) -> int:
        """Tokens in the prompt."""
        return len(self.prompt_tokens)

    @property
    def generated_count(self) -> int:
        """Tokens generated so far."""
        return len(self.tokens)

    @property
    def longest(self) -> int:
        """Tokens it can come to hold: the prompt and all it may generate."""
        return len(self.prompt_tokens) + self.params.max_new_tokens

    @property
    def text(self) -> str:
        """The text so far, special tokens skipped; it only ever grows, also while running.

        It ends before the first stop string; what may still become one is held back until it is
        clear, and so is a character of which only some bytes have come. Another thread than the
        engine's may read it.
        """
        with self._reading:
            ended = self._catch_up()
            return self._text.whole if ended else self._text.settled

    def next_row(self) -> SamplingRow:
        """What the sampler needs for the next token."""
        uniform = self._uniforms[len(self.tokens)] if self._uniforms else 0.0
        penalised = self.params.repetition_penalty != 1
        seen = self.prompt_tokens + self.tokens if penalised else ()
        return SamplingRow(self.params, uniform, seen)

    def append(self, token: int, logprob: float, end_tokens: frozenset[int]) -> None:
        """Take the next token and end the sequence when it is the last."""
        if not self.tokens:
            self.began_at = time.monotonic()
        self.tokens.append(token)
        self.logprobs.append(logprob)
        if token in end_tokens or self._reached_stop():
            self.finish_reason = "stop"
        elif len(self.tokens) >= self.params.max_new_tokens:
            self.finish_reason = "length"
        if self.finish_reason is not None:
            self.ended_at = time.monotonic()

    def cancel(self) -> None:
        """End it now, unless it has ended already."""
        self.finish_reason = self.finish_reason or "canceled"

    def _reached_stop(self) -> bool:
        # Decoding each token costs more than choosing it: only done where a stop string waits.
        if not self.params.stop:
            return False
        with self._reading:
            self._catch_up()
            return self._text.stopped

    def _catch_up(self) -> bool:
        """Whether it has ended, and then all its tokens were read."""
        ended = self.finish_reason is not None  # asked first: the last token comes before the end
        fresh = self.tokens[self._text.token_count :]
        if fresh or ended:
            self._text.feed(fresh, last=ended)
        return ended
