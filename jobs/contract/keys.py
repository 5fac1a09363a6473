"""The names of all Redis keys, queues and channels, and the time limits that go with them."""

from __future__ import annotations

from typing import Final, Literal

PREFIX: Final = "spearpoint"
Priority = Literal["high", "normal", "low"]

# hash model id -> ModelCard JSON; cards outlive their workers, WORKERS says which are live
MODELS: Final = f"{PREFIX}:models"
# hash worker name -> WorkerBeat JSON
WORKERS: Final = f"{PREFIX}:workers"
# sorted set job id -> unix time at which its worker's lease ends; the watchdog reads it
LEASES: Final = f"{PREFIX}:leases"
# held by the process that is the watchdog at the moment
WATCHDOG_LOCK: Final = f"{PREFIX}:watchdog:lock"
# unix time since which a watchdog has been running without a break
WATCHDOG_SINCE: Final = f"{PREFIX}:watchdog:since"

# hash API key id -> ApiKey JSON; revoked keys stay, so that access never opens up again
API_KEYS: Final = f"{PREFIX}:api_keys"
# sorted set job id -> unix time at which it was accepted; see also jobs_of
JOBS: Final = f"{PREFIX}:jobs"
# sorted set "<job id> <files> <owner>" -> unix time at which to check if the record expired
JOBS_LOOK: Final = f"{PREFIX}:jobs:look"
# sorted set job id -> unix time by which it must be started
EXPIRIES: Final = f"{PREFIX}:jobs:expiries"
# sorted set "<job id>/<output>" -> unix time of the last feedback on that output
FEEDBACK: Final = f"{PREFIX}:feedback"
# hash "<rating> <model> <version>" -> how many outputs got that rating, including removed ones
FEEDBACK_STATISTICS: Final = f"{PREFIX}:feedback:statistics"
# the secret that signs the cursors of lists: created once and shared by all gateways
CURSOR_SECRET: Final = f"{PREFIX}:cursors:secret"
# sorted set receiver (host:port) -> unix time at which its first delivery is due
RECEIVERS: Final = f"{PREFIX}:receivers"
# followed by a receiver: sorted set delivery id -> unix time at which it is due or, while it is
# being sent, at which the deliverer's lease ends
OUTBOX_PREFIX: Final = f"{PREFIX}:outbox:"
# followed by a delivery id: hash with the record and its attempts
DELIVERY_PREFIX: Final = f"{PREFIX}:delivery:"

# hash key id -> Ed25519 public key (base64url) that verifies signed records
RECORD_KEYS: Final = f"{PREFIX}:record_keys"

# hash series, as Prometheus writes it -> sum over all processes, past and present
METRICS: Final = f"{PREFIX}:metrics"
# hash process name -> JSON: when it last handed in its counts, and its gauges
METRICS_PROCESSES: Final = f"{PREFIX}:metrics:processes"

# pub/sub: job ids that reached a terminal state (waiting clients), and ids to cancel (workers)
DONE_CHANNEL: Final = f"{PREFIX}:done"
CANCEL_CHANNEL: Final = f"{PREFIX}:cancel"

# The function of RQ's jobs: enqueued by path, never pickled. The batch worker does not call it.
ENTRY_POINT: Final = "workers.entry.run_outside_batch_worker"

BEAT_EVERY_S: Final = 3.0
PATROL_EVERY_S: Final = 5.0
# A worker without a heartbeat for this long is dead, and its jobs go back to the queue.
LEASE_S: Final = 20.0
# A job that was popped but not started within this time was lost between the two.
STRANDED_AFTER_S: Final = 10.0
MAX_TRIES: Final = 3
# How long an Idempotency-Key refers to its job.
IDEMPOTENCY_S: Final = 86_400
# How long the sketch of a text is retained, counted from the owner's last text.
SKETCHES_S: Final = 86_400
# How long it is known what an API key used on a day.
USAGE_S: Final = 400 * 86_400
# How long the job of a seeded request can be reused for an equal request.
REUSE_S: Final = 604_800


def job(job_id: str) -> str:
    """Returns the key of the hash with a job's record."""
    return f"{PREFIX}:job:{job_id}"


def events(job_id: str) -> str:
    """Returns the key of the stream of a job's events, and of the channel that announces them."""
    return f"{PREFIX}:events:{job_id}"


def spent(owner: str) -> str:
    """Returns the key of the hash of an owner's usage (see jobs/store/acceptance.py)."""
    return f"{PREFIX}:spent:{owner}"


def usage(day: int | str) -> str:
    """Returns the key of a hash: `<owner> <what>` -> count, see jobs/views/usage.py.

    Args:
        day: days since the epoch, in UTC.
    """
    return f"{PREFIX}:usage:{day}"


def in_flight(owner: str) -> str:
    """Returns the key of the sorted set of an owner's jobs in flight: job id -> time of acceptance.

    Jobs that have ended are removed from it lazily.
    """
    return f"{PREFIX}:in_flight:{owner}"


def idempotency(owner: str, digest: str) -> str:
    """Returns the key that holds the id of the job of an Idempotency-Key, given by its digest."""
    return f"{PREFIX}:idempotency:{owner}:{digest}"


def reusable(owner: str, digest: str) -> str:
    """Returns the key that holds the id of a seeded request's job.

    Args:
        digest: of the request and the model version.
    """
    return f"{PREFIX}:reusable:{owner}:{digest}"


def retry(job_id: str) -> str:
    """Returns the key that holds the id of the job that runs a failed one again."""
    return f"{PREFIX}:retry:{job_id}"


def outcome(owner: str, digest: str) -> str:
    """Returns the key that holds the outcome of a request that submits no job.

    It holds the request's fingerprint and, once it is answered, the words that identify the answer.

    Args:
        digest: of the Idempotency-Key.
    """
    return f"{PREFIX}:outcome:{owner}:{digest}"


def record(fingerprint: str) -> str:
    """Returns the key of a signed record or, for the hash of a normal form, of its fingerprint."""
    return f"{PREFIX}:record:{fingerprint}"


def visits(address: str, minute: int) -> str:
    """Returns the key of the number of requests without a key from an address in a minute."""
    return f"{PREFIX}:visits:{address}:{minute}"


def jobs_of(owner: str) -> str:
    """Returns the key of the index of an owner's jobs, or of all jobs if `owner` is empty."""
    return f"{JOBS}:of:{owner}" if owner else JOBS


def batch(batch_id: str) -> str:
    """Returns the key of the hash with a batch's record."""
    return f"{PREFIX}:batch:{batch_id}"


def input_file(file_id: str) -> str:
    """Returns the key of the hash with an uploaded file of requests."""
    return f"{PREFIX}:file:{file_id}"


def input_files_of(owner: str) -> str:
    """Returns the key of the sorted set of the files of an owner: file id -> 0."""
    return f"{PREFIX}:files_of:{owner}"


def openai_batches_of(owner: str) -> str:
    """Returns the key of the sorted set of an owner's batches: "<time>:<batch id>" -> 0."""
    return f"{PREFIX}:batches_of:{owner}"


def batch_lines(batch_id: str) -> str:
    """Returns the key of the list of a batch's lines: JSON with a job id or an error each."""
    return f"{PREFIX}:batch:{batch_id}:lines"


def feedback(job_id: str) -> str:
    """Returns the key of the hash with a job's feedback, which outlives the job.

    It maps the output's index and the owner to the JSON of a FeedbackRecord.
    """
    return f"{FEEDBACK}:{job_id}"


def sketches(owner: str) -> str:
    """Returns the key of the list of sketches of an owner's recent texts, the latest first."""
    return f"{PREFIX}:sketches:{owner}"


def tokenizer(sha256: str) -> str:
    """Returns the key of a tokenizer.json, with which the gateway counts tokens."""
    return f"{PREFIX}:tokenizer:{sha256}"


def queue(kind: str, model: str, priority: Priority = "normal") -> str:
    """Returns the name of the RQ queue of a model and a priority.

    Each model has its own queues, so that workers only take jobs that they can run.
    """
    name = f"{kind}.{model}"
    return name if priority == "normal" else f"{name}/{priority}"


def priority_of(queue_name: str) -> str:
    """Returns the priority of a queue."""
    return queue_name.partition("/")[2] or "normal"


def model_queue(queue_name: str) -> str:
    """Returns the queue of normal priority of the same model."""
    return queue_name.partition("/")[0]


def queues(queue_name: str) -> tuple[str, str, str]:
    """Returns all queues of the same model, the most urgent first."""
    name = model_queue(queue_name)
    return f"{name}/high", name, f"{name}/low"


def queues_before(queue_name: str) -> tuple[str, ...]:
    """Returns the queues of the same model that are at least as urgent, the queue itself last."""
    levels = queues(queue_name)
    return levels[: levels.index(queue_name) + 1]


def line(queue_name: str, owner: str) -> str:
    """Returns the name of the RQ queue in which an owner's jobs wait; the queue itself for none."""
    return f"{queue_name}@{owner}" if owner else queue_name


def shares(queue_name: str) -> str:
    """Returns the key of the sorted set owner -> work done for it in this queue.

    The owner with the least work is served next (see jobs/store/lua/fair_queue.lua).
    """
    return f"{PREFIX}:shares:{queue_name}"


def waiting(queue_name: str) -> str:
    """Returns the key of a hash: how many `jobs` wait, and the share that was `served` last."""
    return f"{PREFIX}:waiting:{queue_name}"


def alone_queue(queue_name: str) -> str:
    """Returns the name of the RQ queue of retried jobs.

    Each of them runs alone, so that a job that crashes its worker takes no other down with it.
    """
    return f"{model_queue(queue_name)}.alone"


def bell(queue_name: str) -> str:
    """Returns the key of the list that idle workers wait on; each new job adds an element."""
    return f"{PREFIX}:bell:{model_queue(queue_name)}"


def turns(queue_name: str) -> str:
    """Returns the key of the number of jobs popped since low priority last had its turn."""
    return f"{PREFIX}:turns:{model_queue(queue_name)}"
