"""Dry earth: plates of mud with deep cracks between them, and fine ones in each."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import Final

from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import polygon, xy
from models.image.composed.drawing.scatter import Strewn
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.repeating.plates import plates

_PLATE: Final = 190.0  # drawing units from plate to plate
_GAP: Final = 0.034  # the half of a deep crack, of that distance
_PIECE: Final = 22.0  # drawing units of an edge that are straight
_ROUGH: Final = 3.4  # drawing units by which an edge leaves a straight line
_DEPTH: Final = 6.0  # drawing units of the side of a plate that is seen
_FINE: Final = 3.6  # drawing units across a fine crack where it begins
_MOST: Final = 110  # plates that are drawn one by one


def draw(scene: Scene) -> None:
    random = scene.random
    earth, crack = _colours(scene)
    scene.ground(crack)
    apart = _PLATE * scene.size / scene.density**0.5 * random.uniform(0.85, 1.2)
    strewn = Strewn(scene, apart, most=_MOST)
    tones = [mixed(earth, crack, 0.1), earth, lighter(earth, 0.07), earth, lighter(earth, 0.13)]
    markup = ""
    cells = plates(strewn.places, strewn.extent, 2.6 * apart)
    kinds = strewn.kinds(len(tones))
    for (x, y), cell, kind in zip(strewn.places, cells, kinds, strict=True):
        drawing = _plate(scene, cell, (tones[kind], crack), apart)
        for at in strewn.copies(x, y, 1.3 * apart):
            markup += f'<g transform="translate({xy(at)})">{drawing}</g>'
    strewn.show(markup)


def _colours(scene: Scene) -> tuple[str, str]:
    """Returns the colour of the earth and that of its cracks: a dark shade, or what glows below."""
    palette = scene.palette
    earth = palette.pure()[0]
    if lightness(earth) < 0.35:
        return earth, palette.ground if not palette.is_dark else lighter(earth, 0.45)
    is_deep = lightness(palette.ground) < 0.5 * lightness(earth)
    return earth, palette.ground if is_deep else darker(earth, 0.75)


def _plate(scene: Scene, cell: list[Point], colours: tuple[str, str], apart: float) -> str:
    """Returns a plate with its lower side, its worn middle and its fine cracks."""
    random, (tone, crack) = scene.random, colours
    small = apart / _PLATE
    far = max(hypot(x, y) for x, y in cell)
    share = 1 - _GAP * random.uniform(0.5, 1.7) * 2 * apart / far
    edge = _rough(scene, [(share * x, share * y) for x, y in cell], small)
    inner = random.uniform(0.72, 0.84)
    worn = _rough(scene, [(inner * x, inner * y - 2 * small) for x, y in edge[::3]], small)
    depth = _DEPTH * small
    d = polygon(edge)
    return (
        f'<path d="{d}" fill="{mixed(tone, crack, 0.6)}" transform="translate(0 {depth:.1f})"/>'
        f'<path d="{d}" fill="{tone}"/>'
        f'<path d="{polygon(worn)}" fill="{lighter(tone, 0.08)}"/>'
        f'<path d="{_fine(scene, edge, small)}" fill="{mixed(tone, crack, 0.62)}"/>'
    )


def _rough(scene: Scene, corners: list[Point], small: float) -> list[Point]:
    """Returns corners with others between them, all a little off."""
    found: list[Point] = []
    for (x, y), (u, v) in pairwise([*corners, corners[0]]):
        count = max(1, round(hypot(u - x, v - y) / _PIECE / small))
        for at in range(count):
            share = at / count
            off = scene.random.normal(0, 0.5 * _ROUGH * small, 2)
            found.append((x + share * (u - x) + float(off[0]), y + share * (v - y) + float(off[1])))
    return found


def _fine(scene: Scene, edge: list[Point], small: float) -> str:
    """Returns cracks that run from the edge of a plate inwards, ever thinner."""
    random, d = scene.random, ""
    first = int(random.integers(0, len(edge)))
    for at in range(int(random.choice((1, 2, 3), p=(0.3, 0.4, 0.3)))):
        start = edge[(first + at * len(edge) // 3 + int(random.integers(0, 3))) % len(edge)]
        long = random.uniform(0.55, 1.1)
        steps = 5
        middle = [
            (
                start[0] * (1 - long * step / steps) + float(random.normal(0, 5 * small)),
                start[1] * (1 - long * step / steps) + float(random.normal(0, 5 * small)),
            )
            for step in range(1, steps + 1)
        ]
        line = [start, *middle]
        half = _FINE * small / 2
        sides = [
            [
                (
                    x + sign * half * (1 - n / steps) * -start[1] / hypot(*start),
                    y + sign * half * (1 - n / steps) * start[0] / hypot(*start),
                )
                for n, (x, y) in enumerate(line)
            ]
            for sign in (1, -1)
        ]
        d += polygon([*sides[0], *sides[1][::-1]])
    return d
