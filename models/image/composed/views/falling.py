"""What falls or floats all over a landscape: snow, rain, leaves, petals and fireflies."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import Final

from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.palette import lighter, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.motifs.pen import fill, line, moved, petal, symmetric
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import apart, natural, palest, toned

_WATER: Final = "#8fb4cf"  # of rain, where the palette has no blue
_WARM: Final = ("orange", "red", "yellow", "brown")
_LEAF: Final = symmetric("0 -92, 34 -58 48 -16 40 18, 34 44 18 56 0 62")


def falling(stage: Stage, names: list[str]) -> None:
    for name in names:
        {
            "snow": _snow,
            "rain": _rain,
            "falling leaf": _leaves,
            "petal": _petals,
            "firefly": _fireflies,
        }[name](stage)


def _spread(
    stage: Stage, name: str, wanted: float, top: float, foot: float
) -> Iterator[tuple[float, float, float]]:
    """Yields even places and a random share 0..1 of each; few where words may stand."""
    random, scene = stage.random, stage.scene
    asked = scene.count(name)
    count = asked if asked is not None else wanted * scene.density * stage.width / 1600
    cell = sqrt(stage.width * (foot - top) / max(1.0, count))
    columns, rows = max(1, round(stage.width / cell)), max(1, round((foot - top) / cell))
    drawn = 0
    for at in random.permutation(columns * rows).tolist():
        row, column = divmod(at, columns)
        u, v, share = random.random(3).tolist()
        x = (column + 0.12 + 0.76 * u + (row % 2) * 0.3) * stage.width / columns
        y = top + (row + 0.12 + 0.76 * v) * (foot - top) / rows
        if asked is not None and drawn >= asked:
            return
        if asked is None and stage.is_free(x, y) and share < 0.7:
            continue
        drawn += 1
        yield min(x, stage.width - 20), y, share


def _snow(stage: Stage) -> None:
    scene = stage.scene
    colour = scene.asked("snow", "snowflake") or palest(stage.colours, [stage.sky])
    if apart(colour, [stage.sky]) < 0.08:
        colour = mixed(stage.sky, toned(stage.sky, 0.3), 0.6)
    for x, y, share in _spread(stage, "snowflake", 130.0, 0.0, stage.height):
        radius = (2.6 + 7.5 * share**3) * scene.size**0.7
        scene.circle(x, y, radius, colour, fill_opacity=0.95 if share > 0.5 else 0.75)


def _rain(stage: Stage) -> None:
    scene = stage.scene
    pool = [one for one in stage.colours[:-1] if apart(one, [stage.sky]) > 0.1]
    blue = natural(pool, ("blue", "grey", "pale"))
    usual = blue[0] if blue else mixed(toned(stage.sky, 0.45), _WATER, 0.5)
    colour = stage.asked("rain") or mixed(usual, stage.sky, 0.25)
    drop = symmetric("0 -30, 2 -18 8 -6 8 3, 8 9 4 12 0 12")
    name = scene.define("g", moved(fill(drop, colour), turn=10))
    top = min((y for _, y, _ in stage.clouds), default=0.0)
    for x, y, share in _spread(stage, "rain", 90.0 if top else 62.0, top, stage.height):
        if stage.clouds and stage.scene.count("rain") is None and not _is_below(stage, x, y):
            continue
        if any((x - a) ** 2 + (y - b) ** 2 < (r + 14) ** 2 for a, b, r in stage.taken):
            continue
        scene.add(used(name, (x, y), scale=scene.size**0.8 * (0.6 + 0.6 * share)))


def _is_below(stage: Stage, x: float, y: float) -> bool:
    """Whether a place is below a cloud."""
    return any(abs(x - a) < 0.44 * long and y > b + 45 for a, b, long in stage.clouds)


def _leaves(stage: Stage) -> None:
    scene, random = stage.scene, stage.random
    pool = natural(stage.colours[:-1], _WARM) or stage.colours[:-1]
    pool = [one for one in pool if apart(one, [stage.sky]) > 0.1] or [toned(stage.sky, 0.4)]
    asked = stage.asked("falling leaf")
    pool = [asked] if asked else pool
    names = []
    for colour in pool[:3]:
        leaf = fill(_LEAF, colour) + line("M0 -56V86", toned(colour, 0.3), 4.5)
        names.append(scene.define("g", leaf))
    for at, (x, y, share) in enumerate(
        _spread(stage, "leaf", 30.0, 0.02 * stage.height, 0.92 * stage.height)
    ):
        scale = scene.size**0.85 * (0.13 + 0.16 * share**1.5)
        scene.add(used(names[at % len(names)], (x, y), random.uniform(0, 360), scale))


def _petals(stage: Stage) -> None:
    scene, random = stage.scene, stage.random
    pool = natural(stage.colours[:-1], ("pink", "pale", "red")) or stage.colours[:-1]
    pool = [one for one in pool if apart(one, [stage.sky]) > 0.07] or [toned(stage.sky, 0.3)]
    colour = stage.asked("petal") or pool[0]
    name = scene.define("g", fill(petal(52, 30, 0.6), colour))
    for x, y, share in _spread(stage, "petal", 34.0, 0.0, 0.95 * stage.height):
        scale = scene.size**0.85 * (0.45 + 0.5 * share)
        scene.add(used(name, (x, y), random.uniform(0, 360), scale))


def _fireflies(stage: Stage) -> None:
    """Draws small lights with a glow, low above the ground."""
    scene = stage.scene
    warm = natural(stage.colours[:-1], ("yellow", "orange", "sand", "pale"))
    colour = stage.asked("firefly") or (warm or [max(stage.colours, key=lightness)])[0]
    glow = scene.define(
        "radialGradient",
        "".join(
            f'<stop offset="{at}" stop-color="{tone[:7]}" '
            f'stop-opacity="{int(tone[7:], 16) / 255:.3f}"/>'
            for at, tone in fading(colour, ((0.0, 0x90), (0.4, 0x30), (1.0, 0)))
        ),
    )
    dot = f'<circle r="30" fill="url(#{glow})"/><circle r="6" fill="{lighter(colour, 0.2)}"/>'
    name = scene.define("g", dot + f'<circle r="4" fill="{colour}"/>')
    for x, y, share in _spread(stage, "firefly", 26.0, 0.4 * stage.horizon, 0.95 * stage.height):
        scene.add(used(name, (x, y), scale=scene.size**0.7 * (0.6 + 0.7 * share)))
