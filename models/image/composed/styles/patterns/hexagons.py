"""Honeycombs: hexagons that are filled, outlined, nested in each other or of changing sizes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.drawing.grid import staggered
from models.image.composed.drawing.palette import lighter, mixed
from models.image.composed.drawing.paths import finely, outline
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.drawing.sharing import drifting_ranks

_PITCH: Final = 128.0  # between the middles of two cells of a row, in drawing units
_HEIGHT: Final = 0.75**0.5  # between two rows, of the pitch
_FEW: Final = 60  # cells; fewer leave no holes
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
    kind = scene.kind(("filled", "outlined", "nested", "swelling"), (0.35, 0.3, 0.2, 0.15))
    pitch = _PITCH * scene.size / scene.density**0.5 * random.uniform(0.8, 1.2)
    comb = _Comb(scene, 1.25 * pitch if kind == "nested" else pitch)
    makers = {"filled": _filled, "outlined": _outlined, "nested": _nested, "swelling": _swelling}
    names = makers[kind](scene, comb)
    for (x, y), name in zip(comb.cells, names, strict=True):
        for at_x, at_y in scene.copies(x, y, 0.6 * comb.pitch) if name else []:
            scene.add(used(name, (at_x, at_y)))


def _filled(scene: Scene, comb: _Comb) -> list[str]:
    """Makes drifts of filled cells, their corners sharp or round."""
    random, palette = scene.random, scene.palette
    colours = palette.visible()
    faint = mixed(palette.ground, colours[0], 0.16)
    share = random.uniform(0.88, 0.95)
    outline = comb.hexagon(share, random.choice([0.0, 0.25, 0.55]))
    names = []
    for colour in [faint, mixed(palette.ground, colours[0], 0.45), *colours]:
        fill = colour if colour == faint else _sheen(scene, comb, colour)
        names.append(scene.define("g", f'<path d="{outline}" fill="{fill}"/>'))
    others = names[3:] or names[2:3]
    is_sparse = random.random() < 0.4 and len(comb.cells) > _FEW
    first = ["" if is_sparse else names[0]] * 5
    stops = [*first, names[0], names[0], names[1], names[2], names[2], names[2], *others]
    return _drifts(scene, comb, stops, random.uniform(0.05, 0.5))


def _sheen(scene: Scene, comb: _Comb, colour: str) -> str:
    half = comb.height / 2
    return scene.linear_gradient((0, -half), (0, half), [(0, lighter(colour, 0.08)), (1, colour)])


def _outlined(scene: Scene, comb: _Comb) -> list[str]:
    """Makes thin walls around all cells, and here and there a filling."""
    random, palette = scene.random, scene.palette
    colours = palette.visible()
    width = comb.pitch * random.uniform(0.02, 0.07)
    wall = (
        f'<path d="{comb.walls()}" fill="none" stroke="{colours[0]}" stroke-width="{width:.2f}"/>'
    )
    share = random.choice([0.6, 0.78, 1 - 2.4 * width / comb.pitch])
    fillings = [wall]
    for colour in [mixed(palette.ground, colours[0], 0.25), *colours[::-1]]:
        fillings.append(f'{wall}<path d="{comb.hexagon(share)}" fill="{colour}"/>')
    names = [scene.define("g", filling) for filling in fillings]
    plain = [names[0]] * int(random.integers(6, 13))
    return _drifts(scene, comb, [*plain, names[1], *names[1:]], random.uniform(0.1, 1.0))


def _nested(scene: Scene, comb: _Comb) -> list[str]:
    """Makes cells of rings, one in the other."""
    random, palette = scene.random, scene.palette
    colours = palette.visible()
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
    return _drifts(scene, comb, [names[0], names[0], *names], random.uniform(0.0, 0.6))


def _swelling(scene: Scene, comb: _Comb) -> list[str]:
    """Makes cells that swell from dots until they nearly touch."""
    random, palette = scene.random, scene.palette
    colours = palette.visible()[: int(random.integers(1, 4))]
    names = []
    for step in range(_SIZES):
        share = 0.14 + 0.8 * step / (_SIZES - 1)
        colour = colours[-1 - int(step / _SIZES * len(colours))]
        names.append(scene.define("g", f'<path d="{comb.hexagon(share)}" fill="{colour}"/>'))
    return _drifts(scene, comb, names, 0.0)


def _drifts(scene: Scene, comb: _Comb, choices: Sequence[str], noise: float) -> list[str]:
    """Returns a choice for each cell, equally many of each, those of like rank together.

    noise: 0 for smooth drifts; 1 for nearly random places.
    """
    ranks = drifting_ranks(scene, comb.cells, noise)
    return [choices[int(rank * len(choices))] for rank in ranks]


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
