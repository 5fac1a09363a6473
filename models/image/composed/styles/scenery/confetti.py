"""Paper confetti and curled streamers that fall from the top or burst from the corners."""

from __future__ import annotations

from collections.abc import Callable
from math import atan2, cos, degrees, exp, hypot, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import Palette, chroma, darker, is_mix
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.scenery_parts.asked import aside, ground_of, is_free, keep_for, names
from models.image.composed.thinning.left import left_at

CONFETTI: Final = ("confetti", "piece", "paper")
STREAMER: Final = ("streamer", "ribbon")
_GREY: Final = 0.035  # distance from grey in OKLab
_DULL: Final = 0.03  # the same, of colours that are no feast's
_FESTIVE: Final = ("#f25f7a", "#f7b32b", "#2fb6a8", "#6c63d9")
_PIECES: Final = 210  # in a picture of 1000 by 1000 drawing units, if it were full
_MOST: Final = 1100  # places that are tried, which bounds the size of the document
# paper of a radius of about 15 drawing units: slips, a disc, a square, a triangle, a wisp
_SLIP: Final = "M-17 -9H17V9H-17Z"
_WISP: Final = "M-26 0C-17 -18 -9 -18 0 0S17 18 26 0"
_DISC: Final = "M-12 0A12 12 0 0 1 12 0A12 12 0 0 1 -12 0Z"
_SHAPES: Final = (_SLIP, _DISC, _SLIP, _WISP, "M-12 -12H12V12H-12Z", "M0 -14L13 9H-13Z")
# how full a place is, 0..1
_Field = Callable[[float, float], float]


def draw(scene: Scene) -> None:
    random = scene.random
    keep_for(scene, *CONFETTI, *STREAMER)
    palette, asked = scene.palette, scene.asked(*CONFETTI)
    ground_of(scene)
    colours = [asked] if asked else _lively(palette)
    layout = str(random.choice(["fall", "burst", "corners", "frame"], p=[0.35, 0.3, 0.2, 0.15]))
    layout = {"top": "burst", "bottom": "fall", "middle": "frame"}.get(scene.free, layout)
    sources = _sources(scene, layout)
    shapes = [_SHAPES[at] for at in random.permutation(len(_SHAPES))[: int(random.integers(3, 5))]]
    for x, y, scale in _pieces(scene, _field(scene, layout, sources)):
        colour = colours[int(len(colours) * random.random() ** 1.3)]
        turn = random.uniform(0, 360)
        if layout == "burst":
            source = min(sources, key=lambda one: hypot(x - one[0], y - one[1]))
            turn = degrees(atan2(y - source[1], x - source[0])) + random.normal() * 25
        _piece(scene, shapes[int(random.integers(len(shapes)))], (x, y, turn, scale), colour)
    is_hung = random.random() < 0.75 and not scene.thins  # they come from two sides
    if is_hung or names(scene, *STREAMER):
        ribbon = scene.asked(*STREAMER)
        _streamers(scene, layout, sources, [ribbon] if ribbon else colours)


def _lively(palette: Palette) -> list[str]:
    """Returns the colours of paper: no greys and shades that nobody asked for."""
    seen = palette.visible()
    if not palette.asked and all(chroma(one) <= _DULL for one in palette.colours):
        return [*_FESTIVE]
    wanted = [*palette.wanted, seen[0]]
    clear = [one for one in seen if chroma(one) > _GREY and not _is_shade(one, seen, palette)]
    found = [one for one in seen if one in clear or one in wanted]
    return found if len(found) > 1 else seen


def _is_shade(colour: str, seen: list[str], palette: Palette) -> bool:
    """Whether a colour is a mix of the background and a stronger one before it."""
    before = seen[: seen.index(colour)]
    return any(is_mix(colour, palette.ground, one) for one in before)


def _sources(scene: Scene, layout: str) -> list[Point]:
    """Returns the corners from which confetti comes."""
    width, height = scene.width, scene.height
    if scene.free in ("left", "right"):
        x = width if scene.free == "left" else 0.0
        return [(x, height if layout == "burst" else 0.0)]
    if layout == "burst":
        lower = [(0.0, height), (width, height)]
        return lower if scene.random.random() < 0.6 else [lower[int(scene.random.integers(2))]]
    return [(0.0, 0.0), (width, 0.0)]


def _field(scene: Scene, layout: str, sources: list[Point]) -> _Field:
    width, height = scene.width, scene.height
    if scene.thins:
        return lambda x, y: float(left_at(scene, np.array(x), np.array(y)) ** 1.7)
    short = min(width, height)
    if layout == "fall":
        depth, lean = scene.random.uniform(0.4, 0.62), scene.random.uniform(-0.4, 0.4)
        return lambda x, y: exp(-((y / height / (depth * (1 + lean * (2 * x / width - 1)))) ** 2))
    if layout == "frame":
        return lambda x, y: min(
            1.0, (((2 * x / width - 1) ** 4 + (2 * y / height - 1) ** 4) ** 0.25 / 0.92) ** 4.5
        )
    reach = (0.95 if len(sources) == 1 else 0.66) * max(short, 0.55 * width)
    return lambda x, y: exp(-((min(hypot(x - a, y - b) for a, b in sources) / reach) ** 2))


def _pieces(scene: Scene, field: _Field) -> list[tuple[float, float, float]]:
    """Returns places and sizes of pieces that keep apart, many where the field is full."""
    random, width, height = scene.random, scene.width, scene.height
    wanted = _PIECES * scene.density * width * height / 1e6 / scene.size**1.3
    kept = np.empty((0, 3))
    for x, y, chance, kind in random.uniform(0, 1, (min(round(1.6 * wanted), _MOST), 4)):
        x, y = x * width, y * height
        if chance > field(x, y) or is_free(scene, x, y):
            continue
        scale = scene.size * (0.85 if kind < 0.35 else 1.35 if kind < 0.86 else 1.9)
        if (
            not len(kept)
            or (np.hypot(kept[:, 0] - x, kept[:, 1] - y) > 19 * (kept[:, 2] + scale)).all()
        ):
            kept = np.vstack([kept, (x, y, scale)])
    return [(float(x), float(y), float(scale)) for x, y, scale in kept]


def _piece(scene: Scene, shape: str, place: tuple[float, float, float, float], colour: str) -> None:
    """Draws a piece that tumbles: it is seen from a side, some from behind."""
    x, y, turn, scale = place
    tilt = scale * scene.random.uniform(0.35, 1)
    if scene.random.random() < 0.3:
        colour = darker(colour, 0.14)
    style = {"transform": transform((x, y), round(turn), (scale, tilt), digits=2)}
    if shape == _WISP:
        scene.path(shape, stroke=colour, stroke_width=6.5, stroke_linecap="round", **style)
    else:
        scene.path(shape, colour, **style)


def _streamers(scene: Scene, layout: str, sources: list[Point], colours: list[str]) -> None:
    """Draws curled paper streamers that hang from the top or fly out of the corners."""
    random = scene.random
    count = random.uniform(2, 4) * scene.density * max(1, (scene.width / 1600) ** 0.5)
    for at in range(max(2, round(count))):
        source = sources[at % len(sources)]
        length = random.uniform(0.35, 0.7) * min(scene.height, 1.1 * scene.width)
        if layout == "burst":
            inward = 1 if source[0] == 0 else -1
            turn = -pi / 2 + inward * random.uniform(0.3, 1.2)
            start = source
        else:
            side = source[0] / scene.width
            start = (aside(scene, abs(side - random.beta(1.1, 3) * 0.5)) * scene.width, -20.0)
            turn = pi / 2 + random.uniform(-0.25, 0.25)
        _streamer(scene, start, turn, length, colours[at % len(colours)])


def _streamer(scene: Scene, start: Point, turn: float, length: float, colour: str) -> None:
    """Draws one streamer as a helix: bands of paper, seen from outside and from inside."""
    random = scene.random
    swing, band = 34 * scene.size * random.uniform(0.8, 1.25), 26 * scene.size
    halves, bend = max(4, round(length / (1.5 * band))), random.uniform(-0.7, 0.7)
    sides = ["", ""]
    for half in range(halves):
        edges: tuple[list[Point], list[Point]] = ([], [])
        for step in range(5):
            share = (half + step / 4) / halves
            angle, way = turn + bend * share, turn + 0.5 * bend * share
            across = swing * (0.5 + 0.7 * share) * cos(pi * share * halves)
            x = start[0] + length * share * cos(way) - across * sin(angle)
            y = start[1] + length * share * sin(way) + across * cos(angle)
            for edge, shift in zip(edges, (-0.5 * band, 0.5 * band), strict=True):
                edge.append((x + shift * cos(angle), y + shift * sin(angle)))
        sides[half % 2] += f"{smooth(edges[0])}L{smooth(edges[1][::-1])[1:]}Z"
    scene.path(sides[1], darker(colour, 0.22))
    scene.path(sides[0], colour)
