"""A client of Spearpoint, synchronous (`Spearpoint`) and asynchronous (`AsyncSpearpoint`)."""

from spearpoint_client._async.batch import AsyncBatch
from spearpoint_client._async.client import AsyncSpearpoint
from spearpoint_client._async.job import AsyncJob
from spearpoint_client._sync.batch import Batch
from spearpoint_client._sync.client import Spearpoint
from spearpoint_client._sync.job import Job
from spearpoint_client.errors import (
    Conflict,
    InvalidRequest,
    JobFailed,
    KeyRefused,
    LimitReached,
    NotFound,
    ServiceError,
    SpearpointError,
    StreamRestarted,
    TimeIsUp,
    Unavailable,
    Unreachable,
)
from spearpoint_client.events import Event, Update
from spearpoint_client.webhooks import WebhookMessage, WebhookRefused, verify_webhook

__all__ = [
    "AsyncBatch",
    "AsyncJob",
    "AsyncSpearpoint",
    "Batch",
    "Conflict",
    "Event",
    "InvalidRequest",
    "Job",
    "JobFailed",
    "KeyRefused",
    "LimitReached",
    "NotFound",
    "ServiceError",
    "Spearpoint",
    "SpearpointError",
    "StreamRestarted",
    "TimeIsUp",
    "Unavailable",
    "Unreachable",
    "Update",
    "WebhookMessage",
    "WebhookRefused",
    "verify_webhook",
]
