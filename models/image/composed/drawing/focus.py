"""Places off the centre or off a free side, from which rings and rays spread."""

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


def away_from_free(scene: Scene, place: Point, low: float) -> Point:
    """Returns a place, moved to the other side if it lies on one that shall stay free.

    Args:
        low: the share of the height where it is if the top shall stay free.
    """
    x, y = place
    if scene.free in ("left", "right"):
        x = max(x, scene.width - x) if scene.free == "left" else min(x, scene.width - x)
    elif scene.free in ("top", "bottom"):
        y = scene.height * (low if scene.free == "top" else 1 - low)
    return x, y


def farthest_corner(scene: Scene, place: Point) -> float:
    """Returns how far the farthest corner is from a place, in drawing units."""
    x, y = place
    return hypot(max(x, scene.width - x), max(y, scene.height - y))
