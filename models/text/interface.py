"""The interface that every text engine implements."""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import Protocol, TypedDict

from models.text.messages import Message
from models.text.reading import Passage
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence


class ContextExceeded(ValueError):
    """The prompt and max_new_tokens together exceed the model's context."""

    def __init__(self, prompt_tokens: int, max_new_tokens: int, context_length: int) -> None:
        super().__init__(
            f"{prompt_tokens} prompt tokens + {max_new_tokens} new tokens exceed the model's "
            f"context of {context_length} tokens"
        )
        self.prompt_tokens = prompt_tokens
        self.max_new_tokens = max_new_tokens
        self.context_length = context_length


class GrammarRefused(ValueError):
    """A grammar is wrong, or too large."""


class SequenceFailed(Exception):
    """A single sequence failed. It has been canceled; others can continue."""

    def __init__(self, sequence: Sequence, why: str) -> None:
        super().__init__(why)
        self.sequence = sequence


class SequenceTooLarge(SequenceFailed, MemoryError):
    """A single sequence does not fit into memory."""

    def __init__(self, sequence: Sequence) -> None:
        super().__init__(
            sequence, f"not enough memory for one sequence of {sequence.longest} tokens"
        )


class Sizes(TypedDict, total=False):
    """How much an engine may hold. What is left out has the engine's default.

    max_slots: sequences that run at once.
    cache_tokens: the limit of slots x length, and so of memory; see slots.py.
    context_length: the limit of tokens in a prompt and its continuation; the model's own when None
        or larger.
    prefix_bytes: the limit of memory for the beginnings of earlier prompts; see reuse/prefixes.py.
        Only CPU engines keep them; 0 turns it off.
    speculates: whether tokens are drafted, and several checked in a step; see drafts/drafter.py.
        Only CPU engines do.
    """

    max_slots: int
    cache_tokens: int | None
    context_length: int | None
    prefix_bytes: int
    speculates: bool


def requested_params(
    prompt_tokens: Many[int], params: Many[SamplingParams] | SamplingParams, context_length: int
) -> list[SamplingParams]:
    """Returns the params of each sequence that a call of `submit` asks for.

    Raises:
        ValueError: The prompt is empty, or there are no params.
        ContextExceeded: The prompt and max_new_tokens do not fit into the context.
    """
    requested = [params] if isinstance(params, SamplingParams) else list(params)
    if not prompt_tokens or not requested:
        raise ValueError("a prompt of at least one token and one set of params are needed")
    for one in requested:
        if len(prompt_tokens) + one.max_new_tokens > context_length:
            raise ContextExceeded(len(prompt_tokens), one.max_new_tokens, context_length)
    return requested


class Engine(Protocol):
    """Generates many sequences at once, one token each per step. Not thread-safe.

    dtype: the type of the weights, such as `int8`; empty if there are none here.
    context_length: the limit of tokens in a prompt and its continuation together.
    max_slots: the limit of sequences that run at once.
    prompt_overhead_tokens: how many tokens `encode` adds to a prompt.
    opening: the tokens before a text that answers nothing, for `read`; empty if there are none.
    vocabulary_size: ids of tokens in a `logit_bias` are below; None if it takes none.
    top_logprobs: how many of the likeliest tokens it can tell at each place.
    chats: True if `encode` puts prompts into a chat template, so that the model answers them;
        False if the model continues them.
    """

    dtype: str
    context_length: int
    max_slots: int
    prompt_overhead_tokens: int
    chats: bool
    vocabulary_size: int | None
    top_logprobs: int
    opening: list[int]

    def encode(self, prompt: str, system: str | None = None) -> list[int]:
        """Returns the tokens of a prompt, in the model's chat template if it has one."""

    def encode_chat(self, messages: Many[Message]) -> list[int]:
        """Returns the tokens of a chat to continue, in the chat template or as paragraphs.

        Raises:
            TemplateRefused: The chat template does not accept these messages.
        """

    def encode_text(self, text: str) -> list[int]:
        """Returns the tokens of a text as a model writes it, without anything added."""

    def read(self, passages: Many[Passage]) -> list[list[float]]:
        """Returns the natural log-probabilities of each passage's text, one per token.

        It takes no slot and changes no sequence, but delays the next step.

        Raises:
            ValueError: A passage has an empty part, or exceeds the context.
        """

    def watch(self, layers: Many[int]) -> bool:
        """Keeps from now on what these layers hold of each text, in `Sequence.values`.

        Returns False if this engine can't; see models.text.reads.values.
        """

    def values(self, passages: Many[Passage]) -> list[list[float]]:
        """Returns what the watched layers hold of each passage's text; empty without any.

        It takes no slot and changes no sequence, but delays the next step.
        """

    def submit(
        self,
        prompt_tokens: list[int],
        params: Many[SamplingParams] | SamplingParams,
        owner: str = "",
    ) -> list[Sequence]:
        """Queues one sequence for each of `params`, all continuing the same prompt.

        Args:
            owner: The caller; one with many sequences does not delay another with few.

        Raises:
            ContextExceeded: A sequence could exceed the context.
            GrammarRefused: A grammar is wrong, or too large.
            ValueError: There is no prompt token, or no params.
        """

    def prepare_grammars(self) -> None:
        """Does now what the first sequence with a grammar would wait a second for."""

    @property
    def free_slots(self) -> int:
        """Returns how many more sequences could start now; never negative."""

    @property
    def active(self) -> int:
        """Returns the number of running sequences."""

    @property
    def waiting(self) -> int:
        """Returns the number of sequences that have not started yet."""

    def step(self) -> list[Sequence]:
        """Starts what fits, adds one token to each running sequence, returns those that finished.

        Raises:
            SequenceTooLarge: A single sequence does not fit into memory.
        """

    def drop(self, sequence: Sequence) -> None:
        """Cancels a sequence and frees its slot at once; does nothing if it has finished."""
