"""Says how deep things lie in the water, and draws the ripples around them."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import lighter, mixed
from models.image.composed.motifs.pen import box, fill
from models.image.composed.views.details.measures import swims
from models.image.composed.views.find import in_layers
from models.image.composed.views.names import TRAINS
from models.image.composed.views.stage import Ground, Stage

BOATS: Final = ("boat", "canoe")
_SUNK: Final = {"whale": 0.2, "fish": 0.3, "orca": 0.24, "shark": 0.3, "dolphin": 0.24}
_USUALLY_SUNK: Final = 0.1  # of its height, what is below the water
# Of the things below water, those that are also seen from above.
_SEEN: Final = ("whale", "fish", "starfish", "shell")


def standing(stage: Stage) -> list[str]:
    """Returns the things that stand on the land or swim on the water."""
    seen = [name for name in _SEEN if stage.has(name)]
    standing = [name for name in in_layers(stage.names, "standing") if name not in TRAINS]
    return [*standing, *seen]


def is_afloat(name: str) -> bool:
    """Whether a thing is on the water if there is any."""
    return name in BOATS or name in ("whale", "fish") or swims(name)


def sunk(stage: Stage, name: str, markup: str, place: tuple[float, float, float, float]) -> str:
    """Returns what swims without what is below the water.

    Args:
        place: the middle of its foot, its height and its breadth.
    """
    x, y, height, wide = place
    line = y - _SUNK.get(name, _USUALLY_SUNK) * height
    seen = box(x - 2 * wide, line - 3 * height, 4 * wide, 3 * height)
    clip = stage.scene.define("clipPath", f'<path d="{seen}"/>')
    return f'<g clip-path="url(#{clip})">{markup}</g>'


def ripples(stage: Stage, name: str, water: str, place: tuple[float, float, float, float]) -> str:
    """Returns light lines on the water where something swims; the place is as for `sunk`."""
    x, y, height, wide = place
    line, thick = y - _SUNK.get(name, _USUALLY_SUNK) * height, max(3.0, 0.035 * height)
    light = mixed(water, stage.mist, 0.3) if stage.is_dark else lighter(water, 0.45)
    rows = ((-0.06, 0.62, -0.5), (0.1, 0.4, 2.2), (-0.16, 0.24, 4.6))
    bars = "".join(
        box(x + shift * wide - half * wide, line + down * thick, 2 * half * wide, thick, thick / 2)
        for shift, half, down in rows
    )
    return fill(bars, light)


def is_on_water(name: str, ground: Ground) -> bool:
    """Whether a thing that is no boat swims on a ground."""
    return ground.name == "sea" and is_afloat(name) and name not in BOATS
