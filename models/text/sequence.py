"""A sequence: a prompt, its continuation so far, and why it finished."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from collections.abc import Sequence as Many
from typing import TYPE_CHECKING, Literal

from models.text.decoding import IncrementalText, TokenTexts
from models.text.mark.watermark import Watermark
from models.text.sampling_params import SamplingParams, SamplingRow

if TYPE_CHECKING:
    from models.text.grammar.constraint import Constraint

FinishReason = Literal["stop", "length", "canceled"]


class Sequence:
    """A prompt and one continuation of it. Only engines modify it.

    prompt_tokens: the prompt, shared by all sequences that continue it.
    tokens: the tokens generated so far, including an end-of-sequence token.
    logprobs: the natural log-probability of each token under the raw model.
    likeliest: at each place, (token, log-probability) of as many as the params ask for; empty if
        they ask for none.
    finish_reason: "stop" (an end token or a stop string), "length", "canceled", or None before it
        has finished.
    watermark: counts the tokens that carry it; None if the params ask for none, or are greedy.
    constraint: keeps it within the grammar of its params; None if they have none.
    adapter: the number of the adapter that writes it; None for the model alone.
    cached_tokens: how many of the prompt's tokens an earlier prompt had in common.
    drafted, accepted: how many tokens were drafted, and how many steps fewer it took by them.
    values: what the watched layers hold of its text once it has ended; None if none is watched.
    began_at, ended_at: monotonic seconds of its first and its last token; None before.
    """

    def __init__(
        self,
        prompt_tokens: list[int],
        params: SamplingParams,
        decode: Callable[[list[int]], str],
        uniforms: Many[float] = (),
        owner: str = "",
    ) -> None:
        """Starts with an empty continuation.

        Args:
            uniforms: The random numbers, one per token; see models.text.sampling.
            owner: The caller, for a fair share of the steps; see models.text.turns.
        """
        self.prompt_tokens = prompt_tokens
        self.params = params
        self.owner = owner
        self.tokens: list[int] = []
        self.logprobs: list[float] = []
        self.likeliest: list[Many[tuple[int, float]]] = []
        self.finish_reason: FinishReason | None = None
        has_mark = params.mark_key and params.temperature > 0
        self.watermark = Watermark(params.mark_key) if has_mark else None
        self.constraint: Constraint | None = None
        self.adapter: int | None = None
        self.cached_tokens = 0
        self.drafted = self.accepted = 0
        self.values: Many[float] | None = None
        self.began_at: float | None = None
        self.ended_at: float | None = None
        self.uniforms = uniforms
        self._decode = decode
        self._text = IncrementalText(decode, params.stop)
        self._reading = threading.Lock()

    def __repr__(self) -> str:
        state = self.finish_reason or "running"
        return f"<Sequence {self.prompt_count}+{self.generated_count} tokens, {state}>"

    @property
    def prompt_count(self) -> int:
        """Returns the number of tokens in the prompt."""
        return len(self.prompt_tokens)

    @property
    def generated_count(self) -> int:
        """Returns the number of tokens generated so far."""
        return len(self.tokens)

    @property
    def longest(self) -> int:
        """Returns the largest number of tokens it can reach: the prompt plus max_new_tokens."""
        return len(self.prompt_tokens) + self.params.max_new_tokens

    @property
    def text(self) -> str:
        """Returns the text so far without special tokens. It never shrinks.

        The text ends before the first stop string. A possible beginning of a stop string is held
        back, and so is an incomplete character. Any thread may read it.
        """
        with self._reading:
            ended = self._catch_up()
            return self._text.whole if ended else self._text.settled

    def token_texts(self) -> TokenTexts:
        """Returns what tells the text that each token adds."""
        return TokenTexts(self._decode)

    def next_row(self) -> SamplingRow:
        """Returns the sampler's input for the next token."""
        uniform = self.uniforms[len(self.tokens)] if self.uniforms else 0.0
        penalised = self.params.repetition_penalty != 1
        seen = self.prompt_tokens + self.tokens if penalised else ()
        mark_seed = self.watermark.seed(self.tokens) if self.watermark else None
        left = self.params.max_new_tokens - len(self.tokens)
        allowed = self.constraint.allowed(left) if self.constraint is not None else None
        return SamplingRow(self.params, uniform, seen, mark_seed, allowed)

    def append(
        self,
        token: int,
        logprob: float,
        end_tokens: frozenset[int],
        likeliest: Many[tuple[int, float]] = (),
    ) -> None:
        """Adds the next token, and finishes the sequence if it is the last."""
        if not self.tokens:
            self.began_at = time.monotonic()
        if self.watermark is not None:
            self.watermark.follow(self.tokens, logprob)
        self.tokens.append(token)
        if self.params.top_logprobs:
            self.likeliest.append(likeliest)
        self.logprobs.append(logprob)  # last: other threads read as many as there are
        if self.constraint is not None:
            self.constraint.take(token)
        if token in end_tokens or self._reached_stop() or self._is_complete():
            self.finish_reason = "stop"
        elif len(self.tokens) >= self.params.max_new_tokens:
            self.finish_reason = "length"
        if self.finish_reason is not None:
            self.ended_at = time.monotonic()

    def cancel(self) -> None:
        """Finishes the sequence as "canceled", unless it has finished already."""
        self.finish_reason = self.finish_reason or "canceled"

    def _is_complete(self) -> bool:
        """Returns whether its grammar lets nothing follow, or can't be followed any further."""
        constraint = self.constraint
        return constraint is not None and (constraint.is_complete or bool(constraint.trouble))

    def _reached_stop(self) -> bool:
        # Decoding a token costs more than sampling it: only done if there are stop strings.
        if not self.params.stop:
            return False
        with self._reading:
            self._catch_up()
            return self._text.stopped

    def _catch_up(self) -> bool:
        """Decodes new tokens; returns whether the sequence has finished and all are decoded."""
        ended = self.finish_reason is not None  # read first: the last token is added before it
        fresh = self.tokens[self._text.token_count :]
        if fresh or ended:
            self._text.feed(fresh, last=ended)
        return ended
