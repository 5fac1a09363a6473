"""Strokes, evenly strewn: sprinkles, rice grains, dots and dashes, or strokes of a broad brush."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.isolines import Waves
from models.image.composed.drawing.scatter import Strewn
from models.image.composed.drawing.scene import Scene, number

# from a place along a stroke and across it, -1..1, to one in drawing units
_Brush = Callable[[float, float], tuple[float, float]]

# How thick strokes are, and how far apart, in drawing units.
_SIZES: Final = ((7.0, 56.0), (10.0, 66.0), (13.0, 78.0), (18.0, 92.0))
_CROSS: Final = 0.95  # how long the strokes of crosses are, of those of dashes
# Of brush strokes: how long they are, in drawing units, and how wide, as a share of it.
_BRUSH: Final = (370.0, 0.3)
_DOT: Final = 1.5  # how wide dots are, as a share of the thickness of dashes
_BRISTLES: Final = 9  # of a brush


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    said = scene.motifs
    if "strokes" in said:
        _strokes(scene)
    elif "crosses" in said:
        _crosses(scene, has_dashes="dashes" in said)
    else:
        has_dots = "dots and dashes" in said or not said and scene.random.random() < 0.2
        _dashes(scene, has_dots=has_dots)


def _crosses(scene: Scene, *, has_dashes: bool) -> None:
    """Draws small crosses as by hand, leaning a little, by turns with dashes if these are asked."""
    random = scene.random
    thick, spacing = _SIZES[int(random.integers(2, len(_SIZES)))]
    thick, spacing = 0.75 * thick * scene.size, 1.15 * spacing * scene.size / scene.density**0.5
    strewn = Strewn(scene, spacing)
    length = min(spacing * random.uniform(0.5, 0.58), 7 * thick)
    colours = scene.palette.pure()
    paths = [""] * len(colours)
    tones, kinds = strewn.kinds(len(colours)), strewn.kinds(2)
    for place, tone, kind in zip(strewn.places, tones, kinds, strict=True):
        lean = random.normal(0, 0.16)
        turns = [lean + pi / 4, lean - pi / 4 + random.normal(0, 0.12)]
        is_dash = has_dashes and kind == 1
        size = length * random.uniform(0.9, 1.1) * (1.0 if is_dash else _CROSS)
        turns = [random.uniform(0, pi)] if is_dash else turns
        for x, y in strewn.copies(*place, 0.5 * length + 2 * thick):
            drawn = (_bent(random, turn, size, thick, 0.06) for turn in turns)
            paths[tone] += "".join(f"M{number(x)} {number(y)}{d}" for d in drawn)
    line = f'fill="none" stroke-linecap="round" stroke-width="{number(thick)}"'
    marks = zip(paths, colours, strict=True)
    strewn.show("".join(f'<path d="{d}" {line} stroke="{colour}"/>' for d, colour in marks if d))


def _dashes(scene: Scene, *, has_dots: bool) -> None:
    """Draws short strokes, some of which may be dots instead."""
    random = scene.random
    thick, spacing = _SIZES[int(random.integers(2 if has_dots else 0, len(_SIZES)))]
    thick, spacing = thick * scene.size, spacing * scene.size / scene.density**0.5
    chances = (0.0, 0.7, 0.3) if has_dots else (0.35, 0.35, 0.3)
    directions = random.choice(("aligned", "random", "flowing"), p=chances)
    turn = float(random.choice((pi / 4, -pi / 4, pi / 2, pi / 3, -pi / 3, 0.0)))
    stretch = random.uniform(1.3, 1.8) if directions == "aligned" else 1.0
    strewn = Strewn(scene, spacing, turn, stretch)
    turns = _turns(scene, strewn, str(directions), turn)
    length = min(spacing * stretch * random.uniform(0.6, 0.76), 7.5 * thick)
    drawing = (_line, _grain, _bent)[int(random.integers(3))]
    drawing = _line if has_dots else drawing
    colours = scene.palette.pure()
    paths = [""] * (2 * len(colours))
    kinds = strewn.kinds(len(colours), 0.25)
    count = len(kinds)
    is_dot = random.random(count) < (random.uniform(0.35, 0.6) if has_dots else 0.0)
    shares = np.where(is_dot, 0.0, random.uniform(0.75, 1.1, count)).tolist()
    kinds = [2 * kind + bool(share == 0) for kind, share in zip(kinds, shares, strict=True)]
    for place, at, kind, share in zip(strewn.places, turns, kinds, shares, strict=True):
        d = drawing(random, at, max(thick + 0.1, length * share), thick)
        for x, y in strewn.copies(*place, 0.5 * length + 2 * thick):
            paths[kind] += f"M{number(x)} {number(y)}{d}"
    markup = ""
    for at, d in enumerate(paths):
        wide = number(thick * (_DOT if at % 2 else 1))
        line = f'fill="none" stroke-linecap="round" stroke-width="{wide}" stroke'
        look = "fill" if drawing is _grain else line
        markup += f'<path d="{d}" {look}="{colours[at // 2]}"/>' if d else ""
    strewn.show(markup)


def _strokes(scene: Scene) -> None:
    """Draws broad strokes of a dry brush: tossed, leaning one way, or in turn this way and that."""
    random = scene.random
    length, wide = _BRUSH[0] * scene.size * random.uniform(0.85, 1.15), _BRUSH[1]
    wide *= random.uniform(0.75, 1.1)
    directions = str(random.choice(("tossed", "leaning", "crossed"), p=(0.45, 0.35, 0.2)))
    turn = float(random.choice((pi / 4, -pi / 4, 0.1, pi / 3, -pi / 3)))
    stretch = 2.1 if directions == "leaning" else 1.0
    apart = length * (1.08 / stretch if stretch > 1 else 0.79) / scene.density**0.5
    strewn = Strewn(scene, apart, turn, stretch, most=150)
    colours = scene.palette.pure()
    crossed = strewn.kinds(2) if directions == "crossed" else [0] * len(strewn.places)
    markup = ""
    for place, kind, cross in zip(strewn.places, strewn.kinds(len(colours)), crossed, strict=True):
        way = turn + random.normal(0, 0.16) + pi * float(random.integers(2)) + pi / 2 * cross
        way = random.uniform(0, 2 * pi) if directions == "tossed" else way
        d = _stroke(random, length * random.uniform(0.8, 1.05), wide * length)
        for at in strewn.copies(*place, 0.62 * length):
            put = f'transform="translate({number(at[0])} {number(at[1])})'
            markup += f'<path d="{d}" fill="{colours[kind]}" {put}rotate({way * 180 / pi:.0f})"/>'
    strewn.show(markup)


def _stroke(random: np.random.Generator, length: float, width: float) -> str:
    """Returns the outline of a brush stroke: its ends are as rough as its bristles."""
    bend, half = random.uniform(-0.12, 0.12) * length, width / 2

    def place(along: float, across: float) -> tuple[float, float]:
        swell = 1 - 0.22 * along if along > 0 else 1 - 0.5 * min(1.0, (-along) ** 6)
        x, y = 0.5 * length * along, across * half * swell
        return x, y + bend * (along**2 - 0.35)

    lanes = np.linspace(-1, 1, _BRISTLES)
    starts = -1 + 0.16 * lanes**2 + random.uniform(0, 0.07, _BRISTLES)
    ends = 1 - 0.3 * np.abs(lanes) ** 1.5 - random.uniform(0, 0.34, _BRISTLES) ** 1.3
    edges = np.linspace(-0.72, 0.6, 7).tolist()
    top = [place(u, -1 + random.uniform(-0.03, 0.05)) for u in edges]
    low = [place(u, 1 + random.uniform(-0.05, 0.03)) for u in reversed(edges)]
    tail = []
    for lane, end in zip(lanes.tolist(), ends.tolist(), strict=True):
        back = 0.09 + random.uniform(0.0, 0.16)
        tail += [place(end, lane - 0.05), place(end, lane + 0.05), place(end - back, lane + 0.125)]
    head = [place(u, lane) for u, lane in zip(starts[::-1].tolist(), lanes[::-1], strict=True)]
    outline = "L".join(f"{number(x)} {number(y)}" for x, y in (*top, *tail[:-1], *low, *head))
    return f"M{outline}Z" + "".join(_streak(random, place) for _ in range(3))


def _streak(random: np.random.Generator, place: _Brush) -> str:
    """Returns a long thin gap where the brush was dry; it runs against the outline."""
    start, across = random.uniform(-0.3, 0.3), random.uniform(-0.7, 0.7)
    end = start + random.uniform(0.25, 0.5)
    thin, middle = random.uniform(0.025, 0.05), 0.5 * (start + end)
    ring = ((start, 0.0), (middle, thin), (end, 0.0), (middle, -thin))
    corners = (place(u, across + v) for u, v in ring)
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z"


def _turns(scene: Scene, strewn: Strewn, directions: str, turn: float) -> list[float]:
    """Returns the direction of each stroke in radians."""
    random, count = scene.random, len(strewn.places)
    if directions == "aligned":
        return [float(one) for one in turn + random.normal(0, 0.06, count)]
    if directions == "random":
        return [float(one) for one in random.uniform(0, pi, count)]
    x, y = np.array(strewn.places).T
    field = Waves(scene, (500 * scene.size, 1600 * scene.size), most=6)(x, y)
    return [float(one) for one in turn + 1.5 * field]


def _line(random: np.random.Generator, turn: float, length: float, thick: float) -> str:
    """Returns a straight line, from its middle on."""
    del random
    x, y = (length - thick) * cos(turn), (length - thick) * sin(turn)
    return f"m{number(-x / 2)} {number(-y / 2)}l{number(x)} {number(y)}"


def _bent(
    random: np.random.Generator, turn: float, length: float, thick: float, most: float = 0.35
) -> str:
    """Returns a line that is bent a little, as by hand."""
    x, y = (length - thick) * cos(turn), (length - thick) * sin(turn)
    bend = float(random.choice((-1, 1)) * random.uniform(0.43 * most, most))
    middle = f"{number(x / 2 - bend * y)} {number(y / 2 + bend * x)}"
    return f"m{number(-x / 2)} {number(-y / 2)}q{middle} {number(x)} {number(y)}"


def _grain(random: np.random.Generator, turn: float, length: float, thick: float) -> str:
    """Returns the outline of a grain of rice."""
    del random
    x, y = length * cos(turn), length * sin(turn)
    radii = f"a{number(length / 2)} {number(0.62 * thick)} {turn * 180 / pi:.0f} 0 1"
    return (
        f"m{number(-x / 2)} {number(-y / 2)}{radii} {number(x)} {number(y)}"
        f"{radii} {number(-x)} {number(-y)}z"
    )
