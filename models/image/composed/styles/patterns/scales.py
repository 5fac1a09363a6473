"""Fish scales and Japanese seigaiha waves: overlapping discs, ringed or filled."""

from __future__ import annotations

from math import cos, pi, sqrt
from typing import Final

from models.image.composed.drawing.grid import whole
from models.image.composed.drawing.palette import chroma, darker, lighter, mixed, steps
from models.image.composed.drawing.paths import finely
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scatter import scattered
from models.image.composed.drawing.scene import Point, Scene

_RADIUS: Final = 100.0  # drawing units
_LEVELS: Final = 9  # colours of a fade across the picture

# a disc that a scale consists of: its centre below the scale's own, and its radius
Disc = tuple[float, float]


def draw(scene: Scene) -> None:
    random = scene.random
    scene.ground(scene.palette.ground)
    wanted = _RADIUS * scene.size / scene.density**0.5 * random.uniform(0.8, 1.25)
    kind = scene.kind(("waves", "arches", "filled"), (0.45, 0.25, 0.3))
    columns = max(2, round(scene.width / wanted / 2))
    radius = scene.width / columns / 2
    drop = radius * (random.uniform(0.48, 0.56) if kind == "waves" else random.uniform(0.82, 0.98))
    rows = whole(scene.height, drop, 2)
    drop = scene.height / rows
    make = _filled if kind == "filled" else _ringed
    scales = make(scene, radius, drop, is_arched=kind == "arches")
    order = _order(scene, columns, rows, len(scales))
    for row in range(rows):
        for column in range(columns):
            place = ((2 * column + row % 2) * radius, row * drop)
            for x, y in scene.copies(*place, 1.1 * radius):
                name = scales[order[row][column]]
                scene.add(used(name, (x, y)))


def _order(scene: Scene, columns: int, rows: int, count: int) -> list[list[int]]:
    """Returns which of some scales each place has: the same, by rows, strewn, or a slow fade."""
    random = scene.random
    if count == _LEVELS:
        return _fade(scene, columns, rows)
    order = [[0] * columns for _ in range(rows)]
    kind = random.choice(["same", "rows", "strewn"], p=[0.25, 0.25, 0.5])
    if kind == "rows":
        share = next((step for step in (count, 2, 3) if rows % step == 0 and step <= count), 1)
        return [[row % share] * columns for row in range(rows)]
    if kind == "strewn" and count > 1:
        apart = random.uniform(2.2, 3.4)
        places = scattered(random, columns, rows / 2, apart)
        for at, (x, y) in enumerate(places if len(places) > 2 else []):
            order[int(2 * y)][int(x)] = 1 + at % (count - 1)
    return order


def _fade(scene: Scene, columns: int, rows: int) -> list[list[int]]:
    """Returns levels that go up and down once or twice across the picture."""
    across, down = scene.random.choice([(0, 1), (1, 1), (1, 0), (1, -1)])
    phase = scene.random.uniform(0, 1)
    turns = [
        [across * (at + row % 2 / 2) / columns + down * row / rows + phase for at in range(columns)]
        for row in range(rows)
    ]
    top = (_LEVELS - 1) / 2
    return [[round(top + top * cos(2 * pi * turn)) for turn in line] for line in turns]


def _ringed(scene: Scene, radius: float, drop: float, *, is_arched: bool) -> list[str]:
    """Defines scales of rings, the ground between them, and returns their names."""
    random, palette = scene.random, scene.palette
    colours = palette.visible()[:4]
    count = int(random.integers(3, 6))
    ink = random.uniform(0.42, 0.66)
    tip = drop if is_arched else 0.0
    shares = [
        edge
        for at in range(count)
        for edge in (1 - (at + 0.12) / count, 1 - (at + 0.12 + ink) / count)
    ]
    shares = [0.16 + 0.84 * share for share in shares] if is_arched else shares[:-1]
    rings = [(tip * (1 - share), share * radius) for share in shares]
    is_solid = random.random() < 0.4
    names = []
    for at, colour in enumerate(colours):
        heart = colours[(at + 1) % len(colours)]
        kept = rings[:1] if is_solid and at else rings
        split = max(0, len(kept) - (2 if is_arched else 1)) if random.random() < 0.5 else len(kept)
        inside = _shape(kept[:split], radius, drop, colour) + _shape(
            kept[split:], radius, drop, heart
        )
        names.append(scene.define("g", inside))
    return names


def _filled(scene: Scene, radius: float, drop: float, *, is_arched: bool) -> list[str]:
    """Defines scales that are filled, and lighter at their rims, and returns their names."""
    random, palette = scene.random, scene.palette
    del is_arched
    first = mixed(palette.ground, palette.colours[0], 0.25)
    colours = _blend([first, *palette.colours[:4]])
    gap = random.uniform(0.03, 0.06)
    has_rims = random.random() < 0.5
    names = []
    for colour in colours:
        fill = scene.linear_gradient(
            (0, -radius),
            (0, drop),
            [(0, lighter(colour, 0.1)), (0.4, colour), (1, darker(colour, 0.1))],
        )
        inside = _shape([(0, (1 - gap) * radius)], radius, drop, fill)
        if has_rims:
            rim = [(share * drop, (1 - share) * radius) for share in (0.16, 0.22)]
            inside += _shape(rim, radius, drop, mixed(colour, palette.ground, 0.55))
        names.append(scene.define("g", inside))
    return names


def _blend(colours: list[str]) -> list[str]:
    """Returns colours in even steps; of two that would mix to a grey, the nearer one."""
    nearest = [colours[round(at * (len(colours) - 1) / (_LEVELS - 1))] for at in range(_LEVELS)]
    return [
        near if chroma(blend) < 0.7 * chroma(near) else blend
        for blend, near in zip(steps(colours, _LEVELS), nearest, strict=True)
    ]


def _shape(discs: list[Disc], radius: float, drop: float, fill: str) -> str:
    """Returns discs, every other one a hole, without what the scales in front of them hide."""
    if not discs:
        return ""
    d = "".join(_band(discs[at : at + 2], radius, drop) for at in range(0, len(discs), 2))
    return f'<path d="{d}" fill="{fill}"/>'


def _band(discs: list[Disc], radius: float, drop: float) -> str:
    """Returns what is seen of a ring between two discs, or of a single disc."""
    below, size = discs[0]
    side = (radius, drop)
    x, y = _meeting((0.0, below), size, side, radius)
    d = f"M{finely(-x, y)}A{_pair(size)} 0 {int(y > below)} 1 {finely(x, y)}A{_pair(radius)} 0 0 0 "
    if len(discs) == 1:
        foot_x, foot_y = _meeting((0.0, 2 * drop), radius, side, radius)
        d += f"{finely(foot_x, foot_y)}A{_pair(radius)} 0 0 0 {finely(-foot_x, foot_y)}"
    else:
        below, size = discs[1]
        end_x, end_y = _meeting((0.0, below), size, side, radius)
        is_large = int(end_y > below)
        d += f"{finely(end_x, end_y)}A{_pair(size)} 0 {is_large} 0 {finely(-end_x, end_y)}"
    return d + f"A{_pair(radius)} 0 0 0 {finely(-x, y)}Z"


def _meeting(one: Point, radius: float, other: Point, other_radius: float) -> Point:
    """Returns where two circles meet, the upper left one of two points; nearly, if they do not."""
    across, down = other[0] - one[0], other[1] - one[1]
    apart = sqrt(across**2 + down**2)
    along = (radius**2 - other_radius**2 + apart**2) / (2 * apart)
    aside = sqrt(max(0.0, radius**2 - along**2))
    points = [
        (
            one[0] + (along * across + side * aside * down) / apart,
            one[1] + (along * down - side * aside * across) / apart,
        )
        for side in (1, -1)
    ]
    return min(points, key=lambda point: point[1])


def _pair(radius: float) -> str:
    return finely(radius, radius)
