"""Northern lights."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.curves import rolling, smooth

_SKY = ("#2f4672", "#3f6486", "#5f8d9c")
_CURTAINS = (("#7fe0b8", 0.28), ("#a4e8c0", 0.5), ("#b59be6", 0.4))


def draw(stage: Stage) -> None:
    scene = stage.scene
    stage.fade(*_SKY)
    for _ in range(round(60 * scene.width / 1000)):
        x, y = stage.random.uniform(0, scene.width), stage.random.uniform(0, scene.height)
        stage.dot(x, y, stage.random.choice((2.5, 4.0)), "#eef7f4", fill_opacity=0.8)
    tints = stage.colours or tuple(colour for colour, _ in _CURTAINS)
    for number, (_, down) in enumerate(_CURTAINS):
        colour, level = tints[number % len(tints)], stage.top + 1000 * down + 120
        line = rolling(scene.random, scene.width, level, 90, scene.width / 800)
        top = [(x + 40, y - 380) for x, y in line[::-1]]
        stops = [(0.0, f"{colour}00"), (0.75, f"{colour}80"), (1.0, f"{colour}c0")]
        fill = scene.linear_gradient((0, level - 400), (0, level + 90), stops)
        scene.path(f"{smooth(line)}L{smooth(top)[1:]}Z", fill)
