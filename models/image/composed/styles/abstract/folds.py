"""Folded paper: a few large facets that meet in creases with soft shadows, some coloured."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import Final

from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.palette import LARGE_SHAPE, darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.scene import Point, Scene

SHADOW: Final = 120.0  # drawing units, how far a sheet's shadow reaches
FOLD: Final = 330.0  # drawing units, from one crease of a zigzag fold to the next


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = {"sheets": _sheets, "zigzag": _zigzag, "fan": _fan}
    kinds[scene.kind(tuple(kinds), (0.45, 0.3, 0.25))](scene)


def _accents(scene: Scene) -> list[str]:
    """Returns the colours that facets may have beside the paper's own."""
    asked = scene.asked("accent", "facet", "fold")
    seen = scene.palette.visible(LARGE_SHAPE)[:4]
    return [asked, *(one for one in seen if one != asked)] if asked else seen


def _paper(scene: Scene, tone: float) -> str:
    """Returns a shade of the paper; `tone` is -1 in the shade, 1 in the light."""
    ground = scene.palette.ground
    if scene.palette.is_dark:
        light = lighter(scene.palette.colours[0], 0.6)
        return mixed(ground, light, 0.08 * (tone + 1)) if tone > -1 else darker(ground, 0.15)
    if lightness(ground) > 0.95:
        return darker(ground, 0.05 * (1 - tone))
    return lighter(ground, 0.14 * tone) if tone > 0 else darker(ground, -0.1 * tone)


def _sheets(scene: Scene) -> None:
    """Sheets that lie one over the other, each with a straight edge and its shadow."""
    random = scene.random
    accents = _accents(scene)[:3]
    count = 3 + int(random.integers(0, 2))
    is_mirrored = scene.free == "right" or (not scene.free and random.random() < 0.3)
    mirror = f"translate({scene.width:.1f} 0)scale(-1 1)" if is_mirrored else "translate(0 0)"
    scene.add(f'<g transform="{mirror}">')
    start = 0.4 + (0.1 if scene.free in ("left", "right") else 0)
    slant = float(random.choice((-1, 1)))
    for at in range(count):
        share = start + (0.98 - start) * at / (count - 1) * random.uniform(0.9, 1)
        slant = -slant if at != 1 else slant
        lean = slant * random.uniform(0.25, 0.75) * (0.5 if scene.is_tall else 1)
        is_paper = at < count - len(accents)
        colour = _paper(scene, 1 - at) if is_paper else accents[at - count + len(accents)]
        _sheet(scene, share * scene.width, lean, colour)
    scene.add("</g>")


def _sheet(scene: Scene, x: float, lean: float, colour: str) -> None:
    """Draws a sheet from a slanted edge to the right, and its shadow to the left of it.

    Args:
        x: where the edge is at half the height.
        lean: how far it leans, as a share of the height.
    """
    high, aside = scene.height, lean * scene.height / 2
    across = hypot(1, lean)
    normal = (-1 / across, -lean / across)
    middle = (x, high / 2)
    reach = SHADOW * scene.size**0.5
    far = (middle[0] + normal[0] * reach, middle[1] + normal[1] * reach)
    deep = 0x66 if scene.palette.is_dark else 0x38
    shadow = fading("#000000", ((0.0, deep), (0.4, deep // 3), (1.0, 0)))
    fill = scene.linear_gradient(middle, far, shadow)
    top, foot = (x + aside, 0.0), (x - aside, high)
    wide = reach * across
    scene.path(polygon([top, foot, (foot[0] - wide, high), (top[0] - wide, 0)]), fill)
    inside = (middle[0] - normal[0] * 700, middle[1] - normal[1] * 700)
    stops = [(0.0, lighter(colour, 0.1)), (0.5, colour), (1.0, darker(colour, 0.12))]
    body = scene.linear_gradient(middle, inside, stops)
    scene.path(polygon([top, foot, (2 * scene.width, high), (2 * scene.width, 0)]), body)


def _zigzag(scene: Scene) -> None:
    """Slanted facets in rows, as paper that was folded in zigzags both ways."""
    random = scene.random
    wide = FOLD * scene.size**0.7 * random.uniform(0.85, 1.15) / scene.density**0.3
    high, slip, dip = 1.25 * wide, 0.42 * wide, 0.3 * wide * float(random.choice((-1, 1)))
    columns, rows = int(scene.width / wide) + 3, int(scene.height / high) + 3
    left, top = -random.uniform(0.6, 1.5) * wide, -random.uniform(0.6, 1.3) * high

    def corner(column: int, row: int) -> Point:
        return left + column * wide + row % 2 * slip, top + row * high + column % 2 * dip

    across = {"left": 0.76, "right": 0.24}.get(scene.free, float(random.choice((0.68, 0.32))))
    down = {"top": 0.72, "bottom": 0.3}.get(scene.free, 0.5)
    focus = (across * scene.width, down * scene.height)
    facets = [
        [corner(c, r), corner(c + 1, r), corner(c + 1, r + 1), corner(c, r + 1)]
        for r in range(rows)
        for c in range(columns)
    ]
    tones = [(0.9, -0.3, 0.1, -1.0)[r % 2 * 2 + c % 2] for r in range(rows) for c in range(columns)]
    nearest = sorted(range(len(facets)), key=lambda at: _away(facets[at], focus))
    marked = dict(zip(nearest, _accents(scene), strict=False))
    for at, (facet, tone) in enumerate(zip(facets, tones, strict=True)):
        base = marked.get(at)
        colour = _paper(scene, tone) if base is None else base
        _facet(scene, facet, colour, 0.16 if tone < 0 else 0.06)


def _away(facet: list[Point], place: Point) -> float:
    xs, ys = zip(*facet, strict=True)
    return hypot(sum(xs) / len(xs) - place[0], sum(ys) / len(ys) - place[1])


def _fan(scene: Scene) -> None:
    """Pleats that spread from one point at the edge."""
    random = scene.random
    share = {"left": 0.8, "right": 0.2}.get(scene.free, float(random.choice((0.72, 0.28, 0.5))))
    source = (scene.width * share, scene.height * random.uniform(1.02, 1.12))
    reach = 1.3 * hypot(scene.width, scene.height)
    turns, turn, step = [], -pi - 0.05, 0.36 * scene.size**0.3 / scene.density**0.4
    while turn < 0.1:
        turns.append(turn)
        turn += step * random.uniform(0.75, 1.3)
    turns.append(0.15)
    accents = _accents(scene)[:3]
    middle = (len(turns) - 1) // 2
    away = {"left": 1, "right": -1}.get(scene.free, 1 if share < 0.5 else -1)
    marked = {middle + away * (1 + 2 * at) - (away < 0): one for at, one in enumerate(accents)}
    for at, (start, end) in enumerate(zip(turns, turns[1:], strict=False)):
        ends = [
            (source[0] + reach * cos(one), source[1] + reach * sin(one)) for one in (start, end)
        ]
        base = marked.get(at)
        colour = _paper(scene, 0.8 if at % 2 else -0.9) if base is None else base
        far = ((ends[0][0] - source[0]) * 0.3, (ends[0][1] - source[1]) * 0.3)
        mid = (source[0] + far[0], source[1] + far[1])
        width = 0.3 * reach * (end - start)
        other = (mid[0] - sin(start) * width, mid[1] + cos(start) * width)
        stops = [(0.0, darker(colour, 0.2)), (0.5, colour), (1.0, lighter(colour, 0.08))]
        scene.path(polygon([source, *ends]), scene.linear_gradient(mid, other, stops))


def _facet(scene: Scene, corners: list[Point], colour: str, shade: float) -> None:
    """Draws a facet that is darker towards its left crease."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = corners
    start, end = ((x1 + x4) / 2, (y1 + y4) / 2), ((x2 + x3) / 2, (y2 + y3) / 2)
    fill = scene.linear_gradient(start, end, [(0, darker(colour, shade)), (0.7, colour)])
    scene.path(polygon(corners), fill, stroke=colour, stroke_width=0.8)
