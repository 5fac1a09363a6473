"""A sky with a few large clouds at its sides."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import mixed

# of the square: left end and foot, and the width
_PLACES = (
    (-0.08, 0.22, 0.36),
    (0.74, 0.14, 0.34),
    (-0.16, 0.56, 0.34),
    (0.8, 0.47, 0.36),
    (0.3, 0.07, 0.2),
)
_LOBES = ((0.2, 0.11), (0.4, 0.19), (0.63, 0.16), (0.82, 0.1))  # where, and how large


def draw(stage: Stage) -> None:
    sky = stage.heaven()
    stage.fade(*sky)
    near = stage.tint("#ffffff")
    if not stage.colours:
        near = mixed(sky[-1], "#ffffff", 0.85 if stage.light.share < 0.5 else 0.3)
    shift = stage.random.uniform(-0.04, 0.04)
    cycle = 1.25  # of the square, after which clouds are drawn again in wide pictures
    reach = int(stage.left / 1000 / cycle) + 1 if stage.left else 0
    for turn in range(-reach, reach + 1):
        for x, y, width in _PLACES:
            left = stage.left + 1000 * (x + shift + turn * cycle)
            cloud(stage, left, stage.top + 1000 * y, 1000 * width, near)
    if stage.top > 100:
        cloud(stage, stage.left + 560, 0.5 * stage.top, 330, near)


def cloud(stage: Stage, left: float, foot: float, width: float, colour: str) -> None:
    """Draws a flat cloud with lobes of circles."""
    for share, radius in _LOBES:
        stage.scene.circle(
            left + share * width, foot - radius * width * 0.72, radius * width, colour
        )
    height = 0.19 * width
    stage.scene.rect(left, foot - height, width, height, colour, rx=height / 2)
