"""Draws translucent rectangles that overlap, with clean mixes of their colours there."""

from __future__ import annotations

from typing import Final

from models.image.composed.abstract_parts.own_colours import two_own
from models.image.composed.drawing.palette import Palette, chroma, lighter, lightness
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Scene

_COUNT: Final = 7
_OPAQUE: Final = 0.66
_DULL: Final = (0.04, 0.35, 0.85)  # chroma and lightness from..to of a drab background
_PALE: Final = 0.9  # share of white in what takes its place
_FREE: Final = {"left": (0.56, 1.0, 0.0, 1.0), "right": (0.0, 0.44, 0.0, 1.0)}
_PARTS: Final = _FREE | {"top": (0.0, 1.0, 0.56, 1.0), "bottom": (0.0, 1.0, 0.0, 0.44)}


def rectangles(scene: Scene) -> None:
    """Draws them as steps along a way across the picture, or across its part that is not free."""
    random, palette = scene.random, scene.palette
    colours = sorted(two_own(palette)[:4], key=chroma, reverse=True)
    if _is_dull(palette):  # a grey one is a rectangle like the others
        scene.ground(lighter(max(colours, key=chroma), _PALE))
        colours = [*colours, palette.ground]
    else:
        scene.ground(palette.ground)
    left, right, top, foot = _PARTS.get(scene.free, (0.0, 1.0, 0.0, 1.0))
    count = scene.count("rectangle", "square") or max(3, round(_COUNT * scene.density))
    rise = float(random.choice((-1, 1)))
    turn = float(random.choice((0, 0, -12, 12, 24)))
    unit = scene.size**0.6 * min(scene.width * (right - left), scene.height * (foot - top), 1000)
    for at in range(count):
        along = (at + 0.5) / count
        x = left + (right - left) * (0.08 + 0.84 * along)
        down = 0.5 + rise * 0.42 * (along - 0.5) + 0.24 * (-1) ** at * random.uniform(0.5, 1.0)
        y = top + (foot - top) * down
        wide = unit * random.uniform(0.3, 0.46) * (1.3 if at % 3 == 0 else 1)
        high = unit * random.uniform(0.3, 0.62)
        if scene.free in ("left", "right"):
            wide = min(wide, 0.4 * (right - left) * scene.width)
        box = (-wide / 2, -high / 2, wide, high)
        where = transform((x * scene.width, y * scene.height), turn)
        colour = colours[at % len(colours)]
        scene.rect(*box, colour, fill_opacity=_OPAQUE, transform=where)


def _is_dull(palette: Palette) -> bool:
    grey, dark, light = _DULL
    return chroma(palette.ground) < grey and dark < lightness(palette.ground) < light
