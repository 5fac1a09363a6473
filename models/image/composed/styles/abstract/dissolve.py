"""Squares that stand close on one side and scatter, ever smaller and fewer, towards the other."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.own_colours import two_own
from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.paths import box
from models.image.composed.drawing.scene import Scene
from models.image.composed.thinning.left import heading, left_at, towards

_CELL: Final = 40.0  # drawing units of a square's side
_MOST: Final = 3400  # squares
_WHOLE: Final = 0.62  # of what is left, from which squares stand close
_GAP: Final = 0.9  # of a cell that a square takes where they scatter
_DRIFT: Final = 150.0  # drawing units that the last squares are carried on
_SIZES: Final = 12
_WEIGHT: Final = 0.45  # of each colour, beside the one before it


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    random, palette = scene.random, scene.palette
    scene.thins = towards(scene, "right", "right", "left", "top")
    cell = max(_CELL * scene.size, (scene.width * scene.height / _MOST) ** 0.5)
    columns, rows = fitted(scene.extent, (cell, cell))
    wide, high = scene.width / columns, scene.height / rows
    xs, ys = np.meshgrid((np.arange(columns) + 0.5) * wide, (np.arange(rows) + 0.5) * high)
    left = np.asarray(left_at(scene, xs, ys) + random.uniform(-0.09, 0.09, xs.shape))
    part = np.clip(left / _WHOLE, 0, 1)
    chances = part**1.6 * min(1.0, 0.9 * scene.density**0.4 + 0.1 * (scene.density > 1))
    is_shown = (random.random(xs.shape) < np.where(part >= 1, 1.0, chances)) & (left > 0.03)
    if "checkerboard" in scene.motifs:
        is_shown &= (np.add.outer(np.arange(rows), np.arange(columns)) % 2) == 0
    right, down = heading(scene.thins)
    loose = (1 - part) ** 2 * random.exponential(0.5, xs.shape) * _DRIFT
    xs, ys = xs + right * loose, ys + down * loose
    sizes = np.ceil(_SIZES * np.where(part >= 1, 1.0, _GAP * (0.2 + 0.8 * part)))
    colours = [*(scene.course("across") or scene.course("down")), *two_own(palette)]
    weights = _WEIGHT ** np.arange(len(colours))
    chosen = random.choice(len(colours), xs.shape, p=weights / weights.sum())
    paths: dict[int, str] = defaultdict(str)
    for row, column in np.argwhere(is_shown):
        share = float(sizes[row, column]) / _SIZES
        across, tall = share * wide, share * high
        close = 0.4 if share == 1 else 0.0  # no hairlines between squares
        paths[int(chosen[row, column])] += box(
            float(xs[row, column]) - across / 2 - close,
            float(ys[row, column]) - tall / 2 - close,
            across + 2 * close,
            tall + 2 * close,
        )
    for at, d in sorted(paths.items()):
        scene.path(d, colours[at])
