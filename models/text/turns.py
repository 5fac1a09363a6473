"""Who makes the next step: all sequences, or for a moment only those whose owners have few.

A step of 64 sequences takes a CPU several times as long as a step of one. If one owner has 63 of
them, another's one would wait for them at every token. So it gets steps of its own in between, as
many as keep it to one and a half times what it would take alone: the one and the many then have
about half of the time each, and the many keep at least a third of their speed. Where a step takes
as long for one as for all, nobody gets any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence as Many
from typing import Final

from models.text.sequence import Sequence

# Of a fair share of the slots: an owner who has no more has few. All who have few may together
# have this share of all slots, or their own steps would be long ones.
_FEW: Final = 1 / 4
_SLOWEST: Final = 1.5
# Joint steps after which it is measured again what a step of their own takes.
_MEASURE_EVERY: Final = 16
# A step that takes longer than usual may have been disturbed: so much of it is believed.
_BELIEF: Final = 0.2


def of_few(running: Many[Sequence]) -> set[Sequence]:
    """The sequences whose owners have few of those that run; none where no owner has many."""
    counts = Counter(sequence.owner for sequence in running)
    if len(counts) < 2:
        return set()
    few = len(running) / len(counts) * _FEW
    found = {sequence for sequence in running if counts[sequence.owner] <= few}
    return found if len(found) <= len(running) * _FEW else set()


class Turns:
    """Decides by what the latest steps took."""

    def __init__(self) -> None:
        self._begin_anew(0)

    def _begin_anew(self, few: int) -> None:
        self._few = few  # so many sequences had the measured steps of their own
        self._alone_s: float | None = None
        self._together_s: float | None = None
        self._steps_alone = self._steps_together = 0  # since the last of the other kind

    def is_for_few(self, few: int) -> bool:
        """Whether the next step is for those `few` alone."""
        if few != self._few:
            self._begin_anew(few)
        if not few or self._together_s is None:
            return False
        if self._alone_s is None or self._steps_together >= _MEASURE_EVERY:
            return True
        # n own steps and a joint one: (n * alone + together) / (n + 1) = _SLOWEST * alone
        wanted = (self._together_s / self._alone_s - _SLOWEST) / (_SLOWEST - 1)
        return self._steps_alone < round(wanted)

    def took(self, seconds: float, *, alone: bool) -> None:
        """What a step took."""
        if alone:
            self._alone_s = _usual(self._alone_s, seconds)
            self._steps_alone, self._steps_together = self._steps_alone + 1, 0
        else:
            self._together_s = _usual(self._together_s, seconds)
            self._steps_alone, self._steps_together = 0, self._steps_together + 1


def _usual(known: float | None, seconds: float) -> float:
    if known is None or seconds < known:
        return seconds
    return known + _BELIEF * (seconds - known)
