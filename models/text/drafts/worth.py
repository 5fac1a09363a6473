"""Decides how many drafted tokens are worth their rows in the next step.

A row more makes a step longer, and saves a step if its token turns out to be right. Both are
measured while the engine runs: how often drafts like this one were right, and how long steps of so
many rows took. Where a step of four rows takes hardly longer than one of a single row, as on a CPU
that waits for a large model's weights, even a doubtful draft pays; among 64 texts hardly any does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable
from collections.abc import Sequence as Many
from typing import Final

_PRIOR_WEIGHT: Final = 6.0  # tries that what is assumed counts for
_MOST_TRIES: Final = 400.0  # older tries fade, so that it follows a change
_SLOWER: Final = 0.1  # a step slower than the estimate may be disturbed: it counts for so much, ...
_DISTURBED: Final = 2.0  # ... and as if it took this many times as long at most
_AGAIN_AFTER: Final = 32  # steps without a draft, although there was one


class Odds:
    """Knows how often drafts of each kind were right lately."""

    def __init__(self) -> None:
        self._seen: dict[Hashable, tuple[float, float]] = {}  # right, tried

    def of(self, kind: Hashable, assumed: float) -> float:
        """Returns the probability that a draft of this kind is right; `assumed` if it is new."""
        right, tried = self._seen.get(kind, (0.0, 0.0))
        return (right + _PRIOR_WEIGHT * assumed) / (tried + _PRIOR_WEIGHT)

    def learn(self, kind: Hashable, *, was_right: bool) -> None:
        """Takes notice of a draft that was checked."""
        right, tried = self._seen.get(kind, (0.0, 0.0))
        kept = 1.0 if tried < _MOST_TRIES else 1 - 1 / _MOST_TRIES
        self._seen[kind] = right * kept + was_right, tried * kept + 1


class StepCost:
    """Knows how long steps of so many rows take: four may take as long as one, five twice that."""

    def __init__(self) -> None:
        self._known_s: dict[int, float] = {}
        self._without = 0  # steps without a draft since the last that had one

    def took(self, rows: int, seconds: float) -> None:
        """Takes notice of a step."""
        known_s = self._known_s.get(rows, seconds)
        slower_s = min(seconds, _DISTURBED * known_s) - known_s
        self._known_s[rows] = min(seconds, known_s + _SLOWER * slower_s)

    def step_s(self, rows: int) -> float:
        """Returns the seconds that a step of so many rows takes.

        Numbers of rows that were not measured lie on a line between those that were; more than
        ever were are thought to take no longer, so that they are tried.
        """
        counts = sorted(self._known_s)
        at = bisect_left(counts, rows)
        if not counts or at == len(counts):
            return self._known_s[counts[-1]] if counts else 1.0
        after = counts[at]
        before = counts[max(0, at - 1)]
        share = (rows - before) / (after - before) if after > before else 0.0
        before_s, after_s = self._known_s[before], self._known_s[after]
        return before_s + max(0.0, share) * (after_s - before_s)

    def best_count(self, probabilities: Many[float], rows: int) -> int:
        """Returns how many drafted tokens make the most tokens a second.

        Args:
            probabilities: That each drafted token saves a step, the likeliest first.
            rows: Those of the step without drafts, each of which writes a token.
        """
        best, most, tokens = 0, rows / self.step_s(rows), float(rows)
        for count, probability in enumerate(probabilities, start=1):
            tokens += probability
            speed = tokens / self.step_s(rows + count)
            if speed > most:
                best, most = count, speed
        self._without = self._without + 1 if probabilities and not best else 0
        if self._without == _AGAIN_AFTER:  # what has been measured may have been a disturbance
            self._without = 0
            self._known_s = {one: took for one, took in self._known_s.items() if one <= rows}
        return best
