"""A row of tall and small things along an edge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.arranging.outlines import bounds
from models.image.composed.arranging.things import FLYING, Things

# shares of the height of the tallest, one after the other
_HEIGHTS: Final = ((1.0, 0.6, 0.8, 0.52), (1.0, 0.66, 0.5), (0.7, 1.0, 0.56, 0.84, 0.5))
_GAP: Final = 0.22  # of the height of the tallest, between two at density 1
_HUNG: Final = 0.05  # of the radius, what the upper edge cuts off
_BROADEST: Final = 0.56  # radius of a broad thing, as a share of its height
_LEAN: Final = 8.0  # degrees

Span = tuple[float, float]


def garland(
    things: Things, tall: float, span: Span, level: float, counted: Sequence[str] = ()
) -> None:
    """Places things in one row on a level, or hangs them from the top; none hides another.

    Args:
        tall: of the tallest, in drawing units.
        span: from where to where they are.
        level: on which they stand; at 0 they hang from it.
        counted: the motifs, if their number is given.
    """
    breadth = span[1] - span[0]
    gap = _GAP * tall / things.scene.density
    row = _row(things, tall, breadth, gap, counted)
    used = gap + sum((bounds(one)[2] - bounds(one)[0]) * radius + gap for one, radius in row)
    scale = breadth / used
    if counted and scale > 1:
        gap, scale = gap + (breadth - used) / (len(row) + 1), 1.0
    x = span[0] + gap * scale
    for name, radius in row:
        left, top, right, bottom = bounds(name)
        y = level - (bottom if level else top + _HUNG) * scale * radius
        at = (x - left * scale * radius, y)
        things.place(name, at, scale * radius, things.swing(name, _LEAN))
        x += scale * ((right - left) * radius + gap)


def _row(
    things: Things, tall: float, breadth: float, gap: float, counted: Sequence[str]
) -> list[tuple[str, float]]:
    """Returns motifs and their radii, as many as fill a breadth or are counted."""
    random, among = things.scene.random, _upright(things)
    heights = _HEIGHTS[int(random.integers(len(_HEIGHTS)))]
    first, used = int(random.integers(len(heights))), gap
    row: list[tuple[str, float]] = []
    names: list[str] = []
    while len(row) < len(counted) if counted else used < breadth or len(row) < 2:
        high = tall * heights[(first + len(row)) % len(heights)] * random.uniform(0.94, 1.04)
        name = (
            counted[len(row)]
            if counted
            else min(
                among,
                key=lambda one: names.count(one) + 0.9 * (one in names[-1:]) + random.random(),
            )
        )
        left, top, right, bottom = bounds(name)
        radius = min(high / (bottom - top), _BROADEST * tall)
        row.append((name, radius))
        names.append(name)
        used += (right - left) * radius + gap
    return row


def _upright(things: Things) -> list[str]:
    """Returns the motifs that stand; all, if none does."""
    return [name for name in things.names if name not in FLYING] or [*things.names]
