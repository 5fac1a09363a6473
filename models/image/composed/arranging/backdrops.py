"""Large quiet shapes behind things, in shades near to the background."""

from __future__ import annotations

from typing import Final

from models.image.composed.arranging.stages import Stage
from models.image.composed.drawing.curves import around, rolling, smooth
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import chroma, mixed
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.reading.oklab import colour_of, distance, lab_of

_NEAR: Final = 0.045  # distance in OKLab from the background, of a wave
_SWELL: Final = 40.0  # drawing units, the height of a wave
_WAYS: Final = 4  # colours at most that shades come from
_GREY: Final = 0.012  # chroma in OKLab up to which a shade is grey
_BLACK: Final = 0.16  # lightness in OKLab, up to which a lighter shade is another colour
_LIGHT: Final = 0.9  # from which it is nearly white
_SOFT: Final = 0.1  # of what is behind a group
_DEEPER: Final = 0.16  # of the floor under it
_RISEN: Final = 2.0  # heights of a group's middle, which a half disc has at least
_FLOOR: Final = 0.055  # half the height of a floor, as a share of half its breadth


def wave(scene: Scene, level: float) -> None:
    """Draws a low wave at the foot of the picture, of which nothing is far above a level."""
    swell = min(_SWELL, 0.2 * (scene.height - level))
    line = rolling(scene.random, scene.width, level, swell, max(0.8, scene.width / 1500))
    scene.path(land_below(line, scene.height + 5), _shade(scene, _NEAR))


def behind(scene: Scene, stage: Stage, centre: Point, radius: float, *, stands: bool) -> str:
    """Draws a large shape behind a group, and returns its colour.

    Args:
        centre: of the group.
        radius: about as much as the shape needs to hold the group.
        stands: whether it has a floor.
    """
    soft = _shade(scene, _SOFT)
    kinds = ["disc", "blob", "sweep", *(["arch", "rise"] if stands else [])]
    kind = str(scene.random.choice(kinds))
    radius = min(radius, 0.97 * stage.reach(centre))
    if kind == "rise" and radius < _RISEN * (stage.base - centre[1]):
        kind = "disc"  # what is before it would hide it
    if kind == "disc":
        scene.circle(*centre, radius, soft)
    elif kind == "blob":
        radii = [radius * one for one in scene.random.uniform(0.86, 1.0, 6)]
        points = around(*centre, radii, scene.random.uniform(0, 1))
        scene.path(smooth(points, is_closed=True), soft)
    elif kind == "sweep":
        _sweep(scene, stage, soft)
    else:
        _door(scene, stage, centre[0], radius, soft, is_arch=kind == "arch")
    if stands and kind != "rise":
        _floor(scene, (centre[0], stage.base), radius, _under(scene, soft))
    return soft


def _under(scene: Scene, soft: str) -> str:
    """Returns a deeper shade of what is behind a group."""
    strong = max(scene.palette.visible(), key=lambda one: distance(one, scene.palette.ground))
    return mixed(soft, strong, min(0.4, (_DEEPER - _SOFT) / max(distance(soft, strong), 0.01)))


def _shade(scene: Scene, away: float) -> str:
    """Returns a colour at a distance in OKLab from the background, on the way to another.

    Where all of these are greyer than the background, it is a lighter one of that, if there is.
    """
    ground, colours = scene.palette.ground, scene.palette.visible()[:_WAYS]
    shades = [
        mixed(ground, one, min(0.5, away / max(distance(ground, one), 0.01))) for one in colours
    ]
    fresh = [one for one in shades if chroma(one) > max(_GREY, 0.9 * chroma(ground))]
    light, a, b = lab_of(ground)
    if not fresh and _BLACK < light < _LIGHT and chroma(ground) > _GREY:
        fresh = [colour_of((light + 0.8 * away, a, b))]
    fresh = fresh or shades[:1]
    return fresh[int(scene.random.integers(len(fresh)))]


def _sweep(scene: Scene, stage: Stage, soft: str) -> None:
    """Draws a disc that the edge of the picture cuts in half."""
    width, height = scene.extent
    middle = (0.5 * width, 0.5 * height)
    at = {
        "left": (-0.12 * width, middle[1]),
        "right": (1.12 * width, middle[1]),
        "top": (middle[0], -0.12 * height),
        "bottom": (middle[0], 1.12 * height),
    }[stage.side]
    scene.circle(*at, stage.reach(at), soft)


def _door(scene: Scene, stage: Stage, x: float, radius: float, soft: str, *, is_arch: bool) -> None:
    """Draws a shape with a round top that stands on the level of the things."""
    room = stage.reach((x, stage.base)) if stage.side in ("top", "bottom") else 2 * stage.tall
    rise = 0.86 * radius if is_arch else min(radius, room)
    top = stage.base - (max(0.0, min(1.12 * stage.tall, room) - rise) if is_arch else 0.0)
    left, right, r = (number(one) for one in (x - rise, x + rise, rise))
    d = f"M{left} {number(stage.base)}V{number(top)}A{r} {r} 0 0 1 {right} {number(top)}"
    scene.path(f"{d}V{number(stage.base)}Z", soft)


def _floor(scene: Scene, at: Point, half: float, colour: str) -> None:
    """Draws a flat oval on which things stand."""
    x, y, across = number(at[0]), number(at[1] - 0.2 * _FLOOR * half), number(half)
    scene.add(
        f'<ellipse cx="{x}" cy="{y}" rx="{across}" ry="{number(_FLOOR * half)}" fill="{colour}"/>'
    )
