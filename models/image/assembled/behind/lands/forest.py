"""A forest: rows of firs, the far ones in haze."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter

_ROWS = ((0.44, 430.0, "#bcd9c6"), (0.58, 520.0, "#97c3a8"), (0.8, 640.0, "#74aa8b"))


def draw(stage: Stage) -> None:
    scene, light = stage.scene, stage.light
    for number, (down, high, usual) in enumerate(_ROWS):
        colour = usual
        if stage.colours:
            colour = lighter(stage.colours[0], (0.6, 0.4, 0.15)[number])
        ink, foot = light.on(colour), stage.top + 1000 * down + 200
        step = 0.3 * high
        x = stage.left % step - step * stage.random.uniform(0.5, 1.5)
        while x < scene.width + step:
            fir(stage, (x, foot), high * stage.random.uniform(0.72, 1.1), ink)
            x += step * stage.random.uniform(0.75, 1.15)
        scene.rect(0, foot - 8, scene.width, scene.height, ink)


def fir(stage: Stage, foot: tuple[float, float], high: float, colour: str) -> None:
    """Draws a fir with three tiers of branches."""
    (x, y), d = foot, ""
    for top, low, half in ((1.0, 0.6, 0.13), (0.78, 0.34, 0.18), (0.54, 0.08, 0.23)):
        side, level = half * high, y - low * high
        d += f"M{x:.0f} {y - top * high:.0f}L{x + side:.0f} {level:.0f}H{x - side:.0f}Z"
    half = 0.03 * high
    d += f"M{x - half:.0f} {y - 0.1 * high:.0f}h{2 * half:.0f}V{y + 5:.0f}h-{2 * half:.0f}Z"
    stage.scene.path(d, colour)
