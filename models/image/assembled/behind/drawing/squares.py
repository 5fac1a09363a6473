"""Makes a scene of squares, each of one colour."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.raster import rasterise
from models.image.composed.drawing.scene import Scene

_STEP = 6  # of a colour's channels, so that fading colours are not all different


def squares(scene: Scene, columns: int, rows: int) -> str:
    """Returns SVG paths of squares of one unit, in rows from the top left corner.

    Args:
        columns, rows: of squares, which have the shape of the scene together.
    """
    scene.enclose(shape_rendering="crispEdges")
    shown = rasterise(scene.svg((columns, rows)))[..., :3].astype(int)
    shown = np.minimum(255, (shown + _STEP // 2) // _STEP * _STEP)
    paths: defaultdict[tuple[int, int, int], str] = defaultdict(str)
    for row, line in enumerate(shown):
        for start, end in _runs(line):
            red, green, blue = line[start].tolist()
            paths[red, green, blue] += f"M{start} {row}h{end - start}v1h{start - end}z"
    return "".join(
        f'<path d="{d}" fill="#{red:02x}{green:02x}{blue:02x}"/>'
        for (red, green, blue), d in paths.items()
    )


def _runs(line: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Returns where squares of one colour start in a row of them, and where they end."""
    changes = np.flatnonzero((line[1:] != line[:-1]).any(-1)) + 1
    ends = [*changes.tolist(), len(line)]
    return list(zip([0, *ends[:-1]], ends, strict=True))
