"""Stems that bend evenly, with small leaves on both sides and, on olive branches, fruit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import cos, dist, pi, radians, sin
from typing import Final, NamedTuple

import numpy as np

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.leaf import directed, leaf
from models.image.composed.drawing.palette import Palette, darker, lighter, lightness, mixed
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

BRANCH: Final = 700.0  # length of a usual branch in drawing units

# a place on a stem and the direction in which the stem grows there, in radians
Node = tuple[float, float, float]
Stem = Callable[[float], Node]  # from 0 at its root to 1 at its tip


class Kind(NamedTuple):
    """Says how leaves sit on a stem.

    spacing, length: between leaves and of the longest one, in drawing units.
    width, fullness: as a share of the length; 0 pointed, 1 round.
    angles: between leaf and stem, at its base and at its tip, in degrees.
    growth: length at the base, place of the longest leaf and length at the tip, as shares.
    """

    spacing: float
    length: float
    width: float
    fullness: float
    angles: tuple[float, float]
    growth: tuple[float, float, float]
    is_paired: bool = True
    has_fruit: bool = False


KINDS: Final = {
    "eucalyptus": Kind(80, 112, 0.72, 0.9, (70, 40), (0.85, 0.25, 0.35)),
    "olive": Kind(54, 185, 0.2, 0.25, (46, 24), (0.6, 0.4, 0.5), is_paired=False, has_fruit=True),
    "fern": Kind(32, 200, 0.15, 0.3, (72, 48), (0.55, 0.2, 0.06)),
    "palm": Kind(42, 330, 0.1, 0.1, (64, 14), (0.5, 0.4, 0.35)),
    "laurel": Kind(62, 165, 0.34, 0.35, (52, 26), (0.7, 0.3, 0.5), is_paired=False),
}


def arc(root: Node, length: float, bend: float) -> Stem:
    """Returns a stem that turns evenly, by `bend` radians in all."""
    x, y, heading = root

    def at(share: float) -> Node:
        half = 0.5 * bend * share
        chord = length * share * float(np.sinc(half / pi))
        return x + chord * cos(heading + half), y + chord * sin(heading + half), heading + 2 * half

    return at


def branch(scene: Scene, stem: Stem, kind: Kind, colour: str, *, is_line: bool = False) -> None:
    """Draws a stem with its leaves; each leaf has a half in another tone and a fine rib."""
    ground = scene.palette.ground
    scale = _scale(scene, stem)
    leaves = _leaves(scene, stem, kind, scale)
    outlines, halves, ribs = ("".join(one) for one in zip(*leaves, strict=True))
    spine = smooth([stem(share)[:2] for share in (0, 0.25, 0.5, 0.75, 1)])
    bark = scene.asked("stem", "branch", "twig") or colour
    if is_line:
        scene.path(spine + outlines, stroke=colour, stroke_width=2.4 * scene.size)
        return
    scene.path(spine, stroke=bark, stroke_width=4 * scene.size, stroke_linecap="round")
    scene.path(outlines, colour)
    scene.path(halves, mixed(colour, ground, 0.18))
    if kind.width > 0.3:
        scene.path(ribs, stroke=mixed(colour, ground, 0.45), stroke_width=1.5 * scene.size)
    if kind.has_fruit:
        _olives(scene, stem, colour, scale)


def _scale(scene: Scene, stem: Stem) -> float:
    """Returns how large leaves are on a stem: smaller on a short one."""
    length = dist(stem(0)[:2], stem(1)[:2])
    return scene.size * min(max(length / (BRANCH * scene.size), 0.5), 1.15)


def _leaves(scene: Scene, stem: Stem, kind: Kind, scale: float) -> Iterator[tuple[str, str, str]]:
    """Yields the paths of all leaves on a stem: outlines, halves and ribs."""
    length = dist(stem(0)[:2], stem(1)[:2])
    count = max(3, round(0.92 * length / (kind.spacing * scale)))
    start, peak, end = kind.growth
    swell = (0.3 - 0.25 * kind.fullness, 0.6 + 0.4 * kind.fullness)
    for at in range(count + 1):
        share = 0.08 + 0.92 * at / count
        x, y, turn = stem(share)
        eased = sin(0.5 * pi * (share / peak if share < peak else (1 - share) / (1 - peak)))
        grown = eased + (start if share < peak else end) * (1 - eased)
        angle = radians(kind.angles[0] + share * (kind.angles[1] - kind.angles[0]))
        for side in (0,) if at == count else (-1, 1) if kind.is_paired else (1 - 2 * (at % 2),):
            size = kind.length * scale * grown * scene.random.uniform(0.9, 1.08)
            place = directed((x, y), turn + side * angle * scene.random.uniform(0.9, 1.1))
            half = 0.66 * kind.width * size
            yield leaf(place, size, half, -0.12 * side * size, swell)


def fruit_colour(palette: Palette, leaves: str) -> str:
    """Returns the colour that is told best from that of leaves and from the background."""
    ground = palette.ground

    def clear(colour: str) -> float:
        return min(distance(colour, leaves), 1.5 * distance(colour, ground))

    return max(palette.visible(), key=clear)


def _olives(scene: Scene, stem: Stem, leaves: str, scale: float) -> None:
    """Draws olives on short stalks, in the colour that leaves are told from best."""
    random = scene.random
    asked = scene.asked("olive", "berry", "fruit")
    fruit = asked or fruit_colour(scene.palette, scene.palette.visible()[0])
    if distance(fruit, leaves) < 0.1 and not asked:
        fruit = darker(leaves, 0.45) if lightness(leaves) > 0.45 else lighter(leaves, 0.45)
    shine = lighter(fruit, 0.45)
    for at, share in enumerate(np.arange(0.3, 0.9, 0.13 / max(0.6, scene.density)).tolist()):
        side = 1 if at % 2 else -1
        x, y, turn = stem(share + random.uniform(-0.03, 0.03))
        way = turn + side * random.uniform(0.75, 1.25)
        size, stalk = 36 * scale * random.uniform(0.88, 1.12), 30 * scale
        foot = (x + stalk * cos(way), y + stalk * sin(way))
        middle = (foot[0] + size * cos(way), foot[1] + size * sin(way))
        line = smooth([(x, y), foot, middle])
        scene.path(line, stroke=leaves, stroke_width=3 * scale, stroke_linecap="round")
        put = transform(middle, way * 180 / pi, size / 100)
        scene.add(
            f'<g transform="{put}"><ellipse rx="100" ry="74" fill="{fruit}"/><path '
            f'd="M-52 -34A84 62 0 0 1 12 -52" fill="none" stroke="{shine}" stroke-width="15" '
            'stroke-linecap="round"/></g>'
        )
