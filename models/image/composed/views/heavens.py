"""The heavens of a landscape: its sky, sun, moon or planet, and stars."""

from __future__ import annotations

from math import hypot, sqrt
from typing import Final

from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.palette import lighter, lightness, mixed
from models.image.composed.drawing.placing import transform, used
from models.image.composed.drawing.scene import Point, number
from models.image.composed.motifs.pen import box, disc, fill, oval
from models.image.composed.views.find import in_layers
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import apart, natural, palest, seen_on, vivid

_SUN: Final = "#ffd98a"  # of light by day, where the palette has no warm colour


def sky(stage: Stage) -> None:
    """Fills the picture from the top down to the mist at the horizon."""
    scene, course = stage.scene, stage.scene.course("down")
    foot = stage.horizon if stage.has_land else stage.height
    if course:
        stops = [(at / (len(course) - 1), colour) for at, colour in enumerate(course)]
    else:
        clear = 0.15 if stage.is_dusk else 0.4
        stops = [(0.0, stage.sky), (clear, stage.sky), (1.0, stage.mist)]
        if stage.is_dusk:
            # straight from one hue to another it would be mud
            stops.insert(2, (0.62, vivid(stage.sky, stage.mist, 0.55)))
    scene.ground(scene.linear_gradient((0, 0), (0, foot), stops))


def discs(stage: Stage) -> None:
    """Draws sun, moon and planet, each where there is room, the first one the largest."""
    names = [name for name in ("planet", "sunset", "sun", "crescent", "moon") if stage.has(name)]
    if stage.has("sunset"):
        names = [name for name in names if name != "sun"]
    for at, name in enumerate(names):
        for turn in range(min(stage.count(name, 1.0), 4)):
            radius = _radius(stage, name) * (1.0, 0.6, 0.42, 0.32)[min(3, at + turn)]
            centre = _centre(stage, name, radius)
            stage.take(*centre, 1.15 * radius)
            if name == "planet":
                _planet(stage, centre, radius, turn)
                continue
            _disc(stage, name, centre, radius)


def _radius(stage: Stage, name: str) -> float:
    others = [one for one in stage.names if one in in_layers([one], "aloft", "standing")]
    usual = 92.0 if others else 120.0
    if name == "planet":
        usual = 130.0 if stage.has_land else 250.0
    if name == "sunset":
        usual = 150.0
    most = stage.width * (0.2 if name == "planet" else 0.3)
    return min(most, usual * stage.scene.size**0.9 * float(stage.random.uniform(0.88, 1.12)))


def _centre(stage: Stage, name: str, radius: float) -> Point:
    """Returns where a disc is: where it was asked for, or beside the main thing."""
    width, horizon, random = stage.width, stage.horizon, stage.random
    x, asked = _across(stage) * width, stage.at(name)
    if asked is not None:
        x = min(max(asked[0], 1.3 * radius), width - 1.3 * radius)
    if not stage.has_land:
        x = min(max(x, 1.95 * radius), width - 1.95 * radius)
        usual = stage.height * (0.6 if stage.scene.free == "top" else random.uniform(0.42, 0.58))
        return x, asked[1] if asked else usual
    if name == "sunset":
        # between the summits, which are low on the side of the sun, or half below the horizon
        rise = 0.6 * (horizon - stage.roof) if _has_peaks(stage) else 0.0
        return x, horizon - rise - radius * random.uniform(0.05, 0.35)
    top, low = 1.5 * radius, horizon - 1.5 * radius
    if asked is not None:
        return x, min(max(asked[1], top), max(top, low))
    if stage.taken:
        return stage.place((2 * radius, top, width - 2 * radius, low), radius)
    return x, _height(stage, radius, top, low)


def _has_peaks(stage: Stage) -> bool:
    return stage.roof < stage.horizon - 100 * stage.unit


def _across(stage: Stage) -> float:
    """Returns how far to the right a disc is, 0..1: away from the main thing and from words."""
    free, things = stage.scene.free, in_layers(stage.names, "aloft", "standing")
    if free in ("left", "right") and in_layers(stage.names, "standing"):
        return 0.54 if free == "left" else 0.46
    if free in ("left", "right") or not (things or _has_peaks(stage) or free == "middle"):
        return stage.focus
    return 1 - stage.focus + (0.0 if free else float(stage.random.uniform(-0.06, 0.06)))


def _height(stage: Stage, radius: float, top: float, low: float) -> float:
    """Returns how far from the top a disc is: clear of summits, and of words at the top."""
    if stage.scene.free == "top":
        return max(top, stage.horizon - radius)
    high = max(top, top + float(stage.random.uniform(0.05, 0.5)) * (low - top))
    if _has_peaks(stage):
        high = min(high, max(1.25 * radius, stage.roof - 0.9 * radius))
    return high


def _disc(stage: Stage, name: str, centre: Point, radius: float) -> None:
    scene, (x, y) = stage.scene, centre
    is_sun = name in ("sun", "sunset")
    kinds = ("yellow", "orange", "red", "pale") if is_sun else ("pale", "yellow", "sand")
    behind = mixed(stage.sky, stage.mist, min(1.0, y / stage.horizon) ** 2)
    colour = stage.asked(name) or _light(stage, behind, kinds)
    stage.disc = (centre, radius, colour)
    if stage.is_dark or is_sun:
        alphas = ((0.3, 0x40), (0.5, 0x1E), (0.75, 0x09), (1.0, 0))
        halo(scene, centre, 3.2 * radius, colour, alphas)
    elif stage.random.random() < 0.5:
        scene.circle(x, y, 1.4 * radius, mixed(behind, colour, 0.22))
    if name == "crescent":
        _crescent(stage, centre, radius, colour)
        return
    scene.circle(x, y, radius, colour)
    if name == "moon":
        shade = mixed(colour, behind, 0.14)
        for across, down, share in ((-0.35, -0.25, 0.2), (0.28, 0.3, 0.26), (0.3, -0.42, 0.11)):
            scene.circle(x + across * radius, y + down * radius, share * radius, shade)


def _light(stage: Stage, behind: str, kinds: tuple[str, ...]) -> str:
    """Returns the colour of a sun or a moon that nobody chose."""
    pool = [one for one in stage.colours if apart(one, [behind]) >= 0.1]
    fitting = natural(pool, kinds)
    if "orange" in kinds and not stage.is_dark:
        # a sun that is darker than the sky looks burnt
        fitting = [one for one in fitting if lightness(one) > 0.55]
    if fitting:
        return fitting[0]
    if lightness(behind) > 0.86 and "orange" not in kinds:
        return seen_on(stage.colours[:-1], [behind], ("sand", "pink", "orange"), 0.1)
    if not stage.is_dark and "orange" in kinds:
        return mixed(behind, _SUN, 0.75 if lightness(behind) > 0.86 else 0.6)
    light = max(pool, key=lightness, default=behind)
    return light if lightness(light) > lightness(behind) + 0.1 else lighter(behind, 0.6)


def _crescent(stage: Stage, centre: Point, radius: float, colour: str) -> None:
    shift, inner = 0.42, 0.86
    across = (1 - inner**2 + shift**2) / (2 * shift)
    up = sqrt(1 - across**2)
    x, y, r, dark = (number(radius * share) for share in (-across, up, 1, inner))
    d = f"M{x}-{y}A{r} {r} 0 1 1 {x} {y}A{dark} {dark} 0 {int(across > shift)} 0 {x}-{y}Z"
    turn = float(stage.random.choice([-24, -14, 156, 166]))
    stage.scene.path(d, colour, transform=transform(centre, turn))


def _planet(stage: Stage, centre: Point, radius: float, turn: int) -> None:
    """Draws a planet with bands and a ring, the ring's far half behind it."""
    scene = stage.scene
    pool = [one for one in stage.colours[:-1] if apart(one, [stage.sky]) > 0.12]
    pool = pool or stage.colours[:-1]
    main = stage.asked("planet") or pool[turn % len(pool)]
    rest = [one for one in pool if apart(one, [main]) > 0.1]
    ring = stage.scene.asked("ring") or (rest[turn % len(rest)] if rest else lighter(main, 0.5))
    shade = mixed(main, stage.sky, 0.22)
    clip = scene.define("clipPath", f'<circle r="{number(radius)}"/>')
    bands = "".join(
        fill(box(-1.1 * radius, at * radius, 2.2 * radius, thick * radius), tone)
        for at, thick, tone in (
            (-0.62, 0.16, mixed(main, ring, 0.35)),
            (-0.22, 0.3, mixed(main, ring, 0.22)),
            (0.42, 0.12, mixed(main, ring, 0.35)),
        )
    )
    dark = fill(disc(0, 0, 1.02 * radius) + disc(-0.26 * radius, -0.2 * radius, radius), shade)
    ball = f'<g clip-path="url(#{clip})">{bands}<g opacity="0.6">{dark}</g></g>'
    ball = f'<circle r="{number(radius)}" fill="{main}"/>{ball}'
    outer, inner = (1.9 * radius, 0.5 * radius), (1.45 * radius, 0.33 * radius)
    rings = fill(oval(0, 0, *outer) + oval(0, 0, *inner), ring)
    front = scene.define("clipPath", f'<path d="{box(-2 * radius, 0, 4 * radius, radius)}"/>')
    whole = f'{rings}{ball}<g clip-path="url(#{front})">{rings}</g>'
    tilt = float(stage.random.choice([-18, -24, 16]))
    scene.add(f'<g transform="{transform(centre, tilt)}">{whole}</g>')
    stage.take(centre[0], centre[1], 1.8 * radius)


def stars(stage: Stage, *, is_quiet: bool) -> None:
    """Draws stars of three sizes, fewer towards the horizon and where words may stand."""
    scene, random = stage.scene, stage.random
    sky_foot = stage.horizon if stage.has_land else 1.04 * stage.height
    light = palest(stage.colours, [stage.sky])
    if lightness(stage.sky) > 0.75:
        light = seen_on(stage.colours, [stage.sky], ("yellow", "orange"), 0.1)
    colour = stage.asked("star") or mixed(light, stage.sky, 0.35 if is_quiet else 0.0)
    spark = "M0-10Q1.4-1.4 10 0Q1.4 1.4 0 10Q-1.4 1.4-10 0Q-1.4-1.4 0-10Z"
    name = scene.define("path", "", d=spark, fill=colour)
    wanted = (26 if is_quiet else 85) * scene.density * stage.width * sky_foot / 1.1e6
    asked = scene.count("star")
    gap = sqrt(stage.width * sky_foot / max(1.0, wanted)) * 0.6
    placed: list[Point] = []
    for x, y, kind in random.random((round(wanted * (6 if asked else 2.2)), 3)).tolist():
        x, y = x * stage.width, (y**1.25) * 0.94 * sky_foot
        near = any(hypot(x - a, y - b) < gap for a, b in placed)
        if near or any(hypot(x - a, y - b) < 1.05 * r + 12 for a, b, r in stage.taken):
            continue
        if len(placed) >= (asked if asked is not None else wanted):
            break
        is_small = stage.is_free(x, y) or is_quiet
        placed.append((x, y))
        if kind > 0.86 and not is_small or asked is not None:
            scale = scene.size**0.6 * (0.9 + 1.3 * (kind - 0.8)) * (1.6 if asked else 1.3)
            scene.add(used(name, (x, y), scale=scale))
        else:
            radius = (1.7 + 2.0 * kind * (0.6 if is_small else 1.0)) * scene.size**0.5
            scene.circle(x, y, radius, colour)
