"""Circles around one point: a target, crisp rings, ripples, a tunnel or a hypnotic spiral."""

from __future__ import annotations

from math import hypot, pi
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.focus import farthest_corner, off_centre
from models.image.composed.drawing.palette import LARGE_SHAPE, turned
from models.image.composed.drawing.scene import Point, Scene

APART: Final = 80.0  # drawing units from one ring to the next
# Where the focus may be in a wide picture, as shares of its width and height: in it, on an
# edge or in a corner. In a tall one they change places.
PLACES: Final = ((0.72, 0.5), (0.66, 0.42), (0.76, 0.6), (0.7, 1.0), (1.0, 0.5), (0.97, 0.98))
_CENTRAL: Final = 3  # so many of the first places show whole rings
_STEP: Final = 0.22  # radians between two points of a spiral's edge


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = {
        "rings": _rings,
        "target": _target,
        "ripples": _ripples,
        "lines": _lines,
        "tunnel": _tunnel,
        "two": _two_centres,
        "spiral": _spiral,
    }
    kind = scene.kind(tuple(kinds), (0.26, 0.2, 0.14, 0.14, 0.14, 0.12))
    kinds[kind](scene)


def _rings(scene: Scene) -> None:
    """Crisp rings of one colour, one here and there of another, with clear gaps between them."""
    random = scene.random
    first, *others = scene.palette.visible(LARGE_SHAPE)
    apart = APART * scene.size * random.uniform(0.75, 1.05) / scene.density**0.5
    x, y = focus = _focus(scene, _CENTRAL) if scene.width != scene.height else (500.0, 500.0)
    nearest = min(x, scene.width - x, y, scene.height - y)
    reach = 0.9 * nearest if random.random() < 0.65 else farthest_corner(scene, focus)
    count = max(3, round(reach / apart))
    apart = reach / count
    every = int(random.integers(3, 5))
    thick, swell = apart * random.uniform(0.26, 0.46), random.choice((-0.4, 0.0, 0.4))
    for ring in range(count):
        is_other = others and ring % every == every - 1
        colour = others[ring // every % len(others)] if is_other else first
        wide = thick * (1 + swell * (2 * ring / count - 1))
        _ring(scene, focus, apart * (ring + 0.7), float(wide), colour)


def _target(scene: Scene) -> None:
    """Bold rings with the background between them, around a disc."""
    apart = APART * scene.size * scene.random.uniform(1.0, 1.4) / scene.density**0.5
    reach = scene.random.uniform(520, 680)
    _bold_rings(scene, _focus(scene), (apart, reach), scene.palette.visible(LARGE_SHAPE))


def _two_centres(scene: Scene) -> None:
    """Bold rings around two points far from each other."""
    random = scene.random
    x, y = _focus(scene)
    other = (scene.width - x, 0.0 if y >= scene.height / 2 else scene.height)
    focus = (x, scene.height - other[1])
    colours = scene.palette.visible(LARGE_SHAPE)
    apart = APART * scene.size * random.uniform(0.8, 1.1) / scene.density**0.5
    _bold_rings(scene, focus, (apart, random.uniform(620, 780)), colours)
    _bold_rings(scene, other, (apart, random.uniform(260, 400)), turned(colours, 1))


def _bold_rings(
    scene: Scene, centre: Point, sizes: tuple[float, float], colours: list[str]
) -> None:
    """Draws rings; `sizes` are the distance between two and the outermost radius."""
    apart, reach = sizes
    thick = apart * scene.random.uniform(0.42, 0.62)
    count = max(2, round(reach / apart))
    for ring in range(1, count + 1):
        _ring(scene, centre, apart * ring, thick, colours[ring % len(colours)])
    scene.circle(*centre, apart - thick, colours[0])


def _ripples(scene: Scene) -> None:
    """Rings around a disc that are ever thinner and farther apart, as on water."""
    random, focus = scene.random, _focus(scene)
    colours = scene.palette.visible(LARGE_SHAPE)
    reach = min(farthest_corner(scene, focus), random.uniform(950, 1300))
    count = max(4, round(reach / (1.5 * APART * scene.size) * scene.density**0.5))
    growth, least = random.uniform(1.15, 1.4), 0.5 * APART * scene.size
    scene.circle(*focus, least, colours[0])
    for ring in range(1, count + 1):
        share = ring / count
        radius = least + (reach - least) * share**growth
        wide = least * (0.85 * (1 - share) ** 1.3 + 0.08)
        _ring(scene, focus, radius, wide, colours[ring % len(colours)])


def _lines(scene: Scene) -> None:
    """Fine rings that become hairlines outwards."""
    random, focus = scene.random, _focus(scene)
    reach = min(farthest_corner(scene, focus), 1500.0)
    apart = APART * scene.size * random.uniform(0.36, 0.58) / scene.density**0.5
    colours = scene.palette.visible(LARGE_SHAPE)
    growth, thick = random.uniform(1.01, 1.06), apart * random.uniform(0.28, 0.42)
    group = int(random.integers(2, 6))
    radius, ring = 1.6 * apart, 0
    scene.circle(*focus, 0.8 * apart, colours[0])
    while radius < reach:
        wide = max(2.2, thick * (1 - radius / reach))
        _ring(scene, focus, radius, wide, colours[ring // group % len(colours)])
        apart *= growth
        radius += apart
        ring += 1


def _tunnel(scene: Scene) -> None:
    """Discs one in the other, whose centres move towards the focus."""
    random, ground, focus = scene.random, scene.palette.ground, _focus(scene)
    colours = scene.palette.visible(LARGE_SHAPE)
    count = max(3, round(random.uniform(5, 7) / scene.size**0.5 * scene.density**0.5))
    start = (scene.width / 2, scene.height / 2)
    end = (0.35 * start[0] + 0.65 * focus[0], 0.35 * start[1] + 0.65 * focus[1])
    largest, least = 0.96 * hypot(*start), 46 * scene.size
    for step in range(1, 2 * count + 1):
        radius = largest * (least / largest) ** (step / count / 2)
        moved = (largest - radius) / (largest - least)
        x, y = (begin + moved * (to - begin) for begin, to in zip(start, end, strict=True))
        scene.circle(x, y, radius, (ground, colours[step // 2 % len(colours)])[step % 2])
    scene.circle(*end, 0.55 * least, colours[0])


def _spiral(scene: Scene) -> None:
    """Arms of one colour that wind over the whole picture, as wide as what is between them."""
    random = scene.random
    focus = off_centre(scene, *((0.5, 0.5), (0.5, 0.5), (0.64, 0.5))[int(random.integers(3))])
    arms, growth = int(random.integers(1, 4)), random.uniform(1.0, 1.7)
    reach = 1.03 * farthest_corner(scene, focus)
    bands = random.uniform(8, 11) * (reach / 1000) ** 0.7 * scene.density**0.5 / scene.size
    whole = 2 * pi * max(1.5, bands / arms)  # the angle on the way outwards
    turns = np.arange(0.0, whole + pi / arms + _STEP, _STEP)
    side, first = random.choice((-1, 1)), random.uniform(0, 2 * pi)
    path = ""
    for arm in range(arms):
        angles = side * (turns + first + 2 * pi * arm / arms)
        edges = []
        for behind in (0.0, pi / arms):
            radii = reach * (np.clip(turns - behind, 0, None) / whole) ** growth
            xs, ys = focus[0] + radii * np.cos(angles), focus[1] + radii * np.sin(angles)
            edges.append(list(zip(xs.tolist(), ys.tolist(), strict=True)))
        path += f"{smooth(edges[0])}L{smooth(edges[1][::-1])[1:]}Z"
    scene.path(path, _boldest(scene))


def _boldest(scene: Scene) -> str:
    """Returns the first colour that stands out clearly, or the first that does at all."""
    return (*scene.palette.visible(0.3), *scene.palette.visible(LARGE_SHAPE))[0]


def _ring(scene: Scene, centre: Point, radius: float, thick: float, colour: str) -> None:
    scene.circle(*centre, radius, "none", stroke=colour, stroke_width=float(thick))


def _focus(scene: Scene, places: int = len(PLACES)) -> Point:
    """Returns a place off the centre, so that there is calm room on the other side."""
    return off_centre(scene, *PLACES[int(scene.random.integers(places))])
