"""Cells side by side as in stained glass or a bed of pebbles, with even gaps between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.abstract_parts.own_colours import own
from models.image.composed.drawing.palette import chroma, darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

_APART: Final = 118.0  # drawing units between the middles of neighbouring cells
_MOST: Final = 380  # cells in one picture: more take long to draw
_CLEAR: Final = 0.18  # distance in OKLab of glass from the leads
_NEIGHBOURS: Final = 14  # the nearest cells, among which all are that a cell touches
_EVENING: Final = 1  # times that each place moves to the middle of its cell
_KINDS: Final = ("cells", "pebbles", "glass")
_PALE: Final = 0.07  # chroma below which glass is hardly coloured
_BRIGHT: Final = 0.04  # share of cells in pale glass among strong colours
_LEAD: Final = 0.3  # lightness up to which a colour of the palette is dark enough for leads
_TONES: Final = 0.12  # share of white or shade in the lightest and darkest cells of a colour

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Look:
    """How all cells of one picture look.

    gap: between two cells, in drawing units.
    rounding: of their corners, in drawing units.
    faintest: how much colour the cells of the calm side have, 0..1; all are full with 1.
    """

    gap: float
    rounding: float
    faintest: float


def draw(scene: Scene) -> None:
    kind = scene.kind(_KINDS, (0.5, 0.5))
    is_glass = kind == "glass"
    scene.ground(_lead(scene) if is_glass else scene.palette.ground)
    least = (scene.width * scene.height / _MOST) ** 0.5
    apart = max(least, _APART * scene.size / scene.density**0.5)
    look = _look(kind, apart)
    places = _places(scene, apart)
    for _ in range(_EVENING):
        middles = np.array([outline.mean(0) for outline in _cells(places, 0.0)])
        is_near = np.hypot(*(middles - places.reshape(-1, 2)).T) < 0.5 * apart
        places[is_near.reshape(places.shape[:2])] = middles[is_near]
    size = np.array(scene.extent)
    colours = _panes(scene) if is_glass else own(scene.palette)
    colours = sorted(colours, key=lambda colour: -distance(colour, scene.palette.ground))
    for outline, flow in zip(_cells(places, look.gap), _flow(scene, places), strict=True):
        if (outline.max(0) > 0).all() and (outline.min(0) < size).all():
            colour = _colour(scene, colours, flow, look.faintest)
            scene.path(_rounded(outline, look.rounding), colour)


def _look(kind: str, apart: float) -> _Look:
    return {
        "cells": _Look(0.075 * apart, 0.06 * apart, 0.14),
        "pebbles": _Look(0.11 * apart, 0.42 * apart, 0.12),
        "glass": _Look(0.07 * apart, 0.0, 1.0),
    }[kind]


def _lead(scene: Scene) -> str:
    """Returns the colour of the leads: the darkest one, or a shade of it that is dark enough."""
    darkest = scene.palette.ordered()[0]
    return darkest if lightness(darkest) < _LEAD else darker(darkest, 0.85)


def _panes(scene: Scene) -> list[str]:
    """Returns the colours of stained glass, the background's among them if it is no lead."""
    lead = _lead(scene)
    panes = [one for one in own(scene.palette) if distance(one, lead) > _CLEAR]
    ground = scene.palette.ground
    is_jewel = chroma(ground) > _PALE or not scene.palette.asked and chroma(panes[0]) < _PALE
    if len(panes) < 2 or (is_jewel and distance(ground, lead) > _CLEAR):
        panes.append(ground)
    return panes


def _places(scene: Scene, apart: float) -> Array:
    """Returns the middles of the cells [rows, columns, x y], rows staggered and uneven.

    They reach over the edges, so that no cell in the picture lacks a neighbour.
    """
    down = 0.87 * apart
    columns, rows = int(scene.width / apart) + 6, int(scene.height / down) + 6
    column, row = np.meshgrid(np.arange(columns) - 2.5, np.arange(rows) - 2.5)
    jitter = scene.random.uniform(-0.5, 0.5, (2, rows, columns))
    x = (column + 0.5 * (row % 2) + jitter[0]) * apart
    y = (row + jitter[1]) * down
    return np.stack([x, y], axis=-1)


def _flow(scene: Scene, grid: Array) -> list[float]:
    """Returns how far each cell is from the colourful side, 0..1, all equally often."""
    random, places = scene.random, grid.reshape(-1, 2)
    focus = random.uniform(-0.1, 1.1, 2)
    focus[random.integers(2)] = random.choice([-0.05, 1.05])
    away = places - focus * scene.extent
    turn = np.arctan2(*(np.array(scene.extent) * (0.5 - focus))[::-1])
    bend = random.uniform(0, 0.8)
    level = (1 - bend) * (away @ [cos(turn), sin(turn)]) + bend * np.hypot(*away.T)
    waves = np.sin(places @ random.normal(0, 1, (2, 2)) / 260 + random.uniform(0, 6, 2)).sum(1)
    level = level + 80 * waves + random.normal(0, 40 * scene.size, len(places))
    ranks: list[float] = (level.argsort().argsort() / (len(level) - 1)).tolist()
    return ranks


def _colour(scene: Scene, colours: list[str], flow: float, faintest: float) -> str:
    """Returns the colour of a cell: full on one side, faint on the other."""
    random, ground = scene.random, scene.palette.ground
    tone = _TONES * random.integers(-2, 3) / 2
    if faintest == 1:
        place = flow * len(colours) + random.normal(0, 0.9)
        colour = colours[int(place) % len(colours)]
        if chroma(ground) < _PALE < chroma(colour) and random.random() < _BRIGHT:
            colour = ground if distance(ground, _lead(scene)) > _CLEAR else lighter(colour, 0.5)
        return (
            lighter(colour, tone)
            if tone > 0
            else darker(colour, -tone * min(1.5, 15 * chroma(colour)))
        )
    if random.normal(0.55, 0.05) > flow:
        place = flow / 0.53 * len(colours) + random.normal(0, 0.3)
        colour = colours[int(np.clip(place, 0, len(colours) - 1))]
        return lighter(colour, tone) if tone > 0 else darker(colour, -tone)
    share = faintest * (1 + 4 * tone) + max(0.0, 0.66 - flow)
    return max((mixed(ground, colour, share) for colour in colours), key=chroma)


def _cells(places: Array, gap: float) -> list[Array]:
    """Returns the outline of each place's cell [corners, x y].

    Each neighbour leaves a half of the plane, less half the gap. The corners are those crossings
    of two borders that lie in all halves.
    """
    towards, away = _neighbours(places)
    reach = (away - gap) / 2
    one, other = np.triu_indices(_NEIGHBOURS, 1)
    (ax, ay), (bx, by) = (np.moveaxis(towards[:, side], 2, 0) for side in (one, other))
    a, b = reach[:, one], reach[:, other]
    turn = ax * by - ay * bx
    turn = np.where(np.abs(turn) < 1e-9, 1e-9, turn)
    crossings = np.stack([(a * by - b * ay) / turn, (ax * b - bx * a) / turn], axis=-1)
    over = crossings @ towards.transpose(0, 2, 1) - reach[:, None]
    is_corner = (over < 1e-6 * away.mean()).all(2)
    angles = np.where(is_corner, np.arctan2(crossings[..., 1], crossings[..., 0]), np.inf)
    order = angles.argsort(1)
    counts = is_corner.sum(1)
    return [
        place + corners[turns[:count]]
        for place, corners, turns, count in zip(
            places.reshape(-1, 2), crossings, order, counts, strict=True
        )
    ]


def _neighbours(places: Array) -> tuple[Array, Array]:
    """Returns the directions [place, neighbour, x y] and distances of the nearest cells."""
    rows, columns = places.shape[:2]
    around = np.pad(np.arange(rows * columns).reshape(rows, columns), 2, mode="wrap")
    windows = np.lib.stride_tricks.sliding_window_view(around, (5, 5)).reshape(-1, 25)
    listed = places.reshape(-1, 2)
    towards = listed[np.delete(windows, 12, axis=1)] - listed[:, None]
    away = np.hypot(towards[..., 0], towards[..., 1])
    near = away.argsort(1)[:, :_NEIGHBOURS]
    away = np.take_along_axis(away, near, 1)
    return np.take_along_axis(towards, near[..., None], 1) / away[..., None], away


def _rounded(outline: Array, rounding: float) -> str:
    """Returns the path of a shape whose corners are round, as far as its edges are long enough."""
    edges = np.roll(outline, -1, axis=0) - outline
    lengths = np.hypot(*edges.T) + 1e-9
    shares = np.minimum(0.5, rounding / lengths)[:, None]
    starts = (outline + shares * edges).tolist()
    ends = (outline + (1 - shares) * edges).tolist()
    d = f"M{xy(starts[0])}"
    corners = [*outline[1:].tolist(), outline[0].tolist()]
    for (_, start), end, corner in zip(pairwise([*starts, starts[0]]), ends, corners, strict=True):
        d += f"L{xy(end)}Q{xy(corner)} {xy(start)}"
    return d + "Z"
