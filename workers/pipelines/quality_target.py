"""Compares the scores of a job's candidates with the quality that its request requires."""

from __future__ import annotations

from collections.abc import Sequence

from jobs.contract.errors import QualityNotReached
from jobs.contract.requests import GenerationRequest
from jobs.contract.results import Candidates


def is_reached(request: GenerationRequest, scores: Sequence[float]) -> bool:
    """Returns whether enough candidates score high enough to be returned."""
    if request.quality is None:
        return True
    return sum(score >= request.quality.min_score for score in scores) >= request.n


def next_round(
    request: GenerationRequest, scores: Sequence[float], took_s: float, limit_s: float
) -> int:
    """Returns how many more candidates to draw, or 0 if the job ends with those it has.

    Args:
        scores: of all candidates so far.
        took_s: how long it took to draw them.
        limit_s: how long the job may run. A round begins only if it could take twice as long as
            the earlier ones did on average, as a job that is stopped at its limit returns nothing.
    """
    target = request.quality
    if target is None or not target.retries or is_reached(request, scores):
        return 0
    rounds = max(1, len(scores) // request.candidates)
    if took_s + 2 * took_s / rounds > limit_s:
        return 0
    return max(0, min(request.candidates, request.most_candidates - len(scores)))


def notes(request: GenerationRequest, scores: Sequence[float]) -> list[str]:
    """Returns a note if the outputs score lower than requested.

    Args:
        scores: of all candidates.

    Raises:
        QualityNotReached: they do, and the request does not want them then.
    """
    target = request.quality
    if target is None or is_reached(request, scores):
        return []
    good = sum(score >= target.min_score for score in scores)
    found = (
        f"{good} of {len(scores)} candidates reached quality.min_score {target.min_score:g}, and "
        f"{request.n} are requested; the best scored {max(scores):.2f}"
    )
    if target.on_fail == "fail":
        raise QualityNotReached(
            f"{found}. Another seed may do better, and so may best_of or on_fail retry.",
            field="quality",
        )
    return [found]


def candidates(scores: Sequence[float]) -> Candidates:
    """Returns what a result says about all candidates."""
    return Candidates(drawn=len(scores), scores=sorted(scores, reverse=True))
