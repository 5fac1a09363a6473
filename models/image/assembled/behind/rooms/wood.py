"""A wall of planks."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import darker, lighter

_WOOD = "#dcb88f"
_HEIGHT = 142.0  # drawing units


def draw(stage: Stage) -> None:
    scene, random = stage.scene, stage.random
    wood = stage.colours[0] if stage.colours else _WOOD
    grain = darker(wood, 0.1)
    stage.fill(wood)
    for row in range(int(scene.height / _HEIGHT) + 1):
        y = row * _HEIGHT
        scene.rect(0, y, scene.width, _HEIGHT, lighter(wood, random.choice((0.0, 0.06, 0.12))))
        for _ in range(round(3 * scene.width / 1000)):
            x, down, length = (
                random.uniform(-100, scene.width),
                random.uniform(25, _HEIGHT - 25),
                random.uniform(120, 340),
            )
            bend, half = random.uniform(-14, 14), length / 2
            d = f"M{x:.0f} {y + down:.0f}q{half / 2:.0f} {bend:.0f} {half:.0f} 0t{half:.0f} 0"
            scene.path(d, stroke=grain, stroke_width=6.0, stroke_linecap="round")
        scene.rect(0, y, scene.width, 7, darker(wood, 0.16))
        joint = random.uniform(0, scene.width)
        scene.rect(joint, y, 7, _HEIGHT, darker(wood, 0.16))
