"""Decides whether a step is for all sequences or only for those of owners with few.

A step of 64 sequences takes a CPU several times as long as a step of one. If one owner has 63 of
them, another owner's single sequence would wait for them at every token. It therefore gets extra
steps of its own in between, enough to take no more than 1.5 times as long as it would alone. The
few and the many then share the time about equally, and the many keep at least a third of their
speed. If a step takes equally long for one sequence as for all, there are no extra steps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence as Many
from typing import Final

from models.text.sequence import Sequence

# An owner with at most this fraction of an equal share of the slots has few. All owners with few
# together may have at most this fraction of all slots, or their extra steps would be slow.
_FEW: Final = 1 / 4
_SLOWEST: Final = 1.5
# Joint steps after which the duration of an extra step is measured again.
_MEASURE_EVERY: Final = 16
# A step slower than the estimate may be an outlier, so it changes the estimate by this fraction.
_WEIGHT: Final = 0.2


def of_few(running: Many[Sequence]) -> set[Sequence]:
    """Returns the running sequences whose owners have few; none if no owner has many."""
    counts = Counter(sequence.owner for sequence in running)
    if len(counts) < 2:
        return set()
    few = len(running) / len(counts) * _FEW
    found = {sequence for sequence in running if counts[sequence.owner] <= few}
    return found if len(found) <= len(running) * _FEW else set()


class Turns:
    """Decides by the duration of recent steps."""

    def __init__(self) -> None:
        self._begin_anew(0)

    def _begin_anew(self, few: int) -> None:
        self._few = few  # the number of sequences in the measured extra steps
        self._alone_s: float | None = None
        self._together_s: float | None = None
        self._steps_alone = self._steps_together = 0  # since the last of the other kind

    def is_for_few(self, few: int) -> bool:
        """Returns whether the next step is only for the sequences of owners with few."""
        if few != self._few:
            self._begin_anew(few)
        if not few or self._together_s is None:
            return False
        if self._alone_s is None or self._steps_together >= _MEASURE_EVERY:
            return True
        # n extra steps and a joint one: (n * alone + together) / (n + 1) = _SLOWEST * alone
        extra = (self._together_s / self._alone_s - _SLOWEST) / (_SLOWEST - 1)
        return self._steps_alone < round(extra)

    def took(self, seconds: float, *, alone: bool) -> None:
        """Records the duration of a step."""
        if alone:
            self._alone_s = _estimate(self._alone_s, seconds)
            self._steps_alone, self._steps_together = self._steps_alone + 1, 0
        else:
            self._together_s = _estimate(self._together_s, seconds)
            self._steps_alone, self._steps_together = 0, self._steps_together + 1


def _estimate(known: float | None, seconds: float) -> float:
    if known is None or seconds < known:
        return seconds
    return known + _WEIGHT * (seconds - known)
