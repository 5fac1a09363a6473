"""A row of tall and small things along an edge."""

from __future__ import annotations

from typing import Final

from models.image.composed.arranging.outlines import bounds
from models.image.composed.arranging.things import FLYING, Things

# shares of the height of the tallest, one after the other
_HEIGHTS: Final = ((1.0, 0.6, 0.8, 0.52), (1.0, 0.66, 0.5), (0.7, 1.0, 0.56, 0.84, 0.5))
_GAP: Final = 0.22  # of the height of the tallest, between two at density 1
_HUNG: Final = 0.05  # of the radius, what the upper edge cuts off
_BROADEST: Final = 0.56  # radius of a broad thing, as a share of its height
_LEAN: Final = 8.0  # degrees


def garland(things: Things, tall: float, *, hangs: bool = False) -> None:
    """Places things in one row along the bottom or the top; none hides another.

    Args:
        tall: of the tallest, in drawing units.
    """
    scene, random = things.scene, things.scene.random
    heights = _HEIGHTS[int(random.integers(len(_HEIGHTS)))]
    gap, among = _GAP * tall / scene.density, _upright(things)
    first, used = int(random.integers(len(heights))), gap
    row: list[tuple[str, float]] = []
    names: list[str] = []
    while used < scene.width or len(row) < 2:
        high = tall * heights[(first + len(row)) % len(heights)] * random.uniform(0.94, 1.04)
        name = min(
            among, key=lambda one: names.count(one) + 0.9 * (one in names[-1:]) + random.random()
        )
        left, top, right, bottom = bounds(name)
        radius = min(high / (bottom - top), _BROADEST * tall)
        row.append((name, radius))
        names.append(name)
        used += (right - left) * radius + gap
    scale, x = scene.width / used, gap * scene.width / used
    for name, radius in row:
        left, top, right, bottom = bounds(name)
        y = -(top + _HUNG) * scale * radius if hangs else scene.height - bottom * scale * radius
        at = (x - left * scale * radius, y)
        things.place(name, at, scale * radius, things.swing(name, _LEAN))
        x += scale * ((right - left) * radius + gap)


def _upright(things: Things) -> list[str]:
    """Returns the motifs that stand; all, if none does."""
    return [name for name in things.names if name not in FLYING] or [*things.names]
