"""Logs how jobs ended.

Failures are always logged, other endings at debug level only: one line per job would take a tenth
of an image worker's time.
"""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from jobs.contract.job import Status
from jobs.store.claims import Ending
from workers.loop.flights import Flights

log = structlog.get_logger()


def log_endings(flights: Flights, endings: Sequence[Ending]) -> None:
    """Logs each ending whose job this worker still holds."""
    for ending in endings:
        flight = flights.get(ending.job_id)
        if flight is None:
            continue
        if ending.status is Status.FAILED:
            code = ending.error.code if ending.error is not None else ""
            log.info("job_ended", **flight.job.ids, status=ending.status.value, code=code)
        else:
            log.debug("job_ended", **flight.job.ids, status=ending.status.value)
