"""Stripes from pinstripes to awnings: upright, lying, diagonal or wavy, in a rhythm of colours."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, hypot, log, pi, sqrt
from typing import Final

import numpy as np

from models.image.composed.drawing.grid import whole
from models.image.composed.drawing.palette import chroma
from models.image.composed.drawing.paths import box
from models.image.composed.drawing.scene import Scene, number
from models.image.composed.thinning.left import SIDES, Array, left_at
from models.image.composed.wishes import Thinning

# where a stripe begins in its period and how wide it is, in drawing units, and its colour
Stripe = tuple[float, float, str]
Rhythm = tuple[float, list[Stripe]]

_DIRECTIONS: Final = ("horizontal", "vertical", "diagonal", "wavy")
_TAPER: Final = 12  # straight pieces of the edge of a stripe that becomes thinner
_FADED: Final = 0.94  # share of the way to a side, from which there are no stripes
_SEQUENCE: Final = 85.0  # drawing units across a stripe of an asked order
_COLOURFUL: Final = 0.03  # chroma of a background that is a colour of its own
_FALL: Final = 0.62  # most of waves that run down aslant, as a share of their way to the right
_WAVE: Final = 300.0  # drawing units from crest to crest


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    said = scene.motifs
    ways = [one for one in said if one in _DIRECTIONS]
    if not ways and scene.course("across"):
        ways = ["vertical"]
    elif not ways and scene.course("down"):
        ways = ["horizontal"]
    direction = ways[0] if ways else _direction(scene, said)
    if scene.thins or "fading" in said:
        scene.thins = scene.thins or _thinning(scene, direction)
        _fading(scene, direction)
        return
    rhythm = _rhythm(scene, is_bold="wavy" in ways, is_fine="pinstripes" in said)
    if "ticking" in said:
        rhythm = _ticking(scene)
    if "wavy" in ways:
        _wavy(scene, rhythm, is_slanted="diagonal" in ways)
    elif direction == "diagonal":
        _diagonal(scene, rhythm)
    else:
        _straight(scene, rhythm, is_upright=direction == "vertical")


def _direction(scene: Scene, said: Sequence[str]) -> str:
    if "ticking" in said:
        return "vertical"
    return str(scene.random.choice(_DIRECTIONS[:3], p=(0.25, 0.35, 0.4)))


def _rhythm(scene: Scene, *, is_bold: bool, is_fine: bool) -> Rhythm:
    palette, random = scene.palette, scene.random
    colours = scene.palette.pure()
    own = scene.asked("stripe", "line", "pinstripe")
    colours = [own, *(one for one in colours if one != own)] if own else colours
    if is_fine:
        return _pinstripes(scene, colours)
    order = scene.course("across") or scene.course("down")
    if order:
        return _sequence(scene, order)
    if len(colours) > 1 and palette.asked and (is_bold or random.random() < 0.35):
        return _sequence(scene, [palette.ground, *colours])
    if len(colours) == 1 and (chroma(palette.ground) > _COLOURFUL or is_bold or scene.size > 1):
        return _awning(scene, colours)
    if len(colours) > 1 and palette.asked and scene.size > 1:
        return _awning(scene, colours)
    kinds = (_awning, _deckchair, _retro, _pinstripes)
    chances = (0.4, 0.3, 0.3, 0) if is_bold else (0.3, 0.25, 0.2, 0.25)
    if len(colours) < 3:
        chances = (0.6, 0.4, 0, 0) if is_bold else (0.45, 0.3, 0, 0.25)
    return kinds[int(random.choice(4, p=chances))](scene, colours)


def _sequence(scene: Scene, order: Sequence[str]) -> Rhythm:
    """Stripes of one width without a gap, in the order that was asked for."""
    width = _SEQUENCE * scene.size * scene.random.uniform(0.8, 1.15) / scene.density**0.5
    end = width * len(order)
    # Each goes on below the next ones: no background shines through where they meet.
    return end, [(at * width, end - at * width, one) for at, one in enumerate(order)]


def _pinstripes(scene: Scene, colours: list[str]) -> Rhythm:
    width = scene.size * scene.random.uniform(4.5, 9)
    step = width + scene.size / scene.density * scene.random.uniform(34, 62)
    count = int(scene.random.choice((1, 3, 4)))
    accent = colours[1 % len(colours)]
    stripes = [((at + 0.5) * step - width / 2, width, colours[0]) for at in range(count)]
    if count > 1:
        begin, wide, _ = stripes[count // 2]
        stripes[count // 2] = (begin - wide / 2, 2 * wide, accent)
    return count * step, stripes


def _ticking(scene: Scene) -> Rhythm:
    """A stripe between fine lines, as on mattresses."""
    unit = scene.size * scene.random.uniform(4.5, 7)
    second = scene.palette.pure()[-1] if scene.palette.asked else scene.palette.pure()[0]
    group = [(0.0, 1.0, second), (2.2, 4.0, scene.palette.pure()[0]), (7.4, 1.0, second)]
    if scene.random.random() < 0.4:
        group += [(-2.2, 1.0, second), (9.6, 1.0, second)]
    period = (8.4 + 10 / scene.density) * unit
    start = (period - 8.4 * unit) / 2
    return period, [(start + at * unit, wide * unit, colour) for at, wide, colour in group]


def _awning(scene: Scene, colours: list[str]) -> Rhythm:
    width = scene.size * scene.random.uniform(40, 110)
    step = width * (1 + 1 / scene.density)
    most = int(scene.random.choice((1, 2, 3, 4), p=(0.15, 0.4, 0.25, 0.2)))
    shown = colours[: 5 if scene.palette.asked else most]
    begin = (step - width) / 2
    return len(shown) * step, [(begin + at * step, width, one) for at, one in enumerate(shown)]


def _deckchair(scene: Scene, colours: list[str]) -> Rhythm:
    """A broad stripe between thin ones, the same from both sides."""
    size, random = scene.size, scene.random
    broad, thin = size * random.uniform(70, 110), size * random.uniform(9, 16)
    gap = size / scene.density * random.uniform(26, 40)
    second = colours[1 % len(colours)]
    third = colours[2 % len(colours)]
    period = broad + 2 * thin + 4 * gap + thin
    middle = period / 2
    stripes = [
        (middle - broad / 2, broad, colours[0]),
        (middle - broad / 2 - gap - thin, thin, second),
        (middle + broad / 2 + gap, thin, second),
        (0.0, thin / 2, third),
        (period - thin / 2, thin / 2, third),
    ]
    if random.random() < 0.5:
        stripes.append((middle - thin, 2 * thin, scene.palette.ground))
    return period, stripes


def _retro(scene: Scene, colours: list[str]) -> Rhythm:
    """Three or four stripes without a gap, then one of the background."""
    width = scene.size * scene.random.uniform(26, 46)
    shown = colours[:4]
    gap = width * len(shown) * scene.random.uniform(0.7, 1.2) / scene.density
    end = gap / 2 + width * len(shown)
    # Each goes on below the next ones: no background shines through where they meet.
    starts = [gap / 2 + at * width for at in range(len(shown))]
    stripes = [(start, end - start, one) for start, one in zip(starts, shown, strict=True)]
    return end + gap / 2, stripes


def _straight(scene: Scene, rhythm: Rhythm, *, is_upright: bool) -> None:
    length, across = scene.height, scene.width
    if not is_upright:
        length, across = across, length
    period, stripes = rhythm
    count = whole(across, period)
    scale = across / (count * period)
    for begin, width, colour in stripes:
        d = ""
        for at in range(count):
            start, wide = scale * (at * period + begin), scale * width
            d += box(start, 0, wide, length) if is_upright else box(0, start, length, wide)
        scene.path(d, colour)


def _diagonal(scene: Scene, rhythm: Rhythm) -> None:
    period, stripes = rhythm
    columns, rows = _slope(scene, period)
    leans_left = scene.random.random() < 0.5
    step = scene.width / columns
    slant = rows * step * (1 if leans_left else -1)
    first, last = (0, columns + rows) if leans_left else (-rows, columns)
    bottom = number(scene.height)
    for begin, width, colour in stripes:
        d = ""
        for at in range(first - 1, last + 1):
            start = step * (at + begin / period)
            end = start + step * width / period
            low_start, low_end = number(start - slant), number(end - slant)
            d += f"M{number(start)} 0H{number(end)}L{low_end} {bottom}H{low_start}Z"
        scene.path(d, colour)


def _thinning(scene: Scene, direction: str) -> Thinning:
    """Returns where stripes become thinner if nobody said so: where words may stand."""
    side = scene.free if scene.free in SIDES else "bottom" if direction == "horizontal" else "right"
    return Thinning(SIDES[side], False)


def _fading(scene: Scene, direction: str) -> None:
    """Draws stripes that become thinner where they thin out."""
    step = scene.size / scene.density**0.5 * float(scene.random.uniform(62, 84))
    colours = scene.palette.pure()[:4]
    slant = {"diagonal": scene.height, "wavy": scene.height}.get(direction, 0.0)
    length, across = scene.height, scene.width
    if direction == "horizontal":
        length, across = across, length
    for at in range(ceil((across + slant) / step) + 1):
        down = np.linspace(0, length, _TAPER + 1)
        place = (at + 0.5) * step - slant * down / length
        x, y = (down, place) if direction == "horizontal" else (place, down)
        half = 0.5 * step * _strength(scene, x, y)
        edges = [
            zip(*((x, y + way) if direction == "horizontal" else (x + way, y)), strict=True)
            for way in (-half, half)
        ]
        scene.polygon([*edges[0], *reversed([*edges[1]])], colours[at % len(colours)])


def _strength(scene: Scene, x: Array, y: Array) -> Array:
    """Returns how broad a fading stripe is at places, as a share of its room."""
    left = 1 - (1 - left_at(scene, x, y)) / _FADED
    return np.asarray(np.clip(left, 0.0, 0.92) ** 0.9)


def _slope(scene: Scene, period: float) -> tuple[int, int]:
    """Returns how often stripes of nearly 45 degrees repeat along the width and the height."""

    def strain(counts: tuple[int, int]) -> float:
        across, down = scene.width / counts[0], scene.height / counts[1]
        wide = across * down / hypot(across, down)
        return abs(log(wide / period)) + 2 * abs(log(across / down))

    most = ceil(1.5 * scene.height / period)
    wide = scene.width / scene.height
    choices = [
        (max(1, columns), rows)
        for rows in range(1, most + 1)
        for columns in range(int(rows * wide), ceil(rows * wide) + 1)
    ]
    return min(choices, key=strain)


def _wavy(scene: Scene, rhythm: Rhythm, *, is_slanted: bool) -> None:
    period, stripes = rhythm
    count = whole(scene.height, period)
    scale = scene.height / (count * period)
    waves = whole(scene.width, _WAVE * sqrt(scene.size) * scene.random.uniform(0.8, 1.5))
    half = scene.width / waves / 2
    rise = half * 2 / pi * scene.random.uniform(0.3, 0.6)
    fallen = min(scene.height, scene.width * _FALL)
    falls = max(1, round(fallen / (scale * period))) if is_slanted else 0  # whole periods
    fall = falls * scale * period / waves / 2
    further = ceil(rise / (scale * period)) + 1 + falls
    # A tenth of a drawing unit, to which a scene rounds, would add up from wave to wave.
    there = f"q{half / 2:.3f} {fall / 2 - 2 * rise:.3f} {half:.3f} {fall:.3f}"
    there += f"t{half:.3f} {fall:.3f}" * (2 * waves - 1)
    back = f"q{-half / 2:.3f} {2 * rise - fall / 2:.3f} {-half:.3f} {-fall:.3f}"
    back += f"t{-half:.3f} {-fall:.3f}" * (2 * waves - 1)
    for at in range(-further, count + further):
        for begin, width, colour in stripes:
            y = number(scale * (at * period + begin))
            scene.path(f"M0 {y}{there}v{number(scale * width)}{back}Z", colour)
