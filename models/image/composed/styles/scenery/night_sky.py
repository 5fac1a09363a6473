"""A night sky with stars of several sizes, a moon, the haze of the milky way and low hills."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, radians, sin
from typing import Final

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.landscape import hazed, land_below, sky
from models.image.composed.drawing.palette import (
    Palette,
    chroma,
    darker,
    lighter,
    lightness,
    mixed,
)
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.composed.scenery_parts.asked import (
    LAND,
    MOON,
    STAR,
    TREE,
    aside,
    bands,
    cleared,
    is_free,
    keep_for,
    names,
    put,
    ramp,
    sky_of,
)
from models.image.composed.scenery_parts.moons import crescent, full_moon, glow, set_apart
from models.image.composed.scenery_parts.pines import grove
from models.image.reading.oklab import distance, lab_of

STARS: Final = 210  # small ones in a million square units
MOON_SIZE: Final = 115.0  # drawing units, the radius of one
_WIDTHS: Final = (3.5, 5.0, 7.5, 10.5)  # drawing units, of stars

# centre and radius of a moon
Disc = tuple[Point, float]


def draw(scene: Scene) -> None:
    random = scene.random
    kind = _kind(scene)
    keep_for(scene, *MOON, *STAR, *LAND, *TREE)
    palette = scene.palette
    moon, haze = _roles(palette)
    has_hills = random.random() < 0.6 or len(haze) > 1 or not palette.is_dark
    layers = _layers(scene, haze)
    heaven, land = bands(scene, layers)
    has_hills = has_hills or bool(land) or names(scene, *LAND, *TREE)
    _sky(scene, moon, haze, heaven, has_hills=has_hills)
    has_way = random.random() < 0.6
    centre, turn = _band(scene)
    if has_way and not heaven:
        _milky_way(scene, centre, turn, haze)
    behind = heaven[0] if heaven else palette.ground
    moon = scene.asked(*MOON) or _bright(moon, behind)
    discs = [] if kind == "stars" else _moons(scene)
    _stars(scene, discs, moon, haze)
    for place, radius in discs:
        _moon(scene, (place, radius), moon, behind, is_full=kind == "full moon")
    if random.random() < 0.35:
        _shooting_star(scene, discs[0][0] if discs else (0.3 * scene.width, 0.0), moon)
    if has_hills:
        _hills(scene, land or _lands(scene, haze[:2], layers))


def _kind(scene: Scene) -> str:
    """Returns what the sky shows; stars alone only if no moon is asked for."""
    kinds = ("crescent", "full moon", "stars")
    words = scene.motifs
    if not names(scene, *MOON):
        return scene.kind(kinds, (0.45, 0.35, 0.2))
    if any("crescent" in one for one in words):
        return "crescent"
    is_large = scene.size > 1.2 or "full moon" in words
    return "full moon" if is_large or scene.random.random() < 0.5 else "crescent"


def _layers(scene: Scene, haze: list[str]) -> int:
    asked = scene.count("layer", "hill", "mountain")
    return asked or max(min(2, len(haze)), int(scene.random.integers(1, 4)))


def _sky(scene: Scene, moon: str, haze: list[str], heaven: list[str], *, has_hills: bool) -> None:
    """Fills the sky; what is neither moon nor hills must be seen in it."""
    palette = scene.palette
    if heaven:
        sky_of(scene, heaven, heaven[-1], scene.height)
        return
    lightest = max((moon, *haze), key=lightness)
    share = 0.32 if has_hills else 1.0
    foot = mixed(palette.ground, haze[0] if palette.is_dark else lightest, share)
    sky(scene, foot, scene.height, clear=0.45)


def _roles(palette: Palette) -> tuple[str, list[str]]:
    """Returns the colour of the moon, and those of haze and hills."""
    seen = palette.visible()
    moon = max(seen, key=lambda colour: _moonlike(colour, palette))
    return moon, [colour for colour in seen if colour != moon] or [moon]


def _moonlike(colour: str, palette: Palette) -> float:
    light, _, b = lab_of(colour)
    if palette.is_dark:
        return light + 0.8 * b
    return 0.4 * light + chroma(colour) + 1.5 * b + min(0.25, distance(colour, palette.ground))


def _band(scene: Scene) -> tuple[Point, float]:
    """Returns the middle of the milky way and its turn in degrees."""
    random = scene.random
    steep = 28 if scene.is_wide else 58
    turn = float(random.choice([-1, 1])) * steep * random.uniform(0.7, 1.3)
    return (
        scene.width * random.uniform(0.35, 0.65),
        scene.height * random.uniform(0.32, 0.5),
    ), turn


def _milky_way(scene: Scene, centre: Point, turn: float, haze: list[str]) -> None:
    """Draws the band as soft ellipses in a row, and many tiny stars in it."""
    random, palette = scene.random, scene.palette
    reach = 0.62 * hypot(scene.width, scene.height)
    along = (cos(radians(turn)), sin(radians(turn)))
    count = max(5, round(reach / 240))
    alpha = (0x98 if palette.asked else 0x50) if palette.is_dark else 0x3C
    bright = [colour for colour in haze if palette.is_dark or lightness(colour) > 0.6]
    bright = bright or [lighter(haze[0], 0.4)]
    for at in range(count):
        share = 2 * at / (count - 1) - 1
        x = centre[0] + reach * share * along[0] + random.uniform(-40, 40)
        y = centre[1] + reach * share * along[1] + random.uniform(-40, 40)
        colour, radius = bright[at % min(2, len(bright))], random.uniform(290, 400)
        fade = fading(colour, ((0.0, alpha), (0.5, alpha // 3), (1.0, 0)))
        fill = scene.radial_gradient((0, 0), radius, fade)
        place = transform((x, y), turn) + "scale(1.4 0.52)"
        scene.circle(0, 0, radius, fill, transform=place)
    ink = _ink(palette, bright[0])
    dust = ""
    for _ in range(round(reach / 4.5 * scene.density)):
        share, off = random.uniform(-1, 1), random.normal(0, 62)
        x = centre[0] + reach * share * along[0] - off * along[1]
        y = centre[1] + reach * share * along[1] + off * along[0]
        dust += f"M{x:.0f} {y:.0f}h0"
    style = {"stroke_linecap": "round", "stroke_width": 3.2 * scene.size**0.5}
    scene.path(dust, stroke=mixed(palette.ground, ink, 0.75), **style)


def _ink(palette: Palette, colour: str) -> str:
    """Returns the colour of a star: at night a bright shade, by day the colour itself."""
    return lighter(colour, max(0.1, 1 - lightness(colour))) if palette.is_dark else colour


def _bright(moon: str, behind: str) -> str:
    """Returns the colour of a moon, paler by night until it is far from the sky."""
    while lightness(behind) < 0.5 and lightness(moon) < min(0.8, lightness(behind) + 0.42):
        moon = lighter(moon, 0.1)
    return cleared(moon, behind)


def _moons(scene: Scene) -> list[Disc]:
    """Returns places and radii of as many moons as there shall be, the largest first."""
    random = scene.random
    radius = min(MOON_SIZE * scene.size, 0.23 * scene.height) * random.uniform(0.8, 1.3)
    across = float(random.choice([0.22, 0.3, 0.7, 0.78])) + random.uniform(-0.04, 0.04)
    count = min(scene.count(*MOON) or 1, 7)
    if count == 1:
        y = max(scene.height * random.uniform(0.2, 0.34), 1.6 * radius)
        y = max(y, 0.5 * scene.height) if scene.free == "top" else y
        x = aside(scene, across) * scene.width
        return [(put(scene, MOON, (x, y), 1.3 * radius), radius)]
    found: list[Disc] = []
    step = 0.84 / count
    radius = min(radius, 0.36 * step * scene.width)
    for at in range(count):
        own = radius * (1.0, 0.72, 0.86)[at % 3]
        y = scene.height * (0.28 + (0.0, 0.11, -0.05)[at % 3])
        x = aside(scene, 0.08 + step * (at + 0.5)) * scene.width
        found.append((put(scene, (), (x, y), 1.3 * own), own))
    gap = min(after[0][0] - one[0][0] for one, after in pairwise(found))
    return [(place, min(own, 0.44 * gap)) for place, own in found]


def _moon(scene: Scene, disc: Disc, moon: str, behind: str, *, is_full: bool) -> None:
    place, radius = disc
    set_apart(scene, place, radius, moon, behind)
    if is_full or scene.random.random() < 0.5:
        glow(scene, place, radius, moon)
    if is_full:
        full_moon(scene, place, radius, moon, behind)
    else:
        crescent(scene, place, radius, moon)


def _stars(scene: Scene, moons: list[Disc], bright: str, haze: list[str]) -> None:
    """Draws round stars everywhere but by the moons, fewer below, and some with four points."""
    random, palette = scene.random, scene.palette
    asked = scene.asked(*STAR)
    inks = [_ink(palette, bright), *(_ink(palette, colour) for colour in haze[:2])]
    inks = [asked] if asked else inks
    tones = [mixed(palette.ground, ink, share) for ink in inks for share in (0.6, 1.0)]
    is_counted = scene.count(*STAR) is not None
    usual = STARS * scene.density * scene.width * scene.height / 1e6
    count = round(0.25 * usual if is_counted else usual)
    which = random.integers(0, len(tones), count).tolist()
    widths = random.choice(_WIDTHS, count, p=(0.46, 0.34, 0.15, 0.05)).tolist()
    paths: dict[tuple[str, float], str] = {}
    places = (random.random((count, 2)) ** (1.0, 1.3) * scene.extent).tolist()
    for (x, y), tone, width in zip(places, which, widths, strict=True):
        if any(hypot(x - at[0], y - at[1]) < 1.35 * radius for at, radius in moons):
            continue
        key = (tones[tone], _WIDTHS[0] if is_counted else width)
        paths[key] = paths.get(key, "") + f"M{x:.0f} {y:.0f}h0"
    for (ink, width), d in paths.items():
        scene.path(d, stroke=ink, stroke_linecap="round", stroke_width=width * scene.size**0.7)
    strongest = max(inks, key=lambda ink: distance(ink, palette.ground))
    _sparkles(scene, moons, strongest)


def _sparkles(scene: Scene, moons: list[Disc], ink: str) -> None:
    """Draws stars with four points: some, or as many as were asked for, which are larger."""
    random, wanted = scene.random, scene.count(*STAR)
    usual = round(random.uniform(6, 13) * (scene.density * scene.width / 1000) ** 0.8)
    taken = [(x, y, 1.8 * radius) for (x, y), radius in moons]
    large, drawn, apart = (2.4 if wanted else 1.0), 0, (150 if not wanted else 190) * scene.size
    for attempt in range(usual if not wanted else 60 * wanted):
        x, y = scene.width * random.uniform(0.05, 0.95), scene.height * random.uniform(0.06, 0.7)
        near = max(0.6, 0.99**attempt)
        is_clear = all(hypot(x - a, y - b) > near * away for a, b, away in taken)
        if not is_clear or (wanted and is_free(scene, x, y)):
            continue
        _sparkle(scene, x, y, large * random.uniform(12, 26) * scene.size**0.8, ink)
        taken.append((x, y, apart))
        drawn += 1
        if drawn == wanted:
            break


def _sparkle(scene: Scene, x: float, y: float, reach: float, ink: str) -> None:
    long, short = number(1.3 * reach), number(reach)
    waist = number(0.12 * reach)
    d = (
        f"M0-{long}Q{waist}-{waist} {short} 0Q{waist} {waist} 0 {long}"
        f"Q-{waist} {waist}-{short} 0Q-{waist}-{waist} 0-{long}Z"
    )
    scene.path(d, ink, transform=transform((x, y)))


def _shooting_star(scene: Scene, moon: Point, bright: str) -> None:
    random = scene.random
    ink = _ink(scene.palette, bright)
    side = -1 if moon[0] > scene.width / 2 else 1
    x = scene.width * (0.5 + side * random.uniform(0.12, 0.34))
    y, length = scene.height * random.uniform(0.18, 0.4), 230 * scene.size
    tail = (x + side * length, y - 0.45 * length)
    fill = scene.linear_gradient((x, y), tail, [(0, ink), (1, f"{ink}00")])
    nose = 4.0 * scene.size
    scene.polygon([tail, (x - nose, y - nose), (x + nose * 0.4, y + nose)], fill)
    scene.circle(x, y, 1.25 * nose, ink)


def _lands(scene: Scene, haze: list[str], layers: int) -> list[str]:
    """Returns the colours of hills from the farthest to the nearest."""
    asked = scene.asked(*LAND)
    if asked:
        return ramp(asked, scene.palette.ground, layers, 0.5)
    bodies = sorted(haze, key=lambda colour: -lightness(colour))
    if layers == 1:
        return bodies[-1:]
    return hazed(scene.palette, bodies, layers, 0.5, 0.85, 0.45)


def _hills(scene: Scene, colours: list[str]) -> None:
    random, layers = scene.random, len(colours)
    has_trees, rise = names(scene, *TREE), 0.15 if layers < 4 else 0.2
    for layer, colour in enumerate(colours):
        depth = (layer + 1) / layers
        level = scene.height * (0.91 - rise + rise * depth)
        line = rolling(random, scene.width, level, 48 * scene.size, scene.width / 1100 / scene.size)
        if has_trees:
            tree = scene.asked(*TREE) or darker(colour, 0.3)
            grove(scene, line, tree, 90 + 60 * depth)
        scene.path(land_below(line, scene.height + 5), colour)
