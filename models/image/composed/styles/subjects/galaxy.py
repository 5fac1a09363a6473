"""A spiral galaxy in a field of stars: a bright heart, arms of stars and light, lanes of dust."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.scene import Point, Scene, Stop, number

_STARS: Final = 620  # behind the galaxy in a million square units
_IN_ARMS: Final = 1900  # stars of the arms
_PUFFS: Final = 230  # clouds of light along the arms
_FIRST: Final = 0.1  # of the radius, where arms begin
_WOUND: Final = 1.35  # how an arm leaves the middle: the more, the later
_TURNS: Final = 0.95  # times that an arm goes round
_WIDTHS: Final = (1.7, 2.6, 4.2, 6.6)  # drawing units, of stars
_NIGHT: Final = 0.3  # lightness up to which a background is a night sky

# how far stars lie from the middle of an arm, and the shares of the widths that they have
_SPREADS: Final = {0.06: (0.6, 0.3, 0.08, 0.02), 0.19: (0.85, 0.13, 0.02, 0.0)}

Places = NDArray[np.float64]
# where it begins in radians, and 1 if it winds clockwise
Arm = tuple[float, int]


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    night = palette.ground if lightness(palette.ground) < _NIGHT else darker(palette.ground, 0.88)
    lights = sorted(palette.visible(), key=lightness, reverse=True)
    first = palette.pure()[0]
    scene.ground(night)
    size = 0.5 * min(1000.0 * scene.size, 1.25 * scene.width, 1.6 * scene.height)
    size *= random.uniform(0.95, 1.2)
    centre = _centre(scene)
    turn, flat = random.uniform(-0.6, 0.6), random.uniform(0.42, 0.72)
    hand = int(random.choice((-1, 1)))
    heart = lighter(lights[0], 0.55)
    _sky(scene, night, (heart, first))
    cloud = (first, lights[-1] if lights[-1] != first else lights[0])
    _glow(scene, centre, (size, turn, flat), (first, heart))
    arms = [(pi * at, hand) for at in range(2)]
    _puffs(scene, arms, (centre, size, turn, flat), (*cloud, night))
    _arm_stars(scene, arms, (centre, size, turn, flat), (heart, lighter(first, 0.35), first))
    _heart(scene, centre, (size, turn, flat), heart)


def _centre(scene: Scene) -> Point:
    """Returns the middle of the galaxy, away from room for words."""
    random, (width, height) = scene.random, scene.extent
    aside = 0.2 if scene.is_wide else 0.0
    x = {"left": 0.5 + aside, "right": 0.5 - aside}.get(
        scene.free, 0.5 + float(random.choice((-1, 1))) * aside * random.uniform(0.3, 1.0)
    )
    y = {"top": 0.66, "bottom": 0.36}.get(scene.free, random.uniform(0.44, 0.56))
    return x * width, y * height


def _on_arm(scene: Scene, arm: Arm, count: int, spread: float) -> tuple[Places, Places]:
    """Returns random places near an arm, of a galaxy of radius 1, and how far out each is."""
    random = scene.random
    along = np.clip((np.arange(count) + random.uniform(0, 1, count)) / count, 0, 1) ** 0.9
    angle = 2 * pi * _TURNS * along
    away = (_FIRST + (1 - _FIRST) * along**_WOUND) * (1 + random.normal(0, spread, count))
    turn = arm[0] + arm[1] * angle + random.normal(0, spread, count)
    return np.stack([away * np.cos(turn), away * np.sin(turn)]), along


def _laid(places: Places, where: tuple[Point, float, float, float]) -> Places:
    """Returns places of a flat disc as it is seen, tilted and turned."""
    centre, size, turn, flat = where
    x, y = size * places[0], size * flat * places[1]
    c, s = np.cos(turn), np.sin(turn)
    return np.stack([centre[0] + c * x - s * y, centre[1] + s * x + c * y])


def _sky(scene: Scene, night: str, colours: tuple[str, str]) -> None:
    """Strews stars evenly, most of them small."""
    random = scene.random
    count = int(_STARS * scene.width * scene.height / 1e6 * scene.density**0.5)
    places = random.uniform(0, 1, (2, count)) * np.array(scene.extent)[:, None]
    tones = (mixed(night, colours[0], 0.5), colours[0], mixed(night, colours[1], 0.8))
    _dots(scene, places, tones, (0.7, 0.24, 0.05, 0.01))


def _dots(scene: Scene, places: Places, tones: tuple[str, ...], shares: tuple[float, ...]) -> None:
    """Draws round dots, of which a share each has one of the widths."""
    kinds = scene.random.choice(len(shares), places.shape[1], p=shares)
    hues = scene.random.integers(0, len(tones), places.shape[1])
    for kind, width in enumerate(_WIDTHS):
        for hue, tone in enumerate(tones):
            chosen = places[:, (kinds == kind) & (hues == hue)]
            d = "".join(f"M{number(x)} {number(y)}h0" for x, y in chosen.T.tolist())
            if d:
                scene.path(d, stroke=tone, stroke_width=width, stroke_linecap="round")


def _glow(
    scene: Scene, centre: Point, where: tuple[float, float, float], colours: tuple[str, str]
) -> None:
    """Lights the disc of the galaxy, and a wide haze around it."""
    for radius, colour, strength in ((1.5, colours[0], 60), (0.85, colours[0], 110)):
        alphas = ((0.0, strength), (0.5, strength // 3), (1.0, 0))
        _light(scene, centre, where, radius, fading(colour, alphas))


def _light(
    scene: Scene,
    centre: Point,
    where: tuple[float, float, float],
    share: float,
    stops: Sequence[Stop],
) -> None:
    """Draws a light that fades outwards, as flat as it is; `share` is its radius."""
    size, turn, flat = where
    place = f"translate({number(centre[0])} {number(centre[1])})"
    shape = f"{place} rotate({turn * 180 / pi:.1f}) scale(1 {flat:.3f})"
    fill = scene.radial_gradient((0, 0), share * size, stops)
    scene.circle(0, 0, share * size, fill, transform=shape)


def _puffs(
    scene: Scene,
    arms: list[Arm],
    where: tuple[Point, float, float, float],
    colours: tuple[str, str, str],
) -> None:
    """Draws clouds of light along the arms, and dark ones of dust on their inner sides."""
    random, size = scene.random, where[1]
    fills = [
        scene.define("radialGradient", _soft(colour, alpha))
        for colour, alpha in zip(colours, (0.34, 0.4, 0.24), strict=True)
    ]
    haze = scene.define("radialGradient", _soft(colours[0], 0.13))
    for arm in arms:
        places, _ = _on_arm(scene, arm, _PUFFS // 4, 0.12)
        for x, y in _laid(places, where).T.tolist():
            scene.circle(x, y, size * random.uniform(0.12, 0.24), f"url(#{haze})")
        count = _PUFFS // len(arms)
        places, along = _on_arm(scene, arm, count, 0.045)
        for (x, y), out in zip(_laid(places, where).T.tolist(), along.tolist(), strict=True):
            radius = size * random.uniform(0.05, 0.1) * (0.7 + 0.6 * out)
            scene.circle(x, y, radius, f"url(#{fills[int(random.random() < 0.35)]})")
        inner = (arm[0] + 0.42 * arm[1], arm[1])
        places, along = _on_arm(scene, inner, count, 0.04)
        for (x, y), out in zip(_laid(places, where).T.tolist(), along.tolist(), strict=True):
            radius = size * random.uniform(0.03, 0.07) * (0.4 + out)
            scene.circle(x, y, radius, f"url(#{fills[2]})")


def _soft(colour: str, alpha: float) -> str:
    return (
        f'<stop offset="0" stop-color="{colour}" stop-opacity="{alpha}"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/>'
    )


def _arm_stars(
    scene: Scene,
    arms: list[Arm],
    where: tuple[Point, float, float, float],
    tones: tuple[str, ...],
) -> None:
    for arm in arms:
        for spread, shares in _SPREADS.items():
            places, _ = _on_arm(scene, arm, _IN_ARMS // 2 // len(arms), spread)
            _dots(scene, _laid(places, where), tones, shares)


def _heart(scene: Scene, centre: Point, where: tuple[float, float, float], colour: str) -> None:
    """Draws the bright middle, rounder than the disc."""
    size, turn, flat = where
    alphas = ((0.0, 255), (0.16, 235), (0.4, 110), (1.0, 0))
    _light(scene, centre, (size, turn, 0.5 + 0.5 * flat), 0.3, fading(colour, alphas))
