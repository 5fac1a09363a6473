"""Scattered places that keep a distance, across the edges of the picture, too."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, cos, sin, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene

_AT_ONCE: Final = 48  # free places that are tried in turn
_ROUNDS: Final = 20  # in which strewn places move apart
_MOST: Final = 700  # strewn places; of more, a part of the picture is drawn and repeated

_Field = NDArray[np.float64]


class Part:
    """A part of the picture, which makes it up without seams; the whole one if little is in it.

    extent: its width and height in drawing units.
    """

    def __init__(self, scene: Scene, count: float = 1, most: float = 1) -> None:
        """Creates one in which there are at most about `most` of `count` things."""
        self._scene = scene
        parts = ceil(count / most)
        self._across = max(1, round(sqrt(parts * scene.width / scene.height)))
        self._down = ceil(parts / self._across)
        self.extent = scene.width / self._across, scene.height / self._down

    def copies(self, x: float, y: float, reach: float) -> list[Point]:
        """Returns where something must be drawn in the part; see `Scene.copies`."""
        return self._scene.copies(x, y, reach, self.extent)

    def show(self, markup: str) -> None:
        """Adds what was drawn in the part, and repeats it."""
        if self._across * self._down == 1:
            self._scene.add(markup)
            return
        name = self._scene.define("g", markup)
        for column, row in np.ndindex(self._across, self._down):
            self._scene.add(used(name, (column * self.extent[0], row * self.extent[1])))


class Room:
    """Measures how far it is from each cell of a fine grid to the next of some circles."""

    def __init__(self, extent: Point, cell: float) -> None:
        """Creates empty room of a width and height; `cell` is about the exactness."""
        counts = [max(8, round(side / cell)) for side in extent]
        self._cell = extent[0] / counts[0], extent[1] / counts[1]
        self._away = np.full(counts, np.inf)

    def places(self, random: np.random.Generator, least: float) -> Iterator[tuple[Point, float]]:
        """Yields random places with a distance to all circles, and it, until there are none.

        Each of them must become a circle before the next, or it is yielded over and over.
        """
        away = self._away.ravel()
        free = random.permutation(np.flatnonzero(away >= least))
        while len(free):
            cells = np.stack(np.divmod(free[:_AT_ONCE], self._away.shape[1]), -1)
            places = (cells + random.uniform(0, 1, cells.shape)) * self._cell
            for at, (x, y) in zip(free[:_AT_ONCE].tolist(), places.tolist(), strict=True):
                if away[at] >= least:
                    yield (x, y), float(away[at])
            free = free[away[free] >= least]

    def take(self, place: Point, radius: float) -> None:
        """Notes a circle; only nearby, as no later one is to be much larger."""
        reach = 3 * radius + 4 * max(self._cell)
        near, steps = [], []
        for at, cell, count in zip(place, self._cell, self._away.shape, strict=True):
            first = int((at - reach) // cell)
            cells = np.arange(first, first + min(count, int(2 * reach / cell) + 2))
            half = count * cell / 2
            steps.append((cells * cell + (cell / 2 - at + half)) % (2 * half) - half)
            near.append(cells % count)
        window = near[0][:, None], near[1]
        away = np.hypot(steps[0][:, None], steps[1]) - radius
        self._away[window] = np.minimum(self._away[window], away)


def scattered(
    random: np.random.Generator, width: float, height: float, apart: float
) -> list[Point]:
    """Returns as many random places about `apart` from each other as there is room for."""
    room, found = Room((width, height), apart / 16), []
    for place, _ in room.places(random, apart / 2):
        room.take(place, apart / 2)
        found.append(place)
    return found


class Strewn(Part):
    """Places strewn evenly over the picture, or over a part of it if they are very many.

    places: x and y of each.
    """

    def __init__(
        self, scene: Scene, apart: float, turn: float = 0.0, stretch: float = 1.0, most: int = _MOST
    ) -> None:
        """Strews places about `apart` from each other.

        Random places push their neighbours away, until all have about as much room.

        Args:
            turn: in which direction they are farther apart, in radians.
            stretch: how many times as far.
            most: how many places are drawn one by one.
        """
        count = scene.width * scene.height / apart**2 / stretch
        super().__init__(scene, count, most)
        size = np.array(self.extent)
        along = np.array([cos(turn), sin(turn)])
        squeeze = np.eye(2) - np.outer(along, along) * (1 - 1 / stretch)
        places = _jittered(scene.random, size, max(1, round(count / self._across / self._down)))
        self._pairs = _neighbours(places, size, squeeze, 2.2 * apart)
        for _ in range(_ROUNDS):
            places = _moved_apart(places, self._pairs, (size, squeeze), 1.05 * apart)
        self.places: list[Point] = [(x, y) for x, y in (places % size).tolist()]

    def kinds(self, count: int, scarce: float = 0.0) -> list[int]:
        """Returns for each place a number below `count`, unlike those of its neighbours.

        Args:
            scarce: how much rarer each number is than the one before it, 0..1.
        """
        near: list[list[int]] = [[] for _ in self.places]
        for one, other in self._pairs.tolist():
            near[max(one, other)].append(min(one, other))
        kinds: list[int] = []
        total = np.zeros(count)
        rarity = (1 + scarce) ** np.arange(count)
        for chances, before in zip(
            self._scene.random.random((len(near), count)), near, strict=True
        ):
            beside = np.bincount([kinds[other] for other in before], minlength=count)
            kinds.append(int(np.argmin(total * rarity + chances + 1.5 * beside)))
            total[kinds[-1]] += 1
        return kinds


def _jittered(random: np.random.Generator, size: _Field, count: int) -> _Field:
    """Returns places in the cells of a grid, which spread better than entirely random ones."""
    columns = max(1, round(sqrt(count * size[0] / size[1])))
    rows = max(1, round(count / columns))
    cells = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), -1).reshape(-1, 2)
    return np.asarray((cells + random.uniform(-0.15, 1.15, cells.shape)) / (columns, rows) * size)


def _neighbours(places: _Field, size: _Field, squeeze: _Field, reach: float) -> NDArray[np.int64]:
    """Returns the numbers of all two places that are near each other, over the edges, too."""
    away = places[:, None] - places
    away -= size * np.round(away / size)
    near = ((away @ squeeze) ** 2).sum(-1) < reach**2
    return np.argwhere(np.triu(near, 1))


def _moved_apart(
    places: _Field, pairs: NDArray[np.int64], space: tuple[_Field, _Field], apart: float
) -> _Field:
    size, squeeze = space
    away = places[pairs[:, 0]] - places[pairs[:, 1]]
    away -= size * np.round(away / size)
    far = np.hypot(*(away @ squeeze).T) + 1e-9
    push = away * (0.22 * np.clip(apart / far - 1, 0, None))[:, None]
    moves = [
        np.bincount(pairs[:, 0], push[:, axis], len(places))
        - np.bincount(pairs[:, 1], push[:, axis], len(places))
        for axis in (0, 1)
    ]
    return np.asarray(places + np.stack(moves, -1))
