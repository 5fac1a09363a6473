# Generated from `_async` by `python -m clients.generate_types`; do not edit.
"""A job: wait for it, follow it, cancel it, rate it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Generic, Literal, TypeVar, cast

import httpx

from spearpoint_client._sync.transport import Transport
from spearpoint_client.bodies import json_bytes, new_idempotency_key
from spearpoint_client.decoding import decoded
from spearpoint_client.documents import (
    DeliveryDocument,
    DeliveryList,
    FeedbackRecord,
    JobDocument,
    Result,
)
from spearpoint_client.errors import JobFailed, ServiceError, StreamRestarted, TimeIsUp
from spearpoint_client.events import Event, EventParser, Update, WrittenText

R = TypeVar("R")
Rating = Literal["up", "down", 1, 2, 3, 4, 5]
# the service holds an answer for up to 60 seconds
_HELD_S: Final = 30
_ENDED: Final = frozenset({"succeeded", "failed", "canceled", "expired"})
_ALL_READ: Final = 204


class Job(Generic[R]):
    """A job that the service has accepted. `R` is what it makes: `Result` for texts and images."""

    def __init__(self, transport: Transport, document: Mapping[str, Any]) -> None:
        self._transport = transport
        self._take(document)

    def _take(self, document: Mapping[str, Any]) -> None:
        self.document: JobDocument = decoded(JobDocument, document)
        """The job as it was read last: `status`, `position`, `eta_s`, `error` .."""
        self._path = f"/jobs/{self.document.id}"

    @property
    def id(self) -> str:
        """The job's id. `client.job(id)` finds the job again, from any process."""
        return self.document.id

    @property
    def status(self) -> str:
        """The job's state when it was read last."""
        return self.document.status

    @property
    def has_ended(self) -> bool:
        """Whether the job had ended when it was read last."""
        return self.document.status in _ENDED

    @property
    def result(self) -> R:
        """Returns what the job made.

        Raises:
            JobFailed: it failed, expired or was canceled.
            TimeIsUp: it has not ended yet; `wait` for it.
        """
        if not self.has_ended:
            raise TimeIsUp(f"job {self.id} is {self.status}; wait() returns its result")
        self._refuse_failure()
        return cast(R, self.document.result)

    def _refuse_failure(self) -> None:
        if self.document.result is None:
            raise JobFailed(self.document)

    def refresh(self) -> JobDocument:
        """Reads the job again."""
        self._read(0)
        return self.document

    def wait(self, timeout_s: float | None = None) -> R:
        """Waits until the job has ended, and returns its result.

        Args:
            timeout_s: how long to wait at most; without an end if None.

        Raises:
            JobFailed: it failed, expired or was canceled.
            TimeIsUp: it goes on.
        """
        deadline = None if timeout_s is None else time.monotonic() + timeout_s
        while not self.has_ended:
            left_s = _HELD_S if deadline is None else deadline - time.monotonic()
            if left_s <= 0:
                raise TimeIsUp(f"job {self.id} is {self.status} after {timeout_s:g} seconds")
            pause_s = self._read(min(_HELD_S, max(1, int(left_s))))
            if not self.has_ended:
                time.sleep(min(pause_s, left_s))
        return self.result

    def _read(self, held_s: int) -> float:
        """Reads the job, and returns the seconds to wait until the next reading."""
        headers = {"prefer": f"wait={held_s}"} if held_s else {}
        answer = self._transport.send("GET", self._path, headers=headers, held_s=held_s)
        self._take(answer.json())
        was_held = "wait=" in answer.headers.get("preference-applied", "")
        return 0.0 if was_held else float(answer.headers.get("retry-after", 1))

    def events(self, after: str | None = None) -> Iterator[Event]:
        """Yields what happens to the job, from its beginning to `done`.

        A connection that breaks is opened again, and the events go on where they were.

        Args:
            after: `id` of the last event that was read already.

        Raises:
            ServiceError, Unreachable: as for any request.
        """
        retries, last = self._transport.new_retries(), after
        while True:
            headers = {"accept": "text/event-stream"} | ({"last-event-id": last} if last else {})
            try:
                with self._transport.stream(f"{self._path}/events", headers) as answer:
                    if answer.status_code == _ALL_READ:
                        self.refresh()
                        return
                    parser = EventParser()
                    for line in answer.iter_lines():
                        event = parser.read(line)
                        if event is None:
                            continue
                        retries.start_over()
                        last = event.id or last
                        if event.kind == "done":
                            self._take(event.data)
                        yield event
                        if event.kind == "done":
                            return
                broken: ServiceError | httpx.TransportError = httpx.ReadError("it ended early")
            except (ServiceError, httpx.TransportError) as error:
                broken = error
            self._transport.pause(retries, broken)

    def stream(self) -> Iterator[str]:
        """Yields the text of the first candidate while it is written; `result` is there afterwards.

        Nothing comes twice, also if the job is put back into the queue. With `best_of` above `n`
        nobody knows before the end which text you get: it comes in one piece.

        Raises:
            JobFailed: it failed, expired or was canceled.
            StreamRestarted: another worker began again and writes another text.
        """
        text = WrittenText()
        for event in self.events():
            piece = text.piece(event)
            if piece is None:
                raise StreamRestarted(f"job {self.id} was started again and writes another text")
            if piece:
                yield piece
        self._refuse_failure()
        if whole := text.whole(self.document):
            yield whole

    def subscribe(self, on_update: Callable[[Update], object]) -> R:
        """Calls `on_update` whenever the job gets on, and returns its result.

        Raises:
            JobFailed: it failed, expired or was canceled.
        """
        update = Update(self.status, self.document.position, self.document.eta_s)
        on_update(update)
        for event in self.events():
            newer = update.after(event)
            if newer != update:
                update = newer
                on_update(update)
        return self.result

    def cancel(self) -> JobDocument:
        """Cancels the job: at once while it waits, at its next step while it runs."""
        answer = self._transport.send("POST", f"{self._path}/cancel")
        self._take(answer.json())
        return self.document

    def delete(self) -> None:
        """Deletes the job with its files and its feedback."""
        self._transport.send("DELETE", self._path)

    def image(self) -> Job[Result] | None:
        """Returns the job of the picture that a recipe asked for; None if there is none."""
        link = self.document.links.image
        if link is None:
            return None
        answer = self._transport.send("GET", f"/jobs/{link.rpartition('/')[2]}")
        return Job(self._transport, answer.json())

    def rate(
        self,
        rating: Rating,
        *,
        output: int = 0,
        reason: str | None = None,
        corrected_text: str | None = None,
    ) -> FeedbackRecord:
        """Says how good an output is: up or down, or 1 (useless) to 5 (perfect)."""
        body = {
            "rating": rating, "output": output, "reason": reason, "corrected_text": corrected_text,
        }  # fmt: skip
        headers = {"idempotency-key": new_idempotency_key(), "content-type": "application/json"}
        answer = self._transport.send(
            "POST", f"{self._path}/feedback", content=json_bytes(body), headers=headers
        )
        return decoded(FeedbackRecord, answer.json())

    def deliveries(self) -> list[DeliveryDocument]:
        """Returns the deliveries of its webhooks, with every attempt."""
        answer = self._transport.send("GET", f"{self._path}/deliveries")
        return list(decoded(DeliveryList, answer.json()).deliveries)
