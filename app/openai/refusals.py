"""Defines the errors that only routes under /v1/ raise."""

from __future__ import annotations

from jobs.contract.errors import SpearpointError


class UnknownParameter(SpearpointError):
    """The request has a parameter that OpenAI's API does not have either."""

    code = "unknown_parameter"
    status = 400
    retryable = False
    title = "The request has an unknown parameter"


class UnsupportedParameter(SpearpointError):
    """The request uses a parameter of OpenAI's that this service does not support."""

    code = "unsupported_parameter"
    status = 400
    retryable = False
    title = "The request asks for what this service can't do"


class NotServed(SpearpointError):
    """The model is known, but no live worker serves it. Nothing was accepted."""

    code = "model_not_served"
    status = 503
    title = "No live worker serves the model"


class StillRunning(SpearpointError):
    """The job takes longer than a request is held. It continues."""

    code = "job_still_running"
    status = 504
    retryable = False
    title = "The job was not done in the time a request is held"


class JobCanceled(SpearpointError):
    """The job was canceled while its client waited."""

    code = "job_canceled"
    status = 409
    retryable = False
    title = "The job was canceled"


class StreamBroken(SpearpointError):
    """A second worker restarted the job, and its text differs from what was already streamed."""

    code = "stream_broken"
    status = 500
    retryable = False
    title = "The stream can't be continued"
