"""Every Redis key, queue name, channel, TTL and entry point, in one place."""

from __future__ import annotations

from typing import Final, Literal

PREFIX: Final = "spearpoint"
Priority = Literal["high", "normal", "low"]

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

# hash API key id -> ApiKey JSON; revoked ones stay, so that what was closed stays closed
API_KEYS: Final = f"{PREFIX}:api_keys"
# sorted set job id -> unix time at which it was accepted; see also jobs_of
JOBS: Final = f"{PREFIX}:jobs"
# sorted set "<job id> <files> <owner>" -> unix time to look whether the record has expired
JOBS_LOOK: Final = f"{PREFIX}:jobs:look"
# sorted set job id -> unix time by which it must have been started
EXPIRIES: Final = f"{PREFIX}:jobs:expiries"
# sorted set "<job id>/<output>" -> unix time of the last word on that output
FEEDBACK: Final = f"{PREFIX}:feedback"
# hash "<rating> <model> <version>" -> how many outputs got it, also those long removed
FEEDBACK_STATISTICS: Final = f"{PREFIX}:feedback:statistics"
# what signs the cursors of lists: made once, the same for all gateways
CURSOR_SECRET: Final = f"{PREFIX}:cursors:secret"
# sorted set receiver (host:port) -> unix time at which its first delivery is due
RECEIVERS: Final = f"{PREFIX}:receivers"
# followed by a receiver: sorted set delivery id -> unix time at which it is due, or, while it is
# being sent, at which its sender's lease ends
OUTBOX_PREFIX: Final = f"{PREFIX}:outbox:"
# followed by a delivery's id: hash with its record and its attempts
DELIVERY_PREFIX: Final = f"{PREFIX}:delivery:"

# hash series, as Prometheus writes it -> sum over all processes that ever counted
METRICS: Final = f"{PREFIX}:metrics"
# hash process name -> JSON: when it last handed in what it counted, and its gauges
METRICS_PROCESSES: Final = f"{PREFIX}:metrics:processes"

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
# How long the same Idempotency-Key means the same job.
IDEMPOTENCY_S: Final = 86_400
# How long a seeded request's job is found by who asks for the same again.
REUSE_S: Final = 604_800


def job(job_id: str) -> str:
    """Hash with the whole job record."""
    return f"{PREFIX}:job:{job_id}"


def events(job_id: str) -> str:
    """Stream with what is told about a job, and the channel that rings at each telling."""
    return f"{PREFIX}:events:{job_id}"


def spent(owner: str) -> str:
    """Hash: what an API key has used of its limits (see jobs/store/acceptance.py)."""
    return f"{PREFIX}:spent:{owner}"


def in_flight(owner: str) -> str:
    """Sorted set job id -> when it was accepted: jobs of an API key that had not ended when last
    looked at."""
    return f"{PREFIX}:in_flight:{owner}"


def idempotency(owner: str, digest: str) -> str:
    """Id of the job that an API key's Idempotency-Key, hashed, stands for."""
    return f"{PREFIX}:idempotency:{owner}:{digest}"


def reusable(owner: str, digest: str) -> str:
    """Id of the job that an API key's seeded request made, by the request and the model version."""
    return f"{PREFIX}:reusable:{owner}:{digest}"


def outcome(owner: str, digest: str) -> str:
    """What a request without a job led to, by an API key's Idempotency-Key, hashed: its
    fingerprint, and words to read it again by once it is answered."""
    return f"{PREFIX}:outcome:{owner}:{digest}"


def jobs_of(owner: str) -> str:
    """The index of an owner's jobs: of all there are when it is empty."""
    return f"{JOBS}:of:{owner}" if owner else JOBS


def batch(batch_id: str) -> str:
    """Hash about a batch."""
    return f"{PREFIX}:batch:{batch_id}"


def batch_lines(batch_id: str) -> str:
    """List of what became of each line of a batch, in order: JSON with a job id or an error."""
    return f"{PREFIX}:batch:{batch_id}:lines"


def feedback(job_id: str) -> str:
    """Hash output index (and whose word it is) -> FeedbackRecord JSON; outlives the job."""
    return f"{FEEDBACK}:{job_id}"


def tokenizer(sha256: str) -> str:
    """tokenizer.json of a text model, so that the gateway can count tokens without its weights."""
    return f"{PREFIX}:tokenizer:{sha256}"


def queue(kind: str, model: str, priority: Priority = "normal") -> str:
    """RQ queue name: one for each model, so a job only meets workers that can serve it, and one
    beside it for each other priority."""
    name = f"{kind}.{model}"
    return name if priority == "normal" else f"{name}/{priority}"


def priority_of(queue_name: str) -> str:
    return queue_name.partition("/")[2] or "normal"


def model_queue(queue_name: str) -> str:
    """The queue of normal priority of the same model."""
    return queue_name.partition("/")[0]


def queues(queue_name: str) -> tuple[str, str, str]:
    """All queues of the same model, the most urgent first."""
    name = model_queue(queue_name)
    return f"{name}/high", name, f"{name}/low"


def queues_before(queue_name: str) -> tuple[str, ...]:
    """The queues of the same model that are at least as urgent, itself last."""
    levels = queues(queue_name)
    return levels[: levels.index(queue_name) + 1]


def line(queue_name: str, owner: str) -> str:
    """RQ queue name of the jobs that wait there for one API key: the queue itself for none."""
    return f"{queue_name}@{owner}" if owner else queue_name


def shares(queue_name: str) -> str:
    """Sorted set owner -> work it was given there; the one with the least goes next (see
    jobs/store/lua/fair_queue.lua)."""
    return f"{PREFIX}:shares:{queue_name}"


def waiting(queue_name: str) -> str:
    """Hash: how many `jobs` wait there, and the share that was `served` last."""
    return f"{PREFIX}:waiting:{queue_name}"


def alone_queue(queue_name: str) -> str:
    """RQ queue name for retried jobs: each runs alone, so a poisonous one hurts nobody."""
    return f"{model_queue(queue_name)}.alone"


def bell(queue_name: str) -> str:
    """List that gets an element with every new job of a model: what idle workers wait for."""
    return f"{PREFIX}:bell:{model_queue(queue_name)}"


def turns(queue_name: str) -> str:
    """How many jobs were popped since low priority had its turn."""
    return f"{PREFIX}:turns:{model_queue(queue_name)}"
