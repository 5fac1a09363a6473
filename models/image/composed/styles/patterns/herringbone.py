"""Herringbone of slanted bricks, a wall of lying ones, or a basketweave of bands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.palette import chroma, darker, is_mix, lighter, lightness, mixed
from models.image.composed.drawing.paths import box, polygon
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene

# of a brick: its four corners and the number of its colour
Brick = tuple[list[Point], int]

_KINDS: Final = ("herringbone", "basketweave", "wall")
_BRICK: Final = 50.0  # drawing units across a brick
_BASKET: Final = 120.0  # drawing units along a bar of a basketweave
_PARQUET: Final = (0, 1, 0, 2, 1, 0)
_BAND: Final = 0.88  # across a band of a basketweave, of the distance between two
_DIP: Final = 0.55  # how dark a band is where it goes below another
_CLOSE: Final = 0.09  # share of white or black in the second shade of a colour
_COLOURFUL: Final = 0.025  # chroma of a colour that is no grey


def draw(scene: Scene) -> None:
    kind = scene.kind(_KINDS, (0.7, 0.3))
    if kind == "basketweave":
        _basketweave(scene)
        return
    main, gap, others = _main(scene)
    scene.ground(gap)
    shades = [main, _close_to(main), *others[: int(scene.random.random() < 0.4)]]
    if scene.palette.asked and others:
        shades = [main, *others[:2]]
    colours, bricks = (_wall if kind == "wall" else _herringbone)(scene, shades)
    for at, colour in enumerate(colours):
        scene.path("".join(polygon(corners) for corners, tone in bricks if tone == at), colour)


def _main(scene: Scene) -> tuple[str, str, list[str]]:
    """Returns the colour of the bricks, that of the gaps, and other colours.

    If all others are but tints of the background, it is the one that was asked for.
    """
    ground = scene.palette.ground
    first, *others = scene.palette.pure()
    if scene.palette.asked:
        return first, ground, others
    are_colourful = min(chroma(ground), chroma(first)) > _COLOURFUL
    if are_colourful and is_mix(first, ground, "#ffffff"):
        return ground, darker(ground, 0.4) if lightness(ground) > 0.3 else first, []
    is_grey = all(chroma(one) < _COLOURFUL for one in (ground, first, *others))
    if is_grey and not scene.palette.asked and not scene.palette.is_dark:
        return ground, darker(ground, 0.3), []  # white bricks
    return first, ground, [one for one in others if not is_mix(one, ground, first)]


def _close_to(colour: str) -> str:
    return darker(colour, _CLOSE) if lightness(colour) > 0.6 else lighter(colour, _CLOSE)


def _tone(count: int, column: int, row: int, lean: int) -> int:
    """Returns the number of a brick's colour.

    Two colours go with the two directions; three are laid as in a parquet, where single bricks
    of the third stand out.
    """
    if count == 2:
        return lean
    return _PARQUET[(2 * row + lean + 3 * column) % 6]


def _herringbone(scene: Scene, colours: list[str]) -> tuple[list[str], list[Brick]]:
    random = scene.random
    length = int(random.choice((3, 4, 5)))  # in widths of a brick
    gap = random.uniform(0.05, 0.12)  # in widths of a brick
    half = _BRICK * scene.size * random.uniform(0.75, 1.3) / scene.density**0.5 / 2**0.5
    every = {2: (1, 1), 3: (2, 3)}[len(colours)]
    counts = fitted(scene.extent, (2 * length * half, 2 * half), every)
    wide, high = scene.width / counts[0] / length / 2, scene.height / counts[1] / 2
    # Turned by 45 degrees, with half the diagonal of a brick's width as the unit.
    leaning = (
        _turned(gap, gap, length - gap, 1 - gap),
        _turned(gap, 1 - 2 * length + gap, 1 - gap, 1 - length - gap),
    )
    places = product(range(-1, counts[0] + 1), range(-length, counts[1] + length), (0, 1))
    bricks: list[Brick] = []
    for column, row, lean in places:
        left, top = 2 * length * column, 2 * row
        corners = [((x + left) * wide, (y + top) * high) for x, y in leaning[lean]]
        if _is_seen(scene, corners):
            bricks.append((corners, _tone(len(colours), column, row, lean)))
    return colours, bricks


def _wall(scene: Scene, colours: list[str]) -> tuple[list[str], list[Brick]]:
    """Returns rows of bricks, each shifted by half a brick, in close shades."""
    random = scene.random
    shades = [*colours, *(_close_to(one) for one in colours)]
    wide = 2.9 * _BRICK * scene.size * random.uniform(0.8, 1.25) / scene.density**0.5
    columns, rows = fitted(scene.extent, (wide, wide / 2.6), (1, 2))
    wide, high = scene.width / columns, scene.height / rows
    gap = high * random.uniform(0.05, 0.08)
    bricks: list[Brick] = []
    for row, column in product(range(rows), range(columns)):
        tone = int(random.integers(0, len(shades)))
        left, top = (column + row % 2 / 2) * wide + gap, row * high + gap
        for aside in (0.0, scene.width) if left + wide > scene.width else (0.0,):
            right, bottom = left + wide - 2 * gap - aside, top + high - 2 * gap
            corners = [(left - aside, top), (right, top), (right, bottom), (left - aside, bottom)]
            bricks.append((corners, tone))
    return shades, bricks


def _basketweave(scene: Scene) -> None:
    """Bands that pass over and below each other by turns, each of a few reeds side by side."""
    random, palette = scene.random, scene.palette
    pure = palette.pure()
    colours = (pure[0], pure[1] if len(pure) > 1 else palette.ground)
    gap = darker(min(colours, key=lightness), 0.55)
    scene.ground(gap)
    size = _BASKET * scene.size * random.uniform(0.75, 1.25) / scene.density**0.5
    columns, rows = fitted(scene.extent, (size, size), (2, 2))
    wide, high = scene.width / columns, scene.height / rows
    reeds = int(random.choice((1, 2, 3)))
    names = [
        scene.define("g", _band(scene, (colours[0], gap), (wide, high), reeds, is_upright=False)),
        scene.define("g", _band(scene, (colours[1], gap), (wide, high), reeds, is_upright=True)),
    ]
    for column, row in product(range(columns), range(rows)):
        middle = ((column + 0.5) * wide, (row + 0.5) * high)
        for place in scene.copies(*middle, 0.62 * max(wide, high)):
            scene.add(used(names[(column + row) % 2], place))


def _band(
    scene: Scene, colours: tuple[str, str], cell: Point, reeds: int, *, is_upright: bool
) -> str:
    """Returns the visible part of a band around 0, 0: it is darker where it goes below others."""
    length, across = (cell[1], cell[0]) if is_upright else cell
    half, gap = length * (1 - _BAND / 2), _BAND * across / reeds
    colour, deep = colours[0], mixed(*colours, _DIP)
    stops = [(0.0, deep), (0.28, colour), (0.72, colour), (1.0, deep)]
    ends = ((0.0, -half), (0.0, half)) if is_upright else ((-half, 0.0), (half, 0.0))
    fill = scene.linear_gradient(*ends, stops)
    d = ""
    for reed in range(reeds):
        start = -_BAND * across / 2 + (reed + 0.03) * gap
        corners = (-half, start, 2 * half, 0.94 * gap)
        d += box(*(corners[at] for at in ((1, 0, 3, 2) if is_upright else (0, 1, 2, 3))))
    return f'<path d="{d}" fill="{fill}"/>'


def _turned(left: float, top: float, right: float, bottom: float) -> list[Point]:
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [(x - y, x + y) for x, y in corners]


def _is_seen(scene: Scene, corners: Sequence[Point]) -> bool:
    xs, ys = zip(*corners, strict=True)
    return max(xs) > 0 and min(xs) < scene.width and max(ys) > 0 and min(ys) < scene.height
