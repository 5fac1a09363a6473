"""Rolling meadows with trees and flowers."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_HILLS = ((560, 70, "#cbe3b8"), (650, -60, "#b6d8a4"), (760, 45, "#a0cb92"))
_INKS = ("#f6a9b8", "#fbe08a", "#ffffff", "#c7b1ea")
_NAMED = {
    "lavender": ("#b79fe0",),
    "sunflower": ("#f6cf5f",),
    "wheat": ("#eacb7c",),
    "rose": ("#ee8fa2",),
    "pop": ("#ee7f72",),
}


def draw(stage: Stage) -> None:
    scene, light = stage.scene, stage.light
    for level, bend, colour in _HILLS:
        stage.hill(level, bend, light.on(colour))
        if level == 560:
            for across, base, size in (
                (110, 600, 1.15),
                (235, 585, 0.75),
                (800, 570, 0.8),
                (915, 600, 1.25),
            ):
                _tree(stage, stage.left + across, stage.top + base, size)
    said = stage.element.said
    inks = stage.colours or next((inks for word, inks in _NAMED.items() if word in said), _INKS)
    for _ in range(round(70 * scene.width / 1000)):
        x, y = (
            stage.random.uniform(0, scene.width),
            stage.random.uniform(stage.top + 720, scene.height),
        )
        radius = 8 + 16 * (y - stage.top - 700) / 300
        stage.dot(x, y, radius, light.on(stage.random.choice(inks)))
        stage.dot(x, y, 0.36 * radius, light.on("#f3d06a" if len(inks) > 1 else "#a9743c"))


def _tree(stage: Stage, x: float, y: float, size: float) -> None:
    light, scene = stage.light, stage.scene
    scene.rect(x - 11 * size, y - 90 * size, 22 * size, 100 * size, light.on("#b89472"))
    for dx, dy, radius in ((0, -170, 78), (-48, -125, 56), (50, -125, 58)):
        scene.circle(x + dx * size, y + dy * size, radius * size, light.on("#93c495"))
    scene.circle(x - 18 * size, y - 185 * size, 44 * size, light.on("#a5d0a3"))
