"""A straight road to the horizon between two rows of trees."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.placing import used
from models.image.composed.motifs.pen import fill
from models.image.composed.views.drawn.groves import BLOSSOM
from models.image.composed.views.drawn.kit import Kit
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.standing import SORTS
from models.image.composed.views.terrain.broadleaf import leafy_tree
from models.image.composed.views.terrain.hills import shaded
from models.image.composed.views.tints import apart, natural, toned

# Those that are drawn as elsewhere; others have round crowns.
_TREES: Final = ("cypress", "palm", "pine", "birch", "blossom tree")
_WARM: Final = ("orange", "red", "yellow", "brown")
_SEEN: Final = 0.16  # distance in OKLab from which a trunk is seen on the land
_ROWS: Final = 8  # trees on each side
_TALL: Final = 0.9  # of the height, the nearest tree


def avenue(stage: Stage, layer: Layer) -> Ground:
    """Builds the land, the road, and the trees from the horizon on."""
    unit = stage.unit
    edge = rolling(stage.random, stage.width, layer.level, 8 * unit, stage.width / 2400 / unit)
    x = stage.width * (0.5 + (0.5 - stage.focus) * (0.9 if stage.scene.free else 0.3))
    room, top = stage.height - layer.level, layer.level + 4
    road = stage.colour("road", [layer.colour], ("grey", "sand", "pale"))
    half = min(0.3 * stage.width, 420 * unit)
    markup = shaded(stage, layer, edge, 420.0)
    shape = [(x - 0.02 * half, top), (x + 0.02 * half, top)]
    front = [(x + half, stage.height + 5), (x - half, stage.height + 5)]
    markup += fill(polygon([*shape, *front]), road)
    light = lighter(road, 0.6) if lightness(road) < 0.75 else darker(road, 0.15)
    markup += _dashes(x, (top, room), half, light)
    kits = _kits(stage, layer)
    drawings = next((SORTS[one].drawings for one in stage.names if one in _TREES), (_round, _full))
    ids = [stage.scene.define("g", draw(kit)) for kit in kits for draw in drawings]
    for at in range(_ROWS):
        near = 1 / (1 + 0.62 * (_ROWS - 1 - at))
        tall = _TALL * min(stage.height, 1.1 * stage.width) * near
        for side in (-1, 1):
            foot = (x + side * half * 1.42 * near, top + near * 0.86 * room)
            scale = tall / 100 * stage.random.uniform(0.92, 1.06)
            which = ids[int(stage.random.integers(len(ids)))]
            markup += used(which, foot, scale=(side * scale, scale))
    return Ground(layer.name, edge, layer.colour, layer.depth, markup)


def _round(kit: Kit) -> str:
    return leafy_tree(0, kit.main, kit.second)


def _full(kit: Kit) -> str:
    return leafy_tree(1, kit.main, kit.second)


def _dashes(x: float, depth: tuple[float, float], half: float, colour: str) -> str:
    """Returns the broken line in the middle of the road."""
    (top, room), found = depth, ""
    for at in range(7):
        a, b = (1 / (1 + 0.7 * (step)) for step in (at + 0.45, at))
        points = [
            (x - 0.03 * half * a, top + a * room),
            (x + 0.03 * half * a, top + a * room),
            (x + 0.03 * half * b, top + b * room),
            (x - 0.03 * half * b, top + b * room),
        ]
        found += polygon(points)
    return fill(found, colour)


def _kits(stage: Stage, layer: Layer) -> list[Kit]:
    """Returns the colours of the trees: warm ones in autumn, pink ones in bloom."""
    name = next((one for one in (*_TREES, "autumn tree", "tree") if stage.has(one)), "avenue")
    kinds = {"autumn tree": _WARM, "blossom tree": ("pink",)}.get(name, ("green",))
    asked = stage.asked(name) or stage.scene.asked("tree")
    pool = [one for one in stage.colours[:-1] if apart(one, [layer.colour, stage.sky]) > 0.07]
    fitting = [asked] if asked else natural(pool, kinds)[:3]
    if not fitting and name == "blossom tree":
        fitting = [BLOSSOM]
    fitting = fitting or [darker(layer.colour, 0.3)]
    if len(fitting) == 1:
        fitting.append(darker(fitting[0], 0.14))
    dark = min(stage.colours, key=lightness)
    bark = mixed(darker(fitting[0], 0.6), dark, 0.5)
    bark = bark if apart(bark, [layer.colour]) > _SEEN else toned(layer.colour, 0.6)
    trunk = stage.scene.asked("trunk") or bark
    return [Kit(one, darker(one, 0.16), trunk, lighter(one, 0.3), dark) for one in fitting]
