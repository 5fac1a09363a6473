"""The Milky Way: a band of faint light full of stars across the sky."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.palette import lighter, mixed
from models.image.composed.motifs.pen import disc, fill
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import apart, natural, palest

_GLOWS: Final = 9  # soft patches of light along the band
_STARS: Final = 230  # in the band, and some beyond its ends
_TINTS: Final = ("purple", "pink", "blue")


def milky_way(stage: Stage) -> None:
    """Draws the band from the horizon aslant to the upper edge, brightest in its middle."""
    scene, random = stage.scene, stage.random
    foot = stage.horizon if stage.has_land else stage.height
    side = 1.0 if stage.focus < 0.5 else -1.0
    lean = side * random.uniform(24, 38) * pi / 180
    long, thick = 1.8 * foot, 0.13 * foot * scene.size**0.5
    middle, high = stage.width * (0.5 + 0.2 * side), 0.46 * foot
    seen = [one for one in stage.colours if apart(one, [stage.sky]) > 0.1]
    tint = stage.asked("milky way") or (natural(seen, _TINTS) or seen or stage.colours)[0]
    light = palest(stage.colours, [stage.sky])
    for at in range(_GLOWS):
        share = (at + 0.5) / _GLOWS - 0.5
        x, y = middle + share * long * sin(lean), high - share * long * cos(lean)
        radius = thick * (2.2 - 2.2 * abs(share)) * random.uniform(0.85, 1.15)
        tone = mixed(tint, light, 0.5 * (1 - 2 * abs(share))) if at % 2 else tint
        halo(scene, (x, y), 1.7 * radius, tone, ((0.0, 0x66), (0.45, 0x2C), (1.0, 0)))
    dots = ["", ""]
    for share, off, size in random.normal(0, (0.26, 0.55, 1.0), (_STARS, 3)).tolist():
        x = middle + share * long * sin(lean) + off * thick * cos(lean)
        y = high - share * long * cos(lean) + off * thick * sin(lean)
        if 0 < y < 0.98 * foot and abs(share) < 0.6:
            dots[size > 1] += disc(x, y, 1.2 + 0.9 * min(2.4, abs(size)))
    scene.add(fill(dots[0], mixed(light, tint, 0.35)) + fill(dots[1], lighter(light, 0.5)))
