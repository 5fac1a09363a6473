"""What every text engine offers: the slot engine, the echo, and whatever plugs in later."""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import Protocol

from models.text.messages import Message
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence


class ContextExceeded(ValueError):
    """Prompt and max_new_tokens together do not fit the model's context."""

    def __init__(self, prompt_tokens: int, max_new_tokens: int, context_length: int) -> None:
        super().__init__(
            f"{prompt_tokens} prompt tokens + {max_new_tokens} new tokens exceed the model's "
            f"context of {context_length} tokens"
        )
        self.prompt_tokens = prompt_tokens
        self.max_new_tokens = max_new_tokens
        self.context_length = context_length


class SequenceTooLarge(MemoryError):
    """One sequence alone does not fit the memory; it has been canceled, others may go on."""

    def __init__(self, sequence: Sequence) -> None:
        super().__init__(f"not enough memory for one sequence of {sequence.longest} tokens")
        self.sequence = sequence


class Engine(Protocol):
    """Generates many sequences at once, one token each a step. Not thread-safe: one owner.

    context_length: most tokens of prompt and answer together. max_slots: most sequences at
    once. prompt_overhead_tokens: tokens `encode` adds around a prompt. chats: prompts are put into
    a chat template, so they ask; else the model continues them.
    """

    context_length: int
    max_slots: int
    prompt_overhead_tokens: int
    chats: bool

    def encode(self, prompt: str, system: str | None = None) -> list[int]:
        """The tokens of a prompt, in the model's chat template where it has one."""

    def encode_chat(self, messages: Many[Message]) -> list[int]:
        """The tokens of a chat to go on with: in the model's chat template, or as paragraphs.

        Raises TemplateRefused.
        """

    def submit(
        self,
        prompt_tokens: list[int],
        params: Many[SamplingParams] | SamplingParams,
        owner: str = "",
    ) -> list[Sequence]:
        """Queue one sequence for each of `params`, all continuing the same prompt. owner: who asks;
        an owner of many does not hold up one of few.

        Raises ContextExceeded, and ValueError for an empty prompt or no params.
        """

    @property
    def free_slots(self) -> int:
        """How many more sequences could start now; never negative."""

    @property
    def active(self) -> int:
        """Sequences in slots."""

    @property
    def waiting(self) -> int:
        """Sequences submitted but not started."""

    def step(self) -> list[Sequence]:
        """Start what fits, make one token for each running sequence, return those that ended.

        Raises SequenceTooLarge when one sequence alone does not fit the memory.
        """

    def drop(self, sequence: Sequence) -> None:
        """Cancel a sequence: its slot is free at once. Nothing happens if it has ended."""
