"""A plain wall in the sun, with the soft shadows of blinds, of window bars or of leaves."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import Final

from models.image.composed.drawing.palette import darker, is_another_hue, lighter, mixed
from models.image.composed.drawing.paths import outline, xy
from models.image.composed.drawing.scene import Point, Scene

_KINDS: Final = ("blinds", "leaves", "panes")
_SLAT: Final = 74.0  # drawing units from slat to slat
_LEAN: Final = 0.22  # how far light falls for each unit across
_SOFT: Final = 8.0  # drawing units by which shadows near the wall are blurred
_SOFTER: Final = 21.0  # and those of what is farther away
_SHADE: Final = 0.13  # share of black in a shadow on the wall
_LEDGE: Final = 0.13  # of the height, a shelf at the foot of the wall


def draw(scene: Scene) -> None:
    kind = scene.kind(_KINDS, (0.4, 0.4, 0.2))
    lit, shade = _wall(scene)
    if kind == "leaves":
        scene.ground(
            scene.linear_gradient((0, 0), scene.extent, [(0, lit), (1, mixed(lit, shade, 0.4))])
        )
        _leaves(scene, shade)
    else:
        scene.ground(shade)
        (_blinds if kind == "blinds" else _panes)(scene, lit)
    first = scene.palette.pure()[0]
    if is_another_hue(first, scene.palette.ground) and scene.free != "bottom":
        _ledge(scene, first)


def _wall(scene: Scene) -> tuple[str, str]:
    """Returns the colour of the wall in the sun and in the shade."""
    ground = scene.palette.ground
    if scene.palette.is_dark:
        return lighter(ground, 0.24), ground
    return ground, darker(mixed(ground, scene.palette.pure()[0], 0.06), _SHADE)


def _blur(scene: Scene, radius: float) -> str:
    """Returns a filter for the picture alone, as most of what is blurred lies outside of it."""
    width, height = scene.extent
    name = scene.define(
        "filter",
        f'<feGaussianBlur stdDeviation="{radius}"/>',
        filterUnits="userSpaceOnUse",
        x=-50.0,
        y=-50.0,
        width=width + 100,
        height=height + 100,
    )
    return f"url(#{name})"


def _side(scene: Scene) -> int:
    """Returns on which side the light falls: 1 on the right, away from room for words."""
    sides = {"left": 1, "right": -1}
    return sides.get(scene.free) or int(scene.random.choice((-1, 1)))


def _blinds(scene: Scene, lit: str) -> None:
    """Slanted stripes of light, between two upright bars, that grow wider downwards."""
    random, (width, height) = scene.random, scene.extent
    side = _side(scene)
    step = _SLAT * scene.size / scene.density**0.5 * random.uniform(0.85, 1.2)
    lean = -side * _LEAN * random.uniform(0.8, 1.4)
    reach = width * (0.62 if scene.free in ("left", "right") else 0.8)
    left = (width - reach if side > 0 else 0.0) + 0.02 * side * width
    parts = max(2, round(reach / 620))
    pane = reach / parts
    d = ""
    for part in range(-1, parts + 1):
        start, end = left + part * pane + 14, left + (part + 1) * pane - 14
        if (part < 0 and side > 0) or (part == parts and side < 0):
            continue
        count = int(height * 1.7 / step)
        for at in range(count):
            top = -0.35 * height + at * step
            open_part = step * (0.34 + 0.22 * at / count)
            skew = 0.07 * (end - start)
            corners = (
                (start, top + lean * (start - left)),
                (end, top + lean * (end - left)),
                (end + skew * 0.2, top + open_part + lean * (end - left)),
                (start + skew * 0.2, top + open_part + lean * (start - left)),
            )
            d += outline(map(xy, corners))
    fade = (0.0, reach) if side < 0 else (width, width - reach)
    stops = [(0.0, f"{lit}ff"), (0.55, f"{lit}e6"), (0.86, f"{lit}55"), (1.0, f"{lit}00")]
    fill = scene.linear_gradient((fade[0], 0), (fade[1], 0), stops)
    scene.add(f'<g filter="{_blur(scene, _SOFT)}"><path d="{d}" fill="{fill}"/></g>')


def _panes(scene: Scene, lit: str) -> None:
    """The slanted light of a window with bars."""
    random, (width, height) = scene.random, scene.extent
    side = _side(scene)
    high = min(0.8 * height, 900.0) * scene.size**0.5
    wide = 0.72 * high
    across, down = 2, int(random.choice((2, 3)))
    lean = -side * random.uniform(0.22, 0.34)
    middle = width * (0.5 + 0.2 * side) if scene.free else width * (0.5 + 0.14 * side)
    slope = -side * 0.38
    d = ""
    for column in range(across):
        for row in range(down):
            x, y = (column - across / 2) * wide / across, (row - down / 2) * high / down
            w, h = wide / across - 26, high / down - 26
            corners = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
            listed = [
                (middle + u * 1.25 + slope * v, 0.48 * height + v + lean * u) for u, v in corners
            ]
            d += outline(map(xy, listed))
    scene.add(f'<g filter="{_blur(scene, _SOFT)}"><path d="{d}" fill="{lit}"/></g>')


def _leaves(scene: Scene, shade: str) -> None:
    """Shadows of fronds that hang in from one side: pale ones far away, and clearer ones."""
    random, (width, height) = scene.random, scene.extent
    side = _side(scene)
    is_palm = random.random() < 0.6
    size = min(1000.0, height) * scene.size**0.5
    for soft, opacity, count in ((_SOFTER, 0.5, 2), (_SOFT, 0.95, 2)):
        d = ""
        for at in range(count):
            root = (
                width * (0.5 + 0.56 * side) + random.uniform(-40, 40),
                height * (0.02 + (0.42 * at if soft == _SOFT else 0.75 - 0.5 * at)),
            )
            turn = pi * (0.5 + 0.5 * side) - side * random.uniform(-0.15, 0.75)
            long = size * random.uniform(0.8, 1.05)
            d += (_palm if is_palm else _twig)(scene, root, turn, long)
        look = f'fill="{shade}" fill-opacity="{opacity}"'
        scene.add(f'<g filter="{_blur(scene, soft)}" {look}><path d="{d}"/></g>')


def _palm(scene: Scene, root: Point, turn: float, long: float) -> str:
    """Returns a frond: narrow leaves on both sides of a bent rib."""
    bend, d = scene.random.choice((-1, 1)) * scene.random.uniform(0.2, 0.5), ""
    for at in range(17):
        share = (at + 1) / 17
        way = turn + bend * share
        x, y = root[0] + long * share * cos(way), root[1] + long * share * sin(way)
        for sign in (-1, 1):
            lean = way + bend * share + sign * (1.15 - 0.6 * share)
            d += _blade((x, y), lean, long * 0.46 * (1 - 0.72 * abs(share - 0.35)), 0.032 * long)
    tip = (root[0] + long * 1.04 * cos(turn + bend), root[1] + long * 1.04 * sin(turn + bend))
    return d + _blade(
        root, turn + 0.5 * bend, hypot(tip[0] - root[0], tip[1] - root[1]), 0.01 * long
    )


def _twig(scene: Scene, root: Point, turn: float, long: float) -> str:
    """Returns a twig with oval leaves by turns."""
    bend, d = scene.random.choice((-1, 1)) * scene.random.uniform(0.2, 0.5), ""
    for at in range(11):
        share = (at + 1.2) / 12
        way = turn + bend * share
        x, y = root[0] + long * share * cos(way), root[1] + long * share * sin(way)
        sign = 1 if at % 2 else -1
        d += _blade((x, y), way + sign * 0.85, long * 0.21 * (1.1 - 0.4 * share), 0.085 * long)
    return d + _blade(root, turn + 0.5 * bend, 1.05 * long, 0.008 * long)


def _blade(root: Point, turn: float, long: float, wide: float) -> str:
    """Returns a pointed leaf."""
    x, y = cos(turn), sin(turn)
    out, back = (
        (0.45 * long * x - sign * wide * y, 0.45 * long * y + sign * wide * x) for sign in (1, -1)
    )
    tip = (long * x, long * y)
    home = (-tip[0], -tip[1])
    there = (back[0] - tip[0], back[1] - tip[1])
    return f"M{xy(root)}q{xy(out)} {xy(tip)}q{xy(there)} {xy(home)}z"


def _ledge(scene: Scene, colour: str) -> None:
    """A shelf at the foot of the wall, over which the light goes on a little."""
    (width, height), top = scene.extent, scene.height * (1 - _LEDGE)
    scene.rect(0, top, width, height - top, colour)
    scene.rect(0, top, width, 7, lighter(colour, 0.22))
    scene.rect(0, top - 16, width, 16, darker(scene.palette.ground, 0.3), opacity=0.16)
