"""Honeycombs: hexagons that are filled, outlined, nested in each other or of changing sizes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from models.image.composed.drawing.grid import staggered, whole
from models.image.composed.drawing.palette import lighter
from models.image.composed.drawing.paths import finely, outline
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene

_PITCH: Final = 128.0  # between the middles of two cells of a row, in drawing units
_HEIGHT: Final = 0.75**0.5  # between two rows, of the pitch
_FINE: Final = 3.0  # drawing units across a thin wall
_KINDS: Final = ("filled", "outlined", "nested", "swelling", "outline")
_SWELL: Final = 620.0  # drawing units from where cells are largest to where they are so again
_SIZES: Final = 12  # of cells that swell
_CORNERS: Final = [(0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1)]  # half pitch, third height


class _Comb:
    """Places of cells, in rows that run across or down the picture."""

    def __init__(self, scene: Scene, pitch: float) -> None:
        self._is_upright = bool(scene.random.random() < 0.5)
        long, wide = scene.width, scene.height
        if self._is_upright:
            long, wide = wide, long
        self.columns, self.rows = staggered((long, wide), pitch, _HEIGHT)
        self.pitch, self.height = long / self.columns, wide / self.rows
        self.cells = [
            self._turned((column + row % 2 / 2) * self.pitch, row * self.height)
            for row in range(self.rows)
            for column in range(self.columns)
        ]

    def _turned(self, x: float, y: float) -> Point:
        return (y, x) if self._is_upright else (x, y)

    def hexagon(self, share: float, rounding: float = 0.0) -> str:
        """Returns the outline of a cell around 0, 0.

        Args:
            share: how much of its room it fills, in both directions.
            rounding: how much of half a side its corners take, 0..1.
        """
        corners = [
            self._turned(share * x * self.pitch / 2, share * y * self.height / 3)
            for x, y in _CORNERS
        ]
        if not rounding:
            return outline(finely(*corner) for corner in corners)
        d = ""
        for before, corner, after in zip(
            corners[-1:] + corners, corners, corners[1:] + corners[:1], strict=False
        ):
            start, end = (_between(corner, other, rounding / 2) for other in (before, after))
            d += f"{'L' if d else 'M'}{finely(*start)}Q{finely(*corner)} {finely(*end)}"
        return d + "Z"

    def walls(self) -> str:
        """Returns half of the walls of a cell; the cells around it have the others."""
        points = [self._turned(x * self.pitch / 2, y * self.height / 3) for x, y in _CORNERS[:4]]
        return "M" + "L".join(finely(*point) for point in points)


def draw(scene: Scene) -> None:
    random = scene.random
    scene.ground(scene.palette.ground)
    kind = scene.kind(_KINDS, (0.35, 0.3, 0.2, 0.15))
    pitch = _PITCH * scene.size / scene.density**0.5 * random.uniform(0.8, 1.2)
    comb = _Comb(scene, 1.25 * pitch if kind == "nested" else pitch)
    makers = {
        "filled": _filled,
        "outlined": _outlined,
        "nested": _nested,
        "swelling": _swelling,
        "outline": _walls,
    }
    names = makers[kind](scene, comb)
    for (x, y), name in zip(comb.cells, names, strict=True):
        for at_x, at_y in scene.copies(x, y, 0.6 * comb.pitch) if name else []:
            scene.add(used(name, (at_x, at_y)))


def _filled(scene: Scene, comb: _Comb) -> list[str]:
    """Makes filled cells, their corners sharp or round; a few are walls only, evenly spread."""
    random = scene.random
    colours = scene.palette.pure()
    share = random.uniform(0.88, 0.95)
    rounding = float(random.choice([0.0, 0.25, 0.55]))
    outline = comb.hexagon(share, rounding)
    hole = comb.hexagon(0.74 * share, rounding)
    names = [
        scene.define("g", f'<path d="{outline}" fill="{_sheen(scene, comb, colour)}"/>')
        for colour in colours
    ]
    ring = f'<path d="{outline}{hole}" fill="{colours[0]}" fill-rule="evenodd"/>'
    names.append(scene.define("g", ring))
    weights = [1.0 / (1 + 0.4 * at) for at in range(len(colours))]
    return _spread(scene, comb, names, [*weights, random.uniform(0.12, 0.3)])


def _sheen(scene: Scene, comb: _Comb, colour: str) -> str:
    half = comb.height / 2
    return scene.linear_gradient((0, -half), (0, half), [(0, lighter(colour, 0.08)), (1, colour)])


def _walls(scene: Scene, comb: _Comb) -> list[str]:
    """Makes thin walls around all cells, and nothing else."""
    width = max(_FINE * scene.random.uniform(0.8, 1.2), 0.016 * comb.pitch)
    colour = scene.asked("line", "outline") or scene.palette.pure()[0]
    return [scene.define("g", _wall(comb, colour, width))] * len(comb.cells)


def _wall(comb: _Comb, colour: str, width: float) -> str:
    look = f'stroke="{colour}" stroke-width="{width:.2f}" stroke-linecap="round"'
    return f'<path d="{comb.walls()}" fill="none" {look}/>'


def _outlined(scene: Scene, comb: _Comb) -> list[str]:
    """Makes thin walls around all cells, and here and there a filling."""
    random = scene.random
    colours = scene.palette.pure()
    width = comb.pitch * random.uniform(0.02, 0.07)
    wall = _wall(comb, colours[0], width)
    share = random.choice([0.6, 0.78, 1 - 2.4 * width / comb.pitch])
    fillings = [wall]
    for colour in colours[1:] or colours:
        fillings.append(f'{wall}<path d="{comb.hexagon(share)}" fill="{colour}"/>')
    names = [scene.define("g", filling) for filling in fillings]
    few = random.uniform(0.12, 0.3) / (len(names) - 1)
    return _spread(scene, comb, names, [1.0] + [few] * (len(names) - 1))


def _nested(scene: Scene, comb: _Comb) -> list[str]:
    """Makes cells of rings, one in the other."""
    random, palette = scene.random, scene.palette
    colours = palette.pure()
    count = int(random.integers(2, 5))
    ink = random.uniform(0.4, 0.62)
    names = []
    for turn in range(min(len(colours), 3) + 1):
        inside = ""
        for ring in range(count):
            outer = 0.95 * (1 - ring / count)
            inner = 0.0 if ring == count - 1 else outer - 0.95 * ink / count
            colour = colours[(turn + (ring if turn else 0)) % len(colours)]
            hole = comb.hexagon(inner) if inner else ""
            inside += f'<path d="{comb.hexagon(outer)}{hole}" fill="{colour}" fill-rule="evenodd"/>'
        names.append(scene.define("g", inside))
    if random.random() < 0.5:
        kept = names[: 1 + int(random.integers(0, 2))]
        return [kept[at // comb.columns % len(kept)] for at in range(len(comb.cells))]
    return _spread(scene, comb, names, [2.0] + [1.0] * (len(names) - 1))


def _swelling(scene: Scene, comb: _Comb) -> list[str]:
    """Makes cells that swell from dots until they nearly touch, in an even rhythm."""
    random = scene.random
    colours = scene.palette.pure()[: 3 if scene.palette.asked else int(random.integers(1, 4))]
    names = []
    for step in range(_SIZES):
        share = 0.2 + 0.74 * step / (_SIZES - 1)
        colour = colours[-1 - int(step / _SIZES * len(colours))]
        names.append(scene.define("g", f'<path d="{comb.hexagon(share)}" fill="{colour}"/>'))
    length = _SWELL * scene.size * random.uniform(0.8, 1.3)
    turns = 2 * np.pi * np.array([whole(side, length) for side in scene.extent])
    x, y = (np.array(comb.cells) / scene.extent * turns).T
    levels = (2 + np.cos(x) + np.cos(y)) / 4 * (_SIZES - 1)
    return [names[round(level)] for level in levels.tolist()]


def _spread(
    scene: Scene, comb: _Comb, choices: Sequence[str], weights: Sequence[float]
) -> list[str]:
    """Returns a choice for each cell: each as often as its weight, and far from its own kind."""
    cells, size = np.array(comb.cells), np.array(scene.extent)
    share = np.array(weights) / sum(weights)
    near, total = np.zeros((len(cells), len(choices))), np.zeros(len(choices))
    chosen = np.zeros(len(cells), int)
    for step, at in enumerate(scene.random.permutation(len(cells)).tolist()):
        surprise = scene.random.uniform(0, 0.5, len(choices))
        lack = share * (step + 1) - total
        chosen[at] = int(np.argmax(lack - near[at] / (near[at].sum() + 1e-9) + share + surprise))
        total[chosen[at]] += 1
        away = np.abs(cells - cells[at])
        away = np.minimum(away, size - away) / comb.pitch
        near[:, chosen[at]] += np.exp(-(away**2).sum(1) / 2) / share[chosen[at]]
    return [choices[at] for at in chosen.tolist()]


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
