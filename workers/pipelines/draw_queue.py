"""The images that wait in a worker for the next pass; owners take turns, one image each.

Otherwise a job of many images, or many jobs of one API key, would delay another key's single image
by several passes. The images of one owner are drawn in the order in which they arrived.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from models.image.interface import Draw

# a job id, and what to draw for it
Waiting = tuple[str, Draw]


class DrawQueue:
    """A queue of images that is fair among owners. Not thread-safe."""

    def __init__(self) -> None:
        # owner -> its images; the owner whose turn is next comes first
        self._lines: dict[str, deque[Waiting]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def add(self, owner: str, draws: Sequence[Waiting]) -> None:
        """Appends images to an owner's line."""
        self._lines.setdefault(owner, deque()).extend(draws)

    def take(self, limit: int) -> list[tuple[str, Waiting]]:
        """Removes and returns up to `limit` images, each with its owner."""
        taken: list[tuple[str, Waiting]] = []
        while self._lines and len(taken) < limit:
            owner = next(iter(self._lines))
            line = self._lines.pop(owner)
            taken.append((owner, line.popleft()))
            if line:
                self._lines[owner] = line
        return taken

    def put_back(self, taken: Sequence[tuple[str, Waiting]]) -> None:
        """Returns images that were taken last but not drawn to the head of the queue."""
        lines, self._lines = self._lines, {}
        for owner, waiting in taken:
            self.add(owner, [waiting])
        for owner, line in lines.items():
            self.add(owner, line)

    def drop(self, job_id: str) -> None:
        """Removes a job's images."""
        remaining = {
            owner: deque(waiting for waiting in line if waiting[0] != job_id)
            for owner, line in self._lines.items()
        }
        self._lines = {owner: line for owner, line in remaining.items() if line}
