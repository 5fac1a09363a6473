"""Large quiet shapes behind things, in shades near to the background."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.curves import around, rolling, smooth
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import chroma, mixed
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.reading.oklab import distance

_NEAR: Final = 0.045  # distance in OKLab from the background, of a wave
_WAYS: Final = 4  # colours at most that shades come from
_GREY: Final = 0.012  # chroma in OKLab up to which a shade is grey
_SOFT: Final = 0.1  # of what is behind a still life


def _shade(scene: Scene, away: float) -> str:
    """Returns a colour at a distance in OKLab from the background, on the way to another."""
    ground, colours = scene.palette.ground, scene.palette.visible()[:_WAYS]
    shades = [
        mixed(ground, one, min(0.5, away / max(distance(ground, one), 0.01))) for one in colours
    ]
    fresh = [one for one in shades if chroma(one) > max(_GREY, 0.9 * chroma(ground))] or shades[:1]
    return fresh[int(scene.random.integers(len(fresh)))]


def wave(scene: Scene, level: float) -> None:
    """Draws a wave at the foot of the picture."""
    line = rolling(scene.random, scene.width, level, 55, max(0.8, scene.width / 1500))
    scene.path(land_below(line, scene.height + 5), _shade(scene, _NEAR))


def disc(scene: Scene, centre: Point, radius: float) -> None:
    scene.circle(*centre, radius, _shade(scene, _SOFT))


def arch(scene: Scene, foot: Point, half: float, tall: float) -> None:
    """Draws a door with a round top.

    Args:
        foot: the middle of its lower edge.
        half: of its breadth.
    """
    left, right, top = foot[0] - half, foot[0] + half, foot[1] - tall + half
    r = number(half)
    d = f"M{number(left)} {number(foot[1])}V{number(top)}A{r} {r} 0 0 1 {number(right)} "
    scene.path(f"{d}{number(top)}V{number(foot[1])}Z", _shade(scene, _SOFT))


def blob(scene: Scene, centre: Point, radius: float) -> None:
    radii = [radius * one for one in scene.random.uniform(0.84, 1.1, 6)]
    points = around(*centre, radii, scene.random.uniform(0, 1))
    scene.path(smooth(points, is_closed=True), _shade(scene, _SOFT))
