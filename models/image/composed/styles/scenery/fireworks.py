"""Fireworks: a few bursts of fine rays and sparks over a sky with calm room below."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import Final

from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.scenery_parts.asked import STAR, is_free, keep_for, sky_of

FIREWORK: Final = ("firework", "fireworks", "burst", "spark", "explosion", "rocket")
BURST: Final = 250.0  # drawing units, the radius of a large one
APART: Final = 0.92  # of two bursts, as a share of their radii
THIN: Final = 5.0  # drawing units, the width of a ray
CALM: Final = 0.66  # of the height, from the top: where the centres of bursts end


def draw(scene: Scene) -> None:
    random = scene.random
    keep_for(scene, *FIREWORK, *STAR)
    palette, asked = scene.palette, scene.asked(*FIREWORK)
    inks = [asked] if asked else palette.visible(0.1)
    _sky(scene, inks[0])
    bursts = _places(scene)
    draws = (_rays, _willow, _rings)
    first = int(random.integers(0, 3))
    for at, (centre, radius) in enumerate(bursts):
        ink, other = inks[at % len(inks)], inks[(at + 1) % len(inks)]
        if palette.is_dark:
            halo(scene, centre, 1.25 * radius, ink, ((0.0, 0x38), (0.5, 0x14), (1.0, 0)))
        if at < 3:
            _trail(scene, centre, radius, ink)
        draws[(first + at) % 3](scene, centre, radius, (ink, other))
    stars = scene.asked(*STAR)
    _dust(scene, bursts, [stars] if stars else inks)


def _sky(scene: Scene, ink: str) -> None:
    ground, course = scene.palette.ground, scene.course("down")
    if course:
        sky_of(scene, course, course[-1], scene.height)
        return
    low = mixed(ground, ink, 0.16 if scene.palette.is_dark else 0.08)
    stops = [(0.0, ground), (0.55, ground), (1.0, low)]
    scene.ground(scene.linear_gradient((0, 0), (0, scene.height), stops))


def _places(scene: Scene) -> list[tuple[Point, float]]:
    """Returns centres and radii of bursts that keep clear of each other, the largest first."""
    random = scene.random
    large = min(BURST * scene.size**0.7, 0.4 * scene.width, 0.34 * scene.height)
    usual = (2.6 + 1.9 * scene.width / 1000) * scene.density**0.7
    usual *= 0.6 if scene.free in ("left", "right") else 1.0
    wanted = scene.count(*FIREWORK) or round(usual)
    found: list[tuple[Point, float]] = []
    for attempt in range(60 * wanted):
        if len(found) == wanted:
            break
        kinds = (1.15, 0.85, 0.62, 0.45)
        share = kinds[min(len(found), 3)] * random.uniform(0.88, 1.1) * 0.992**attempt
        radius = max(large * share, 0.24 * large)
        x = scene.width * random.uniform(0.04, 0.96)
        y = random.uniform(min(0.9 * radius, 0.3 * scene.height), CALM * scene.height - radius / 2)
        if scene.free != "bottom" and is_free(scene, x, y, 0.7 * radius):
            continue
        gaps = (hypot(x - at[0], y - at[1]) - APART * (radius + other) for at, other in found)
        if all(gap > 0 for gap in gaps):
            found.append(((x, y), radius))
    return found


def _directions(scene: Scene, count: int) -> list[float]:
    """Returns angles all around in radians, about evenly spread."""
    turn = scene.random.uniform(0, 2 * pi)
    shifts = scene.random.uniform(-0.22, 0.22, count)
    return [turn + 2 * pi * (at + shift) / count for at, shift in enumerate(shifts.tolist())]


def _rays(scene: Scene, centre: Point, radius: float, inks: tuple[str, str]) -> None:
    """Draws straight rays of two lengths with sparks at their ends."""
    count = 2 * round(scene.random.integers(11, 17) * (radius / BURST) ** 0.4)
    rays, sparks, inner = "", "", ""
    for at, turn in enumerate(_directions(scene, count)):
        reach = radius * (1.0 if at % 2 else 0.7) * scene.random.uniform(0.92, 1.05)
        start, end = (_at(centre, turn, share * reach) for share in (0.2, 0.88))
        rays += f"M{xy(start)}L{xy(end)}"
        sparks += f"M{xy(_at(centre, turn, reach))}h0"
        inner += f"M{xy(_at(centre, turn + pi / count, 0.36 * radius))}h0"
    _stroke(scene, rays, inks[0], radius, 1.0)
    _stroke(scene, sparks, inks[0], radius, 2.4)
    _stroke(scene, inner, inks[1], radius, 1.6)


def _willow(scene: Scene, centre: Point, radius: float, inks: tuple[str, str]) -> None:
    """Draws rays that bend down as they fall, with sparks along their ends."""
    count = round(scene.random.integers(24, 34) * (radius / BURST) ** 0.4)
    rays, sparks = "", ""
    for turn in _directions(scene, count):
        reach = radius * scene.random.uniform(0.75, 1.05)
        bend, (x, y) = _at(centre, turn, 0.62 * reach), _at(centre, turn, reach)
        y += 0.34 * radius
        rays += f"M{xy(_at(centre, turn, 0.1 * reach))}Q{xy(bend)} {xy((x, y))}"
        sparks += f"M{xy((x, y + 0.07 * radius))}h0"
    _stroke(scene, rays, inks[0], radius, 0.9)
    _stroke(scene, sparks, inks[1], radius, 2.0)


def _rings(scene: Scene, centre: Point, radius: float, inks: tuple[str, str]) -> None:
    """Draws rings of sparks that grow outwards, each with a short tail."""
    rings = 4 if radius > 0.5 * BURST else 3
    for ring in range(rings):
        share = (ring + 1) / rings
        count, d = round((7 + 19 * share) * (radius / BURST) ** 0.3), ""
        for turn in _directions(scene, count):
            reach = radius * share * scene.random.uniform(0.96, 1.04)
            tail = _at(centre, turn, reach * (1 - 0.1 * (ring > 0)))
            d += f"M{xy(tail)}L{xy(_at(centre, turn, reach))}"
        _stroke(scene, d, inks[0 if (rings - ring) % 2 else 1], radius, 1.0 + 1.1 * share)


def _trail(scene: Scene, centre: Point, radius: float, ink: str) -> None:
    """Draws the path on which a rocket rose, fading downwards."""
    (x, y), lean = centre, scene.random.uniform(-0.12, 0.12)
    length = min(1.5 * radius, 0.9 * scene.height - y)
    start, end = (x + lean * length, y + length), (x, y + 0.12 * radius)
    fill = scene.linear_gradient(end, start, [(0, ink), (1, f"{ink}00")])
    bend = (x + 0.2 * lean * length, y + 0.5 * length)
    d = f"M{xy(start)}Q{xy(bend)} {xy(end)}"
    scene.path(d, stroke=fill, stroke_width=0.8 * THIN * scene.size**0.6, stroke_linecap="round")


def _dust(scene: Scene, bursts: list[tuple[Point, float]], inks: list[str]) -> None:
    """Draws a few sparks between the bursts."""
    random, paths = scene.random, dict.fromkeys(inks, "")
    for _ in range(round(34 * scene.density * scene.width / 1000)):
        x, y = scene.width * random.random(), CALM * scene.height * random.random()
        ink = inks[int(random.integers(len(inks)))]
        if all(hypot(x - at[0], y - at[1]) > 1.1 * radius for at, radius in bursts):
            paths[ink] += f"M{xy((x, y))}h0"
    for ink, d in paths.items():
        if d:
            _stroke(scene, d, ink, BURST, 1.2)


def _at(centre: Point, turn: float, reach: float) -> Point:
    return centre[0] + reach * cos(turn), centre[1] + reach * sin(turn)


def _stroke(scene: Scene, d: str, ink: str, radius: float, share: float) -> None:
    width = share * THIN * max(0.55, (radius / BURST) ** 0.5) * scene.size**0.3
    scene.path(d, stroke=ink, stroke_linecap="round", stroke_width=width)
