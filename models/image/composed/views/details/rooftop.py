"""A roof terrace above a city, and strings of lights."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.scene import number
from models.image.composed.motifs.pen import box, disc, fill, line
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.tints import natural, toned

_LIT: Final = "#ffd98a"  # of bulbs, where the palette has no yellow
_GAP: Final = 84.0  # drawing units from bulb to bulb
_PLANKS: Final = 7
_LEAF: Final = "#4d8a5a"  # of shrubs, where the palette has no green
_LEAVES: Final = ((-52, 66), (8, 92), (52, 64))


def rooftop(stage: Stage, layer: Layer) -> Ground:
    """Builds a floor of planks behind a low wall, from edge to edge."""
    unit, wide = stage.unit, stage.width + 10
    room = stage.height - stage.horizon
    top = stage.horizon + 0.36 * room
    floor = top + 0.26 * room
    asked = stage.asked("rooftop")
    usual = mixed(lighter(stage.sky, 0.14), stage.mist, 0.3) if stage.is_dark else layer.colour
    wall = asked or (usual if stage.is_dark else darker(usual, 0.25))
    deck = mixed(wall, stage.mist, 0.3)
    markup = fill(box(-5, top, wide, floor - top + 5), wall)
    markup += fill(box(-5, top - 12 * unit, wide, 18 * unit), lighter(wall, 0.22))
    markup += fill(box(-5, floor, wide, stage.height - floor + 5), deck)
    seams = ""
    for at in range(1, _PLANKS):
        seams += box(-5, floor + (at / _PLANKS) ** 1.4 * (stage.height - floor), wide, 3 * unit)
    markup += fill(seams, darker(deck, 0.18))
    markup += _planters(stage, floor, wall)
    return Ground(layer.name, [(-5, floor + 10), (stage.width + 5, floor + 10)], deck, 0.9, markup)


def _planters(stage: Stage, floor: float, wall: str) -> str:
    """Returns boxes with shrubs before the wall at both sides."""
    unit = stage.unit
    green = natural(stage.colours, ("green",)) or [_LEAF]
    leaf = mixed(green[0], stage.sky, 0.45) if stage.is_dark else green[0]
    wood = darker(wall, 0.45)
    markup = ""
    for x in (0.07 * stage.width, 0.93 * stage.width):
        bumps = "".join(
            disc(x + across * unit, floor - high * unit, radius * unit)
            for across, high, radius in ((-62, 62, 40), (-6, 88, 50), (56, 66, 42), (24, 56, 40))
        )
        shade = "".join(disc(x + a * unit, floor - b * unit, 20 * unit) for a, b in _LEAVES)
        markup += f'<path d="{bumps}" fill="{leaf}"/><path d="{shade}" fill="{darker(leaf, 0.2)}"/>'
        markup += fill(box(x - 100 * unit, floor - 46 * unit, 200 * unit, 66 * unit, 5), wood)
    return markup


def string_lights(stage: Stage) -> None:
    """Draws two strings of bulbs that sag between the sides of the picture."""
    scene, unit = stage.scene, stage.unit
    warm = [one for one in natural(stage.colours, ("yellow",)) if lightness(one) > 0.75]
    usual = warm[0] if warm else _LIT
    colour = stage.asked("string light") or usual
    is_lit = lightness(stage.sky) < 0.72
    wire = lighter(stage.sky, 0.25) if lightness(stage.sky) < 0.35 else toned(stage.sky, 0.65)
    spans = max(1, round(stage.width / 1500 / unit))
    for row, (high, sag) in enumerate(((0.05, 0.13), (0.2, 0.12))):
        d, bulbs = "", ""
        count = max(6, round(stage.width / _GAP / unit))
        for at in range(count + 1):
            share = (at / count * spans + 0.5 * row) % 1.0
            x = at / count * stage.width
            y = stage.height * (high + 4 * share * (1 - share) * sag)
            d += f"{'L' if at else 'M'}{number(x)} {number(y)}"
            if is_lit:
                halo(scene, (x, y + 14 * unit), 40 * unit, colour, ((0.2, 0x50), (1.0, 0)))
            bulbs += box(x - 8 * unit, y + 4 * unit, 16 * unit, 22 * unit, 8 * unit)
        scene.add(line(d, wire, 3.5 * unit) + fill(bulbs, colour))
