"""Large soft shapes at the corners."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.curves import around, smooth
from models.image.composed.drawing.palette import lighter

# share of the width and of the height, and the radius in drawing units
_PLACES = (
    (0.06, 0.1, 330.0),
    (0.97, 0.3, 300.0),
    (0.02, 0.86, 280.0),
    (0.9, 0.95, 260.0),
    (0.62, -0.05, 200.0),
)


def draw(stage: Stage) -> None:
    scene = stage.scene
    if len(stage.colours) > 1:
        ground, *colours = (stage.ground, *stage.colours) if stage.is_grounded else stage.colours
    else:
        ground, mark = stage.pair()[:2]
        colours = [mark, stage.soft(ground, 0.07), lighter(ground, 0.4)]
    stage.fill(ground)
    for number, (across, down, radius) in enumerate(_PLACES):
        radii = [radius * stage.random.uniform(0.75, 1.2) for _ in range(6)]
        points = around(across * scene.width, down * scene.height, radii, stage.random.random())
        scene.path(smooth(points, is_closed=True), colours[number % len(colours)])
