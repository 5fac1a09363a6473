"""A night sky with stars of several sizes, a moon, the haze of the milky way and low hills."""

from __future__ import annotations

from math import cos, hypot, radians, sin, sqrt
from typing import Final

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.halo import fading, halo
from models.image.composed.drawing.landscape import hazed, land_below, sky
from models.image.composed.drawing.palette import Palette, chroma, lighter, lightness, mixed
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.reading.oklab import distance, lab_of

STARS: Final = 210  # small ones in a million square units
MOON: Final = 115.0  # drawing units, its radius
# of the moon's craters, in its radii: two of their centre and their own
CRATERS: Final = (
    (-0.35, -0.25, 0.24),
    (0.3, 0.32, 0.3),
    (0.38, -0.42, 0.13),
    (-0.3, 0.5, 0.12),
)


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    moon, haze = _roles(palette)
    lightest = max((moon, *haze), key=lightness)
    # what is neither moon nor hills must be seen in the sky
    has_hills = random.random() < 0.6 or len(haze) > 1 or not palette.is_dark
    share = 0.32 if has_hills else 1.0
    foot = mixed(palette.ground, haze[0] if palette.is_dark else lightest, share)
    sky(scene, foot, scene.height, clear=0.45)
    has_way = random.random() < 0.6
    centre, turn = _band(scene)
    if has_way:
        _milky_way(scene, centre, turn, haze)
    kind = scene.kind(("crescent", "full moon", "stars"), (0.45, 0.35, 0.2))
    place, radius = _moon_place(scene)
    if kind == "stars":
        radius = 0.0
    _stars(scene, (place, radius), moon, haze)
    if kind == "crescent":
        _crescent(scene, place, radius, moon)
    elif kind == "full moon":
        _full_moon(scene, place, radius, moon)
    if random.random() < 0.35:
        _shooting_star(scene, place, moon)
    if has_hills:
        _hills(scene, haze[:2])


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
    alpha = 0x50 if palette.is_dark else 0x3C
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


def _moon_place(scene: Scene) -> tuple[Point, float]:
    random = scene.random
    radius = min(MOON * scene.size, 230.0) * random.uniform(0.75, 1.35)
    across = float(random.choice([0.22, 0.3, 0.7, 0.78])) + random.uniform(-0.04, 0.04)
    y = max(scene.height * random.uniform(0.2, 0.34), 1.6 * radius)
    return (scene.width * across, y), radius


def _stars(scene: Scene, moon: tuple[Point, float], bright: str, haze: list[str]) -> None:
    """Draws round stars everywhere but by the moon, fewer below, and some with four points."""
    random, palette = scene.random, scene.palette
    (moon_x, moon_y), radius = moon
    inks = [_ink(palette, bright), *(_ink(palette, colour) for colour in haze[:2])]
    paths: dict[tuple[str, float], str] = {}
    for _ in range(round(STARS * scene.density * scene.width * scene.height / 1e6)):
        x, y = scene.width * random.random(), scene.height * random.random() ** 1.3
        if hypot(x - moon_x, y - moon_y) < 1.35 * radius:
            continue
        ink = mixed(palette.ground, inks[int(random.integers(len(inks)))], random.choice([0.6, 1]))
        width = float(random.choice([3.5, 5.0, 7.5, 10.5], p=[0.46, 0.34, 0.15, 0.05]))
        paths[ink, width] = paths.get((ink, width), "") + f"M{x:.0f} {y:.0f}h0"
    for (ink, width), d in paths.items():
        scene.path(d, stroke=ink, stroke_linecap="round", stroke_width=width * scene.size**0.7)
    strongest = max(inks, key=lambda ink: distance(ink, palette.ground))
    taken = [(moon_x, moon_y, 1.8 * radius)]
    for _ in range(round(random.uniform(6, 13) * (scene.density * scene.width / 1000) ** 0.8)):
        x, y = scene.width * random.uniform(0.03, 0.97), scene.height * random.uniform(0.05, 0.72)
        if all(hypot(x - at_x, y - at_y) > away for at_x, at_y, away in taken):
            reach = random.uniform(12, 26) * scene.size**0.8
            _sparkle(scene, x, y, reach, strongest)
            taken.append((x, y, 150 * scene.size))


def _sparkle(scene: Scene, x: float, y: float, reach: float, ink: str) -> None:
    long, short = number(1.3 * reach), number(reach)
    waist = number(0.12 * reach)
    d = (
        f"M0-{long}Q{waist}-{waist} {short} 0Q{waist} {waist} 0 {long}"
        f"Q-{waist} {waist}-{short} 0Q-{waist}-{waist} 0-{long}Z"
    )
    scene.path(d, ink, transform=transform((x, y)))


def _glow(scene: Scene, place: Point, radius: float, moon: str) -> None:
    near, far, last = (0x40, 0x2A, 0x0E) if scene.palette.is_dark else (0x26, 0x18, 0x08)
    halo(scene, place, 3 * radius, moon, ((0.0, near), (0.32, far), (0.65, last), (1.0, 0)))


def _full_moon(scene: Scene, place: Point, radius: float, moon: str) -> None:
    """Draws a full moon with craters in its halo."""
    x, y = place
    _glow(scene, place, radius, moon)
    scene.circle(x, y, radius, moon)
    shade = mixed(moon, scene.palette.ground, 0.16)
    for across, down, share in CRATERS:
        scene.circle(x + across * radius, y + down * radius, share * radius, shade)


def _crescent(scene: Scene, place: Point, radius: float, moon: str) -> None:
    """Draws a thin crescent, whose horns reach around more than half of the moon."""
    random = scene.random
    if random.random() < 0.5:
        _glow(scene, place, radius, moon)
    thick = random.uniform(0.2, 0.4)
    inner = 1 - thick * random.uniform(0.25, 0.38)  # the dark disc's radius, so that they cross
    shift = inner - 1 + thick  # of the dark disc, in radii
    across = (1 - inner**2 + shift**2) / (2 * shift)
    up = sqrt(1 - across**2)
    x, y, r, dark = (number(radius * share) for share in (-across, up, 1, inner))
    d = f"M{x}-{y}A{r} {r} 0 1 1 {x} {y}A{dark} {dark} 0 {int(across > shift)} 0 {x}-{y}Z"
    tilt = random.uniform(-35, 35) + (180 if random.random() < 0.5 else 0)
    scene.path(d, moon, transform=transform(place, tilt))


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


def _hills(scene: Scene, haze: list[str]) -> None:
    random = scene.random
    bodies = sorted(haze, key=lambda colour: -lightness(colour))
    layers = max(len(bodies), int(random.integers(1, 4)))
    for layer, colour in enumerate(hazed(scene.palette, bodies, layers, 0.5, 0.85, 0.45)):
        depth = (layer + 1) / layers
        level = scene.height * (0.76 + 0.15 * depth)
        line = rolling(random, scene.width, level, 48 * scene.size, scene.width / 1100 / scene.size)
        scene.path(land_below(line, scene.height + 5), colour)
