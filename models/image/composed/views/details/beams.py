"""Beams of light that fall aslant through woods and clouds."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.palette import lighter, lightness, mixed
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import natural, palest

_WARM: Final = "#fff3c4"  # of sunlight, where the palette has none
_GOLD: Final = "#f4d06f"  # of sunlight before a pale sky
_COUNT: Final = 6.0  # of beams in a usual picture


def beams(stage: Stage) -> None:
    """Draws beams from the upper edge, wider and fainter downwards, over all that stands."""
    scene, random = stage.scene, stage.random
    warm = natural(stage.colours, ("yellow", "sand", "pale"))
    usual = mixed(lighter(warm[0], 0.4), _WARM, 0.5) if warm else _WARM
    colour = stage.asked("light ray") or (palest([usual], []) if lightness(usual) < 0.8 else usual)
    side = -1.0 if stage.focus > 0.5 else 1.0
    start = stage.width * (0.5 - 0.28 * side)
    count = stage.count("light ray", _COUNT)
    if lightness(stage.sky) > 0.85 and not stage.asked("light ray"):
        colour = mixed(colour, _GOLD, 0.6)
    foot = stage.horizon + 0.55 * (stage.height - stage.horizon)
    strong = 0x78 if stage.is_dark else 0xA0
    stops = fading(colour, ((0.0, strong), (0.6, strong // 2), (1.0, 0)))
    paint = scene.linear_gradient((0, 0), (0, foot), stops)
    reach = 0.9 * min(stage.width, 2 * foot)
    for at in range(count):
        share = (at + 0.5) / count - 0.4
        top = start + 0.32 * share * reach
        low = start + side * 0.3 * reach + 1.15 * share * reach
        narrow = 0.02 * reach * random.uniform(0.6, 1.4)
        broad = 0.05 * reach * random.uniform(0.6, 1.4)
        corners = [(top - narrow, -5.0), (top + narrow, -5.0)]
        scene.polygon([*corners, (low + broad, foot), (low - broad, foot)], paint)
