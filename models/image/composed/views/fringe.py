"""Plants along the lower edge of a landscape, high at the sides and low where words may stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp
from typing import Final

from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.views.drawn import plants
from models.image.composed.views.drawn.kit import Kit
from models.image.composed.views.find import in_layers
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.tints import apart, natural, palest, toned
from models.image.reading.oklab import distance

_ACCENT: Final = ("pink", "red", "yellow", "purple", "orange", "pale")
# By plant: how it is drawn, its height and its breadth in drawing units, and its colours.
_SORTS: Final[dict[str, tuple[Callable[[Kit], str], float, float, tuple[str, ...]]]] = {
    "flower": (plants.flower, 210, 92, _ACCENT),
    "tulip": (plants.tulip, 200, 74, ("red", "pink", "orange", "yellow")),
    "poppy": (plants.poppy, 200, 84, ("red", "orange", "pink")),
    "sunflower": (plants.sunflower, 290, 150, ("yellow", "orange")),
    "grass": (plants.grass, 140, 66, ("green",)),
    "reed": (plants.reed, 290, 92, ("brown", "orange", "dark")),
    "fern": (plants.fern, 230, 190, ("green",)),
    "mushroom": (plants.mushroom, 170, 190, ("red", "orange", "brown", "pink")),
}
_LEAF: Final = "#4c8f3f"  # of grass and stems, where the palette has no green
_ONLY_GREEN: Final = frozenset({"grass", "fern"})

# What some have by nature, even if the palette lacks it.
_NATURAL: Final = {"poppy": "#d93a2b", "sunflower": "#f2b61f"}
_NEAR: Final = 0.09  # distance in OKLab from what is natural
_FLOWERS: Final = ("flower", "tulip", "poppy", "sunflower")


def fringe(stage: Stage, names: Sequence[str], grounds: Sequence[Ground]) -> None:
    """Draws all plants of the lower edge, the highest kinds behind."""
    land = grounds[-1].colour if grounds else stage.mist
    is_main = not in_layers(stage.names, "standing", "aloft", "far")
    unit = stage.unit * (1.5 if is_main else 1.0)
    if "grass" not in names and any(one in names for one in _FLOWERS) and is_main:
        _grass(stage, land, unit)
    for name in sorted(names, key=lambda one: -_SORTS[one][1]):
        drawing, height, breadth, kinds = _SORTS[name]
        ways = _kits(stage, name, kinds, land)
        ids = [stage.scene.define("g", drawing(kit)) for kit in ways]
        usual = (0.9 if breadth > 100 else 1.3) * stage.width / breadth / unit
        count = stage.count(name, min(90.0, usual / len(names) ** 0.5))
        asked = stage.scene.count(name) is not None
        spots = sorted(
            (_spot(stage, at, count, len(names)) for at in range(count)), key=lambda one: one[1]
        )
        for at, (x, near) in enumerate(spots):
            bow = 0.45 + 0.55 * _bow(stage, x) if not asked else 1.0
            tall = height * unit * bow * stage.random.uniform(0.82, 1.1)
            y = stage.height + (10 - 70 * (1 - near)) * unit
            turn = stage.random.uniform(-7, 7)
            stage.scene.add(used(ids[at % len(ids)], (x, y), turn, tall / 100))


def _grass(stage: Stage, land: str, unit: float) -> None:
    """Draws a band of grass from edge to edge, in which flowers stand."""
    stem = _stem(stage, land)
    kits = [
        Kit(tone, darker(tone, 0.15), tone, tone, tone) for tone in (mixed(stem, land, 0.45), stem)
    ]
    for row, kit in enumerate(kits):
        name = stage.scene.define("g", plants.grass(kit))
        count = min(45, round(stage.width / (46 * unit)))
        for at in range(count):
            x = (at + stage.random.uniform(0.0, 1.0)) * stage.width / count
            tall = (110 - 30 * row) * unit * stage.random.uniform(0.75, 1.1)
            y = stage.height + (10 - 46 * (1 - row)) * unit
            stage.scene.add(used(name, (x, y), scale=tall / 100))


def _stem(stage: Stage, land: str) -> str:
    """Returns the green of stems and grass: the palette's, or one that suits the land."""
    green = [one for one in natural(stage.colours, ("green",)) if apart(one, [land]) > 0.08]
    asked = stage.scene.asked("stem") or stage.asked("grass")
    if asked or green:
        return asked or min(green, key=lambda one: abs(lightness(one) - 0.5))
    if lightness(land) < 0.42:
        return mixed(land, palest(stage.colours, [land]), 0.4)
    return mixed(toned(land, 0.4), _LEAF, 0.65)


def _spot(stage: Stage, at: int, count: int, kinds: int) -> tuple[float, float]:
    """Returns where across the picture a plant grows, and how near it is."""
    random = stage.random
    x = (at + 0.5 + random.uniform(-0.45, 0.45)) * stage.width / count
    free = stage.scene.free
    if free in ("left", "right", "middle") and stage.is_free(x, 0.5 * stage.height):
        x = stage.width - x if free != "middle" else x
    return x, float(random.random())


def _bow(stage: Stage, x: float) -> float:
    """Returns how high plants grow at a place, 0..1: most at the focus and at the other edge."""
    u = x / stage.width
    if stage.scene.free in ("left", "right", "middle") and stage.is_free(x, 0.5 * stage.height):
        return 0.25
    if stage.has("pond"):  # reeds would hide it
        return float(min(1.0, 0.24 + 0.76 * exp(-((min(u, 1 - u) / 0.16) ** 2))))
    main = exp(-(((u - stage.focus) / 0.24) ** 2))
    edge = exp(-((min(u, 1 - u) / 0.12) ** 2))
    return float(min(1.0, 0.2 + 0.8 * main + 0.55 * edge))


def _kits(stage: Stage, name: str, kinds: tuple[str, ...], land: str) -> list[Kit]:
    """Returns one to three sets of colours, seen on the land."""
    pool = [one for one in stage.colours if apart(one, [land]) >= 0.12]
    stem = _stem(stage, land)
    fitting = [one for one in natural(pool, kinds) if apart(one, [stem]) > 0.08]
    asked = stage.asked(name)
    mains = [asked] if asked else fitting or [one for one in pool if apart(one, [stem]) > 0.1]
    if name in _NATURAL and not asked:
        usual = _NATURAL[name]
        mains = [one for one in mains if distance(one, usual) < _NEAR] or [usual]
    if name in _ONLY_GREEN:
        mains = [asked or stem]
    mains = (mains or [palest(stage.colours, [land, stem])])[: 3 if name == "flower" else 2]
    dark = min(stage.colours, key=lightness)
    deep = dark if lightness(dark) < 0.4 else darker(dark, 0.6)
    found = []
    for main in mains:
        shade = darker(main, 0.18) if lightness(main) > 0.35 else lighter(main, 0.14)
        pale = palest([*stage.colours, lighter(main, 0.75)], [main])
        yellow = natural(stage.colours, ("yellow", "orange"))
        yellow = [one for one in yellow if apart(one, [main]) > 0.1]
        pale = yellow[0] if name == "flower" and yellow else pale
        found.append(Kit(main, shade, stem, pale, deep))
    return found
