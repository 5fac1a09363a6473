"""Draws fine lines that flow across a picture together and curl around a few places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from models.image.composed.drawing.isolines import Field, Grid, Waves
from models.image.composed.drawing.scatter import scattered
from models.image.composed.drawing.scene import Scene

_CELL: Final = 20.0  # drawing units between two measured places
_APART: Final = 46.0  # drawing units from line to line
_BEND: Final = 34.0  # drawing units that lines are moved aside; more would make folds
_BUNDLE: Final = 11  # lines, of which the last is missing
_THIN: Final = 2.2  # drawing units
_BOLD: Final = 7.5
_SHORTEST: Final = 24  # points: shorter lines are specks
_FREE: Final = {"left": (1.0, 0.0), "right": (-1.0, 0.0), "top": (0.0, 1.0), "bottom": (0.0, -1.0)}

Places = tuple[Field, Field]


def swirls(scene: Scene, colours: Sequence[str]) -> None:
    """Draws bundles of lines, each with a bold one, in turns of some colours."""
    random = scene.random
    detail = (scene.width * scene.height / 1.78e6 * max(1.0, scene.density)) ** 0.5
    grid = Grid(scene, _CELL * max(1.0, detail))
    apart = _APART * scene.size / scene.density**0.5 * max(1.0, detail) ** 0.5
    length = 700 * scene.size
    shift = [_BEND * Waves(scene, (length, 2 * length), most=6)(grid.x, grid.y) for _ in "xy"]
    places = _curled(scene, (grid.x + shift[0], grid.y + shift[1]))
    lean = random.choice((-1, 1)) * random.uniform(0.35, 0.75)
    field = (lean * places[0] + places[1]) / apart
    first, last = int(np.floor(field.min())), int(np.ceil(field.max()))
    for at in range(first, last):
        if at % _BUNDLE == _BUNDLE - 1:
            continue
        width = _BOLD if at % _BUNDLE == _BUNDLE // 2 else _THIN + 0.16 * (at % _BUNDLE)
        colour = colours[at // _BUNDLE % len(colours)]
        d = grid.area_above(field, at + 0.01, _SHORTEST)
        scene.path(d, stroke=colour, stroke_width=width * scene.size**0.4)


def _curled(scene: Scene, places: Places) -> Places:
    """Returns places turned around some centres, most of all near to these."""
    (x, y), random = places, scene.random
    reach = 0.42 * min(scene.extent) * min(1.25, scene.size**0.5)
    way = _FREE.get(scene.free, (0.0, 0.0))
    for centre in scattered(random, *scene.extent, 1.8 * reach)[:9]:
        shares = (centre[0] / scene.width - 0.5, centre[1] / scene.height - 0.5)
        if way != (0.0, 0.0) and shares[0] * way[0] + shares[1] * way[1] < 0.05:
            continue
        radius, turn = reach * random.uniform(0.85, 1.0), random.uniform(3.6, 5.0)
        turn *= float(random.choice((-1, 1)))
        across, down = x - centre[0], y - centre[1]
        away = np.clip(1 - (across**2 + down**2) / radius**2, 0, None)
        angle = turn * away**2
        x, y = (
            centre[0] + across * np.cos(angle) - down * np.sin(angle),
            centre[1] + across * np.sin(angle) + down * np.cos(angle),
        )
    return x, y
