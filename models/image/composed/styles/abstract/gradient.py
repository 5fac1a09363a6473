"""Large soft fields of colour that melt into each other, or curtains of northern lights."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.abstract_parts.aurora import aurora
from models.image.composed.abstract_parts.melting import chain as chain_of
from models.image.composed.abstract_parts.melting import eased, melted, straight
from models.image.composed.abstract_parts.mesh import fading_over, mesh
from models.image.composed.abstract_parts.orb import orb
from models.image.composed.abstract_parts.own_colours import own
from models.image.composed.drawing.palette import (
    Palette,
    darker,
    is_muddy,
    lighter,
    lightness,
    mixed,
)
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.composed.wishes import Way
from models.image.reading.oklab import colour_of, lab_of

_MOST_COLOURS: Final = 4  # beside the ground; more of them make stripes
_SHARES: Final = (0.27, 0.28, 0.25, 0.17, 0.15)  # of the picture: the ground, then by importance
_LIGHT: Final = 0.62  # lightness from which a colour stays light all over
_SOFT: Final = 0.4  # how far a gradient of one colour goes to its shades
_DARK: Final = 0.5  # what the ground counts if it is dark, in place of its share
_PURE: Final = 0.36  # part of its share in which the first or the last colour does not change
_SLICE: Final = 26.0  # drawing units; a bend within it is off by less than a step of colour
_STOPS: Final = 24  # of a way, beside those of its colours
_CORE: Final = 0.3  # part of a cloud's radius in which nothing shines through
_OWN: Final = 0.64  # the same, up to where its colour is seen as itself
_GRID: Final = 40  # places along a side where a composition is measured

Field = NDArray[np.float64]
Bend = tuple[Field, Field]  # heights, and how far all is moved aside there


def draw(scene: Scene) -> None:
    ways: tuple[Way, ...] = ("down", "across", "out")
    for way in ways:
        if scene.course(way) and scene.motif != "orb":
            scene.ground(straight(scene, way, scene.course(way)))
            return
    layout = scene.kind(
        ("sweep", "glow", "clouds", "mesh", "aurora", "orb"), (0.3, 0.28, 0.16, 0.26)
    )
    colours = [scene.palette.ground, *_own(scene.palette)]
    if layout == "orb":
        orb(scene, own(scene.palette, 0.04))
    elif layout == "aurora":
        aurora(scene)
    elif layout == "mesh":
        few = [*colours, lighter(colours[1], 0.35), mixed(colours[0], colours[1], 0.5)]
        mesh(scene, chain_of(colours if len(colours) > 2 else few))
    else:
        _melt(scene, layout, colours)


def _own(palette: Palette) -> list[str]:
    """Returns the colours beside the background, soft ones if there was only one to choose."""
    shades = {
        change(palette.ground, share)
        for change in (lighter, darker)
        for share in (0.2, 0.3, 0.35, 0.45, 0.55, 0.6, 0.75)
    }
    if shades.issuperset(palette.colours):
        if lightness(palette.ground) > _LIGHT:  # darker shades of it would be taupe
            return [lighter(palette.ground, 0.62), _richer(palette.ground)]
        return [mixed(palette.ground, one, _SOFT) for one in palette.colours[:2]]
    return own(palette, 0.04)[:_MOST_COLOURS]


def _richer(colour: str) -> str:
    """Returns a colour that is a little deeper and clearly more vivid."""
    light, a, b = lab_of(colour)
    return colour_of((light - 0.035, 1.5 * a, 1.5 * b))


def _melt(scene: Scene, layout: str, colours: Sequence[str]) -> None:
    """Draws colours that follow each other on a bent way, at times below clouds of some."""
    sizes = np.array((_DARK if scene.palette.is_dark else _SHARES[0], *_SHARES[1:]))
    shares = dict(zip(colours, (sizes / sizes[: len(colours)].sum()).tolist(), strict=False))
    chain = chain_of(colours)[:: int(scene.random.choice([-1, 1]))]
    bend = _bend(scene)
    way, rings = _rings(scene, bend, *_focus(scene, is_near=layout == "glow"))
    seen, clouds = np.ones_like(way), list[str]()
    is_cloudy = layout == "clouds" and len(chain) > 2  # a way needs two colours itself
    if is_cloudy and not _clash(chain):
        seen, clouds = _clouds(scene, way, chain, shares)
        chain = chain[len(clouds) - 1 : -1]
    fill = scene.define("radialGradient", _ramp(chain, shares, way, seen), **rings)
    scene.add(f'<g fill="url(#{fill})" shape-rendering="crispEdges">{_slices(scene, bend)}</g>')
    scene.add("".join(clouds))


def _clash(chain: Sequence[str]) -> bool:
    """Whether a cloud of a chain's first or last colour would be grey over another one."""
    return any(is_muddy(one, other, 0.5) for one in (chain[0], chain[-1]) for other in chain)


def _focus(scene: Scene, is_near: bool) -> tuple[Point, Point]:
    """Returns where rings start, and to which side they are wider, in parts of their radius."""
    random, width, height = scene.random, scene.width, scene.height
    along, far = random.uniform(0.0, 1.0), 0.1 if is_near else random.uniform(0.5, 1.1)
    outside = random.choice([-far, 1 + far])
    lean = random.choice([-1, 1]) * random.uniform(0.2, 0.5)
    if random.random() < 0.35 * (width / height) ** 0.5 and not is_near:
        return (outside * width, along * height), (0.0, lean)
    return (along * width, outside * height), (lean, 0.0)


def _bend(scene: Scene) -> Bend:
    random = scene.random
    heights = np.linspace(0, scene.height, round(scene.height / _SLICE) + 1)
    aside = random.choice([-1, 1]) * random.uniform(0.1, 0.5) * (heights - scene.height / 2)
    for share, length in ((0.12, 1700), (0.06, 1000)):
        wave = length * random.uniform(0.85, 1.25) * (scene.size / scene.density) ** 0.4
        aside += share * wave * np.sin(2 * pi * heights / wave + random.uniform(0, 2 * pi))
    return heights, aside


def _rings(scene: Scene, bend: Bend, focus: Point, lean: Point) -> tuple[Field, dict[str, str]]:
    """Returns how far each place of the grid is on the way out, 0..1, and a gradient's rings."""
    stretch = max(1.0, 0.45 + 0.55 * scene.width / scene.height)
    x, y = _grid(scene)
    u, v = (x - np.interp(y, *bend) - focus[0]) / stretch, y - focus[1]
    ahead, rest = u * lean[0] + v * lean[1], 1 - lean[0] ** 2 - lean[1] ** 2
    way = (np.sqrt(ahead**2 + rest * (u**2 + v**2)) - ahead) / rest
    radius, fx, fy = float(way.max()), focus[0] / stretch, focus[1]
    rings = {"fx": fx, "fy": fy, "r": radius}
    rings |= {"cx": fx + lean[0] * radius, "cy": fy + lean[1] * radius}
    how = {"gradientUnits": "userSpaceOnUse", "gradientTransform": f"scale({stretch:.4f} 1)"}
    return way / radius, how | {name: number(value) for name, value in rings.items()}


def _slices(scene: Scene, bend: Bend) -> str:
    """Returns flat slices, each sheared so that its colours go on in the next one."""
    far = number(2 * (scene.width + scene.height))
    thick = number(bend[0][1] + 1.5)  # below the next one: no gaps
    shapes = ""
    for (top, aside), (low, after) in pairwise(zip(*bend, strict=True)):
        shear = (after - aside) / (low - top)
        matrix = f"matrix(1 0 {shear:.4f} 1 {number(aside - shear * top)} 0)"
        shapes += f'<path transform="{matrix}" d="M-{far} {number(top)}v{thick}H{far}v-{thick}z"/>'
    return shapes


def _clouds(
    scene: Scene, way: Field, chain: Sequence[str], shares: dict[str, float]
) -> tuple[Field, list[str]]:
    """Returns how much is seen below clouds of a chain's last colours, and these as ellipses."""
    random, (x, y) = scene.random, _grid(scene)
    is_edge = np.ones_like(x, dtype=bool)
    is_edge[1:-1, 1:-1] = False
    ends = [(chain[-1], chain[-2], way > np.quantile(way[is_edge], 0.7))]
    if len(chain) > 4:  # three colours are left below
        ends.append((chain[0], chain[1], way < np.quantile(way[is_edge], 0.3)))
    seen, clouds = np.ones_like(x), []
    for colour, behind, where in ends:
        at = random.choice(np.flatnonzero(is_edge & where))
        e, f = float(x.flat[at]), float(y.flat[at])
        turn, long = random.uniform(0, pi), random.uniform(1.0, 1.5)
        a, b, c, d = long * cos(turn), long * sin(turn), -sin(turn), cos(turn)
        away = np.hypot(d * (x - e) - c * (y - f), a * (y - f) - b * (x - e)) / long
        radius = float(np.quantile(away, shares[colour])) / _OWN
        seen *= (1 - eased((1 - away / radius) / (1 - _CORE))) ** 4  # little of it is pure
        fill = scene.radial_gradient((0, 0), radius, fading_over(colour, behind, _CORE))
        matrix = f"matrix({a:.3f} {b:.3f} {c:.3f} {d:.3f} {number(e)} {number(f)})"
        clouds.append(f'<circle r="{number(radius)}" fill="{fill}" transform="{matrix}"/>')
    return seen, clouds


def _grid(scene: Scene) -> tuple[Field, Field]:
    x, y = np.meshgrid(np.linspace(0, scene.width, _GRID), np.linspace(0, scene.height, _GRID))
    return x, y


def _ramp(chain: Sequence[str], shares: dict[str, float], way: Field, seen: Field) -> str:
    """Returns stops of a way on which each colour takes its share of what is seen."""
    sizes = np.array([shares[colour] for colour in chain])
    sizes /= sizes.sum()
    middles = np.cumsum(sizes) - sizes / 2
    middles[0], middles[-1] = _PURE * sizes[0], 1 - _PURE * sizes[-1]
    order = np.argsort(way, axis=None)
    part = np.cumsum(seen.flat[order])
    knots = np.interp([0, *middles, 1], part / part[-1], way.flat[order])
    places = np.sort(np.concatenate([np.linspace(knots[1], knots[-2], _STOPS), knots]))
    colours = melted([chain[0], *chain, chain[-1]], knots.tolist(), places)
    stops = zip(places, colours, strict=True)
    return "".join(f'<stop offset="{at:.4f}" stop-color="{colour}"/>' for at, colour in stops)
