"""Places off the centre, from which rings and rays spread."""

from __future__ import annotations

from math import hypot

from models.image.composed.drawing.scene import Point, Scene


def off_centre(scene: Scene, along: float, across: float) -> Point:
    """Returns a place of which two shares are given, at times on the other side.

    Args:
        along: 0..1 of the longer side; in a tall picture always in its lower half.
        across: 0..1 of the shorter side.
    """
    along = along if scene.random.random() < 0.7 else 1 - along
    if scene.is_tall:
        along, across = across, max(along, 1 - along)
    return scene.width * along, scene.height * across


def farthest_corner(scene: Scene, place: Point) -> float:
    """Returns how far the farthest corner is from a place, in drawing units."""
    x, y = place
    return hypot(max(x, scene.width - x), max(y, scene.height - y))
