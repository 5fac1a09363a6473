"""A thread that listens for jobs to cancel, so that the decode loop need not ask Redis."""

from __future__ import annotations

import threading
import time

import redis
import structlog

from jobs.contract import keys

log = structlog.get_logger()

_RECONNECT_AFTER_S = 1.0


class Cancellations(threading.Thread):
    """Collects the ids clients asked to stop, whoever runs them."""

    def __init__(self, connection: redis.Redis) -> None:
        super().__init__(name="cancellations", daemon=True)
        self._redis = connection
        self._ids: set[str] = set()

    def add(self, job_id: str) -> None:
        self._ids.add(job_id)

    def take(self) -> set[str]:
        """The ids heard since the last call."""
        if not self._ids:
            return self._ids
        taken, self._ids = self._ids, set()
        return taken

    def _listen(self) -> redis.client.PubSub:
        channel: redis.client.PubSub = self._redis.pubsub(  # type: ignore[no-untyped-call]
            ignore_subscribe_messages=True
        )
        return channel

    def run(self) -> None:
        while True:
            try:
                with self._listen() as channel:
                    channel.subscribe(keys.CANCEL_CHANNEL)
                    while True:
                        message = channel.get_message(timeout=5.0)
                        if message is not None:
                            self.add(message["data"].decode())
            except redis.RedisError:
                # What is said meanwhile is lost here; the heartbeat reads the records' flags too.
                log.warning("cancellations_reconnecting", after_s=_RECONNECT_AFTER_S)
                time.sleep(_RECONNECT_AFTER_S)
