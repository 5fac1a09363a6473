"""Every Redis key, queue name, channel, TTL and entry point, in one place."""

from __future__ import annotations

from typing import Final

PREFIX: Final = "spearpoint"

# hash model id -> ModelCard JSON; cards stay when their worker goes, liveness is in WORKERS
MODELS: Final = f"{PREFIX}:models"
# hash worker name -> WorkerBeat JSON
WORKERS: Final = f"{PREFIX}:workers"
# sorted set job id -> unix time at which its worker's lease ends; the watchdog reads it
LEASES: Final = f"{PREFIX}:leases"
# held by the one process that patrols at the moment
WATCHDOG_LOCK: Final = f"{PREFIX}:watchdog:lock"
# unix time since when somebody has patrolled without a break
WATCHDOG_SINCE: Final = f"{PREFIX}:watchdog:since"

# sorted set receiver (host:port) -> unix time at which its first delivery is due
RECEIVERS: Final = f"{PREFIX}:receivers"
# followed by a receiver: sorted set delivery id -> unix time at which it is due, or, while it is
# being sent, at which its sender's lease ends
OUTBOX_PREFIX: Final = f"{PREFIX}:outbox:"
# followed by a delivery's id: hash with its record and its attempts
DELIVERY_PREFIX: Final = f"{PREFIX}:delivery:"

# pub/sub: job ids that reached a terminal state (waiting clients), and ids to cancel (workers)
DONE_CHANNEL: Final = f"{PREFIX}:done"
CANCEL_CHANNEL: Final = f"{PREFIX}:cancel"

# What RQ calls: enqueued by path, never pickled. The batch worker does not call it.
ENTRY_POINT: Final = "workers.entry.run_outside_batch_worker"

BEAT_EVERY_S: Final = 3.0
PATROL_EVERY_S: Final = 5.0
# A worker that missed its beats this long is dead and its jobs go back to the queue.
LEASE_S: Final = 20.0
# A popped job that no worker started within this time was lost between pop and start.
STRANDED_AFTER_S: Final = 10.0
MAX_TRIES: Final = 3


def job(job_id: str) -> str:
    """Hash with the whole job record."""
    return f"{PREFIX}:job:{job_id}"


def tokenizer(sha256: str) -> str:
    """tokenizer.json of a text model, so that the gateway can count tokens without its weights."""
    return f"{PREFIX}:tokenizer:{sha256}"


def queue(kind: str, model: str) -> str:
    """RQ queue name: one queue per model, so a job only meets workers that can serve it."""
    return f"{kind}.{model}"


def alone_queue(queue_name: str) -> str:
    """RQ queue name for retried jobs: each runs alone, so a poisonous one hurts nobody."""
    return f"{queue_name}.alone"
