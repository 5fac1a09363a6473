"""One client that follows one job: the pieces of its event stream, from wherever it begins."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncGenerator
from typing import Any, Final

import orjson
from redis.exceptions import RedisError

from app.broadcasts import RECENT, Topic
from app.documents import eta_s, job_document
from app.reads import JobView
from app.services import Services
from jobs.events import DONE, Event

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


class Listener:
    """`after`: number of the last event its client knows; None: from the start."""

    def __init__(self, house: Services, view: JobView, after: int | None) -> None:
        self._house = house
        # as it was read last; None: the job was removed
        self._view: JobView | None = view
        self._job_id = view.id.decode()
        self._position = after or 0
        self._begins_with = _RETRY + (_accepted(view) if after is None else b"")
        self._is_queued = view.status == b"queued"
        self._is_over = False
        self._place = b""
        self._looked_at = float("-inf")
        self._said_at = time.monotonic()

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """Ends after `done`, also when the job was removed."""
        yield self._begins_with
        with self._house.broadcasts.listen(self._job_id) as topic:
            while self._view is not None and not self._is_over:
                seen = topic.version
                try:
                    piece = await self._next(topic, self._view)
                except (RedisError, OSError):  # it comes back, and so do we
                    piece = b""
                if piece := piece or self._heartbeat():
                    self._said_at = time.monotonic()
                    yield piece
                else:
                    await topic.changed(seen, _PLACE_EVERY_S)

    async def _next(self, topic: Topic, view: JobView) -> bytes:
        """What there is to tell, if anything."""
        if topic.is_gone and not view.is_terminal:
            return await self._removed(view)
        if view.is_terminal:  # all is there, also what no bell has rung for yet
            events = await self._house.broadcasts.events.read(self._job_id, self._position, RECENT)
        else:
            events = await self._house.broadcasts.after(topic, self._position)
        if not events and not view.is_terminal:
            return await self._look_at_record(view)
        # without events it has ended, and nobody told of it
        latest = events[-1].number if events else self._position + 1
        told = b"".join([self._told(event) for event in events if event.kind != DONE])
        if not events or events[-1].kind == DONE:
            told += await self._done(latest)
            self._is_over = True
        self._position = latest
        return told

    async def _look_at_record(self, before: JobView) -> bytes:
        """Now and then, while nothing happens. A waiting job's place, when it is another one."""
        now = time.monotonic()
        if now - self._looked_at < (_PLACE_EVERY_S if self._is_queued else _RECORD_EVERY_S):
            return b""
        self._looked_at = now
        self._view = view = await self._house.reads.read(self._job_id)
        if view is None:
            return await self._removed(before)
        if view.status != b"queued":
            return b""
        fleet = await self._house.fleet.snapshot()
        possible = fleet.serves(view.model.decode())
        place = {"position": view.position, "eta_s": eta_s(view, fleet), "is_possible": possible}
        piece = _piece("queue", place)
        if piece == self._place:
            return b""
        self._place = piece
        return piece

    def _told(self, event: Event) -> bytes:
        if event.kind == b"status":
            self._is_queued = _QUEUED in event.data
        return b"id: %d\n" % event.number + _written(event.kind, event.data)

    async def _done(self, number: int) -> bytes:
        """The end, with the job; nothing when it was removed just now."""
        if self._view is None or not self._view.is_terminal:
            self._view = await self._house.reads.read(self._job_id)
        return b"" if self._view is None else await self._end(self._view, number)

    async def _removed(self, view: JobView) -> bytes:
        """The end of a job that was deleted before it had one."""
        self._is_over = True
        now = repr(time.time()).encode()
        return await self._end(
            view._replace(status=b"canceled", finished_at=now, position=None), self._position + 1
        )

    async def _end(self, view: JobView, number: int) -> bytes:
        fleet = await self._house.fleet.snapshot()
        job = job_document(view, fleet, self._house.public_url)
        end = {"status": view.status.decode(), "at": _time(view.finished_at)}
        return _piece("status", end) + b"id: %d\n" % number + _written(DONE, job)

    def _heartbeat(self) -> bytes:
        silent_s = time.monotonic() - self._said_at
        return _HEARTBEAT if silent_s >= self._house.settings.heartbeat_s else b""


def _accepted(view: JobView) -> bytes:
    """Event 0, which nobody needs to write down."""
    return b"id: 0\n" + _piece("status", {"status": "queued", "at": _time(view.created_at)})


def _piece(kind: str, data: dict[str, Any]) -> bytes:
    return _written(kind.encode(), orjson.dumps(data))


def _written(kind: bytes, data: bytes) -> bytes:
    return b"event: %b\ndata: %b\n\n" % (kind, _LINE_ENDS.sub(_escaped, data))


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found[0].decode())


def _time(raw: bytes | None) -> orjson.Fragment | None:
    return None if raw is None else orjson.Fragment(raw)
