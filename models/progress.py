"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

# what is being done, units done, units in all (None: not known)
Progress = Callable[[str, int, int | None], None]
