"""Circles around one point: a target, crisp rings, ripples, a tunnel, a disc or a spiral."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.own_colours import course_of, in_steps, own
from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.focus import away_from_free, farthest_corner, off_centre
from models.image.composed.drawing.palette import LARGE_SHAPE, at_share, turned
from models.image.composed.drawing.scene import Point, Scene

_MOST_STEPS: Final = 10  # rings whose colours go from one to another: more would be a gradient
APART: Final = 80.0  # drawing units from one ring to the next
# Where the focus may be in a wide picture, as shares of its width and height: in it, on an
# edge or in a corner. In a tall one they change places.
PLACES: Final = ((0.72, 0.5), (0.66, 0.42), (0.76, 0.6), (0.7, 1.0), (1.0, 0.5), (0.97, 0.98))
_CENTRAL: Final = 3  # so many of the first places show whole rings
# What prompts may call the rings where they give them a place.
_NAMES: Final = (
    *("circle", "ring", "concentric circle", "concentric ring", "spiral", "ripple", "target"),
    *("arc", "concentric arc", "quarter ring"),
)
_DOTS: Final = 260  # of a spiral
_GOLDEN: Final = pi * (3 - 5**0.5)  # radians from one of them to the next
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
        "thin spiral": _thin_spiral,
        "arcs": _arcs,
        "dot spiral": _dot_spiral,
    }
    kind = scene.kind(tuple(kinds), (0.26, 0.2, 0.14, 0.14, 0.14, 0.12))
    is_ring = kind not in ("spiral", "thin spiral", "dot spiral")
    if is_ring and _count(scene) == 1:
        _disc(scene)
    elif is_ring and kind not in ("lines", "arcs") and (course_of(scene) or _is_cornered(scene)):
        _progress(scene)
    else:
        kinds[kind](scene)


def _count(scene: Scene) -> int | None:
    """Returns how many rings were asked for."""
    return scene.count("ring", "circle", "concentric circle", "concentric ring", "big circle")


def _asked_place(scene: Scene) -> Point | None:
    return scene.place(*_NAMES)


def _is_cornered(scene: Scene) -> bool:
    """Whether rings shall come from a corner, so that only parts of them are seen."""
    place = _asked_place(scene)
    return place is not None and place[0] in (0, scene.width) and place[1] in (0, scene.height)


def _ends(scene: Scene) -> list[str]:
    """Returns the colours on the way from the middle outwards."""
    course = scene.course("out")
    asked = scene.palette.colours[: scene.palette.asked]
    return [*(course or course_of(scene) or own(scene.palette)[: len(asked) or 3])]


def _disc(scene: Scene) -> None:
    """One big disc, and nothing else."""
    random = scene.random
    colour = scene.asked("circle", "big circle", "disc") or own(scene.palette)[0]
    radius = min(random.uniform(300, 380) * scene.size**0.6, 0.43 * min(scene.extent))
    place = scene.place("circle", "big circle", "disc") or _focus(scene, _CENTRAL)
    x, y = (
        min(max(at, 1.1 * radius), side - 1.1 * radius)
        for at, side in zip(place, scene.extent, strict=True)
    )
    scene.circle(x, y, radius, colour)


def _progress(scene: Scene) -> None:
    """Rings side by side all over the picture, whose colours go from the middle outwards."""
    focus = _focus(scene)
    reach = 1.02 * farthest_corner(scene, focus)
    apart = 1.25 * APART * scene.size / scene.density**0.5
    count = _count(scene) or min(_MOST_STEPS, max(5, round(reach / apart)))
    ends = _ends(scene)
    ends = ends if len(ends) > 1 else [*ends, scene.palette.ground]
    for at, colour in reversed([*enumerate(in_steps(ends, count))]):
        scene.circle(*focus, reach * (at + 1) / count, colour)


def _rings(scene: Scene) -> None:
    """Crisp rings of one colour, one here and there of another, with clear gaps between them."""
    random = scene.random
    first, *others = own(scene.palette)
    apart = APART * scene.size * random.uniform(0.75, 1.05) / scene.density**0.5
    x, y = focus = _focus(scene, _CENTRAL) if scene.width != scene.height else (500.0, 500.0)
    nearest = min(x, scene.width - x, y, scene.height - y)
    is_whole = bool(scene.free or _count(scene) or random.random() < 0.5)
    reach = max(0.9 * nearest, 380.0) if is_whole else farthest_corner(scene, focus)
    count = _count(scene) or max(3, round(reach / apart))
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
    _bold_rings(scene, _focus(scene), (apart, reach), own(scene.palette))


def _arcs(scene: Scene) -> None:
    """Bold rings around a corner or another place, with the background between them."""
    focus = _focus(scene)
    apart = 1.2 * APART * scene.size / scene.density**0.5
    reach = min(0.72 * farthest_corner(scene, focus), 1000.0)
    _bold_rings(scene, focus, (apart, reach), own(scene.palette))


def _two_centres(scene: Scene) -> None:
    """Bold rings around two points far from each other."""
    random = scene.random
    x, y = _focus(scene)
    other = (scene.width - x, 0.0 if y >= scene.height / 2 else scene.height)
    focus = (x, scene.height - other[1])
    colours = own(scene.palette)
    apart = APART * scene.size * random.uniform(0.8, 1.1) / scene.density**0.5
    _bold_rings(scene, focus, (apart, random.uniform(620, 780)), colours)
    _bold_rings(scene, other, (apart, random.uniform(260, 400)), turned(colours, 1))


def _bold_rings(
    scene: Scene, centre: Point, sizes: tuple[float, float], colours: list[str]
) -> None:
    """Draws rings; `sizes` are the distance between two and the outermost radius."""
    apart, reach = sizes
    thick = apart * scene.random.uniform(0.42, 0.62)
    count = _count(scene) or max(2, round(reach / apart))
    apart = reach / count
    for ring in range(1, count + 1):
        _ring(scene, centre, apart * ring, thick, colours[ring % len(colours)])
    scene.circle(*centre, apart - thick, colours[0])


def _ripples(scene: Scene) -> None:
    """Rings around a disc that are ever thinner and farther apart, as on water."""
    random, focus = scene.random, _focus(scene)
    colours = own(scene.palette)
    reach = min(farthest_corner(scene, focus), random.uniform(950, 1300))
    count = _count(scene) or max(4, round(reach / (1.5 * APART * scene.size) * scene.density**0.5))
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
    colours = own(scene.palette)
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
    colours = own(scene.palette)
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


def _thin_spiral(scene: Scene) -> None:
    """One thin line that winds around the middle with the same distance all the way."""
    random, focus = scene.random, _asked_place(scene) or _calm_middle(scene)
    nearest = min(focus[0], scene.width - focus[0], focus[1], scene.height - focus[1])
    reach = 0.84 * nearest if nearest > 250 else 0.7 * min(scene.extent)
    whole = random.uniform(6, 9) * scene.density**0.5 / scene.size**0.5
    turns = np.arange(0.0, 2 * pi * whole + _STEP, _STEP)
    radii, angles = reach * turns / (2 * pi * whole), turns * random.choice((-1, 1))
    angles = angles + random.uniform(0, 2 * pi)
    xs, ys = focus[0] + radii * np.cos(angles), focus[1] + radii * np.sin(angles)
    line = smooth(list(zip(xs.tolist(), ys.tolist(), strict=True)))
    wide = 5.5 * scene.size**0.5
    scene.path(line, stroke=_boldest(scene), stroke_width=wide, stroke_linecap="round")


def _dot_spiral(scene: Scene) -> None:
    """Dots that wind around the middle as the seeds of a sunflower do, ever larger outwards."""
    focus = _asked_place(scene) or _calm_middle(scene)
    reach = 0.46 * min(scene.extent) * min(1.0, scene.size**0.3)
    count = round(_DOTS * scene.density / scene.size)
    colours, turn = own(scene.palette)[:3], scene.random.uniform(0, 2 * pi)
    for at in range(count):
        share = ((at + 0.5) / count) ** 0.5
        angle = turn + at * _GOLDEN
        place = (focus[0] + reach * share * cos(angle), focus[1] + reach * share * sin(angle))
        radius = reach / count**0.5 * (0.3 + 0.5 * share)
        scene.circle(*place, radius, at_share(colours, share))


def _calm_middle(scene: Scene) -> Point:
    """Returns the middle of the picture, or of the part that need not stay free."""
    shift = {"left": (0.22, 0.0), "right": (-0.22, 0.0), "top": (0.0, 0.22), "bottom": (0.0, -0.22)}
    right, down = shift.get(scene.free, (0.0, 0.0))
    return scene.width * (0.5 + right), scene.height * (0.5 + down)


def _boldest(scene: Scene) -> str:
    """Returns the first colour that stands out clearly, or the first that does at all."""
    return (*scene.palette.visible(0.3), *scene.palette.visible(LARGE_SHAPE))[0]


def _ring(scene: Scene, centre: Point, radius: float, thick: float, colour: str) -> None:
    scene.circle(*centre, radius, "none", stroke=colour, stroke_width=float(thick))


def _focus(scene: Scene, places: int = len(PLACES)) -> Point:
    """Returns where it was asked for, or off the centre, with calm room on the other side."""
    asked = _asked_place(scene)
    if asked:
        return asked
    place = off_centre(scene, *PLACES[int(scene.random.integers(places))])
    return away_from_free(scene, place, 0.8)
