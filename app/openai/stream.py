"""Streams a job's text as OpenAI does: `data: {chunk}` lines, ended by `data: [DONE]`."""

from __future__ import annotations

import contextlib
import time
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterator
from typing import Any, Final

import orjson

from app.openai import response_shapes
from app.openai.errors import error_document
from app.openai.outcome import Outcome, result_of, still_running
from app.openai.refusals import StreamBroken
from app.openai.response_shapes import Part, Shape
from app.services import Services
from app.views.listener import Listener, StreamEvent, on_one_line
from jobs.contract.errors import SpearpointError
from jobs.contract.requests import MAX_SEED
from jobs.views.reads import JobView

_DONE: Final = b"data: [DONE]\n\n"
_STILL_HERE: Final = b": still here\n\n"


class TextStream(ABC):
    """The text of one job as it is written; subclasses say how its parts are sent."""

    end = b""

    def __init__(self, services: Services, view: JobView) -> None:
        self._services = services
        self._view = view
        # By candidate: the text from the current worker, and the text sent to the client. They
        # differ after a worker died: the next one starts over, with the same seed and text.
        self._written: defaultdict[int, str] = defaultdict(str)
        self._sent: defaultdict[int, str] = defaultdict(str)
        # the same of tokens, for requests that want their log-probabilities
        self._told: defaultdict[int, list[Part]] = defaultdict(list)
        self._told_count: defaultdict[int, int] = defaultdict(int)
        self._told_characters: defaultdict[int, int] = defaultdict(int)

    @abstractmethod
    def opening(self, choices: int) -> Iterator[bytes]:
        """Yields what comes before any text."""

    @abstractmethod
    def delta(self, index: int, text: str, tokens: list[Part]) -> bytes:
        """Returns the bytes for a piece of a choice.

        Args:
            tokens: those of the piece, if the request wants them.
        """

    @abstractmethod
    def closing(self, result: Part) -> Iterator[bytes]:
        """Yields what comes after the text; calls `unsent` for text that no event contained."""

    @abstractmethod
    def failure(self, error: SpearpointError) -> bytes:
        """Returns the bytes for an error, which ends the stream."""

    async def pieces(self, choices: int) -> AsyncGenerator[bytes, None]:
        """Yields the bytes of the stream."""
        yield b"".join(self.opening(choices))
        listener = Listener(self._services.event_sources, self._view, None)
        active_at = time.monotonic()
        made: list[bytes] = []  # of one group: text that was not sent yet when an error comes
        try:
            async with contextlib.aclosing(listener.events()) as events:
                async for group in events:
                    for chunk in self._chunks(group):
                        made.append(chunk)
                    piece = b"".join(made)
                    active_at = time.monotonic() if piece else active_at
                    if time.monotonic() - active_at > self._services.settings.openai_wait_s:
                        raise still_running(self._services, self._view.id.decode())
                    if piece or not group:
                        yield piece or _STILL_HERE
                    made.clear()
        except SpearpointError as error:
            yield b"".join((*made, self.failure(error)))
        yield self.end

    def _chunks(self, events: list[StreamEvent]) -> Iterator[bytes]:
        """Yields the chunks for some events.

        Raises:
            SpearpointError: the job has ended without a result.
        """
        for one in events:
            if one.kind == b"status":
                self._written.clear()  # a worker has started, maybe the second one
                self._told.clear()
            elif one.kind == b"text":
                piece = orjson.loads(one.data)
                index = piece["candidate"]
                self._written[index] += piece["text"]
                self._told[index] += piece.get("logprobs", ())
                yield from self.unsent(index, self._written[index], self._told[index])
            elif one.kind == b"done":
                job = orjson.loads(one.data)
                outcome = Outcome(job["id"], job["status"], job["result"], job["error"])
                yield from self.closing(result_of(outcome))

    def unsent(self, index: int, text: str, tokens: list[Part]) -> Iterator[bytes]:
        """Yields what the client does not have yet of a choice's text and tokens so far.

        Raises:
            StreamBroken: it has something else.
        """
        sent = self._sent[index]
        if not text.startswith(sent[: len(text)]):
            raise StreamBroken(
                f"Another worker took over the job and generated a different text. Read it at "
                f"GET /jobs/{self._view.id.decode()}."
            )
        count = self._told_count[index]
        if len(text) > len(sent) or len(tokens) > count:
            piece = self.delta(index, text[len(sent) :], tokens[count:])
            self._sent[index] = text if len(text) > len(sent) else sent
            self._told_count[index] = max(count, len(tokens))
            self._told_characters[index] += sum(len(one["token"]) for one in tokens[count:])
            yield piece


class ChunkStream(TextStream):
    """The stream of one job in chunks, in the shape of one endpoint.

    `includes_usage` is the option `stream_options.include_usage`.
    """

    end = _DONE

    def __init__(
        self, services: Services, view: JobView, shape: Shape, version: str, *, includes_usage: bool
    ) -> None:
        super().__init__(services, view)
        self._shape = shape
        self._includes_usage = includes_usage
        self._head = response_shapes.head(shape, shape.piece, view, version)

    def opening(self, choices: int) -> Iterator[bytes]:
        if self._shape.opening is not None:
            for index in range(choices):
                yield self._chunk(index, self._shape.opening)

    def delta(self, index: int, text: str, tokens: list[Part]) -> bytes:
        part = self._shape.delta(text)
        if tokens:
            part["logprobs"] = self._shape.logprobs(tokens, self._told_characters[index])
        return self._chunk(index, part)

    def failure(self, error: SpearpointError) -> bytes:
        return b"data: %b\n\n" % orjson.dumps(error_document(error))

    def closing(self, result: Part) -> Iterator[bytes]:
        """Yields text that no event contained, the end of each choice, and the usage."""
        last = len(result["outputs"]) - 1
        for rank, output in enumerate(result["outputs"]):
            index = _number_of(output, result)
            tokens = response_shapes.tokens_of(output) or []
            yield from self.unsent(index, output.get("text") or "", tokens)
            end = self._shape.closing | response_shapes.choice_end(output)
            more: Part = {}
            if rank == last:
                more["spearpoint"] = response_shapes.additions(self._view.id.decode(), result)
            yield self._chunk(index, end, **more)
        if self._includes_usage:
            yield self._line(self._head | {"choices": [], "usage": response_shapes.usage(result)})

    def _chunk(self, index: int, part: Part, **more: Any) -> bytes:  # noqa: ANN401
        choice = {"index": index, "logprobs": None, "finish_reason": None} | part
        usage = {"usage": None} if self._includes_usage else {}
        return self._line(self._head | {"choices": [choice]} | usage | more)

    def _line(self, document: Part) -> bytes:
        return b"data: %b\n\n" % on_one_line(orjson.dumps(document))


def _number_of(output: Part, result: Part) -> int:
    """Returns a candidate's number; in results of older versions only the seeds tell it."""
    number: int | None = output.get("candidate")
    apart: int = output["seed"] - result["seed"]
    return apart % (MAX_SEED + 1) if number is None else number
