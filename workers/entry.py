"""What RQ is told to call for a job; only a worker that is not ours does."""

from __future__ import annotations


def run_outside_batch_worker(job_id: str) -> None:
    """What RQ's own workers would call for our jobs: say what is wrong.

    Raises:
        RuntimeError: always. The batch worker never calls this.
    """
    raise RuntimeError(f"job {job_id} needs a worker started by `spearpoint work`")
