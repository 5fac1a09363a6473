"""Mountains: ridges that fade into haze, faceted peaks, pines in fog, or a few fine lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from math import exp, log2, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.halo import fading, halo
from models.image.composed.drawing.landscape import hazed, pine, sky, veiled
from models.image.composed.drawing.palette import Palette, darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import polygon, xy
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.reading.oklab import distance, lab_of

RELIEF: Final = 330.0  # drawing units from the foot to the top of the farthest ridge
SPAN: Final = 430.0  # drawing units from one summit to the next
PINE: Final = 105.0  # drawing units, the height of a near tree

Envelope = Callable[[float], float]


def draw(scene: Scene) -> None:
    kinds = {"layers": _layers, "faceted": _faceted, "forest": _pinewood, "line": _line}
    kinds[scene.kind([*kinds], (0.75, 0.25))](scene)


def _layers(scene: Scene) -> None:
    """Draws ridges, the far ones in haze, at times with pines in front."""
    random, palette = scene.random, scene.palette
    sun, bodies = _roles(palette)
    horizon = scene.height * random.uniform(0.6, 0.68)
    relief = min(RELIEF * scene.size**0.75, 0.5 * horizon)
    envelope, low = _envelope(random)
    glow = mixed(palette.ground, sun, 0.42 if palette.is_dark else 0.26)
    sky(scene, glow, horizon, clear=0.45)
    if random.random() < 0.8:
        _disc(scene, low, horizon, sun)
    has_peaks, pine_rows = random.random() < 0.5, int(random.integers(0, 3))
    room = (scene.height / 1000 / scene.size) ** 0.4
    layers = max(3, len(bodies), round(4.4 * scene.density**0.6 * room))
    day = 0.45 if lightness(palette.ground) > 0.75 else 0.62
    colours = hazed(palette, bodies, layers, day, 0.8, 0.45)
    for layer, colour in enumerate(colours):
        depth = layer / (layers - 1)
        level = horizon + (0.93 * scene.height - horizon) * depth
        height = relief * (1 - 0.62 * depth)
        foot = mixed(colour, glow if not palette.is_dark else palette.ground, 0.4 - 0.2 * depth)
        fill = scene.linear_gradient(
            (0, level - 0.8 * height), (0, level + 0.3 * height), [(0, colour), (1, foot)]
        )
        if layer >= layers - pine_rows:
            _forest(scene, level, colour, foot, 1.0 if layer == layers - 1 else 0.6)
        else:
            summits = _summits(scene, level, height, envelope)
            line = _ridge(scene, summits, fill, roughness=0.05 if has_peaks else 0.1)
            if has_peaks and depth < 0.6:
                _facets(scene, line, low, colour)


def _roles(palette: Palette) -> tuple[str, list[str]]:
    """Returns the colour of the sun, and those of the ridges from the farthest to the nearest."""
    seen = palette.visible()
    spare = seen if len(seen) < 3 else [one for one in seen if one != palette.colours[0]]
    sun = max(spare, key=lambda colour: _warmth(colour, palette))
    bodies = [colour for colour in seen[:4] if colour != sun or colour in seen[:2]]
    return sun, sorted(bodies, key=lambda colour: -lightness(colour))


def _warmth(colour: str, palette: Palette) -> float:
    light, a, b = lab_of(colour)
    return 0.5 * light + a + 1.5 * b + min(0.3, distance(colour, palette.ground))


def _envelope(random: np.random.Generator) -> tuple[Envelope, float]:
    """Returns how high the ridges are at 0..1 across the picture, and where they are low."""
    kind = int(random.integers(0, 3))
    if kind == 0:
        low = random.uniform(0.38, 0.62)
        return lambda u: 0.4 + 0.6 * min(1.0, abs(u - low) / 0.42), low
    high = random.uniform(0.22, 0.34) if kind == 1 else random.uniform(0.66, 0.78)
    return lambda u: 0.42 + 0.58 * exp(-(((u - high) / 0.24) ** 2)), 1.02 - high


def _disc(scene: Scene, low: float, horizon: float, sun: str) -> None:
    random, ground = scene.random, scene.palette.ground
    x, radius = low * scene.width, 95 * scene.size * random.uniform(0.75, 1.35)
    y = horizon - radius * random.uniform(1.2, 2.6) - 60 * scene.size
    y = max(y, 1.7 * radius)
    if random.random() < 0.6:
        alphas = ((0.25, 0x60), (0.45, 0x2C), (0.7, 0x0C), (1.0, 0))
        halo(scene, (x, y), 3.6 * radius, sun, alphas)
    else:
        scene.circle(x, y, 1.55 * radius, mixed(ground, sun, 0.35))
    scene.circle(x, y, radius, sun)


def _summits(scene: Scene, level: float, height: float, envelope: Envelope) -> list[Point]:
    """Returns summits and the passes between them, by turns."""
    random, span = scene.random, SPAN * scene.size
    points: list[Point] = []
    x, is_summit = -span * random.uniform(0.3, 1.2), False
    while not points or points[-1][0] < scene.width + span:
        share = random.uniform(0.62, 1.0) if is_summit else random.uniform(0.0, 0.3)
        points.append((x, level - height * share * envelope(x / scene.width)))
        x += span * random.uniform(0.32, 0.62)
        is_summit = not is_summit
    return points


def _halvings(scene: Scene) -> int:
    """Returns how often a slope is broken in halves."""
    return min(4, round(4 + log2(scene.size)))


def _broken(scene: Scene, summits: list[Point], roughness: float) -> list[Point]:
    """Returns the line from summit to summit, its slopes broken in halves."""
    line = summits
    for _ in range(_halvings(scene)):
        finer = [line[0]]
        for (x1, y1), (x2, y2) in pairwise(line):
            shift = roughness * (x2 - x1) * scene.random.uniform(-1, 1, 2)
            finer += [((x1 + x2) / 2 + shift[0], (y1 + y2) / 2 + shift[1]), (x2, y2)]
        line = finer
    return line


def _ridge(scene: Scene, summits: list[Point], fill: str, roughness: float) -> list[Point]:
    """Draws the land below a ridge and returns its line."""
    line = _broken(scene, summits, roughness)
    below = [(line[-1][0], scene.height + 5), (line[0][0], scene.height + 5)]
    scene.polygon([*line, *below], fill)
    return line


def _facets(scene: Scene, line: list[Point], low: float, colour: str) -> None:
    """Draws the side of each summit that is turned away from the sun."""
    shade = mixed(colour, darker(scene.palette.ground, 0.3), 0.5)
    if not scene.palette.is_dark:
        shade = darker(colour, 0.18)
    slope = 2 ** _halvings(scene)
    for at in range(slope, len(line) - slope, 2 * slope):
        x, y = line[at]
        is_right = x > low * scene.width
        side = line[at : at + slope + 1] if is_right else line[at - slope : at + 1][::-1]
        across, down = side[-1][0] - x, side[-1][1] - y
        inner = [(0.3, 1.0), (0.36, 0.74), (0.08, 0.5), (0.14, 0.3)]
        fill = scene.linear_gradient(
            (0, y), (0, y + 1.05 * down), [(0, shade), (0.4, shade), (1, f"{shade}00")]
        )
        scene.polygon([*side, *((x + across * u, y + down * v) for u, v in inner)], fill)


def _line(scene: Scene) -> None:
    """Draws the outlines of one to three ridges and nothing else, at times with a ring as sun."""
    random, palette = scene.random, scene.palette
    inks = palette.visible(0.2)
    scene.ground(palette.ground)
    middle, broad = random.uniform(0.34, 0.66), random.uniform(0.2, 0.27)
    level = scene.height * random.uniform(0.66, 0.74)
    relief = min(1.9 * RELIEF * scene.size**0.75, 0.72 * level)
    xs = np.arange(-20.0, scene.width + 20, 3.0)
    hidden = np.full(len(xs), 2 * scene.height)
    for ridge in range(int(random.choice([1, 2, 3], p=[0.55, 0.35, 0.1]))):
        at = middle + (0.0, 0.22, -0.24)[ridge] * random.uniform(0.8, 1.1)
        summits = _summits(scene, level, relief * (1 - 0.2 * ridge), partial(_hump, at, broad))
        ys = np.interp(xs, *np.array(_broken(scene, summits, 0.03)).T)
        width = (7.0 - 1.5 * ridge) * scene.size**0.5
        style = {"stroke_width": width, "stroke_linecap": "round", "stroke_linejoin": "round"}
        ink = inks[ridge] if ridge < len(inks) else mixed(inks[0], palette.ground, 0.3)
        scene.path(_seen(xs, ys, hidden - 3 * width), stroke=ink, **style)
        hidden = np.minimum(hidden, ys)
    radius = 62 * scene.size**0.7 * random.uniform(0.8, 1.3)
    x = (middle + random.choice([-0.24, 0.24])) * scene.width
    y = float(hidden[int((x + 20) / 3)]) - radius * random.uniform(1.9, 2.8)
    if random.random() < 0.4 and y > 1.3 * radius:
        scene.circle(x, y, radius, "none", stroke=inks[-1], stroke_width=5.0)


def _hump(middle: float, broad: float, u: float) -> float:
    return exp(-(((u - middle) / broad) ** 2))


def _seen(xs: NDArray[np.float64], ys: NDArray[np.float64], limit: NDArray[np.float64]) -> str:
    """Returns the path of the parts of a line that are above a limit."""
    d, is_drawn = "", False
    for x, y, most in zip(xs.tolist(), ys.tolist(), limit.tolist(), strict=True):
        if y < most:
            d += f"{'L' if is_drawn else 'M'}{xy((x, y))}"
        is_drawn = y < most
    return d


def _faceted(scene: Scene) -> None:
    """Draws peaks of flat triangles under a sky that goes over into a second colour."""
    random, palette = scene.random, scene.palette
    sun, bodies = _roles(palette)
    seen = palette.visible()
    glow = seen[0] if len(seen) > 2 and lightness(seen[0]) > 0.6 else sun
    horizon = scene.height * random.uniform(0.6, 0.7)
    scene.ground(
        scene.linear_gradient(
            (0, 0), (0, horizon), [(0, palette.ground), (0.2, palette.ground), (1, glow)]
        )
    )
    envelope, low = _envelope(random)
    x, radius = low * scene.width, 80 * scene.size**0.8 * random.uniform(0.8, 1.3)
    pale = max((palette.ground, *seen), key=lightness)
    disc = pale if distance(pale, mixed(palette.ground, glow, 0.8)) > 0.1 else lighter(glow, 0.6)
    scene.circle(x, horizon - radius * random.uniform(1.1, 2.2), radius, disc)
    rest = [one for one in bodies if one != glow] or [darker(glow, 0.45)]
    layers = max(2, min(3, len(rest)))
    for layer, colour in enumerate(veiled(glow, rest, layers, 0.6)):
        depth = layer / (layers - 1)
        level = horizon + (0.86 * scene.height - horizon) * depth
        height = min(1.5 * RELIEF * scene.size**0.75, 0.55 * horizon) * (1 - 0.5 * depth)
        summits = _summits(scene, level, height, envelope)
        peaks = [one for one, after in pairwise(summits) if one[1] < after[1]]
        for peak in sorted(peaks, key=lambda one: one[1]):
            _peak(scene, peak, colour, is_sun_left=low < 0.5)


def _peak(scene: Scene, peak: Point, colour: str, *, is_sun_left: bool) -> None:
    """Draws a mountain of flat triangles down to the foot, lit on the side of the sun."""
    random, (x, y) = scene.random, peak
    deep = scene.height + 40 - y
    rows = max(3, round(deep / (125 * scene.size**0.7)))
    slopes = np.array([-1.0, -0.5, 0.0, 0.5, 1.0]) * random.uniform(0.8, 1.15)
    down = np.arange(rows + 1)[:, None] / rows * deep
    jitter = random.uniform(-0.17, 0.17, (2, rows + 1, 5)) * deep / rows * (down > 0)
    across = x + down * slopes + 1.6 * jitter[0] + 0.06 * down
    grid = np.stack([across, y + down + 1.3 * jitter[1]], -1).tolist()
    shades = [lighter(colour, 0.26), lighter(colour, 0.12), colour]
    shades += [darker(colour, 0.12), darker(colour, 0.24)]
    paths = dict.fromkeys(shades, "")
    for above, below in pairwise(grid):
        for at, (a, b, c, d) in enumerate(zip(above, above[1:], below[1:], below, strict=False)):
            base = 0.6 if (at < 2) == is_sun_left else 3.3
            for corners in ((a, b, d), (b, c, d)) if at < 2 else ((a, c, d), (a, b, c)):
                tone = int(np.clip(round(base + random.uniform(-1, 1)), 0, 4))
                paths[shades[tone]] += polygon(corners)
    for shade, d in paths.items():
        scene.path(d, shade, stroke=shade, stroke_width=1.2, stroke_linejoin="round")


def _pinewood(scene: Scene) -> None:
    """Draws rows of pines from edge to edge, the far ones fading in fog."""
    palette = scene.palette
    bodies = sorted(palette.visible(0.1)[:4], key=lambda colour: -lightness(colour))
    fog = mixed(palette.ground, bodies[0], 0.3) if palette.is_dark else palette.ground
    sky(scene, fog, 0.6 * scene.height, clear=0.25)
    layers = max(4, len(bodies))
    for layer, colour in enumerate(hazed(palette, bodies, layers, 0.3, 0.9, 0.45)):
        depth = layer / (layers - 1)
        level = scene.height * (0.54 + 0.4 * depth**1.1)
        scale = 1.25 + 1.9 * depth**1.2
        _forest(scene, level, colour, colour, scale)
        if layer < layers - 1:
            tall = scale * PINE * scene.size
            fade = fading(fog, ((0.0, 0), (0.5, 0x80), (1.0, 0xF0)))
            fill = scene.linear_gradient((0, level - 0.7 * tall), (0, level + 0.4 * tall), fade)
            scene.rect(-5, level - 0.7 * tall, scene.width + 10, scene.height, fill)


def _forest(scene: Scene, level: float, colour: str, foot: str, scale: float) -> None:
    """Draws a hill with pines along its line."""
    random = scene.random
    hill = rolling(random, scene.width, level, 45 * scene.size, scene.width / 1000)
    bottom, top = scene.height + 5, level + 45 * scene.size
    fill = scene.linear_gradient((0, top), (0, top + 150), [(0, colour), (1, foot)])
    scene.polygon([*hill, (hill[-1][0], bottom), (hill[0][0], bottom)], fill)
    xs, ys = zip(*hill, strict=True)
    names = [_pine(scene, tiers) for tiers in ((5, 6, 7) if scale > 1 else (4,))]
    x, phase = -20.0, random.uniform(0, 6.3)
    while x < scene.width + 20:
        groups = 0.7 + 0.3 * sin(phase + x / (210 * scene.size))
        height = PINE * scene.size * scale * groups * random.uniform(0.65, 1.3)
        y = float(np.interp(x, xs, ys)) + 0.16 * height
        name = names[int(random.integers(len(names)))]
        scene.add(pine(name, colour, (x, y), height))
        x += height * random.uniform(0.28, 0.7) / scene.density**0.5


def _pine(scene: Scene, tiers: int = 4) -> str:
    """Defines a pine, 100 units high above the origin, and returns its id."""
    side, fall = [(0.0, -100.0)], 88 / tiers
    for tier in range(1, tiers + 1):
        reach = 22.0 * (tier / tiers) ** 0.9
        side += [(reach, -100 + fall * tier), (0.5 * reach, -100 + fall * tier - 2)]
    side[-1] = (3.0, -12.0)
    side.append((3.0, 5.0))
    outline = [*side, *((-across, up) for across, up in side[::-1])]
    listed = " ".join(f"{number(x)},{number(y)}" for x, y in outline)
    return scene.define("g", f'<polygon points="{listed}"/>')
