"""A scene below water: light from above, a sandy floor, plants, corals, fish and bubbles."""

from __future__ import annotations

from collections.abc import Sequence

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.scene import Point
from models.image.composed.views.below.floor import corals, on_the_floor, weeds
from models.image.composed.views.below.swimmers import bubbles, swimmers
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import apart, natural


def underwater(stage: Stage, names: Sequence[str]) -> None:
    """Draws the water from the surface down to the floor, and what lives in it."""
    scene = stage.scene
    water = _water(stage)
    floor = stage.height * (0.86 if scene.free != "bottom" else 0.93)
    _rays(stage, water, is_asked="light ray" in names)
    far = _floor(stage, floor - 46 * stage.unit, mixed(water[1], _sand(stage, water), 0.35), 0.7)
    if "seaweed" in names:
        weeds(stage, far, water, 0.62, is_back=True)
    near = _floor(stage, floor, _sand(stage, water), 1.0)
    if "coral" in names:
        corals(stage, near, water)
    if "seaweed" in names:
        weeds(stage, near, water, 1.0, is_back=False)
    for name in ("whale", "jellyfish", "fish"):
        if name in names:
            swimmers(stage, name, water, floor)
    for name in ("starfish", "shell"):
        if name in names:
            on_the_floor(stage, name, near, water)
    if "bubble" in names or "underwater" in names:
        bubbles(stage, water, floor, is_asked="bubble" in names)


def _water(stage: Stage) -> tuple[str, str]:
    """Fills the picture with water, darker below, and returns its colours."""
    scene, ground = stage.scene, stage.palette.ground
    course = scene.course("down")
    asked = stage.asked("underwater", "sea", "water")
    blue = natural(stage.colours[:-1], ("blue", "green"))
    if course:
        top, low = course[0], course[-1]
        stops = [(at / (len(course) - 1), one) for at, one in enumerate(course)]
    elif asked:
        top, low = lighter(asked, 0.12), darker(asked, 0.3)
        stops = [(0.0, top), (0.3, asked), (1.0, low)]
    elif lightness(ground) > 0.85 and blue:
        top, low = mixed(ground, blue[0], 0.25), mixed(ground, blue[0], 0.8)
        stops = [(0.0, top), (1.0, low)]
    else:
        top = lighter(ground, 0.1)
        low = darker(ground, 0.22) if not stage.is_dark else darker(ground, 0.45)
        stops = [(0.0, top), (0.25, ground), (1.0, low)]
    scene.ground(scene.linear_gradient((0, 0), (0, stage.height), stops))
    return top, low


def _rays(stage: Stage, water: tuple[str, str], *, is_asked: bool) -> None:
    """Draws a few broad rays that fall from above and fade downwards."""
    random, scene = stage.random, stage.scene
    light = stage.asked("light ray") or lighter(water[0], 0.5)
    from_x = stage.width * (0.5 + 0.9 * (0.5 - stage.focus))
    foot = 0.86 * stage.height
    alpha = 0x66 if is_asked else 0x38
    paint = scene.linear_gradient(
        (0, 0), (0, foot), [(0, f"{light}{alpha:02x}"), (1, f"{light}00")]
    )
    count = stage.count("light ray", 4.0 * stage.breadth**0.5)
    if is_asked and stage.asked("light ray"):
        scene.rect(0, 0, stage.width, 5, light)
    for at in range(count):
        lean = (at - (count - 1) / 2) * 250 * stage.unit + random.uniform(-40, 40)
        half = random.uniform(26, 60) * stage.unit
        x = from_x + 0.34 * lean
        scene.polygon(
            [
                (x - 0.5 * half, -5),
                (x + 0.5 * half, -5),
                (x + lean + 2 * half, foot),
                (x + lean - 1.4 * half, foot),
            ],
            paint,
        )


def _sand(stage: Stage, water: tuple[str, str]) -> str:
    asked = stage.scene.asked("sand", "floor", "ground", "seabed")
    sand = natural(stage.colours, ("sand", "yellow"))
    sand = [one for one in sand if apart(one, [water[1]]) > 0.15]
    if asked:
        return asked
    if sand and not stage.is_dark:
        return mixed(sand[0], water[1], 0.12)
    return (
        darker(water[1], 0.32)
        if lightness(water[1]) > 0.35
        else mixed(water[1], max(stage.colours, key=lightness), 0.16)
    )


def _floor(stage: Stage, level: float, colour: str, near: float) -> list[Point]:
    line = rolling(
        stage.random, stage.width, level, 26 * stage.unit * near, stage.width / 1200 / stage.unit
    )
    stage.scene.path(land_below(line, stage.height + 5), colour)
    return line
