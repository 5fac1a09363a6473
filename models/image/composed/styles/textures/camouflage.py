"""Camouflage of overlapping patches or of squares, the rosettes of a leopard, or a cow's spots."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import around, smooth
from models.image.composed.drawing.isolines import Field, Grid, Waves
from models.image.composed.drawing.palette import darker, lighter, mixed
from models.image.composed.drawing.scatter import Strewn
from models.image.composed.drawing.scene import Scene, number
from models.image.reading.oklab import distance, lab_of

_CELL: Final = 12.0  # drawing units between two measured places
_COARSEST: Final = 16.0  # drawing units: the tips of thin areas get lost on coarser grids
_PIXEL: Final = 26.0  # drawing units, the side of a square
_SHARES: Final = (0.34, 0.26, 0.17, 0.11)  # of the picture, that the patches of a layer cover
_ROSETTE: Final = 46.0  # drawing units, its radius
_UNIT: Final = 50.0  # of a rosette as it is defined
_SHAPES: Final = 14  # of rosettes, each used many times
_MOST_SQUARES: Final = 6000
_LEAST_CONTRAST: Final = 0.3  # in lightness 0..1, of spots and the background
_ALIKE: Final = 0.08  # in OKLab, of two colours

_TOLD: Final = 0.18  # distance in OKLab from which spots of an asked colour stay as they are


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    if scene.motif == "animal":
        _rosettes(scene)
    elif scene.motif == "cow":
        _spots(scene)
    elif scene.motif == "digital" or not scene.motif and scene.random.random() < 0.15:
        _squares(scene)
    else:
        _patches(scene)


def _layers(scene: Scene) -> list[str]:
    """Returns two to four colours, besides the ground; shades fill up what a palette lacks."""
    ground = scene.palette.ground
    found: list[str] = []
    asked = scene.palette.asked
    for colour in scene.palette.pure() if asked else scene.palette.visible(_ALIKE):
        if all(distance(colour, other) > _ALIKE for other in found):
            found.append(colour)
    first, second = found[0], found[-1]
    shades = (
        mixed(ground, first, 0.45),
        darker(first, 0.35),
        mixed(first, second, 0.5),
        lighter(first, 0.35),
    )
    for shade in shades:
        is_new = all(distance(shade, one) > _ALIKE for one in (ground, *found))
        if len(found) < (2 if asked else 3) and is_new:
            found.append(shade)
    return found[: int(scene.random.integers(3, 5))]


def _noise(scene: Scene, grid: Grid, length: float, flat: float, rough: float = 0.14) -> Field:
    """Returns a random field of large patches with ragged outlines."""
    reach = rough * length
    across, down = (
        Waves(scene, (0.25 * length, 0.6 * length), flat, most=10)(grid.x, grid.y) for _ in range(2)
    )
    x, y = grid.x + flat * reach * across, grid.y + reach * down
    return Waves(scene, (0.8 * length, 2.2 * length), flat, most=18)(x, y)


def _patches(scene: Scene) -> None:
    random = scene.random
    area = scene.width * scene.height / 1.8e6
    coarse = max(1.0, (area * scene.density) ** 0.5)
    grid = Grid(scene, min(_CELL * scene.size**0.5 * coarse, _COARSEST))
    length = 300 * min(scene.size, 1.4) / scene.density**0.5 * random.uniform(0.8, 1.25)
    flat = random.choice((1.0, 1.6, 2.1))
    for colour, share in zip(_layers(scene), _SHARES, strict=False):
        field = _noise(scene, grid, length, flat)
        level = float(np.quantile(field, 1 - share))
        scene.path(grid.area_above(field, level, 8), colour, fill_rule="evenodd")


def _squares(scene: Scene) -> None:
    """Draws patches of squares, as on digital camouflage."""
    random = scene.random
    side = _PIXEL * scene.size * random.uniform(0.8, 1.3)
    side = max(side, (scene.width * scene.height / _MOST_SQUARES) ** 0.5)
    columns, rows = (max(8, round(length / side)) for length in (scene.width, scene.height))
    wide, high = scene.width / columns, scene.height / rows
    x, y = np.meshgrid((np.arange(columns) + 0.5) * wide, (np.arange(rows) + 0.5) * high)
    length = 11 * side / scene.density**0.5
    layers = _layers(scene)
    shown = np.zeros((rows, columns), int)
    for at, share in enumerate(_SHARES[: len(layers)]):
        field = Waves(scene, (0.8 * length, 2.2 * length), 1.7, most=18)(x, y)
        field += 0.4 * Waves(scene, (0.25 * length, 0.5 * length), 1.7, most=24)(x, y)
        shown[field > np.quantile(field, 1 - share)] = at + 1
    for at, colour in enumerate(layers):
        d = ""
        for row in range(rows):
            is_there = np.concatenate([[False], shown[row] == at + 1, [False]])
            starts, ends = np.flatnonzero(is_there[1:] != is_there[:-1]).reshape(-1, 2).T
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
                d += f"M{number(start * wide)} {number(row * high)}h{number((end - start) * wide)}"
                d += f"v{number(high)}h{number((start - end) * wide)}z"
        scene.path(d, colour, shape_rendering="crispEdges")


def _contrasting(scene: Scene) -> tuple[str, str]:
    """Returns the colour of dark spots, or light ones on the dark, and the one they go with."""
    palette = scene.palette
    colours = palette.pure()
    ground = lab_of(palette.ground)[0]
    spot = max(colours, key=lambda colour: abs(lab_of(colour)[0] - ground))
    others = [colour for colour in colours if colour != spot] or [mixed(palette.ground, spot, 0.4)]
    is_told = palette.asked and distance(spot, palette.ground) > _TOLD
    if abs(lab_of(spot)[0] - ground) < _LEAST_CONTRAST and not is_told:
        spot = (lighter if palette.is_dark else darker)(spot, 0.35)
    return spot, others[0]


def _rosettes(scene: Scene) -> None:
    """Draws broken rings around paler middles, with specks between them."""
    random = scene.random
    radius = _ROSETTE * scene.size * random.uniform(0.8, 1.25)
    spot, middle = _contrasting(scene)
    turn, stretch = random.uniform(0, pi), random.uniform(1.0, 1.45)
    strewn = Strewn(scene, 2.35 * radius / scene.density**0.5, turn, stretch, most=260)
    specks = [_speck(random, spot) for _ in range(_SHAPES // 2)]
    whole = [_rosette(random, spot, middle) for _ in range(_SHAPES)]
    names = [[scene.define("g", shape) for shape in kind] for kind in (whole, specks)]
    uses = ""
    for place in strewn.places:
        kind = names[random.random() < 0.16]
        name = kind[int(random.integers(len(kind)))]
        scale = random.uniform(0.72, 1.1) * radius / _UNIT
        long = turn * 180 / pi + random.normal(0, 25) + 180 * int(random.integers(2))
        for x, y in strewn.copies(*place, 1.6 * radius):
            at = f"translate({number(x)} {number(y)})rotate({long:.0f})scale({scale:.2f})"
            uses += f'<use href="#{name}" transform="{at}"/>'
    strewn.show(uses)


def _speck(random: np.random.Generator, spot: str) -> str:
    return f'<path d="{_round(random, 0.42 * _UNIT)}" fill="{spot}"/>'


def _rosette(random: np.random.Generator, spot: str, middle: str) -> str:
    """Returns a ring of thick, uneven pieces with gaps between them."""
    pieces, count = "", int(random.choice((2, 3, 3, 4)))
    at = random.uniform(0, 2 * pi)
    for share in random.dirichlet(np.full(count, 6.0)).tolist():
        angles = np.linspace(at + 0.2, at + 2 * pi * share - 0.2, 3 + round(6 * share))
        outer = _UNIT * random.uniform(0.92, 1.12, len(angles))
        inner = outer * random.uniform(0.5, 0.7, len(angles))
        inner[[0, -1]] = 0.75 * outer[[0, -1]]  # the ends of a piece are round
        edge = [*zip(outer, angles, strict=True), *zip(inner[::-1], angles[::-1], strict=True)]
        points = [(1.18 * float(r * cos(a)), 0.92 * float(r * sin(a))) for r, a in edge]
        pieces += smooth(points, is_closed=True)
        at += 2 * pi * share
    inside = f'<path d="{_round(random, 0.72 * _UNIT)}" fill="{middle}"/>'
    return f'{inside}<path d="{pieces}" fill="{spot}"/>'


def _round(random: np.random.Generator, radius: float) -> str:
    """Returns the path of an uneven spot that is longer than high."""
    points = around(0, 0, (radius * random.uniform(0.8, 1.15, 8)).tolist())
    return smooth([(1.18 * x, 0.92 * y) for x, y in points], is_closed=True)


def _spots(scene: Scene) -> None:
    """Draws a cow's large spots."""
    random = scene.random
    grid = Grid(scene, _CELL * scene.size**0.5)
    length = 330 * scene.size / scene.density**0.5 * random.uniform(0.85, 1.2)
    field = _noise(scene, grid, length, float(random.choice((0.8, 1.0, 1.3))), 0.07)
    level = float(np.quantile(field, random.uniform(0.56, 0.68)))
    colour = scene.palette.visible(0.2)[0]
    scene.path(grid.area_above(field, level), colour, fill_rule="evenodd")
