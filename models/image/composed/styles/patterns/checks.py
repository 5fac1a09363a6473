"""Checks: gingham, checkerboards, straight or wavy, houndstooth, glen, tattersall, windowpanes."""

from __future__ import annotations

from itertools import product
from math import pi, sin
from typing import Final

from models.image.composed.drawing.grid import fitted, whole
from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.paths import box, polygon
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.repeating.glen_check import glen

_KINDS: Final = ("gingham", "checkerboard", "houndstooth", "wavy", "grid", "glen", "tattersall")
_CHECK: Final = 58.0  # drawing units across a band of gingham
_SQUARE: Final = 92.0  # drawing units across a square of a checkerboard
_TOOTH: Final = 120.0  # drawing units from tooth to tooth of a houndstooth
_BEND: Final = 16  # points along a wave of a wavy checkerboard
# of a houndstooth, in half teeth: the full square, then what is left where the threads are unlike
_TEETH: Final = (
    ((0, 0), (1, 0), (1, 1), (0, 1)),
    ((1, 0.5), (1, 1), (2, 0), (1.5, 0)),
    ((2, 0.5), (2, 1), (1.5, 1)),
    ((0, 1), (0.5, 1), (0, 1.5)),
    ((1, 1), (1, 1.5), (0.5, 2), (0, 2)),
)
_PANE: Final = 120.0  # drawing units between the lines of a windowpane


def draw(scene: Scene) -> None:
    kind = scene.kind(_KINDS, (0.5, 0.3, 0.2))
    scene.ground(scene.palette.ground)
    colours = scene.palette.pure()
    drawing = {
        "gingham": _gingham,
        "checkerboard": _checkerboard,
        "houndstooth": _houndstooth,
        "wavy": _wavy,
        "grid": _windowpane,
        "glen": glen,
        "tattersall": _tattersall,
    }
    drawing[kind](scene, colours)


def _gingham(scene: Scene, colours: list[str]) -> None:
    """Every other band of threads is dyed; where two cross, the colour is full."""
    ground, full = scene.palette.ground, colours[0]
    size = _CHECK * scene.size * scene.random.uniform(0.6, 1.5) / scene.density**0.5
    columns, rows = fitted(scene.extent, (size, size), (2, 2))
    wide, high = scene.width / columns, scene.height / rows
    half = mixed(ground, full, 0.5)
    upright = "".join(box((x + 0.5) * wide, 0, wide, scene.height) for x in range(0, columns, 2))
    lying = "".join(box(0, (y + 0.5) * high, scene.width, high) for y in range(0, rows, 2))
    scene.path(upright + lying, half)
    places = product(range(0, columns, 2), range(0, rows, 2))
    d = "".join(box((x + 0.5) * wide, (y + 0.5) * high, wide, high) for x, y in places)
    scene.path(d, full)


def _houndstooth(scene: Scene, colours: list[str]) -> None:
    """Broken checks with four teeth each, as threads of two colours make them in a twill."""
    size = _TOOTH * scene.size * scene.random.uniform(0.65, 1.4) / scene.density**0.5
    columns, rows = fitted(scene.extent, (size, size))
    wide, high = scene.width / columns, scene.height / rows
    leans_left = scene.random.random() < 0.5
    d = ""
    for column, row, corners in product(range(-1, columns + 1), range(-1, rows + 1), _TEETH):
        placed = [(column + x / 2, row + y / 2) for x, y in corners]
        d += polygon([((columns - x if leans_left else x) * wide, y * high) for x, y in placed])
    # The stroke closes the hairlines between the parts of a check.
    scene.path(d, colours[0], stroke=colours[0], stroke_width=0.6)


def _wavy(scene: Scene, colours: list[str]) -> None:
    """A checkerboard whose lines sway, as on groovy prints: bands that cancel where they cross."""
    random = scene.random
    size = _SQUARE * scene.size * random.uniform(0.8, 1.4) / scene.density**0.5
    columns, rows = fitted(scene.extent, (size, size), (2, 2))
    wide, high = scene.width / columns, scene.height / rows
    length = float(random.choice((3.0, 4.0, 6.0)))  # of a wave, in squares
    sway = random.uniform(0.08, 0.11) * length * min(wide, high)
    across = _swaying(scene.width, wide * length, sway)
    down = _swaying(scene.height, high * length, sway)
    d = ""
    for column in range(-2, columns + 2, 2):
        left, right = column * wide, (column + 1) * wide
        d += polygon([(left + x, y) for y, x in down] + [(right + x, y) for y, x in down[::-1]])
    for row in range(-2, rows + 2, 2):
        top, bottom = row * high, (row + 1) * high
        d += polygon([(x, top + y) for x, y in across] + [(x, bottom + y) for x, y in across[::-1]])
    scene.path(d, colours[0], fill_rule="evenodd")


def _swaying(length: float, wave: float, sway: float) -> list[Point]:
    """Returns how far aside a line is at places all along it, in whole waves."""
    waves = whole(length, wave)
    count = waves * _BEND
    turns = [2 * pi * waves * at / count for at in range(count + 1)]
    return [(length * at / count, sway * sin(turn)) for at, turn in enumerate(turns)]


def _checkerboard(scene: Scene, colours: list[str]) -> None:
    """Every other square is filled: in one colour, in two by turns, or in rings."""
    random, ground = scene.random, scene.palette.ground
    kind = str(random.choice(("plain", "two", "rings", "pips"), p=(0.45, 0.25, 0.15, 0.15)))
    if len(colours) < 2:
        kind = "rings" if kind == "rings" and not scene.motif else "plain"
    elif scene.palette.asked:
        kind = "two"
    size = _SQUARE * scene.size * random.uniform(0.7, 1.35) / scene.density**0.5
    columns, rows = fitted(scene.extent, (size, size), (2, 2))
    wide, high = scene.width / columns, scene.height / rows
    shown = colours[:2] if kind == "two" else colours[:1]
    inside = colours[1 % len(colours)]
    for at, colour in enumerate(shown):
        cells = [
            (x, y)
            for x, y in product(range(columns), range(rows))
            if (x + y) % 2 == 0 and y % len(shown) == at
        ]
        scene.path("".join(box(x * wide, y * high, wide, high) for x, y in cells), colour)
        if kind == "rings":
            scene.path("".join(_inset(x, y, wide, high, 0.2) for x, y in cells), ground)
            scene.path("".join(_inset(x, y, wide, high, 0.34) for x, y in cells), inside)
    if kind == "pips":
        free = [(x, y) for x, y in product(range(columns), range(rows)) if (x + y) % 2]
        scene.path("".join(_inset(x, y, wide, high, 0.36) for x, y in free), inside)


def _windowpane(scene: Scene, colours: list[str]) -> None:
    """Thin crossing lines: single, in pairs, or with finer ones between them."""
    random, size = scene.random, scene.size
    kind = str(random.choice(("single", "pairs", "finer")))
    step = _PANE * size * random.uniform(0.65, 1.2) / scene.density**0.5
    step *= 1.4 if kind == "finer" else 1.0
    columns, rows = fitted(scene.extent, (step, step))
    width = size * random.uniform(4, 8)
    finer = colours[1 % len(colours)]
    if kind == "finer":
        fine = [(at + part / 4, width * 0.35) for at in range(columns) for part in range(4)]
        down = [(at + part / 4, width * 0.35) for at in range(rows) for part in range(4)]
        scene.path(_lines(scene, fine, down, (columns, rows)), finer)
    apart = 2.2 * width / step if kind == "pairs" else 0.0
    middles = [-apart, apart] if apart else [0.0]
    across = [(at + 0.5 + middle, width) for at in range(columns) for middle in middles]
    below = [(at + 0.5 + middle, width) for at in range(rows) for middle in middles]
    scene.path(_lines(scene, across, below, (columns, rows)), colours[0])


def _tattersall(scene: Scene, colours: list[str]) -> None:
    """Thin even lines that cross, in two or three colours by turns."""
    random = scene.random
    shown = (
        colours[:3]
        if len(colours) > 1
        else [colours[0], mixed(scene.palette.ground, colours[0], 0.5)]
    )
    step = 0.55 * _PANE * scene.size * random.uniform(0.75, 1.25) / scene.density**0.5
    count = len(shown)
    counts = fitted(scene.extent, (step, step), (count, count))
    width = step * random.uniform(0.07, 0.11)
    for at, colour in enumerate(shown):
        across = [(one + 0.5, width) for one in range(at, counts[0], count)]
        down = [(one + 0.5, width) for one in range(at, counts[1], count)]
        scene.path(_lines(scene, across, down, counts), colour)


def _lines(
    scene: Scene,
    across: list[tuple[float, float]],
    down: list[tuple[float, float]],
    counts: tuple[int, int],
) -> str:
    """Returns upright and lying lines; of each its place in panes and its width."""
    wide, high = scene.width / counts[0], scene.height / counts[1]
    d = ""
    for at, width in across:
        # One on the edge is seen from both sides.
        for x in (at * wide, at * wide + scene.width) if at * wide < width else (at * wide,):
            d += box(x - width / 2, 0, width, scene.height)
    for at, width in down:
        for y in (at * high, at * high + scene.height) if at * high < width else (at * high,):
            d += box(0, y - width / 2, scene.width, width)
    return d


def _inset(column: int, row: int, wide: float, high: float, share: float) -> str:
    left, top = (column + share) * wide, (row + share) * high
    return box(left, top, wide * (1 - 2 * share), high * (1 - 2 * share))
