"""The callback by which long-running work reports its progress."""

from __future__ import annotations

from collections.abc import Callable

# the name of the step, units done, and the total number of units (None if unknown)
Progress = Callable[[str, int, int | None], None]
