"""Glowing nodes and thin links between them: dense on one side, calm on the other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.abstract_parts.own_colours import own
from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.palette import lighter, mixed, strengthened
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

_APART: Final = 66.0  # drawing units between nodes where they are densest
_LINKS: Final = 5  # from a node to its nearest others, at most
_HUBS: Final = 0.14  # share of the nodes that glow
_CLEAR: Final = 0.34  # distance in OKLab at which thin lines are seen well
_FADES: Final = 6  # steps from a faint link to a strong one

# The dense side for each that stays free, and a number for the composition.
_DENSE: Final = {"left": (1.0, 0.0), "right": (0.0, 0.0), "top": (1.0, 1.0), "bottom": (0.0, 1.0)}

Array = NDArray[np.float64]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Net:
    """The nodes of one picture.

    places: [count, x y].
    near: how near each is to the middle of the dense side, 0..1.
    colours: of each.
    """

    places: Array
    near: Array
    colours: list[str]


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    middles, reach = _dense_side(scene)
    for x, y in middles:
        _haze(scene, x, y)
    places = _places(scene, middles, reach)
    near = _nearness(places, middles, reach)
    net = _Net(places, near, _colours(scene, near))
    links = _links(net.places, _apart(scene) * (1.9 + 1.6 * (1 - near)))
    _draw_facets(scene, net, links)
    _draw_links(scene, net, links)
    _draw_nodes(scene, net)


def _apart(scene: Scene) -> float:
    return _APART * scene.size**0.5 / scene.density**0.5


def _dense_side(scene: Scene) -> tuple[Array, Array]:
    """Returns the middles of the dense places and how far they reach across and down."""
    random = scene.random
    size = np.array(scene.extent)
    kind = random.random()
    side = float(random.random() < 0.5)
    height = random.uniform(0.1, 0.9)
    if scene.free in _DENSE:
        side, kind = _DENSE[scene.free]
    elif scene.free == "middle":
        kind = 0.6
    if kind < 0.5:
        far = 0.55 if scene.free else 0.74
        shares, reach = [(1.04 * side - 0.02, height)], (far, 1.0)
    elif kind < 0.75:
        shares, reach = [(0.0, height), (1.0, 1 - height)], (0.44, 0.85)
    else:
        shares, reach = [(random.uniform(0.2, 0.8), side)], (0.85, 0.6 if scene.free else 0.85)
    return np.array(shares) * size, np.array(reach) * size


def _nearness(places: Array, middles: Array, reach: Array) -> Array:
    away = np.hypot(*np.moveaxis((places[:, None] - middles) / reach, 2, 0)).min(1)
    return np.clip(1 - away, 0, 1) ** 0.7


def _places(scene: Scene, middles: Array, reach: Array) -> Array:
    """Returns where the nodes are, a little beyond the edges, too."""
    random, apart = scene.random, _apart(scene)
    size = np.array(scene.extent)
    tries = int(7 * scene.width * scene.height / apart**2)
    places = random.uniform(-apart, size + apart, (tries, 2))
    near = _nearness(places, middles, reach)
    is_wanted = random.uniform(0.02, 0.6, tries) < near
    places, near = places[is_wanted], near[is_wanted]
    least = (apart * (0.8 + 1.5 * (1 - near))) ** 2
    kept, count = np.empty_like(places), 0
    for place, apart_squared in zip(places, least, strict=True):
        away = kept[:count] - place
        if not count or np.einsum("ij,ij->i", away, away).min() >= apart_squared:
            kept[count] = place
            count += 1
    return kept[:count]


def _colours(scene: Scene, near: Array) -> list[str]:
    """Returns the colour of each node: the palette's first prevails."""
    palette = scene.palette
    colours = [strengthened(colour, palette.ground, _CLEAR) for colour in own(palette)[:3]]
    shares = np.array([0.62, 0.24, 0.14][: len(colours)])
    found = scene.random.choice(len(colours), len(near), p=shares / shares.sum())
    return [colours[at] for at in found]


def _links(places: Array, longest: Array) -> dict[Pair, float]:
    """Returns pairs of nodes and how long the way between them is, as a share of the longest."""
    away = np.hypot(*np.moveaxis(places[:, None] - places, 2, 0))
    nearest = away.argsort(1)[:, 1 : _LINKS + 1]
    found = {}
    for at, others in enumerate(nearest.tolist()):
        for other in others:
            share = away[at, other] / longest[at]
            if share < 1:
                found[min(at, other), max(at, other)] = float(share)
    return found


def _draw_links(scene: Scene, net: _Net, links: dict[Pair, float]) -> None:
    paths: dict[tuple[str, int], str] = defaultdict(str)
    for (start, end), share in links.items():
        strength = (0.35 + 0.65 * net.near[[start, end]].mean()) * (1.1 - 0.6 * share)
        fade = int(np.clip(strength * _FADES, 1, _FADES - 1))
        one, other = net.places[[start, end]].tolist()
        paths[net.colours[start], fade] += f"M{xy(one)}L{xy(other)}"
    for (colour, fade), d in sorted(paths.items(), key=lambda item: item[0][1]):
        shade = mixed(scene.palette.ground, colour, 0.4 + 0.58 * fade / _FADES)
        scene.path(d, stroke=shade, stroke_width=2.4 + 1.6 * fade / _FADES)


def _draw_facets(scene: Scene, net: _Net, links: dict[Pair, float]) -> None:
    """Fills some of the triangles between linked nodes, hardly visible."""
    linked: dict[int, set[int]] = defaultdict(set)
    for start, end in links:
        linked[start].add(end)
    for at, others in sorted(linked.items()):
        for one, other in combinations(sorted(others), 2):
            if other in linked[one] and scene.random.random() < 0.45:
                share = 0.05 + 0.13 * net.near[at] * scene.random.random()
                shade = mixed(scene.palette.ground, net.colours[at], share)
                scene.polygon(net.places[[at, one, other]].tolist(), shade)


def _draw_nodes(scene: Scene, net: _Net) -> None:
    random, palette = scene.random, scene.palette
    halos = {colour: _halo(scene, colour) for colour in dict.fromkeys(net.colours)}
    is_hub = random.random(len(net.near)) < _HUBS * (0.4 + net.near)
    for at in is_hub.argsort():
        (x, y), colour, near = net.places[at].tolist(), net.colours[at], net.near[at]
        radius = scene.size * random.uniform(4.5, 7.5) * (0.65 + 0.6 * near)
        if not is_hub[at]:
            scene.circle(x, y, radius, mixed(palette.ground, colour, 0.45 + 0.55 * near))
            continue
        radius *= random.uniform(1.6, 2.4)
        scene.circle(x, y, 4.2 * radius, halos[colour])
        scene.circle(x, y, radius, colour)
        if palette.is_dark:
            scene.circle(x, y, 0.5 * radius, lighter(colour, 0.75))
        elif distance(colour, palette.ground) > 0.3:
            scene.circle(x, y, 0.45 * radius, palette.ground)


def _halo(scene: Scene, colour: str) -> str:
    strength = 0.5 if scene.palette.is_dark else 0.3
    stops = "".join(
        f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{strength * share:.2f}"/>'
        for at, share in ((0, 1), (0.3, 0.6), (0.6, 0.2), (1, 0))
    )
    return f"url(#{scene.define('radialGradient', stops)})"


def _haze(scene: Scene, x: float, y: float) -> None:
    """Lights the background around a place."""
    radius = 0.85 * min(scene.width, scene.height)
    colour = own(scene.palette)[0]
    halo(scene, (x, y), radius, colour, ((0.0, 0x2C), (0.5, 0x10), (1.0, 0)))
