"""The tree of errors, which the gateway translates into problem details (RFC 9457)."""

from __future__ import annotations

from typing import ClassVar


class SpearpointError(Exception):
    """The base class of all errors that a client may see.

    `code` is stable and machine-readable, `status` is the HTTP status of the response, `retryable`
    says whether sending the same request again can help, and `field` names the offending request
    field.
    """

    code: ClassVar[str] = "internal_error"
    status: ClassVar[int] = 500
    retryable: ClassVar[bool] = True
    title: ClassVar[str] = "Something went wrong on our side"
    # seconds to wait before trying again, if known
    retry_after_s: int | None = None

    def __init__(self, detail: str, *, field: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field


class InvalidRequest(SpearpointError):
    """The request breaks a rule; the detail names the field and the fix."""

    code = "invalid_request"
    status = 422
    retryable = False
    title = "The request is not valid"


class ModelNotFound(InvalidRequest):
    """No worker has announced a model with the requested id."""

    code = "model_not_found"
    title = "No such model"


class LabelNotFound(InvalidRequest):
    """The requested label is not one that the model was trained with."""

    code = "label_not_found"
    title = "The model has no such label"


class CannotInterpolate(InvalidRequest):
    """The requested model can't interpolate between two seeds."""

    code = "cannot_interpolate"
    title = "The model does not know what lies between two seeds"


class CannotDrawSo(InvalidRequest):
    """The requested model can't draw sets, curves or transparent backgrounds."""

    code = "cannot_draw_so"
    title = "The model cannot draw in this way"


class CannotTellUnknown(InvalidRequest):
    """The requested model can't tell what it can't draw, so it can't fail because of it."""

    code = "cannot_tell_unknown"
    title = "The model does not know what it cannot draw"


class UnknownInPrompt(InvalidRequest):
    """The prompt asks for something that the model can't draw, and the request says `fail`."""

    code = "unknown_in_prompt"
    title = "The model cannot draw what the prompt asks for"


class RecipeNotFound(InvalidRequest):
    """The service has no recipe with the requested id."""

    code = "recipe_not_found"
    title = "No such recipe"


class ContextExceeded(InvalidRequest):
    """The prompt, together with the tokens to generate, exceeds the model's context."""

    code = "context_exceeded"
    title = "The prompt and the tokens asked for do not fit the model's context"


class MessagesRefused(InvalidRequest):
    """The model's chat template rejects the sequence of messages."""

    code = "messages_refused"
    title = "The model's chat template does not take these messages"


class StructureRefused(InvalidRequest):
    """A schema, regex or list of choices is wrong, too large, or not supported."""

    code = "structure_refused"
    title = "The text can't be given this structure"


class StructureBroken(SpearpointError):
    """A text left its schema or regex, because following it further would have cost too much."""

    code = "structure_broken"
    status = 422
    retryable = False
    title = "The structure is too costly to follow"


class WebhooksOff(InvalidRequest):
    """A request names a webhook, but the service has no secret to sign webhooks with."""

    code = "webhooks_off"
    title = "This service sends no webhooks"


class WebhookRefused(InvalidRequest):
    """Webhooks must not be sent to this URL; see jobs/delivery/destinations.py."""

    code = "webhook_refused"
    title = "Webhooks can't be sent to this URL"


class DeliveryNotFound(SpearpointError):
    """The delivery never existed, or was removed together with its job."""

    code = "delivery_not_found"
    status = 404
    retryable = False
    title = "No such delivery"


class DeliveryBusy(SpearpointError):
    """The delivery is being sent, so it can't be replayed right now."""

    code = "delivery_busy"
    status = 409
    title = "The delivery is under way"


class KeyNotFound(SpearpointError):
    """No API key has the id."""

    code = "key_not_found"
    status = 404
    retryable = False
    title = "No such API key"


class JobNotFound(SpearpointError):
    """The job never existed, was removed, or belongs to another API key."""

    code = "job_not_found"
    status = 404
    retryable = False
    title = "No such job"


class BatchNotFound(SpearpointError):
    """The batch never existed, has expired, or belongs to another API key."""

    code = "batch_not_found"
    status = 404
    retryable = False
    title = "No such batch"


class JobNotEnded(SpearpointError):
    """The operation needs a job that has ended."""

    code = "job_not_ended"
    status = 409
    title = "The job has not ended yet"


class JobWithoutOutputs(SpearpointError):
    """The operation needs outputs, and the job has none."""

    code = "job_without_outputs"
    status = 409
    retryable = False
    title = "The job has no outputs"


class FileNotFound(SpearpointError):
    """The file never existed or was removed."""

    code = "file_not_found"
    status = 404
    retryable = False
    title = "No such file"


class NoModels(SpearpointError):
    """No worker has announced a model of this kind yet, for example while the service starts."""

    code = "no_models"
    status = 503
    title = "No model of this kind is served yet"


class RedisDown(SpearpointError):
    """Redis, which stores all jobs, can't be reached."""

    code = "redis_unavailable"
    status = 503
    title = "The job store cannot be reached"


class DiskFull(SpearpointError):
    """A file can't be written because the disk is full; retrying helps once space is freed."""

    code = "disk_full"
    status = 503
    title = "The disk is full"


class QueueFull(SpearpointError):
    """The queue of the model has reached its limit of waiting jobs."""

    code = "queue_full"
    status = 503
    title = "Too many jobs wait already"


class NotStartedInTime(SpearpointError):
    """No worker started the job within the request's `expires_in`."""

    code = "not_started_in_time"
    status = 504
    title = "The job was not started in the time it was given"


class DeadlineExceeded(SpearpointError):
    """The job ran longer than its time limit."""

    code = "deadline_exceeded"
    status = 504
    title = "The job ran longer than it may"


class QualityNotReached(SpearpointError):
    """The outputs score lower than `quality.min_score`, and the request says `on_fail: fail`."""

    code = "quality_not_reached"
    status = 422
    title = "The outputs are not as good as the request requires"


class OutputsBlocked(SpearpointError):
    """The safety policy of the API key withholds all outputs of a job."""

    code = "outputs_blocked"
    status = 422
    retryable = False
    title = "All outputs were withheld"


class UpstreamRefused(SpearpointError):
    """The server that the model runs on refuses the request, for example as too long."""

    code = "upstream_refused"
    status = 502
    retryable = False
    title = "The model's server refuses the request"


class WorkerLost(SpearpointError):
    """Every worker that ran the job died or crashed while running it."""

    code = "worker_lost"
    status = 500
    retryable = False
    title = "The job was given up"


class SigningFailed(SpearpointError):
    """An image can't be signed, for example because the operator's certificate has expired."""

    code = "signing_failed"
    status = 500
    title = "The image can't be signed"


class OutOfMemory(SpearpointError):
    """The job does not fit the worker's memory even when it runs alone."""

    code = "out_of_memory"
    status = 507
    retryable = False
    title = "The job alone does not fit the worker's memory"
