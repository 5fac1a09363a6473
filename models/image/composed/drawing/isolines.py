"""Random fields that repeat with the picture, and the smooth outlines of what is high in them."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.scene import Scene, number

_OUTSIDE: Final = 6  # even, cells around the picture, where all lines close

Field = NDArray[np.float64]


class Waves:
    """A smooth random function that repeats with the picture, of about -1..1."""

    def __init__(
        self, scene: Scene, lengths: tuple[float, float], flat: float = 1.0, most: int = 16
    ) -> None:
        """Creates one of waves of some lengths in drawing units.

        Its hills are `flat` times as wide as high; `most` limits how many waves it has.
        """
        size, random = (scene.width, scene.height), scene.random
        # only long ones would make up a chequerboard
        least, longest = min(lengths[0], 0.42 * min(size)), min(lengths[1], *size)
        reach = [int(side / least) + 1 for side in size]
        turns = np.mgrid[0 : reach[0] + 1, -reach[1] : reach[1] + 1].reshape(2, -1).T
        turns = turns[(turns[:, 0] > 0) | (turns[:, 1] > 0)] / size
        per_unit = np.hypot(turns[:, 0] * flat, turns[:, 1])
        near = np.flatnonzero((per_unit <= 1 / least) & (per_unit >= 1 / longest))
        chosen = random.permutation(near)[:most]
        phases = random.uniform(0, 2 * np.pi, len(chosen))
        heights = random.uniform(0.5, 1, len(chosen)) / per_unit[chosen]
        heights /= 2 * np.sqrt((heights**2).sum() / 2)
        self._waves = np.column_stack([2 * np.pi * turns[chosen], phases, heights])

    def __call__(self, x: Field, y: Field) -> Field:
        x, y = x.astype(np.float32), y.astype(np.float32)  # whose sine takes a quarter of the time
        found = np.zeros_like(x)
        for across, down, phase, height in self._waves.tolist():
            found += height * np.sin(across * x + down * y + phase)
        return found.astype(np.float64)


class Grid:
    """Places all over the picture and a little around it, with whole steps across and down."""

    def __init__(self, scene: Scene, cell: float) -> None:
        """Creates one; `cell` is about its step in drawing units."""
        columns, rows = (2 * max(8, round(side / cell / 2)) for side in (scene.width, scene.height))
        self.cell = width, height = scene.width / columns, scene.height / rows
        across, down = (np.arange(-_OUTSIDE, count + _OUTSIDE + 1.0) for count in (columns, rows))
        self.x, self.y = np.meshgrid(across * width, down * height)

    def area_above(self, heights: Field, level: float, shortest: int = 5) -> str:
        """Returns the path around all that is higher than a level, to be filled by even-odd.

        It closes outside of the picture. Where heights repeat, so does it.
        """
        inside = np.zeros(heights.shape, bool)
        inside[1:-1, 1:-1] = heights[1:-1, 1:-1] > level
        lines = (line[self._is_kept(line)] for line in _joined(_pairs(heights, inside, level)))
        long = (line for line in lines if len(line) >= shortest)
        return "".join(_spline(self._crossings(heights, level, line)) for line in long)

    def _is_kept(self, edges: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Returns which points of a line suffice: where it crosses every other row or column."""
        kinds, starts = np.divmod(edges, self.x.size)
        rows, columns = np.divmod(starts, self.x.shape[1])
        return np.where(kinds == 0, rows, columns) % 2 == 0

    def _crossings(self, heights: Field, level: float, edges: NDArray[np.int64]) -> Field:
        """Returns where a line crosses edges of the grid: right of a place or below it."""
        kinds, starts = np.divmod(edges, heights.size)
        ends = starts + np.where(kinds == 0, 1, heights.shape[1])
        first, last = heights.ravel()[starts], heights.ravel()[ends]
        rise = np.where(first == last, 1, last - first)
        share = np.clip((level - first) / rise, 0, 1)  # those of the border are anywhere
        places = np.stack([self.x.ravel()[starts], self.y.ravel()[starts]], -1)
        places[np.arange(len(edges)), kinds] += share * np.array(self.cell)[kinds]
        return places


def _pairs(heights: Field, inside: NDArray[np.bool_], level: float) -> NDArray[np.int64]:
    """Returns the numbers of the two edges that a line joins, of each cell that it runs through."""
    columns = heights.shape[1]
    count = inside[:-1, :-1].astype(np.int8) + inside[:-1, 1:] + inside[1:, 1:] + inside[1:, :-1]
    rows_of, columns_of = np.nonzero((count > 0) & (count < 4))
    cells = (rows_of * columns + columns_of)[:, None]
    # from the top left corner and from the top edge on, clockwise
    corners = cells + np.array([0, 1, columns + 1, columns])
    edges = cells + np.array([0, heights.size + 1, columns, heights.size])
    is_inside = inside.ravel()[corners]
    crossed = is_inside != np.roll(is_inside, -1, -1)
    saddle = crossed.all(-1)
    plain = edges[~saddle][crossed[~saddle]].reshape(-1, 2)
    middle = heights.ravel()[corners[saddle]].mean(-1)
    # the middle goes with the top left corner, or the line cuts that corner off
    is_with_first = ((middle > level) == is_inside[saddle, 0])[:, None]
    pairs = np.where(is_with_first, edges[saddle], edges[saddle][:, [0, 3, 2, 1]])
    return np.concatenate([plain, pairs.reshape(-1, 2)])


def _joined(pairs: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Returns the closed lines that pairs make up."""
    ends = pairs.ravel()
    order = np.argsort(ends, kind="stable")
    same = np.empty_like(order)  # of each end, the end of another pair at the same edge
    same[order[::2]], same[order[1::2]] = order[1::2], order[::2]
    after = same[np.arange(len(ends)) ^ 1].tolist()
    is_left = bytearray(b"\1" * len(pairs))
    lines = []
    for first in range(0, len(ends), 2):
        at, line = first, []
        while is_left[at >> 1]:
            is_left[at >> 1] = 0
            line.append(at)
            at = after[at]
        if line:
            lines.append(ends[line])
    return lines


def _spline(points: Field) -> str:
    """Returns a closed quadratic B-spline, which evens out the steps from cell to cell."""
    corners = np.roll(points, -1, 0)
    ends = (points + corners) / 2
    # each control point, then each end, relative to the end before
    path = np.stack([corners, np.roll(ends, -1, 0)], 1).round(1)
    path = (path - ends.round(1)[:, None]).round(1)
    moves = str(path.ravel().tolist())[1:-1].replace(".0,", ",").replace(", ", " ")
    return f"M{number(ends[0, 0])} {number(ends[0, 1])}q{moves.replace(' -', '-')}z"
