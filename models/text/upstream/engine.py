"""A text engine whose model runs in another server, behind OpenAI's API.

Everything around the model is ours: queue, fairness, scores, safety, provenance, events. What only
the holder of a model can do is missing, and results say so: a watermark in the choice of words, and
the parts of the score that need its probabilities where the server gives none.
"""

from __future__ import annotations

import json
import queue
from collections import deque
from collections.abc import Sequence as Many
from itertools import count
from typing import Final

from models.text.echo import ByteTokenizer
from models.text.interface import SequenceFailed
from models.text.messages import Message
from models.text.reading import Passage
from models.text.reads.unwatched import Unwatched
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence
from models.text.upstream.adherence import Adherence
from models.text.upstream.answer import End, Piece
from models.text.upstream.body import body_of, schema_of
from models.text.upstream.options import Upstream
from models.text.upstream.requests import Arrival, Loss, Refusal, Requests
from models.text.upstream.sequence import UpstreamSequence

# How long a step waits for the server; new jobs and cancellations wait as long.
_STEP_S: Final = 0.01
# A context of unknown length; the server refuses what is too long.
_UNKNOWN: Final = 2**31


class SequenceRefused(SequenceFailed):
    """The server refuses a request, and would again."""


class AnswerAstray(SequenceFailed):
    """The server's answer does not follow the schema that it was sent."""


class SequenceLost(SequenceFailed):
    """The server went away; the request can be sent again later.

    is_suspect: the server may have failed because of it.
    """

    def __init__(self, sequence: UpstreamSequence, why: str, *, is_suspect: bool) -> None:
        super().__init__(sequence, why)
        self.is_suspect = is_suspect


class UpstreamEngine(Unwatched):
    """Implements models.text.interface.Engine with the requests to one server.

    A prompt's tokens are the bytes of its messages as JSON. Pieces of text take the place of
    generated tokens until the server tells their number.
    """

    dtype = ""
    prompt_overhead_tokens = 0
    chats = True
    # The server has a tokenizer of its own, and its answers tell the chosen tokens only.
    vocabulary_size: int | None = None
    top_logprobs = 0

    def __init__(
        self, url: str, upstream: Upstream, key: str = "", context_length: int | None = None
    ) -> None:
        """Begins to ask the server whether it is there; does not wait for the answer."""
        self.opening: list[int] = []
        self.max_slots = upstream.concurrency
        self.context_length = context_length or _UNKNOWN
        self.advanced = 0  # pieces that the last step added
        self._upstream = upstream
        self._requests = Requests(url, upstream, key)
        self._requests.start()
        self._numbers = count()
        self._running: dict[int, UpstreamSequence] = {}
        self._waiting: deque[UpstreamSequence] = deque()
        self._failures: deque[SequenceFailed] = deque()
        self._adherence = Adherence()

    @property
    def trouble(self) -> str:
        """Returns why the server can't be used now, in words; empty while it can."""
        return self._requests.trouble

    def encode(self, prompt: str, system: str | None = None) -> list[int]:
        """Returns the bytes of a prompt's messages."""
        before = [Message("system", system)] if system else []
        return self.encode_chat([*before, Message("user", prompt)])

    def encode_chat(self, messages: Many[Message]) -> list[int]:
        """Returns the bytes of a chat."""
        return list(json.dumps([list(one) for one in messages], ensure_ascii=False).encode())

    def encode_text(self, text: str) -> list[int]:
        """Returns a text's bytes."""
        return ByteTokenizer().encode(text)

    def read(self, passages: Many[Passage]) -> list[list[float]]:
        """Refuses to read texts that are there already, which OpenAI's API has no call for.

        Raises:
            ValueError: always, unless there is nothing to read.
        """
        if passages:
            raise ValueError("a server of models can't say how probable a text is")
        return []

    def prepare_grammars(self) -> None:
        """Does nothing: the server keeps texts within their schema."""

    def submit(
        self,
        prompt_tokens: list[int],
        params: Many[SamplingParams] | SamplingParams,
        owner: str = "",
    ) -> list[Sequence]:
        """Queues one request for each of `params`.

        Raises:
            GrammarRefused: the text must follow something else than a JSON Schema.
            ValueError: there is no prompt, or no params.
        """
        requested = [params] if isinstance(params, SamplingParams) else list(params)
        if not prompt_tokens or not requested:
            raise ValueError("a prompt and one set of params are needed")
        for one in requested:
            if one.grammar:
                schema_of(one.grammar)
        sequences = [UpstreamSequence(prompt_tokens, one, owner) for one in requested]
        self._waiting.extend(sequences)
        return list[Sequence](sequences)

    @property
    def free_slots(self) -> int:
        """Returns how many more requests could be sent now; none while the server is away."""
        if self.trouble:
            return 0
        return max(0, self.max_slots - len(self._running) - len(self._waiting))

    @property
    def active(self) -> int:
        """Returns the number of requests that are being answered."""
        return len(self._running)

    @property
    def waiting(self) -> int:
        """Returns the number of requests that are not sent yet."""
        return len(self._waiting)

    def step(self) -> list[Sequence]:
        """Sends what fits, adds what has arrived, and returns the texts that are complete.

        Raises:
            SequenceRefused, AnswerAstray, SequenceLost: one sequence has failed, and was canceled.
        """
        self.advanced = 0
        self._send()
        ended = self._take() if not self._failures else []
        if self._failures and not ended:
            failure = self._failures.popleft()
            failure.sequence.cancel()
            raise failure
        return ended

    def drop(self, sequence: Sequence) -> None:
        """Cancels a sequence and closes its request; does nothing if it has finished."""
        self._failures = deque(one for one in self._failures if one.sequence is not sequence)
        if sequence.finish_reason is not None:
            return
        sequence.cancel()
        self._waiting = deque(one for one in self._waiting if one is not sequence)
        for number in [one for one, running in self._running.items() if running is sequence]:
            del self._running[number]
            self._requests.close(number)

    def _send(self) -> None:
        while self._waiting and len(self._running) < self.max_slots:
            sequence = self._waiting.popleft()
            messages = [Message(*one) for one in json.loads(bytes(sequence.prompt_tokens))]
            number = next(self._numbers)
            self._running[number] = sequence
            self._requests.open(number, body_of(messages, sequence.params, self._upstream))

    def _take(self) -> list[Sequence]:
        """Adds what has arrived and returns the texts that are complete; waits for a moment."""
        arrivals, ended = self._requests.arrivals, list[Sequence]()
        try:
            arrived = [arrivals.get(timeout=_STEP_S)]
            while not arrivals.empty():
                arrived.append(arrivals.get_nowait())
        except queue.Empty:
            return []
        for number, what in arrived:
            sequence = self._running.get(number)  # None if it was dropped in the meantime
            if sequence is not None and self._add((number, what), sequence):
                ended.append(sequence)
        return ended

    def _add(self, arrival: Arrival, sequence: UpstreamSequence) -> bool:
        """Adds what has arrived; returns whether that completes the text."""
        number, what = arrival
        if isinstance(what, Piece):
            self.advanced += 1
            sequence.add(what)
            if sequence.finish_reason is None:
                return False
            self._requests.close(number)  # a stop string that the server does not know of
        del self._running[number]
        if isinstance(what, End):
            sequence.end(what)
        elif isinstance(what, Refusal | Loss):
            self._fail(sequence, what)
            return False
        is_whole = sequence.finish_reason == "stop"
        if why := self._adherence.departure(sequence.text, sequence.params.grammar, is_whole):
            self._failures.append(AnswerAstray(sequence, why))
            return False
        return True

    def _fail(self, sequence: UpstreamSequence, what: Refusal | Loss) -> None:
        if isinstance(what, Refusal):
            self._failures.append(SequenceRefused(sequence, what.message))
        else:
            self._failures.append(SequenceLost(sequence, what.why, is_suspect=what.is_suspect))
