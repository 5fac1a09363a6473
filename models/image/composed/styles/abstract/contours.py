"""Topographic contour lines of a smooth random landscape, all over the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.abstract_parts.own_colours import own
from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import mixed, set_off, steps
from models.image.composed.drawing.scene import Point, Scene
from models.image.reading.oklab import distance

_CELL: Final = 20.0  # drawing units between two measured heights
_OUTSIDE: Final = 2  # cells around the picture, where all lines close
_SPACING: Final = 44.0  # drawing units between two points of a line
_MOST_POINTS: Final = 3600  # of all lines: a document of 140 kB
_SHORTEST: Final = 300.0  # drawing units: shorter lines are specks
_WAVES: Final = 24  # that make up the landscape
_THIN: Final = 3.4  # drawing units
_BOLD: Final = 5.0  # drawing units
_BOLD_EACH: Final = 4  # every such line is bold, as on maps
_LEAST_CONTRAST: Final = 0.2  # in OKLab, of a line and the background

_UNLIKE: Final = 0.3  # in OKLab, of two colours

Field = NDArray[np.float64]


def draw(scene: Scene) -> None:
    ground = scene.palette.ground
    scene.ground(ground)
    heights = _landscape(scene)
    top = float(heights.max())
    count = max(4, round(15 * scene.density**0.8 * scene.size**0.5))
    levels = _levels(heights, count)
    heights[[0, -1], :] = heights[:, [0, -1]] = levels[0] - 1
    thin, bold = _line_colours(scene, len(levels))
    is_tinted = scene.kind(("lines", "tinted"), (1.0,)) == "tinted"
    for index, d in enumerate(_paths([_contours(heights, level) for level in levels])):
        if not d:
            continue
        tint = 0.32 * levels[index] / top if is_tinted else 0.0
        fill = mixed(ground, thin[index], tint) if tint > 0 else "none"
        is_bold = index % _BOLD_EACH == 1
        stroke, width = (bold[index], _BOLD) if is_bold else (thin[index], _THIN)
        scene.path(d, fill, fill_rule="evenodd", stroke=stroke, stroke_width=width)


def _levels(heights: Field, count: int) -> list[float]:
    """Returns about so many even levels, the lowest first; none at 0, the plain's height."""
    step = float(np.ptp(heights)) / count
    first, last = np.floor(heights.min() / step), np.ceil(heights.max() / step)
    return [float((index + 0.5) * step) for index in np.arange(first, last)]


def _line_colours(scene: Scene, count: int) -> tuple[list[str], list[str]]:
    """Returns the colours of all thin and all bold lines, from the lowest to the highest."""
    palette = scene.palette
    chosen = [set_off(colour, palette, _LEAST_CONTRAST) for colour in own(palette)]
    first, second = chosen[0], chosen[1 % len(chosen)]
    if distance(first, second) > _UNLIKE:  # what lies between them is mud
        first, second = (first, second) if scene.random.random() < 0.5 else (second, first)
        return [first] * count, [second] * count
    bold = steps([first, mixed(first, second, 0.6)], count)
    return bold, [first] * count


def _landscape(scene: Scene) -> Field:
    """Returns heights of about -1..1 all over the picture and a little around it."""
    random = scene.random
    xs, ys = (
        _CELL * np.arange(-_OUTSIDE, np.ceil(side / _CELL) + _OUTSIDE + 1)
        for side in (scene.width, scene.height)
    )
    x, y = np.meshgrid(xs, ys)
    turns, phases = random.uniform(0, 2 * np.pi, (2, _WAVES))
    lengths = scene.size * random.uniform(480, 1150, _WAVES)
    field = np.zeros_like(x)
    for turn, phase, length in zip(turns, phases, lengths, strict=True):
        along = (x * np.cos(turn) + y * np.sin(turn)) / length
        field += np.sin(2 * np.pi * along + phase) * length
    return field / np.abs(field).max() * _steepness(scene, x, y)


def _steepness(scene: Scene, x: Field, y: Field) -> Field:
    """Returns how hilly each place is, 0..1: what shall stay free is nearly a plain."""
    if not scene.free:
        return np.ones_like(x)
    across, down = x / scene.width - 0.5, y / scene.height - 0.5
    middle = 2 * np.hypot(across, down)
    free = {"left": across + 0.5, "right": 0.5 - across, "top": down + 0.5, "bottom": 0.5 - down}
    hilly = free.get(scene.free, middle)
    rise = np.clip((hilly - 0.2) / 0.55, 0, 1)
    return np.asarray(0.06 + 0.94 * rise * rise * (3 - 2 * rise))


def _contours(heights: Field, level: float) -> list[Field]:
    """Returns the closed lines at a level, by marching squares; the border must be below it."""
    crossings, places = _edges(heights, level)
    links: dict[int, list[int]] = {}
    for one, other in _pairs(heights, level, crossings):
        links.setdefault(one, []).append(other)
        links.setdefault(other, []).append(one)
    lines = []
    while links:
        start, (at, _) = links.popitem()
        line = [start]
        while at != start:
            line.append(at)
            one, other = links.pop(at)
            at = other if one == line[-2] else one
        lines.append(_closed(places[line]))
    return lines


def _edges(heights: Field, level: float) -> tuple[NDArray[np.bool_], Field]:
    """Returns which edges of the grid a line crosses, and where each edge is crossed.

    Returns:
        crossings: [2, rows, columns], of the edges to the right of each point and below it.
        places: x and y for each edge by its number, its index in the flattened crossings.
    """
    rows, columns = heights.shape
    crossings = np.zeros((2, rows, columns), bool)
    places = np.zeros((2, rows, columns, 2))
    places[..., 0], places[..., 1] = np.arange(columns), np.arange(rows)[:, None]
    inside = heights > level
    crossings[0, :, :-1] = inside[:, 1:] != inside[:, :-1]
    crossings[1, :-1] = inside[1:] != inside[:-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        places[0, :, :-1, 0] += (level - heights[:, :-1]) / np.diff(heights, axis=1)
        places[1, :-1, :, 1] += (level - heights[:-1]) / np.diff(heights, axis=0)
    return crossings, (places.reshape(-1, 2) - _OUTSIDE) * _CELL


def _pairs(heights: Field, level: float, crossings: NDArray[np.bool_]) -> list[list[int]]:
    """Returns the numbers of the edges that a line joins, for each cell that it runs through."""
    numbers = np.arange(crossings.size).reshape(crossings.shape)
    # of each cell: its top, right, bottom and left edge
    edges, crossed = (
        np.stack([of[0, :-1, :-1], of[1, :-1, 1:], of[0, 1:, :-1], of[1, :-1, :-1]], -1)
        for of in (numbers, crossings)
    )
    ends = crossed.sum(-1)
    plain = edges[ends == 2][crossed[ends == 2]].reshape(-1, 2)
    corners = heights[:-1, :-1], heights[:-1, 1:], heights[1:, 1:], heights[1:, :-1]
    is_high = np.mean(corners, axis=0) > level
    saddles = edges[ends == 4]
    # the middle goes with the top left corner, or the line cuts that corner off
    is_with_first = (is_high == (corners[0] > level))[ends == 4][:, None]
    pairs = np.where(is_with_first, saddles, saddles[:, [0, 3, 2, 1]])
    return [*plain.tolist(), *pairs[:, :2].tolist(), *pairs[:, 2:].tolist()]


def _closed(line: Field) -> Field:
    """Returns a line without its steps from cell to cell, its first point repeated at its end."""
    line = (line + np.roll(line, 1, 0) + np.roll(line, -1, 0)) / 3
    return np.vstack([line, line[:1]])


def _paths(lines: Sequence[Sequence[Field]]) -> list[str]:
    """Returns the smooth path of all lines at each level; tiny ones are left out."""
    length = sum(_way(line)[-1] for at_level in lines for line in at_level)
    spacing = max(_SPACING, float(length) / _MOST_POINTS)
    return [
        "".join(
            smooth(_evened(line, spacing), is_closed=True)
            for line in at_level
            if _way(line)[-1] >= _SHORTEST
        )
        for at_level in lines
    ]


def _way(line: Field) -> Field:
    """Returns how far along a line each of its points is."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])


def _evened(line: Field, spacing: float) -> list[Point]:
    """Returns evenly spaced points of a closed line."""
    way = _way(line)
    places = np.linspace(0, way[-1], max(7, round(way[-1] / spacing)), endpoint=False)
    xs, ys = (np.interp(places, way, line[:, axis]).tolist() for axis in (0, 1))
    return list(zip(xs, ys, strict=True))
