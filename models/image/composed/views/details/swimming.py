"""What swims on a pond: swans and ducks, among the reeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.drawing.placing import used
from models.image.composed.views.details.afloat import is_afloat, ripples, standing, sunk
from models.image.composed.views.foreground import is_at_pond
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.standing import kits, sort_of
from models.image.composed.views.terrain.pools import place_of as pond_place
from models.image.composed.views.terrain.pools import water_of

_SIZES: Final = (1.0, 0.8, 0.9, 0.66)
# Across and down, as shares of a pond's half axes.
_PLACES: Final = ((-0.05, 0.1), (0.42, -0.3), (-0.5, -0.2), (0.3, 0.5), (-0.3, 0.55), (0.05, -0.55))


def swimmers(stage: Stage, grounds: Sequence[Ground]) -> str:
    """Returns all that swims on the pond, the farthest first."""
    if not is_at_pond(stage, grounds):
        return ""
    found: list[tuple[float, str]] = []
    names = [name for name in standing(stage) if is_afloat(name)]
    (x, y), (wide, high) = pond_place(stage)
    water = water_of(stage, grounds[-1].colour)
    taken = 0
    for name in names:
        sort, ways = sort_of(name), kits(stage, name, [water, grounds[-1].colour])
        ids = [stage.scene.define("g", sort.drawings[0](way)) for way in ways]
        for at in range(min(stage.count(name, sort.number), len(_PLACES))):
            across, down = _PLACES[taken % len(_PLACES)]
            taken += 1
            tall = sort.height * stage.unit * _SIZES[at % len(_SIZES)] * (1 + 0.25 * down)
            place = (x + across * wide, y + down * high + 0.1 * tall)
            flip = -1 if across > 0 else 1
            markup = used(ids[at % len(ids)], place, scale=(flip * tall / 100, tall / 100))
            size = (*place, tall, sort.width / sort.height * tall)
            markup = sunk(stage, name, markup, size) + ripples(stage, name, water, size)
            found.append((place[1], markup))
    return "".join(markup for _, markup in sorted(found))
