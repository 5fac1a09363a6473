"""The part of an engine that keeps nothing of its layers."""

from __future__ import annotations

from collections.abc import Sequence as Many

from models.text.reading import Passage


class Unwatched:
    """Implements Engine.watch and Engine.values for an engine that can't show its layers."""

    def watch(self, layers: Many[int]) -> bool:
        """Returns False, whatever the layers."""
        del layers
        return False

    def values(self, passages: Many[Passage]) -> list[list[float]]:
        """Returns nothing, as no layer is watched."""
        del passages
        return []
