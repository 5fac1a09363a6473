"""Draws SVG as pixel art: crisp squares, each with the colour that most of it has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.raster import rasterise

_ACROSS: Final = 32  # squares a side
_FINER: Final = 8  # pixels a square in which its colour is looked for
_OPAQUE: Final = 128
_SHARE: Final = 0.3  # of a square, from which dark details such as eyes have it
_DARK: Final = 150  # sum of red, green and blue up to which colours are dark
_STEP: Final = 8  # by which colours of one square may differ


@lru_cache(maxsize=64)
def squares(svg: str, across: int = _ACROSS) -> str:
    """Returns what is drawn on a square with sides of 1 as squares of one colour each.

    Args:
        across: how many there are a side.
    """
    side = across * _FINER
    pixels = rasterise(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" '
        f'viewBox="0 0 1 1" fill="none">{svg}</svg>'
    )
    cells = pixels.reshape(across, _FINER, across, _FINER, 4).swapaxes(1, 2)
    cells = cells.reshape(across, across, _FINER * _FINER, 4)
    unit = 1 / across
    parts = []
    for row, line in enumerate(cells):
        for column, length, colour in _runs([_colour_of(cell) for cell in line]):
            parts.append(
                f'<path d="M{column * unit:g} {row * unit:g}h{length * unit:g}v{unit:g}'
                f'h-{length * unit:g}z" fill="{colour}"/>'
            )
    return "".join(parts)


def _runs(colours: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yields where equal colours beside each other start, how many they are, and the colour."""
    at = 0
    for colour, some in groupby(colours):
        length = len(list(some))
        if colour:
            yield at, length, colour
        at += length


def _colour_of(cell: NDArray[np.uint8]) -> str:
    """Returns the colour of a square [pixels, RGBA], empty if most of it is nothing."""
    solid = cell[cell[:, 3] >= _OPAQUE][:, :3]
    if 2 * len(solid) < len(cell):
        return ""
    dark = solid[solid.astype(int).sum(1) <= _DARK]
    some = dark if len(dark) >= _SHARE * len(cell) else solid
    rough, places, counts = np.unique(
        some // _STEP, axis=0, return_inverse=True, return_counts=True
    )
    del rough
    red, green, blue = some[places.ravel() == counts.argmax()][0].tolist()
    return f"#{red:02x}{green:02x}{blue:02x}"
