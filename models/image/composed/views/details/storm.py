"""The dark sky of a thunderstorm, whatever colours the rest has."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import Palette, darker, lightness, mixed
from models.image.composed.drawing.scene import Scene
from models.image.composed.views.tints import natural

_SLATE: Final = "#39455a"  # of heavy clouds, where the palette has no dark blue or grey
_DARKEST: Final = 0.4  # lightness in OKLab up to which a sky threatens


def darken(scene: Scene) -> None:
    """Makes the background of a light palette that of a storm, but for an asked sky."""
    palette = scene.palette
    if palette.is_dark or scene.asked("sky", "storm") or scene.course("down"):
        return
    pool = [one for one in palette.colours if lightness(one) < 0.6]
    cool = natural(pool, ("blue", "purple", "grey"))
    ground = mixed(cool[0], _SLATE, 0.5) if cool else _SLATE
    while lightness(ground) > _DARKEST:
        ground = darker(ground, 0.1)
    scene.palette = Palette(ground, palette.colours, palette.asked)
