"""Requests to score under an id that the client chooses: `PUT /jobs/{id}`."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from jobs.contract.job_orders import JobOrder
from jobs.contract.scoring.request import ScoreRequest


class ScoreJobOrder(JobOrder):
    """A score job with an id that the client chooses."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"kind": "score", "request": {"items": [{"text": "Is this good?"}]}}]
        },
    )

    kind: Literal["score"]
    request: ScoreRequest = Field(description="The request, as for POST /score.")
