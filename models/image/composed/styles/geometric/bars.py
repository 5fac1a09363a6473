"""Upright bars of varied height: an equaliser, a sound wave, big columns or stairs."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.palette import (
    LARGE_SHAPE,
    at_share,
    darker,
    is_muddy,
    lighter,
    lightness,
    mixed,
    steps,
)
from models.image.composed.drawing.scene import Point, Scene
from models.image.reading.oklab import distance

# Drawing units from bar to bar.
PITCH: Final = {"equalizer": 66.0, "waveform": 46.0, "segments": 84.0}
FILLED: Final = 0.64  # of the pitch
CLEAR: Final = 0.65  # share of two colours' chroma below which their mix is mud
MOST: Final = 110  # bars
_APART: Final = 0.22  # distance in OKLab of bars from the background
_LIGHT: Final = 0.6  # lightness in OKLab from which bars need a dark background
MANY: Final = 12  # bars
STEP: Final = 84.0  # drawing units, of the blocks that steps are made of

Values = NDArray[np.float64]
# where the first bar begins, how far it is to the next, and how wide they are, in drawing units
Row = tuple[float, float, float]


def draw(scene: Scene) -> None:
    scene.ground(_ground(scene))
    kinds = {
        "equalizer": _equalizer,
        "columns": _columns,
        "waveform": _waveform,
        "skyline steps": _skyline_steps,
        "segments": _segments,
    }
    kind = scene.kind(tuple(kinds), (0.28, 0.24, 0.22, 0.12, 0.14))
    if scene.count("bar", "column") and kind != "waveform":
        kind = "columns"
    kinds[kind](scene)
    if scene.free == "bottom" and kind != "waveform":
        scene.enclose(transform=f"translate(0 {scene.height:.1f})scale(1 -1)")


def _ground(scene: Scene) -> str:
    """Returns the background: lighter or darker where the bars of a course would fade into it."""
    ground = scene.palette.ground
    course = scene.course("across") or scene.course("down")
    if all(distance(one, ground) > _APART for one in course):
        return ground
    is_light = min(map(lightness, course)) > _LIGHT
    return darker(ground, 0.9) if is_light else lighter(ground, 0.9)


def _equalizer(scene: Scene) -> None:
    """Many bars that stand on the foot of the picture."""
    pitch, count = _pitch(scene, "equalizer")
    shares = _loudness(scene, count)
    tallest = scene.height * (0.36 if scene.free in ("top", "middle") else 0.56)
    wide, foot = FILLED * pitch, scene.height
    tops = [foot - max(0.7 * wide, tallest * share) for share in shares.tolist()]
    colours = _colours(scene, shares, (foot, foot - tallest))
    _show(scene, ((pitch - wide) / 2, pitch, wide), [(top, foot + wide) for top in tops], colours)


def _waveform(scene: Scene) -> None:
    """Many bars to both sides of a level."""
    pitch, count = _pitch(scene, "waveform")
    shares = _loudness(scene, count)
    tallest = scene.height * (0.2 if scene.free in ("top", "bottom") else 0.31)
    level = scene.height * {"top": 0.72, "bottom": 0.28}.get(scene.free, 0.5)
    wide = FILLED * pitch
    reaches = [max(wide / 2, tallest * share) for share in shares.tolist()]
    ends = [(level - reach, level + reach) for reach in reaches]
    _show(scene, ((pitch - wide) / 2, pitch, wide), ends, _colours(scene, shares))


def _columns(scene: Scene) -> None:
    """A few big bars from the foot, at times before fainter ones of one height."""
    random = scene.random
    asked = scene.count("bar", "column")
    count = asked or int(random.integers(5, 8 if scene.is_wide else 6))
    pitch = min(185 * scene.size**0.7, 0.86 * scene.width / count)
    wide = pitch * random.uniform(0.68, 0.8)
    side = _side(scene)
    left = {"left": 0.1, "right": 0.9, "middle": 0.5}[side] * (scene.width - count * pitch)
    shares = np.linspace(0.35, 1, count) if random.random() < 0.4 else _uneven(random, count)
    shares = shares[::-1] if side == "left" else shares
    tallest = scene.height * (0.5 if scene.free in ("top", "middle") else 0.8)
    tops = [scene.height - tallest * share for share in shares.tolist()]
    colours = _colours(scene, shares, (scene.height, scene.height - tallest))
    row, foot = (left + (pitch - wide) / 2, pitch, wide), scene.height + wide
    if random.random() < 0.4:
        track = mixed(scene.palette.ground, scene.palette.visible()[0], 0.12)
        _show(scene, row, [(0.9 * min(tops), foot)] * count, [track] * count)
    _show(scene, row, [(top, foot) for top in tops], colours)


def _skyline_steps(scene: Scene) -> None:
    """Stairs up and down, one row of them behind the other."""
    random, ground = scene.random, scene.palette.ground
    unit = min(105.0, STEP * scene.size**0.8 / scene.density**0.3)
    count = int(np.ceil(scene.width / unit))
    unit = scene.width / count
    seen = scene.palette.visible(LARGE_SHAPE)[:4]
    bodies = sorted(seen, key=lambda one: abs(lightness(one) - lightness(ground)))
    rows = max(3, len(bodies))
    colours = steps([mixed(ground, bodies[0], 0.3), *bodies], rows) if len(bodies) < 3 else bodies
    tall = scene.height * (0.42 if scene.free in ("top", "middle") else 0.62)
    x, (first, last) = (np.arange(count) + 0.5) * scene.width / count, _part(scene)
    for row, colour in enumerate(colours):
        middle = {"left": 0.22, "right": 0.76, "middle": 0.5}[_side(scene)]
        peak = scene.width * (middle + random.uniform(-0.2, 0.2))
        away = np.abs(x - peak) / random.uniform(700, 1300) / scene.size**0.5
        heights = tall * (1 - 0.25 * row) * np.maximum(0.24, 1 - away)
        heights[(x < first) | (x > last)] = 0
        d = f"M0 {scene.height:.1f}"
        for at, high in enumerate(heights.tolist()):
            rows_high = max(int(high > 0), round(high / unit))
            d += f"V{scene.height - unit * rows_high:.1f}H{(at + 1) * unit:.1f}"
        scene.path(f"{d}V{scene.height:.1f}Z", colour)


def _segments(scene: Scene) -> None:
    """Bars of short pieces whose colour goes by their level, as on a mixing desk."""
    pitch, count = _pitch(scene, "segments")
    wide, high = 0.78 * pitch, 0.36 * pitch
    step = high + 0.22 * pitch
    shares = _loudness(scene, count)
    most = scene.height * (0.4 if scene.free in ("top", "middle") else 0.62) / step
    colours = [*scene.course("down")][::-1] or scene.palette.two_visible(LARGE_SHAPE)[:4]
    first, last = _part(scene)
    for at, share in enumerate(shares.tolist()):
        if not first <= (at + 0.5) * pitch <= last:
            continue
        full = max(1, round(most * share))
        for level in (*range(full), full + 1):
            colour = at_share(colours, min(0.99, level / (most + 2)))
            y = scene.height - 0.4 * step - level * step - high
            scene.rect(at * pitch + (pitch - wide) / 2, y, wide, high, colour, rx=0.22 * high)


def _pitch(scene: Scene, kind: str) -> tuple[float, int]:
    """Returns how far bars are apart so that a whole number of them fills the width, and it."""
    pitch = PITCH[kind] * scene.size ** (0.3 if kind == "segments" else 1) / scene.density**0.5
    count = min(MOST, max(7, round(scene.width / pitch)))
    return scene.width / count, count


def _side(scene: Scene) -> str:
    """Returns on which side of the picture the tall bars are."""
    asked = {"left": "right", "right": "left", "middle": "right"}.get(scene.free)
    return asked or str(scene.random.choice(("left", "right", "middle"), p=(0.2, 0.5, 0.3)))


def _uneven(random: np.random.Generator, count: int) -> Values:
    """Returns shares of which neighbours are clearly unlike."""
    ranks = np.linspace(0.34, 1, count)
    orders = (random.permutation(ranks) for _ in range(8))
    return max(orders, key=lambda order: float(np.abs(np.diff(order)).min()) if count > 1 else 0.0)


def _loudness(scene: Scene, count: int) -> Values:
    """Returns shares 0..1 that swell and ebb, with an uneven beat, and are low where it is free."""
    random = scene.random
    x = (np.arange(count) + 0.5) / count
    swell = np.zeros(count)
    side = _side(scene)
    places = {"left": (0.12, 0.36), "right": (0.64, 0.88), "middle": (0.3, 0.68)}[side]
    for place, high in zip(places, random.permutation((1.0, 0.7)), strict=True):
        broad = random.uniform(0.08, 0.14)
        away = (x - place - random.uniform(-0.05, 0.05)) / broad
        swell = np.maximum(swell, high * np.exp(-0.5 * away**2))
    quiet = 0.1 if scene.free in ("left", "right") else 0.34
    beat = random.uniform(0.55, 1, count)
    beat[1::2] *= 0.78
    shares = (quiet + (1 - quiet) * swell) * beat
    return np.asarray(shares / shares.max())


def _colours(scene: Scene, shares: Values, levels: Point | None = None) -> list[str]:
    """Returns the colours of bars: in a course, from side to side, in turns, or by their levels.

    Args:
        levels: where bars begin and where the tallest ends, in drawing units, if colours may
            change between them.
    """
    count, random = len(shares), scene.random
    course, asked = scene.course("across"), scene.asked("bar", "column", "line")
    if asked:
        return [asked] * count
    if course:
        return steps(course, count)
    if levels and (down := scene.course("down")):
        stops = [(at / (len(down) - 1), one) for at, one in enumerate(down)]
        top, foot = sorted(levels, reverse=scene.free == "bottom")
        return [scene.linear_gradient((0, top), (0, foot), stops)] * count
    colours = scene.palette.two_visible(LARGE_SHAPE)[:4]
    is_clear = not any(is_muddy(*pair, CLEAR) for pair in pairwise(colours))
    if is_clear and random.random() < 0.6:
        return steps(colours, count)
    if count < MANY or random.random() < 0.5:
        return [colours[at % len(colours)] for at in range(count)]
    if levels:
        return [_banded(scene, colours, levels)] * count
    near = np.convolve(np.pad(shares, 3, mode="edge"), np.ones(7) / 7, mode="valid")
    return [at_share(colours, float(share)) for share in (near - near.min()) / np.ptp(near)]


def _banded(scene: Scene, colours: list[str], levels: Point) -> str:
    """Returns a fill that changes its colour with the height, without a blend."""
    shares = [at / len(colours) for at in range(len(colours))]
    stops = [(0.0, colours[0])]
    for share, (below, above) in zip(shares[1:], pairwise(colours), strict=True):
        stops += [(share, below), (share, above)]
    return scene.linear_gradient((0, levels[0]), (0, levels[1]), stops)


def _part(scene: Scene) -> tuple[float, float]:
    """Returns from where to where bars stand, in drawing units: not where it shall be free."""
    shares = {"left": (0.45, 1.0), "right": (0.0, 0.55)}.get(scene.free, (0.0, 1.0))
    return shares[0] * scene.width, shares[1] * scene.width


def _show(scene: Scene, row: Row, ends: list[Point], colours: list[str]) -> None:
    """Draws bars with round ends; `ends` are their tops and bottoms."""
    start, pitch, wide = row
    first, last = _part(scene)
    for at, ((top, bottom), colour) in enumerate(zip(ends, colours, strict=True)):
        x = start + at * pitch
        if first <= x <= last - wide:
            scene.rect(x, top, wide, bottom - top, colour, rx=wide / 2)
