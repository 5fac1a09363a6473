"""An office: a large window with the city, a plant, a shelf with binders."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter

_WALL = "#e9edf1"
_BINDERS = ("#a8bccb", "#d6b79a", "#b6c8ae", "#cdb4bf")


def draw(stage: Stage) -> None:
    scene, left, top = stage.scene, stage.left, stage.top
    wall = lighter(stage.colours[0], 0.3) if stage.colours else _WALL
    stage.fill(wall)
    _window(stage, left + 40, top + 90, 380, 480)
    for level in (top + 250, top + 450):
        scene.rect(left + 700, level, 330, 18, "#cbb597", rx=4)
        for number in range(6):
            high = 120 if number % 3 else 104
            x = left + 718 + 48 * number
            if (number + int(level)) % 4 != 3:
                scene.rect(x, level - high, 42, high, _BINDERS[number % 4], rx=4)
                scene.rect(x + 11, level - 0.75 * high, 20, 34, "#f7f5f0", rx=3)
    plant(stage, left + 100, top + 900)
    scene.rect(0, top + 900, scene.width, 110, "#d7cbbb")


def _window(stage: Stage, x: float, y: float, width: float, height: float) -> None:
    scene = stage.scene
    scene.rect(x - 16, y - 16, width + 32, height + 32, "#fbfcfd", rx=6)
    scene.rect(x, y, width, height, "#cfe6f1")
    for dx, high, wide in ((0, 210, 90), (95, 300, 80), (180, 160, 90), (275, 260, 105)):
        scene.rect(x + dx, y + height - high, wide, high, "#b9cfdd")
    scene.rect(x + width / 2 - 7, y, 14, height, "#fbfcfd")
    scene.rect(x, y + 0.42 * height, width, 14, "#fbfcfd")


def plant(stage: Stage, x: float, foot: float) -> None:
    """Draws a plant in a pot."""
    for turn, size in ((-62, 0.85), (-34, 1.05), (-6, 1.25), (24, 1.1), (54, 0.85)):
        place = f"translate({x:.0f} {foot - 110:.0f})rotate({turn})scale({size})"
        colour = "#8fb997" if turn % 4 else "#a3c8a6"
        stage.scene.path(
            "M0 0C46 -70 50 -150 0 -230C-50 -150 -46 -70 0 0Z", colour, transform=place
        )
    stage.scene.path(f"M{x - 68} {foot - 130}h136l-20 135h-96z", "#d9a487")
