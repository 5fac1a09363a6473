"""Cable cars on their rope, from a mast at one side up to the other."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import darker, lighter
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import number
from models.image.composed.motifs.pen import box, disc, fill, line, polygon
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import seen_on, toned

_HIGH: Final = 150.0  # drawing units, of a cabin with its hanger
_PLACES: Final = (0.34, 0.72, 0.12, 0.54)  # of cabins along the rope, as shares of the width
_SIZES: Final = (1.0, 0.72, 1.1, 0.86)
_VIVID: Final = ("red", "orange", "yellow", "pink", "purple", "green", "blue")


def cable_cars(stage: Stage) -> None:
    """Draws the rope, its mast, and the cabins, smaller up the mountain."""
    scene, unit = stage.scene, stage.unit
    side = 1.0 if stage.focus < 0.5 else -1.0
    low, high = 0.62 * stage.horizon, 0.2 * stage.horizon
    if scene.free == "top":
        low, high = 0.82 * stage.horizon, 0.56 * stage.horizon
    tone = stage.colour("cable car", [stage.sky, stage.mist], _VIVID)
    ink = seen_on([darker(tone, 0.6), toned(stage.sky, 0.6)], [stage.sky, stage.mist], (), 0.2)

    def at(share: float) -> tuple[float, float]:
        """Returns a place of the rope, which sags a little."""
        x = share * stage.width if side > 0 else (1 - share) * stage.width
        return x, low + share * (high - low) + 4 * share * (1 - share) * 0.05 * stage.horizon

    rope = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in map(at, (-0.02, *_steps(), 1.02)))
    x, y = at(0.9)
    foot = stage.horizon + 20
    half = 15 * unit
    mast = polygon(x - 0.5 * half, y, x + 0.5 * half, y, x + half, foot, x - half, foot)
    arm = box(x - 2.2 * half, y - 6 * unit, 4.4 * half, 8 * unit, 3)
    if stage.has_land:
        scene.add(fill(mast, ink) + fill(arm, ink))
    scene.add(line(rope, ink, 4.5 * unit))
    cabin = scene.define("g", _cabin(tone, ink))
    for turn in range(min(stage.count("cable car", 2.0), 4)):
        x, y = at(_PLACES[turn])
        scale = _SIZES[turn] * _HIGH * unit * scene.size**0.5 / 100
        stage.take(x, y + 60 * scale, 60 * scale)
        scene.add(used(cabin, (x, y), scale=scale))


def _steps() -> list[float]:
    return [step / 20 for step in range(21)]


def _cabin(tone: str, ink: str) -> str:
    """A cabin 100 units high that hangs from 0."""
    hanger = line("M0 0V34", ink, 6) + fill(box(-16, -5, 32, 10, 5), ink)
    body = fill(box(-46, 32, 92, 68, 14), tone) + fill(box(-46, 80, 92, 8), darker(tone, 0.3))
    roof = fill(box(-50, 30, 100, 9, 4), darker(tone, 0.3)) + fill(disc(0, 0, 6), ink)
    panes = box(-38, 45, 22, 26, 4) + box(-11, 45, 22, 26, 4) + box(16, 45, 22, 26, 4)
    return hanger + body + roof + fill(panes, lighter(tone, 0.78))
