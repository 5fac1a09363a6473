"""Woven cloth from near: linen, canvas, burlap, denim, and felt, which is not woven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import cos, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.palette import (
    Palette,
    darker,
    is_another_hue,
    lighter,
    lightness,
    mixed,
)
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scatter import Part
from models.image.composed.drawing.scene import Point, Scene
from models.image.reading.oklab import distance

_TONES: Final = 4  # shades of the threads of one direction
_SLUB: Final = 90.0  # drawing units along a thick place of a thread
_FIBRES: Final = 900  # of felt, that are drawn one by one
_MOST_THREADS: Final = 150  # along the shorter side
_STRIPES: Final = 640.0  # drawing units from stripe to stripe
_RIB: Final = 0.15  # distance in OKLab of the ribs of denim from the threads beside them
_FINEST: Final = 10.0  # drawing units from thread to thread, up to which no crossing is drawn


@dataclass(frozen=True, slots=True)
class _Weave:
    """Tells how a cloth is woven.

    pitch: drawing units from thread to thread.
    thread: across a thread, of the pitch.
    uneven: how much threads differ in width and tone, 0..1.
    slubs: thick places for each square of 100 drawing units.
    gap: how dark the room between threads is, 0..1.
    """

    pitch: float
    thread: float
    uneven: float
    slubs: float
    gap: float


_WEAVES: Final = {
    "linen": _Weave(8.0, 0.72, 1.0, 0.8, 0.22),
    "canvas": _Weave(17.0, 0.9, 0.35, 0.0, 0.3),
    "burlap": _Weave(25.0, 0.66, 0.8, 0.25, 0.55),
}


def draw(scene: Scene) -> None:
    kind = scene.kind(("linen", "canvas", "burlap", "denim", "felt"), (0.5, 0.2, 0.2, 0.1))
    if kind == "felt":
        _felt(scene)
    elif kind == "denim":
        _denim(scene)
    else:
        _woven(scene, _WEAVES[kind])


def _near(palette: Palette, most: float) -> str:
    """Returns the first colour, or a mix of the background with it at most so far from it."""
    colour = palette.pure()[0]
    away = distance(colour, palette.ground)
    return colour if away <= most else mixed(palette.ground, colour, most / away)


def _woven(scene: Scene, weave: _Weave) -> None:
    """Draws upright threads, and lying ones that pass above every other of them."""
    palette = scene.palette
    base, thread = palette.ground, _near(palette, 0.1)
    scene.ground(darker(mixed(base, thread, 0.5), weave.gap))
    pitch = max(weave.pitch * scene.size / scene.density**0.5, 1000 / _MOST_THREADS)
    columns, rows = fitted(scene.extent, (pitch, pitch), (2, 2))
    wide, high = scene.width / columns, scene.height / rows
    shade = 0.06 + 0.1 * weave.uneven
    _threads(scene, [(at + 0.5) * wide for at in range(columns)], wide, base, weave)
    for side in (0, 1):
        places = [(at + 0.5) * high for at in range(side, rows, 2)]
        _threads(
            scene,
            places,
            high,
            thread,
            weave,
            is_lying=True,
            look=_interlaced(wide, side) if weave.pitch > _FINEST else {"stroke_opacity": 0.5},
        )
    if is_another_hue(palette.ground, palette.pure()[0]):
        _stripes(scene, columns, wide)
    _slubs(scene, weave, (wide, high), (lighter(base, shade), palette.pure()[0]))


def _stripes(scene: Scene, columns: int, wide: float) -> None:
    """Draws the stripes of a grain sack: a few upright threads in the first colour."""
    count = max(1, round(scene.width / _STRIPES / scene.size))
    broad = int(scene.random.integers(2, 4))
    threads = [*range(-broad, broad + 1), *(sign * (broad + 3) for sign in (-1, 1))]
    middles = [(2 * at + 1) * columns // (2 * count) for at in range(count)]
    d = "".join(
        f"M{(middle + at + 0.5) * wide:.2f} 0V{scene.height:.2f}"
        for middle in middles
        for at in threads
    )
    scene.path(d, stroke=scene.palette.pure()[0], stroke_width=round(0.82 * wide, 2))


def _interlaced(wide: float, side: int) -> Mapping[str, str | float]:
    """Returns the look of a thread that is seen above every other upright one."""
    return {
        "stroke_dasharray": f"{1.1 * wide:.3f} {0.9 * wide:.3f}",
        "stroke_dashoffset": round((side - 0.05) * wide, 3),
    }


def _threads(
    scene: Scene,
    places: list[float],
    pitch: float,
    colour: str,
    weave: _Weave,
    *,
    is_lying: bool = False,
    look: Mapping[str, str | float] | None = None,
) -> None:
    """Draws threads of one direction in a few tones and widths."""
    random = scene.random
    paths: dict[tuple[int, int], str] = {}
    for place in places:
        kind = (int(random.integers(0, _TONES)), int(random.integers(0, 3)))
        line = (
            f"M0 {place:.2f}H{scene.width:.2f}"
            if is_lying
            else f"M{place:.2f} 0V{scene.height:.2f}"
        )
        paths[kind] = paths.get(kind, "") + line
    spread = 0.03 + 0.11 * weave.uneven
    for (tone, width), d in sorted(paths.items()):
        share = spread * (2 * tone / (_TONES - 1) - 1)
        shade = lighter(colour, share) if share > 0 else darker(colour, -share)
        wide = pitch * weave.thread * (1 + 0.22 * weave.uneven * (width - 1))
        scene.path(d, stroke=shade, stroke_width=round(wide, 2), fill="none", **dict(look or {}))


def _slubs(
    scene: Scene, weave: _Weave, pitch: tuple[float, float], colours: tuple[str, str]
) -> None:
    """Draws thick places along single threads, which taper at both ends."""
    random = scene.random
    count = int(weave.slubs * scene.width * scene.height / 1e4)
    paths = ["", ""]
    for _ in range(count):
        is_lying = random.random() < 0.65
        side, along = (pitch[1], scene.width) if is_lying else (pitch[0], scene.height)
        lane = (int(random.integers(0, 10_000)) + 0.5) * side
        half = _SLUB * scene.size**0.5 * random.uniform(0.25, 0.8)
        thick = side * random.uniform(0.45, 0.75)
        lane %= scene.height if is_lying else scene.width
        start = random.uniform(0, along)
        place = (start, lane) if is_lying else (lane, start)
        ends = [(half, thick), (2 * half, 0.0), (-half, -thick), (-2 * half, 0.0)]
        ends = ends if is_lying else [(v, u) for u, v in ends]
        out, end, back, home = map(xy, ends)
        for x, y in scene.copies(*place, half):
            first = (x - half, y) if is_lying else (x, y - half)
            d = f"M{xy(first)}q{out} {end}q{back} {home}z"
            paths[int(random.random() < 0.12)] += d
    for d, colour in zip(paths, colours, strict=True):
        scene.path(d, colour, opacity=0.75)


def _denim(scene: Scene) -> None:
    """Draws upright threads of uneven tone, and the slanted ribs of a twill above them."""
    palette = scene.palette
    light, dark = sorted((palette.ground, palette.pure()[0]), key=lightness, reverse=True)
    base = palette.ground
    shine = light if base == dark else dark
    scene.ground(base)
    pitch = 14.0 * scene.size / scene.density**0.5
    columns, rows = fitted(scene.extent, (pitch, 1.7 * pitch))
    wide, high = scene.width / columns, scene.height / rows
    for share, sign in product((0.015, 0.035), (-1, 1)):
        tone = lighter(base, share) if sign > 0 else darker(base, 2 * share)
        scene.path(_some(scene, columns, wide, 0.2), stroke=tone, stroke_width=round(wide, 2))
    d = "".join(
        f"M{(at + rows) * wide:.2f} 0L{at * wide:.2f} {scene.height:.2f}"
        for at in range(-rows, columns)
    )
    scene.path(d, stroke=darker(base, 0.28), stroke_width=round(0.42 * wide, 2))
    away = max(distance(base, shine), 0.01)
    rib = mixed(base, shine, min(1.0, _RIB / away))
    scene.path(d, stroke=rib, stroke_width=round(0.24 * wide, 2))
    worn = _some(scene, columns, wide, 0.07)
    scene.path(worn, stroke=shine, stroke_width=round(0.3 * wide, 2), stroke_opacity=0.16)
    _neps(scene, (wide, high), shine)


def _some(scene: Scene, columns: int, wide: float, share: float) -> str:
    """Returns a share of all upright threads."""
    return "".join(
        f"M{(at + 0.5) * wide:.2f} 0V{scene.height:.2f}"
        for at in range(columns)
        if scene.random.random() < share
    )


def _neps(scene: Scene, pitch: Point, colour: str) -> None:
    """Draws a few bare spots of the threads below."""
    wide, high = pitch
    d = ""
    for _ in range(int(22 * scene.width * scene.height / 1e6)):
        column = int(scene.random.integers(0, max(1, round(scene.width / wide))))
        at = ((column + 0.5) * wide, float(scene.random.uniform(0, scene.height)))
        for x, y in scene.copies(*at, 2 * high):
            d += f"M{xy((x, y - 0.4 * high))}v{0.8 * high:.1f}"
    scene.path(d, stroke=colour, stroke_width=round(0.24 * wide, 2), stroke_linecap="round")


def _felt(scene: Scene) -> None:
    """Draws short curled fibres in all directions, hardly seen on the cloth."""
    random, palette = scene.random, scene.palette
    base, first = palette.ground, palette.pure()[0]
    scene.ground(base)
    tones = [darker(base, 0.1), lighter(base, 0.14), mixed(base, first, 0.16), darker(base, 0.05)]
    part = Part(scene, scene.width * scene.height / 1e6 * 3600 * scene.density, _FIBRES)
    count = int(part.extent[0] * part.extent[1] / 1e6 * 3600 * scene.density)
    paths = [""] * len(tones)
    for at in range(count):
        turn, bend = random.uniform(0, 2 * pi), random.uniform(-1.2, 1.2)
        long = random.uniform(14, 42) * scene.size**0.5
        ends = [(long * cos(turn + one), long * sin(turn + one)) for one in (bend, 0.0)]
        middle, end = (
            (share * x, share * y) for share, (x, y) in zip((0.6, 1.0), ends, strict=True)
        )
        x, y = random.uniform(0, 1, 2) * part.extent
        for place in part.copies(float(x), float(y), long):
            paths[at % len(tones)] += f"M{xy(place)}q{xy(middle)} {xy(end)}"
    width = 2.4 * scene.size**0.5
    part.show(
        "".join(
            f'<path d="{d}" fill="none" stroke="{tone}" stroke-width="{width:.1f}"/>'
            for d, tone in zip(paths, tones, strict=True)
        )
    )
    flecks = (
        random.uniform(0, 1, 2) * np.array(scene.extent) for _ in range(int(60 * scene.density))
    )
    dots = [place for at in flecks for place in scene.copies(float(at[0]), float(at[1]), 8)]
    d = "".join(f"M{xy(place)}q5 -4 11 -1" for place in dots)
    scene.path(d, stroke=first, stroke_width=width, opacity=0.9)
