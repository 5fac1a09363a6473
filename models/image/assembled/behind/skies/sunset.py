"""A low sun with bands of light, over the sea."""

from __future__ import annotations

from models.image.assembled.behind.drawing.light import LIGHTS
from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import darker, lighter, mixed

_SUN = "#fff0c4"
_BANDS = ((620.0, 0.16), (500.0, 0.2), (390.0, 0.28))


def draw(stage: Stage) -> None:
    scene, sky = stage.scene, LIGHTS["sunset"].sky
    if stage.colours:
        sky = stage.colours if len(stage.colours) > 1 else (stage.colours[0], "#fde0b4")
    is_over_land = stage.sky is not None
    horizon = stage.top + (520 if is_over_land else 720)
    stage.fade(*sky, foot=horizon / scene.height)
    x = stage.left + 500
    for radius, share in _BANDS:
        scene.circle(x, horizon, radius, _SUN, fill_opacity=share)
    scene.circle(x, horizon, 290, _SUN)
    if is_over_land:
        return
    water = mixed(darker(sky[0], 0.12), sky[min(1, len(sky) - 1)], 0.35)
    scene.rect(0, horizon, scene.width, scene.height - horizon, water)
    for down, half in ((30, 330), (75, 250), (125, 360), (180, 240)):
        y = horizon + down
        scene.rect(x - half, y, 2 * half, 13, lighter(_SUN, 0.1), rx=6.5, fill_opacity=0.5)
    for left, width in ((-0.02, 0.2), (0.83, 0.22)):
        scene.rect(
            stage.left + 1000 * left,
            stage.top + 190,
            1000 * width,
            26,
            _SUN,
            rx=13,
            fill_opacity=0.55,
        )
        scene.rect(
            stage.left + 1000 * left + 60,
            stage.top + 240,
            1000 * width,
            22,
            _SUN,
            rx=11,
            fill_opacity=0.4,
        )
