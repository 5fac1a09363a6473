"""Facets of a crystal: triangles lit from one side, their colours flowing through the palette."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.abstract_parts.melting import melted
from models.image.composed.abstract_parts.own_colours import course_of, own
from models.image.composed.drawing.palette import Palette, chroma, darker, lighter, mixed
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

_EDGE: Final = 135.0  # drawing units between neighbouring corners
_MOST: Final = 1300  # facets in one picture: more take long to draw
_OVERLAP: Final = 3.0  # drawing units by which facets reach under the next, so that no seam shows
_SHADES: Final = 96  # colours between the first of the flow and its last
_MARKED: Final = 0.045  # share of the facets that have an accent
_GROUND_SHARE: Final = 2.6  # room that the background takes, where another colour takes 1

Array = NDArray[np.float64]


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    focus = _focus(scene)
    facets = _facets(_corners(scene))
    accent, colours = _accent(scene), _colours(scene)
    middles = facets[:, :, :2].mean(1)
    flow = _flow(scene, middles, focus)
    is_marked = _marked(scene, middles) if accent else np.zeros(len(middles), dtype=bool)
    towards = np.array([focus[0] - scene.width / 2, focus[1] - scene.height / 2, 0.0])
    light = _light(facets, towards).tolist()
    shown = zip(_widened(facets[:, :, :2]), flow, light, is_marked.tolist(), strict=True)
    for facet, at, shade, is_own in shown:
        colour = accent if is_own else colours[round(at * (_SHADES - 1))]
        scene.polygon([(x, y) for x, y in facet], _shaded(colour, scene.palette, shade))


def _focus(scene: Scene) -> tuple[float, float]:
    """Returns the place that the colours flow from, at a side or in a corner."""
    random = scene.random
    x = random.choice([-0.05, 0.12, 0.88, 1.05]) * scene.width
    y = random.choice([0.0, 0.2, 0.8, 1.0]) * scene.height
    return float(x), float(y)


def _corners(scene: Scene) -> Array:
    """Returns the corners of the facets [rows, columns, x y z], in uneven staggered rows."""
    random = scene.random
    least = (2.3 * scene.width * scene.height / _MOST) ** 0.5
    across = max(least, _EDGE * scene.size / scene.density**0.5)
    down = across * 0.87
    columns, rows = int(scene.width / across) + 5, int(scene.height / down) + 5
    column, row = np.meshgrid(np.arange(columns) - 2.0, np.arange(rows) - 2.0)
    jitter = random.uniform(-0.33, 0.33, (3, rows, columns))
    x = (column + 0.5 * (row % 2) + jitter[0]) * across
    y = (row + jitter[1]) * down
    return np.stack([x, y, jitter[2] * across * 1.5], axis=-1)


def _facets(corners: Array) -> Array:
    """Returns triangles [count, 3, x y z]: each four corners are parted where they are nearest."""
    a, b = corners[:-1, :-1], corners[:-1, 1:]
    c, d = corners[1:, :-1], corners[1:, 1:]
    is_falling = (_squared(a - d) < _squared(b - c))[..., None]
    first = np.stack([a, b, np.where(is_falling, d, c)], axis=2)
    second = np.stack([np.where(is_falling, a, b), d, c], axis=2)
    return np.stack([first, second], axis=2).reshape(-1, 3, 3)


def _squared(away: Array) -> Array:
    return away[..., 0] ** 2 + away[..., 1] ** 2


def _flow(scene: Scene, centres: Array, focus: tuple[float, float]) -> Array:
    """Returns where each facet is in the flow of colours, 0..1, all equally often."""
    random = scene.random
    if course_of(scene):
        return _along(scene, centres)
    away = centres - focus
    turn = np.arctan2(scene.height / 2 - focus[1], scene.width / 2 - focus[0])
    turn += random.uniform(-0.4, 0.4)
    along = away @ [cos(turn), sin(turn)]
    bend = random.uniform(0.0, 0.9)
    level = (1 - bend) * along + bend * np.hypot(*away.T)
    turns = centres @ random.normal(0, 1, (2, 2)) / 260 + random.uniform(0, 2 * pi, 2)
    waves = np.sin(turns).sum(1)
    level = level + 75 * waves + random.normal(0, 32 * scene.size, len(level))
    ranks: Array = level.argsort().argsort() / (len(level) - 1)
    return ranks


def _along(scene: Scene, centres: Array) -> Array:
    """Returns where each facet is on the asked way, 0..1."""
    width, height = scene.extent
    x, y = centres[:, 0] / width, centres[:, 1] / height
    way = x if scene.course("across") else y
    if scene.course("out"):
        way = np.hypot(x - 0.5, y - 0.5) / 0.62
    shaken: Array = np.clip(way + scene.random.normal(0, 0.03, len(way)), 0, 1)
    return shaken


def _light(facets: Array, towards: Array) -> Array:
    """Returns how bright each facet is, -1..1, by its slope."""
    normals = np.cross(facets[:, 1] - facets[:, 0], facets[:, 2] - facets[:, 0])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    light: Array = normals @ (towards / np.linalg.norm(towards))
    return np.clip(1.6 * light, -1, 1)


def _widened(facets: Array) -> Array:
    away = facets - facets.mean(1, keepdims=True)
    wide: Array = facets + _OVERLAP * away / np.linalg.norm(away, axis=2, keepdims=True)
    return wide.round()


def _accent(scene: Scene) -> str:
    """Returns the one strong colour among greys, or nothing: a few facets have it."""
    asked = scene.asked("accent")
    every = [*scene.palette.colours, scene.palette.ground]
    if not asked and len(every) > 2:
        *others, strongest = sorted(every, key=chroma)
        is_alone = chroma(others[-1]) < 0.35 * chroma(strongest) and chroma(strongest) > 0.12
        return strongest if is_alone and strongest != scene.palette.ground else ""
    return asked or ""


def _marked(scene: Scene, middles: Array) -> NDArray[np.bool_]:
    """Returns which facets have the accent: a cluster off the middle, and a few around it."""
    random = scene.random
    shares = random.choice((0.24, 0.76), 2) + random.uniform(-0.06, 0.06, 2)
    away = np.hypot(*(middles - shares * scene.extent).T) * random.uniform(0.75, 1.4, len(middles))
    marked: NDArray[np.bool_] = away.argsort().argsort() < max(3, round(_MARKED * len(middles)))
    return marked


def _colours(scene: Scene) -> list[str]:
    """Returns the flow of colours; the background takes the most of it."""
    palette, course = scene.palette, course_of(scene)
    if course:
        knots = np.linspace(0, 1, len(course)).tolist()
        return melted(course, knots, np.linspace(0, 1, _SHADES))
    path = _path(palette, _accent(scene))
    room = np.array([_GROUND_SHARE if one == palette.ground else 1.0 for one in path])
    ends = np.concatenate([[0.0], room.cumsum()])
    found = []
    for place in np.linspace(0, ends[-1], _SHADES):
        at = int(np.clip(np.searchsorted(ends, place) - 1, 0, len(path) - 1))
        to_next, to_last = place - ends[at + 1], place - ends[at]
        if to_next > -0.5 and at + 1 < len(path):
            found.append(_blend(path[at], path[at + 1], 0.5 + to_next))
        elif to_last < 0.5 and at:
            found.append(_blend(path[at - 1], path[at], 0.5 + to_last))
        else:
            found.append(path[at])
    return found


def _path(palette: Palette, accent: str) -> list[str]:
    """Returns all colours, the background included, so that neighbours are near each other."""
    path = [palette.ground]
    for colour in own(palette):
        if colour == accent:
            continue
        options = [[*path[:at], colour, *path[at:]] for at in range(len(path) + 1)]
        path = min(options, key=lambda one: sum(distance(*two) ** 2 for two in pairwise(one)))
    return path if path.index(palette.ground) >= len(path) / 2 else path[::-1]


def _blend(one: str, other: str, share: float) -> str:
    """Returns a colour between two, but one of them where it would be muddy."""
    between = mixed(one, other, share)
    if chroma(between) < 0.75 * min(chroma(one), chroma(other)):
        return one if share < 0.5 else other
    return between


def _shaded(colour: str, palette: Palette, shade: float) -> str:
    """Returns a colour in light or shadow; the background's own hardly changes."""
    strength = min(1.0, distance(colour, palette.ground) / 0.2)
    tint = own(palette)[0]
    if (shade > 0) != palette.is_dark and strength < 1:
        colour = mixed(colour, tint, 0.15 * abs(shade) * (1 - strength))
    change = lighter if shade > 0 else darker
    return change(colour, abs(shade) * (0.06 + 0.15 * strength))
