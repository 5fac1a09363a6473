"""Traces of a circuit board: parallel lines that bend by 45 degrees and end in pads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin, tan
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.abstract_parts.own_colours import own
from models.image.composed.drawing.palette import mixed, strengthened
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Point, Scene
from models.image.reading.oklab import distance

_PITCH: Final = 28.0  # drawing units between parallel traces
_CELLS: Final = 4  # of the map of what is taken, to a pitch
_MARGIN: Final = 6  # pitches that the map reaches over the edges
_PAD: Final = 0.28  # radius of a pad, in pitches
_CLEAR: Final = 0.3  # distance in OKLab at which thin lines are seen well
_LINE: Final = 0.2  # width of a trace, in pitches

# Where traces head so that a side stays free, in eighths of a full turn.
_TOWARDS: Final = {"left": 4, "right": 0, "top": 6, "bottom": 2}

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Bus:
    """Traces side by side; all lengths in pitches.

    turn: where they head, in eighths of a full turn: 0 to the right, 2 down.
    legs: lengths of the straight parts.
    bends: the turns between them, in eighths: 1 or -1.
    slant: how much further each trace goes than the one before it.
    """

    start: Point
    turn: int
    legs: list[float] | tuple[float, ...]
    bends: tuple[int, ...]
    count: int
    slant: float

    def trace(self, index: int) -> Array:
        """Returns the corners of one trace; at bends all keep their distance."""
        offset = index - (self.count - 1) / 2
        angle = self.turn * pi / 4
        at = np.array(self.start) + offset * np.array([-sin(angle), cos(angle)])
        corners = [at]
        legs = [*self.legs[:-1], self.legs[-1] + self.slant * offset]
        for leg, (before, after) in zip(legs, pairwise((0, *self.bends, 0)), strict=True):
            angle += before * pi / 4
            length = leg - offset * (before + after) * tan(pi / 8)
            at = at + max(0.5, length) * np.array([cos(angle), sin(angle)])
            corners.append(at)
        return np.array(corners)


class _Board:
    """A picture that traces are laid on, so that none touches another."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.pitch = _PITCH * scene.size / scene.density**0.5
        self.width, self.height = scene.width / self.pitch, scene.height / self.pitch
        cells = [int((side + 2 * _MARGIN) * _CELLS) for side in (self.width, self.height)]
        self._taken = np.zeros(cells, dtype=bool)
        self.colours = [
            strengthened(colour, scene.palette.ground, _CLEAR) for colour in own(scene.palette)
        ]
        self.lines: dict[str, str] = defaultdict(str)

    def take(self, points: Array, reach: int) -> None:
        """Marks all within a number of cells as taken."""
        near = (np.indices([2 * reach + 1] * 2).reshape(2, -1).T - reach) / _CELLS
        self._taken[self._cells((points[:, None] + near).reshape(-1, 2))] = True

    def lay(self, bus: _Bus) -> None:
        """Lays the traces of a bus, each as far as there is room."""
        is_ring = bool(self.scene.random.random() < 0.6)
        free = [self._as_far_as_free(bus.trace(index)) for index in range(bus.count)]
        for corners, colour in zip(free, _colours(self, bus.count), strict=True):
            if len(corners) > 1:
                self.take(_sampled(corners)[0], _CELLS - 1)
                x, y, radius, width = np.array([*corners[-1], _PAD, _LINE]) * self.pitch
                fill = "none" if is_ring else colour
                self.scene.circle(x, y, radius, fill, stroke=colour, stroke_width=float(width))
                back = corners[-2] - corners[-1]
                corners[-1] += _PAD * back / np.hypot(*back)
                self.lines[colour] += "M" + "L".join(xy(place) for place in corners * self.pitch)

    def _as_far_as_free(self, corners: Array) -> Array:
        points, places, at_corners = _sampled(corners)
        is_taken = self._taken[self._cells(points)]
        if not is_taken.any():
            return corners
        length = places[is_taken][0] - 0.5
        if length < 4:
            return corners[:0]
        end = [np.interp(length, at_corners, corners[:, axis]) for axis in (0, 1)]
        return np.vstack([corners[at_corners < length - 0.3], end])

    def _cells(self, points: Array) -> tuple[NDArray[np.int64], ...]:
        cells = ((points + _MARGIN) * _CELLS).round().astype(np.int64)
        return tuple(np.clip(cells, 0, np.array(self._taken.shape) - 1).T)


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    board = _Board(scene)
    kind = scene.kind(("chip", "traces"), (0.45, 0.55))
    is_chip = kind == "chip" and scene.free not in ("top", "bottom", "middle")
    (_lay_chip if is_chip else _lay_edges)(board)
    for colour, d in board.lines.items():
        scene.path(d, stroke=colour, stroke_width=_LINE * board.pitch, stroke_linejoin="round")


def _sampled(corners: Array) -> tuple[Array, Array, Array]:
    """Returns points along a trace, how far along they are, and how far its corners are."""
    at_corners = np.concatenate([[0.0], np.hypot(*np.diff(corners, axis=0).T).cumsum()])
    places = np.linspace(0, at_corners[-1], max(2, int(3 * at_corners[-1])))
    points = [np.interp(places, at_corners, corners[:, axis]) for axis in (0, 1)]
    return np.stack(points, axis=-1), places, at_corners


def _colours(board: _Board, count: int) -> list[str]:
    """Returns the colours of a bus: all alike, sometimes with one that stands out."""
    random, ground, own = board.scene.random, board.scene.palette.ground, board.colours
    main = own[0] if random.random() < 0.75 else own[int(random.integers(len(own)))]
    if random.random() < 0.16:
        main = mixed(ground, main, min(0.8, 0.3 / (distance(main, ground) + 0.01)))
    colours = [main] * count
    if random.random() < 0.6:
        colours[int(random.integers(count))] = own[int(random.integers(len(own)))]
    return colours


def _lay_edges(board: _Board) -> None:
    """Lays buses that come in from one side, or from two."""
    random = board.scene.random
    first = 2 * int(random.integers(0, 4))
    free = board.scene.free
    if free in _TOWARDS:
        first = _TOWARDS[free]
    for turn in [first] if free or random.random() < 0.5 else [first, (first + 2) % 8]:
        along = board.height if turn % 4 == 0 else board.width
        at = random.uniform(0, 2)
        while at < along:
            count = int(random.integers(3, 8))
            board.lay(_edge_bus(board, turn, round(at) + (count - 1) / 2, count))
            at += count + random.integers(1, 4)


def _edge_bus(board: _Board, turn: int, middle: float, count: int) -> _Bus:
    random, is_across = board.scene.random, turn % 4 == 0
    inwards = board.width if is_across else board.height
    edge = -1.0 if turn < 4 else inwards + 1
    legs = np.minimum(inwards, 85) * random.uniform(0.06, 0.26, 3) + 0.8 * count
    bend = int(random.choice([-1, 1]))
    start = (edge, middle) if is_across else (middle, edge)
    return _Bus(start, turn, legs.tolist(), (bend, -bend), count, random.choice([-1, 0.5, 1]))


def _lay_chip(board: _Board) -> None:
    """Lays a chip and the buses from its four sides."""
    random = board.scene.random
    part = int(random.integers(3, 5))
    half = (3 * part + 1) / 2
    place = board.scene.place("chip", "computer chip", "circuit")
    free = board.scene.free
    side = {"left": 0.76, "right": 0.24}.get(free, float(random.choice([0.24, 0.76])))
    shares = [side, random.uniform(0.38, 0.62)]
    across, down = shares if board.width > board.height else shares[::-1]
    if place:
        across, down = place[0] / board.scene.width, place[1] / board.scene.height
    x, y = round(board.width * across), round(board.height * down)
    inside = np.indices([round(4 * half)] * 2).reshape(2, -1).T * 0.5 - half + 1
    board.take(inside[(inside < half - 1).all(1)] + [x, y], 1)
    far = min(85.0, max(board.width, board.height))
    for turn in (0, 2, 4, 6):
        ahead = cos(turn * pi / 4), sin(turn * pi / 4)
        for bend in (0, -1, 1):
            aside = bend * part
            start = (x + half * ahead[0] - aside * ahead[1], y + half * ahead[1] + aside * ahead[0])
            last = far * random.uniform(0.12, 0.4)
            legs = (2.0 + part, random.uniform(4, 9), last) if bend else (last + 8,)
            slant = float(random.choice([-1, 1]))
            board.lay(_Bus(start, turn, legs, (bend, -bend)[: 2 * abs(bend)], part, slant))
    _draw_chip(board, (x, y), half)


def _draw_chip(board: _Board, middle: Point, half: float) -> None:
    scene, pitch = board.scene, board.pitch
    for inset, colour, share in zip((0, 1.8), (2 * board.colours)[:2], (0.14, 0.3), strict=True):
        x, y = ((at - half + inset) * pitch for at in middle)
        side = 2 * (half - inset) * pitch
        style = {"rx": 0.7 * pitch, "stroke": colour, "stroke_width": 1.3 * _LINE * pitch}
        scene.rect(x, y, side, side, mixed(scene.palette.ground, colour, share), **style)
