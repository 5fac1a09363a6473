"""Speed: slanted panels with dashes that shoot out of them, pointed streaks, or rays of a comic."""

from __future__ import annotations

from math import cos, hypot, pi, sin, tau
from typing import Final

from models.image.composed.drawing.palette import LARGE_SHAPE
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Point, Scene

# How far panels lean, as a share of their height.
LEANS: Final = (0.35, 0.5, 0.65)
# Thick panels and the gaps after them, from the inside outwards, in drawing units.
PANELS: Final = (
    ((16, 30), (210, 0), (0, 0)),
    ((120, 0), (150, 26), (26, 30)),
    ((34, 34), (34, 34), (190, 40)),
    ((230, 22), (14, 22), (14, 40)),
)
RAYS: Final = 84  # around a whole circle
# Degrees by which streaks rise to the right.
RISES: Final = (0, 0, 12, 22)


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = {"angular": _angular, "streaks": _streaks, "radial": _radial}
    # rays come from all sides
    chances = (0.56, 0.44, 0.0) if scene.free in ("left", "right") else (0.42, 0.33, 0.25)
    kinds[scene.kind(tuple(kinds), chances)](scene, _colours(scene))


def _colours(scene: Scene) -> list[str]:
    asked = scene.asked("line", "streak", "ray", "speed line")
    colours = scene.palette.two_visible(LARGE_SHAPE)
    return [asked, *(one for one in colours if one != asked)] if asked else colours


def _angular(scene: Scene, colours: list[str]) -> None:
    """Slanted panels that fill one side, their like in the opposite corner, and dashes."""
    random, size = scene.random, scene.size**0.7
    lean = float(random.choice(LEANS)) * scene.height * (0.6 if scene.is_tall else 1)
    is_mirrored = scene.free == "right" or (not scene.free and random.random() < 0.25)
    turn = f"translate({scene.width:.1f} 0)scale(-1 1)" if is_mirrored else "translate(0 0)"
    scene.add(f'<g transform="{turn}">')
    edge = scene.width * random.uniform(0.62, 0.7) + (0.05 * scene.width if scene.free else 0)
    _dashes(scene, edge, lean, colours)
    left = edge
    for at, (thick, gap) in enumerate(PANELS[int(random.integers(len(PANELS)))]):
        _panel(scene, (left, left + thick * size), lean, colours[(at + 1) % len(colours)])
        left += (thick + gap) * size
    _panel(scene, (left, 2 * scene.width), lean, colours[0])
    if scene.free not in ("left", "right"):
        far = random.uniform(0.16, 0.22) * scene.width - lean / 2
        _panel(scene, (far - 2 * scene.width, far), lean, colours[0])
        _panel(scene, (far + 24 * size, far + 36 * size), lean, colours[1])
        _ticks(scene, lean, colours[-1])
    scene.add("</g>")


def _panel(scene: Scene, sides: Point, lean: float, colour: str) -> None:
    """Draws a slanted panel from the top to the foot; its sides are where half the height is."""
    (left, right), aside = sides, lean / 2
    corners = [(left + aside, 0.0), (right + aside, 0.0)]
    corners += [(right - aside, scene.height), (left - aside, scene.height)]
    scene.path(polygon(corners), colour)


def _slab(scene: Scene, place: Point, size: Point, lean: float, colour: str) -> None:
    """Draws a slanted bar from its upper left corner; `lean` is that of the whole height."""
    (x, y), (wide, high) = place, size
    aside = lean * high / scene.height
    corners = [(x, y), (x + wide, y), (x + wide - aside, y + high), (x - aside, y + high)]
    scene.path(polygon(corners), colour)


def _dashes(scene: Scene, edge: float, lean: float, colours: list[str]) -> None:
    """Draws bars that shoot out of a slanted edge, some of them torn off."""
    random, size = scene.random, scene.size**0.7
    y = scene.height * random.uniform(0.04, 0.1)
    while y < 0.94 * scene.height:
        high = float(random.choice((10, 16, 26, 44), p=(0.3, 0.3, 0.25, 0.15))) * size
        start = edge + lean * (0.5 - y / scene.height)
        is_calm = scene.free == "middle" and abs(y / scene.height - 0.5) < 0.25
        long = random.uniform(60, 420) * size * (0.4 if is_calm else 1)
        if scene.free in ("left", "right"):
            long = min(long, max(20.0, start - 0.46 * scene.width))
        colour = colours[int(random.random() < 0.4)]
        _slab(scene, (start - long, y), (long + 4 * size, high), lean, colour)
        if random.random() < 0.4 and scene.free not in ("left", "right"):
            torn = random.uniform(40, 150) * size
            _slab(scene, (start - long - torn - 36 * size, y), (torn, high), lean, colour)
        y += high + random.uniform(18, 90) * size / scene.density


def _ticks(scene: Scene, lean: float, colour: str) -> None:
    """Draws a short row of slanted ticks near the foot, on the calm side."""
    size = scene.size**0.7
    high, y = 34 * size, scene.height - 90 * size
    for at in range(6):
        _slab(scene, ((70 + at * 30) * size, y), (14 * size, high), 0.8 * lean, colour)


def _streaks(scene: Scene, colours: list[str]) -> None:
    """Long pointed streaks from one side, and fewer and shorter ones from the other."""
    random = scene.random
    steepest = 22 if scene.is_wide else 0 if scene.is_tall else 12
    rise = 0 if scene.free in ("left", "right") else min(steepest, int(random.choice(RISES)))
    rise *= 1 if scene.free else int(random.choice((-1, 1)))
    is_mirrored = scene.free == "right" or (not scene.free and random.random() < 0.3)
    mirror = "scale(-1 1)" if is_mirrored else ""
    turn = f"{transform((scene.width / 2, scene.height / 2), -rise)}{mirror}"
    scene.add(f'<g transform="{turn}">')
    paths = dict.fromkeys(colours, "")
    half, edge = _turned(scene.extent, rise)
    base = max(scene.width, 0.6 * scene.height)
    is_calm = scene.free in ("left", "right")
    ways = ((1, 0.5 if is_calm else 0.72, 34.0), (-1, 0.34, 46.0))
    for way, longest, apart in ways[: 1 if is_calm else 2]:
        y = -half
        while y < half:
            thick = apart * scene.size**0.8 * random.uniform(0.35, 1.1)
            middle = 1 - 0.5 * (1 - abs(y) / half) * (scene.free == "middle" or way < 0)
            long = base * longest * middle * (0.14 + 0.86 * float(random.beta(1.3, 1.8)))
            colour = colours[min(int(random.exponential(0.75)), len(colours) - 1)]
            paths[colour] += _needle(way * edge, way * (edge - long - 60), y, min(thick, 44))
            y += thick * random.uniform(1.05, 1.9) / scene.density**0.7
    for colour, d in paths.items():
        scene.path(d, colour)
    scene.add("</g>")


def _turned(extent: Point, degrees: float) -> Point:
    """Returns half the height and half the width of the box around a turned picture."""
    (wide, high), turn = extent, abs(degrees) * pi / 180
    return (high * cos(turn) + wide * sin(turn)) / 2, (wide * cos(turn) + high * sin(turn)) / 2


def _needle(head: float, tip: float, y: float, thick: float) -> str:
    """Returns the outline of a streak that ends in a point; where it begins is not seen."""
    full = head + 0.12 * (tip - head)
    ring = [(head, y - thick / 2), (full, y - thick / 2), (tip, y)]
    return polygon([*ring, (full, y + thick / 2), (head, y + thick / 2)])


def _radial(scene: Scene, colours: list[str]) -> None:
    """Wedges that point to a calm oval, as in a comic."""
    random = scene.random
    across = {"left": 0.3, "right": 0.7}.get(scene.free, 0.5) + random.uniform(-0.08, 0.08)
    down = {"top": 0.36, "bottom": 0.64}.get(scene.free, 0.5) + random.uniform(-0.06, 0.06)
    x, y = scene.width * across, scene.height * down
    wide = scene.width * random.uniform(0.24, 0.3)
    high = scene.height * random.uniform(0.24, 0.3)
    reach = 1.1 * hypot(max(x, scene.width - x), max(y, scene.height - y))
    count = round(RAYS * scene.density / scene.size**0.5 * (1.2 if scene.is_wide else 1))
    paths = dict.fromkeys(colours[:3], "")
    for ray in range(count):
        turn = tau * (ray + random.uniform(-0.3, 0.3)) / count
        start = float(random.choice((1.0, 1.25, 1.7), p=(0.45, 0.35, 0.2))) * random.uniform(1, 1.2)
        half = pi / count * random.uniform(0.25, 0.85)
        tip = (x + wide * start * cos(turn), y + high * start * sin(turn))
        ends = [
            (x + reach * cos(turn + side), y + reach * sin(turn + side)) for side in (-half, half)
        ]
        accent = 1 + ray % min(2, len(colours) - 1)
        colour = colours[0 if random.random() < 0.78 else accent]
        paths[colour] += polygon([tip, *ends])
    for colour, d in paths.items():
        scene.path(d, colour)
