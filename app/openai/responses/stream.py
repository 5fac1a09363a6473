"""Streams a response as OpenAI does: named events with a number, from created to completed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from app.openai.errors import error_document
from app.openai.responses import document
from app.openai.responses.request import ResponseRequest
from app.openai.stream import TextStream
from app.services import Services
from app.views.listener import on_one_line
from jobs.contract.errors import SpearpointError
from jobs.views.reads import JobView

Part = dict[str, Any]


class ResponseStream(TextStream):
    """The stream of one job as a response."""

    def __init__(self, services: Services, view: JobView, asked: ResponseRequest) -> None:
        super().__init__(services, view)
        self._asked = asked
        self._number = 0
        self._place = {
            "item_id": document.message_id(view),
            "output_index": 0,
            "content_index": 0,
        }

    def opening(self, choices: int) -> Iterator[bytes]:
        state = document.document(self._view, self._asked) | {"status": "in_progress"}
        item = {
            "id": document.message_id(self._view),
            "type": "message",
            "role": "assistant",
            "status": "in_progress",
            "content": [],
        }
        yield self._event("response.created", response=state)
        yield self._event("response.in_progress", response=state)
        yield self._event("response.output_item.added", output_index=0, item=item)
        empty = document.text_part("")
        yield self._event("response.content_part.added", **self._place, part=empty)

    def delta(self, index: int, text: str, tokens: list[Part]) -> bytes:
        return self._event("response.output_text.delta", **self._place, delta=text, logprobs=[])

    def closing(self, result: Part) -> Iterator[bytes]:
        """Yields text that no event contained, and the ends of part, message and response."""
        text = result["outputs"][0].get("text") or ""
        yield from self.unsent(0, text, [])
        whole = document.document(self._view, self._asked, result)
        place, part = self._place, document.text_part(text)
        yield self._event("response.output_text.done", **place, text=text, logprobs=[])
        yield self._event("response.content_part.done", **place, part=part)
        yield self._event("response.output_item.done", output_index=0, item=whole["output"][0])
        yield self._event(f"response.{whole['status']}", response=whole)

    def failure(self, error: SpearpointError) -> bytes:
        described = error_document(error)["error"]
        state = document.document(self._view, self._asked) | {
            "status": "failed",
            "error": {"code": "server_error", "message": described["message"]},
        }
        return self._event("response.failed", response=state)

    def _event(self, kind: str, **fields: Any) -> bytes:  # noqa: ANN401
        data = {"type": kind, "sequence_number": self._number, **fields}
        self._number += 1
        return b"event: %b\ndata: %b\n\n" % (kind.encode(), on_one_line(orjson.dumps(data)))
