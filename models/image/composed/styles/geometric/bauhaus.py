"""Circles, triangles and bars in a grid, as of the Bauhaus, or the shapes of the atomic age."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.midcentury import midcentury
from models.image.composed.abstract_parts.own_colours import two_own, unlike
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Scene, number
from models.image.composed.drawing.sharing import Dealer

CELL: Final = 235.0  # drawing units of a cell's side
FEWEST: Final = 3  # tiles, if there are as many cells
OVERLAP: Final = 0.6  # drawing units that tiles reach over each other, against hairlines
# How often a shape has the first colour, the second, and so on.
WEIGHTS: Final = (0.32, 0.26, 0.2, 0.12, 0.08, 0.06)
# The kinds of shapes, and how often there is each.
KINDS: Final = {"quarter": 6.0, "half": 3.0, "circle": 3.0, "triangle": 3.0} | dict.fromkeys(
    ("halves", "eye", "leaf", "bars", "arcs", "square", "dots"), 1.3
)
# Those for tiles of one cell, and for those of two by two.
SMALL: Final = (*KINDS,)
LARGE: Final = ("quarter", "circle", "eye", "half", "arcs")
# Those that may be cut out of a coloured square, so that the background shows.
CUT_OUT: Final = ("quarter", "half", "halves", "circle", "triangle", "leaf")
HOLES: Final = {"fill_rule": "evenodd"}
_COMPOSITIONS: Final = ("grid", "corner", "midcentury", "quarters")
_SPARSE: Final = 0.7  # density below which there are shapes in a corner only
# Directions away from a side that stays free.
_AWAY: Final = {"left": (1.0, 0.0), "right": (-1.0, 0.0), "top": (0.0, 1.0), "bottom": (0.0, -1.0)}


@dataclass(frozen=True, slots=True)
class _Tile:
    """A square of one or two by two cells, and its centre; kinds of shapes that it may have."""

    x: float
    y: float
    side: float
    kinds: tuple[str, ...]


# The side of square cells, and how many columns and rows there are.
_Grid = tuple[float, int, int]
# A kind of shape, its colour, the colour below it, and that of its second part.
_Look = tuple[str, str, str, str]


def draw(scene: Scene) -> None:
    ground = scene.palette.ground
    scene.ground(ground)
    kind = scene.kind(_COMPOSITIONS, (1.0,))
    visible = two_own(scene.palette)
    colours = Dealer(scene.random, {**dict(zip(visible, WEIGHTS, strict=False)), ground: 0.2})
    if kind in ("midcentury", "quarters"):
        {"midcentury": midcentury, "quarters": _quarters}[kind](scene, visible, colours)
    else:
        is_corner = scene.free != "middle" and (kind == "corner" or scene.density < _SPARSE)
        _shapes(scene, colours, is_corner=is_corner)


def _shapes(scene: Scene, colours: Dealer, *, is_corner: bool) -> None:
    """Draws one of many shapes in each of the tiles, on a square or on the background."""
    ground, kinds = scene.palette.ground, Dealer(scene.random, KINDS)
    tiles = list(_tiles(scene, _grid(scene, fills=not is_corner), is_corner=is_corner))
    looks = [(tile, _look(scene, tile, colours, kinds)) for tile in tiles]
    for tile, (_, first, below, _) in looks:
        side = tile.side + OVERLAP
        if ground not in (below, first):
            scene.rect(tile.x - side / 2, tile.y - side / 2, side, side, below)
    for tile, look in looks:
        turn = 90 * int(scene.random.integers(4))
        scene.add(f'<g transform="{transform((tile.x, tile.y), turn)}">')
        _draw_shape(scene, look, tile.side / 2 + OVERLAP)
        scene.add("</g>")


def _grid(scene: Scene, *, fills: bool = True) -> _Grid:
    """Returns the grid whose cells are nearest to the wanted size.

    Its margin is the same on all sides, or it fills the picture.

    Args:
        fills: whether it has no margin.
    """
    width, height = scene.width, scene.height
    wanted = CELL * scene.size / scene.density**0.5 * scene.random.uniform(0.85, 1.2)
    best, least = (min(width, height), 1, 1), np.inf
    for rows in range(1, 40):
        nearest = round(width / height * rows)
        for columns in range(max(1, nearest - 1), nearest + 2):
            side = max(width / columns, height / rows)
            cut = (columns * side - width + rows * side - height) / side
            found = [(side, 4 * cut)]
            if columns != rows and not fills:
                side = (width - height) / (columns - rows)
                margin = (height - rows * side) / 2 / max(side, 1.0)
                found.append((side, 0.1 if 0.12 < margin < 0.45 else np.inf))
            for side, fault in found:
                badness = fault + (abs(np.log(side / wanted)) if side > 0 else np.inf)
                if badness < least:
                    best, least = (side, columns, rows), badness
    return best


def _tiles(scene: Scene, grid: _Grid, *, is_corner: bool) -> Iterator[_Tile]:
    """Yields large tiles, and small ones in the cells that are left."""
    random, (side, columns, rows) = scene.random, grid
    left, top = (scene.width - columns * side) / 2, (scene.height - rows * side) / 2
    free = _in_corner(scene, (rows, columns)) if is_corner else _chosen(scene, (rows, columns))
    wanted = int(free.sum() / 13 * random.uniform(0.8, 2.0))
    for at in random.permutation(free.size):
        row, column = divmod(int(at), columns)
        block = free[row : row + 2, column : column + 2]
        if wanted and block.size == 4 and block.all():
            free[row : row + 2, column : column + 2] = False
            wanted -= 1
            yield _Tile(left + (column + 1) * side, top + (row + 1) * side, 2 * side, LARGE)
    for row, column in np.argwhere(free):
        yield _Tile(left + (column + 0.5) * side, top + (row + 0.5) * side, side, SMALL)


def _chosen(scene: Scene, shape: tuple[int, int]) -> np.ndarray:
    """Returns which cells have a tile [*shape]: all, or those off the side that stays free."""
    if scene.free == "middle":
        return _border(shape)
    if scene.free not in _AWAY:
        return np.ones(shape, dtype=bool)
    along, across = (np.linspace(-0.5, 0.5, count) for count in shape)
    right, down = _AWAY[scene.free]
    heat = right * across[None, :] + down * along[:, None]
    return _above(heat + scene.random.uniform(-0.03, 0.03, shape), 0.04)


def _in_corner(scene: Scene, shape: tuple[int, int]) -> np.ndarray:
    """Returns which cells have a tile [*shape]: a few in one corner."""
    random = scene.random
    right, down = random.choice((-1, 1), 2)
    if scene.free in _AWAY:
        right, down = (_AWAY[scene.free][0] or right, _AWAY[scene.free][1] or down)
    along, across = (np.arange(count, dtype=float) for count in shape)
    heat = right * across[None, :] + down * along[:, None] + random.uniform(-0.4, 0.4, shape)
    wanted = min(heat.size, max(5, round(0.36 * heat.size)))
    return _above(heat, float(np.sort(heat, axis=None)[-wanted]))


def _border(shape: tuple[int, int]) -> np.ndarray:
    """Returns which cells have a tile [*shape]: those along the edges."""
    rows, columns = shape
    found = np.ones(shape, dtype=bool)
    aside = max(1, columns // 5)
    found[1 : rows - 1, aside : columns - aside] = False
    return found


def _above(heat: np.ndarray, limit: float) -> np.ndarray:
    """Returns which cells are hotter than a limit, but a few at least."""
    least = np.sort(heat, axis=None)[-min(FEWEST, heat.size)]
    return np.asarray((heat > limit) | (heat >= least))


def _quarters(scene: Scene, visible: Sequence[str], colours: Dealer) -> None:
    """Draws a quarter of a disc in every cell, so that some of them meet in halves and discs."""
    random, ground, (side, columns, rows) = scene.random, scene.palette.ground, _grid(scene)
    left, top = (scene.width - columns * side) / 2, (scene.height - rows * side) / 2
    turns = random.integers(0, 4, (rows, columns))
    for row, column in np.ndindex(rows, columns):
        x, y = left + (column + 0.5) * side, top + (row + 0.5) * side
        first = colours.deal(visible)
        if random.random() < 0.3:
            below = colours.deal(unlike(first, visible) or [first])
            scene.rect(x - side / 2, y - side / 2, side + OVERLAP, side + OVERLAP, below)
            first = ground if random.random() < 0.5 or below == first else first
        pair = column % 2 and random.random() < 0.45  # with the one before, half a disc
        turn = (5 - int(turns[row, column - 1])) % 4 if pair else int(turns[row, column])
        turns[row, column] = turn
        scene.add(f'<g transform="{transform((x, y), 90 * turn)}">')
        scene.path(_outline("quarter", side / 2 + OVERLAP), first)
        scene.add("</g>")


def _look(scene: Scene, tile: _Tile, colours: Dealer, kinds: Dealer) -> _Look:
    """Returns a look whose colours can be told from each other."""
    ground = scene.palette.ground
    visible = two_own(scene.palette)
    kind = kinds.deal(tile.kinds)
    below = ground if scene.random.random() < 0.5 else colours.deal(visible)
    others = unlike(below, [*visible, ground] if kind in CUT_OUT else visible) or [visible[0]]
    first = colours.deal(others)
    return kind, first, below, colours.deal(unlike(first, visible) or [below])


def _draw_shape(scene: Scene, look: _Look, half: float) -> None:
    """Draws a tile's shape around the origin, into a square of twice `half`."""
    kind, first, below, second = look
    if first == scene.palette.ground:
        scene.path(_outline("square", half) + _outline(kind, half), below, **HOLES)
    elif kind == "eye":
        scene.circle(0, 0, half, first)
        scene.circle(0, 0, 0.42 * half, second)
    elif kind == "arcs":
        scene.path(_quarter(half, 2 * half) + _quarter(half, 1.34 * half), first, **HOLES)
        scene.path(_quarter(half, 0.67 * half), second)
    elif kind == "bars":
        for step in range(4):
            scene.rect(-half, (step * 4 / 7 - 1) * half, 2 * half, 2 / 7 * half, first)
    elif kind == "dots":
        for step in range(9):
            x, y = (step % 3 - 1) * 2 / 3 * half, (step // 3 - 1) * 2 / 3 * half
            scene.circle(x, y, 0.17 * half, first)
    else:
        scene.path(_outline(kind, half), first)


def _outline(kind: str, half: float) -> str:
    """Returns the path of a shape that is one area."""
    h, arc = number(half), f"A{number(half)} {number(half)} 0 0 1"
    wide = f"A{number(2 * half)} {number(2 * half)} 0 0 1"
    return {
        "quarter": _quarter(half, 2 * half),
        "half": f"M-{h} -{h}{arc}-{h} {h}Z",
        "circle": f"M-{h} 0{arc}{h} 0{arc}-{h} 0Z",
        "halves": f"M-{h} -{h}{arc}-{h} {h}ZM0 -{h}{arc}0 {h}Z",
        "triangle": f"M-{h} -{h}H{h}L-{h} {h}Z",
        "leaf": f"M-{h} -{h}{wide}{h} {h}{wide}-{h} -{h}Z",
        "square": f"M-{h} -{h}H{h}V{h}H-{h}Z",
    }[kind]


def _quarter(half: float, radius: float) -> str:
    """Returns a quarter of a disc around the square's upper left corner."""
    h, r, end = number(half), number(radius), number(radius - half)
    return f"M-{h} -{h}H{end}A{r} {r} 0 0 1-{h} {end}Z"
