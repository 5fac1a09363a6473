"""Which things stand on the land, how tall they are, and in which colours they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.motifs.find import MOTIFS
from models.image.composed.motifs.pen import moved
from models.image.composed.views.details.measures import outline_of, size_of
from models.image.composed.views.details.tones import tones_of
from models.image.composed.views.drawn import (
    animals,
    buildings,
    groves,
    outdoors,
    places,
    trees,
    wildlife,
)
from models.image.composed.views.drawn.kit import Kit
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import apart, natural, palest, seen_on, toned

Drawing = Callable[[Kit], str]
_GREENS: Final = ("green",)
_WARM: Final = ("orange", "red", "yellow", "brown")
_STONE: Final = ("grey", "brown", "dark")
_ACCENT: Final = ("red", "orange", "pink", "purple", "yellow")


class Sort(NamedTuple):
    """How a kind of thing is drawn.

    height, width: in drawing units, of one in front of a usual picture.
    number: how many there are in a usual picture.
    kinds, second: the kinds of colours of its main and its second part.
    """

    drawings: tuple[Drawing, ...]
    height: float
    width: float
    number: float
    kinds: tuple[str, ...] = ()
    second: tuple[str, ...] = ("brown", "dark")
    is_plant: bool = False


SORTS: Final[dict[str, Sort]] = {
    "tree": Sort((trees.tree, trees.tall_tree), 250, 160, 7, _GREENS, is_plant=True),
    "pine": Sort((trees.pine,), 270, 130, 9, _GREENS, is_plant=True),
    "autumn tree": Sort((trees.tree, trees.tall_tree), 310, 190, 9, _WARM, is_plant=True),
    "birch": Sort((trees.birch,), 300, 120, 7, (*_GREENS, *_WARM), ("pale",), is_plant=True),
    "cypress": Sort((trees.cypress,), 280, 70, 7, _GREENS, is_plant=True),
    "acacia": Sort((groves.acacia,), 330, 600, 3, _GREENS, is_plant=True),
    "blossom tree": Sort((groves.blossom_tree,), 320, 340, 5, ("pink",), is_plant=True),
    "fruit tree": Sort((groves.fruit_tree,), 210, 210, 9, _GREENS, is_plant=True),
    "palm": Sort((trees.palm,), 400, 260, 3, _GREENS, is_plant=True),
    "cactus": Sort((trees.cactus,), 230, 130, 4, _GREENS, is_plant=True),
    "bush": Sort((trees.bush,), 84, 140, 6, _GREENS, is_plant=True),
    "rock": Sort((trees.rock,), 90, 160, 4, _STONE),
    "greenhouse": Sort((places.greenhouse,), 230, 460, 1, ("dark", "grey", "brown"), _GREENS),
    "yurt": Sort((places.yurt,), 170, 330, 3, _ACCENT, ("brown",)),
    "ferris wheel": Sort((places.ferris_wheel,), 520, 430, 1, _ACCENT, _ACCENT),
    "bench": Sort((places.bench,), 92, 200, 1, ("brown", "orange", "red"), ("dark",)),
    "pagoda": Sort((places.pagoda,), 400, 240, 1, ("red", *_ACCENT), ("dark", "brown")),
    "house": Sort((buildings.house, buildings.cottage), 165, 210, 2, _ACCENT, ("yellow", "sand")),
    "village": Sort((buildings.cottage, buildings.house), 128, 118, 8, _ACCENT, ("yellow", "sand")),
    "barn": Sort((buildings.barn,), 200, 320, 1, ("red", "brown", "orange"), ("dark", "grey")),
    "church": Sort((buildings.church,), 220, 200, 1, _ACCENT, ("yellow", "sand")),
    "castle": Sort((buildings.castle,), 260, 290, 1, _ACCENT, ("yellow", "sand")),
    "lighthouse": Sort((buildings.lighthouse,), 340, 130, 1, ("red", *_ACCENT), ("yellow", "sand")),
    "windmill": Sort(
        (buildings.windmill,), 300, 250, 2, ("brown", "orange", "red"), ("dark", "red")
    ),
    "wind turbine": Sort((buildings.wind_turbine,), 380, 200, 4, ("pale", "grey"), ("pale",)),
    "tent": Sort((outdoors.tent,), 215, 370, 1, ("orange", "red", "yellow", "pink"), ("brown",)),
    "campfire": Sort((outdoors.campfire,), 112, 130, 1, ("orange", "red", "yellow"), ("brown",)),
    "boat": Sort((outdoors.boat,), 235, 200, 3, (), ("red", "brown", "dark", "blue")),
    "canoe": Sort((places.canoe,), 82, 250, 1, ("red", "orange", "brown"), ("brown",)),
    "parasol": Sort((outdoors.parasol,), 250, 240, 2, ("red", *_ACCENT, "blue", "green")),
    "egg": Sort((outdoors.egg, outdoors.zigzag_egg), 220, 176, 6, _ACCENT, _ACCENT),
    "sheep": Sort((outdoors.sheep,), 96, 150, 5, ("pale",), ("dark",)),
    "cow": Sort((animals.cow,), 128, 230, 4, ("pale", "brown"), ("dark", "brown")),
    "horse": Sort((animals.horse,), 150, 190, 3, ("brown", "dark", "orange"), ("dark",)),
    "giraffe": Sort(
        (animals.giraffe,), 330, 190, 2, ("orange", "yellow", "sand"), ("brown", "dark")
    ),
    "camel": Sort((animals.camel,), 180, 220, 3, ("brown", "sand", "orange"), ("dark",)),
    "hay bale": Sort((places.hay_bale,), 92, 120, 4, ("yellow", "sand", "orange"), ("brown",)),
    "deer": Sort((animals.deer,), 160, 150, 2, ("brown", "orange", "dark"), ("dark",)),
    "fox": Sort((wildlife.fox,), 120, 240, 1, ("orange", "red", "brown"), ("pale",)),
    "bear": Sort((wildlife.bear,), 170, 310, 1, ("brown", "dark", "grey"), ("dark",)),
    "fence": Sort((outdoors.fence,), 84, 324, 2, ("pale", "brown"), ("brown",)),
    "pumpkin": Sort((outdoors.pumpkin,), 96, 150, 4, ("orange", "red"), ("green", "brown")),
    "snowman": Sort((outdoors.snowman,), 230, 150, 1, ("red", "orange"), ("dark",)),
}
# Their walls are pale, and their main colour is that of roofs or stripes.
_WALLED: Final = frozenset(("house village church castle lighthouse yurt pagoda").split())
# Each of them has colours of its own.
_OWN: Final = frozenset(("egg", "parasol", "boat", "blossom tree"))
_ROOFED: Final = frozenset(("house", "village", "church"))
_TILES: Final = "#b4604a"  # of roofs, where the palette has no warm colour
_POLAR: Final = "#fffdf6"  # of bears on ice and snow
_CANOPY: Final = "#e4573d"  # of parasols, where the palette has no colour but pale ones
# What some have by nature, where the palette has none of it.
_ALWAYS: Final = {
    "autumn tree": ["#c8692b", "#d99a36", "#a8452c"],
    "hay bale": ["#dcb35a"],
    "fox": ["#d9722e"],
}
_RIPE: Final = "#e2533a"  # of fruits, where the palette has no warm colour


def sort_of(name: str) -> Sort:
    """Returns how a thing is drawn; one that is a motif only stands large in front."""
    if name in SORTS:
        return SORTS[name]

    left, top, right, bottom = outline_of(name)
    scale, (high, number) = 100 / (bottom - top), size_of(name)

    def motif(kit: Kit) -> str:
        x, y = -0.5 * (left + right) * scale, 3 - bottom * scale
        return moved(MOTIFS[name]((kit.main, kit.second, kit.pale)), x, y, scale=scale)

    return Sort((motif,), high, high * (right - left) / (bottom - top), number, (), _ACCENT)


def kits(stage: Stage, name: str, behind: Sequence[str]) -> list[Kit]:
    """Returns one to three sets of colours for a thing, seen on what is behind it.

    Args:
        behind: the land on which it stands first.
    """
    sort = sort_of(name)
    mains = _mains(stage, name, sort, behind)
    found = []
    for main in mains:
        pale = _pale(stage, name, behind)
        deep = _deep(stage, pale, name)
        second = _second(stage, name, sort, (main, behind[0]))
        if name not in SORTS:
            second = tones_of(stage, name, behind)[1] or second
        if name == "fruit tree":
            deep = _fruit(stage, main)
        if name == "ferris wheel" and stage.is_dark:
            deep = pale
        found.append(Kit(main, _shade(stage, main), second, pale, deep))
    if sort.is_plant and len(found) == 1 and not stage.asked(name):
        found.append(found[0]._replace(main=mixed(found[0].main, found[0].shade, 0.5)))
    return found


def _fruit(stage: Stage, crown: str) -> str:
    """Returns the colour of fruits, seen on their tree."""
    seen = [one for one in stage.colours[:-1] if apart(one, [crown]) > 0.2]
    ripe = natural(seen, ("red", "orange", "yellow", "pink"))
    return stage.scene.asked("fruit", "apple") or (ripe[0] if ripe else _RIPE)


def _pale(stage: Stage, name: str, behind: Sequence[str]) -> str:
    """Returns the colour of light details, or of walls, which must be seen on the sky."""
    pale = palest([*stage.colours, lighter(stage.sky, 0.7)], behind[:1])
    if name not in _WALLED:
        return pale
    if stage.is_dark:
        return mixed(pale, stage.sky, 0.2)
    if apart(pale, behind) < 0.07:
        return mixed(pale, stage.colours[0], 0.16)
    return pale


def _mains(stage: Stage, name: str, sort: Sort, behind: Sequence[str]) -> list[str]:
    """Returns the main colours of a thing: its natural ones, or for plants a shade of the land."""
    asked = stage.asked(name) or (
        stage.scene.asked("roof") if name in ("house", "village") else None
    )
    if asked:
        return [asked]
    own = _always(stage, name, behind)
    if own:
        return [own]
    pool = [one for one in stage.colours if apart(one, behind) >= 0.11]
    fitting = natural(pool, sort.kinds) or _ALWAYS.get(name, [])
    if name in _WALLED:
        pool, fitting = _of_walled(stage, name, behind)
    if name in _OWN:
        return _own_ones(stage, name, (pool, behind))
    if name == "autumn tree" and len(fitting) > 1:
        return fitting[:3]
    if name == "village" and len(fitting) > 1:
        return fitting[:2]
    if fitting and sort.is_plant and not stage.is_dark:
        fitting = [one for one in fitting if lightness(one) < lightness(behind[0])]
    if fitting:
        return fitting[:1]
    if sort.is_plant:
        return [_tone_of_land(stage, behind)]
    clear = [one for one in pool if apart(one, behind) >= 0.2]
    vivid = [one for one in clear or pool if not natural([one], ("pale", "grey"))] or clear
    return (vivid or pool or [toned(behind[0], 0.5)])[:1]


def _of_walled(stage: Stage, name: str, behind: Sequence[str]) -> tuple[list[str], list[str]]:
    """Returns the colours that roofs and stripes may have, and those of them that fit."""
    pale = _pale(stage, name, behind)
    strong = [one for one in stage.colours[:-1] if apart(one, [pale]) >= 0.16]
    strong = strong or [toned(pale, 0.5)]
    pool = [one for one in strong if apart(one, behind[:1]) >= 0.1] or strong
    if name in _ROOFED and _is_open(stage):
        return pool, natural(pool, _WARM) or [_TILES]
    return pool, natural(pool, sort_of(name).kinds)


def _always(stage: Stage, name: str, behind: Sequence[str]) -> str | None:
    """Returns the colour that a motif has by nature, or a bear on ice or snow."""
    if name == "bear" and stage.has("ice floe", "iceberg", "snowfield", "snow"):
        return _POLAR if apart(_POLAR, behind[:1]) > 0.05 else darker(_POLAR, 0.1)
    return tones_of(stage, name, behind)[0] if name not in SORTS else None


def _is_open(stage: Stage) -> bool:
    """Whether no colours were asked for, or only such as belong to the land."""
    return {stage.asked(name) for name in stage.names}.issuperset(stage.palette.wanted)


def _own_ones(stage: Stage, name: str, seen: tuple[Sequence[str], Sequence[str]]) -> list[str]:
    """Returns up to three colours of things that have some of their own.

    Args:
        seen: the colours that are seen on the land, and those of the land.
    """
    (pool, behind), sort = seen, sort_of(name)
    if name == "blossom tree":
        return natural(stage.colours[:-1], sort.kinds)[:2] or [groves.BLOSSOM]
    if name == "boat":
        return [palest([*stage.colours, "#ffffff"], behind)]
    if name == "parasol":
        pool = [one for one in pool if apart(one, ["#ffffff"]) > 0.25]
    return [*dict.fromkeys((*natural(pool, sort.kinds), *pool))][:3] or [_CANOPY]


def _tone_of_land(stage: Stage, behind: Sequence[str]) -> str:
    """Returns a silhouette's colour: the land's, deeper; or lighter if that is not seen."""
    strong = [one for one in stage.colours[:-1] if apart(one, behind) > 0.25]
    if not stage.is_dark and 0.3 < lightness(behind[0]) <= 0.8:
        return darker(behind[0], 0.58)
    if lightness(behind[0]) > 0.8 and strong:
        return min(strong, key=lightness)
    if lightness(behind[0]) > 0.42:
        return darker(behind[0], 0.42)
    green = natural(stage.colours, _GREENS)
    if green:
        return lighter(behind[0], 0.26)
    dark = min(stage.colours, key=lightness)
    if apart(dark, behind) > 0.12:
        return dark
    seen = seen_on(stage.colours[:-1], behind)
    return mixed(behind[0], seen, 0.75)


def _second(stage: Stage, name: str, sort: Sort, others: Sequence[str]) -> str:
    asked = {"boat": stage.scene.asked("hull"), "barn": stage.scene.asked("roof")}.get(name)
    asked = asked or stage.scene.asked("trunk") if sort.is_plant else asked
    if asked:
        return asked
    if sort.is_plant:
        is_light = lightness(others[0]) > 0.25
        return darker(others[0], 0.5) if is_light else lighter(others[0], 0.12)
    is_lit = "yellow" in sort.second and "sand" in sort.second
    fitting = natural([one for one in stage.colours if apart(one, others) > 0.1], sort.second)
    if is_lit:
        light = fitting[0] if fitting else palest(stage.colours, [others[0]])
        return light if stage.is_dark or stage.is_dusk or fitting else mixed(others[0], light, 0.4)
    if fitting:
        return fitting[0]
    pool = [one for one in stage.colours[:-1] if apart(one, others) > 0.12]
    return pool[0] if pool else darker(others[0], 0.4)


def _shade(stage: Stage, main: str) -> str:
    return darker(main, 0.16) if lightness(main) > 0.35 else mixed(main, stage.mist, 0.14)


def _deep(stage: Stage, pale: str, name: str) -> str:
    """Returns the dark of details; on walls it is only the side in the shade."""
    if name in _WALLED:
        return mixed(pale, darker(stage.sky, 0.5), 0.22)
    dark = min(stage.colours, key=lightness)
    return dark if lightness(dark) < 0.4 else darker(dark, 0.6)
