"""What swims and rises in the water: fish, jellyfish, whales and bubbles."""

from __future__ import annotations

from math import sin
from typing import Final

from models.image.composed.drawing.palette import lighter
from models.image.composed.drawing.placing import used
from models.image.composed.motifs.find import MOTIFS
from models.image.composed.motifs.pen import both, fill, line
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import apart, natural, palest, toned

_SWEPT: Final = ("red", "orange", "pink", "yellow", "purple")

_BRIGHT: Final = ("#ffc247", "#fff1d6")  # of fish, where the palette has no colour for them


def swimmers(stage: Stage, name: str, water: tuple[str, str], floor: float) -> None:
    """Draws fish in a loose school, jellyfish or a whale in the open water."""
    random, scene = stage.random, stage.scene
    behind = [water[0], water[1]]
    pool = [one for one in natural(stage.colours, _SWEPT) if apart(one, behind) > 0.12]
    if name == "fish":
        pool = pool or list(_BRIGHT)
    pool = pool or [one for one in stage.colours if apart(one, behind) > 0.17]
    pool = pool or [toned(water[1], 0.55)]
    asked = stage.asked(name)
    pool = sorted(pool, key=lambda one: -apart(one, behind))
    pool = [asked, *(one for one in pool if one != asked)] if asked else pool
    radius, usual = {"whale": (210.0, 1.0), "jellyfish": (95.0, 3.0)}.get(name, (82.0, 6.0))
    count = stage.count(name, usual * stage.breadth**0.7 if usual > 1 else 1.0)
    side = -1 if stage.focus < 0.5 else 1
    ids = []
    for at in range(min(2, len(pool)) if not asked else 1):
        second = pool[(at + 1) % len(pool)] if len(pool) > 1 else lighter(pool[0], 0.35)
        markup = _jellyfish(pool[at]) if name == "jellyfish" else MOTIFS[name]([pool[at], second])
        ids.append(scene.define("g", markup))
    for at in range(count):
        reach = radius * scene.size**0.85 * (1.0, 0.66, 0.8, 0.5, 0.72, 0.58)[at % 6]
        margin = 1.2 * reach + 20
        x, y = stage.place(
            (margin, 1.5 * margin, stage.width - margin, 0.72 * floor - reach), reach, 0.5
        )
        stage.take(x, y, reach)
        scale = reach / 100
        turn = random.uniform(-8, 8)
        scene.add(used(ids[at % len(ids)], (x, y), turn, (side * scale, scale)))


def _jellyfish(colour: str) -> str:
    bell = (
        "M-62 0C-62 -52 -32 -84 0 -84S62 -52 62 0C48 12 36 -2 22 8C10 14 -10 14 -22 8"
        "C-36 -2 -48 12 -62 0Z"
    )
    arms = both(line("M44 8C30 34 56 52 40 84M14 14C2 42 26 62 12 98", colour, 7))
    return (
        arms
        + fill(bell, colour)
        + fill("M-40 -14C-40 -42 -26 -58 -10 -64C-18 -46 -22 -32 -22 -14Z", lighter(colour, 0.3))
    )


def bubbles(stage: Stage, water: tuple[str, str], floor: float, *, is_asked: bool) -> None:
    """Draws bubbles that rise in columns, larger towards the surface."""
    random, scene = stage.random, stage.scene
    colour = stage.asked("bubble") or palest(stage.colours, [water[0]])
    ring = f'<circle r="20" fill="{colour}" fill-opacity="0.16" stroke="{colour}" '
    ring += 'stroke-width="2.6"/>'
    name = scene.define("g", ring + line("M-12 -2A12.4 12.4 0 0 1 -2 -12", colour, 2.6))
    columns = max(2, round((4 if is_asked else 2) * stage.breadth))
    count = stage.count("bubble", (7.0 if is_asked else 4.0) * columns)
    for at in range(count):
        column = at % columns
        share = random.random()
        middle = stage.width * (0.1 + 0.8 * ((column + 0.5) / columns))
        x = middle + 60 * stage.unit * sin(3 * share + column) + random.uniform(-26, 26)
        y = floor - (0.06 + 0.9 * share) * floor
        radius = (5 + 27 * share * random.uniform(0.3, 1.0)) * scene.size**0.8
        if stage.is_free(x, y, radius):
            radius *= 0.45
        scene.add(used(name, (x, y), scale=radius / 20))
