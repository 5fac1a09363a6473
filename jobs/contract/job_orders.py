"""Requests for jobs whose ids the client chooses: `PUT /jobs/{id}`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from jobs.contract.requests import ImageRequest, JobRequest, TextRequest


class JobOrder(BaseModel):
    """A job with an id that the client chooses."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    request: JobRequest


class TextJobOrder(JobOrder):
    """A text job with an id that the client chooses."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"kind": "text", "request": {"prompt": "Three tips for better sleep:"}}]
        },
    )

    kind: Literal["text"]
    request: TextRequest = Field(description="The request, as for POST /generate/text.")


class ImageJobOrder(JobOrder):
    """An image job with an id that the client chooses."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"kind": "image", "request": {"prompt": "a friendly face", "seed": 7}}]
        },
    )

    kind: Literal["image"]
    request: ImageRequest = Field(description="The request, as for POST /generate/image.")
