"""Reads the events of all jobs that are listened to: one subscription for the whole process.

A bell in Redis (see jobs.events) says which job has news. The next round trip reads them for all
jobs that rang meanwhile, and every listener takes them from the same memory, as fast as it can: one
that falls far behind reads from Redis by itself, and holds up nobody.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

import redis.asyncio
import structlog
from redis.exceptions import RedisError

from jobs.contract import keys
from jobs.runtime import background
from jobs.store.events import GONE, Event, EventReader

# Events of a job that are kept here for its listeners.
RECENT: Final = 256
# A bell that was lost unnoticed costs a listener this much, not for ever.
_LOOK_EVERY_S: Final = 5.0
_REDIS_AWAY_S: Final = 0.5
# Subscribed all the time: a subscription to nothing can't be waited for.
_ALWAYS: Final = keys.events("")
_GONE: Final = GONE.encode()
log = structlog.get_logger("spearpoint.gateway")


class Topic:
    """What was told lately about one job, for all who listen to it here."""

    def __init__(self, job_id: str) -> None:
        self.job_id = job_id
        self.listeners = 0
        # the job was deleted
        self.is_gone = False
        # counts what happened; who has seen the latest count waits for the next
        self.version = 0
        # all events after this number are in `_recent`; None: not read yet
        self.floor: int | None = None
        self._recent: deque[Event] = deque(maxlen=RECENT)
        self._bell = asyncio.Event()

    @property
    def position(self) -> int | None:
        return self._recent[-1].number if self._recent else self.floor

    def add(self, events: list[Event]) -> None:
        for event in events:
            if len(self._recent) == RECENT:
                self.floor = self._recent[0].number
            self._recent.append(event)
        self.pulse()

    def after(self, number: int) -> list[Event]:
        """Events after this number, which is not below the floor."""
        newest_first = takewhile(lambda event: event.number > number, reversed(self._recent))
        return list(newest_first)[::-1]

    def pulse(self) -> None:
        """Let everyone look who waits now."""
        self.version += 1
        self._bell.set()
        self._bell.clear()

    async def changed(self, seen: int, seconds: float) -> None:
        """Return when there is another version than `seen`, or the time is up."""
        if self.version == seen:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._bell.wait()


class Broadcasts:
    """Topics by job, and the one reader that fills them."""

    def __init__(self, client: redis.asyncio.Redis) -> None:
        self._redis = client
        self.events = EventReader(client)
        self._topics: dict[str, Topic] = {}
        self._rung: set[str] = set()
        self._reading: asyncio.Task[None] | None = None
        self._listening: asyncio.Task[None] | None = None
        self._subscription: redis.asyncio.client.PubSub | None = None
        self._tuning: set[asyncio.Task[None]] = set()

    @contextlib.contextmanager
    def listen(self, job_id: str) -> Iterator[Topic]:
        """The job's topic, while somebody needs it."""
        if self._listening is None:  # who has no listeners pays for no connection
            self._listening = asyncio.create_task(self._listen())
        topic = self._topics.get(job_id)
        if topic is None:
            topic = self._topics[job_id] = Topic(job_id)
            self._tune(job_id)
        topic.listeners += 1
        try:
            yield topic
        finally:
            topic.listeners -= 1
            if not topic.listeners:
                del self._topics[job_id]
                self._tune(job_id)

    async def after(self, topic: Topic, number: int) -> list[Event]:
        """Some of the events that follow; none when there are no more yet."""
        if topic.floor is None or number < topic.floor:
            return await self.events.read(topic.job_id, number, RECENT)
        return topic.after(number)

    async def close(self) -> None:
        for task in (self._listening, self._reading, *self._tuning):
            await background.end(task)

    def _tune(self, job_id: str) -> None:
        """Subscribe to a job's bell, or give it up, in the background."""
        task = asyncio.create_task(self._tune_in_or_out(job_id))
        self._tuning.add(task)
        task.add_done_callback(self._tuning.discard)

    async def _tune_in_or_out(self, job_id: str) -> None:
        # without a subscription all is made up for when there is one again
        if self._subscription is None:
            return
        with contextlib.suppress(RedisError, OSError):
            if job_id in self._topics:
                await self._subscription.subscribe(keys.events(job_id))
            else:
                await self._subscription.unsubscribe(keys.events(job_id))

    async def _listen(self) -> None:
        while True:
            try:
                await self._hear_bells()
            except (RedisError, OSError) as error:
                log.debug("subscription lost", error=type(error).__qualname__)
            finally:
                self._subscription = None
            await asyncio.sleep(_REDIS_AWAY_S)

    async def _hear_bells(self) -> None:
        prefix = len(_ALWAYS)
        async with self._redis.pubsub() as subscription:
            await subscription.subscribe(_ALWAYS)
            self._subscription = subscription  # who comes from now on subscribes by itself
            if self._topics:
                await subscription.subscribe(*map(keys.events, self._topics))
            while True:
                message = await subscription.get_message(timeout=_LOOK_EVERY_S)
                # that a subscription began counts as a bell: what was told before it is read, too
                if message is None:
                    self._rung.update(self._topics)
                else:
                    self._hear(message["channel"].decode()[prefix:], message["data"])
                if self._rung and self._reading is None:
                    self._reading = asyncio.create_task(self._read_all())

    def _hear(self, job_id: str, data: bytes | int) -> None:
        if data == _GONE and job_id in self._topics:
            self._topics[job_id].is_gone = True
            self._topics[job_id].pulse()
        else:
            self._rung.add(job_id)

    async def _read_all(self) -> None:
        try:
            while self._rung:
                rung, self._rung = self._rung, set()
                topics = [self._topics[job_id] for job_id in rung if job_id in self._topics]
                await self._begin([topic for topic in topics if topic.floor is None])
                await self._read(topics)
        except (RedisError, OSError) as error:
            log.debug("events not read", error=type(error).__qualname__)
            self._rung.update(self._topics)  # with the next bell, or look
        finally:
            self._reading = None

    async def _begin(self, topics: list[Topic]) -> None:
        """What was told until now is for the listeners to read."""
        if topics:
            last = await self.events.last_many([topic.job_id for topic in topics])
            for topic, event in zip(topics, last, strict=True):
                topic.floor = event.number if event is not None else 0
                topic.pulse()

    async def _read(self, topics: list[Topic]) -> None:
        if not topics:
            return
        positions = [(topic.job_id, topic.position or 0) for topic in topics]
        found = await self.events.read_many(positions, RECENT)
        for topic, events in zip(topics, found, strict=True):
            if len(events) == RECENT:
                self._rung.add(topic.job_id)  # there may be more
            if events:
                topic.add(events)
