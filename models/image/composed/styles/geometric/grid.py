"""A flat grid: graph paper, dots, plus signs, or a construction drawing on a blueprint."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import hypot
from typing import Final

import numpy as np

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.palette import Palette, mixed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.reading.oklab import colour_of, distance, lab_of

# Drawing units from one line, dot or sign to the next.
STEP: Final = {"lines": 40.0, "dots": 46.0, "plus": 66.0}
BOLD: Final = 5  # from one bold line to the next
MOST: Final = 1800  # cells
_SEEN: Final = 0.15  # the same for the faintest lines of a grid, beside a share of their tone
TONES: Final = 6  # in which dots and signs fade
CLEAR: Final = 0.26  # distance in OKLab from which a thin line is clear


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds: dict[str, Callable[[Scene, list[str]], None]] = {
        "lines": _lines,
        "dots": _dots,
        "plus": _plus,
        "blueprint": _blueprint,
    }
    kind = scene.kind(tuple(kinds), (0.3, 0.24, 0.24, 0.22))
    kinds[kind](scene, _colours(scene))


def _colours(scene: Scene) -> list[str]:
    signs = ("plus", "plus sign") if scene.motif.startswith("plus") else ()
    asked = scene.asked("line", "grid", "grid line", "dot", *signs)
    asked_first = scene.palette.colours[: min(1, scene.palette.asked)]
    first, *others = dict.fromkeys((*asked_first, *scene.palette.visible()))
    line = _clear(asked or first, scene.palette)
    return [line, *(one for one in (first, *others) if one not in (line, first) or asked)]


def _clear(colour: str, palette: Palette) -> str:
    """Returns a colour, lighter or darker until thin lines in it are clear."""
    light, a, b = lab_of(colour)
    step = 0.02 if palette.is_dark else -0.02
    while distance(colour, palette.ground) < CLEAR and 0 < light < 1:
        light += step
        colour = colour_of((light, a, b))
    return colour


def _cells(scene: Scene, kind: str) -> tuple[int, int, float]:
    """Returns how many square cells fit across and down, and about how large they are."""
    step = STEP[kind] * scene.size**0.8 / scene.density**0.5
    step = max(step, (scene.width * scene.height / MOST) ** 0.5)
    columns, rows = fitted(scene.extent, (step, step))
    return columns, rows, scene.width / columns


def _lines(scene: Scene, colours: list[str]) -> None:
    """Graph paper, and a few filled squares."""
    _paper(scene, colours[0])
    columns, rows, _ = _cells(scene, "lines")
    wide, high = scene.width / columns, scene.height / rows
    x, y = _corner(scene)
    side = int(scene.random.choice((1, 2, 2)))
    most = ((columns - 1) // side - 1, (rows - 1) // side - 1)
    asked = scene.count("square", "filled square", "cell")
    count, taken = asked or int(scene.random.integers(3, 7)), set[tuple[int, int]]()
    first, accent = _fills(scene, colours)
    for _ in range(5 * count):
        shift = scene.random.normal(0, 1.2, 2).tolist()
        across = min(most[0], max(0, round(x * most[0] + shift[0])))
        down = min(most[1], max(0, round(y * most[1] + shift[1])))
        if len(taken) < count and (across, down) not in taken:
            colour = first if taken else accent
            place = ((across * side + 0.5) * wide, (down * side + 0.5) * high)
            scene.rect(*place, side * wide, side * high, colour)
            taken.add((across, down))


def _fills(scene: Scene, colours: list[str]) -> tuple[str, str]:
    """Returns the colours of most filled squares, and of the one that stands out."""
    others = [one for one in scene.palette.pure() if one in colours[1:]]
    pale = mixed(scene.palette.ground, colours[0], 0.6)
    return pale, (scene.asked("square", "filled square") or [*others, colours[0]][0])


def _paper(scene: Scene, colour: str) -> None:
    """Draws fine lines, and a bold one in a stronger tone after each few of them."""
    columns, rows, _ = _cells(scene, "lines")
    fine, bold = "", ""
    for at in range(columns):
        x = number((at + 0.5) * scene.width / columns)
        line = f"M{x} 0V{number(scene.height)}"
        fine, bold = (fine, bold + line) if at % BOLD == 0 else (fine + line, bold)
    for at in range(rows):
        y = number((at + 0.5) * scene.height / rows)
        line = f"M0 {y}H{number(scene.width)}"
        fine, bold = (fine, bold + line) if at % BOLD == 0 else (fine + line, bold)
    is_asked = colour in scene.palette.colours[: scene.palette.asked]
    tones, width = ((0.45, 0.85), 1.9) if is_asked else ((0.26, 0.5), 1.6)
    thin = width * scene.size**0.3
    scene.path(fine, stroke=_faded(scene, colour, tones[0]), stroke_width=thin)
    scene.path(bold, stroke=_faded(scene, colour, tones[1]), stroke_width=1.5 * thin)


def _faded(scene: Scene, colour: str, tone: float) -> str:
    """Returns a stroke of a tone of a colour, which fades out to the side that is free."""
    ground = scene.palette.ground
    far = max(distance(ground, colour), 0.01)
    tone_of = mixed(ground, colour, min(1.0, max(tone, (_SEEN + 0.2 * tone) / far)))
    ends = {
        "left": ((0.0, 0.0), (scene.width, 0.0)),
        "right": ((scene.width, 0.0), (0.0, 0.0)),
        "top": ((0.0, 0.0), (0.0, scene.height)),
        "bottom": ((0.0, scene.height), (0.0, 0.0)),
    }
    if scene.free not in ends:
        return tone_of
    return scene.linear_gradient(*ends[scene.free], fading(tone_of, ((0.1, 0x18), (0.7, 0xFF))))


def _corner(scene: Scene) -> Point:
    """Returns the shares of width and height where accents gather."""
    across = {"left": 0.84, "right": 0.16}.get(scene.free)
    down = {"top": 0.82, "bottom": 0.18}.get(scene.free)
    random = scene.random
    return (
        across or float(random.choice((0.14, 0.84, 0.84))),
        down or float(random.choice((0.2, 0.8, 0.5))),
    )


def _levels(scene: Scene) -> Callable[[float, float], float]:
    """Returns how strong what is at shares of width and height is, 0..1."""
    fades = {
        "left": lambda x, y: 1.3 * x - 0.2,
        "right": lambda x, y: 1.3 * (1 - x) - 0.2,
        "top": lambda x, y: 1.3 * y - 0.2,
        "bottom": lambda x, y: 1.3 * (1 - y) - 0.2,
        "middle": lambda x, y: 1.6 * hypot(x - 0.5, y - 0.5) - 0.1,
    }
    if scene.free in fades:
        return fades[scene.free]
    corner_x, corner_y = _corner(scene)
    if scene.random.random() < 0.45:
        return lambda x, y: 1.0
    return lambda x, y: 1.15 - 0.95 * hypot(x - corner_x, y - corner_y)


def _dots(scene: Scene, colours: list[str]) -> None:
    """Dots in rows, some of them larger and of other colours."""
    radius = scene.random.uniform(0.09, 0.15)
    for (x, y), tone, colour, cell in _spots(scene, "dots", colours):
        is_accent = colour != colours[0]
        large = (1.9 if is_accent else 0.45 + 0.55 * tone) * radius * cell
        scene.circle(x, y, large, mixed(scene.palette.ground, colour, 0.3 + 0.7 * tone))


def _plus(scene: Scene, colours: list[str]) -> None:
    """Plus signs in rows, some of other colours."""
    random = scene.random
    share = random.uniform(0.13, 0.22)
    paths: dict[str, str] = {}
    for (x, y), tone, colour, cell in _spots(scene, "plus", colours):
        arm = share * cell
        fill = mixed(scene.palette.ground, colour, 0.12 + 0.88 * tone)
        d = f"M{number(x - arm)} {number(y)}h{number(2 * arm)}"
        d += f"M{number(x)} {number(y - arm)}v{number(2 * arm)}"
        paths[fill] = paths.get(fill, "") + d
    thick = random.uniform(3.2, 6.5) * scene.size**0.7
    for fill, d in paths.items():
        scene.path(d, stroke=fill, stroke_width=thick)


def _spots(scene: Scene, kind: str, colours: list[str]) -> list[tuple[Point, float, str, float]]:
    """Returns the middles of cells, their tones 0..1, their colours and how large cells are."""
    random = scene.random
    columns, rows, cell = _cells(scene, kind)
    level, found = _levels(scene), []
    chance = 0.07 if len(colours) > 1 else 0.0
    for column, row in product(range(columns), range(rows)):
        x, y = (column + 0.5) / columns, (row + 0.5) / rows
        tone = round(TONES * min(1.0, level(x, y))) / TONES
        if tone <= 0:
            continue
        colour = colours[0]
        if tone > 0.6 and random.random() < chance:
            colour = colours[1 + int(random.integers(min(3, len(colours)) - 1))]
        found.append(((x * scene.width, y * scene.height), tone, colour, cell))
    return found


def _blueprint(scene: Scene, colours: list[str]) -> None:
    """Graph paper, and circles and lines as of a construction drawing on it."""
    random, size = scene.random, scene.size**0.5
    _paper(scene, colours[0])
    share = {"left": 0.72, "right": 0.28}.get(scene.free, float(random.choice((0.7, 0.3, 0.64))))
    x, y = scene.width * share, scene.height * random.uniform(0.44, 0.56)
    radius = min(random.uniform(250, 330) * size, 0.4 * scene.width)
    for part in (1.0, random.uniform(0.6, 0.72), 0.26):
        scene.circle(x, y, part * radius, "none", stroke=colours[0], stroke_width=4 * size)
    d = f"M{xy((x - 1.35 * radius, y))}h{number(2.7 * radius)}"
    d += f"M{xy((x, y - 1.35 * radius))}v{number(2.7 * radius)}"
    scene.path(d, stroke=colours[0], stroke_width=2.4, stroke_dasharray="34 9 8 9")
    lines = ""
    for turn in random.choice((30, 45, 60, 120, 135, 150), 2, replace=False).tolist():
        along, down = np.cos(turn * np.pi / 180), np.sin(turn * np.pi / 180)
        ends = [(x + side * radius * along, y + side * radius * down) for side in (-1.25, 1.25)]
        lines += f"M{xy(ends[0])}L{xy(ends[1])}"
    low = y + 1.22 * radius
    lines += f"M{xy((x - radius, low))}h{number(2 * radius)}"
    for end in (x - radius, x + radius):
        lines += f"M{xy((end - 12, low + 12))}l24 -24M{xy((end, low - 30))}v60"
    scene.path(lines, stroke=colours[0], stroke_width=2.4 * size)
    marked = colours[min(1, len(colours) - 1)]
    turn = random.uniform(0, 2 * np.pi)
    place = (x + radius * np.cos(turn), y + radius * np.sin(turn))
    for mark_x, mark_y in ((x, y), place):
        scene.circle(mark_x, mark_y, 15 * size, marked)
