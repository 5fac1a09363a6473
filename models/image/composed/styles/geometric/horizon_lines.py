"""A circle and a few straight bars with much room around them, as on covers of records."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Final

from models.image.composed.drawing.palette import LARGE_SHAPE, mixed
from models.image.composed.drawing.placing import transform
from models.image.composed.drawing.scene import Scene, number

RADIUS: Final = 265.0  # drawing units
ANGLES: Final = (-45, -35, -30, 30, 45)  # degrees of a bar, clockwise
# Where the middle of a composition is, as shares of width and height.
PLACES: Final = ((0.5, 0.5), (0.66, 0.5), (0.34, 0.5), (0.68, 0.46))


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = {
        "circle over lines": _circle_over_lines,
        "bar and circle": _bar_and_circle,
        "split circle": _split_circle,
        "stacked bars": _stacked_bars,
        "sun behind bars": _sun_behind_bars,
        "cut circle": _cut_circle,
    }
    kinds[scene.kind(tuple(kinds), (0.24, 0.18, 0.16, 0.12, 0.16, 0.14))](scene)


def _parts(scene: Scene) -> tuple[str, str, str]:
    """Returns the colours of the circle, of the bars, and of what else there is."""
    colours = scene.palette.two_visible(LARGE_SHAPE)
    circle = scene.asked("circle", "sun", "moon", "disc") or colours[0]
    others = [one for one in colours if one != circle] or [mixed(circle, scene.palette.ground, 0.5)]
    bars = scene.asked("bar", "line", "stripe") or others[0]
    return circle, bars, next((one for one in others if one != bars), bars)


def _place(scene: Scene) -> tuple[float, float, float]:
    """Returns the middle of the composition and its circle's radius, in drawing units."""
    random = scene.random
    radius = min(RADIUS * scene.size**0.5 * random.uniform(0.85, 1.15), 0.36 * scene.width)
    radius = min(radius * float(random.choice((1.0, 1.0, 1.25))), 330.0, 0.38 * scene.width)
    radius = min(radius, 230.0) if scene.free in ("top", "bottom") else radius
    across, down = PLACES[int(random.integers(len(PLACES)))]
    across = {"left": 0.72, "right": 0.28, "": across}.get(scene.free, 0.5)
    down = {"top": 0.66, "bottom": 0.34}.get(scene.free, down)
    if not scene.is_wide:
        across = 0.5 + 0.4 * (across - 0.5)
    if asked := scene.place("circle", "sun", "moon", "disc"):
        across, down = asked[0] / scene.width, asked[1] / scene.height
    y = min(max(down * scene.height, 1.28 * radius), scene.height - 1.28 * radius)
    return across * scene.width, y, radius


def _line_count(scene: Scene, usual: float) -> int:
    return scene.count("line", "bar", "stripe") or max(2, round(usual * scene.density**0.5))


def _circle_over_lines(scene: Scene) -> None:
    """A circle above lines right across the picture, which are closer to each other below it."""
    random = scene.random
    circle, bars, _ = _parts(scene)
    x, y, radius = _place(scene)
    count = _line_count(scene, random.uniform(5, 9))
    horizon = y + radius * random.uniform(0.1, 0.6)
    is_growing = random.random() < 0.5
    step = min(62.0, (0.94 * scene.height - horizon) / count)
    thin = step * random.uniform(0.12, 0.3)
    is_behind = random.random() < 0.5
    if not is_behind:
        _lines(scene, horizon, (count, step, thin), bars, is_growing=is_growing)
    scene.circle(x, y, radius, circle)
    if is_behind:
        _lines(scene, horizon, (count, step, thin), bars, is_growing=is_growing)


def _lines(
    scene: Scene, top: float, rhythm: tuple[int, float, float], colour: str, *, is_growing: bool
) -> None:
    """Draws lines right across the picture; `rhythm` is their number, step and thickness."""
    count, step, thin = rhythm
    for at in range(count):
        thick = thin * (0.5 + 2.4 * at / (count - 1)) if is_growing and count > 1 else thin
        scene.rect(0, top + at * step, scene.width, thick, colour)


def _sun_behind_bars(scene: Scene) -> None:
    """A circle of which bars in the colour of the background cut off more and more."""
    random = scene.random
    circle, bars, _ = _parts(scene)
    x, y, radius = _place(scene)
    radius *= 1.2
    count = _line_count(scene, random.uniform(4, 7))
    start = y - radius * random.uniform(-0.1, 0.35)
    step = (y + radius - start) / count
    clip = "".join(
        f'<rect x="0" width="{number(scene.width)}" y="{number(top)}" height="{number(high)}"/>'
        for top, high in _slats(y - 1.2 * radius, start, count, step)
    )
    name = scene.define("clipPath", clip)
    scene.circle(x, y, radius, circle, clip_path=f"url(#{name})")
    if random.random() < 0.6:
        level = start + step * int(random.integers(1, max(2, count - 1))) + 0.5 * step
        side = float(random.choice((-1, 1)))
        left = x + side * radius * 1.35 if side > 0 else 0
        scene.rect(left, level, scene.width if side > 0 else x - radius * 1.35, 9, bars)


def _slats(top: float, start: float, count: int, step: float) -> list[tuple[float, float]]:
    """Returns the tops and heights of what is left of a circle between bars."""
    slats = [(top, start - top)]
    for at in range(count):
        gap = step * (0.16 + 0.42 * at / max(1, count - 1))
        slats.append((start + at * step + gap, step - gap))
    return slats


def _bar_and_circle(scene: Scene) -> None:
    """One circle, and one diagonal bar right across the picture."""
    random = scene.random
    circle, bars, third = _parts(scene)
    x, y, radius = _place(scene)
    angle = int(random.choice(ANGLES))
    thick = radius * random.uniform(0.14, 0.3)
    is_tangent = random.random() < 0.5
    shift = radius + thick if is_tangent else radius * random.uniform(0.2, 0.5)
    scene.circle(x, y, radius, circle)
    long = scene.width + scene.height
    scene.add(f'<g transform="{transform((x, y), angle)}">')
    scene.rect(-long, shift - thick / 2, 2 * long, thick, bars)
    if random.random() < 0.5:
        scene.rect(-long, shift + thick * 0.9, 2 * long, thick * 0.16, third)
    scene.add("</g>")
    aside, turn = (2.1 if x < scene.width / 2 else -2.1) * radius, radians(angle)
    from_bar = -sin(turn) * aside - cos(turn) * 0.8 * radius - shift
    is_clear = radius < x + aside < scene.width - radius and abs(from_bar) > 0.5 * radius + thick
    if is_clear and random.random() < 0.5:
        scene.circle(x + aside, y - 0.8 * radius, 0.13 * radius, third)


def _split_circle(scene: Scene) -> None:
    """Two halves of a circle that have slipped along their cut."""
    random = scene.random
    circle, bars, third = _parts(scene)
    x, y, radius = _place(scene)
    radius *= 1.15
    angle = int(random.choice((0, 0, 90, -45, 45)))
    slip, gap = radius * random.uniform(0.22, 0.5), radius * random.uniform(0, 0.05)
    second = bars if random.random() < 0.7 else circle
    arc = f"A{number(radius)} {number(radius)} 0 0"
    scene.add(f'<g transform="{transform((x, y), angle)}">')
    left, right = -radius - slip / 2, radius - slip / 2
    scene.path(f"M{number(left)} {number(-gap)}{arc} 1{number(right)} {number(-gap)}Z", circle)
    left, right = -radius + slip / 2, radius + slip / 2
    scene.path(f"M{number(left)} {number(gap)}{arc} 0{number(right)} {number(gap)}Z", second)
    if random.random() < 0.5:
        long = scene.width + scene.height
        scene.rect(-long, -3.5, 2 * long, 7, third)
    scene.add("</g>")


def _stacked_bars(scene: Scene) -> None:
    """Bars of falling thickness at the foot, and a circle that stands on them."""
    random = scene.random
    circle, bars, third = _parts(scene)
    x, _, radius = _place(scene)
    radius *= 0.72
    count = _line_count(scene, random.uniform(4, 6))
    colours = (bars, third) if random.random() < 0.6 else (bars,)
    level, thick = scene.height, 0.14 * scene.height
    for at in range(count):
        level -= thick
        scene.rect(0, level, scene.width, thick + (at == 0), colours[at % len(colours)])
        level -= thick * 0.32
        thick *= 0.6
    level += thick / 0.6 * 0.32
    scene.circle(x, level - radius * float(random.choice((1.0, 1.0, 1.35))), radius, circle)


def _cut_circle(scene: Scene) -> None:
    """A circle made of upright or lying slats that become thinner from one side to the other."""
    random = scene.random
    circle, bars, _ = _parts(scene)
    x, y, radius = _place(scene)
    radius *= 1.2
    count = _line_count(scene, random.uniform(8, 13))
    step = 2 * radius / count
    accent = int(random.integers(count // 3, max(count // 3 + 1, count - 2)))
    clip = scene.define("clipPath", f'<circle r="{number(radius)}"/>')
    turn = transform((x, y), int(random.choice((0, 90, 45, -45))))
    scene.add(f'<g transform="{turn}" clip-path="url(#{clip})">')
    for at in range(count):
        middle = -radius + (at + 0.5) * step
        thick = step * (0.92 - 0.76 * at / max(1, count - 1))
        colour = bars if at == accent else circle
        scene.rect(-radius, middle - thick / 2, 2 * radius, thick, colour)
    scene.add("</g>")
