"""One slot engine for a model and its adapters, each of which looks like an engine of its own."""

from __future__ import annotations

from collections.abc import Sequence as Many
from pathlib import Path

from models.text.adapters.bank import Adapters, takes_adapters
from models.text.engine import TextEngine
from models.text.interface import SequenceFailed
from models.text.messages import Message
from models.text.reading import Passage
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence


class SharedEngine:
    """A text engine whose slots a model and its adapters share.

    base: the engine of the model alone.
    """

    def __init__(self, engine: TextEngine) -> None:
        """Takes over an engine."""
        self.engine = engine
        self.base = AdaptedEngine(engine, None)
        self._engines = [self.base]

    @property
    def takes_adapters(self) -> bool:
        """Returns whether the model's family can have adapters."""
        return takes_adapters(self.engine.decoder)

    def add(self, folder: Path) -> AdaptedEngine:
        """Loads an adapter and returns its engine; the sequences that are running go on.

        Raises:
            OSError: A file is missing.
            Unsupported: It is no plain LoRA adapter of this model, the family knows none, or its
                phrases are broken.
        """
        # first, as matrices of an adapter can't be removed again
        phrases = self.engine.phrases_of(folder)
        if self.engine.adapters is None:
            self.engine.adapters = Adapters(self.engine.decoder)
        number = self.engine.adapters.add(folder)
        self.engine.know_phrases(phrases, number)
        adapted = AdaptedEngine(self.engine, number)
        self._engines.append(adapted)
        return adapted

    def advance(self) -> None:
        """Makes one step for all; each engine's `step` returns what ended for it."""
        try:
            ended = self.engine.step()
        except SequenceFailed as error:
            for engine in self._engines:
                engine.fail(error)
            return
        for engine in self._engines:
            engine.take(ended)


class AdaptedEngine:
    """Implements models.text.interface.Engine for one adapter, or for the model alone.

    `step` returns what ended since the last call, and makes no step by itself.
    """

    def __init__(self, engine: TextEngine, adapter: int | None) -> None:
        """Creates a view of an engine. adapter: its number; None for the model alone."""
        self.dtype = engine.dtype
        self.context_length = engine.context_length
        self.max_slots = engine.max_slots
        self.prompt_overhead_tokens = engine.prompt_overhead_tokens
        self.chats = engine.chats
        self.vocabulary_size = engine.vocabulary_size
        self.top_logprobs = engine.top_logprobs
        self.opening = engine.opening
        self.encode_text = engine.encode_text
        self.prepare_grammars = engine.prepare_grammars
        self._engine = engine
        self._adapter = adapter
        self._own: set[Sequence] = set()
        self._ended: list[Sequence] = []
        self._failure: SequenceFailed | None = None

    def encode(self, prompt: str, system: str | None = None) -> list[int]:
        """Implements Engine.encode."""
        return self._engine.encode(prompt, system)

    def encode_chat(self, messages: Many[Message]) -> list[int]:
        """Implements Engine.encode_chat."""
        return self._engine.encode_chat(messages)

    def read(self, passages: Many[Passage]) -> list[list[float]]:
        """Implements Engine.read; the passages are read with the adapter."""
        return self._engine.read([one._replace(adapter=self._adapter) for one in passages])

    def watch(self, layers: Many[int]) -> bool:
        """Implements Engine.watch; False if others are watched, for the model or an adapter."""
        if not self._engine.watched:
            return self._engine.watch(layers)
        return self._engine.watched == tuple(layers)

    def values(self, passages: Many[Passage]) -> list[list[float]]:
        """Implements Engine.values; the passages are read with the adapter."""
        return self._engine.values([one._replace(adapter=self._adapter) for one in passages])

    def submit(
        self,
        prompt_tokens: list[int],
        params: Many[SamplingParams] | SamplingParams,
        owner: str = "",
    ) -> list[Sequence]:
        """Implements Engine.submit."""
        sequences = self._engine.submit(prompt_tokens, params, owner)
        for sequence in sequences:
            sequence.adapter = self._adapter
        self._own.update(sequences)
        return sequences

    @property
    def free_slots(self) -> int:
        """Returns how many more sequences could start now, of whatever adapter."""
        return self._engine.free_slots

    @property
    def active(self) -> int:
        """Returns the number of this adapter's running sequences."""
        return sum(one.generated_count > 0 for one in self._own)

    @property
    def waiting(self) -> int:
        """Returns the number of all sequences that have not started yet."""
        return self._engine.waiting

    def step(self) -> list[Sequence]:
        """Returns this adapter's sequences that ended since the last call.

        Raises:
            SequenceFailed: One of them failed, alone.
        """
        if self._failure is not None:
            failure, self._failure = self._failure, None
            raise failure
        ended, self._ended = self._ended, []
        return ended

    def drop(self, sequence: Sequence) -> None:
        """Implements Engine.drop."""
        self._own.discard(sequence)
        self._engine.drop(sequence)

    def take(self, ended: Many[Sequence]) -> None:
        """Takes note of the sequences that ended, as far as they are this adapter's."""
        ours = [sequence for sequence in ended if sequence in self._own]
        self._own.difference_update(ours)
        self._ended += ours

    def fail(self, failure: SequenceFailed) -> None:
        """Takes note of a sequence that failed, if it is this adapter's."""
        if failure.sequence in self._own:
            self._own.discard(failure.sequence)
            self._failure = failure
