"""Tells how original a result's texts are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import redis
import structlog

from jobs.contract.results import Originality
from jobs.runtime.outages import reason
from models.originality.shingles import shingles
from models.originality.training_sketch import TrainingSketch
from workers.originality.recent import RecentTexts

log = structlog.get_logger()

# From these on a reason says so: half of a text is copied, or it repeats an earlier one.
_HIGH_TRAINING: Final = 0.5
_HIGH_OWN: Final = 0.6


class OriginalityChecks:
    """Compares texts with the training texts of a model and with recent texts."""

    def __init__(self, training: TrainingSketch | None, recent: RecentTexts | None) -> None:
        """Creates the checks; what is None is not compared, which each text's reasons say."""
        self._training = training
        self._recent = recent

    def of(self, owner: str, texts: Sequence[str]) -> list[Originality]:
        """Returns how original the texts of one job are.

        Args:
            owner: id of the API key whose recent texts count.
            texts: the texts.
        """
        numbers = [shingles(text) for text in texts]
        training = [
            self._training.share(one) if self._training is not None else None for one in numbers
        ]
        own: Sequence[float | None] = [None] * len(texts)
        if self._recent is not None and texts:
            try:
                own = self._recent.nearest(owner, numbers)
            except redis.RedisError as error:
                log.warning("recent_texts_not_read", reason=reason(error))
        pairs = zip(training, own, strict=True)
        return [
            Originality(
                nearest_training=_rounded(copied),
                nearest_own=_rounded(repeated),
                reasons=self._reasons(copied, repeated),
            )
            for copied, repeated in pairs
        ]

    def _reasons(self, copied: float | None, repeated: float | None) -> list[str]:
        reasons = []
        if self._training is None:
            reasons.append("not compared with training texts: the model has no sketch of them")
        elif copied is None:
            reasons.append("not compared with training texts: it is too short")
        elif copied >= _HIGH_TRAINING:
            reasons.append(f"{copied:.0%} of its runs of six words are in the training texts")
        if repeated is None:
            reasons.append("not compared with recent texts of the same key")
        elif repeated >= _HIGH_OWN:
            reasons.append("it nearly repeats a recent text of the same key")
        return reasons


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)
