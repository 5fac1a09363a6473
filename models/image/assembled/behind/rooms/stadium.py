"""A stadium: stands full of people, lights, and the pitch."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_CROWD = ("#e7b8a8", "#c9d3df", "#f0d9a2", "#aebfd2", "#dfe6ec", "#cfa9b0")
_STAND, _AISLE = "#8fa3b8", "#a6b7c8"


def draw(stage: Stage) -> None:
    scene, top, random = stage.scene, stage.top, stage.random
    stage.fade(*stage.light.sky)
    roof = top + 190
    for x in (stage.left + 110, stage.left + 890):
        scene.rect(x - 7, top + 90, 14, 120, "#9aa8b6")
        scene.rect(x - 78, top + 40, 156, 74, "#7f8fa1", rx=8)
        for at in range(8):
            scene.circle(x - 57 + 38 * (at % 4), top + 60 + 34 * (at // 4), 13, "#fff6d0")
    scene.rect(0, roof, scene.width, 480, _STAND)
    scene.rect(0, roof, scene.width, 22, "#74889e")
    for row in range(8):
        y = roof + 62 + 50 * row
        for number in range(int(scene.width / 44) + 2):
            if random.random() < 0.86:
                x = (number + 0.5 * (row % 2)) * 44 - 10
                stage.dot(x, y, 15, random.choice(_CROWD), fill_opacity=0.85)
    for x in range(int(stage.left % 340), int(scene.width) + 1, 340):
        scene.rect(x - 14, roof + 22, 28, 440, _AISLE)
    scene.rect(0, roof + 440, scene.width, 42, "#eef2f5")
    for at, colour in enumerate(("#a9d49c", "#98c88c", "#a9d49c", "#98c88c")):
        scene.rect(0, roof + 482 + 90 * at, scene.width, 91, colour)
    scene.rect(0, roof + 520, scene.width, 9, "#ffffff")
