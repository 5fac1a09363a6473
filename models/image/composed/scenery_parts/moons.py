"""Suns and moons: discs with rings or a glow, full moons with craters, and thin crescents."""

from __future__ import annotations

from math import sqrt
from typing import Final

from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.palette import chroma, darker, lighter, lightness, mixed
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.reading.oklab import colour_of, distance, lab_of

_WARM: Final = "#ffd98a"  # of the light around a disc by day
CLEAR: Final = 0.16  # distance in OKLab from which a disc is clear in the sky
# of the moon's craters, in its radii: two of their centre and their own
CRATERS: Final = (
    (-0.35, -0.25, 0.24),
    (0.3, 0.32, 0.3),
    (0.38, -0.42, 0.13),
    (-0.3, 0.5, 0.12),
)


def glow(scene: Scene, place: Point, radius: float, moon: str) -> None:
    near, far, last = (0x40, 0x2A, 0x0E) if scene.palette.is_dark else (0x26, 0x18, 0x08)
    halo(scene, place, 3 * radius, moon, ((0.0, near), (0.32, far), (0.65, last), (1.0, 0)))


def set_apart(scene: Scene, place: Point, radius: float, disc: str, behind: str) -> None:
    """Draws a glow around a disc that its own colour would let sink into the sky."""
    if distance(disc, behind) >= CLEAR:
        return
    light, a, b = lab_of(behind)
    if light > 0.5:
        # a warm light by day, as a darker one would be a murky halo
        scene.circle(*place, 1.28 * radius, mixed(behind, lighter(_WARM, 0.25), 0.4))
        return
    colour = colour_of((light - 0.13, 1.7 * a, 1.7 * b))
    if chroma(behind) < 0.03:
        colour = max(scene.palette.visible()[:3], key=chroma)
    alphas = ((0.0, 0xC0), (0.4, 0xA8), (0.7, 0x30), (1.0, 0))
    halo(scene, place, 2.3 * radius, colour, alphas)


def full_moon(scene: Scene, place: Point, radius: float, moon: str, behind: str) -> None:
    """Draws a full moon with craters; by night they are of the sky's colour, but faint."""
    x, y = place
    scene.circle(x, y, radius, moon)
    shade = mixed(moon, behind, 0.13) if lightness(behind) < 0.5 else darker(moon, 0.14)
    for across, down, share in CRATERS:
        scene.circle(x + across * radius, y + down * radius, share * radius, shade)


def crescent(scene: Scene, place: Point, radius: float, moon: str) -> None:
    """Draws a thin crescent, whose horns reach around more than half of the moon."""
    random = scene.random
    thick = random.uniform(0.24, 0.42)
    inner = 1 - thick * random.uniform(0.25, 0.38)  # the dark disc's radius, so that they cross
    shift = inner - 1 + thick  # of the dark disc, in radii
    across = (1 - inner**2 + shift**2) / (2 * shift)
    up = sqrt(1 - across**2)
    x, y, r, dark = (number(radius * share) for share in (-across, up, 1, inner))
    d = f"M{x}-{y}A{r} {r} 0 1 1 {x} {y}A{dark} {dark} 0 {int(across > shift)} 0 {x}-{y}Z"
    tilt = random.uniform(-35, 35) + (180 if random.random() < 0.5 else 0)
    scene.path(d, moon, transform=transform(place, tilt))
