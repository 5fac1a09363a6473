"""Quilts: log cabins, flying geese, pinwheels, nine patches, stars, patchwork, hexagon flowers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from math import cos, pi, sin, sqrt
from typing import Final

from models.image.composed.drawing.palette import mixed, turned
from models.image.composed.drawing.paths import outline
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.repeating.cells import Cells, at_least, painted
from models.image.reading.oklab import distance

_BLOCK: Final = 250.0  # drawing units across a block
_HEXAGON: Final = 52.0  # drawing units across a hexagon of a flower, from side to side
_LOGS: Final = 4  # around the middle of a log cabin
_SEAM: Final = 0.014  # across the gap between two pieces, in blocks

# a piece of fabric: its corners in a block from 0 to 1, and the number of its colour
Piece = tuple[Sequence[Point], int]


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds: dict[str, Callable[[Scene], None]] = {
        "log cabin": _log_cabins,
        "flying geese": _geese,
        "pinwheel": _pinwheels,
        "nine patch": _nine_patches,
        "star": _stars,
        "patchwork": _patchwork,
        "hexagons": _flowers,
    }
    kinds[scene.kind(tuple(kinds), (0.18, 0.12, 0.14, 0.14, 0.2, 0.12, 0.1))](scene)


def _cells(scene: Scene, size: float, every: tuple[int, int]) -> Cells:
    return Cells(scene, (1, 1), _BLOCK * size * scene.random.uniform(0.85, 1.15), every)


def _sewn(pieces: Sequence[Piece], colours: Sequence[str]) -> str:
    """Returns pieces of fabric with narrow seams between them."""
    return "".join(
        painted(outline(f"{x:.3f} {y:.3f}" for x, y in _inset(corners)), colours[tone])
        for corners, tone in pieces
    )


def _inset(corners: Sequence[Point]) -> list[Point]:
    """Returns the corners of a piece a little nearer to its middle."""
    middle = [sum(one) / len(corners) for one in zip(*corners, strict=True)]
    reach = max(abs(x - middle[0]) + abs(y - middle[1]) for x, y in corners)
    share = 1 - _SEAM / reach
    return [
        (middle[0] + share * (x - middle[0]), middle[1] + share * (y - middle[1]))
        for x, y in corners
    ]


def _box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _turned(pieces: Sequence[Piece], quarters: int) -> list[Piece]:
    """Returns the pieces of a block that is turned by quarters."""
    for _ in range(quarters):
        pieces = [([(1 - y, x) for x, y in corners], tone) for corners, tone in pieces]
    return list(pieces)


def _all_round(quarter: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces of a block whose quarters are alike."""
    return [piece for turn in range(4) for piece in _turned(quarter, turn)]


def _log_cabins(scene: Scene) -> None:
    """Strips around a square, light on two sides: turned blocks make up diamonds or furrows."""
    ground = scene.palette.ground
    colours = at_least(scene.palette, 4)
    by_contrast = sorted(colours[:4], key=lambda one: distance(one, ground))
    own = [*by_contrast[:1:-1], ground, by_contrast[0], by_contrast[1]]
    step = 0.5 / (_LOGS + 0.75)
    pieces: list[Piece] = []
    for log in range(_LOGS):
        near, far = log * step, 1 - log * step
        light, dark = 2 + log % 2, log % 2
        pieces.append((_box(near, near, far - step, near + step), light))
        pieces.append((_box(near, near + step, near + step, far), light))
        pieces.append((_box(far - step, near, far, far - step), dark))
        pieces.append((_box(near + step, far - step, far, far), dark))
    near = _LOGS * step
    pieces.append((_box(near, near, 1 - near, 1 - near), 4))
    cells = _cells(scene, 0.9, (4, 4))
    blocks = [_sewn(_turned(pieces, turn), own) for turn in range(4)]
    if scene.random.random() < 0.65:  # barn raising: diamonds, one in the other
        pick = [0, 1, 3, 2]
        cells.show(blocks, lambda x, y: pick[(x % 4 // 2) + 2 * (y % 4 // 2)])
    else:
        cells.show(blocks, lambda x, y: 2 * ((x + y) % 2))


def _geese(scene: Scene) -> None:
    """Columns of triangles that fly up and down."""
    colours = at_least(scene.palette, 3)
    goose = [(0.0, 0.5), (0.5, 0.0), (1.0, 0.5)]
    shown = colours[: min(4, len(colours))]
    cells = Cells(
        scene, (1.25, 0.5), 0.75 * _BLOCK * scene.random.uniform(0.85, 1.2), (2, len(shown))
    )
    bar = _box(1.02, -0.01, 1.23, 0.51)
    strip = painted(outline(f"{x} {y}" for x, y in bar), colours[-1])
    ups = [_sewn([(goose, at)], shown) + strip for at in range(len(shown))]
    downs = [
        _sewn([([(x, 0.5 - y) for x, y in goose], at)], shown) + strip for at in range(len(shown))
    ]
    turn = scene.random.random() < 0.6
    count = len(shown)
    cells.show([*ups, *downs], lambda x, y: (y + 2 * x) % count + count * (x % 2 if turn else 0))


def _pinwheels(scene: Scene) -> None:
    colours = at_least(scene.palette, 2)
    wheel = _all_round([([(0.0, 0.0), (0.5, 0.0), (0.5, 0.5)], 0)])
    half = _all_round([([(0.0, 0.0), (0.5, 0.5), (0.0, 0.5)], 1)])
    shown = min(3, len(colours))
    cells = _cells(scene, 0.8, (shown, shown))
    other = scene.palette.ground
    blocks = [_sewn(wheel + half, [colours[at], other]) for at in range(shown)]
    cells.show(blocks, lambda x, y: (x + y) % shown)


def _nine_patches(scene: Scene) -> None:
    """Nine squares by turns with a plain one, or with a sash between all blocks."""
    colours = at_least(scene.palette, 3)
    nine: list[Piece] = [
        (_box(x / 3, y / 3, (x + 1) / 3, (y + 1) / 3), (x + y) % 2)
        for x, y in product(range(3), range(3))
    ]
    shown = min(3, len(colours))
    blocks = [_sewn(nine, [one, scene.palette.ground]) for one in colours[:shown]]
    plain = _sewn([(_box(0, 0, 1, 1), 0)], [colours[-1]])
    if scene.random.random() < 0.6:
        plain += painted(_square(0.36), scene.palette.ground)
    cells = _cells(scene, 0.85, (2, 2 * (shown - 1)))
    cells.show([*blocks, plain], lambda x, y: shown if (x + y) % 2 else y % max(1, shown - 1))


def _square(inset: float) -> str:
    corners = _box(inset, inset, 1 - inset, 1 - inset)
    return outline(f"{x:.3f} {y:.3f}" for x, y in corners)


def _stars(scene: Scene) -> None:
    """Stars of Ohio, sawtooth stars, or eight-pointed ones of diamonds."""
    kind = str(scene.random.choice(("ohio", "sawtooth", "diamonds"), p=(0.3, 0.35, 0.35)))
    pieces = {"ohio": _ohio, "sawtooth": _sawtooth, "diamonds": _eight_points}[kind]()
    pieces = [([(0.06 + 0.88 * x, 0.06 + 0.88 * y) for x, y in one], tone) for one, tone in pieces]
    colours = at_least(scene.palette, 3)
    shown = min(4, len(colours))
    cells = _cells(scene, 1.05, (2, 2))
    blocks = [_sewn(pieces, [colours[at], colours[(at + 1) % shown]]) for at in range(shown)]
    order = [0, 1, 2 % shown, 3 % shown]
    is_plain = not scene.palette.asked and scene.random.random() < 0.4
    cells.show(blocks, lambda x, y: 0 if is_plain else order[(x % 2) + 2 * (y % 2)])


def _ohio() -> list[Piece]:
    third = 1 / 3
    quarter: list[Piece] = [
        ([(third, 0.0), (1 / 2, 1 / 6), (third, third)], 0),
        ([(2 * third, 0.0), (2 * third, third), (1 / 2, 1 / 6)], 0),
        ([(third, third), (1 / 2, 1 / 6), (2 * third, third)], 1),
    ]
    return [*_all_round(quarter), (_box(third, third, 2 * third, 2 * third), 0)]


def _sawtooth() -> list[Piece]:
    points: list[Piece] = [
        ([(0.25, 0.0), (0.5, 0.25), (0.25, 0.25)], 0),
        ([(0.75, 0.0), (0.75, 0.25), (0.5, 0.25)], 0),
    ]
    inner = [(0.5, 0.25), (0.75, 0.5), (0.5, 0.75), (0.25, 0.5)]
    middle = _box(0.25, 0.25, 0.75, 0.75)
    return [*_all_round(points), (middle, 0), (inner, 1)]


def _eight_points() -> list[Piece]:
    side = 0.5 / (1 + sqrt(0.5))
    pieces: list[Piece] = []
    for at in range(8):
        ways = [(cos(pi / 4 * (at + turn)), sin(pi / 4 * (at + turn))) for turn in (0, 1)]
        (x1, y1), (x2, y2) = ((side * x, side * y) for x, y in ways)
        corners = [(0.0, 0.0), (x1, y1), (x1 + x2, y1 + y2), (x2, y2)]
        pieces.append(([(0.5 + x, 0.5 + y) for x, y in corners], at % 2))
    return pieces


def _patchwork(scene: Scene) -> None:
    """Squares of all fabrics, of which some are halved or quartered."""
    random = scene.random
    colours = [*at_least(scene.palette, 4), scene.palette.ground]
    count = len(colours)
    cells = Cells(scene, (1, 1), 0.48 * _BLOCK * random.uniform(0.85, 1.2), (count, count))
    halves = ([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)], [(1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])
    blocks = [_sewn([(_box(0, 0, 1, 1), at)], colours) for at in range(count)]
    blocks += [
        _sewn([(halves[0], at), (halves[1], (at + 2) % count)], colours) for at in range(count)
    ]
    # No two neighbours have the same number.
    shifts = random.integers(0, count, cells.columns + cells.rows)
    kinds = random.random((cells.columns, cells.rows)) < 0.3

    def choose(x: int, y: int) -> int:
        tone = (x + 2 * y + int(shifts[0])) % count
        return tone + count * int(kinds[x, y])

    cells.show(blocks, choose)


def _flowers(scene: Scene) -> None:
    """The flowers of grandmother's garden: seven hexagons each, with paths between them."""
    colours = at_least(scene.palette, 4)
    row = sqrt(3) / 2  # from one row of hexagons to the next, in widths of one
    size = 6 * _HEXAGON * scene.random.uniform(0.85, 1.25)
    shown = min(3, len(colours) - 1)
    cells = Cells(scene, (6, 4 * row), size, (shown, shown))
    around = [(cos(pi / 3 * at), sin(pi / 3 * at)) for at in range(6)]
    path = [(2.0, 0.0), (4.0, 0.0), (1.0, 2 * row), (5.0, 2 * row), (0.0, 2 * row)]
    path += [(1.5, row), (1.5, 3 * row), (4.5, row), (4.5, 3 * row), (3.0, 0.0)]
    light = mixed(scene.palette.ground, colours[-1], 0.25)
    cells.show([_sewn([(_hexagon(*place), 0) for place in path], [light])], reach=1)
    for x, y, first in ((0.0, 0.0, 0), (3.0, 2 * row, 1)):
        petals: list[Piece] = [(_hexagon(x + right, y + down), 0) for right, down in around]
        flower: list[Piece] = [*petals, (_hexagon(x, y), 1)]
        fabrics = [[colours[at], colours[-1]] for at in range(shown)]
        drawings = [_sewn(flower, one) for one in fabrics]
        cells.show(
            turned(drawings, first), lambda column, line: (column + 2 * line) % shown, reach=1
        )


def _hexagon(x: float, y: float) -> list[Point]:
    turns = (pi / 6 + pi / 3 * at for at in range(6))
    return [(x + cos(turn) / sqrt(3), y + sin(turn) / sqrt(3)) for turn in turns]
