"""What is built across water: bridges of stone, hanging bridges, and piers."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from models.image.composed.drawing.palette import darker, lightness, mixed
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.scene import number
from models.image.composed.motifs.pen import box, fill, line
from models.image.composed.views.stage import Ground, Stage

_ARCH: Final = 330.0  # drawing units, from pier to pier of a bridge of stone
_RISE: Final = 0.1  # of the breadth of its arches, how much a bridge rises to its middle
_TOWER: Final = 400.0  # drawing units, the height of a hanging bridge's towers
_PLANKS: Final = 26  # of a pier
_WOOD: Final = ("brown", "dark", "grey", "orange")
_STONE: Final = ("grey", "brown", "sand", "dark")


def bridge(stage: Stage, grounds: Sequence[Ground]) -> str:
    """Returns a bridge of stone with round arches, from edge to edge."""
    unit, stone = stage.unit, stone_of(stage, grounds)
    foot, span = _arches(stage)
    high, rise = 0.62 * span, _RISE * span
    pier, top = 0.2 * span, foot - 0.62 * span
    left, right = -0.5 * span, stage.width + 0.5 * span

    def crown(u: float) -> str:
        return f"Q{number(stage.width / 2)} {number(top - u - 2 * rise)} "

    deck = f"M{number(left)} {number(top)}{crown(0)}{number(right)} {number(top)}"
    body = f"{deck}V{number(foot)}H{number(left)}Z"
    shift = 0.5 * span * (1 if stage.focus < 0.5 else 0)
    holes, shades = "", ""
    for at in range(-1, ceil(stage.width / span) + 1):
        x = at * span + shift + pier / 2
        wide = span - pier
        hole = f"V{number(foot - high + 0.55 * wide)}a{number(wide / 2)} {number(wide / 2)} 0 0 1 "
        holes += f"M{number(x)} {number(foot + 1)}{hole}{number(wide)} 0V{number(foot + 1)}Z"
        inner = 0.12 * wide
        shades += f"M{number(x + wide - inner)} {number(foot)}V{number(foot - high + 0.55 * wide)}"
        shades += f"q0 {number(-0.36 * wide)} {number(-0.28 * wide)} {number(-0.46 * wide)}"
        shades += f"a{number(wide / 2)} {number(wide / 2)} 0 0 1 {number(0.28 * wide + inner)} "
        shades += f"{number(0.46 * wide)}V{number(foot)}Z"
    rail = line(deck, darker(stone, 0.22), 11 * unit)
    markup = fill(body + holes, stone) + fill(shades, darker(stone, 0.3)) + rail
    return markup + _mirrored(markup, foot)


def stone_of(stage: Stage, grounds: Sequence[Ground]) -> str:
    """Returns the colour of a bridge of stone."""
    return stage.colour("bridge", [_water(grounds), stage.mist], _STONE)


def deck(stage: Stage, x: float) -> float:
    """Returns how far below the top the deck of a bridge of stone is at a place."""
    foot, span = _arches(stage)
    share = (x + 0.5 * span) / (stage.width + span)
    return foot - 0.62 * span - 4 * share * (1 - share) * _RISE * span


def _arches(stage: Stage) -> tuple[float, float]:
    """Returns where the piers of a bridge of stone end, and how far they are from each other."""
    span = stage.width / max(2, round(stage.width / _ARCH / stage.unit))
    return stage.horizon + 0.22 * (stage.height - stage.horizon), span


def hanging_bridge(stage: Stage, grounds: Sequence[Ground]) -> str:
    """Returns a bridge that hangs from two towers."""
    unit, water = stage.unit, _water(grounds)
    tone = stage.colour("hanging bridge", [water, stage.mist, stage.sky], ("red", "orange", "dark"))
    foot = stage.horizon + 0.2 * (stage.height - stage.horizon)
    tall = min(_TOWER * unit, 0.68 * stage.horizon)
    top, deck = foot - tall, foot - 0.3 * tall
    gap = min(0.52 * stage.width, 3.0 * tall)
    middle = stage.width * (0.5 + 0.4 * (stage.focus - 0.5))
    towers = [middle - gap / 2, middle + gap / 2]
    half = 0.045 * tall
    bars = cables = ""
    for x in towers:
        for side in (-1, 1):
            bars += box(x + side * half - 0.3 * half, top, 0.6 * half, tall)
        for share in (0.0, 0.16, 0.34, 0.52):
            bars += box(x - half, top + share * tall, 2 * half, 0.5 * half)
    ends = [towers[0] - 0.8 * gap, *towers, towers[1] + 0.8 * gap]
    low = 0.9 * (deck - top)
    hangers = ""
    for at, (a, b) in enumerate(zip(ends, ends[1:], strict=False)):
        y1, y2 = (deck if at == 0 else top), (deck if at == 2 else top)
        sag = low if at == 1 else 0.42 * (deck - top)
        for step in range(25):
            t = step / 24
            x, y = a + t * (b - a), y1 + t * (y2 - y1) + 4 * t * (1 - t) * sag
            y = min(y, deck)
            cables += f"{'L' if step else 'M'}{number(x)} {number(y)}"
            hangers += f"M{number(x)} {number(y)}V{number(deck)}" if 0 < step < 24 else ""
    road = box(-5, deck, stage.width + 10, 0.5 * half)
    road += box(-5, deck + 0.8 * half, stage.width + 10, 0.22 * half)
    thin = mixed(tone, stage.mist, 0.25)
    markup = line(hangers, thin, 2.2 * unit) + fill(bars, tone) + line(cables, tone, 5 * unit)
    markup += fill(road, darker(tone, 0.14))
    return markup + _mirrored(markup, foot)


def pier(stage: Stage, grounds: Sequence[Ground]) -> str:
    """Returns a wooden pier that runs from the front into the water."""
    unit, water = stage.unit, _water(grounds)
    room = stage.height - stage.horizon
    kinds = _WOOD if not stage.is_dark else ("brown", "orange", "pale", "grey")
    wood = stage.colour("pier", [water, stage.mist, stage.sky], kinds)
    if lightness(wood) > 0.9:
        wood = darker(wood, 0.25)
    far, near = stage.horizon + 0.2 * room, stage.height + 12
    side = 1 if stage.focus < 0.5 else -1
    if stage.has("beach", "cliff", "boat", "canoe"):  # which are at the focus
        side = -side
    start = stage.width * (stage.focus if side * (0.5 - stage.focus) > 0 else 1 - stage.focus)
    end = start + side * 150 * unit

    def at(share: float) -> tuple[float, float, float]:
        """Returns the middle, half breadth and height of the pier at a share of its way."""
        near_share = share**2
        x = end + (start - end) * near_share
        return x, (46 + 190 * near_share) * unit, far + (near - far) * near_share

    def part(first: float, last: float) -> str:
        """Returns the outline of the pier between two shares of its way."""
        (x1, h1, y1), (x2, h2, y2) = at(first), at(last)
        return polygon([(x1 - h1, y1), (x1 + h1, y1), (x2 + h2, y2), (x2 - h2, y2)])

    planks, posts = "", ""
    for step in range(_PLANKS):
        planks += part(step / _PLANKS, (step + 0.86) / _PLANKS)
        if step % 5 == 0:
            x1, h1, y1 = at(step / _PLANKS)
            thick, tall = 0.14 * h1, 0.62 * h1
            for way in (-1, 1):
                posts += box(x1 + way * h1 - thick / 2, y1 - tall, thick, 1.6 * tall, 0.2 * thick)
    deep = darker(wood, 0.34)
    return fill(part(0.0, 1.0), deep) + fill(planks, wood) + fill(posts, mixed(wood, deep, 0.7))


def _water(grounds: Sequence[Ground]) -> str:
    return next((one.colour for one in grounds if one.name == "sea"), grounds[-1].colour)


def _mirrored(markup: str, foot: float) -> str:
    """Returns a picture upside down in the water, faint and flat."""
    steps = f"translate(0 {number(1.5 * foot)}) scale(1 -0.5)"
    return f'<g transform="{steps}" opacity="0.16">{markup}</g>'
