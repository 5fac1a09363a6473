"""One client that follows one job: the pieces of its event stream, from wherever it begins."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import AsyncGenerator
from typing import Any, Final, NamedTuple

import orjson
from redis.exceptions import RedisError

from app.services import Services
from app.views.broadcasts import RECENT, Topic
from jobs.store.events import DONE, Event
from jobs.views.documents import eta_s, job_document
from jobs.views.reads import JobView

# A browser whose connection broke comes back after this.
_RETRY: Final = b"retry: 1000\n\n"
_HEARTBEAT: Final = b": still here\n\n"
# Unicode's other ends of a line: JSON may hold them, but many a client splits its lines there.
_LINE_ENDS: Final = re.compile(rb"\xc2\x85|\xe2\x80[\xa8\xa9]")
_QUEUED: Final = b'"status":"queued"'
# How often a waiting job's place is told, and how often a running one's record is looked at: one
# that ends without a word (removed, or by an older version) must not be followed for ever.
_PLACE_EVERY_S: Final = 1.0
_RECORD_EVERY_S: Final = 5.0


class Told(NamedTuple):
    """One event as a client gets it; `data` is JSON. number: of those that are written down."""

    kind: bytes
    data: bytes
    number: int | None = None


class Listener:
    """`after`: number of the last event its client knows; None: from the start."""

    def __init__(self, services: Services, view: JobView, after: int | None) -> None:
        self._services = services
        # as it was read last; None: the job was removed
        self._view: JobView | None = view
        self._job_id = view.id.decode()
        self._position = after or 0
        self._begins_with = [] if after is not None else [_accepted(view)]
        self._is_queued = view.status == b"queued"
        self._is_over = False
        self._place: Told | None = None
        self._looked_at = float("-inf")
        self._said_at = time.monotonic()

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """Of the event stream. Ends after `done`, also when the job was removed."""
        opening = _RETRY
        async with contextlib.aclosing(self.events()) as events:
            async for told in events:
                yield opening + b"".join(map(_written, told)) or _HEARTBEAT
                opening = b""

    async def events(self) -> AsyncGenerator[list[Told], None]:
        """Some at a time, as they come; none at first or as a sign of life. Ends after `done`."""
        yield self._begins_with
        with self._services.broadcasts.listen(self._job_id) as topic:
            while self._view is not None and not self._is_over:
                seen = topic.version
                try:
                    told = await self._next(topic, self._view)
                except (RedisError, OSError):  # it comes back, and so do we
                    told = []
                if told or self._has_been_silent():
                    self._said_at = time.monotonic()
                    yield told
                else:
                    await topic.changed(seen, _PLACE_EVERY_S)

    async def _next(self, topic: Topic, view: JobView) -> list[Told]:
        """What there is to tell, if anything."""
        if topic.is_gone and not view.is_terminal:
            return await self._removed(view)
        if view.is_terminal:  # all is there, also what no bell has rung for yet
            events = await self._services.broadcasts.events.read(
                self._job_id, self._position, RECENT
            )
        else:
            events = await self._services.broadcasts.after(topic, self._position)
        if not events and not view.is_terminal:
            return await self._look_at_record(view)
        # without events it has ended, and nobody told of it
        latest = events[-1].number if events else self._position + 1
        told = [self._told(event) for event in events if event.kind != DONE]
        if not events or events[-1].kind == DONE:
            told += await self._done(latest)
            self._is_over = True
        self._position = latest
        return told

    async def _look_at_record(self, before: JobView) -> list[Told]:
        """Now and then, while nothing happens. A waiting job's place, when it is another one."""
        now = time.monotonic()
        if now - self._looked_at < (_PLACE_EVERY_S if self._is_queued else _RECORD_EVERY_S):
            return []
        self._looked_at = now
        self._view = view = await self._services.reads.read(self._job_id)
        if view is None:
            return await self._removed(before)
        if view.status != b"queued":
            return []
        fleet = await self._services.fleet.snapshot()
        possible = fleet.serves(view.model.decode())
        place = {"position": view.position, "eta_s": eta_s(view, fleet), "is_possible": possible}
        told = Told(b"queue", orjson.dumps(place))
        if told == self._place:
            return []
        self._place = told
        return [told]

    def _told(self, event: Event) -> Told:
        if event.kind == b"status":
            self._is_queued = _QUEUED in event.data
        return Told(event.kind, event.data, event.number)

    async def _done(self, number: int) -> list[Told]:
        """The end, with the job; nothing when it was removed just now."""
        if self._view is None or not self._view.is_terminal:
            self._view = await self._services.reads.read(self._job_id)
        return [] if self._view is None else await self._end(self._view, number)

    async def _removed(self, view: JobView) -> list[Told]:
        """The end of a job that was deleted before it had one."""
        self._is_over = True
        now = repr(time.time()).encode()
        return await self._end(
            view._replace(status=b"canceled", finished_at=now, position=None), self._position + 1
        )

    async def _end(self, view: JobView, number: int) -> list[Told]:
        fleet = await self._services.fleet.snapshot()
        job = job_document(view, fleet, self._services.public_url)
        end = {"status": view.status.decode(), "at": _time(view.finished_at)}
        return [Told(b"status", orjson.dumps(end)), Told(DONE, job, number)]

    def _has_been_silent(self) -> bool:
        return time.monotonic() - self._said_at >= self._services.settings.heartbeat_s


def _accepted(view: JobView) -> Told:
    """Event 0, which nobody needs to write down."""
    status: dict[str, Any] = {"status": "queued", "at": _time(view.created_at)}
    return Told(b"status", orjson.dumps(status), 0)


def _written(told: Told) -> bytes:
    number = b"" if told.number is None else b"id: %d\n" % told.number
    return b"%bevent: %b\ndata: %b\n\n" % (number, told.kind, on_one_line(told.data))


def on_one_line(data: bytes) -> bytes:
    """JSON for whoever splits at every end of a line that Unicode knows."""
    return _LINE_ENDS.sub(_escaped, data)


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found[0].decode())


def _time(raw: bytes | None) -> orjson.Fragment | None:
    return None if raw is None else orjson.Fragment(raw)
