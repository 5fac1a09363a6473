"""Diagonal bars and one big circle with much room around them, as on Swiss posters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import cos, degrees, hypot, radians, sin
from typing import Final

from models.image.composed.abstract_parts.own_colours import two_own
from models.image.composed.drawing.focus import away_from_free, off_centre
from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Point, Scene, number

# Degrees by which the bars rise to the right.
ANGLES: Final = (30, 40, 45, 45, 55, 60)
OVERLAP: Final = 0.8  # drawing units that bars reach over the next, against hairlines
# Bars that lie side by side: drawing units of the width of each and of the gap after it.
BANDS: Final = (
    ((150, 26), (64, 26), (26, 26), (26, 0)),
    ((90, 0), (90, 0), (90, 0)),
    ((20, 40), (40, 40), (80, 40), (160, 0)),
    ((44, 30), (180, 30), (44, 0)),
    ((220, 60), (14, 30), (14, 0)),
)

# Where a bar lies so that a side stays free, as shares of width and height.
_MIDDLES: Final = {
    "left": (0.72, 0.5),
    "right": (0.28, 0.5),
    "top": (0.5, 0.74),
    "bottom": (0.5, 0.26),
}


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = {
        "circle": _rolling_circle,
        "bars": _staggered,
        "cut": _split,
        "sliced": _sliced,
        "dwindling": _dwindling,
        "poster": _poster,
    }
    kind = scene.kind(tuple(kinds), (0.17, 0.16, 0.17, 0.16, 0.17, 0.17))
    if scene.asked("bar", "diagonal", "diagonal bar") or scene.asked("circle"):
        kind = "poster"
    kinds[kind](scene, two_own(scene.palette))


def _poster(scene: Scene, colours: list[str]) -> None:
    """One broad bar right across the picture, and a whole disc in the room above it."""
    random = scene.random
    bar = scene.asked("bar", "diagonal bar", "diagonal") or colours[0]
    disc = scene.asked("circle", "disc") or next(one for one in colours if one != bar)
    thick = random.uniform(180, 250) * scene.size**0.6
    rise = int(random.choice((-1, 1)))  # of the bar to the right: up, or down
    turn = rise * radians(random.uniform(52, 62) if scene.is_tall else random.uniform(28, 42))
    middle = _poster_middle(scene)
    scene.add(f'<g transform="{transform(middle, degrees(turn))}">')
    _bar(scene, -thick / 2, thick, bar)
    scene.add("</g>")
    place = scene.place("circle", "disc")
    radius = random.uniform(150, 200) * scene.size**0.6
    if not place:  # in a corner that is off the bar
        is_high = scene.free == "bottom" or (scene.free != "top" and bool(random.random() < 0.7))
        aside, down = radius + 0.09 * scene.width, radius + 0.1 * scene.height
        is_left = (rise < 0) == is_high
        place = (
            aside if is_left else scene.width - aside,
            down if is_high else scene.height - down,
        )
        away = [at - own for at, own in zip(place, middle, strict=True)]
        clear = abs(away[1] * cos(turn) - away[0] * sin(turn)) - thick / 2
        radius = min(radius, max(70.0, 0.86 * clear))
    scene.circle(*place, radius, disc)


def _poster_middle(scene: Scene) -> Point:
    """Returns a place on a bar, off the side that stays free."""
    x, y = _MIDDLES.get(scene.free, (0.56, 0.55))
    return scene.width * x, scene.height * y


def _rolling_circle(scene: Scene, colours: list[str]) -> None:
    """A circle that lies on a band of bars right across the picture."""
    random = scene.random
    first, *others = colours
    if len(others) == 1:
        others.append(mixed(others[0], scene.palette.ground, 0.5))
    bands = BANDS[int(random.integers(len(BANDS)))]
    radius = random.uniform(170, 270) * scene.size
    with _tilted(scene, 0.7, 0.55):
        across = 0.0
        for at, (thick, gap) in enumerate(bands):
            _bar(scene, across, thick * scene.size, others[at % len(others)])
            across += (thick + gap) * scene.size
        overlap = random.choice((0.0, 0.0, 0.8)) * radius
        scene.circle(random.uniform(-180, 120), overlap - radius, radius, first)


def _staggered(scene: Scene, colours: list[str]) -> None:
    """Bars of many lengths that come from one side, and a circle before one of them."""
    random = scene.random
    thick = random.uniform(54, 92) * scene.size
    gap = random.choice((0.0, 0.0, 0.35)) * thick
    count = max(4, round(random.uniform(6, 9) * scene.density / scene.size**0.5))
    roundness = thick / 2 if random.random() < 0.5 else 0.0
    top = -count * (thick + gap) / 2
    ends = [random.uniform(-330, 260) for _ in range(count)]
    marked = 1 + int(random.integers(count - 2))
    with _tilted(scene, 0.76, 0.5, is_calm_before=True):
        for at, end in enumerate(ends):
            low = top + at * (thick + gap)
            _bar(scene, low, thick, colours[at % len(colours)], (end, roundness))
        middle = top + marked * (thick + gap) + thick / 2
        radius = 1.5 * thick + gap
        along = min(ends[marked - 1 : marked + 2]) - 1.25 * radius
        scene.circle(along, middle, radius, colours[0])


def _split(scene: Scene, colours: list[str]) -> None:
    """A cut, the first colour beyond it, lines along it or a circle that changes colour there."""
    random = scene.random
    diagonal = hypot(scene.width, scene.height)
    has_circle = random.random() < 0.75
    lines = int(random.integers(0 if has_circle else 2, 4))
    with _tilted(scene, 0.62, 0.54):
        scene.rect(-diagonal, 0, 2 * diagonal, diagonal, colours[0])
        for at in range(lines):
            thick = (26 - 7 * at) * scene.size
            _bar(scene, -(62 + 50 * at) * scene.size, thick, colours[-1 - at % (len(colours) - 1)])
        if has_circle:
            along, radius = random.uniform(-220, 160), random.uniform(180, 290) * scene.size
            half = f"M{number(along - radius)} 0A{number(radius)} {number(radius)} 0 0"
            scene.path(f"{half} 1{number(along + radius)} 0Z", colours[1])
            scene.path(f"{half} 0{number(along + radius)} 0Z", scene.palette.ground)


def _sliced(scene: Scene, colours: list[str]) -> None:
    """A big circle cut into slices that have slipped."""
    random = scene.random
    radius = min(random.uniform(330, 410) * scene.size, 450.0)
    count = int(random.integers(2, 6))
    gap, slip = random.uniform(0.03, 0.07) * radius, random.uniform(0.25, 0.45) * radius
    accent = int(random.integers(count)) if count > 2 else 1
    with _tilted(scene, 0.68, 0.5):
        for at in range(count):
            low = -radius if at == 0 else radius * (2 * at / count - 1) + gap / 2
            high = radius if at == count - 1 else radius * (2 * (at + 1) / count - 1) - gap / 2
            shift = slip * (at / (count - 1) - 0.5) if count < 4 else slip * ((at % 2) - 0.5)
            path = _slice(radius, (low, high), shift)
            scene.path(path, colours[1] if at == accent else colours[0])
        level = radius * (2 * int(random.integers(1, count)) / count - 1)
        _bar(scene, level - 0.25 * gap, 0.5 * gap, colours[-1])


def _dwindling(scene: Scene, colours: list[str]) -> None:
    """Bars that become thinner towards the middle, and one that fills the corner."""
    random = scene.random
    step = random.uniform(85, 120) * scene.size / scene.density**0.5
    count = max(4, round(random.uniform(420, 640) / step))
    group = int(random.integers(1, 3))
    with _tilted(scene, 0.6, 0.5):
        for at in range(count):
            thick = step * (0.08 + 0.84 * at / (count - 1))
            _bar(scene, at * step, thick, colours[at // group % len(colours)])
        _bar(scene, count * step, 4000, colours[count // group % len(colours)])


@contextmanager
def _tilted(
    scene: Scene, along: float, across: float, *, is_calm_before: bool = False
) -> Iterator[None]:
    """Tilts what is drawn in this context, around an origin off the centre.

    The centre of the picture is then above the bars' axis or, if `is_calm_before`, before its
    origin, and with it most of the picture.
    """
    random = scene.random
    angle = ANGLES[int(random.integers(len(ANGLES)))] * int(random.choice((-1, -1, 1)))
    along += random.uniform(-0.05, 0.05)
    x, y = away_from_free(scene, off_centre(scene, along, across), 0.78)
    right, down = scene.width / 2 - x, scene.height / 2 - y
    turn = radians(angle)
    before, above = right * cos(turn) + down * sin(turn), down * cos(turn) - right * sin(turn)
    if (before if is_calm_before else above) > 0:
        angle += 180
    scene.add(f'<g transform="{transform((x, y), angle)}">')
    yield
    scene.add("</g>")


def _bar(
    scene: Scene, low: float, thick: float, colour: str, end: tuple[float, float] | None = None
) -> None:
    """Draws a bar along the tilted axis, right across the picture.

    Args:
        end: where it begins instead, and how round it is there.
    """
    diagonal = hypot(scene.width, scene.height)
    start, roundness = end or (-diagonal, 0.0)
    scene.rect(start, low, 2 * diagonal, thick + OVERLAP, colour, rx=float(roundness))


def _slice(radius: float, levels: tuple[float, float], shift: float) -> str:
    """Returns the path of the part of a disc between two levels."""
    low, high = levels
    upper, lower = ((radius**2 - level**2) ** 0.5 for level in levels)
    arc = f"A{number(radius)} {number(radius)} 0 0 1"
    return (
        f"M{number(shift - upper)} {number(low)}H{number(shift + upper)}"
        f"{arc}{number(shift + lower)} {number(high)}H{number(shift - lower)}"
        f"{arc}{number(shift - upper)} {number(low)}Z"
    )
