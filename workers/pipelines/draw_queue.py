"""Images that wait in a worker for the next pass: owners take turns, an image each.

A job of many images, or a whole batch of one key's, would else hold up another key's single image
for as many passes as it takes. Within an owner first come is first drawn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from models.image.interface import Draw

# of which job, and what to draw
Waiting = tuple[str, Draw]


class DrawQueue:
    """Not thread-safe."""

    def __init__(self) -> None:
        # owner -> its images; whose turn is next comes first
        self._lines: dict[str, deque[Waiting]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def add(self, owner: str, draws: Sequence[Waiting]) -> None:
        self._lines.setdefault(owner, deque()).extend(draws)

    def take(self, most: int) -> list[tuple[str, Waiting]]:
        """Up to `most`, with their owners."""
        taken: list[tuple[str, Waiting]] = []
        while self._lines and len(taken) < most:
            owner = next(iter(self._lines))
            line = self._lines.pop(owner)
            taken.append((owner, line.popleft()))
            if line:
                self._lines[owner] = line
        return taken

    def put_back(self, taken: Sequence[tuple[str, Waiting]]) -> None:
        """What was taken last and not drawn: it is taken first again."""
        lines, self._lines = self._lines, {}
        for owner, waiting in taken:
            self.add(owner, [waiting])
        for owner, line in lines.items():
            self.add(owner, line)

    def drop(self, job_id: str) -> None:
        """Forget a job's images."""
        kept = {
            owner: deque(waiting for waiting in line if waiting[0] != job_id)
            for owner, line in self._lines.items()
        }
        self._lines = {owner: line for owner, line in kept.items() if line}
