"""Rays from one point: a retro sunburst, a swirl or gentle beams of light, often with a sun."""

from __future__ import annotations

from math import cos, lcm, pi, sin, tau
from typing import Final

from models.image.composed.abstract_parts.own_colours import own
from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.focus import farthest_corner
from models.image.composed.drawing.halo import fading, halo
from models.image.composed.drawing.palette import mixed, set_off
from models.image.composed.drawing.paths import outline, xy
from models.image.composed.drawing.scene import Point, Scene

RAYS: Final = 34  # coloured and background rays around a whole circle
# Where the rays begin in a wide picture, as shares of its width and height.
PLACES: Final = ((0.5, 1.0), (0.5, 1.12), (0.72, 0.5), (0.3, 0.62), (0.0, 1.0), (1.0, 0.0))
# What prompts may call the rays where they give them a place.
_NAMES: Final = ("sunburst", "ray", "sun ray", "burst", "starburst", "sun", "beam", "light")
_POINTS: Final = ("point", "vanishing point", "radiating", "converging", "spreading", "line")
# Where rays begin so that a side stays free, as shares of width and height.
_OPPOSITE: Final = {
    "left": (1.0, 0.5),
    "right": (0.0, 0.5),
    "top": (0.5, 1.0),
    "bottom": (0.5, 0.0),
}
# How far a swirl's rays turn on their way over the shorter side, in radians.
SWIRL: Final = 0.9
_LINES: Final = 72  # around a whole circle
_THIN: Final = 2.6  # drawing units
_NEAR: Final = (4.0, 96.0, 42.0, 96.0)  # drawing units from where they meet, in turns
_LEAST_CONTRAST: Final = 0.2  # in OKLab, of a line and the background


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    source = _source(scene)
    kinds = {
        "sunburst": _sunburst,
        "colourful": _colourful_sunburst,
        "swirl": _swirl,
        "beams": _beams,
        "faint": _faint_sunburst,
        "lines": _thin_lines,
    }
    is_plain = len(own(scene.palette)) == 1
    chances = (0.8, 0.0, 0.2) if is_plain else (0.2, 0.64, 0.16)
    kinds[scene.kind(tuple(kinds), chances)](scene, source)


def _sunburst(scene: Scene, source: Point) -> None:
    """Even rays of one colour, and a sun of another."""
    first, *others = own(scene.palette)
    _even_rays(scene, source, [first])
    _sun(scene, source, (others or [first])[:2])


def _faint_sunburst(scene: Scene, source: Point) -> None:
    """Even rays hardly off the background, and a sun."""
    first, *others = own(scene.palette)
    faint = mixed(scene.palette.ground, first, scene.random.uniform(0.14, 0.28))
    _even_rays(scene, source, [faint])
    _sun(scene, source, [first, *others][:2])


def _colourful_sunburst(scene: Scene, source: Point) -> None:
    """Even rays in all colours, the background between them."""
    colours = own(scene.palette)
    _even_rays(scene, source, colours)
    if _is_inside(scene, source) or scene.random.random() < 0.5:
        _sun(scene, source, colours[:1])


def _even_rays(scene: Scene, source: Point, colours: list[str], swirl: float = 0.0) -> None:
    """Draws rays around a point, as many of each colour, with the background between them."""
    wanted = RAYS / 2 * _crowd(scene, source) * scene.density / scene.size**0.5
    unit = lcm(2, len(colours))
    asked = scene.count("ray", "beam", "sun ray", "stripe")
    count = asked or max(1 if len(colours) > 2 else 4, round(wanted / unit)) * unit
    # A source on an edge has the background's ray along that edge, or a sliver would be seen.
    is_inside = _is_inside(scene, source)
    turn = scene.random.uniform(0, tau) if is_inside else pi / count / 2
    for ray in range(count):
        start = turn + tau * ray / count
        path = _ray(scene, source, (start, start + pi / count), swirl)
        scene.path(path, colours[ray % len(colours)])


def _swirl(scene: Scene, source: Point) -> None:
    """Rays that bend, as on a circus poster."""
    first, *others = own(scene.palette)
    colours = [first, *others][: 1 + int(scene.random.integers(3))]
    _even_rays(scene, source, colours, SWIRL * scene.random.choice((-1, 1)))
    if _is_inside(scene, source):
        _sun(scene, source, (others or [first])[:1])


def _beams(scene: Scene, source: Point) -> None:
    """Soft, uneven beams that fade outwards, and a glow where they begin."""
    first = own(scene.palette)[0]
    reach = min(farthest_corner(scene, source), 1500.0)
    # One large gradient only: they cost ten times as much as plain areas.
    stops = fading(first, ((0.0, 0xFF), (0.3, 0xB0), (0.65, 0x58), (1.0, 0x18)))
    scene.path(_uneven(scene, source, 25), scene.radial_gradient(source, reach, stops))
    glow = ((0.0, 0xFF), (0.3, 0x90), (0.65, 0x28), (1.0, 0))
    halo(scene, source, 320 * scene.size**0.5, first, glow)


def _thin_lines(scene: Scene, source: Point) -> None:
    """Thin lines that meet in one point, and nothing else."""
    colours = [set_off(one, scene.palette, _LEAST_CONTRAST) for one in own(scene.palette)[:2]]
    wanted = _LINES * _crowd(scene, source) * scene.density**0.7 / scene.size**0.3
    count = scene.count("line", "ray") or max(12, round(wanted))
    reach, start = 1.1 * farthest_corner(scene, source), scene.random.uniform(0, tau)
    paths = ["" for _ in colours]
    for at in range(count):
        angle = start + tau * at / count
        near = _NEAR[at % 4]  # not all meet, or they would make a blot
        from_, to = (
            (source[0] + far * cos(angle), source[1] + far * sin(angle)) for far in (near, reach)
        )
        paths[at % len(colours)] += f"M{xy(from_)}L{xy(to)}"
    for d, colour in zip(paths, colours, strict=True):
        scene.path(d, stroke=colour, stroke_width=_THIN * scene.size**0.5)


def _uneven(scene: Scene, source: Point, rays: int) -> str:
    """Returns one path of many beams; `rays` is how many there are by default."""
    random = scene.random
    count = round(rays * _crowd(scene, source) * scene.density / scene.size**0.5)
    path = ""
    for beam in range(count):
        start = tau * (beam + random.uniform(-0.25, 0.25)) / count
        path += _ray(scene, source, (start, start + tau / count * random.uniform(0.25, 0.6)))
    return path


def _sun(scene: Scene, source: Point, colours: list[str]) -> None:
    """Draws a disc where the rays begin, with rings of other colours and the background."""
    radius = scene.random.uniform(130, 230) * scene.size
    scene.circle(*source, 1.2 * radius, scene.palette.ground)
    for at, colour in enumerate(reversed(colours)):
        scene.circle(*source, radius * (1 if at == 0 else 0.68), colour)


def _is_inside(scene: Scene, source: Point) -> bool:
    x, y = source
    return 0.05 * scene.width < x < 0.95 * scene.width and y < 0.9 * scene.height


def _crowd(scene: Scene, source: Point) -> float:
    """Returns how many times as many rays there must be, as only a part of them is seen."""
    x, y = source
    edges = sum((x < 0.1 * scene.width, x > 0.9 * scene.width, y < 1, y > 0.99 * scene.height))
    return (1.0, 1.3, 1.8)[edges]


def _ray(scene: Scene, source: Point, turns: tuple[float, float], swirl: float = 0.0) -> str:
    """Returns a ray's path; `turns` are the angles of its two edges."""
    reach = 1.2 * farthest_corner(scene, source)
    parts = 12 if swirl else 1
    edges = []
    for turn in turns:
        edge = []
        for part in range(parts + 1):
            radius = reach * part / parts
            angle = turn + swirl * radius / 1000
            edge.append((source[0] + radius * cos(angle), source[1] + radius * sin(angle)))
        edges.append(edge)
    if swirl:
        return f"{smooth(edges[0])}L{smooth(edges[1][::-1])[1:]}Z"
    points = [*edges[0], edges[1][1]]
    return outline(xy(point) for point in points)


def _source(scene: Scene) -> Point:
    """Returns where the rays begin: where it was asked for, or away from what stays free."""
    asked = scene.place(*_NAMES)
    if asked:
        return asked
    if (point := scene.place(*_POINTS)) and "lines" in scene.motifs:
        return _outermost(scene, point)
    random = scene.random
    if scene.free in _OPPOSITE:
        across, down = _OPPOSITE[scene.free]
        return scene.width * across, scene.height * down
    along, across = PLACES[int(random.integers(len(PLACES)))]
    along = min(1.0, max(0.0, along + random.uniform(-0.06, 0.06)))
    if scene.is_tall:
        along, across = 0.5 + 0.4 * (along - 0.5), max(across, 0.7)
    return scene.width * along, min(scene.height * across, scene.height + 40 * scene.size)


def _outermost(scene: Scene, point: Point) -> Point:
    """Returns a place, moved on to the edge of the picture if it lies on one of its sides."""
    shares = (at / side for at, side in zip(point, scene.extent, strict=True))
    across, down = (round(2 * share) / 2 if abs(share - 0.5) > 0.2 else share for share in shares)
    return across * scene.width, down * scene.height
