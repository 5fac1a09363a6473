"""Trains and trams on their rails: across a bridge, or across the land in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import atan2, degrees
from typing import Final

from models.image.composed.drawing.palette import chroma, darker, lighter, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.motifs.pen import box, disc, fill, line, polygon
from models.image.composed.views.names import TRAINS
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.terrain.spans import deck, stone_of
from models.image.composed.views.tints import apart, natural, seen_on

_VIVID: Final = ("red", "yellow", "orange", "blue", "green", "purple")
_PAINTS: Final = ("#c8483c", "#2f6f8f", "#e0a53c")  # where the palette has no colour for one
_SEEN: Final = 0.16  # distance in OKLab from which a train is seen on what is behind it
_GREY: Final = 0.04  # distance from grey in OKLab, up to which a colour is too dull for one
_LIT: Final = "#ffd978"  # of windows at night, where the palette has no yellow
_LONG: Final = 232.0  # drawing units from one carriage to the next, of which each is 100 high
_ON_LAND: Final = 1.5  # of its size on a bridge, how large a train on land is
_HIGH: Final = 92.0  # drawing units, of a carriage on a bridge

Level = Callable[[float], float]


def railway(stage: Stage, grounds: Sequence[Ground]) -> str:
    """Returns rails across the picture, with a train or a tram at the focus."""
    name = next(one for one in TRAINS if stage.has(one))
    if stage.has("bridge"):
        scale = _HIGH * stage.unit / 100
        tone = _colour(stage, name, [stage.mist, stage.sky, stone_of(stage, grounds)])
        return _train(stage, (name, tone), lambda x: deck(stage, x) - 5 * stage.unit, scale)
    y = stage.horizon + 0.74 * (stage.height - stage.horizon)
    high = _ON_LAND * _HIGH * stage.unit
    tone = _colour(stage, name, [stage.mist, grounds[-1].colour])
    train = _train(stage, (name, tone), lambda x: y - 4 * stage.unit, high / 100)
    return _bed(stage, name, y) + train


def _bed(stage: Stage, name: str, y: float) -> str:
    """Returns what rails lie on: gravel with sleepers, or a street with a wire above."""
    unit, wide = stage.unit, stage.width + 10
    usual = seen_on(stage.colours[:-1], [stage.sky], ("grey", "dark", "brown"), 0.1)
    stone = mixed(usual, "#8d8a88" if not stage.is_dark else "#3a3d48", 0.6)
    steel = darker(stone, 0.5) if not stage.is_dark else lighter(stone, 0.3)
    if name == "tram":
        street = fill(box(-5, y - 26 * unit, wide, stage.height - y + 40 * unit), stone)
        tracks = box(-5, y - 4 * unit, wide, 5 * unit) + box(-5, y + 26 * unit, wide, 6 * unit)
        wire = box(-5, y - 1.72 * _ON_LAND * _HIGH * unit, wide, 3 * unit)
        kerb = fill(box(-5, y - 30 * unit, wide, 9 * unit), lighter(stone, 0.35))
        return street + kerb + fill(tracks, steel) + fill(wire, steel)
    foot = y + 46 * unit
    bank = polygon(-5, y + 6 * unit, wide, y + 6 * unit, wide, foot, -5, foot)
    ties, step = "", 44 * unit
    for at in range(round(stage.width / step) + 1):
        ties += box(at * step, y + 4 * unit, 0.5 * step, 9 * unit, 2)
    rail = fill(box(-5, y - 5 * unit, wide, 7 * unit), steel)
    return fill(bank, stone) + fill(ties, darker(stone, 0.35)) + rail


def _train(stage: Stage, kind: tuple[str, str], level: Level, scale: float) -> str:
    """Returns an engine and its carriages, each turned as the rails are below it.

    Args:
        kind: its name and its colour.
    """
    name, tone = kind
    glass = _glass(stage, tone)
    side = 1.0 if stage.focus < 0.5 else -1.0
    front = _tram(tone, glass) if name == "tram" else _engine(stage, name, tone, glass)
    ids = [stage.scene.define("g", front), stage.scene.define("g", _carriage(tone, glass))]
    asked = stage.scene.count("carriage", "wagon", "coach")
    cars = 0 if name == "tram" else asked if asked is not None else 4
    step = _LONG * scale
    middle = stage.width * (stage.focus if not cars else 0.5 + 0.3 * (stage.focus - 0.5))
    start = middle + side * 0.5 * cars * step
    start = min(max(start, 0.62 * step), stage.width - 0.62 * step)
    markup = ""
    for at in range(cars + 1):
        x = start - side * at * step
        turn = degrees(atan2(level(x + 20) - level(x - 20), 40.0))
        markup += used(ids[min(at, 1)], (x, level(x)), turn, (side * scale, scale))
    return markup


def _colour(stage: Stage, name: str, behind: Sequence[str]) -> str:
    asked = stage.asked(name) or stage.scene.asked("train", "tram", "steam train")
    pool = [one for one in stage.colours[:-1] if lightness(one) < 0.9]
    seen = [one for one in pool if apart(one, behind) >= _SEEN and chroma(one) > _GREY]
    return asked or seen_on(seen or _PAINTS, behind, _VIVID, _SEEN)


def _glass(stage: Stage, tone: str) -> str:
    """Returns the colour of windows: lit at night and at dusk."""
    asked = stage.scene.asked("window", "lit window")
    if asked or not (stage.is_dark or stage.is_dusk):
        return asked or lighter(tone, 0.72)
    yellow = [one for one in natural(stage.colours, ("yellow",)) if lightness(one) > 0.8]
    return (yellow or [_LIT])[0] if lightness(tone) < 0.78 else darker(tone, 0.6)


def _wheels(places: tuple[int, ...], tone: str) -> str:
    return fill("".join(disc(x, -9, 10) for x in places), darker(tone, 0.62))


def _carriage(tone: str, glass: str) -> str:
    """A passenger carriage, 100 units high, its foot at 0."""
    panes = "".join(box(x, -80, 27, 30, 5) for x in (-96, -56, -16, 24, 64))
    body = fill(box(-108, -96, 216, 82, 9), tone) + fill(box(-108, -40, 216, 9), lighter(tone, 0.4))
    under = fill(box(-114, -22, 228, 10, 3), darker(tone, 0.45))
    return _wheels((-82, -54, 54, 82), tone) + under + body + fill(panes, glass)


def _engine(stage: Stage, name: str, tone: str, glass: str) -> str:
    """An engine that goes to the right: a steam engine, or one with a sloping nose."""
    deep = darker(tone, 0.45)
    if name == "steam train":
        puff = mixed(stage.mist, "#ffffff" if not stage.is_dark else tone, 0.4)
        smoke = "".join(
            disc(x, y, r) for x, y, r in ((56, -146, 13), (30, -166, 19), (-8, -184, 25))
        )
        cab = fill(box(-100, -104, 76, 90, 4), tone) + fill(box(-108, -112, 92, 13, 5), deep)
        boiler = fill(box(-30, -76, 128, 58, 20), tone) + fill(box(14, -76, 8, 58), deep)
        stack = fill(polygon(50, -74, 54, -116, 44, -128, 82, -128, 72, -116, 76, -74), deep)
        stack += fill(box(4, -90, 26, 18, 9), deep)
        wheels = fill(disc(-70, -20, 21) + disc(-22, -20, 21) + disc(26, -20, 21), deep)
        wheels += fill(disc(74, -14, 14) + polygon(94, -26, 124, 0, 94, 0), deep)
        pane = fill(box(-86, -90, 42, 34, 4), glass)
        return fill(smoke, puff) + stack + cab + boiler + pane + wheels
    nose = "M-108 -14V-88Q-108 -96 -100 -96H34Q84 -94 112 -44Q120 -24 112 -14Z"
    panes = "".join(box(x, -80, 27, 30, 5) for x in (-96, -56, -16))
    panes += "M34 -80H42Q66 -78 84 -50H34Z"
    band = fill("M-108 -40H114L116 -31H-108Z", lighter(tone, 0.4))
    under = fill(box(-114, -22, 222, 10, 3), deep)
    lamp = fill(disc(106, -26, 6), glass)
    return (
        _wheels((-82, -54, 50, 78), tone)
        + under
        + fill(nose, tone)
        + band
        + fill(panes, glass)
        + lamp
    )


def _tram(tone: str, glass: str) -> str:
    """A tram with large windows and a pole to its wire, 112 units high."""
    deep, pale = darker(tone, 0.4), lighter(tone, 0.75)
    body = fill(box(-124, -100, 248, 84, 14), tone) + fill(box(-124, -94, 248, 44), pale)
    roof = fill("M-112 -100Q-106 -114 -86 -114H86Q106 -114 112 -100Z", deep)
    panes = "".join(box(x, -88, 34, 36, 4) for x in (-82, -40, 2, 44))
    doors = box(-116, -88, 26, 66, 4) + box(88, -88, 28, 66, 4)
    pole = line("M-6 -114L30 -142L-2 -168M-18 -168H16", deep, 5)
    lamp = fill(disc(116, -34, 6), pale)
    wheels = _wheels((-72, -40, 40, 72), tone) + fill(box(-100, -24, 200, 12, 5), deep)
    return pole + wheels + body + roof + fill(panes + doors, glass) + lamp
