"""How much a job may make at most: what quotas count, and what fair turns are measured by."""

from __future__ import annotations

from jobs.contract.job import Job


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
    """Tokens, images, or characters to embed: jobs of one queue are of one kind. At least 1, so
    that every turn counts."""
    read = sum(map(len, job.request.get("input", ()))) if job.kind == "embedding" else 0
    return max(1, tokens_of(job) + images_of(job) + read)


def _candidates(job: Job) -> int:
    return int(job.request.get("best_of") or job.request.get("n") or 1)
