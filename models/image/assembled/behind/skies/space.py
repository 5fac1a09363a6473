"""Space: clouds of stars, and planets at the sides."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.assembled.behind.skies.night_sky import glint
from models.image.composed.drawing.curves import around, smooth
from models.image.composed.drawing.palette import lighter, mixed

_DEEP = "#3a3470"
_NEBULA = ("#a05fb8", "#4f78c8", "#d27aa8")
_CREAM = "#fdf3e0"


def draw(stage: Stage) -> None:
    scene = stage.scene
    deep = mixed(_DEEP, stage.colours[0], 0.45) if stage.colours else _DEEP
    clouds = [*(lighter(one, 0.15) for one in stage.colours), *_NEBULA][:3]
    stage.fade(deep, mixed(deep, clouds[0], 0.25))
    places = ((0.1, 0.3, 520.0), (0.92, 0.55, 560.0), (0.45, 0.05, 430.0))
    for (x, y, radius), colour in zip(places, clouds, strict=True):
        centre = (x * scene.width, y * scene.height)
        for share in (1.0, 0.74, 0.48):  # gradients would take several times as long
            radii = [radius * share * stage.random.uniform(0.75, 1.1) for _ in range(7)]
            points = around(*centre, radii, stage.random.random())
            scene.path(smooth(points, is_closed=True), colour, fill_opacity=0.26)
    for _ in range(round(130 * scene.width * scene.height / 1e6)):
        x, y = stage.random.uniform(0, scene.width), stage.random.uniform(0, scene.height)
        stage.dot(x, y, stage.random.choice((2.5, 3.5, 5.5)), _CREAM, fill_opacity=0.85)
    for x, y, size in ((0.1, 0.56, 24.0), (0.72, 0.07, 20.0), (0.95, 0.36, 18.0)):
        glint(stage, stage.left + 1000 * x, stage.top + 1000 * y, size, _CREAM)
    _planets(stage)


def _planets(stage: Stage) -> None:
    scene = stage.scene
    x, y = stage.left + 135, stage.top + 165
    scene.circle(x, y, 78, "#f2b98a")
    scene.path(f"M{x - 75} {y - 22}q75 30 150 0v26q-75 30 -150 0z", "#e6a071")
    ring = f"M{x - 128} {y + 34}Q{x} {y + 52} {x + 128} {y - 34}"
    scene.path(ring, stroke="#fbe3c2", stroke_width=13.0, stroke_linecap="round")
    x, y = stage.left + 900, stage.top + 215
    scene.circle(x, y, 46, "#8fd0d8")
    scene.circle(x - 12, y - 10, 11, "#78bcc8")
    scene.circle(x + 16, y + 12, 8, "#78bcc8")
