"""Moroccan, azulejo, batik and cement tiles: stars, lattices and rosettes that join."""

from __future__ import annotations

from cmath import rect
from collections.abc import Callable
from functools import cache
from math import cos, log, pi, sqrt
from typing import Final

from models.image.composed.drawing.paths import finely, outline
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

_TOLD: Final = 0.09  # distance in OKLab from which two colours of a tile are told apart
_PITCH: Final = 275.0  # of the tiles, in drawing units
_NOTCH: Final = cos(pi / 4) / cos(pi / 8)  # inner radius of a star of two squares, of its outer one

# A rosette: outlines in the other colour, the main one and, upon them, the one below.
# A design: what is at the edges, the corners and the centre of a tile.
# Figures lie on a tile that reaches from -1 to 1; its corners and edges belong to four or two.
Figure = tuple[str, str, str]


class _Kit:
    """The colours of the tiles, and round figures in them."""

    def __init__(self, scene: Scene) -> None:
        self.random, self.ground = scene.random, scene.palette.ground
        self.colours = scene.palette.pure()[:5]
        self.main = self.colours[0]
        others = [one for one in self.colours[1:] if distance(one, self.ground) > _TOLD]
        self.other = str(self.random.choice(others)) if others else self.second_on(self.ground)

    def second_on(self, colour: str) -> str:
        """Returns a colour that can be seen on another, and is not the background."""
        choices = self.colours[1:] if colour == self.ground else [*self.colours, self.ground]
        seen = [one for one in choices if distance(one, colour) > _TOLD]
        return str(self.random.choice(seen or self.colours[:1]))

    def rosette(self, radius: float, on: str) -> str:
        """Returns a round figure of one kind or the other, on a colour."""
        first, other = self.main if on == self.ground else self.ground, self.second_on(on)
        if self.random.random() < 0.4 and on == self.ground:
            first, other = other, first
        kind = _rosettes()[int(self.random.integers(0, len(_rosettes())))]
        inside = "".join(_path(d, fill) for d, fill in zip(kind, (other, first, on), strict=True))
        return f'<g transform="scale({radius:.3f})">{inside}</g>'


def draw(scene: Scene) -> None:
    random, kit = scene.random, _Kit(scene)
    scene.ground(kit.ground)
    columns, rows = _grid(scene, _PITCH * scene.size / scene.density**0.5)
    width, height = scene.width / columns, scene.height / rows
    kind = scene.kind(tuple(_designs()), (0.17, 0.17, 0.17, 0.17, 0.16, 0.16))
    design = _designs()[kind]
    edge, corner, centre = design(kit)
    can_mix = columns % 2 == 0 and rows % 2 == 0 and kind not in ("stars", "quatrefoil")
    centres = (centre, design(kit)[2]) if can_mix and random.random() < 0.4 else (centre,)
    layers = [((edge,), 0.0, 0.5), ((edge,), 0.5, 0.0), ((corner,), 0.0, 0.0)]
    for figures, right, down in [*layers, (centres, 0.5, 0.5)]:
        names = [scene.define("g", figure) for figure in figures if figure]
        for tile in range(columns * rows if names else 0):
            row, column = divmod(tile, columns)
            name = names[(row + column) % len(names)]
            for x, y in scene.copies((column + right) * width, (row + down) * height, 0.49 * width):
                scene.add(used(name, (x, y), scale=(width / 2, height / 2), digits=2))


def _designs() -> dict[str, Callable[[_Kit], Figure]]:
    """Returns what draws each kind of tiles, by the name that it is asked for with."""
    return {
        "stars": _stars,
        "quatrefoil": _quatrefoils,
        "medallions": _medallions,
        "leaves": _leaves,
        "azulejo": _azulejo,
        "diamonds": _diamonds,
        "kawung": _kawung,
    }


def _grid(scene: Scene, pitch: float) -> tuple[int, int]:
    """Returns columns and rows of tiles that are square, or nearly."""

    def fault(grid: tuple[int, int]) -> float:
        width, height = scene.width / grid[0], scene.height / grid[1]
        return 22 * abs(log(width / height)) + abs(log(sqrt(width * height) / pitch))

    counts = range(1, max(2, round(1.8 * scene.width / pitch)) + 1)
    grids = [(count, max(1, round(scene.height * count / scene.width))) for count in counts]
    return min(grids, key=fault)


def _stars(kit: _Kit) -> Figure:
    """Bands woven into eight-pointed stars, with crosses between them, as in Islamic tiles."""
    is_filled = kit.random.random() < 0.5
    band, gap = (kit.ground, kit.main) if is_filled else (kit.main, kit.ground)
    width = kit.random.uniform(0.09, 0.13)
    below = _path(_star(1), kit.main) if is_filled else ""
    below += _path(_star(0.5) + _star(0.36), band) + _path(_star(0.26), kit.other)
    lines = outline(_at(way) for way in _ways(4)) + outline(_at(way) for way in _ways(4, pi / 4))
    crossings = "".join(_crossing(at, width) for at in range(4))
    woven = _stroke(lines, gap, 1.7 * width) + _stroke(lines, band, width)
    woven += _stroke(crossings, gap, 1.7 * width) + _stroke(crossings, band, width)
    corner = _path(_star(0.3) + _star(0.2), kit.other)
    return "", corner, below + woven


def _crossing(turn: int, width: float) -> str:
    """Returns the pieces of bands that lie upon others along a quarter of a star."""
    near, far = sqrt(0.5), 1 - sqrt(0.5)
    upper = [(complex(near, -far), 1j), (complex(near, far), 1 - 1j), (complex(0, 1), 1 - 1j)]
    d = ""
    for place, way in upper:
        step = way / abs(way) * 1.15 * width
        d += f"M{_at((place - step) * 1j**turn)}L{_at((place + step) * 1j**turn)}"
    return d


def _quatrefoils(kit: _Kit) -> Figure:
    """A lattice of quatrefoils that touch, each with a fine line within."""
    inner = kit.random.uniform(0.8, 0.88)
    if kit.random.random() < 0.3:
        line = _foil(inner - 0.1) + _foil(inner - 0.15)
        return "", "", _path(_foil(0.985), kit.main) + _path(line, kit.ground)
    bold = _path(_foil(1.005) + _foil(inner), kit.main)
    fine = _path(_foil(inner - 0.09) + _foil(inner - 0.13), kit.other)
    return "", "", bold + (fine if kit.random.random() < 0.6 else "")


def _medallions(kit: _Kit) -> Figure:
    count = int(kit.random.choice([16, 20, 24]))
    rim = _circle(0.93) + _dots(count, 0.83, 0.042) + _circle(0.73) + _circle(0.69)
    petals = _path(_petals(count // 2, 0.44, 0.67, 0.1), kit.second_on(kit.main))
    centre = _path(rim + _circle(0.42), kit.main) + petals + kit.rosette(0.36, kit.ground)
    corner = _path(_circle(0.43) + _circle(0.38), kit.other) + kit.rosette(0.31, kit.ground)
    return "", corner, centre


def _leaves(kit: _Kit) -> Figure:
    leaves = _petals(4, 0.17, 1.25, 0.29, pi / 4) + _petals(4, 0.28, 1.14, 0.19, pi / 4)
    veins = _petals(4, 0.38, 1.04, 0.09, pi / 4) + _circle(0.1)
    edge = kit.rosette(kit.random.uniform(0.34, 0.44), kit.ground)
    return edge, _path(_circle(0.1), kit.main), _path(leaves, kit.main) + _path(veins, kit.other)


def _kawung(kit: _Kit) -> Figure:
    """The batik of Java: ovals that meet in fours, with two seeds in each, and stars between."""
    ovals = _petals(4, 0.1, 1.315, 0.37, pi / 4, 0.28)
    seeds = _petals(4, 0.34, 0.66, 0.06, pi / 4) + _petals(4, 0.78, 1.1, 0.06, pi / 4)
    star = _path(_points(4, 0.2, 0.07), kit.other)
    centre = _path(ovals, kit.main) + _path(seeds, kit.ground) + _path(_circle(0.07), kit.other)
    return star, _path(_circle(0.07), kit.other), centre


def _azulejo(kit: _Kit) -> Figure:
    edge = _path(_points(4, 0.3, 0.12) + _circle(0.05), kit.other)
    ring = _circle(0.64) + _circle(0.56) if kit.random.random() < 0.5 else _dots(20, 0.6, 0.035)
    return edge, _path(ring, kit.main) + kit.rosette(0.48, kit.ground), kit.rosette(0.7, kit.ground)


def _diamonds(kit: _Kit) -> Figure:
    line = _points(2, 0.87, 0.87) + _points(2, 0.83, 0.83)
    centre = _path(_points(2, 0.97, 0.97) + line, kit.main) + kit.rosette(0.5, kit.main)
    return "", _path(line, kit.other) + kit.rosette(0.5, kit.ground), centre


@cache
def _rosettes() -> tuple[Figure, ...]:
    """Returns round figures of radius 1."""
    slant = pi / 4
    lily = (
        _petals(4, 0.16, 0.9, 0.2, slant) + _petals(4, 0.34, 0.72, 0.07, slant),
        _petals(4, 0.16, 1, 0.25) + _petals(4, 0.3, 0.84, 0.1) + _circle(0.12),
        _circle(0.22) + _circle(0.12),
    )
    star = (_petals(8, 0.18, 0.62, 0.11), _star(1) + _star(0.82) + _points(8, 0.14, 0.1), "")
    spikes = _petals(12, 0.36, 1, 0.19, pi / 12, 0.05)
    daisy = (_circle(0.3) + _points(8, 0.2, 0.1), spikes, _dots(12, 0.8, 0.055, pi / 12))
    teeth = _points(16, 1, 0.84) + _circle(0.74)
    wheel = (_dots(16, 0.65, 0.045) + _circle(0.13), teeth + _petals(8, 0.18, 0.57, 0.12), "")
    bows = _foil(1) + _foil(0.82) + _petals(4, 0.16, 0.72, 0.16)
    clover = (_petals(4, 0.16, 0.5, 0.12, slant) + _circle(0.13), bows, "")
    return lily, star, daisy, wheel, clover


# Outlines around 0, 0. One in the other leaves a ring.


def _path(d: str, fill: str) -> str:
    return f'<path d="{d}" fill="{fill}" fill-rule="evenodd"/>' if d else ""


def _stroke(d: str, colour: str, width: float) -> str:
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:.3f}"/>'


def _circle(radius: float, at: complex = 0) -> str:
    arc = f"A{radius:.3f} {radius:.3f} 0 1 1 "
    return f"M{_at(at + radius)}{arc}{_at(at - radius)}{arc}{_at(at + radius)}Z"


def _dots(count: int, away: float, radius: float, turn: float = 0.0) -> str:
    return "".join(_circle(radius, away * way) for way in _ways(count, turn))


def _points(count: int, outer: float, inner: float) -> str:
    ways = enumerate(_ways(2 * count))
    return outline(_at((inner if at % 2 else outer) * way) for at, way in ways)


def _star(radius: float) -> str:
    return _points(8, radius, _NOTCH * radius)


def _foil(radius: float) -> str:
    """Returns a quatrefoil: half a circle on each side of a square."""
    corners = [_at(radius * sqrt(0.5) * way) for way in _ways(4, pi / 4)]
    arc = f"A{radius / 2:.3f} {radius / 2:.3f} 0 0 1 "
    return f"M{corners[-1]}" + "".join(arc + corner for corner in corners) + "Z"


def _petals(
    count: int, start: float, end: float, width: float, turn: float = 0.0, tip: float = 0.36
) -> str:
    """Returns petals from a distance to another; a low `tip` makes them round."""
    near, far = start + 0.3 * (end - start), end - tip * (end - start)
    side = [complex(near, width), complex(far, width), complex(end)]
    back = [complex(far, -width), complex(near, -width), complex(start)]
    d = ""
    for way in _ways(count, turn):
        out, home = (" ".join(_at(point * way) for point in points) for points in (side, back))
        d += f"M{_at(start * way)}C{out}C{home}Z"
    return d


def _ways(count: int, turn: float = 0.0) -> list[complex]:
    return [rect(1, turn + 2 * pi * at / count) for at in range(count)]


def _at(point: complex) -> str:
    return finely(point.real, point.imag, 3)
