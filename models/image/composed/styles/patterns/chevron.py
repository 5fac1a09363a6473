"""Zigzags, one below the other or side by side, in bold, fine or touching stripes."""

from __future__ import annotations

from math import ceil
from typing import Final

from models.image.composed.drawing.grid import whole
from models.image.composed.drawing.paths import finely
from models.image.composed.drawing.scene import Scene, number

# where a stripe begins in its period and how wide it is, in drawing units, and its colour
Stripe = tuple[float, float, str]
Rhythm = tuple[float, list[Stripe]]

_TOOTH: Final = 150.0  # drawing units from tip to tip


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = palette.pure()
    chances = (0.45, 0.3, 0.25) if len(colours) > 2 else (0.65, 0.0, 0.35)
    chances = (1.0, 0.0, 0.0) if scene.size > 1 else chances
    kind = (_bold, _touching, _fine)[int(random.choice(3, p=chances))]
    period, stripes = kind(scene, colours)
    is_sideways = random.random() < 0.25
    length, across = scene.width, scene.height
    if is_sideways:
        length, across = across, length
    teeth = whole(length, _TOOTH * scene.size * random.uniform(0.7, 1.5))
    half = length / teeth / 2
    rise = half * random.uniform(0.6, 1.05)
    count = whole(across, period)
    scale = across / (count * period)
    zigzag = _Zigzag(half, rise, teeth, is_sideways)
    before = ceil(rise / (scale * period)) + 1
    for begin, width, colour in stripes:
        places = [scale * (at * period + begin) for at in range(-1, count + before)]
        scene.path("".join(zigzag.path(place, scale * width) for place in places), colour)


def _bold(scene: Scene, colours: list[str]) -> Rhythm:
    """Broad stripes, the background as broad between them."""
    width = scene.size * scene.random.uniform(40, 76)
    step = width * (1 + 1 / scene.density)
    most = int(scene.random.choice((1, 2, 3, 4), p=(0.3, 0.3, 0.25, 0.15)))
    shown = colours[: 4 if scene.palette.asked else most]
    return len(shown) * step, [(at * step, width, one) for at, one in enumerate(shown)]


def _touching(scene: Scene, colours: list[str]) -> Rhythm:
    """Three or four stripes without a gap, then one of the background."""
    width = scene.size * scene.random.uniform(28, 44)
    shown = colours[:4]
    end = width * len(shown)
    gap = end * scene.random.uniform(0.55, 1.0) / scene.density
    # Each goes on below the next ones: no background shines through where they meet.
    stripes = [(at * width, end - at * width, one) for at, one in enumerate(shown)]
    return end + gap, stripes


def _fine(scene: Scene, colours: list[str]) -> Rhythm:
    """A broad stripe and thin ones that follow it."""
    size, random = scene.size, scene.random
    broad, thin = size * random.uniform(30, 50), size * random.uniform(7, 12)
    gap = size * random.uniform(24, 36) / scene.density
    second = colours[1 % len(colours)]
    count = int(random.integers(1, 4))
    step = thin + gap
    lines = [(broad + gap + at * step, thin, second) for at in range(count)]
    third = [(begin, wide, colours[2]) for begin, wide, _ in lines[1:2] if len(colours) > 2]
    return broad + gap + count * step, [(0.0, broad, colours[0]), *lines, *third]


class _Zigzag:
    """Writes zigzag stripes from one edge of the picture to the other."""

    def __init__(self, half: float, rise: float, teeth: int, is_sideways: bool) -> None:
        # A tenth of a drawing unit, to which a scene rounds, would add up from tooth to tooth.
        there = (f"l{_pair(half, -rise, is_sideways)}l{_pair(half, rise, is_sideways)}") * teeth
        back = (f"l{_pair(-half, -rise, is_sideways)}l{_pair(-half, rise, is_sideways)}") * teeth
        self._there, self._back, self._is_sideways = there, back, is_sideways

    def path(self, place: float, width: float) -> str:
        start = f"{number(place)} 0" if self._is_sideways else f"0 {number(place)}"
        side = "h" if self._is_sideways else "v"
        return f"M{start}{self._there}{side}{number(width)}{self._back}Z"


def _pair(along: float, across: float, is_sideways: bool) -> str:
    x, y = (across, along) if is_sideways else (along, across)
    return finely(x, y, 3)
