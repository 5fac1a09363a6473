"""Folk-art flowers as painted on cottages and chests: blooms in rings, tulips, leaves, dots."""

from __future__ import annotations

from cmath import rect
from math import radians
from typing import Final

from models.image.composed.drawing.palette import Palette, chroma, darker, lighter, lightness
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scatter import Room
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.repeating.cells import at_least, lined, painted
from models.image.composed.repeating.petals import disc, petal, ring_of_discs, rosette
from models.image.reading.oklab import distance

_LARGE: Final = 148.0  # drawing units, the radius of a large flower
_SIZES: Final = (1.0, 0.66, 0.46, 0.32)
_FILLED: Final = 0.34  # share of the picture that the largest flowers take at the most
_BLOOMS: Final = 7  # drawings of flowers
_GAP: Final = 5.0  # drawing units between two


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = at_least(palette, 3)
    leaf = _leaf_of(colours, palette)
    large = _LARGE * scene.size / scene.density**0.5 * random.uniform(0.9, 1.15)
    names = [scene.define("g", _bloom(scene, colours, leaf, at)) for at in range(_BLOOMS)]
    tulips = [scene.define("g", _tulip(colours, leaf, at)) for at in range(3)]
    sprigs = [scene.define("g", _sprig(colours, leaf, at)) for at in range(3)]
    room = Room(scene.extent, large * 0.05)
    for step, share in enumerate(_SIZES):
        radius = large * share
        most = _FILLED * scene.width * scene.height / 3.14 / radius**2
        for number, (place, away) in enumerate(room.places(random, radius + _GAP)):
            if step == 0 and number >= most:
                break
            own = min(away - _GAP, radius * 1.15)
            room.take(place, own)
            every = (
                names,
                (tulips, names)[number % 2],
                (sprigs, tulips, names)[number % 3],
                sprigs,
            )
            kinds = every[step]
            name, turn = kinds[int(random.integers(0, len(kinds)))], float(random.uniform(0, 360))
            _show(scene, name, place, (turn, own))
    _dots(scene, room, colours, 0.15 * large)


def _show(scene: Scene, name: str, place: Point, look: tuple[float, float]) -> None:
    turn, radius = look
    for at in scene.copies(*place, 1.05 * radius):
        scene.add(used(name, at, turn, radius / 100))


def _dots(scene: Scene, room: Room, colours: list[str], radius: float) -> None:
    """Fills the gaps with dots."""
    for number, (place, away) in enumerate(room.places(scene.random, radius)):
        own = min(0.62 * away, radius)
        room.take(place, away)
        for x, y in scene.copies(*place, own):
            scene.circle(x, y, own, colours[number % len(colours)])


def _leaf_of(colours: list[str], palette: Palette) -> str:
    """Returns the colour of leaves: a green one if there is any, else the last one."""
    greens = [one for one in colours if _is_green(one) and distance(one, palette.ground) > 0.15]
    return greens[0] if greens else colours[-1]


def _is_green(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return green > red and green > 1.08 * blue and chroma(colour) > 0.03


def _bloom(scene: Scene, colours: list[str], leaf: str, at: int) -> str:
    """Returns a round flower with leaves behind it: rings of petals around a dotted heart."""
    random = scene.random
    tones = [one for one in colours if one != leaf] or colours
    outer, middle, heart = (tones[(at + step) % len(tones)] for step in range(3))
    if outer == heart:
        heart = _other_tone(outer)
    if middle == outer:
        middle = _other_tone(outer)
    count = (8, 6, 10, 12, 7, 9, 5)[at % 7]
    turn = float(random.uniform(0, 40))
    d = painted(rosette(0, 5, 40, 99, 36, turn, 0.15), leaf)
    d += painted(rosette(0, 5, 50, 92, 7, turn, 0.0), _other_tone(leaf))
    d += painted(rosette(0, count, 8, 80, 330 / count, -90, 1.0), outer)
    d += painted(rosette(0, count, 26, 72, 120 / count, -90, 0.6), _other_tone(outer))
    d += painted(disc(0, 43), middle)
    d += painted(ring_of_discs(0, 12, 34, 5.2), _other_tone(middle))
    d += painted(disc(0, 24), heart)
    d += painted(rosette(0, 6, 3, 20, 10, -90, 0.8), _other_tone(heart))
    return d


def _tulip(colours: list[str], leaf: str, at: int) -> str:
    """Returns a tulip in three tones on a short stem with two leaves."""
    tones = [one for one in colours if one != leaf] or colours
    cup, inner = tones[(at + 1) % len(tones)], tones[at % len(tones)]
    inner = inner if inner != cup else _other_tone(cup)
    stem = lined("M0 30C4 55 2 78 -6 94", leaf, 8)
    foot = complex(0, 78)
    leaves = petal(foot, -32, 84, 30, 0.1, 0.12) + petal(foot, 212, 84, 30, 0.1, -0.12)
    d = stem + painted(leaves, leaf)
    d += painted(
        "M-46-50C-66 20-34 42 0 42C34 42 66 20 46-50"
        "C30-40 18-26 12-10L0-66L-12-10C-18-26-30-40-46-50Z",
        cup,
    )
    d += painted("M0-92C30-52 26 10 0 30C-26 10-30-52 0-92Z", inner)
    return d + painted(
        disc(complex(0, -20), 8) + disc(complex(0, 0), 6) + disc(complex(0, -42), 5), cup
    )


def _sprig(colours: list[str], leaf: str, at: int) -> str:
    """Returns a bent twig with pairs of leaves and a berry at its tip."""
    berry = colours[at % len(colours)]
    d = lined("M0 92C14 40 -12 -10 0 -70", leaf, 6)
    leaves = ""
    for step, y in enumerate((66, 34, 2, -30)):
        long = 62 - 7 * step
        foot = complex(4 - 2 * step, y)
        leaves += petal(foot, -38, long, 24, 0.3) + petal(foot, 218, long, 24, 0.3)
    dots = "".join(disc(rect(92 - 14 * abs(one), radians(-90 + 14 * one)), 9) for one in (-1, 0, 1))
    return d + painted(leaves, leaf) + painted(dots, berry if berry != leaf else _other_tone(leaf))


def _other_tone(colour: str) -> str:
    return darker(colour, 0.4) if lightness(colour) > 0.72 else lighter(colour, 0.5)
