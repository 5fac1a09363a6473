"""Art Deco fans: rows of scallops with fine lines that radiate from their feet."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin, sqrt
from typing import Final

from models.image.composed.drawing.grid import staggered
from models.image.composed.drawing.palette import darker, lighter
from models.image.composed.drawing.paths import finely, outline
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene

_RADIUS: Final = 130.0  # drawing units
_RIM: Final = 0.038  # line widths, of the radius
_FINE: Final = 0.022
_STAIR: Final = 0.055  # between two steps of a stair, and between two stairs, of the radius
_STAIR_GAP: Final = 0.07
_CLEAR: Final = 0.05  # between a line and the fan in front of it, of the radius

# Within a fan all lengths are shares of its radius; its foot is at (0, 0), its middle at (0, -1).

# colours of a fan: its filling, its lines, its heart
Look = tuple[str, str, str]


def draw(scene: Scene) -> None:
    random = scene.random
    scene.ground(scene.palette.ground)
    wanted = _RADIUS * scene.size / scene.density**0.5 * random.uniform(0.85, 1.25)
    columns, rows = staggered(scene.extent, 2 * wanted, 0.5, least=1)
    radius, drop = scene.width / columns / 2, scene.height / rows
    looks = _looks(scene)
    layers = [_lines(scene, looks)]
    if looks[0][0]:
        full = _top(1, 1, 0) + _back(_corner(1, 1, 0), 0)
        fills = [f'<path d="{full}" fill="{fill or "none"}"/>' for fill, _, _ in looks]
        layers.insert(0, [scene.define("g", fill) for fill in fills])
    for names in layers:
        for row in range(rows):
            for column in range(columns):
                middle = ((2 * column + row % 2) * radius, row * drop)
                for x, y in scene.copies(*middle, 1.08 * radius):
                    name = names[row % len(names)]
                    scene.add(used(name, (x, y + drop), scale=(radius, drop), digits=2))


def _looks(scene: Scene) -> list[Look]:
    """Returns the colours of the rows of fans, in turn."""
    random, ground = scene.random, scene.palette.ground
    line, *pure = scene.palette.pure()
    own = scene.asked("fan", "line")
    line, pure = (own, [one for one in (line, *pure) if one != own]) if own else (line, pure)
    heart = pure[0] if pure else line
    plain = ("", line, heart)
    chances = [0.7, 0.1, 0.2] if pure else [0.85, 0.15, 0]
    kind = random.choice(["plain", "tinted", "rows"], p=chances)
    if kind == "tinted":
        toned = lighter(ground, 0.06) if scene.palette.is_dark else darker(ground, 0.06)
        return [(toned, line, heart), plain]
    if kind == "rows":
        return [plain, ("", heart, line)]
    return [plain]


def _lines(scene: Scene, looks: list[Look]) -> list[str]:
    """Defines the lines of the fans and returns their names."""
    random = scene.random
    rays = int(random.choice([9, 11, 13, 17]))
    heart = random.choice([0.0, 0.36, 0.5], p=[0.3, 0.35, 0.35])
    kind = str(random.choice(["rays", "wedges", "stepped", "stepped"]))
    has_solid_heart = random.random() < 0.6
    end = 0.84 if random.random() < 0.6 else 0.93
    rims = [(1.0, _RIM), (0.91, _FINE)] if end < 0.9 else [(1.0, 1.4 * _RIM)]
    names = []
    for _, line, accent in looks:
        rims = rims[:1] if kind == "stepped" else rims
        inside = "".join(_stroke(_top(1, share, 0), line, width) for share, width in rims)
        inside += _blades(kind, rays, (heart, end), line)
        if heart:
            solid = _petal(heart - 0.06 * (kind != "nested"))
            style = f'fill="{accent}"' if has_solid_heart else _pen(accent, _RIM)
            inside += f'<path d="{solid}" {style}/>'
            if not has_solid_heart:
                inside += f'<path d="{_petal(0.6 * heart)}" {_pen(accent, _FINE)}/>'
        names.append(scene.define("g", inside))
    return names


def _blades(kind: str, count: int, reach: tuple[float, float], line: str) -> str:
    """Returns what radiates between the heart of a fan and its rims."""
    heart, end = reach
    if kind == "stepped":
        return _steps(count - count % 4 + 1, (heart, end), line)
    if kind == "rays":
        return _rays(count + 6, reach, line)
    half = pi / 16 / count
    d = ""
    for first, last in ((angle - half, angle + half) for angle in _angles(count)):
        (start, stop), (other_start, other_stop) = _span(first, reach), _span(last, reach)
        if stop > start and other_stop > other_start:
            corners = [(first, start), (first, stop), (last, other_stop), (last, other_start)]
            d += outline(_polar(*corner) for corner in corners)
    return f'<path d="{d}" fill="{line}"/>'


def _rays(count: int, reach: tuple[float, float], line: str) -> str:
    d = "".join(_ray(angle, *_span(angle, reach)) for angle in _angles(count))
    return _stroke(d, line, _FINE)


def _ray(angle: float, start: float, stop: float) -> str:
    return f"M{_polar(angle, start)}L{_polar(angle, stop)}" if stop > start + 0.05 else ""


def _steps(count: int, reach: tuple[float, float], line: str) -> str:
    """Returns spokes whose ends make a stair that falls from the middle to both sides, twice."""
    heart, end = reach
    edges = [pi / 4 * (2 * at / count - 1) for at in range(count + 1)]
    stair, spokes = "", ""
    for inside in (0.0, _STAIR_GAP):
        points: list[str] = []
        for at, (first, last) in enumerate(pairwise(edges)):
            radius = end - inside - _STAIR * abs(at - count // 2)
            start, stop = _span((first + last) / 2, (heart, radius))
            if stop > start + 0.08:
                points += [_polar(first, stop), _polar(last, stop)]
                if not inside:
                    spokes += _ray(first, _span(first, (heart, radius))[0], stop)
                    spokes += _ray(last, _span(last, (heart, radius))[0], stop)
        stair += f"M{'L'.join(points)}" if points else ""
    return _stroke(spokes, line, _FINE) + _stroke(stair, line, 1.2 * _FINE)


def _angles(count: int) -> list[float]:
    """Returns directions from the foot, from left to right, 0 upwards."""
    return [pi / 4 * (2 * (at + 0.5) / count - 1) for at in range(count)]


def _span(angle: float, reach: tuple[float, float]) -> tuple[float, float]:
    """Returns where a ray from the foot leaves the fan in front or the heart, and its end."""
    aside = abs(sin(angle))
    front = aside + sqrt(aside**2 + (1 + _CLEAR) ** 2 - 1)
    heart, end = reach
    return max(front, 2 * heart * cos(angle)), cos(angle) + sqrt(
        max(0.0, cos(angle) ** 2 - 1 + end**2)
    )


def _petal(share: float) -> str:
    """Returns a smaller fan on the same foot."""
    return _top(share, share, _CLEAR) + _back(_corner(share, share, _CLEAR), _CLEAR)


def _top(middle: float, radius: float, clear: float) -> str:
    """Returns the arc about a place above the foot that the fans in front leave."""
    x, y = _corner(middle, radius, clear)
    return f"M{_at(-x, y)}A{radius:.3f} {radius:.3f} 0 {int(y > -middle)} 1 {_at(x, y)}"


def _back(corner: Point, clear: float) -> str:
    """Returns the way down to the foot and up to the other corner, along the fans in front."""
    size = f"A{1 + clear} {1 + clear} 0 0 0"
    foot = _at(0, -sqrt((1 + clear) ** 2 - 1))
    return f"{size} {foot}{size} {_at(-corner[0], corner[1])}Z"


def _corner(middle: float, radius: float, clear: float) -> Point:
    """Returns where a circle about a place above the foot meets the fan in front at the right."""
    apart = sqrt(1 + middle**2)
    along = (radius**2 - (1 + clear) ** 2 + apart**2) / (2 * apart)
    aside = sqrt(max(0.0, radius**2 - along**2))
    return (along + aside * middle) / apart, (along * middle - aside) / apart - middle


def _stroke(d: str, line: str, width: float) -> str:
    return f'<path d="{d}" {_pen(line, width)}/>'


def _pen(line: str, width: float) -> str:
    return f'fill="none" stroke="{line}" stroke-width="{width:.4f}"'


def _polar(angle: float, away: float) -> str:
    return _at(away * sin(angle), -away * cos(angle))


def _at(x: float, y: float) -> str:
    return finely(x, y, 3)
