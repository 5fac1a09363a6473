"""How much a job may make at most: what quotas count, and what fair turns are measured by."""

from __future__ import annotations

from jobs.job import Job


def tokens_of(job: Job) -> int:
    """The most it may generate, over all candidates, as `usage.generated_tokens` counts them."""
    if job.kind != "text":
        return 0
    return int(job.request.get("max_new_tokens") or 1) * _candidates(job)


def images_of(job: Job) -> int:
    """What it draws, over all candidates, as `usage.images` counts them."""
    walk = job.request.get("interpolate")
    if job.kind != "image":
        return 0
    return int(walk["frames"]) if walk else _candidates(job)


def work_of(job: Job) -> int:
    """Tokens or images: jobs of one queue are of one kind. At least 1."""
    return tokens_of(job) + images_of(job)


def _candidates(job: Job) -> int:
    return int(job.request.get("best_of") or job.request.get("n") or 1)
