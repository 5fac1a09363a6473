"""Why a route under /v1/ has no answer, beside what refuses everywhere."""

from __future__ import annotations

from jobs.contract.errors import SpearpointError


class UnknownParameter(SpearpointError):
    code = "unknown_parameter"
    status = 400
    retryable = False
    title = "The request has a parameter that nobody knows"


class UnsupportedParameter(SpearpointError):
    code = "unsupported_parameter"
    status = 400
    retryable = False
    title = "The request asks for what this service can't do"


class NotServed(SpearpointError):
    """Known, and no live worker has it: nothing was accepted."""

    code = "model_not_served"
    status = 503
    title = "No live worker serves the model"


class StillRunning(SpearpointError):
    """The client has waited as long as it may; its job goes on."""

    code = "job_still_running"
    status = 504
    retryable = False
    title = "The job was not done in the time a request is held"


class JobCanceled(SpearpointError):
    """By somebody else, while its client waited."""

    code = "job_canceled"
    status = 409
    retryable = False
    title = "The job was canceled"


class AnotherText(SpearpointError):
    """A second worker had to begin again, and what it wrote is not what was streamed."""

    code = "stream_broken"
    status = 500
    retryable = False
    title = "The stream can't be continued"
