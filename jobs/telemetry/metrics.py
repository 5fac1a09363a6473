"""All metrics, with their names in Prometheus.

Each process counts in its own registry, jobs/telemetry/aggregation.py adds up the counts in Redis,
and the gateway serves the sums. Labels never contain a job, a key or anything that a client wrote.
"""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from jobs.contract.kinds import KINDS

REGISTRY: Final = CollectorRegistry()

# bounds of the buckets, in seconds
_ANSWER: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_WAIT: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200)
_WORK: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600)
_TOKEN: Final = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1)

# --- HTTP -----------------------------------------------------------------------------------------

HTTP_REQUESTS: Final = Counter(
    "spearpoint_http_requests_total",
    "Requests answered. Status 499 means that the client disconnected before the response began.",
    ("method", "route", "status"),
    registry=REGISTRY,
)
HTTP_SECONDS: Final = Histogram(
    "spearpoint_http_request_duration_seconds",
    "Time from a request to the start of its response, including `Prefer: wait`.",
    ("method", "route"),
    buckets=_ANSWER,
    registry=REGISTRY,
)
HTTP_ERRORS: Final = Counter(
    "spearpoint_http_errors_total",
    "Problem documents sent, by error code.",
    ("code",),
    registry=REGISTRY,
)
EVENT_LISTENERS: Final = Gauge(
    "spearpoint_event_listeners", "Event streams that are open.", registry=REGISTRY
)

# --- jobs -----------------------------------------------------------------------------------------

JOBS_ACCEPTED: Final = Counter(
    "spearpoint_jobs_accepted_total",
    "Jobs accepted.",
    ("model", "priority"),
    registry=REGISTRY,
)
# Counted in Redis by the scripts that end jobs, so that it is exact whatever is killed.
JOBS_ENDED: Final = Counter(
    "spearpoint_jobs_ended_total",
    "Jobs that reached a final state: succeeded, failed, canceled or expired.",
    ("model", "status"),
    registry=REGISTRY,
)
# The gateway reads the next two from Redis on each request for metrics.
QUEUE_JOBS: Final = Gauge(
    "spearpoint_queue_jobs",
    "Jobs in queues. Those of priority `alone` lost their worker and are retried one by one.",
    ("model", "priority"),
    registry=REGISTRY,
)
WORKERS: Final = Gauge("spearpoint_workers", "Live workers.", ("model",), registry=REGISTRY)
JOB_QUEUED_SECONDS: Final = Histogram(
    "spearpoint_job_queued_seconds",
    "Time from a job's acceptance to its first start.",
    ("model",),
    buckets=_WAIT,
    registry=REGISTRY,
)
JOB_GENERATE_SECONDS: Final = Histogram(
    "spearpoint_job_generate_seconds",
    "Time that the model spent on a job, in steps that it shares with other jobs.",
    ("model",),
    buckets=_WORK,
    registry=REGISTRY,
)
JOB_FINISH_SECONDS: Final = Histogram(
    "spearpoint_job_finish_seconds",
    "Time to finish, score and label a job's outputs and to store its files.",
    ("model",),
    buckets=_WORK,
    registry=REGISTRY,
)
OUTPUT_QUALITY: Final = Histogram(
    "spearpoint_output_quality",
    "Quality score of the returned outputs, from 0 to 1.",
    ("model",),
    buckets=[tenth / 10 for tenth in range(1, 11)],
    registry=REGISTRY,
)
OUTPUTS_CHECKED: Final = Counter(
    "spearpoint_outputs_checked_total",
    "Outputs that were checked for safety. Verdict: ok, flagged, masked or blocked.",
    ("model", "verdict"),
    registry=REGISTRY,
)
SAFETY_FINDINGS: Final = Counter(
    "spearpoint_safety_findings_total",
    "Outputs that reached the threshold of a category.",
    ("model", "category"),
    registry=REGISTRY,
)

# --- models ---------------------------------------------------------------------------------------

FIRST_TOKEN_SECONDS: Final = Histogram(
    "spearpoint_first_token_seconds",
    "Time from a text job's acceptance to its first token.",
    ("model",),
    buckets=_WAIT,
    registry=REGISTRY,
)
OUTPUT_TOKEN_SECONDS: Final = Histogram(
    "spearpoint_output_token_seconds",
    "Time for each token of a text after the first.",
    ("model",),
    buckets=_TOKEN,
    registry=REGISTRY,
)
BATCH_SIZE: Final = Histogram(
    "spearpoint_batch_size",
    "Texts or images in one step of the model.",
    ("model",),
    buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256, 512),
    registry=REGISTRY,
)
SLOTS: Final = Gauge(
    "spearpoint_slots",
    "Texts or images that live workers can generate at once.",
    ("model",),
    registry=REGISTRY,
)
SLOTS_USED: Final = Gauge("spearpoint_slots_used", "Slots in use.", ("model",), registry=REGISTRY)
PROMPT_TOKENS: Final = Counter(
    "spearpoint_prompt_tokens_total",
    "Prompt tokens of jobs that succeeded.",
    ("model",),
    registry=REGISTRY,
)
CACHED_PROMPT_TOKENS: Final = Counter(
    "spearpoint_cached_prompt_tokens_total",
    "Those of them that earlier prompts began with, so that they were not computed again.",
    ("model",),
    registry=REGISTRY,
)
DRAFTED_TOKENS: Final = Counter(
    "spearpoint_drafted_tokens_total",
    "Tokens that were guessed, to be checked beside others in the same step.",
    ("model",),
    registry=REGISTRY,
)
ACCEPTED_TOKENS: Final = Counter(
    "spearpoint_accepted_tokens_total",
    "Those of them that were right and saved a step.",
    ("model",),
    registry=REGISTRY,
)
# what a step of each kind of model makes
MADE: Final = {
    kind.name: Counter(
        f"spearpoint_{kind.made.metric}_total", kind.made.description, ("model",), registry=REGISTRY
    )
    for kind in KINDS.values()
}

# --- webhooks -------------------------------------------------------------------------------------

WEBHOOK_ATTEMPTS: Final = Counter(
    "spearpoint_webhook_attempts_total",
    "Delivery attempts. The outcome is delivered, waiting (for a retry) or failed (given up).",
    ("outcome",),
    registry=REGISTRY,
)
WEBHOOK_SECONDS: Final = Histogram(
    "spearpoint_webhook_attempt_seconds",
    "Time from the start of an attempt to the receiver's response or the timeout.",
    buckets=_ANSWER,
    registry=REGISTRY,
)
