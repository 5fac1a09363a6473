"""A beach: the sea, sand, and palms at the sides."""

from __future__ import annotations

from math import cos, radians, sin

from models.image.assembled.behind.drawing.stage import Stage

_FRONDS = (-172, -140, -100, -62, -25, 12)  # degrees


def draw(stage: Stage) -> None:
    scene, light = stage.scene, stage.light
    horizon = stage.top + 560
    scene.rect(0, horizon, scene.width, scene.height, light.on("#8fcfdc"))
    scene.rect(0, horizon, scene.width, 60, light.on("#7cc2d4"))
    for x, y, width in ((40, 60, 150), (790, 105, 170), (120, 135, 120), (880, 40, 120)):
        scene.rect(stage.left + x, horizon + y, width, 9, light.on("#d3eff2"), rx=4.5)
    stage.hill(760, 45, light.on("#f4fbfb"))
    stage.hill(786, 45, light.on("#f6dfb6"))
    _palm(stage, (stage.left + 85, stage.top + 930), (stage.left + 175, stage.top + 235), 1)
    _palm(stage, (stage.left + 945, stage.top + 960), (stage.left + 855, stage.top + 330), -1)


def _palm(stage: Stage, foot: tuple[float, float], top: tuple[float, float], way: int) -> None:
    light, scene = stage.light, stage.scene
    (x, y), (a, b) = foot, top
    bend = f"M{x - 19:.0f} {y:.0f}Q{x - 30 * way - 12:.0f} {(y + b) / 2:.0f} {a - 9:.0f} {b:.0f}"
    back = f"H{a + 9:.0f}Q{x - 30 * way + 16:.0f} {(y + b) / 2:.0f} {x + 21:.0f} {y:.0f}Z"
    scene.path(bend + back, light.on("#c99f74"))
    for number, degrees in enumerate(_FRONDS):
        reach = 190 if number % 2 else 165
        turn = radians(degrees)
        end = (a + reach * cos(turn), b + reach * 0.62 * sin(turn) + 62)
        lift = (a + 0.55 * reach * cos(turn), b + 0.8 * reach * sin(turn) - 38)
        low = (a + 0.5 * reach * cos(turn), b + 0.62 * reach * sin(turn) + 24)
        green = light.on("#7fb98a" if number % 2 else "#6ba97c")
        leaf = f"M{a:.0f} {b:.0f}Q{lift[0]:.0f} {lift[1]:.0f} {end[0]:.0f} {end[1]:.0f}"
        scene.path(f"{leaf}Q{low[0]:.0f} {low[1]:.0f} {a:.0f} {b:.0f}Z", green)
    for dx in (-13, 12):
        scene.circle(a + dx, b + 12, 14, light.on("#b08a63"))
