"""Fine textures that are laid over a picture: a small tile of specks that repeats without seams.

Turbulence filters would do it with less markup, but resvg does not stitch their tiles, takes ten
times as long, and what they draw all over a picture packs badly as PNG.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import pi
from typing import Final

import numpy as np

from models.image.composed.drawing.raster import rasterise
from models.image.composed.drawing.scene import Scene, number

_PROBE_PX: Final = 48
_SOLID: Final = 250  # alpha
TILE: Final = 222.0  # drawing units, about, of a side


@dataclass(frozen=True, slots=True)
class Specks:
    """One kind of specks: short bent strokes.

    amount: how many there are in a tile.
    width, length: of a stroke in drawing units; it is bent if it is long.
    turn, spread: its direction and how far it varies, in radians.
    """

    colour: str
    opacity: float
    amount: int
    width: float
    length: float = 0.0
    turn: float = 0.0
    spread: float = pi


def texture(scene: Scene, kinds: Iterable[Specks]) -> str:
    """Returns a fill that repeats a tile of specks; its tiles fill the picture evenly."""
    width = scene.width / max(1, round(scene.width / TILE))
    height = scene.height / max(1, round(scene.height / TILE))
    drawn = "".join(_drawn(kind, (width, height), scene.random) for kind in kinds)
    name = scene.define(
        "pattern",
        drawn,
        width=f"{width:.4f}",
        height=f"{height:.4f}",
        patternUnits="userSpaceOnUse",
    )
    return f"url(#{name})"


def _drawn(kind: Specks, tile: tuple[float, float], random: np.random.Generator) -> str:
    """Returns one path of specks; those that cross an edge of the tile are there twice."""
    width, height = tile
    amount = round(kind.amount * width * height / TILE**2)
    x, y = random.uniform(0, width, amount), random.uniform(0, height, amount)
    turn = kind.turn + random.uniform(-kind.spread, kind.spread, amount)
    length = kind.length * random.uniform(0.4, 1.6, amount)
    bend = turn + random.uniform(-0.8, 0.8, amount)
    steps = np.stack(
        [0.5 * length * np.cos(turn), 0.5 * length * np.sin(turn), length * np.cos(bend) / 2]
        + [length * np.sin(bend) / 2],
        axis=1,
    )
    reach = 1.6 * kind.length + kind.width
    strokes = [
        _stroke(left, top, step, kind)
        for at_x, at_y, step in zip(x.tolist(), y.tolist(), steps.tolist(), strict=True)
        for left in _places(at_x, width, reach)
        for top in _places(at_y, height, reach)
    ]
    return (
        f'<path d="{"".join(strokes)}" fill="none" stroke="{kind.colour}" '
        f'stroke-opacity="{kind.opacity}" stroke-width="{kind.width}"'
        f"{' stroke-linecap=' + chr(34) + 'round' + chr(34) if kind.length else ''}/>"
    )


def _places(at: float, side: float, reach: float) -> list[float]:
    return [one for one in (at - side, at, at + side) if -reach < one < side + reach]


def _stroke(x: float, y: float, step: list[float], kind: Specks) -> str:
    if not kind.length:  # a square
        return f"M{x:.1f} {y:.1f}h{kind.width:g}"
    return f"M{x:.1f} {y:.1f}l{step[0]:.1f} {step[1]:.1f} {step[2]:.1f} {step[3]:.1f}"


def lay_over(scene: Scene, fill: str, opacity: float = 1.0) -> None:
    """Fills the picture's opaque parts once more, such as with a texture."""
    if is_opaque(scene):
        scene.rect(0, 0, scene.width, scene.height, fill, fill_opacity=opacity)
        return
    held = hold(scene)
    scene.add(held)
    mask = scene.define("mask", held, mask_type="alpha", maskUnits="userSpaceOnUse", **_all(scene))
    cover = f'<rect width="{number(scene.width)}" height="{number(scene.height)}" fill="{fill}"'
    scene.add(f'<g mask="url(#{mask})">{cover} fill-opacity="{opacity}"/></g>')


def hold(scene: Scene) -> str:
    """Empties a scene and returns an element that shows what was in it, as often as it is added."""
    markup = scene.markup
    scene.clear()
    scene.names += "l"  # ids inside stay as they are, and new ones must differ
    return f'<use href="#{scene.define("g", markup)}"/>'


def is_opaque(scene: Scene) -> bool:
    """Whether nothing of a picture is transparent."""
    size = f'width="{number(scene.width)}" height="{number(scene.height)}"'
    if f'<rect x="0" y="0" {size} fill="' in scene.markup:
        return True
    scale = _PROBE_PX / max(scene.extent)
    small = (max(1, round(scene.width * scale)), max(1, round(scene.height * scale)))
    return bool(rasterise(scene.svg(small))[..., 3].min() > _SOLID)


def _all(scene: Scene) -> dict[str, object]:
    return {"x": 0, "y": 0, "width": scene.width, "height": scene.height}
