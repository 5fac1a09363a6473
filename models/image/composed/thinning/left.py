"""Tells how much of a picture's elements is left where they thin out, and lets them fade."""

from __future__ import annotations

from math import hypot
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.wishes import Place, Thinning

# share of the way and opacity of the background there
_VEIL: Final = ((0.0, 0), (0.2, 0), (0.4, 0x40), (0.7, 0xC0), (0.94, 0xFF))

SIDES: Final[dict[str, Place]] = {
    "left": (0.0, 0.5),
    "right": (1.0, 0.5),
    "top": (0.5, 0.0),
    "bottom": (0.5, 1.0),
}

Array = NDArray[np.float64]


def left_at(scene: Scene, x: Array, y: Array) -> Array:
    """Returns how much is left at places in a scene that thins out, 1 for all to 0 for nothing."""
    thins = scene.thins
    if thins is None:
        return np.ones_like(x)
    (across, down), reach = _place(scene, thins), _reach(scene, thins)
    if _is_side(thins):
        way = abs(x - across) if thins.place[1] == 0.5 else abs(y - down)
    else:
        way = np.hypot(x - across, y - down)
    share = np.clip(way / reach, 0, 1)
    return np.asarray(1 - share if thins.is_full else share)


def towards(scene: Scene, *sides: str) -> Thinning:
    """Returns where a scene's elements thin out: as asked for, a free side, or one by chance."""
    side = str(scene.random.choice(sides))
    return scene.thins or Thinning(SIDES[scene.free if scene.free in SIDES else side], False)


def heading(thins: Thinning) -> Point:
    """Returns the way to where nothing is left, right and down -1, 0 or 1; (0, 0) is from within.

    From the middle or to it there is no such way.
    """
    across, down = (round(2 * one - 1) for one in thins.place)
    return (-across, -down) if thins.is_full else (across, down)


def thin_out(scene: Scene) -> None:
    """Draws a veil in the colour of the background over what is drawn, dense where it thins out."""
    thins = scene.thins
    if thins is None:
        return
    (x, y), reach = _place(scene, thins), _reach(scene, thins)
    stops = fading(scene.palette.ground, _VEIL)
    if not thins.is_full:
        stops = [(1 - at, colour) for at, colour in stops[::-1]]
    if _is_side(thins):
        inward = (1 - 2 * thins.place[0], 1 - 2 * thins.place[1])
        end = (x + inward[0] * reach, y + inward[1] * reach)
        fill = scene.linear_gradient((x, y), end, stops)
    else:
        fill = scene.radial_gradient((x, y), reach, stops)
    scene.rect(0, 0, scene.width, scene.height, fill)


def _is_side(thins: Thinning) -> bool:
    return (thins.place[0] == 0.5) != (thins.place[1] == 0.5)


def _place(scene: Scene, thins: Thinning) -> Point:
    return thins.place[0] * scene.width, thins.place[1] * scene.height


def _reach(scene: Scene, thins: Thinning) -> float:
    """Returns how far from the place all thins out, or is all there, in drawing units."""
    if _is_side(thins):
        return thins.reach * (scene.width if thins.place[1] == 0.5 else scene.height)
    is_middle = thins.place == (0.5, 0.5)
    whole = hypot(*scene.extent)
    return thins.reach * whole * (0.5 if is_middle else 0.85)
