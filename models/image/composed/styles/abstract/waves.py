"""Layers of waves, one in front of the other."""

from __future__ import annotations

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import mixed, steps
from models.image.composed.drawing.scene import Scene


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    layers = round(5 * scene.density) + int(random.integers(0, 3))
    front = palette.ordered() if palette.is_dark else palette.ordered()[::-1]
    colours = steps(front, layers + 1)
    scene.ground(colours[0])
    top = scene.height * random.uniform(0.3, 0.45)
    waves = max(0.8, scene.width / 1000 * random.uniform(0.8, 1.3) / scene.size)
    for layer, colour in enumerate(colours[1:]):
        level = top + (scene.height * 1.02 - top) * layer / layers
        height = 70 * scene.size * random.uniform(0.7, 1.3)
        line = rolling(random, scene.width, level, height, waves * random.uniform(0.8, 1.25))
        fill = scene.linear_gradient(
            (0, level - height),
            (0, level + 3.5 * height),
            [(0, colour), (1, mixed(colour, colours[layer], 0.35))],
        )
        scene.path(land_below(line, scene.height), fill)
