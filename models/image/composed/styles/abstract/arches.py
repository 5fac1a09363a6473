"""Nested arches and rainbows in a boho manner, and long curved stripes as of the seventies."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.own_colours import blended, own, two_own
from models.image.composed.drawing.palette import darker, lightness, mixed, turned
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.reading.oklab import distance

STRIPE: Final = 48.0  # drawing units of a stripe's width
CELL: Final = 560.0  # drawing units of a whole rainbow and the room around it
OVERLAP: Final = 0.8  # drawing units that stripes reach over the next, against hairlines


# A straight way and the bend after it: the way's length, the bend's degrees, to the right if
# positive, and its radius for the stripe in the middle.
_Bend = tuple[float, float, float]


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = {
        "rainbows": _rainbows,
        "row": _row,
        "rainbow": _large_rainbow,
        "windows": _windows,
        "stripes": _stripes,
    }
    if _count(scene) is not None or scene.count("circle", "big circle", "sun"):
        _composed(scene)
        return
    kind = scene.kind(tuple(kinds), _chances(scene))
    if kind == "stripes" and not scene.is_wide:
        kind = "rainbows"  # a bend that is cut off would look like a pipe
    kinds[kind](scene, two_own(scene.palette))


def _count(scene: Scene) -> int | None:
    """Returns how many arches were asked for."""
    return scene.count("arch", "rainbow", "arc", "boho arch")


def _composed(scene: Scene) -> None:
    """So many solid arches one in front of the other, and a disc or some, with much room."""
    random, colours = scene.random, own(scene.palette)
    arches, discs = _count(scene) or 1, scene.count("circle", "big circle", "sun") or 0
    middle = {"left": 0.68, "right": 0.32}.get(scene.free, 0.5)
    share = 0.62 if scene.free in ("left", "right") else 0.86
    room = min(share * scene.width, 1.35 * scene.height)
    wide = min(room / (0.55 + 0.62 * arches), 0.52 * scene.height)
    left = middle * scene.width - 0.31 * wide * (arches - 1)
    tall = np.linspace(0.62, 0.42, arches) if arches > 1 else np.array([0.6])
    tall = tall[:: int(random.choice((-1, 1)))] * random.uniform(0.92, 1.05)
    highest = int(tall.argmax())
    radius = min(0.26 * scene.height, 0.46 * wide + 40)
    for at in range(discs):
        colour = scene.asked("circle", "big circle", "sun") or colours[0]
        aside = 0.62 * wide * (arches - 1 - highest + 0.2 * at) + 0.25 * wide * (highest < 1)
        x = left + (aside if highest == 0 else aside - 0.2 * wide)
        y = scene.height * (0.94 - tall.max()) + 0.15 * radius + 2.3 * radius * at
        scene.circle(x, max(y, 1.15 * radius), radius / discs**0.5, colour)
    others = _apart(scene, colours, discs > 0)
    for at in np.argsort(-tall).tolist():
        x, spring = left + 0.62 * wide * at, scene.height * (1 - tall[at]) + wide / 2
        colour = scene.asked("arch") or others[at % len(others)]
        line = _arch(x, spring, wide / 2, scene.height + 20)
        scene.path(line + "Z", colour)
        if at != highest or arches == 1:
            inner = _arch(x, spring, 0.3 * wide, scene.height + 20)
            scene.path(inner + "Z", scene.palette.ground)


def _apart(scene: Scene, colours: Sequence[str], has_disc: bool) -> list[str]:
    """Returns at least three colours of arches, none of them that of the disc."""
    taken = scene.asked("circle", "big circle", "sun") or colours[0] if has_disc else ""
    shades = [blended(colours[0], scene.palette.ground, 0.45), darker(colours[-1], 0.35)]
    return [one for one in (*colours, *shades) if one != taken]


def _chances(scene: Scene) -> tuple[float, ...]:
    if scene.width > 1.9 * scene.height:
        return (0.4, 0.2, 0.1, 0.1, 0.2)
    return (0.6, 0.2, 0.1, 0.1) if scene.is_wide else (0.8, 0.0, 0.1, 0.1)


def _rainbows(scene: Scene, colours: list[str]) -> None:
    """Whole rainbows in rows, one more in every other row, each with its feet on a level."""
    random = scene.random
    cell = CELL * scene.size**0.6 / scene.density**0.3 * random.uniform(0.85, 1.6)
    rows = max(1 if scene.is_wide else 2, round(scene.height / cell))
    least = max(1 if rows > 1 else 3, round(scene.width / cell) - (rows > 1))
    turn, small = int(random.integers(2)), random.uniform(0.72, 0.9)
    counts = [least + (row + turn) % 2 * (rows > 1) for row in range(rows)]
    radii = np.array([min(0.46 * scene.width / count, 0.6 * scene.height) for count in counts])
    legs = radii * random.uniform(0.15, 0.5, rows)
    fit = min(1.0, (0.9 - 0.04 * rows) * scene.height / float((radii + legs).sum()))
    radii, legs = fit * radii, fit * legs
    gap = min((scene.height - float((radii + legs).sum())) / (rows + 1), 0.5 * float(radii.max()))
    foot = (scene.height - float((radii + legs).sum()) - gap * (rows - 1)) / 2
    first = 0
    for count, radius, leg in zip(counts, radii.tolist(), legs.tolist(), strict=True):
        foot += radius + leg
        step = 0.96 * scene.width / count
        step = min(step, 3.0 * radius) if count > 1 else step
        for at in range(count):
            x = scene.width / 2 + step * (at - (count - 1) / 2)
            own = radius * (small if count > 2 and (at + turn) % 2 else 1.0)
            _rainbow(scene, (x, foot - leg), own, turned(colours, first + at), foot)
        foot, first = foot + gap, first + count


def _row(scene: Scene, colours: list[str]) -> None:
    """Rainbows of several heights side by side on the lower edge."""
    random = scene.random
    wanted = random.uniform(190, 260) * scene.size
    count = max(2, round(scene.width / (2 * wanted)))
    radius = scene.width / count / 2
    lowest = 1.15 * radius
    highest = min(max(0.6 * scene.height, 1.5 * radius), 3.0 * radius)
    for at, share in enumerate(random.permutation(np.linspace(0, 1, count))):
        spring = scene.height - (lowest + share * (highest - lowest)) + radius
        place = ((2 * at + 1) * radius, spring)
        _rainbow(scene, place, 0.94 * radius, turned(colours, at))


def _large_rainbow(scene: Scene, colours: list[str]) -> None:
    """One rainbow with a disc below it, off the centre of wide pictures."""
    random = scene.random
    share = random.choice((0.28, 0.5, 0.7, 0.74)) if scene.is_wide else 0.5
    radius = min(random.uniform(400, 560) * scene.size**0.5, 0.46 * scene.width)
    spring = scene.height - random.uniform(0.0, 0.5) * (scene.height - radius)
    _rainbow(scene, (share * scene.width, spring), radius, colours)


def _rainbow(
    scene: Scene, middle: Point, radius: float, colours: Sequence[str], foot: float | None = None
) -> None:
    """Draws nested arches with legs down to a level or the lower edge, and a disc below them."""
    x, spring = middle
    bottom = scene.height + 10 if foot is None else foot
    wanted = STRIPE * scene.size / scene.density**0.5
    bands = int(np.clip(round(0.68 * radius / wanted), 2, 7))
    step = 0.7 * radius / bands
    for band in range(bands):
        outer = radius - (band + 0.5) * step
        scene.path(
            _arch(x, spring, outer, bottom),
            stroke=colours[band % len(colours)],
            stroke_width=float(0.76 * step),
        )
    disc = 0.22 * radius
    level = spring if foot is None else min(spring, foot - disc)
    scene.circle(x, level, disc, colours[bands % len(colours)])


def _windows(scene: Scene, colours: list[str]) -> None:
    """Arched windows with hills and a sun in them."""
    random = scene.random
    count = int(random.integers(1, 4)) if scene.is_wide else 1
    width = random.uniform(400, 480) * scene.size**0.5
    width = min(width if count > 1 else 1.3 * width, 0.8 * scene.width / count)
    middle = 0.5 * scene.width if count == 3 or not scene.is_wide else random.choice((0.29, 0.71))
    middle = middle if middle > 1 else middle * scene.width
    spring = scene.height * random.uniform(0.12, 0.3) + width / 2
    level = random.uniform(0.15, 0.75)
    for at in range(count):
        x = middle + 1.08 * width * (at - (count - 1) / 2)
        _window(scene, (x, spring), width, (turned(colours, at), (level + at * 0.3) % 0.9))


def _window(scene: Scene, middle: Point, width: float, look: tuple[list[str], float]) -> None:
    """Draws one window; `look` is its colours and how low its sun stands, 0..1."""
    (x, spring), (colours, sunk) = middle, look
    first, second = colours[:2]
    sky = mixed(scene.palette.ground, second, 0.3)
    line, opening = (_arch(x, spring, share * width, scene.height + 50) for share in (0.48, 0.41))
    scene.path(line, stroke=first, stroke_width=float(0.04 * width))
    scene.path(opening + "Z", sky)
    rest, side = scene.height - spring, int(scene.random.choice((-1, 1)))
    sun = first if distance(first, sky) > 0.1 else max(colours, key=lambda c: distance(c, sky))
    scene.circle(x - 0.1 * side * width, spring + sunk * 0.4 * rest, 0.17 * width, sun)
    hills = [mixed(sky, second, 0.55), second, colours[2 % len(colours)]]
    for at, colour in enumerate(hills):
        top, radius = spring + (0.32 + 0.19 * at) * rest, (0.8, 1.0, 1.5)[at] * width
        aside = side * (-1) ** at * 0.3 * width
        left, right = (
            f"{number(x + edge)} {number(top + radius - (radius**2 - (edge - aside) ** 2) ** 0.5)}"
            for edge in (-0.41 * width, 0.41 * width)
        )
        r, bottom = number(radius), number(scene.height + 50)
        hill = f"M{left}A{r} {r} 0 0 1{right}V{bottom}H{number(x - 0.41 * width)}Z"
        scene.path(hill, colour)


def _arch(x: float, spring: float, radius: float, bottom: float) -> str:
    """Returns the line of an arch; `spring` is the level where its bend begins."""
    left, right, r = number(x - radius), number(x + radius), number(radius)
    return (
        f"M{left} {number(bottom)}V{number(spring)}A{r} {r} 0 0 1{right} {number(spring)}"
        f"V{number(bottom)}"
    )


def _stripes(scene: Scene, colours: list[str]) -> None:
    """Stripes side by side that sweep across the picture."""
    random = scene.random
    count = int(np.clip(round(len(colours) * scene.density), 3, 8))
    tints = [
        mixed(colour, scene.palette.ground, share) for share in (0.4, 0.7) for colour in colours
    ]
    shades = sorted([*colours, *tints][:count], key=lightness)
    count = len(shades)
    if random.random() < 0.5:
        shades.reverse()
    thick = min(STRIPE * 1.25 * scene.size * random.uniform(0.85, 1.25), 420 / count)
    start, bends = _route(scene, thick * count)
    scene.add(f'<g transform="{_mirroring(scene)}">')
    for at, colour in enumerate(shades):
        aside = (at - (count - 1) / 2) * thick
        path = _parallel(start, bends, aside)
        scene.path(path, stroke=colour, stroke_width=float(thick + OVERLAP))
    scene.add("</g>")


def _route(scene: Scene, total: float) -> tuple[Point, list[_Bend]]:
    """Returns where stripes of a total width begin, and their way from left to right."""
    random, width, height = scene.random, scene.width, scene.height
    low = height - 0.5 * total - random.uniform(40, 130)
    tight = 0.5 * total + random.uniform(50, 130) * scene.size
    tight = min(tight, (low - 0.5 * total - 40) / 2)
    wide = 0.5 * total + random.uniform(250, 420)
    corner, far = random.uniform(0.5, 0.75) * width, 4 * (width + height)
    up = max(0.0, low - 2 * tight - 0.5 * total - random.uniform(40, 120))
    back = min(corner + 0.1 * width, width - tight - 0.5 * total - 60)
    routes = (
        [(corner, -90.0, tight), (far, 0.0, 0.0)],
        [(corner, -90.0, wide), (far, 0.0, 0.0)],
        [(corner, -45.0, wide), (0.2 * height, 45.0, wide), (far, 0.0, 0.0)],
        [(corner - tight, -90.0, tight), (up, 90.0, tight), (far, 0.0, 0.0)],
        [(back, -180.0, tight), (far, 0.0, 0.0)],
    )
    return (-20.0, low), routes[int(random.integers(len(routes)))]


def _parallel(start: Point, bends: Sequence[_Bend], aside: float) -> str:
    """Returns the path of a stripe that runs to the right of a route, at a distance."""
    heading = 0.0
    x, y = start[0], start[1] + aside
    path = f"M{number(x)} {number(y)}"
    for way, turn, middle in bends:
        x, y = x + way * cos(heading), y + way * sin(heading)
        path += f"L{number(x)} {number(y)}"
        if turn:
            side = 1 if turn > 0 else -1
            radius = middle - side * aside
            after = heading + radians(turn)
            # The bend's centre lies at a right angle to the way.
            x += side * radius * (sin(after) - sin(heading))
            y -= side * radius * (cos(after) - cos(heading))
            heading = after
            sweep = 1 if side > 0 else 0
            path += f"A{number(radius)} {number(radius)} 0 0 {sweep} {number(x)} {number(y)}"
    return path


def _mirroring(scene: Scene) -> str:
    """Returns a transform that mirrors the picture, or not, in both directions."""
    across, down = (int(sign) for sign in scene.random.choice((-1, 1), 2))
    x, y = scene.width * (across < 0), scene.height * (down < 0)
    return f"translate({number(x)} {number(y)}) scale({across} {down})"
