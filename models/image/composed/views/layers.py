"""Layers of land: which a landscape has, from the farthest to the nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.image.composed.drawing.palette import darker, mixed
from models.image.composed.views.colouring import colours_of, toned_layer
from models.image.composed.views.find import in_layers
from models.image.composed.views.names import TRAINS
from models.image.composed.views.stage import Stage

ROWS: Final = ("lavender", "tulip field", "vineyard", "wheat field")
_BACK: Final = (
    "snowy mountain",
    "mountain",
    "volcano",
    "mount fuji",
    "mesa",
    "pyramid",
    "skyline",
    "hill",
)
# They fill the land from the horizon on.
_WHOLE: Final = ("fjord", "waterfall", "canyon")
_WATER: Final = ("boat", "canoe", "whale", "sea", "lake", "pier", "bridge", "hanging bridge")
_WOODS: Final = ("forest", "pine forest", "autumn forest", "bamboo forest", "birch forest")
_PLAINS: Final = ("savanna plain", "avenue", "moonscape", "marscape")
_LAND: Final = ("snowfield", "terrace", "field", *ROWS, "dune", "meadow", *_PLAINS, "rooftop")
_SHORES: Final = ("iceberg", "ice floe", "island", "cliff", "beach")
# How many layers each has, alone and behind others.
_LAYERS: Final = {
    "hill": (4, 2),
    "meadow": (2, 1),
    "dune": (4, 2),
    "snowfield": (3, 2),
    "terrace": (1, 1),
    "forest": (3, 2),
    "pine forest": (3, 2),
    "autumn forest": (3, 2),
    "mountain": (2, 2),
    "snowy mountain": (2, 2),
    "skyline": (2, 2),
    "mesa": (2, 2),
    "field": (3, 2),
    "savanna plain": (2, 1),
    "bamboo forest": (3, 2),
    "birch forest": (3, 2),
    "moonscape": (3, 2),
    "marscape": (3, 2),
}


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of land or water, not built yet.

    level: of its upper edge, from the top, in drawing units.
    depth: 0 at the horizon, 1 in front.
    colour: at its upper edge; foot: farther below.
    order: its number among those of its kind, from the back, and of how many.
    """

    name: str
    level: float
    depth: float
    colour: str
    foot: str
    order: tuple[int, int]


def layers_of(stage: Stage) -> list[Layer]:
    """Returns all layers of a landscape, the farthest first."""
    parts = _parts(stage)
    counted = [(name, _count(stage, name, parts)) for name in parts]
    colours = colours_of(stage, parts)
    found = []
    levels = _levels(stage, counted)
    for name, count in counted:
        for at in range(count):
            level, depth = levels.pop(0)
            colour = toned_layer(stage, name, colours[name], at, count)
            mist = stage.mist if depth < 0.35 else colour
            foot = mixed(colour, mist, 0.45) if depth < 0.35 else darker(colour, 0.14)
            if stage.is_dark:
                dim = 0.25 if name == "snowfield" else 0.5
                foot = mixed(colour, stage.palette.ground, dim)
            found.append(Layer(name, level, depth, colour, foot, (at, count)))
    return found


def _parts(stage: Stage) -> list[str]:
    """Returns the kinds of land from back to front, with what the things need to stand on."""
    names, has = stage.names, stage.has
    woods = [name for name in _WOODS if has(name)]
    land = [name for name in _LAND if has(name)]
    if has("road", "pond", "water lily") or (has("river") and not has(*_WATER)):
        land = land if land and land[-1] not in ROWS else [*land, "meadow"]
    shores = [name for name in _SHORES if has(name)]
    standing = in_layers(names, "standing", "fringe")
    feet = [name for name in standing if name not in (*_WATER, *TRAINS)]
    if has(*_WHOLE):
        return _whole(stage, has_feet=bool(feet))
    if has(*_WATER) or shores or (has("lighthouse") and not (land or has("hill"))):
        shores = shores or _shore(stage, feet, land)
        rest = [name for name in land if name not in shores]
        back = [name for name in _BACK if has(name)]
        if has("bridge") and not (back or woods or rest):
            back = ["hill"]
        return [*back, *woods, *rest, "sea", *shores]
    back = [name for name in _BACK if has(name)]
    if not land and "hill" not in back:
        land = [] if woods or back == ["skyline"] else [_usual(stage)]
        land = ["beach"] if has("palm") and not back else land
    if land and land[0] in ("terrace", *ROWS) and not back:
        back = ["hill"]
    if land == ["beach"]:
        return [*back, *woods, "sea", "beach"]
    if "hill" in back and not land:
        back.remove("hill")
        land = ["hill"]
    return [*back, *woods, *land]


def _usual(stage: Stage) -> str:
    """Returns the land where none is named: sand for cacti, snow where it snows, or hills."""
    if stage.has("cactus", "mesa", "pyramid", "camel"):
        return "dune"
    return "snowfield" if stage.has("snow") else "hill"


def _whole(stage: Stage, *, has_feet: bool) -> list[str]:
    """Returns a fjord, with a shore if things stand on it, or a waterfall or a canyon."""
    name = next(one for one in _WHOLE if stage.has(one))
    if name == "fjord":
        return [name, "meadow"] if has_feet else [name]
    back = [one for one in (*_BACK, *_WOODS) if stage.has(one)]
    return [*(back or (["hill"] if name == "waterfall" else ["mesa"])), name]


def _shore(stage: Stage, feet: Sequence[str], land: Sequence[str]) -> list[str]:
    """Returns on which shore of a sea things stand, if there are any."""
    if land:
        return [land[-1]] if land[-1] != "terrace" else []
    if not feet:
        return []
    if stage.has("lake"):
        return ["meadow"]
    return ["beach"] if "palm" in feet or "rock" in feet else ["cliff"]


def _count(stage: Stage, name: str, parts: Sequence[str]) -> int:
    alone, behind = _LAYERS.get(name, (1, 1))
    is_main = name == parts[-1]
    if is_main and name in ("hill", "dune", "snowfield", "field", "meadow"):
        if name == "meadow":
            return 1 if stage.has("river", "road") else 2
        asked = stage.scene.count(name, "layer") if name != "field" else None
        return asked or max(2, round((alone - (len(parts) > 1)) * stage.scene.density**0.4))
    if name in ("mountain", "hill") and "sea" in parts:
        return 1
    return alone if is_main else behind


def _levels(stage: Stage, counted: Sequence[tuple[str, int]]) -> list[tuple[float, float]]:
    """Returns the level and the depth of each layer."""
    horizon, height = stage.horizon, stage.height
    fronts = [one for one in counted if one[0] not in (*_BACK[:-1], *_WOODS)]
    if len(fronts) > 1 and fronts[0][0] == "hill":
        fronts = fronts[1:]
    if not fronts:
        fronts = list(counted[-1:])
    first = counted.index(fronts[0])
    behind = sum(count for _, count in counted[:first])
    levels = []
    for at in range(behind):
        share = at / max(1, behind)
        levels.append((horizon + 0.03 * share * (height - horizon), 0.3 * share))
    if any(name == "sea" for name, _ in fronts):
        return [*levels, *_beside_the_sea(stage, fronts)]
    total = sum(count for _, count in fronts)
    for at in range(total):
        share = at / max(1, total - 1) if total > 1 else 0.0
        reach = 0.72 if total > 2 else 0.5
        depth = 0.55 if total == 1 else 0.3 + 0.7 * share
        levels.append((horizon + reach * share**1.1 * (height - horizon), depth))
    return levels


def _beside_the_sea(stage: Stage, fronts: Sequence[tuple[str, int]]) -> list[tuple[float, float]]:
    horizon, room = stage.horizon, stage.height - stage.horizon
    found, is_shore = [], False
    for name, count in fronts:
        for at in range(count):
            if name == "sea":
                found.append((horizon, 0.3))
            elif not is_shore:
                found.append((horizon + 0.02 * room * at, 0.2))
            else:
                found.append((horizon + room * (0.5 + 0.3 * at / count), 0.75))
        is_shore = is_shore or name == "sea"
    return found
