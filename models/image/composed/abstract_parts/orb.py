"""Draws a disc without a hard edge, whose colours melt into each other and into the background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.melting import melted
from models.image.composed.drawing.focus import away_from_free
from models.image.composed.drawing.palette import lighter
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

_RADIUS: Final = 400.0  # drawing units, up to where nothing is left of it
_NAMES: Final = ("orb", "circle", "blurry circle", "blurred circle", "soft circle", "glow", "ball")
_STOPS: Final = 20
_CORE, _RIM = 0.12, 0.66  # shares of the radius: its first colour's end, and its last one's


def orb(scene: Scene, colours: Sequence[str]) -> None:
    """Draws it where it was asked for, else in the middle of the part that is not free."""
    palette = scene.palette
    scene.ground(palette.ground)
    middle = (scene.width / 2, scene.height / 2)
    place = scene.place(*_NAMES) or away_from_free(scene, middle, 0.62)
    if scene.free in ("left", "right"):
        place = (scene.width * (0.7 if scene.free == "left" else 0.3), place[1])
    few = sorted(
        colours[: max(2, min(3, palette.asked))],
        key=lambda one: distance(one, palette.ground),
        reverse=True,
    )
    few = few if len(few) > 1 else [lighter(few[0], 0.3), few[0]]
    knots = [0.0, *np.linspace(_CORE, _RIM, len(few)).tolist(), 1.0]
    at = np.linspace(0, 1, _STOPS)
    mixes = melted([few[0], *few, palette.ground], knots, at)
    radius = min(_RADIUS * scene.size**0.6, 0.62 * min(scene.extent))
    fill = scene.radial_gradient(place, radius, list(zip(at.tolist(), mixes, strict=True)))
    scene.circle(*place, radius, fill)
