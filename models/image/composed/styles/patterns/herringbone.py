"""Herringbone of slanted bricks, or a basketweave of bars that lie and stand by turns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.palette import chroma, darker, is_mix, lighter, lightness
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.scene import Point, Scene

# of a brick: its four corners and the number of its colour
Brick = tuple[list[Point], int]

_KINDS: Final = ("herringbone", "basketweave")
_BRICK: Final = 50.0  # drawing units across a brick
_BASKET: Final = 120.0  # drawing units along a bar of a basketweave
_PARQUET: Final = (0, 1, 0, 2, 1, 0)
_CLOSE: Final = 0.13  # share of white or black in the second shade of a colour
_COLOURFUL: Final = 0.025  # chroma of a colour that is no grey


def draw(scene: Scene) -> None:
    kind = scene.kind(_KINDS, (0.7, 0.3))
    main, gap, others = _main(scene)
    scene.ground(gap)
    shades = [main, _close_to(main), *others[: int(scene.random.random() < 0.4)]]
    draw_bricks = _herringbone if kind == "herringbone" else _basketweave
    colours, bricks = draw_bricks(scene, shades)
    for at, colour in enumerate(colours):
        scene.path("".join(polygon(corners) for corners, tone in bricks if tone == at), colour)


def _main(scene: Scene) -> tuple[str, str, list[str]]:
    """Returns the colour of the bricks, that of the gaps, and other colours.

    If all others are but tints of the background, it is the one that was asked for.
    """
    ground = scene.palette.ground
    first, *others = scene.palette.visible()
    are_colourful = min(chroma(ground), chroma(first)) > _COLOURFUL
    if are_colourful and is_mix(first, ground, "#ffffff"):
        return ground, darker(ground, 0.4) if lightness(ground) > 0.3 else first, []
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


def _basketweave(scene: Scene, colours: list[str]) -> tuple[list[str], list[Brick]]:
    random = scene.random
    bars = int(random.choice((2, 3, 4)))
    gap = random.uniform(0.08, 0.16)  # in widths of a bar
    size = _BASKET * scene.size * random.uniform(0.75, 1.25) / scene.density**0.5
    counts = fitted(scene.extent, (size, size), (2, 2))
    wide, high = scene.width / counts[0], scene.height / counts[1]
    bricks: list[Brick] = []
    for column, row, bar in product(range(counts[0]), range(counts[1]), range(bars)):
        lean = (column + row) % 2
        near, far = gap / 2 / bars, 1 - gap / 2 / bars
        start, end = (bar + gap / 2) / bars, (bar + 1 - gap / 2) / bars
        shape = [(near, start), (far, start), (far, end), (near, end)]
        turned = [(y, x) if lean else (x, y) for x, y in shape]
        corners = [((column + x) * wide, (row + y) * high) for x, y in turned]
        bricks.append((corners, 0 if not lean else 1 + row % 2 * (len(colours) - 2)))
    return colours, bricks


def _turned(left: float, top: float, right: float, bottom: float) -> list[Point]:
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [(x - y, x + y) for x, y in corners]


def _is_seen(scene: Scene, corners: Sequence[Point]) -> bool:
    xs, ys = zip(*corners, strict=True)
    return max(xs) > 0 and min(xs) < scene.width and max(ys) > 0 and min(ys) < scene.height
