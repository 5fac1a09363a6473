"""A job's text as OpenAI streams it: `data: {chunk}` for each piece, `data: [DONE]` at last."""

from __future__ import annotations

import contextlib
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterator
from typing import Any, Final

import orjson

from app.openai import response_shapes
from app.openai.endings import Ended, result_of, still_running
from app.openai.errors import error_document
from app.openai.refusals import AnotherText
from app.openai.response_shapes import Part, Shape
from app.services import Services
from app.views.listener import Listener, StreamEvent, on_one_line
from jobs.contract.errors import SpearpointError
from jobs.contract.requests import MAX_SEED
from jobs.views.reads import JobView

_DONE: Final = b"data: [DONE]\n\n"
_STILL_HERE: Final = b": still here\n\n"


class ChunkStream:
    """One job's. tells_usage: `stream_options.include_usage`."""

    def __init__(
        self, services: Services, view: JobView, shape: Shape, version: str, *, tells_usage: bool
    ) -> None:
        self._services = services
        self._view = view
        self._shape = shape
        self._tells_usage = tells_usage
        self._head = response_shapes.head(shape, shape.piece, view, version)
        # by candidate: what this worker has written, and what the client has read. They differ
        # after a worker died: the next one begins again, and from the same seed writes the same.
        self._written: defaultdict[int, str] = defaultdict(str)
        self._sent: defaultdict[int, str] = defaultdict(str)

    async def pieces(self, choices: int) -> AsyncGenerator[bytes, None]:
        """Ends after `[DONE]`. What goes wrong is told as OpenAI does: `data: {"error": ..}`."""
        yield b"".join(self._opening(choices))
        listener = Listener(self._services.event_sources, self._view, None)
        heard_at = time.monotonic()
        try:
            async with contextlib.aclosing(listener.events()) as events:
                async for told in events:
                    piece = b"".join(self._chunks(told))
                    heard_at = time.monotonic() if piece else heard_at
                    if time.monotonic() - heard_at > self._services.settings.openai_wait_s:
                        raise still_running(self._services, self._view.id.decode())
                    if piece or not told:
                        yield piece or _STILL_HERE
        except SpearpointError as error:
            yield b"data: %b\n\n" % orjson.dumps(error_document(error))
        yield _DONE

    def _opening(self, choices: int) -> Iterator[bytes]:
        if self._shape.opening is not None:
            for index in range(choices):
                yield self._chunk(index, self._shape.opening)

    def _chunks(self, told: list[StreamEvent]) -> Iterator[bytes]:
        """
        Raises:
            SpearpointError: the job has ended without a result.
        """
        for one in told:
            if one.kind == b"status":
                self._written.clear()  # a worker begins, maybe for the second time
            elif one.kind == b"text":
                said = orjson.loads(one.data)
                self._written[said["candidate"]] += said["text"]
                yield from self._unsent(said["candidate"], self._written[said["candidate"]])
            elif one.kind == b"done":
                job = orjson.loads(one.data)
                ended = Ended(job["id"], job["status"], job["result"], job["error"])
                yield from self._closing(result_of(ended))

    def _unsent(self, index: int, text: str) -> Iterator[bytes]:
        sent = self._sent[index]
        if not text.startswith(sent[: len(text)]):
            raise AnotherText(
                f"Another worker went on with the job and wrote another text. Read it whole at "
                f"GET /jobs/{self._view.id.decode()}."
            )
        if len(text) > len(sent):
            self._sent[index] = text
            yield self._chunk(index, self._shape.delta(text[len(sent) :]))

    def _closing(self, result: Part) -> Iterator[bytes]:
        """What nobody told while the job ran, and how each choice ended."""
        last = len(result["outputs"]) - 1
        for place, output in enumerate(result["outputs"]):
            index = (output["seed"] - result["seed"]) % (MAX_SEED + 1)  # as it was drawn
            yield from self._unsent(index, output["text"] or "")
            end = self._shape.closing | response_shapes.end_of_choice(output)
            more: Part = {}
            if place == last:
                more["spearpoint"] = response_shapes.additions(self._view.id.decode(), result)
            yield self._chunk(index, end, **more)
        if self._tells_usage:
            yield self._line(self._head | {"choices": [], "usage": response_shapes.usage(result)})

    def _chunk(self, index: int, part: Part, **more: Any) -> bytes:  # noqa: ANN401
        choice = {"index": index, "logprobs": None, "finish_reason": None} | part
        told = {"usage": None} if self._tells_usage else {}
        return self._line(self._head | {"choices": [choice]} | told | more)

    def _line(self, document: Part) -> bytes:
        return b"data: %b\n\n" % on_one_line(orjson.dumps(document))
