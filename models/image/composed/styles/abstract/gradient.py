"""Large soft fields of colour that melt into each other, or curtains of northern lights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, permutations, starmap
from math import cos, hypot, pi, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.palette import chroma, darker, lighter, mixed
from models.image.composed.drawing.scene import Point, Scene, Stop, number
from models.image.reading.description import rgb_of
from models.image.reading.oklab import Lab, colour_of, distance, lab_of

_MOST_COLOURS: Final = 4  # beside the ground; more of them make stripes
_SHARES: Final = (0.27, 0.28, 0.25, 0.17, 0.15)  # of the picture: the ground, then by importance
_DARK: Final = 0.62  # what the ground counts if it is dark, in place of its share
_PURE: Final = 0.36  # part of its share in which the first or the last colour does not change
_SLICE: Final = 26.0  # drawing units; a bend within it is off by less than a step of colour
_STOPS: Final = 24  # of a way, beside those of its colours
_CORE: Final = 0.3  # part of a cloud's radius in which nothing shines through
_OWN: Final = 0.64  # the same, up to where its colour is seen as itself
_STRIP: Final = 13.0  # drawing units, the width of a ray in a curtain of light
_GRID: Final = 40  # places along a side where a composition is measured

Field = NDArray[np.float64]
Bend = tuple[Field, Field]  # heights, and how far all is moved aside there


def draw(scene: Scene) -> None:
    layout = scene.kind(("sweep", "glow", "clouds", "aurora"), (0.34, 0.33, 0.33))
    if layout == "aurora":
        _aurora(scene)
        return
    colours = [scene.palette.ground]
    colours += scene.palette.visible(0.04)[:_MOST_COLOURS]
    sizes = np.array((_DARK if scene.palette.is_dark else _SHARES[0], *_SHARES[1:]))
    shares = dict(zip(colours, (sizes / sizes[: len(colours)].sum()).tolist(), strict=False))
    chain = _chain(colours)[:: int(scene.random.choice([-1, 1]))]
    bend = _bend(scene)
    way, rings = _rings(scene, bend, *_focus(scene, is_near=layout == "glow"))
    seen, clouds = np.ones_like(way), list[str]()
    if (
        layout == "clouds" and len(chain) > 2 and not _clash(chain)
    ):  # a way needs two colours itself
        seen, clouds = _clouds(scene, way, chain, shares)
        chain = chain[len(clouds) - 1 : -1]
    fill = scene.define("radialGradient", _ramp(chain, shares, way, seen), **rings)
    scene.add(f'<g fill="url(#{fill})" shape-rendering="crispEdges">{_slices(scene, bend)}</g>')
    scene.add("".join(clouds))


def _clash(chain: Sequence[str]) -> bool:
    """Whether a cloud of a chain's first or last colour would be grey over another one."""
    return any(
        chroma(mixed(one, other, 0.5)) < 0.5 * min(chroma(one), chroma(other))
        for one in (chain[0], chain[-1])
        for other in chain
    )


def _aurora(scene: Scene) -> None:
    """Draws curtains of light that hang over a dark sky, the farther ones first."""
    random, ground = scene.random, scene.palette.ground
    night = ground if scene.palette.is_dark else darker(scene.palette.ordered()[0], 0.8)
    scene.ground(night)
    lights = [colour for colour in scene.palette.colours if distance(colour, night) > 0.2]
    lights = lights[:_MOST_COLOURS] or [lighter(scene.palette.colours[0], 0.5)]
    count = int(np.clip(round(random.uniform(2, 3.4) * scene.density**0.5), 1, 4))
    for at in reversed(range(count)):
        foot = scene.height * (0.82 - 0.2 * at + random.uniform(-0.07, 0.07))
        tops = (lights[at % len(lights)], lights[(at + 1) % len(lights)])
        _curtain(scene, foot, tops, 0.95 - 0.2 * at)


def _curtain(scene: Scene, foot: float, colours: tuple[str, str], strength: float) -> None:
    """Draws rays side by side that rise from a winding line and fade out upwards."""
    random, low = scene.random, colours[0]
    alphas = ((0.0, 0), (0.07, 255), (0.2, 225))
    stops = [*fading(low, alphas), *fading(colours[1], ((0.55, 90), (0.8, 26), (1.0, 0)))]
    listed = "".join(
        f'<stop offset="{at}" stop-color="{rgb[:7]}" stop-opacity="{int(rgb[7:], 16) / 255:.2f}"/>'
        for at, rgb in stops
    )
    fill = scene.define("linearGradient", listed, x1=0, y1=1, x2=0, y2=0)
    xs = np.arange(-_STRIP, scene.width + _STRIP, _STRIP)
    waves, phases = random.uniform(0.6, 1.4, 6), random.uniform(0, 2 * pi, 6)
    turns = 2 * pi * xs[:, None] / (np.array((1900, 820, 430, 700, 170, 53)) * scene.size)
    a, b, c, d, e, f = np.sin(turns * waves + phases).T
    feet = foot + scene.height * (0.13 * a + 0.07 * b + 0.025 * c)
    tall = scene.height * np.clip(0.58 + 0.14 * d + 0.07 * e, 0.3, 0.9)
    bright = strength * np.clip(0.74 + 0.3 * d * c + 0.2 * e + 0.12 * f, 0.08, 1)
    rays = "".join(
        f'<rect x="{number(x)}" y="{number(y - high)}" width="{_STRIP + 0.6}" '
        f'height="{number(high)}" fill-opacity="{light:.2f}"/>'
        for x, y, high, light in np.stack((xs, feet, tall, bright), 1).tolist()
    )
    scene.add(f'<g fill="url(#{fill})" shape-rendering="crispEdges">{rays}</g>')


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
        seen *= (1 - _eased((1 - away / radius) / (1 - _CORE))) ** 4  # little of it is pure
        fill = scene.radial_gradient((0, 0), radius, _fading(colour, behind))
        matrix = f"matrix({a:.3f} {b:.3f} {c:.3f} {d:.3f} {number(e)} {number(f)})"
        clouds.append(f'<circle r="{number(radius)}" fill="{fill}" transform="{matrix}"/>')
    return seen, clouds


def _fading(colour: str, behind: str) -> list[Stop]:
    """Returns the stops of a cloud, with colours that mix well with what is behind it."""
    stops, back, rests = [(0.0, colour)], np.array(rgb_of(behind)), np.linspace(1, 0, 13)
    mixes = _melted([behind, colour], [0, 1], rests)
    for rest, share, mix in zip(rests.tolist(), _eased(rests).tolist(), mixes, strict=True):
        over = (np.array(rgb_of(mix)) - (1 - share) * back) / max(share, 0.02)
        r, g, b = np.clip(over, 0, 255).round().astype(int).tolist()
        stops.append((1 - (1 - _CORE) * rest, f"#{r:02x}{g:02x}{b:02x}{round(255 * share):02x}"))
    return stops


def _eased(part: Field) -> Field:
    part = np.clip(part, 0, 1)
    return part * part * (3 - 2 * part)


def _grid(scene: Scene) -> tuple[Field, Field]:
    x, y = np.meshgrid(np.linspace(0, scene.width, _GRID), np.linspace(0, scene.height, _GRID))
    return x, y


def _chain(colours: Sequence[str]) -> list[str]:
    """Returns an order of the colours in which neighbours are alike and mix without mud."""

    def cost(order: Iterable[str]) -> float:
        chain = list(order)
        steps = 0.1 * (colours[0] not in (chain[0], chain[-1]))
        for (_, a, b), (_, c, d) in pairwise(map(lab_of, chain)):
            steps += (
                3 * (hypot(a, b) + hypot(c, d) - hypot(a + c, b + d)) / 2
            )  # chroma that is lost
        return steps + sum(starmap(distance, pairwise(chain)))

    return list(min(permutations(colours), key=cost))


def _middle(one: Lab, other: Lab) -> Lab:
    """Returns a mix of two colours that keeps most of their chroma."""
    hue, other_hue = complex(*one[1:]), complex(*other[1:])
    chroma, other_chroma = abs(hue), abs(other_hue)
    mean, between = (hue + other_hue) / 2, hue * other_chroma + other_hue * chroma
    lost = max(0, 2 * chroma * other_chroma / max(chroma + other_chroma, 1e-9) - abs(mean))
    mean += lost / 2 * between / max(abs(between), 1e-9)
    return (one[0] + other[0]) / 2, mean.real, mean.imag


def _melted(colours: Sequence[str], knots: Sequence[float], places: Field) -> list[str]:
    """Returns the colours at places of a smooth way, on which some colours are at the knots."""
    labs, ats = [lab_of(colours[0])], [knots[0]]
    for (one, other), (start, end) in zip(pairwise(colours), pairwise(knots), strict=True):
        labs += [_middle(lab_of(one), lab_of(other)), lab_of(other)]
        ats += [(start + end) / 2, end]
    lab, at = np.array(labs), np.array(ats)
    long = np.diff(at)[:, None]
    rises = np.diff(lab, axis=0) / long
    # monotone cubics (Fritsch and Butland): none of them goes beyond its colours
    slopes, product = np.zeros_like(lab), rises[:-1] * rises[1:]
    np.divide(2 * product, rises[:-1] + rises[1:], out=slopes[1:-1], where=product > 0)
    piece = np.clip(np.searchsorted(at, places, "right") - 1, 0, len(at) - 2)
    t = (places[:, None] - at[piece, None]) / long[piece]
    bend = long[piece] * ((1 - t) * slopes[piece] - t * slopes[piece + 1])
    found = lab[piece] + _eased(t) * (lab[piece + 1] - lab[piece]) + t * (1 - t) * bend
    return [colour_of((light, a, b)) for light, a, b in found.tolist()]


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
    colours = _melted([chain[0], *chain, chain[-1]], knots.tolist(), places)
    stops = zip(places, colours, strict=True)
    return "".join(f'<stop offset="{at:.4f}" stop-color="{colour}"/>' for at, colour in stops)
