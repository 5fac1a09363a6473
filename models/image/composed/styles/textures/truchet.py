"""Quarter circles on turned tiles that join into labyrinths: lines, bands or filled areas."""

from __future__ import annotations

from collections import Counter
from itertools import chain, product
from math import acos, cos, pi, sin, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.scene import Point, Scene, number

_TILE: Final = 118.0  # drawing units
_MOST_TILES: Final = 1000
_CHANCES: Final = (0.22, 0.36, 0.2, 0.22)  # of filled areas, bands, lines, woven ones
_PAST: Final = 0.7  # drawing units that an arc runs past its tile, lest a seam be seen

# Whether the arcs of a tile go around its top left and bottom right corner, or the other two.
Turns = NDArray[np.bool_]


class _Tiles:
    """The tiles of a picture, which are as good as square."""

    def __init__(self, scene: Scene, *, is_even: bool = False, most: int = _MOST_TILES) -> None:
        least = sqrt(scene.width * scene.height / most)
        usual = _TILE * scene.size * scene.random.uniform(0.75, 1.2) / scene.density**0.5
        step = 2 if is_even else 1
        around = round(scene.height / max(usual, least) / step)
        rows = [step * count for count in range(max(1, around - 1), around + 2)]
        shapes = [
            (max(1, round(scene.width * row / scene.height / step)) * step, row) for row in rows
        ]
        self.columns, self.rows = min(
            shapes, key=lambda shape: abs(np.log(scene.width * shape[1] / scene.height / shape[0]))
        )
        self.width, self.height = scene.width / self.columns, scene.height / self.rows
        self.turns = _turns(scene, self.columns, self.rows)

    def arc(self, at: int, side: int, share: float, part: tuple[float, float] = (0, pi / 2)) -> str:
        """Returns the path of an arc around a corner of a tile, or of a part of it.

        Args:
            at: the number of the tile.
            side: 0 for the upper of the two corners, 1 for the lower.
            share: the radius, as a share of the tile.
            part: the angles where it starts and ends, in radians from the first edge on.
        """
        (x, y), turn = self.corner(at, side)
        wide, high = share * self.width, share * self.height
        first, last = (turn + angle for angle in part)
        first -= 0 if part[0] else _PAST / wide
        last += 0 if part[1] < pi / 2 else _PAST / wide
        start = f"{number(x + wide * cos(first))} {number(y + high * sin(first))}"
        across, down = wide * (cos(last) - cos(first)), high * (sin(last) - sin(first))
        radii = f"{number(wide)} {number(high)}"
        return f"M{start}a{radii} 0 0 1 {number(across)} {number(down)}"

    def corner(self, at: int, side: int) -> tuple[Point, float]:
        """Returns a corner of a tile that has an arc, and the angle where that starts."""
        row, column = divmod(at, self.columns)
        # top left, top right, bottom right, bottom left
        corner = 2 * side if self.turns[row, column] else 1 + 2 * side
        x = (column + (corner in (1, 2))) * self.width
        return (x, (row + (corner > 1)) * self.height), corner * pi / 2

    def loops(self) -> list[tuple[int, int]]:
        """Returns for each tile the numbers of the lines that its two arcs belong to."""
        count = self.rows * self.columns
        lines = list(range(2 * count))  # of the middle of each tile's upper and left edge

        def first(edge: int) -> int:
            while lines[edge] != edge:
                lines[edge] = lines[lines[edge]]
                edge = lines[edge]
            return edge

        joined = []
        for at in range(count):
            row, column = divmod(at, self.columns)
            below = (row + 1) % self.rows * self.columns + column
            beside = row * self.columns + (column + 1) % self.columns
            top, left, bottom, right = 2 * at, 2 * at + 1, 2 * below, 2 * beside + 1
            ends = (left, right) if self.turns[row, column] else (right, left)
            lines[first(top)] = first(ends[0])
            lines[first(bottom)] = first(ends[1])
            joined.append((top, bottom))
        return [(first(top), first(bottom)) for top, bottom in joined]


def _turns(scene: Scene, columns: int, rows: int) -> Turns:
    """Returns random turns, of which many make circles or waves."""
    random = scene.random
    down, across = np.indices((rows, columns))
    kind = int(random.integers(4))
    is_regular = ((down + across) % 2 == 0, down >= 0, down % 2 == 0)[kind % 3]
    share = 0.5 if kind == 3 else random.uniform(0.12, 0.4)
    return np.asarray(is_regular ^ (random.random((rows, columns)) < share))


def draw(scene: Scene) -> None:
    palette = scene.palette
    scene.ground(palette.ground)
    drawing = (_filled, _bands, _lines, _woven)[int(scene.random.choice(4, p=_CHANCES))]
    drawing(scene, palette.pure())


def _whole(tiles: _Tiles, share: float) -> str:
    """Returns the path of all arcs of a radius."""
    count = tiles.rows * tiles.columns
    return "".join(tiles.arc(at, side, share) for at, side in product(range(count), (0, 1)))


def _bands(scene: Scene, colours: list[str]) -> None:
    """Draws thick bands, each line of a colour of its own, some with a thin line along them."""
    random, tiles = scene.random, _Tiles(scene)
    loops = tiles.loops()
    ranked = [loop for loop, _ in Counter(chain.from_iterable(loops)).most_common()]
    share = random.uniform(0.16, 0.38)
    paths: dict[str, str] = {}
    others = random.integers(len(colours), size=len(ranked)).tolist()
    chosen = {
        loop: colours[at if at < len(colours) else others[at]] for at, loop in enumerate(ranked)
    }
    for at, pair in enumerate(loops):
        for side, loop in enumerate(pair):
            paths[chosen[loop]] = paths.get(chosen[loop], "") + tiles.arc(at, side, 0.5)
    for colour, d in paths.items():
        scene.path(d, stroke=colour, stroke_width=share * tiles.width)
    if share > 0.22 and random.random() < 0.75:
        inner = str(random.choice((scene.palette.ground, colours[-1])))
        width = random.uniform(0.15, 0.4) * share * tiles.width
        for colour, d in paths.items():
            line = scene.palette.ground if inner == colour else inner
            scene.path(d, stroke=line, stroke_width=width)


def _lines(scene: Scene, colours: list[str]) -> None:
    """Draws two or three thin lines side by side."""
    random, tiles = scene.random, _Tiles(scene)
    gap, thin = random.uniform(0.08, 0.17), max(random.uniform(0.018, 0.038), 3 / tiles.width)
    second = colours[1 % len(colours)]
    if gap > 0.1:
        width = float(random.choice((thin, 0.8 * gap))) * tiles.width
        scene.path(_whole(tiles, 0.5), stroke=second, stroke_width=width)
    for away in (-gap, gap):
        scene.path(_whole(tiles, 0.5 + away), stroke=colours[0], stroke_width=thin * tiles.width)


def _woven(scene: Scene, colours: list[str]) -> None:
    """Draws sets of lines of which those around one corner pass below those of the other."""
    random, tiles = scene.random, _Tiles(scene, most=_MOST_TILES // 2)
    shares = ((1 / 6, 1 / 2, 5 / 6), (0.125, 0.375, 0.625, 0.875))[int(random.integers(2))]
    wide = random.uniform(0.3, 0.62) / len(shares)
    upper = random.integers(0, 2, tiles.rows * tiles.columns).tolist()
    reach = shares[-1] + wide / 2 + 0.4 * (1 / len(shares) - wide)
    for index, share in enumerate(shares):
        colour = colours[min(index, len(shares) - 1 - index) % len(colours)]
        parts = _uncovered(share, reach)
        d = "".join(
            tiles.arc(at, side, share)
            + "".join(tiles.arc(at, 1 - side, share, part) for part in parts)
            for at, side in enumerate(upper)
        )
        scene.path(d, stroke=colour, stroke_width=wide * tiles.width)


def _uncovered(share: float, reach: float) -> list[tuple[float, float]]:
    """Returns the parts of an arc that are not within reach of the opposite corner."""
    most = (2 + share**2 - reach**2) / (2 * share * sqrt(2))
    half = acos(min(most, 1.0))
    return [(0.0, pi / 4 - half), (pi / 4 + half, pi / 2)] if half else [(0.0, pi / 2)]


def _filled(scene: Scene, colours: list[str]) -> None:
    """Fills what lies on one side of all lines."""
    d, tiles = "", _Tiles(scene, is_even=True)
    for at in range(tiles.rows * tiles.columns):
        row, column = divmod(at, tiles.columns)
        d += _wedge(tiles, at, 0) + _wedge(tiles, at, 1)
        if (row + column + (not tiles.turns[row, column])) % 2:  # not these, but what is between
            wide, high = number(tiles.width), number(tiles.height)
            start = f"{number(column * tiles.width)} {number(row * tiles.height)}"
            d += f"M{start}h{wide}v{high}h-{wide}z"
    scene.path(d, colours[0], fill_rule="evenodd")
    if len(colours) > 1 and scene.random.random() < 0.6:
        width = scene.random.uniform(0.07, 0.16) * tiles.width
        scene.path(_whole(tiles, 0.5), stroke=colours[1], stroke_width=width)


def _wedge(tiles: _Tiles, at: int, side: int) -> str:
    """Returns the path of the quarter disc at a corner."""
    (x, y), turn = tiles.corner(at, side)
    ends = [(cos(angle) / 2, sin(angle) / 2) for angle in (turn, turn + pi / 2)]
    first, last = (f"{number(x + a * tiles.width)} {number(y + b * tiles.height)}" for a, b in ends)
    radii = f"{number(tiles.width / 2)} {number(tiles.height / 2)}"
    return f"M{number(x)} {number(y)}L{first}A{radii} 0 0 1 {last}z"
