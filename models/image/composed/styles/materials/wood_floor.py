"""Wooden floors: planks side by side, herringbone parquet, or squares of strips, with grain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Point, Scene
from models.image.reading.oklab import distance

_KINDS: Final = ("herringbone", "planks", "squares")
_WOODS: Final = {"oak": "#c69a64", "walnut": "#6f4a34", "pine": "#e2c08f"}
_BOARD: Final = 84.0  # drawing units across a board
_GRAINS: Final = 4  # drawings of the grain
_BLACK: Final = 0.24  # lightness up to which joints are lighter than wood
_JOINT: Final = 0.02  # of a board's width, the half of a joint
# A board is drawn from 0, 0 to 100 times its proportion and 100, before it is laid.
_UNIT: Final = 100.0


def draw(scene: Scene) -> None:
    kind = scene.kind(_KINDS, (0.45, 0.4, 0.15))
    tones = _wood(scene)
    is_black = lightness(tones[0]) < _BLACK
    scene.ground(lighter(tones[1], 0.3) if is_black else darker(tones[0], 0.6))
    {"herringbone": _herringbone, "planks": _planks, "squares": _squares}[kind](scene, tones)


def _wood(scene: Scene) -> list[str]:
    """Returns the shades of the boards around the first colour, or that of an asked wood."""
    palette = scene.palette
    first, *others = palette.pure()
    wood = next((_WOODS[one] for one in scene.motifs if one in _WOODS), None)
    if wood and not palette.asked:
        first, others = wood, []
    near = [one for one in (*others, palette.ground) if 0.05 < distance(one, first) < 0.2]
    other = near[0] if near else lighter(first, 0.22 if lightness(first) < 0.6 else 0.1)
    return [darker(first, 0.14), first, mixed(first, other, 0.3), first, mixed(first, other, 0.6)]


def _board(scene: Scene, long: float, tone: str) -> str:
    """Returns the markup of a board with grain, in its own units."""
    random = scene.random
    inset = _JOINT * _UNIT
    width, height = _UNIT * long - 2 * inset, _UNIT - 2 * inset
    lines = ""
    knot = random.uniform(0.25, 0.75) * width, random.uniform(0.3, 0.7) * height
    bulge = random.uniform(5, 12) if random.random() < 0.55 else 0.0
    for at in range(1, 9):
        y = height * at / 9 + random.uniform(-3, 3)
        aside = bulge * (1 if y > knot[1] else -1) * max(0.0, 1 - abs(y - knot[1]) / 60)
        start, end = (0.0, width) if random.random() < 0.5 else sorted(random.uniform(0, width, 2))
        middle = (start + end) / 2
        if bulge:
            middle = min(max(knot[0], start), end)
        bent = (middle, y + aside)
        handles = ((start + middle) / 2, y), ((start + 3 * middle) / 4, y + aside)
        lines += f"M{xy((start, y))}C{xy(handles[0])} {xy(handles[1])} {xy(bent)}"
        last = (end, y + random.uniform(-2, 2))
        lines += f"S{xy(((middle + end) / 2, y))} {xy(last)}"
    grain = darker(tone, 0.2) if lightness(tone) > _BLACK else lighter(tone, 0.16)
    eye = (
        f'<ellipse cx="{knot[0]:.0f}" cy="{knot[1]:.0f}" rx="9" ry="3.2" fill="{grain}"/>'
        if bulge > 8
        else ""
    )
    return (
        f'<g transform="translate({inset} {inset})">'
        f'<rect width="{width:.1f}" height="{height:.1f}" fill="{tone}"/>'
        f'<path d="{lines}" fill="none" stroke="{grain}" stroke-width="1.6"/>{eye}</g>'
    )


class _Boards:
    """Boards of one proportion in all tones, which are laid by their corners."""

    def __init__(self, scene: Scene, long: float, tones: Sequence[str]) -> None:
        self._scene = scene
        self._long = long
        self._names = [
            scene.define("g", _board(scene, long, tone)) for tone in tones for _ in range(_GRAINS)
        ]

    def lay(self, corner: Point, along: Point, across: Point, number: int) -> None:
        """Lays a board from a corner; `along` and `across` are its sides."""
        length = self._long * _UNIT
        matrix = (along[0] / length, along[1] / length, across[0] / _UNIT, across[1] / _UNIT)
        listed = " ".join(f"{one:.4f}" for one in matrix)
        name = self._names[number % len(self._names)]
        self._scene.add(f'<use href="#{name}" transform="matrix({listed} {xy(corner)})"/>')


def _herringbone(scene: Scene, tones: Sequence[str]) -> None:
    """Boards at right angles that lean to both sides, each against the side of the next one."""
    random = scene.random
    long = int(random.choice((4, 5)))
    half = 0.72 * _BOARD * scene.size / scene.density**0.5 / 2**0.5
    columns, rows = fitted(scene.extent, (2 * long * half, 2 * half))
    wide, high = scene.width / columns / long / 2, scene.height / rows / 2
    boards = _Boards(scene, long, tones)
    numbers = random.integers(0, 1000, (columns, rows, 2))
    for column, row, lean in product(range(-1, columns + 1), range(-long, rows + long), (0, 1)):
        left, top = 2 * long * column, 2 * row
        number = int(numbers[column % columns, row % rows, lean])
        x, y = (2 * long - 1, 1 - 2 * long) if lean else (0, 0)
        start = ((x + left) * wide, (y + top) * high)
        along = (-long * wide if lean else long * wide, long * high)
        boards.lay(start, along, (wide if lean else -wide, high), number)


def _planks(scene: Scene, tones: Sequence[str]) -> None:
    """Long boards side by side, whose ends are not in line."""
    random = scene.random
    wanted = 1.15 * _BOARD * scene.size / scene.density**0.5
    rows = max(2, round(scene.height / wanted))
    high = scene.height / rows
    across = max(1, round(scene.width / high / 7.5))
    length = scene.width / across
    boards = _Boards(scene, length / high, tones)
    last = -1
    for row in range(rows):
        start = random.uniform(0, length)
        for at in range(across):
            number = int(random.integers(0, 1000))
            number += number % len(tones) == last
            last = number % len(tones)
            x = start + at * length
            for left in {x, x - scene.width}:
                if -length < left < scene.width:
                    boards.lay((left, row * high), (length, 0), (0, high), number)


def _squares(scene: Scene, tones: Sequence[str]) -> None:
    """Squares of strips that lie and stand by turns."""
    random = scene.random
    strips = int(random.choice((4, 5, 6)))
    size = 2.9 * _BOARD * scene.size / scene.density**0.5
    columns, rows = fitted(scene.extent, (size, size), (2, 2))
    wide, high = scene.width / columns, scene.height / rows
    boards = _Boards(scene, strips, tones)
    for column, row, strip in product(range(columns), range(rows), range(strips)):
        left, top = column * wide, row * high
        number = int(random.integers(0, 1000))
        if (column + row) % 2:
            boards.lay((left, top + strip * high / strips), (wide, 0), (0, high / strips), number)
        else:
            side = left + (strip + 1) * wide / strips
            boards.lay((side, top), (0, high), (-wide / strips, 0), number)
