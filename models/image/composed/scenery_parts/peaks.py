"""Mountains of flat triangles."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from models.image.composed.drawing.palette import darker, lighter
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.scene import Point, Scene


def peak(scene: Scene, summit: Point, colour: str, *, is_sun_left: bool) -> None:
    """Draws a mountain of flat triangles down to the foot, lit on the side of the sun."""
    random, (x, y) = scene.random, summit
    deep = scene.height + 40 - y
    rows = max(3, round(deep / (125 * scene.size**0.7)))
    slopes = np.array([-1.0, -0.5, 0.0, 0.5, 1.0]) * random.uniform(0.8, 1.15)
    down = np.arange(rows + 1)[:, None] / rows * deep
    jitter = random.uniform(-0.17, 0.17, (2, rows + 1, 5)) * deep / rows * (down > 0)
    across = x + down * slopes + 1.6 * jitter[0] + 0.06 * down
    grid = np.stack([across, y + down + 1.3 * jitter[1]], -1).tolist()
    shades = [lighter(colour, 0.26), lighter(colour, 0.12), colour]
    shades += [darker(colour, 0.12), darker(colour, 0.24)]
    paths = dict.fromkeys(shades, "")
    for above, below in pairwise(grid):
        for at, (a, b, c, d) in enumerate(zip(above, above[1:], below[1:], below, strict=False)):
            base = 0.6 if (at < 2) == is_sun_left else 3.3
            for corners in ((a, b, d), (b, c, d)) if at < 2 else ((a, c, d), (a, b, c)):
                tone = int(np.clip(round(base + random.uniform(-1, 1)), 0, 4))
                paths[shades[tone]] += polygon(corners)
    for shade, d in paths.items():
        scene.path(d, shade, stroke=shade, stroke_width=1.2, stroke_linejoin="round")
