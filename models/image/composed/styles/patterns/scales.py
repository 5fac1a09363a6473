"""Fish scales and Japanese seigaiha waves: overlapping discs, ringed or filled."""

from __future__ import annotations

from math import cos, sin, sqrt
from typing import Final

from models.image.composed.drawing.grid import whole
from models.image.composed.drawing.palette import chroma, lighter
from models.image.composed.drawing.paths import finely
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scatter import scattered
from models.image.composed.drawing.scene import Point, Scene

_RADIUS: Final = 100.0  # drawing units
_GLEAM: Final = (0.55, 1.0)  # radians where a gleam begins and ends, from the left on
_KINDS: Final = ("waves", "arches", "filled")

# a disc that a scale consists of: its centre below the scale's own, and its radius
Disc = tuple[float, float]

_COLOURFUL: Final = 0.05  # chroma in OKLab of a background that scales have, too


def draw(scene: Scene) -> None:
    random = scene.random
    scene.ground(scene.palette.ground)
    wanted = _RADIUS * scene.size / scene.density**0.5 * random.uniform(0.8, 1.25)
    kind = scene.kind(_KINDS, (0.45, 0.25, 0.3))
    columns = max(2, round(scene.width / wanted / 2))
    radius = scene.width / columns / 2
    drop = radius * (random.uniform(0.48, 0.56) if kind == "waves" else random.uniform(0.82, 0.98))
    rows = whole(scene.height, drop, 2)
    drop = scene.height / rows
    make = _filled if kind == "filled" else _ringed
    scales = make(scene, radius, drop, is_arched=kind == "arches")
    order = _order(scene, columns, rows, len(scales), is_mixed=kind == "filled")
    for row in range(rows):
        for column in range(columns):
            place = ((2 * column + row % 2) * radius, row * drop)
            for x, y in scene.copies(*place, 1.1 * radius):
                name = scales[order[row][column]]
                scene.add(used(name, (x, y)))


def _order(scene: Scene, columns: int, rows: int, count: int, *, is_mixed: bool) -> list[list[int]]:
    """Returns which of some scales each place has: the same, by rows, strewn, or mixed."""
    random = scene.random
    order = [[0] * columns for _ in range(rows)]
    if is_mixed and count > 2 and random.random() < 0.6:
        shares = random.permuted([at % count for at in range(columns * rows)])
        return [[int(one) for one in line] for line in shares.reshape(rows, columns)]
    chances = [0.0, 1.0, 0.0] if is_mixed else [0.35, 0.3, 0.35]
    kind = random.choice(["same", "rows", "strewn"], p=chances)
    if kind == "rows":
        share = next((step for step in (count, 2, 3) if rows % step == 0 and step <= count), 1)
        return [[row % share] * columns for row in range(rows)]
    if kind == "strewn" and count > 1:
        apart = random.uniform(2.2, 3.4)
        places = scattered(random, columns, rows / 2, apart)
        for at, (x, y) in enumerate(places if len(places) > 2 else []):
            order[int(2 * y)][int(x)] = 1 + at % (count - 1)
    return order


def _ringed(scene: Scene, radius: float, drop: float, *, is_arched: bool) -> list[str]:
    """Defines scales of rings, the ground between them, and returns their names."""
    random = scene.random
    own = scene.asked("line", "wave")
    colours = [own] if own else scene.palette.pure()[:4]
    count = int(random.integers(3, 6))
    ink = random.uniform(0.4, 0.56)
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
    """Defines flat scales, each with a light rim and a gleam, and returns their names."""
    random = scene.random
    del is_arched
    gap, rim = random.uniform(0.02, 0.05), random.uniform(0.07, 0.11)
    has_gleam = random.random() < 0.6
    names = []
    palette = scene.palette
    hidden = [palette.ground] if palette.asked and chroma(palette.ground) > _COLOURFUL else []
    for colour in [*palette.pure()[:4], *hidden]:
        light = lighter(colour, 0.45)
        edges = [(0.0, (1 - gap) * radius), (0.0, (1 - gap - rim) * radius)]
        inside = _shape(edges[:1], radius, drop, light) + _shape(edges[1:], radius, drop, colour)
        if has_gleam:
            inside += _gleam(0.7 * radius, light, rim * radius)
        names.append(scene.define("g", inside))
    return names


def _gleam(radius: float, colour: str, width: float) -> str:
    """Returns a short arc at the upper left of a scale."""
    ends = [finely(-radius * cos(angle), -radius * sin(angle)) for angle in _GLEAM]
    look = f'stroke="{colour}" stroke-width="{width:.1f}" stroke-linecap="round"'
    return f'<path d="M{ends[0]}A{_pair(radius)} 0 0 1 {ends[1]}" fill="none" {look}/>'


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
