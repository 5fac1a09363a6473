"""How fast the texts of a job came, for the metrics."""

from __future__ import annotations

from collections.abc import Sequence as Many

from models.text.sequence import Sequence


def first_token_s(sequences: Many[Sequence], since: float) -> float | None:
    """Returns the seconds until the first token of any candidate; None if there is no token.

    Args:
        since: a monotonic second.
    """
    began = [one.began_at for one in sequences if one.began_at is not None]
    return min(began) - since if began else None


def token_s(sequences: Many[Sequence]) -> tuple[float, ...]:
    """Returns each candidate's mean seconds for a token after its first."""
    return tuple(
        max(0.0, (one.ended_at or 0.0) - (one.began_at or 0.0)) / (one.generated_count - 1)
        for one in sequences
        if one.generated_count > 1
    )
