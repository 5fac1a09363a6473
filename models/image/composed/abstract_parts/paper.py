"""Draws sheets of cut paper, one above the other, with soft shadows below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.own_colours import in_steps, own
from models.image.composed.drawing.isolines import Field, Grid, Waves
from models.image.composed.drawing.palette import darker, is_muddy, mixed
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

_CELL: Final = 20.0  # drawing units between two measured heights
_REACH: Final = 66.0  # drawing units that a shadow reaches at the most
_STROKES: Final = 6  # of a shadow, one above the other, each a little narrower
_FAINT: Final = 0.046  # opacity of each of them
_FALL: Final = 11  # drawing units that shadows lie lower than the paper
_ROUGH: Final = 62.0  # drawing units that the edges of sheets swing


def paper_layers(scene: Scene, course: Sequence[str]) -> None:
    """Draws sheets around a calm place, or above each other from one side of the picture.

    Args:
        course: the colours in the order that was asked for; empty if nobody asked.
    """
    random = scene.random
    asked = scene.count("layer", "paper layer", "sheet", "paper", "wave")
    count = asked or int(np.clip(round(random.uniform(5, 7.4) * scene.density**0.4), 5, 8))
    chain = [*course] or [scene.palette.ground, *_towards(scene)]
    colours = in_steps(chain, count + 1)
    scene.ground(colours[0])
    grid = Grid(scene, _CELL)
    noise = Waves(scene, (420 * scene.size, 900 * scene.size), most=10)(grid.x, grid.y)
    is_stacked = bool(scene.course("down") or scene.course("across"))
    is_stacked = is_stacked or (not course and not scene.free and random.random() < 0.35)
    far = _from_side(scene, grid) if is_stacked else _from_middle(scene, grid)
    far = far + (1.25 if is_stacked else 1.0) * _ROUGH * noise
    frame = f"M-90-90H{scene.width + 90:.0f}V{scene.height + 90:.0f}H-90Z"
    levels = _levels(scene, grid, far, count, is_stacked=is_stacked)
    for level, colour, below in zip(levels, colours[1:], colours[:-1], strict=True):
        d = frame + grid.area_above(-far, -level)
        sheet = scene.define("path", "", d=d, fill_rule="evenodd")
        shade = mixed(darker(below, 0.92), darker(colour, 0.8), 0.35)
        strokes = "".join(
            f'<use href="#{sheet}" stroke-width="{_REACH * (1 - at / _STROKES):.0f}"/>'
            for at in range(_STROKES)
        )
        look = f'fill="none" stroke="{shade}" stroke-opacity="{_FAINT}"'
        scene.add(f'<g {look} transform="translate(0 {_FALL})">{strokes}</g>')
        scene.add(f'<use href="#{sheet}" fill="{colour}"/>')


def _towards(scene: Scene) -> list[str]:
    """Returns the colours from one like the background to one unlike it."""
    palette = scene.palette
    found = sorted(own(palette, 0.04), key=lambda colour: distance(colour, palette.ground))
    first = found[0]
    if is_muddy(first, palette.ground, 0.6):
        return [mixed(palette.ground, first, 0.82), *found[1:]] if len(found) > 1 else found
    return found


def _from_middle(scene: Scene, grid: Grid) -> Field:
    """Returns how far each place is from a calm one, in drawing units."""
    random, (width, height) = scene.random, scene.extent
    right, down = {
        "left": (-0.34, 0.0),
        "right": (0.34, 0.0),
        "top": (0.0, -0.36),
        "bottom": (0.0, 0.36),
        "middle": (0.0, 0.0),
        "": (random.uniform(-0.14, 0.14), random.uniform(-0.1, 0.1)),
    }[scene.free]
    shape = (0.5 * width, 0.5 * height)
    middle = (shape[0] * (1 + right), shape[1] * (1 + down))
    away = [
        np.clip(abs(at - place) - max(0.0, half - 500) - 70, 0, None)
        for at, place, half in zip((grid.x, grid.y), middle, shape, strict=True)
    ]
    return np.asarray(np.hypot(*away))


def _from_side(scene: Scene, grid: Grid) -> Field:
    """Returns how far each place is from the side of the farthest sheet."""
    is_across = bool(scene.course("across"))
    at, aside = (grid.x, grid.y) if is_across else (grid.y, grid.x)
    lean = 0.0 if scene.course("down") or is_across else scene.random.uniform(-0.2, 0.2)
    length = scene.height if is_across else scene.width
    return np.asarray(at + lean * (aside - length / 2))


def _levels(scene: Scene, grid: Grid, far: Field, count: int, *, is_stacked: bool) -> list[float]:
    """Returns how far from the calm place the sheets begin; the last ones reach the edges."""
    if is_stacked:
        whole = scene.width if scene.course("across") else scene.height
        first = 0.2 if scene.course("down") or scene.course("across") else 0.3
        return [float(one) for one in np.linspace(first * whole, 0.87 * whole, count)]
    x, y = grid.x, grid.y
    is_inside = (x >= 0) & (x <= scene.width) & (y >= 0) & (y <= scene.height)
    outer = float(np.quantile(far[is_inside], 0.95))
    first = float(np.quantile(far[is_inside], 0.3 if scene.free else 0.22))
    return [float(one) for one in np.linspace(max(first, 120.0), max(outer, 330.0), count)]
