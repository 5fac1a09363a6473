"""Things in the air of a landscape: a large one, smaller ones around it, and calm sky between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.palette import lighter, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.motifs.find import MOTIFS
from models.image.composed.views.details.cableway import cable_cars
from models.image.composed.views.drawn.flyers import FLYERS
from models.image.composed.views.stage import Box, Stage
from models.image.composed.views.tints import apart, natural, palest, toned

# By thing: its radius in drawing units, how many there are, and the kinds of its colour.
_USUAL: Final[dict[str, tuple[float, float, tuple[str, ...]]]] = {
    "hot air balloon": (150, 4, ()),
    "bird": (40, 6, ("dark",)),
    "kite": (150, 3, ()),
    "plane": (112, 1, ()),
    "paper plane": (92, 2, ("pale",)),
    "butterfly": (84, 5, ()),
    "lantern": (88, 5, ("orange", "yellow", "red")),
    "sky lantern": (70, 8, ("orange", "yellow", "red")),
    "rocket": (140, 1, ()),
    "umbrella": (146, 5, ()),
    "bee": (56, 4, ("yellow", "orange")),
    "bat": (62, 5, ("dark",)),
    "party balloon": (92, 6, ()),
}
_SIZES: Final = (1.0, 0.58, 0.78, 0.46, 0.66, 0.4, 0.52)
# Of those of which the nearest would look wrong beside far ones.
_ALIKE: Final = frozenset({"umbrella", "lantern", "sky lantern", "party balloon"})
# Names of things that are no motifs.
_DRAWN_AS: Final = {"bubble": "soap bubbles", "party balloon": "balloon"}
_NEVER_MIRRORED: Final = frozenset({"plane", "paper plane"})
_LIT: Final = frozenset({"lantern", "sky lantern"})


def things(stage: Stage, names: Sequence[str]) -> None:
    """Draws all things in the air, the large kinds first."""
    names = [name for name in names if name != "string light"]
    for at, name in enumerate(sorted(names, key=lambda one: -_usual(one)[0])):
        if name == "bird":
            _flock(stage)
        elif name == "cable car":
            cable_cars(stage)
        else:
            _some(stage, name, len(names), is_first=at == 0)


def _usual(name: str) -> tuple[float, float, tuple[str, ...]]:
    return _USUAL.get(name, (84, 4, ()))


def _some(stage: Stage, name: str, kinds: int, *, is_first: bool) -> None:
    random, scene = stage.random, stage.scene
    radius, usual, _ = _usual(name)
    usual = usual * stage.breadth**0.6 if usual > 1 else 1.0
    count = stage.count(name, max(1.0, usual * (0.8 if kinds > 1 else 1.0)))
    if scene.free and scene.count(name) is None:
        radius, count = 0.88 * radius, max(1, round(0.7 * count))
    radius *= scene.size**0.85 * (1.0 if stage.has_land else 1.15)
    radius *= min(1.3, max(1.0, (stage.height / 1000) ** 0.4))
    radius *= 1.25 if count == 1 else 1.0
    ways = _ways(stage, name, count)
    ids = [scene.define("g", _markup(name, way)) for way in ways]
    for at in range(count):
        share = _SIZES[at % len(_SIZES)]
        share = share**0.5 if name in _ALIKE else share
        reach = radius * share * random.uniform(0.94, 1.06)
        x, y = stage.place(_room(stage, reach), reach, 0.35 if is_first and at == 0 else 0.0)
        stage.take(x, y, reach)
        turn = random.uniform(-16, 16) if name in ("butterfly", "umbrella", "bee") else 0.0
        turn = random.uniform(-6, 6) if name in ("hot air balloon", "kite") else turn
        if name in _LIT and stage.is_dark:
            halo(scene, (x, y), 1.9 * reach, ways[at % len(ways)][0], ((0.3, 0x48), (1.0, 0)))
        flip = -1 if name not in _NEVER_MIRRORED and random.random() < 0.3 else 1
        scale = reach / 100
        scene.add(used(ids[at % len(ids)], (x, y), turn, (flip * scale, scale)))


def _markup(name: str, way: Sequence[str]) -> str:
    drawing = FLYERS.get(name)
    return drawing(way) if drawing else MOTIFS[_DRAWN_AS.get(name, name)](way)


def _room(stage: Stage, reach: float) -> Box:
    """Returns where the middle of something in the air may be."""
    margin = 1.05 * reach + 26
    foot = stage.horizon - 0.9 * reach if stage.has_land else stage.height - margin
    if stage.scene.free == "top" and stage.has_land:
        foot = stage.horizon + 0.1 * reach
    return (margin, margin, stage.width - margin, max(margin, foot))


def _ways(stage: Stage, name: str, count: int) -> list[list[str]]:
    """Returns up to three colourways for a thing in the sky."""
    behind = [stage.sky, stage.mist]
    pool = [one for one in stage.colours[:-1] if apart(one, behind) >= 0.13]
    pool = pool or [toned(stage.sky, 0.55)]
    natural_ones = natural(pool, _usual(name)[2])
    if natural_ones:
        pool = [*natural_ones, *(one for one in pool if one not in natural_ones)]
    vivid = [one for one in pool if not natural([one], ("dark", "grey"))]
    if not natural_ones and len(vivid) > 1:
        pool = [*vivid, *(one for one in pool if one not in vivid)]
    asked = stage.asked(name)
    if asked:
        pool = [asked, *(one for one in pool if apart(one, [asked]) > 0.08)]
    light = lighter(pool[0], 0.5) if lightness(pool[0]) < 0.7 else toned(pool[0], 0.3)
    pool = pool if len(pool) > 1 else [pool[0], light]
    turns = 1 if asked or natural_ones else min(count, 3, len(pool))
    dark = min(pool, key=lightness)
    return [[pool[at], pool[(at + 1) % len(pool)], dark] for at in range(turns)]


def _flock(stage: Stage) -> None:
    """Draws a loose flock, all on one way."""
    random, scene = stage.random, stage.scene
    count = stage.count("bird", 6.0)
    dark = min(stage.colours, key=lightness)
    if stage.is_dark or apart(dark, [stage.sky]) < 0.25:
        dark = palest(stage.colours, [stage.sky]) if stage.is_dark else toned(stage.sky, 0.6)
    colour = stage.asked("bird") or mixed(dark, stage.sky, 0.12)
    name = scene.define("g", FLYERS["bird"]([colour]))
    reach = 150 * scene.size
    foot = stage.horizon if stage.has_land else stage.height
    low = max(0.3 * foot, min(0.62 * foot, stage.roof - 0.6 * reach if stage.has_land else foot))
    box = (1.3 * reach, min(0.14 * foot + 30, low), stage.width - 1.3 * reach, low)
    x, y = stage.place(box, 0.7 * reach)
    stage.take(x, y, reach)
    side = 1 if x < stage.width / 2 else -1
    for at in range(count):
        # birds keep the places of a wedge, more or less
        row, wing = (at + 1) // 2, 1 if at % 2 else -1
        away = 62 * scene.size * row
        to_x = x + side * (0.7 * reach - away * (1.0 if wing > 0 else 0.8))
        to_y = y + wing * away * (0.5 if wing > 0 else 0.42)
        to_x, to_y = to_x + random.uniform(-14, 14), to_y + random.uniform(-12, 12)
        scale = scene.size**0.8 * (0.42 - 0.03 * row) * random.uniform(0.85, 1.1)
        turn = side * random.uniform(-14, 4)
        scene.add(used(name, (to_x, to_y), turn, scale))
