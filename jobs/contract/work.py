"""The most work that a job can cause, which quotas count and fair queueing is based on."""

from __future__ import annotations

from jobs.contract.job import Job


def tokens_of(job: Job) -> int:
    """Returns the most tokens that a job can generate, over all candidates."""
    if job.kind != "text":
        return 0
    return int(job.request.get("max_new_tokens") or 1) * _candidates(job)


def images_of(job: Job) -> int:
    """Returns the number of images that a job draws, over all candidates."""
    walk = job.request.get("interpolate")
    if job.kind != "image":
        return 0
    return int(walk["frames"]) if walk else _candidates(job)


def work_of(job: Job) -> int:
    """Returns the work of a job: tokens, images, or characters to embed, depending on its kind.

    It is at least 1, so that every turn counts. All jobs of a queue are of one kind.
    """
    read = sum(map(len, job.request.get("input", ()))) if job.kind == "embedding" else 0
    return max(1, tokens_of(job) + images_of(job) + read)


def _candidates(job: Job) -> int:
    return int(job.request.get("best_of") or job.request.get("n") or 1)
