"""Large quiet shapes behind things, in shades near to the background."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.curves import around, rolling, smooth
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import chroma, mixed
from models.image.composed.drawing.scene import SHORT, Point, Scene, number
from models.image.reading.oklab import distance

NEAR: Final = 0.045  # distance in OKLab from the background of the most quiet shades
_WAYS: Final = 4  # colours at most that shades come from
_GREY: Final = 0.012  # chroma in OKLab up to which a shade is grey
_MOST: Final = 640.0  # radius of a half disc, in drawing units
_SOFT: Final = 0.1  # of those behind a still life


def shade(scene: Scene, away: float) -> str:
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
    scene.path(land_below(line, scene.height + 5), shade(scene, NEAR))


def disc(scene: Scene, centre: Point, radius: float, away: float = _SOFT) -> None:
    scene.circle(*centre, radius, shade(scene, away))


def panel(scene: Scene, inset: Point) -> None:
    """Draws a field with round corners in the middle of the picture."""
    (across, down), (width, height) = inset, scene.extent
    fill = shade(scene, NEAR)
    scene.rect(across, down, width - 2 * across, height - 2 * down, fill, rx=0.5 * min(inset))


def arch(scene: Scene, foot: Point, half: float, tall: float, away: float = _SOFT) -> None:
    """Draws a door with a round top.

    Args:
        foot: the middle of its lower edge.
        half: of its breadth.
    """
    left, right, top = foot[0] - half, foot[0] + half, foot[1] - tall + half
    r = number(half)
    d = f"M{number(left)} {number(foot[1])}V{number(top)}A{r} {r} 0 0 1 {number(right)} "
    scene.path(f"{d}{number(top)}V{number(foot[1])}Z", shade(scene, away))


def blob(scene: Scene, centre: Point, radius: float, away: float = _SOFT) -> None:
    radii = [radius * one for one in scene.random.uniform(0.84, 1.1, 6)]
    points = around(*centre, radii, scene.random.uniform(0, 1))
    scene.path(smooth(points, is_closed=True), shade(scene, away))


def split(scene: Scene, side: str) -> None:
    """Draws the left or right side of the picture, beside a diagonal, in a shade."""
    width, height = scene.extent
    share, lean = scene.random.uniform(0.4, 0.5), scene.random.choice((-0.1, 0.1))
    x, way = (0.0, width) if side == "left" else (width, -width)
    edge = [x + way * (share + lean), x + way * (share - lean)]
    corners = ((x, 0), (edge[0], 0), (edge[1], height), (x, height))
    scene.polygon(corners, shade(scene, NEAR))


def half_disc(scene: Scene, side: str, share: float) -> None:
    """Draws a half disc on the middle of a side, or a quarter of one in a corner: `left top`.

    Args:
        share: its radius as a share of the way to the other side.
    """
    width, height = scene.extent
    x = 0.0 if "left" in side else width if "right" in side else width / 2
    y = 0.0 if "top" in side else height if "bottom" in side else height / 2
    across = min(width if x != width / 2 else SHORT, height if y != height / 2 else SHORT)
    scene.circle(x, y, min(share * across, _MOST), shade(scene, NEAR))
