"""A living room: pictures, a lamp, a plant and a sofa."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.assembled.behind.rooms.office import plant
from models.image.composed.drawing.palette import darker, lighter

_WALL, _SOFA = "#f3e6d8", "#b9c7b4"


def draw(stage: Stage) -> None:
    scene, left, top = stage.scene, stage.left, stage.top
    wall = lighter(stage.colours[0], 0.35) if stage.colours else _WALL
    stage.fill(wall)
    for across, down, width, height, colour in (
        (60, 110, 150, 190, "#e2b9a2"),
        (90, 340, 120, 120, "#a9c1c9"),
    ):
        scene.rect(left + across, top + down, width, height, "#fffaf3")
        scene.rect(left + across + 16, top + down + 16, width - 32, height - 32, colour)
        scene.circle(left + across + width / 2, top + down + height / 2, 0.22 * width, "#f7e3c8")
    plant(stage, left + 80, top + 800)
    x, y = left + 880, top + 190
    scene.circle(x, y + 60, 200, "#fff1cc", fill_opacity=0.6)
    scene.rect(x - 6, y + 90, 12, 560, "#a78f78")
    scene.path(f"M{x - 62} {y - 50}h124l44 150h-212z", "#fbdca0")
    scene.rect(left - 60, top + 690, 1120, 330, _SOFA, rx=60)
    for x in (left - 100, left + 920):
        scene.rect(x, top + 740, 180, 280, darker(_SOFA, 0.07), rx=60)
