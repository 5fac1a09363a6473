"""Many things whose number is given, in one row or as a crowd in two."""

from __future__ import annotations

from typing import Final

from models.image.composed.arranging import backdrops
from models.image.composed.arranging.outlines import bounds
from models.image.composed.arranging.stages import Stage
from models.image.composed.arranging.things import Things

_CLOSE: Final = 0.86  # of the breadth of a thing, from one to the next of its row
_BEHIND: Final = 0.4  # of their height, how much higher the rear row stands
_VARIED: Final = (0.92, 1.06)  # shares of the height, of each


def crowd(things: Things, place: Stage, names: list[str]) -> None:
    """Places things in two rows, the rear one half a step aside, and prints them."""
    scene = things.scene
    front = (len(names) + 1) // 2
    sizes = [bounds(name) for name in names]
    broad = max(right - left for left, _, right, _ in sizes)
    tall = max(bottom - top for _, top, _, bottom in sizes)
    step = _CLOSE * broad
    radius = min(
        place.broad / (step * (front - 0.5 * (len(names) % 2 == 1)) + broad - step / 2),
        place.tall / (tall * (1 + _BEHIND)),
    )
    high = tall * (1 + _BEHIND) * radius
    place = place.holding(high)
    rows = [names[front:], names[:front]]
    breadth = step * radius
    for row, level in zip(rows, (place.base - _BEHIND * tall * radius, place.base), strict=True):
        is_aside = len(rows[0]) == len(rows[1])
        aside = (0.25 if row is rows[1] else -0.25) * breadth * is_aside
        first = place.centre[0] - (len(row) - 1) / 2 * breadth + aside
        for at, name in enumerate(row):
            left, _, right, bottom = bounds(name)
            grown = radius * scene.random.uniform(*_VARIED)
            x = first + at * breadth - (left + right) / 2 * grown
            things.place(name, (x, level - bottom * grown), grown)
    radius = max(0.55 * front * breadth, 0.68 * high)
    centre = (place.centre[0], place.base - high / 2)
    things.print(rim=backdrops.behind(scene, place, centre, radius, stands=True))
