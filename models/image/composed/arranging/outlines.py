"""Measures the room that a motif takes: its solid outline, without holes, as shape and mask."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.raster import rasterise
from models.image.composed.drawing.scene import number
from models.image.composed.motifs.find import MOTIFS

REACH: Final = 112.0  # half the side of a mask, in units of which a motif's radius has 100
CELLS: Final = 56  # of a mask, across and down
_GAP: Final = 7.0  # around a motif in its mask, in the same units
_REMEMBERED: Final = 256  # motifs

_PATH: Final = re.compile(r'<path d="([^"]*)"([^>]*)/>')
_WIDTH: Final = re.compile(r'stroke-width="([\d.]+)"')
_DASHES: Final = re.compile(r' stroke-dasharray="[^"]*"')


def backing(name: str, colour: str, margin: float) -> str:
    """Returns the shape of a motif without its holes, in one colour.

    Args:
        margin: how far it reaches over the motif's edge; a motif's radius is 100.
    """

    def solid(found: re.Match[str]) -> str:
        d, style = found[1], found[2]
        drawn = _WIDTH.search(style)
        width = number((float(drawn[1]) if drawn else 0.0) + 2 * margin)
        edge = f'stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"'
        if 'fill="none"' in style and not d.endswith("Z"):
            return f'<path d="{d}" fill="none" {edge} stroke-linecap="round"/>'
        parts = [f"M{part}" for part in d.split("M") if part]
        return "".join(f'<path d="{part}" fill="{colour}" {edge}/>' for part in parts)

    return _PATH.sub(solid, _DASHES.sub("", MOTIFS[name]([colour])))


@lru_cache(_REMEMBERED)
def mask(name: str) -> NDArray[np.bool_]:
    """Returns where a motif with a little room around it is, rows from the top."""
    view = f"{-REACH} {-REACH} {2 * REACH} {2 * REACH}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{CELLS}" height="{CELLS}" '
        f'viewBox="{view}">{backing(name, "#000000", _GAP)}</svg>'
    )
    found: NDArray[np.bool_] = rasterise(svg)[..., 3] > 100
    found[[0, -1]] = found[:, [0, -1]] = False
    return found


@lru_cache(_REMEMBERED)
def bounds(name: str) -> tuple[float, float, float, float]:
    """Returns the left, top, right and bottom end of a motif, as shares of its radius."""
    rows, columns = (np.flatnonzero(mask(name).any(axis)) for axis in (1, 0))
    unit = 2 * REACH / CELLS / 100
    half, gap = CELLS / 2, _GAP / 100
    return (
        (float(columns[0]) - half) * unit + gap,
        (float(rows[0]) - half) * unit + gap,
        (float(columns[-1]) + 1 - half) * unit - gap,
        (float(rows[-1]) + 1 - half) * unit - gap,
    )
