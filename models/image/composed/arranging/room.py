"""The room that is left in a picture: a grid of what is taken by motifs or is to stay calm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import cos, radians, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.arranging.outlines import CELLS, REACH, mask
from models.image.composed.arranging.things import Thing
from models.image.composed.drawing.scene import Point, Scene

_CELL: Final = 16.0  # drawing units
_MIDDLE: Final = 0.56  # of the width and the height, where the middle shall be free
_HALF: Final = 0.52  # of them, where a side shall be free
_BESIDE: Final = 400.0  # drawing units around the picture, into which things may reach

Field = NDArray[np.float64]
# from x and y to how much a place is wanted, 0..1; at 0 it stays calm
Wanted = Callable[[Field, Field], Field]


class Room:
    """Measures whether motifs find room."""

    def __init__(self, scene: Scene, wanted: Wanted) -> None:
        """Creates room in which only the calm places are taken."""
        xs, ys = (
            np.arange(-_BESIDE, side + _BESIDE, _CELL) + _CELL / 2
            for side in (scene.width, scene.height)
        )
        self._xs, self._ys, self._random = xs, ys, scene.random
        weight = np.where(_is_free(scene, xs[None, :], ys[:, None]), 0, wanted(xs, ys[:, None]))
        self._taken = weight <= 0
        inside = (xs > 0) & (xs < scene.width) & ((ys > 0) & (ys < scene.height))[:, None]
        self._weight = np.where(inside, weight, 0.0).ravel()

    @property
    def area(self) -> float:
        """Returns how much of the picture is wanted at all, in square drawing units."""
        return float((self._weight > 0).sum()) * _CELL**2

    def candidates(self, count: int, power: float = 1.0) -> list[tuple[Point, float]]:
        """Returns random places that are not taken yet, and how much they are wanted.

        Args:
            power: how strongly wanted places are preferred.
        """
        weight = np.where(self._taken.ravel(), 0.0, self._weight) ** power
        total = weight.sum()
        if total <= 0:
            return []
        steps = np.sort(self._random.random(count)) * total
        cells = np.searchsorted(np.cumsum(weight), steps)
        cells = self._random.permutation(np.minimum(cells, len(weight) - 1))
        rows, columns = np.divmod(cells, len(self._xs))
        aside = self._random.uniform(-0.5, 0.5, (2, count)) * _CELL
        xs, ys = self._xs[columns] + aside[0], self._ys[rows] + aside[1]
        places = zip(xs.tolist(), ys.tolist(), strict=True)
        return list(zip(places, self._weight[cells].tolist(), strict=True))

    def take(self, things: Iterable[Thing]) -> None:
        """Takes the room of things that are placed."""
        for one in things:
            window, inside = self._inside(one.name, one.at, one.radius, one.turn)
            self._taken[window] |= inside

    def takes(self, name: str, at: Point, radius: float, turn: float) -> bool:
        """Takes the room for a motif if it is free, and returns whether it was."""
        window, inside = self._inside(name, at, radius, turn)
        if (self._taken[window] & inside).any():
            return False
        self._taken[window] |= inside
        return True

    def _inside(
        self, name: str, at: Point, radius: float, turn: float
    ) -> tuple[tuple[slice, slice], NDArray[np.bool_]]:
        """Returns the part of the grid around a motif, and which of its cells it covers."""
        reach = radius * REACH / 100 * 1.42
        window = tuple(
            slice(
                max(0, int((place - reach + _BESIDE) / _CELL)),
                max(0, int((place + reach + _BESIDE) / _CELL) + 1),
            )
            for place in (at[1], at[0])
        )
        dx, dy = (self._xs[window[1]] - at[0])[None, :], (self._ys[window[0]] - at[1])[:, None]
        unit, angle = CELLS / 2 / (radius * REACH / 100), radians(turn)
        across, down = cos(angle) * unit, sin(angle) * unit
        columns = np.clip((across * dx + down * dy + CELLS / 2).astype(int), 0, CELLS - 1)
        rows = np.clip((across * dy - down * dx + CELLS / 2).astype(int), 0, CELLS - 1)
        return (window[0], window[1]), mask(name)[rows, columns]


def _is_free(scene: Scene, x: Field, y: Field) -> NDArray[np.bool_]:
    """Returns where room for words was asked for."""
    across, down = x / scene.width + 0 * y, y / scene.height + 0 * x
    if scene.free == "middle":
        free: NDArray[np.bool_] = np.maximum(abs(across - 0.5), abs(down - 0.5)) < 0.5 * _MIDDLE
        return free
    far = {"left": across, "right": 1 - across, "top": down, "bottom": 1 - down}
    return far.get(scene.free, down + 9) < _HALF
