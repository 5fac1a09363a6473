"""Weather: slanted rain from clouds, snow over drifts with pines, or rounded flat clouds."""

from __future__ import annotations

from math import tan
from typing import Final

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.landscape import land_below, sky, veiled
from models.image.composed.drawing.palette import (
    chroma,
    coldest,
    darker,
    lighter,
    lightness,
    mixed,
    steps,
)
from models.image.composed.drawing.scene import Scene
from models.image.composed.motifs.find import MOTIFS
from models.image.composed.scenery_parts.asked import (
    CLOUD,
    LAND,
    MOON,
    SUN,
    TREE,
    aside,
    bands,
    cleared,
    keep_for,
    names,
    put,
    sky_of,
)
from models.image.composed.scenery_parts.clouds import bank, counted, drifting, stormy, tones
from models.image.composed.scenery_parts.moons import full_moon, set_apart
from models.image.composed.scenery_parts.pines import grove
from models.image.composed.scenery_parts.winter import CABIN, SNOW, WINDOW, evening, flakes
from models.image.reading.oklab import lab_of

_UNDER: Final = 0.2  # share of the height from the top, where clouds are and no rain
DROP: Final = 75.0  # drawing units, its length
RAIN: Final = ("rain", "drop", "raindrop", "rain drop")
UMBRELLA: Final = "umbrella"
_CLEAR: Final = 0.24  # distance in OKLab of rain from the sky


def draw(scene: Scene) -> None:
    keep_for(scene, *SUN, *MOON, *CLOUD, *RAIN, *SNOW, *TREE, *LAND, *WINDOW, *CABIN, UMBRELLA)
    kind = scene.kind(("clouds", "rain", "snow", "winter evening"), (1.0,))
    if kind == "clouds" and names(scene, *RAIN, UMBRELLA):
        kind = "rain"
    if kind == "clouds" and names(scene, *SNOW):
        kind = "snow"
    if kind == "snow" and scene.palette.is_dark:
        kind = "winter evening"
    {"rain": _rain, "snow": _snow, "winter evening": evening}.get(kind, _clouds)(scene)


def _sky(scene: Scene, foot: str) -> str:
    """Fills the sky and returns its colour at the foot of the picture."""
    course = scene.course("down")
    if course:
        sky_of(scene, course, course[-1], scene.height)
        return course[-1]
    low = mixed(scene.palette.ground, foot, 0.27)
    sky(scene, low, scene.height)
    return low


def _clouds(scene: Scene) -> None:
    """Draws drifting clouds, above a bank of them or above hills, and now and then a sun."""
    random, shades, palette = scene.random, tones(scene), scene.palette
    low = _sky(scene, shades[-1])
    main = palette.visible()[0]
    others = [one for one in palette.visible()[:4] if one != main] or [main]
    sun = _sun(scene, others, low)
    has_bank = scene.count(*CLOUD) is None and random.random() < 0.6
    floor, rows = (0.62, 2.4) if has_bank else (0.78, 3.4)
    rows = max(2, round(rows * scene.density**0.5 * (scene.height / 1000) ** 0.7))
    count = scene.count(*CLOUD)
    if count:
        counted(scene, shades, count, floor)
    else:
        drifting(scene, steps(shades, max(rows, len(shades))), floor, sun)
    if scene.course("down"):
        return
    if has_bank:
        near = [one for one in shades if one != main][-2:]
        bank(scene, shades if scene.asked(*CLOUD) else [*near, main], low, is_above=False)
    elif not scene.asked(*CLOUD) or names(scene, *LAND):
        _hill(scene, scene.asked(*LAND) or main)


def _sun(scene: Scene, colours: list[str], behind: str) -> tuple[float, float, float]:
    """Draws a sun or a moon by chance or if asked for; its radius is 0 if there is none."""
    random = scene.random
    radius = 105 * scene.size**0.8 * random.uniform(0.8, 1.4)
    is_moon = names(scene, *MOON)
    has_sun = random.random() < 0.6 or is_moon or names(scene, *SUN)
    across = aside(scene, float(random.choice([0.2, 0.28, 0.72, 0.8])))
    y = scene.height * random.uniform(0.2, 0.36)
    x, y = put(scene, MOON if is_moon else SUN, (across * scene.width, y), 1.5 * radius)
    if not has_sun:
        return x, y, 0.0
    usual = max(colours, key=lambda colour: lightness(colour) + 1.5 * lab_of(colour)[2])
    ground = scene.palette.ground
    disc = scene.asked(*(MOON if is_moon else SUN)) or cleared(usual, ground)
    set_apart(scene, (x, y), radius, disc, behind)
    scene.circle(x, y, 1.45 * radius, disc, opacity=0.22)
    if is_moon:
        full_moon(scene, (x, y), radius, disc, behind)
    else:
        scene.circle(x, y, radius, disc)
    return x, y, radius


def _hill(scene: Scene, colour: str) -> None:
    """Draws a far and a near hill along the foot of the picture."""
    ground = scene.palette.ground
    for level, shade in ((0.86, mixed(colour, ground, 0.4)), (0.93, colour)):
        height = 32 * scene.size
        waves = scene.width / 1500 / scene.size
        line = rolling(scene.random, scene.width, level * scene.height, height, waves)
        scene.path(land_below(line, scene.height + 5), shade)


def _rain(scene: Scene) -> None:
    """Draws drops in three distances below clouds."""
    random, palette, shades = scene.random, scene.palette, stormy(scene)
    low = _sky(scene, shades[0])
    longer, lean = random.uniform(0.9, 1.7), tan(random.uniform(0.12, 0.5))
    lean *= float(random.choice([-1, 1]))
    first = scene.asked(*RAIN) or _wet(scene)
    ink = scene.asked(*RAIN) or cleared(first, palette.ground, _CLEAR)
    inks = (mixed(palette.ground, ink, 0.5), mixed(first, palette.ground, 0.2), ink)
    for share, stroke, apart in zip((0.5, 0.7, 1.0), inks, (140, 165, 190), strict=True):
        length, d = DROP * scene.size * share * longer, ""
        spacing = apart * scene.size**0.8 / scene.density**0.5
        for row in range(round(scene.height / spacing) + 2):
            for column in range(round(scene.width / spacing) + 2):
                x = (column + random.uniform(-0.3, 0.3) + 0.5 * (row % 2) - 0.5) * spacing
                y = (row + random.uniform(-0.4, 0.4) - 0.5 * share) * spacing
                if y < _UNDER * scene.height:
                    continue
                fall = length * random.uniform(0.6, 1.1)
                d += f"M{x:.0f} {y:.0f}l{lean * fall:.0f} {fall:.0f}"
        width = 8.0 * scene.size**0.7 * share**0.8
        scene.path(d, stroke=stroke, stroke_linecap="round", stroke_width=width)
    bank(scene, steps(shades, max(2, len(shades))), low, is_above=True)
    if names(scene, UMBRELLA):
        _umbrella(scene, ink)


def _wet(scene: Scene) -> str:
    """Returns the colour of rain: a cold one, or a pale one if the palette has none."""
    palette = scene.palette
    cold = [one for one in palette.visible() if lab_of(one)[1] < 0.05 and lab_of(one)[2] < 0.04]
    if palette.visible()[0] in palette.wanted or cold:
        return (palette.pure() if palette.asked else cold)[0]
    return lighter(palette.ground, 0.55) if palette.is_dark else darker(palette.ground, 0.35)


def _umbrella(scene: Scene, rain: str) -> None:
    """Draws an open umbrella in the rain."""
    others = [one for one in scene.palette.visible() if one != rain] or [rain]
    colour = scene.asked(UMBRELLA) or max(others, key=chroma)
    x = aside(scene, scene.random.choice([0.34, 0.5, 0.66])) * scene.width
    scale = 2.1 * scene.size**0.7
    handle = darker(scene.palette.ordered()[0], 0.4)
    if scene.palette.is_dark:
        handle = lighter(scene.palette.ground, 0.75)
    drawn = MOTIFS[UMBRELLA]([colour, handle])
    place = f"translate({x:.0f} {scene.height - 120 * scale:.0f})scale({scale:.2f})"
    scene.add(f'<g transform="{place}">{drawn}</g>')


def _snow(scene: Scene) -> None:
    """Draws drifts, perhaps with pines, and flakes of several sizes."""
    random, palette = scene.random, scene.palette
    ground = lightness(palette.ground)
    seen = sorted(palette.visible()[:3], key=lambda colour: abs(lightness(colour) - ground))
    tint = coldest(seen)
    drift, ink = mixed(palette.ground, tint, 0.2), tint
    if ground < 0.85:
        tint, bright = seen[0], max(seen, key=lightness)
        drift, ink = lighter(bright, 0.4), lighter(bright, 0.65)
    layers, has_pines = int(random.integers(2, 4)), random.random() < 0.8
    bodies = sorted(palette.visible()[:2], key=seen.index)
    layers = scene.count("layer", "hill") or max(layers, len(bodies) + 1)
    heaven, drifts = bands(scene, layers)
    if heaven:
        low = heaven[-1]
        sky_of(scene, heaven, drifts[0], scene.height)
    else:
        low = _sky(scene, tint)
        last = scene.asked("snow") or mixed(low, drift, 0.95)
        hills = veiled(low, bodies, layers - 1, 0.5) if layers > 1 else []
        drifts = [*hills, last]
    for layer, colour in enumerate(drifts):
        depth = (layer + 1) / layers
        level = scene.height * (0.72 + 0.18 * depth)
        line = rolling(random, scene.width, level, 50 * scene.size, scene.width / 1300 / scene.size)
        if (has_pines or names(scene, *TREE)) and (layer < layers - 1 or layers == 1):
            grove(scene, line, scene.asked(*TREE) or darker(colour, 0.12), 150.0)
        scene.path(land_below(line, scene.height + 5), colour)
    flakes(scene, [scene.asked("snowflake", "flake", "snow") or ink])
