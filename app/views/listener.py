"""Produces the event stream of one client that follows one job, from any position."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import orjson
from redis.exceptions import RedisError

from app.views.broadcasts import RECENT, Broadcasts, Topic
from jobs.store.events import DONE, Event
from jobs.views.documents import eta_s, job_document
from jobs.views.fleet import Fleet
from jobs.views.reads import JobView, Reads

# Browsers reconnect after this many milliseconds.
_RETRY: Final = b"retry: 1000\n\n"
_HEARTBEAT: Final = b": still here\n\n"
# Unicode's other line separators: valid in JSON, but many clients split lines at them.
_LINE_ENDS: Final = re.compile(rb"\xc2\x85|\xe2\x80[\xa8\xa9]")
_QUEUED: Final = b'"status":"queued"'
# How often the position of a queued job is read, and how often the record of a running one: a job
# that ends without an event (removed, or run by an older version) must not be followed forever.
_POSITION_EVERY_S: Final = 1.0
_RECORD_EVERY_S: Final = 5.0


class StreamEvent(NamedTuple):
    """One event as it is sent to a client; `data` is JSON.

    `number` is its id, or None for events that are not stored and can't be resumed from.
    """

    kind: bytes
    data: bytes
    number: int | None = None


@dataclass(frozen=True, slots=True)
class EventSources:
    """Provides what listeners read."""

    broadcasts: Broadcasts
    reads: Reads
    fleet: Fleet
    public_url: str
    # after this long without an event, a stream sends a comment
    heartbeat_s: float


class Listener:
    """Follows one job for one client.

    `after` is the number of the last event that the client has read, or None for all events.
    """

    def __init__(self, sources: EventSources, view: JobView, after: int | None) -> None:
        self._sources = sources
        # the job as it was last read; None once it was removed
        self._view: JobView | None = view
        self._job_id = view.id.decode()
        self._position = after or 0
        self._begins_with = [] if after is not None else [_accepted(view)]
        self._is_queued = view.status == b"queued"
        self._is_over = False
        self._queue_event: StreamEvent | None = None
        self._record_read_at = float("-inf")
        self._sent_at = time.monotonic()

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """Yields the bytes of the event stream, which ends after `done`, even for a removed job."""
        opening = _RETRY
        async with contextlib.aclosing(self.events()) as events:
            async for group in events:
                yield opening + b"".join(map(_encoded, group)) or _HEARTBEAT
                opening = b""

    async def events(self) -> AsyncGenerator[list[StreamEvent], None]:
        """Yields events in groups as they arrive, until `done`. Empty groups are heartbeats."""
        yield self._begins_with
        with self._sources.broadcasts.listen(self._job_id) as topic:
            while self._view is not None and not self._is_over:
                seen = topic.version
                try:
                    events = await self._next(topic, self._view)
                except (RedisError, OSError):  # try again until Redis is back
                    events = []
                if events or self._is_heartbeat_due():
                    self._sent_at = time.monotonic()
                    yield events
                else:
                    await topic.changed(seen, _POSITION_EVERY_S)

    async def _next(self, topic: Topic, view: JobView) -> list[StreamEvent]:
        """Returns the events to send now, if any."""
        if topic.is_gone and not view.is_terminal:
            return await self._removed(view)
        if view.is_terminal:  # all events are stored, even those not notified yet
            events = await self._sources.broadcasts.events.read(
                self._job_id, self._position, RECENT
            )
        else:
            events = await self._sources.broadcasts.after(topic, self._position)
        if not events and not view.is_terminal:
            return await self._check_record(view)
        # Without events here, the job has ended without publishing `done`.
        latest = events[-1].number if events else self._position + 1
        found = [self._sent(event) for event in events if event.kind != DONE]
        if not events or events[-1].kind == DONE:
            found += await self._done(latest)
            self._is_over = True
        self._position = latest
        return found

    async def _check_record(self, before: JobView) -> list[StreamEvent]:
        """Reads the record from time to time, and returns a queued job's position if it changed."""
        now = time.monotonic()
        if now - self._record_read_at < (_POSITION_EVERY_S if self._is_queued else _RECORD_EVERY_S):
            return []
        self._record_read_at = now
        self._view = view = await self._sources.reads.read(self._job_id)
        if view is None:
            return await self._removed(before)
        if view.status != b"queued":
            return []
        fleet = await self._sources.fleet.snapshot()
        possible = fleet.serves(view.model.decode())
        document = {"position": view.position, "eta_s": eta_s(view, fleet), "is_possible": possible}
        event = StreamEvent(b"queue", orjson.dumps(document))
        if event == self._queue_event:
            return []
        self._queue_event = event
        return [event]

    def _sent(self, event: Event) -> StreamEvent:
        if event.kind == b"status":
            self._is_queued = _QUEUED in event.data
        return StreamEvent(event.kind, event.data, event.number)

    async def _done(self, number: int) -> list[StreamEvent]:
        """Returns the last events, with the finished job; none if it was removed just now."""
        if self._view is None or not self._view.is_terminal:
            self._view = await self._sources.reads.read(self._job_id)
        return [] if self._view is None else await self._end(self._view, number)

    async def _removed(self, view: JobView) -> list[StreamEvent]:
        """Returns the last events of a job that was deleted before it ended."""
        self._is_over = True
        now = repr(time.time()).encode()
        return await self._end(
            view._replace(status=b"canceled", finished_at=now, position=None), self._position + 1
        )

    async def _end(self, view: JobView, number: int) -> list[StreamEvent]:
        fleet = await self._sources.fleet.snapshot()
        job = job_document(view, fleet, self._sources.public_url)
        end = {"status": view.status.decode(), "at": _time(view.finished_at)}
        return [StreamEvent(b"status", orjson.dumps(end)), StreamEvent(DONE, job, number)]

    def _is_heartbeat_due(self) -> bool:
        return time.monotonic() - self._sent_at >= self._sources.heartbeat_s


def _accepted(view: JobView) -> StreamEvent:
    """Returns event 0, the acceptance of the job, which is not stored."""
    status: dict[str, Any] = {"status": "queued", "at": _time(view.created_at)}
    return StreamEvent(b"status", orjson.dumps(status), 0)


def _encoded(event: StreamEvent) -> bytes:
    number = b"" if event.number is None else b"id: %d\n" % event.number
    return b"%bevent: %b\ndata: %b\n\n" % (number, event.kind, on_one_line(event.data))


def on_one_line(data: bytes) -> bytes:
    """Escapes line separators in JSON for clients that split at all of Unicode's."""
    return _LINE_ENDS.sub(_escaped, data)


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found[0].decode())


def _time(raw: bytes | None) -> orjson.Fragment | None:
    return None if raw is None else orjson.Fragment(raw)
