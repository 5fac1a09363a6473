"""A night sky with stars, and a moon at a side."""

from __future__ import annotations

from models.image.assembled.behind.drawing.light import LIGHTS
from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter

_STARS = 95  # in the square
_CREAM = "#fdf3cf"


def draw(stage: Stage) -> None:
    scene, sky = stage.scene, LIGHTS["night"].sky
    if stage.colours:
        sky = (stage.colours[0], lighter(stage.colours[0], 0.25))
    stage.fade(*sky)
    for _ in range(round(_STARS * scene.width * scene.height / 1e6)):
        x, y = stage.random.uniform(0, scene.width), stage.random.uniform(0, 0.95 * scene.height)
        radius = stage.random.choice((3.0, 3.0, 4.5, 6.5))
        stage.dot(x, y, radius, _CREAM, fill_opacity=stage.random.choice((0.55, 0.8, 1)))
    for x, y, size in ((0.12, 0.13, 26.0), (0.9, 0.42, 22.0), (0.07, 0.5, 17.0), (0.6, 0.06, 17.0)):
        glint(stage, stage.left + 1000 * x, stage.top + 1000 * y, size, _CREAM)
    x, y = stage.left + 865, stage.top + 150
    scene.circle(x, y, 130, _CREAM, fill_opacity=0.14)
    scene.circle(x, y, 82, _CREAM)
    for dx, dy, radius in ((-24, -20, 17), (22, 14, 22), (-16, 34, 10)):
        scene.circle(x + dx, y + dy, radius, "#eddfae")


def glint(stage: Stage, x: float, y: float, size: float, colour: str) -> None:
    """Draws a star with four points."""
    if stage.cell:
        stage.dot(x - stage.cell, y, 0.0, colour)
        stage.dot(x + stage.cell, y, 0.0, colour)
        stage.dot(x, y - stage.cell, 0.0, colour)
        stage.dot(x, y + stage.cell, 0.0, colour)
        stage.dot(x, y, 0.0, colour)
        return
    waist = 0.16 * size
    stage.scene.path(
        f"M{x:.1f} {y - 1.4 * size:.1f}Q{x + waist:.1f} {y - waist:.1f} {x + size:.1f} {y:.1f}"
        f"Q{x + waist:.1f} {y + waist:.1f} {x:.1f} {y + 1.4 * size:.1f}"
        f"Q{x - waist:.1f} {y + waist:.1f} {x - size:.1f} {y:.1f}"
        f"Q{x - waist:.1f} {y - waist:.1f} {x:.1f} {y - 1.4 * size:.1f}Z",
        colour,
    )
