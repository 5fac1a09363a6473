"""Reads the events of all followed jobs, with one Redis subscription for the whole process.

A notification in Redis (see jobs/store/events.py) says which job has new events. One round trip
reads them for all jobs that were notified meanwhile, and every listener takes them from the same
memory at its own pace. A listener that falls far behind reads from Redis itself, so it delays no
others.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

import redis.asyncio
import structlog
from redis.exceptions import RedisError

from jobs.contract import keys
from jobs.runtime import background
from jobs.runtime.outages import reason, severity
from jobs.store.events import GONE, Event, EventReader

# Number of a job's events that are held in memory for its listeners.
RECENT: Final = 256
# All topics are read this often, in case a notification was lost.
_POLL_EVERY_S: Final = 5.0
_RESUBSCRIBE_AFTER_S: Final = 0.5
# A channel to stay subscribed to: redis-py can't wait for messages without any subscription.
_IDLE_CHANNEL: Final = keys.events("")
_GONE: Final = GONE.encode()
log = structlog.get_logger("spearpoint.gateway")


class Topic:
    """The recent events of one job, shared by all its listeners in this process."""

    def __init__(self, job_id: str) -> None:
        self.job_id = job_id
        self.listeners = 0
        # whether the job was deleted
        self.is_gone = False
        # increases with every change; listeners wait for the version after the one they have seen
        self.version = 0
        # `_recent` has all events after this number; None until it is known
        self.floor: int | None = None
        self._recent: deque[Event] = deque(maxlen=RECENT)
        self._change = asyncio.Event()

    @property
    def position(self) -> int | None:
        """Returns the number of the last event read, or None if it is not known yet."""
        return self._recent[-1].number if self._recent else self.floor

    def add(self, events: list[Event]) -> None:
        """Appends new events, and wakes the listeners."""
        for event in events:
            if len(self._recent) == RECENT:
                self.floor = self._recent[0].number
            self._recent.append(event)
        self.wake()

    def after(self, number: int) -> list[Event]:
        """Returns the events after this number, which must not be below `floor`."""
        newest_first = takewhile(lambda event: event.number > number, reversed(self._recent))
        return list(newest_first)[::-1]

    def wake(self) -> None:
        """Wakes every waiting listener."""
        self.version += 1
        self._change.set()
        self._change.clear()

    async def changed(self, seen: int, seconds: float) -> None:
        """Waits until the version differs from `seen`, or the time is up."""
        if self.version == seen:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._change.wait()


class Broadcasts:
    """The topics of all followed jobs, and the task that fills them."""

    def __init__(self, client: redis.asyncio.Redis) -> None:
        self._redis = client
        self.events = EventReader(client)
        self._topics: dict[str, Topic] = {}
        self._notified: set[str] = set()
        self._reading: asyncio.Task[None] | None = None
        self._listening: asyncio.Task[None] | None = None
        self._subscription: redis.asyncio.client.PubSub | None = None
        self._subscribing: set[asyncio.Task[None]] = set()

    @contextlib.contextmanager
    def listen(self, job_id: str) -> Iterator[Topic]:
        """Yields the topic of a job, which exists as long as it has listeners."""
        if self._listening is None:  # without listeners no connection is needed
            self._listening = asyncio.create_task(self._listen())
        topic = self._topics.get(job_id)
        if topic is None:
            topic = self._topics[job_id] = Topic(job_id)
            self._subscribe(job_id)
        topic.listeners += 1
        try:
            yield topic
        finally:
            topic.listeners -= 1
            if not topic.listeners:
                del self._topics[job_id]
                self._subscribe(job_id)

    async def after(self, topic: Topic, number: int) -> list[Event]:
        """Returns some of the events after `number`; an empty list if there are none yet."""
        if topic.floor is None or number < topic.floor:
            return await self.events.read(topic.job_id, number, RECENT)
        return topic.after(number)

    async def close(self) -> None:
        """Stops the background tasks."""
        for task in (self._listening, self._reading, *self._subscribing):
            await background.end(task)

    def _subscribe(self, job_id: str) -> None:
        """Subscribes to the notifications of a job, or unsubscribes, in the background."""
        task = asyncio.create_task(self._update_subscription(job_id))
        self._subscribing.add(task)
        task.add_done_callback(self._subscribing.discard)

    async def _update_subscription(self, job_id: str) -> None:
        # Without a connection, `_receive` subscribes to all topics once there is one again.
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
                await self._receive()
            except (RedisError, OSError) as error:
                log.log(severity(error, logging.DEBUG), "subscription lost", reason=reason(error))
            finally:
                self._subscription = None
            await asyncio.sleep(_RESUBSCRIBE_AFTER_S)

    async def _receive(self) -> None:
        prefix = len(_IDLE_CHANNEL)
        async with self._redis.pubsub() as subscription:
            await subscription.subscribe(_IDLE_CHANNEL)
            self._subscription = subscription  # later topics subscribe themselves
            if self._topics:
                await subscription.subscribe(*map(keys.events, self._topics))
            while True:
                message = await subscription.get_message(timeout=_POLL_EVERY_S)
                # The confirmation of a subscription counts as a notification, so that earlier
                # events are read as well.
                if message is None:
                    self._notified.update(self._topics)
                else:
                    self._handle(message["channel"].decode()[prefix:], message["data"])
                if self._notified and self._reading is None:
                    self._reading = asyncio.create_task(self._read_all())

    def _handle(self, job_id: str, data: bytes | int) -> None:
        if data == _GONE and job_id in self._topics:
            self._topics[job_id].is_gone = True
            self._topics[job_id].wake()
        else:
            self._notified.add(job_id)

    async def _read_all(self) -> None:
        try:
            while self._notified:
                notified, self._notified = self._notified, set()
                topics = [self._topics[job_id] for job_id in notified if job_id in self._topics]
                await self._set_floors([topic for topic in topics if topic.floor is None])
                await self._read(topics)
        except (RedisError, OSError) as error:
            log.log(severity(error, logging.DEBUG), "events not read", reason=reason(error))
            self._notified.update(self._topics)  # read again with the next notification
        finally:
            self._reading = None

    async def _set_floors(self, topics: list[Topic]) -> None:
        """Sets the floor of new topics: listeners read earlier events from Redis."""
        if topics:
            last = await self.events.last_many([topic.job_id for topic in topics])
            for topic, event in zip(topics, last, strict=True):
                topic.floor = event.number if event is not None else 0
                topic.wake()

    async def _read(self, topics: list[Topic]) -> None:
        if not topics:
            return
        positions = [(topic.job_id, topic.position or 0) for topic in topics]
        found = await self.events.read_many(positions, RECENT)
        for topic, events in zip(topics, found, strict=True):
            if len(events) == RECENT:
                self._notified.add(topic.job_id)  # there may be more
            if events:
                topic.add(events)
