"""What a prompt asks of a landscape: colours for things alone, their order, and free room."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Final

from models.image.composed.drawing.palette import (
    Palette,
    chroma,
    darker,
    is_mix,
    lighter,
    lightness,
    mixed,
    steps,
)
from models.image.composed.drawing.scene import Point, Scene, Stop
from models.image.reading.oklab import colour_of, distance, lab_of

_SAME: Final = 0.03  # distance in OKLab up to which two colours are the same
_STRONG: Final = 0.05  # distance from grey in OKLab, of colours whose mixes are seen as theirs
_NIGHT: Final = (0.24, 0.0, -0.035)  # in OKLab
_TURN: Final = 0.09  # in radians, up to which two hues are the same
_PALE: Final = 0.88  # lightness in OKLab of skies in which nothing shines
_ALIKE: Final = 0.14  # distance in OKLab up to which layers would not be told apart
_CLEAR: Final = 0.12  # distance in OKLab from which a disc is clear in the sky
# what things are called, whose colours and numbers a prompt may ask for
SUN: Final = ("sun", "circle", "disc")
MOON: Final = ("moon", "crescent", "crescent moon", "full moon")
LAND: Final = ("hill", "mountain", "ridge", "peak", "dune", "layer", "land", "sand", "field")
TREE: Final = ("tree", "pine", "forest", "pine tree", "fir", "wood")
WATER: Final = ("sea", "water", "ocean", "river", "lake", "wave")
CLOUD: Final = ("cloud",)
STAR: Final = ("star", "sparkle")
# shares of the picture, between which things stand that keep away from a side
_ROOM: Final = {"left": (0.56, 0.94), "right": (0.06, 0.44)}


def names(scene: Scene, *things: str) -> bool:
    """Whether the prompt names one of some things, its colour or how many there shall be."""
    is_coloured = scene.asked(*things) is not None
    return (
        is_coloured
        or scene.count(*things) is not None
        or any(one in things for one in scene.motifs)
    )


def keep_for(scene: Scene, *things: str) -> None:
    """Takes the colours that were asked for some things out of the palette for all else.

    A colour that was asked for the sky, or for the top of the picture, becomes the background.
    Mixes of the background and a strong colour that is taken out are taken out, too. Shades of
    the background take the place of colours if none is left.
    """
    palette = scene.palette
    ground = scene.asked("sky") or next(iter(scene.course("down")), palette.ground)
    kept = [one for one in (scene.asked(thing) for thing in ("sky", *things)) if one is not None]
    if not kept and ground == palette.ground:
        return
    wanted = palette.wanted
    if ground == palette.ground and wanted and all(one in kept for one in wanted):
        ground = _unstained(ground, kept)
    strong = [one for one in kept if chroma(one) > _STRONG and one != ground]
    left = tuple(
        one
        for one in palette.colours
        if all(distance(one, other) > _SAME for other in (*kept, ground))
        and (one in wanted or not any(is_mix(one, palette.ground, other) for other in strong))
    )
    count = sum(one in wanted for one in left)
    scene.palette = Palette(ground, left or tuple(tones_of(ground)), count)


def _unstained(ground: str, kept: Sequence[str]) -> str:
    """Returns a dark background, of the night's blue if it is a mere shade of a thing's colour.

    Where a prompt names no other colour, the background is made of that: yellow windows would
    have a brown sky.
    """
    light, a, b = lab_of(ground)
    for _, c, d in map(lab_of, kept):
        is_same_hue = abs(a * d - b * c) < _TURN * hypot(a, b) * hypot(c, d)
        if light < _NIGHT[0] + 0.05 and a * c + b * d > 0 and is_same_hue:
            return colour_of(_NIGHT)
    return ground


def tones_of(ground: str) -> list[str]:
    """Returns three shades of a background that are seen on it."""
    if lightness(ground) > 0.6:
        return [darker(ground, share) for share in (0.3, 0.5, 0.7)]
    return [lighter(ground, share) for share in (0.22, 0.36, 0.5)]


def bands(scene: Scene, layers: int) -> tuple[list[str], list[str]]:
    """Returns the colours of the sky and of layers in the order asked for from top to bottom.

    Both are empty if nobody asked.
    """
    course = scene.course("down")
    if len(course) > layers + 1:
        return [*course[:-layers]], [*course[-layers:]]
    found = steps(course, layers + 1) if course else []
    return found[:1], found[1:]


def sky_of(scene: Scene, colours: Sequence[str], foot: str, horizon: float) -> None:
    """Fills the picture with colours from the top to the horizon, the last into that at its foot.

    Args:
        foot: what a single colour goes over into, a little.
        horizon: from the top, in drawing units.
    """
    listed = [*colours, mixed(colours[0], foot, 0.4)] if len(colours) == 1 else [*colours]
    first = 0.3 if len(colours) == 1 else 0.05
    last = len(listed) - 1
    stops: list[Stop] = [(0.0, listed[0])]
    stops += [(first + (1 - first) * at / last, one) for at, one in enumerate(listed)]
    scene.ground(scene.linear_gradient((0, 0), (0, horizon), stops))


def ground_of(scene: Scene) -> None:
    """Fills the picture with the colours in the asked order, or with the background."""
    course = scene.course("down")
    if course:
        sky_of(scene, course, course[-1], scene.height)
    else:
        scene.ground(scene.palette.ground)


def ramp(colour: str, ground: str, layers: int, far: float) -> list[str]:
    """Returns the colours of layers from the farthest to the nearest, which is pure.

    Args:
        far: how much of its colour the farthest has, 0..1; the rest is the background's, or light
            if both would mix to mud or are alike.
    """
    last = max(1, layers - 1)
    shares = [(1 - far) * (last - at) / last for at in range(layers)]
    if distance(colour, ground) < _ALIKE or is_far_hue(colour, ground):
        return [lighter(colour, 0.7 * share) for share in shares]
    return [mixed(colour, ground, share) for share in shares]


def between(one: str, other: str) -> list[str]:
    """Returns the colours of a sky from one to another: a pale one comes between if hues differ."""
    if not is_far_hue(one, other):
        return [one, other]
    return [one, lighter(mixed(one, other, 0.55), 0.45), other]


def is_far_hue(one: str, other: str) -> bool:
    """Whether two colours have hues of which a mix is mud."""
    (_, a, b), (_, c, d) = lab_of(one), lab_of(other)
    strengths = hypot(a, b), hypot(c, d)
    return min(strengths) > _STRONG and a * c + b * d < 0.5 * strengths[0] * strengths[1]


def aside(scene: Scene, share: float) -> float:
    """Returns a share of the picture's width at which a thing leaves the free side free."""
    if scene.free == "middle":
        return 0.08 + 0.3 * share if share < 0.5 else 0.62 + 0.3 * share
    least, most = _ROOM.get(scene.free, (0.0, 1.0))
    return least + (most - least) * share


def put(scene: Scene, things: Sequence[str], usual: Point, reach: float) -> Point:
    """Returns where a thing stands: where it was asked to, or usually, but inside the picture.

    Args:
        reach: how far it must stay from the edges, in drawing units.
    """
    x, y = scene.place(*things) or usual
    inside = [
        min(max(at, reach), max(side - reach, 0.5 * side))
        for at, side in zip((x, y), scene.extent, strict=True)
    ]
    return inside[0], inside[1]


def is_free(scene: Scene, x: float, y: float, margin: float = 0.0) -> bool:
    """Whether a place lies in the room that is to be free; `margin` in drawing units around it."""
    width, height = scene.extent
    if scene.free == "middle":
        reach = hypot((x - width / 2) / (0.31 * width + margin), 0)
        return hypot(reach, (y - height / 2) / (0.3 * height + margin)) < 1
    away = {
        "left": 0.48 * width - x,
        "right": x - 0.52 * width,
        "top": 0.42 * height - y,
        "bottom": y - 0.58 * height,
    }
    return scene.free in away and away[scene.free] > -margin


def shining(scene: Scene, usual: str, behind: str) -> str:
    """Returns the colour of a sun: in a sky of asked colours a pale one of its own light."""
    if not scene.course("down") or lightness(behind) > _PALE:
        return cleared(usual, behind)
    return lighter(behind, 0.74)


def cleared(colour: str, behind: str, least: float = _CLEAR) -> str:
    """Returns a colour, lighter or darker until it is a distance in OKLab from what is behind."""
    light, a, b = lab_of(colour)
    step = 0.03 if lightness(behind) < 0.8 else -0.03
    while distance(colour, behind) < least and 0.3 < light < 0.98:
        light += step
        colour = colour_of((light, a, b))
    return colour
