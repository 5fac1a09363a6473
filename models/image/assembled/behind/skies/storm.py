"""A stormy sky with dark clouds and lightning at the sides."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.assembled.behind.skies.clouds import cloud

_SKY = ("#76839b", "#98a4b6", "#c3cbd5")
_BOLT = ((0, 0), (-70, 150), (-18, 150), (-84, 330), (66, 108), (10, 108), (52, 0))


def draw(stage: Stage) -> None:
    scene = stage.scene
    stage.fade(*_SKY)
    for x, y, scale in ((150, 210, 1.0), (890, 240, 0.9)):
        places = [(stage.left + x + scale * dx, stage.top + y + scale * dy) for dx, dy in _BOLT]
        scene.polygon(places, stage.colours[0] if stage.colours else "#fbe28a")
    left = -160.0
    number = 0
    while left < scene.width:
        cloud(
            stage,
            left,
            stage.top + (250 if number % 2 else 190),
            430,
            ("#5d6a84", "#6c7991")[number % 2],
        )
        left, number = left + 250, number + 1
    if stage.top:
        scene.rect(0, 0, scene.width, stage.top + 60, "#65728b")
    else:
        scene.rect(0, 0, scene.width, 90, "#65728b")
