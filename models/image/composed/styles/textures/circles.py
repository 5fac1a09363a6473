"""Circles that overlap or nest: interlocked petals, rings of the sixties, large clean discs."""

from __future__ import annotations

from itertools import product
from math import hypot, sqrt
from typing import Final

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.palette import chroma, darker, is_muddy, lighter, mixed
from models.image.composed.drawing.paths import finely
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene

_KINDS: Final = ("petals", "sixties", "overlap")
_PITCH: Final = {"petals": 150.0, "sixties": 230.0, "overlap": 250.0}  # drawing units
_GREY: Final = 0.03  # chroma of black, white and grey
_SQUARISH: Final = 0.8  # where the handles of a rounded square are, of its half side

# x, y and radius in drawing units, and the colour
Disc = tuple[float, float, float, str]


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kind = scene.kind(_KINDS, (0.4, 0.35, 0.25))
    pitch = _PITCH[kind] * scene.size / scene.density**0.5 * scene.random.uniform(0.75, 1.25)
    counts = fitted(scene.extent, (pitch, pitch), (2, 2))
    drawing = {"petals": _petals, "sixties": _sixties, "overlap": _overlap}[kind]
    drawing(scene, counts, scene.palette.pure())


def _petals(scene: Scene, counts: tuple[int, int], colours: list[str]) -> None:
    """Circles as far apart as half their outline overlaps: a lens on each side of a square."""
    random = scene.random
    wide, high = scene.width / counts[0], scene.height / counts[1]
    kind = str(random.choice(("one", "ways", "turns")))
    reach = (sqrt(0.5) * wide, sqrt(0.5) * high)
    arc = f"A{finely(*reach)} 0 0 1 "
    upright = f"M0 0{arc}{finely(0, high)}{arc}0 0Z"
    lying = f"M0 0{arc}{finely(wide, 0)}{arc}0 0Z"
    shown = colours[: 1 if kind == "one" else 3 if kind == "turns" else 2]
    names = [
        [scene.define("path", "", d=d, fill=colour) for d in (upright, lying)] for colour in shown
    ]
    for column, row, way in product(range(counts[0]), range(counts[1]), (0, 1)):
        tone = {"one": 0, "ways": way, "turns": column % 2 + row % 2}[kind]
        for x, y in scene.copies(column * wide, row * high, max(wide, high) * 1.01):
            scene.add(used(names[tone % len(names)][way], (x, y)))
    if random.random() < 0.6:
        accent = colours[-1]
        radius = 0.08 * wide * random.uniform(0.8, 1.4)
        for column, row in product(range(counts[0]), range(counts[1])):
            scene.circle((column + 0.5) * wide, (row + 0.5) * high, radius, accent)


def _sixties(scene: Scene, counts: tuple[int, int], colours: list[str]) -> None:
    """Rounded rings in rings, one to each square of a grid, in colours by turns."""
    random, ground = scene.random, scene.palette.ground
    wide, high = scene.width / counts[0], scene.height / counts[1]
    rings = int(random.choice((3, 4)))
    shape = str(random.choice(("circle", "rounded", "oval")))
    grow = random.uniform(0.88, 0.97)
    narrow = 0.72 if shape == "oval" else 1.0
    names = []
    for turn in range(2):
        cycle = [*colours[:3], ground] if not turn else [*colours[:3][::-1], ground]
        inside = ""
        for ring in range(rings):
            share = grow * (1 - ring / (rings + 0.3))
            half = (share * narrow * wide / 2, share * high / 2)
            fill = cycle[ring % len(cycle)]
            inside += f'<path d="{_round(half, is_square=shape == "rounded")}" fill="{fill}"/>'
        names.append(scene.define("g", inside))
    is_checked = random.random() < 0.6
    for column, row in product(range(counts[0]), range(counts[1])):
        name = names[(column + row) % 2 if is_checked else 0]
        scene.add(used(name, ((column + 0.5) * wide, (row + 0.5) * high)))


def _round(half: Point, *, is_square: bool) -> str:
    """Returns an ellipse, or a square that is nearly one."""
    wide, high = half
    if not is_square:
        arc = f"A{finely(wide, high)} 0 0 1 "
        return f"M{finely(-wide, 0)}{arc}{finely(wide, 0)}{arc}{finely(-wide, 0)}Z"
    along, down = _SQUARISH * wide, _SQUARISH * high
    d = f"M{finely(-wide, 0)}"
    for start, end, stop in (
        ((-wide, -down), (-along, -high), (0.0, -high)),
        ((along, -high), (wide, -down), (wide, 0.0)),
        ((wide, down), (along, high), (0.0, high)),
        ((-along, high), (-wide, down), (-wide, 0.0)),
    ):
        d += f"C{finely(*start)} {finely(*end)} {finely(*stop)}"
    return d + "Z"


def _overlap(scene: Scene, counts: tuple[int, int], colours: list[str]) -> None:
    """Large discs of uneven sizes; where two overlap, there is a third clean colour."""
    random = scene.random
    wide, high = scene.width / counts[0], scene.height / counts[1]
    least = min(wide, high)
    step = int(random.choice((1, 2)))
    left_out = random.uniform(0.0, 0.3)
    discs: dict[tuple[int, int], Disc] = {}
    for column, row in product(range(counts[0]), range(counts[1])):
        if discs and random.random() < left_out:
            continue
        x = (column + 0.5 + random.uniform(-0.02, 0.02)) * wide
        y = (row + 0.5 + random.uniform(-0.02, 0.02)) * high
        colour = colours[(column + step * row) % len(colours[:4])]
        discs[column, row] = (x, y, least * random.uniform(0.57, 0.67), colour)
    for x, y, radius, colour in discs.values():
        for at_x, at_y in scene.copies(x, y, radius):
            scene.circle(at_x, at_y, radius, colour)
    for (column, row), disc in discs.items():
        for right, down in ((1, 0), (0, 1)):
            far_column, far_row = column + right, row + down
            other = discs.get((far_column % counts[0], far_row % counts[1]))
            if other is None:
                continue
            x, y, radius, colour = other
            x += scene.width * (far_column // counts[0])
            y += scene.height * (far_row // counts[1])
            _lens(scene, disc, (x, y, radius, colour), _third(scene, disc[3], colour, colours))


def _third(scene: Scene, one: str, other: str, colours: list[str]) -> str:
    """Returns a colour for where two discs overlap: a clean mix, or a shade of the stronger one."""
    if one == other:
        return lighter(one, 0.3) if scene.palette.is_dark else darker(one, 0.28)
    weaker, stronger = sorted((one, other), key=chroma)
    if chroma(weaker) < _GREY:
        return darker(stronger, 0.28)
    if not is_muddy(one, other, 0.7):
        return mixed(one, other, 0.5)
    others = [colour for colour in colours if colour not in (one, other)]
    return others[0] if others else scene.palette.ground


def _lens(scene: Scene, one: Disc, other: Disc, colour: str) -> None:
    """Fills what two discs have in common, at every edge of the picture that it crosses."""
    away_x, away_y = other[0] - one[0], other[1] - one[1]
    apart = hypot(away_x, away_y)
    along = (one[2] ** 2 - other[2] ** 2 + apart**2) / (2 * apart)
    aside = sqrt(max(0.0, one[2] ** 2 - along**2))
    if aside < 1 or apart >= one[2] + other[2]:
        return
    side_x, side_y = -aside * away_y / apart, aside * away_x / apart
    middle_x, middle_y = along * away_x / apart, along * away_y / apart
    for x, y in scene.copies(one[0] + middle_x, one[1] + middle_y, aside):
        start, end = finely(x + side_x, y + side_y), finely(x - side_x, y - side_y)
        first, last = finely(other[2], other[2]), finely(one[2], one[2])
        scene.path(f"M{start}A{first} 0 0 1 {end}A{last} 0 0 1 {start}Z", colour)
