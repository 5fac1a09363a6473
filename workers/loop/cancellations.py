"""A thread that listens for cancellations, so that the decode loop need not poll Redis."""

from __future__ import annotations

import threading
import time

import redis
import structlog

from jobs.contract import keys
from jobs.runtime.outages import pauses_s, reason, severity

log = structlog.get_logger()


class Cancellations(threading.Thread):
    """A thread that collects the ids of all canceled jobs, whichever worker runs them."""

    def __init__(self, connection: redis.Redis) -> None:
        super().__init__(name="cancellations", daemon=True)
        self._redis = connection
        self._ids: set[str] = set()

    def add(self, job_id: str) -> None:
        self._ids.add(job_id)

    def take(self) -> set[str]:
        """Returns the ids received since the last call."""
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
        pauses = pauses_s()
        while True:
            try:
                with self._listen() as channel:
                    channel.subscribe(keys.CANCEL_CHANNEL)
                    while True:
                        message = channel.get_message(timeout=5.0)
                        pauses = pauses_s()
                        if message is not None:
                            self.add(message["data"].decode())
            except redis.RedisError as error:
                # Messages sent meanwhile are lost; the heartbeat also reads the records' flags.
                log.log(severity(error), "cancellations_reconnecting", reason=reason(error))
                time.sleep(next(pauses))
