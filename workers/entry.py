"""The function that jobs name as theirs in RQ; only RQ's own workers would call it."""

from __future__ import annotations


def run_outside_batch_worker(job_id: str) -> None:
    """Refuses a job that a worker other than the batch worker has taken.

    Raises:
        RuntimeError: always.
    """
    raise RuntimeError(f"job {job_id} needs a worker started by `spearpoint work`")
