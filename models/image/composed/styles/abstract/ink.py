"""Ink: veils of many thin curves as of smoke, or one bold gesture of a dry brush."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.scene import Point, Scene

CURVES: Final = 33  # of one veil
BRISTLES: Final = 62  # of a brush
BRUSH: Final = 190.0  # drawing units, its width
SPECKS: Final = 16  # of ink that is flung off the brush

Values = NDArray[np.float64]
# from shares 0..1 along a stroke to places, in drawing units
Way = Callable[[Values], tuple[Values, Values]]


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = {"wisps": _wisps, "stroke": _stroke, "circle": _circle, "strokes": _strokes}
    kinds[scene.kind(tuple(kinds), (0.5, 0.2, 0.18, 0.12))](scene)


def _colours(scene: Scene) -> list[str]:
    asked = scene.asked("ink", "stroke", "smoke", "wisp", "brush stroke", "line")
    seen = scene.palette.visible()
    return [asked, *(one for one in seen if one != asked)] if asked else seen


def _wisps(scene: Scene) -> None:
    """Veils of thin curves that come together and spread again on their way."""
    random = scene.random
    colours = _colours(scene)[:3]
    veils = max(2, len(colours))
    level = {"top": 0.7, "bottom": 0.3, "middle": 0.78}.get(scene.free, random.uniform(0.46, 0.6))
    tilt = random.uniform(60, 300) * float(random.choice((-1, 1)))
    for veil in reversed(range(veils)):
        colour = colours[veil % len(colours)]
        _veil(scene, (level * scene.height + random.uniform(-110, 110), tilt), colour)


def _veil(scene: Scene, lie: tuple[float, float], colour: str) -> None:
    """Draws one veil; `lie` is its level and how far it rises, in drawing units."""
    random, size = scene.random, scene.size**0.7
    count = round(CURVES * min(1.3, scene.density))
    along = np.linspace(-0.05, 1.05, min(18, max(11, round(scene.width / 140))))
    turns = max(0.7, scene.width / 1700) * random.uniform(0.7, 1.05)
    phases = random.uniform(0, 2 * pi, 4)
    lines, full = [], _fullness(scene, along)
    for at in range(count):
        share = at / (count - 1)
        spread = (40 + 210 * np.sin(pi * turns * 1.1 * along + phases[0]) ** 2) * size
        fold = np.sin(2 * pi * turns * along + phases[1] + 1.7 * share)
        curl = np.sin(2 * pi * turns * 1.9 * along + phases[2] + 3.1 * share)
        ys = lie[0] + lie[1] * (0.5 - along) * full + 230 * (1 - full)
        ys = ys + full * (110 * size * fold + spread * (share - 0.5 + 0.16 * curl))
        lines.append(list(zip((along * scene.width).tolist(), ys.tolist(), strict=True)))
    for first in range(0, count, count // 4):
        back = lines[min(count - 1, first + count // 2)][::-1]
        scene.path(f"{smooth(lines[first])}L{smooth(back)[1:]}Z", colour, fill_opacity=0.09)
    for part in range(3):
        d = "".join(smooth(line) for line in lines[part::3])
        thick = (1.2, 1.8, 2.6)[part] * size**0.5
        scene.path(d, stroke=colour, stroke_width=thick, stroke_opacity=(0.9, 0.7, 0.5)[part])


def _fullness(scene: Scene, along: Values) -> Values:
    """Returns how much veils swell, 0..1, at shares of the width: little where it is free."""
    if scene.free not in ("left", "right"):
        return np.ones(len(along))
    calm = np.clip((along if scene.free == "left" else 1 - along) / 0.75, 0, 1)
    return np.asarray(0.12 + 0.88 * calm * calm * (3 - 2 * calm))


def _stroke(scene: Scene) -> None:
    """One sweep of a brush."""
    random = scene.random
    colours = _colours(scene)
    x, y, long = _place(scene)
    rise, bend = random.uniform(-360, 360), random.uniform(70, 200) * float(random.choice((-1, 1)))

    def way(along: Values) -> tuple[Values, Values]:
        sway = np.sin(2 * pi * along) if abs(bend) > 130 else np.sin(pi * along) - 0.5
        return x + (along - 0.5) * long, y + rise * (0.5 - along) + bend * sway

    _brush(scene, way, 1.25 * BRUSH * scene.size**0.6, colours[0])
    _specks(scene, way, colours[min(1, len(colours) - 1)])


def _strokes(scene: Scene) -> None:
    """A few sweeps beside each other, each in a colour of its own."""
    random = scene.random
    colours = _colours(scene)[:3]
    x, y, long = _place(scene)
    rise = random.uniform(0.08, 0.3) * float(random.choice((-1, 1)))
    wide = 0.8 * BRUSH * scene.size**0.6
    for at, colour in enumerate(colours):
        shift = (at - (len(colours) - 1) / 2) * 1.1 * wide
        aside, part = random.uniform(-0.12, 0.12) * long, random.uniform(0.75, 1)
        slope = rise + random.uniform(-0.05, 0.05)

        _brush(scene, _sweep((x + aside, y + shift), part * long, slope), wide, colour)


def _sweep(middle: Point, long: float, slope: float) -> Way:
    """Returns the way of a nearly straight sweep; `slope` is how far it rises, of its length."""
    x, y = middle
    rise = slope * min(long, 1250.0)
    return lambda along: (
        x + (along - 0.5) * long,
        y + rise * (0.5 - along) + 20 * np.sin(pi * along),
    )


def _circle(scene: Scene) -> None:
    """A circle in one sweep that does not quite close."""
    random = scene.random
    colours = _colours(scene)
    x, y, long = _place(scene)
    radius = min(0.36 * min(scene.height, scene.width), 0.4 * long) * min(1.1, scene.size**0.4)
    start = random.uniform(0, 2 * pi)
    whole = 2 * pi * random.uniform(0.86, 0.95) * float(random.choice((-1, 1)))

    def way(along: Values) -> tuple[Values, Values]:
        reach = radius * (1 + 0.07 * along)
        return x + reach * np.cos(start + whole * along), y + reach * np.sin(start + whole * along)

    _brush(scene, way, 0.36 * radius, colours[0])
    _specks(scene, way, colours[min(1, len(colours) - 1)])


def _place(scene: Scene) -> tuple[float, float, float]:
    """Returns the middle of a gesture and how long it may be, in drawing units."""
    random = scene.random
    across = {"left": 0.72, "right": 0.28}.get(scene.free)
    if across is None:
        across = float(random.choice((0.5, 0.66, 0.34))) if scene.is_wide else 0.5
    down = {"top": 0.7, "bottom": 0.3}.get(scene.free, 0.5)
    room = scene.width * min(0.86, 1.88 * min(across, 1 - across))
    return across * scene.width, down * scene.height, min(max(1250.0, 0.52 * scene.width), room)


def _brush(scene: Scene, way: Way, wide: float, colour: str) -> None:
    """Draws a sweep of many bristles, which run dry towards its end."""
    random = scene.random
    along = np.linspace(0, 1, 22)
    xs, ys = way(along)
    slope_x, slope_y = np.gradient(xs), np.gradient(ys)
    length = np.hypot(slope_x, slope_y)
    normal_x, normal_y = -slope_y / length, slope_x / length
    swell = 0.72 + 0.28 * np.sin(pi * np.clip(along * 1.15, 0, 1)) ** 0.6
    dryness = random.uniform(0, 1, BRISTLES)
    smoothed = np.convolve(np.pad(dryness, 2, mode="wrap"), np.ones(5) / 5, "valid")
    dryness = 0.5 * dryness + 0.5 * smoothed
    paths = {1.0: "", 1.5: "", 0.6: ""}
    for bristle, dry in enumerate(dryness.tolist()):
        lane = 2 * bristle / (BRISTLES - 1) - 1
        start = 0.035 * lane * lane + random.uniform(0, 0.03)
        end = 1 - 0.08 * lane * lane - 0.5 * dry**2.2 - random.uniform(0, 0.04)
        aside = 0.5 * wide * (lane * swell + 0.012 * random.normal(0, 1, len(along)))
        line = (xs + normal_x * aside, ys + normal_y * aside)
        thick = float(random.choice((1.0, 1.5, 0.6), p=(0.5, 0.38, 0.12)))
        for first, last in _wet(random, start, end, dry):
            at = np.linspace(first, last, max(3, round(16 * (last - first))))
            points = zip(np.interp(at, along, line[0]), np.interp(at, along, line[1]), strict=True)
            paths[thick] += smooth([(float(px), float(py)) for px, py in points])
    for thick, d in paths.items():
        hair = 1.45 * thick * wide / BRISTLES
        scene.path(d, stroke=colour, stroke_width=hair, stroke_linecap="round")


def _wet(random: np.random.Generator, start: float, end: float, dry: float) -> list[Point]:
    """Returns the parts of a bristle's way where it leaves ink, as shares of the way."""
    if dry < 0.5:
        return [(start, end)]
    gap = random.uniform(0.35, 0.85) * (end - start) + start
    return [(start, gap), (gap + random.uniform(0.02, 0.09), min(1.0, end + 0.12))]


def _specks(scene: Scene, way: Way, colour: str) -> None:
    """Draws a few specks of ink near the end of a sweep."""
    random = scene.random
    if random.random() < 0.4:
        return
    xs, ys = way(np.linspace(0.6, 1.0, SPECKS))
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        turn, far = random.uniform(0, 2 * pi), random.uniform(120, 260)
        radius = 2.5 + 9 * random.random() ** 3
        scene.circle(x + far * cos(turn), y + far * sin(turn), radius, colour)
