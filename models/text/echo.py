"""A text engine without a model: it repeats the prompt's words, one byte per step.

It is deterministic, needs no weights and behaves like the real engine, so that the whole service
can be tested with it in seconds.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence as Many

from llguidance import TokenizerWrapper

from models.text.grammar.constraint import Grammars
from models.text.interface import requested_params
from models.text.messages import Message, in_plain_words
from models.text.reading import Passage
from models.text.reads.unwatched import Unwatched
from models.text.sampling_params import MOST_ALTERNATIVES, SamplingParams
from models.text.sequence import Sequence

END = 256


class ByteTokenizer:
    """A tokenizer in which each byte of UTF-8 is a token, and 256 ends a text."""

    chat_template = None
    eos_token_id = END

    def encode(self, text: str, *, add_special_tokens: bool = True) -> list[int]:
        """Returns the bytes of a text."""
        return list(text.encode())

    def decode(self, tokens: list[int], *, skip_special_tokens: bool = False) -> str:
        """Returns the text of bytes; invalid UTF-8 becomes U+FFFD."""
        return bytes(token for token in tokens if token < END).decode(errors="replace")


class EchoEngine(Unwatched):
    """Implements models.text.interface.Engine by echoing prompts.

    A text with a grammar is not an echo, but the shortest text that follows the grammar.
    A sequence repeats each word of its prompt once, starting at word number `seed` modulo their
    count, and then finishes with "stop". delay_s: the seconds each step takes.
    """

    dtype = ""
    prompt_overhead_tokens = 0
    chats = False
    vocabulary_size: int | None = None  # an echo chooses nothing that a bias could change
    top_logprobs = MOST_ALTERNATIVES

    def __init__(
        self, *, max_slots: int = 64, context_length: int = 1024, delay_s: float = 0.0
    ) -> None:
        self.tokenizer = ByteTokenizer()
        self.opening = [END]
        self.max_slots = max_slots
        self.context_length = context_length
        self._delay_s = delay_s
        self._running: list[Sequence] = []
        self._waiting: deque[Sequence] = deque()
        self._scripts: dict[Sequence, list[int]] = {}
        self._grammars: Grammars | None = None

    def encode(self, prompt: str, system: str | None = None) -> list[int]:
        """Returns the prompt's bytes; a system text is not echoed."""
        return self.tokenizer.encode(prompt)

    def encode_chat(self, messages: Many[Message]) -> list[int]:
        """Returns the bytes of a chat, rendered as for a model without a chat template."""
        return self.tokenizer.encode(in_plain_words(messages))

    def encode_text(self, text: str) -> list[int]:
        """Returns a text's bytes."""
        return self.tokenizer.encode(text)

    def read(self, passages: Many[Passage]) -> list[list[float]]:
        """Returns the log-probabilities that the texts would have as echoes, after any prompt."""
        return [
            [_logprob(token, place) for place, token in enumerate(passage.text)]
            for passage in passages
        ]

    def submit(
        self,
        prompt_tokens: list[int],
        params: Many[SamplingParams] | SamplingParams,
        owner: str = "",
    ) -> list[Sequence]:
        """Queues one sequence for each of `params`.

        A step takes equally long for one sequence as for all, so owners need no turns.
        """
        requested = requested_params(prompt_tokens, params, self.context_length)
        sequences = [
            Sequence(prompt_tokens, one, self.tokenizer.decode, owner=owner) for one in requested
        ]
        for sequence in sequences:
            self._scripts[sequence] = self._script(sequence)
        self._waiting.extend(sequences)
        return sequences

    def prepare_grammars(self) -> None:
        """Does nothing: 257 tokens are read in no time."""

    @property
    def free_slots(self) -> int:
        """Returns how many more sequences could start now."""
        return max(0, self.max_slots - len(self._running) - len(self._waiting))

    @property
    def active(self) -> int:
        """Returns the number of running sequences."""
        return len(self._running)

    @property
    def waiting(self) -> int:
        """Returns the number of sequences that have not started yet."""
        return len(self._waiting)

    def step(self) -> list[Sequence]:
        """Adds one token to each running sequence and returns those that finished."""
        while self._waiting and len(self._running) < self.max_slots:
            self._running.append(self._waiting.popleft())
        if self._running and self._delay_s:
            time.sleep(self._delay_s)
        for sequence in self._running:
            token = self._scripts[sequence][sequence.generated_count]
            likeliest = _likeliest(token, sequence.generated_count, sequence.params.top_logprobs)
            sequence.append(token, likeliest[0][1], frozenset([END]), likeliest)
        ended = [sequence for sequence in self._running if sequence.finish_reason]
        for sequence in ended:
            self._forget(sequence)
        return ended

    def drop(self, sequence: Sequence) -> None:
        """Cancels a sequence and frees its slot at once; does nothing if it has finished."""
        if sequence.finish_reason is None:
            sequence.cancel()
            self._forget(sequence)

    def _forget(self, sequence: Sequence) -> None:
        place = self._running if sequence in self._running else self._waiting
        place.remove(sequence)
        del self._scripts[sequence]

    def _shortest(self, grammar: str) -> list[int]:
        if self._grammars is None:
            self._grammars = Grammars(TokenizerWrapper(ByteVocabulary()))
        return self._grammars.begin(grammar).shortest()

    def _script(self, sequence: Sequence) -> list[int]:
        if sequence.params.grammar:
            return [*self._shortest(sequence.params.grammar), END]
        words = self.tokenizer.decode(sequence.prompt_tokens).split() or ["..."]
        first = sequence.params.seed % len(words)
        text = " ".join(words[first:] + words[:first])
        return [*self.tokenizer.encode(text), END]


class ByteVocabulary:
    """Says what llguidance needs to know of ByteTokenizer."""

    eos_token_id = END
    bos_token_id = None
    tokens = (*(bytes([byte]) for byte in range(END)), b"")
    special_token_ids = (END,)

    def __call__(self, text: bytes) -> list[int]:
        return list(text)


def _logprob(token: int, place: int) -> float:
    """Returns a plausible, deterministic log-probability between -0.1 and -2.0."""
    return -0.1 - 1.9 * ((token * 31 + place * 17) % 101 / 100) ** 3


def _likeliest(token: int, place: int, count: int) -> list[tuple[int, float]]:
    """Returns the token, and as many as are missing to `count`, each less likely than the last."""
    logprob = _logprob(token, place)
    return [
        ((token + more) % END if more else token, logprob - more) for more in range(max(1, count))
    ]
