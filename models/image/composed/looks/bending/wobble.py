"""Shifts the places of a picture as if its shapes were drawn by an unsure hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.complex128]


@dataclass(frozen=True, slots=True)
class Waves:
    """One kind of waves of a wobble.

    reach: how far they shift a place at most, in drawing units.
    length: about the distance of their crests, in drawing units.
    """

    reach: float
    length: float


class Wobble:
    """Shifts places by smooth noise that repeats at the picture's edges.

    Nothing crosses an edge or a middle line of the picture, so that no gap opens beside a shape
    which ends there, also in pictures that are mirrored at their middle lines.
    """

    def __init__(
        self, extent: tuple[float, float], waves: tuple[Waves, ...], random: np.random.Generator
    ) -> None:
        self._extent = extent
        self._reach = sum(one.reach for one in waves)
        self._noises = [(one.reach, _lattice(extent, one.length, random)) for one in waves]

    def __call__(self, places: Points) -> Points:
        """Returns the shift of each place."""
        width, height = self._extent
        across, down = places.real / width, places.imag / height
        shift = np.zeros(places.shape, np.complex128)
        for reach, lattice in self._noises:
            shift += reach * _smooth(lattice, across, down)
        near_x, near_y = _to_line(places.real, width / 2), _to_line(places.imag, height / 2)
        free = 1.5 * self._reach
        moved: Points = np.minimum(1, near_x / free) * shift.real + 1j * (
            np.minimum(1, near_y / free) * shift.imag
        )
        return moved


def _lattice(extent: tuple[float, float], length: float, random: np.random.Generator) -> Points:
    columns, rows = (max(2, round(side / (0.6 * length))) for side in extent)
    return random.uniform(-1, 1, (rows, columns)) + 1j * random.uniform(-1, 1, (rows, columns))


def _smooth(lattice: Points, across: NDArray[np.float64], down: NDArray[np.float64]) -> Points:
    """Returns the lattice's values between its points; it goes on without end."""
    rows, columns = lattice.shape
    x, y = across * columns, down * rows
    left, top = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    share_x, share_y = _eased(x - left), _eased(y - top)
    left, top = left % columns, top % rows
    right, below = (left + 1) % columns, (top + 1) % rows
    upper = lattice[top, left] * (1 - share_x) + lattice[top, right] * share_x
    lower = lattice[below, left] * (1 - share_x) + lattice[below, right] * share_x
    between: Points = upper * (1 - share_y) + lower * share_y
    return between


def _eased(share: NDArray[np.float64]) -> NDArray[np.float64]:
    eased: NDArray[np.float64] = share * share * (3 - 2 * share)
    return eased


def _to_line(at: NDArray[np.float64], distance: float) -> NDArray[np.float64]:
    """Returns how far coordinates are from the next of some lines at a distance of each other."""
    along = np.mod(at, distance)
    nearest: NDArray[np.float64] = np.minimum(along, distance - along)
    return nearest
